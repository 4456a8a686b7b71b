"""Which of my messages a reminder, or thanks for an answer, belongs to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mentorplan.domain.messages import Answer, Kind, Message
from mentorplan.domain.people import Person
from mentorplan.domain.stages import standing
from mentorplan.domain.threads import answered_asks, open_asks, thread_of, without_re

LIN = Person(id="lin", name="Lin Hartmann")


def sent(day: int, kind: Kind = Kind.INTRODUCTION, **more: Any) -> Message:
    on = date(2026, 11, day)
    return Message(
        **{"id": f"{on}-{kind}", "person": "lin", "kind": kind, "on": on, "sent_on": on, "subject": "x", **more}
    )


def reply(day: int, answer: Answer, **more: Any) -> Message:
    return Message(id=f"r-{day}", person="lin", kind=Kind.REPLY, on=date(2026, 11, day), answer=answer, **more)


def asked(*messages: Message) -> list[str]:
    where = standing(LIN, messages=messages, meetings=(), agreements=(), today=date(2026, 11, 30))
    return [one.id for one in open_asks("lin", messages=messages, standing=where)]


FIRST, AGAIN, OTHER = sent(2), sent(9, Kind.REMINDER), sent(3, person="bo")


def test_a_reminder_reminds_of_what_was_asked_since_the_last_reply() -> None:
    assert asked(FIRST, AGAIN) == ["2026-11-02-introduction", "2026-11-09-reminder"]
    assert asked(FIRST, reply(5, Answer.INFO), AGAIN) == ["2026-11-09-reminder"]
    assert asked(sent(2, Kind.THANK_YOU), sent(3, sent_on=None)) == []


@pytest.mark.parametrize("answer", [reply(12, Answer.LATER), reply(12, Answer.NO, until=date(2027, 3, 1))])
def test_who_may_be_asked_again_is_reminded_of_what_they_answered(answer: Message) -> None:
    assert asked(FIRST, AGAIN, answer) == ["2026-11-02-introduction", "2026-11-09-reminder"]


@pytest.mark.parametrize("answer", [Answer.YES, Answer.NO, Answer.REFERRED, Answer.INFO])
def test_any_other_answer_leaves_nothing_to_remind_of(answer: Answer) -> None:
    assert asked(FIRST, reply(12, answer)) == []


def test_an_answer_answers_what_was_asked_since_the_one_before() -> None:
    messages = (FIRST, reply(5, Answer.LATER), AGAIN, reply(12, Answer.NO), OTHER, sent(20))

    assert [one.id for one in answered_asks("lin", messages=messages)] == ["2026-11-09-reminder"]
    assert answered_asks("bo", messages=messages) == ()


def test_a_thread_holds_the_emails_before_and_not_the_calls() -> None:
    spoken = sent(4, subject="")
    thanks = Message(id="t", person="lin", kind=Kind.THANKS_ANYWAY, on=date(2026, 11, 13), subject="Re: x")
    messages = (FIRST, spoken, AGAIN, reply(12, Answer.NO), thanks)
    before = messages[:3]
    silent = standing(LIN, messages=before, meetings=(), agreements=(), today=date(2026, 11, 30))
    answered = standing(LIN, messages=messages, meetings=(), agreements=(), today=date(2026, 11, 30))

    assert [one.id for one in thread_of(AGAIN, messages=before, standing=silent)] == [FIRST.id]
    assert [one.id for one in thread_of(thanks, messages=messages, standing=answered)] == [FIRST.id, AGAIN.id]
    assert thread_of(FIRST, messages=messages, standing=answered) == ()


def test_the_marks_of_answers_come_off_a_subject_however_often() -> None:
    assert [without_re(one) for one in ("Re: RE:re: Rubrics", " AW: Fwd: Rubrics", "Rehearsal: Rubrics", "Re:")] == [
        *("Rubrics", "Rubrics", "Rehearsal: Rubrics", ""),
    ]
