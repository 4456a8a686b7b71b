from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from flawed import TODAY, told, workspace

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.flaws import Vocabulary
from mentorplan.domain.meetings import Decision, Fit, Meeting, Owner, Promise, PromiseState, State
from mentorplan.domain.messages import Answer, CallOutcome, Channel, Kind, Message
from mentorplan.domain.profiles import Profile

DAY = timedelta(days=1)
ON = date(2026, 11, 2)
ASK = Message(id="ask", person="naledi-mokoena", kind=Kind.INTRODUCTION, on=ON, sent_on=ON, goal="lead-seminars")
REPLY = Message(id="reply", person="naledi-mokoena", kind=Kind.REPLY, on=ON + DAY, answer=Answer.YES)
MEETING = Meeting(id="talk", people=("naledi-mokoena",), on=ON, state=State.HELD)
PROMISE = Promise(number=1, owner=Owner.ME, what="send the plan", person="naledi-mokoena", due=ON + DAY)
AGREEMENT = Agreement(id="a", person="naledi-mokoena", direction=Direction.THEY_MENTOR_ME, begun_on=ON)


def test_a_usual_exchange_has_no_flaws() -> None:
    known = workspace(
        messages=(ASK, REPLY),
        meetings=(replace(MEETING, on=ON + 7 * DAY, promises=(replace(PROMISE, due=ON + 9 * DAY),)),),
        agreements=(replace(AGREEMENT, begun_on=ON + 7 * DAY),),
    )

    assert told(known) == []


def test_everybody_and_every_goal_that_a_message_names_exists() -> None:
    message = replace(
        ASK, person="naledi", goal="lead-seminar", about="nobody-at-all", referred=("thuy-nguyen", "thuy")
    )

    assert told(workspace(messages=(message,))) == [
        "ask person names “naledi”, and there is no such person; did you mean “naledi-mokoena”?",
        "ask goal names “lead-seminar”, and there is no such goal; did you mean “lead-seminars”?",
        "ask about names “nobody-at-all”, and there is no such person",
        "ask referred.1 names “thuy”, and there is no such person",
    ]


def test_what_was_sent_or_came_has_been() -> None:
    sent = replace(ASK, sent_on=TODAY + DAY)
    came = replace(REPLY, on=TODAY + DAY)

    assert told(workspace(messages=(sent, came))) == [
        "ask sent_on lies in the future, and the message is marked as sent",
        "reply on lies in the future, and the reply counts as one that has been",
    ]


def test_days_that_follow_a_message_do_not_lie_before_it() -> None:
    message = replace(
        ASK,
        edited_on=ON - DAY,
        sent_on=ON - DAY,
        until=ON - DAY,
        slots=(datetime(2026, 11, 1, 9, 0), datetime(2026, 11, 2, 9, 0)),  # noqa: DTZ001 as records keep them
    )
    call = Message(
        id="call", person="thuy-nguyen", kind=Kind.CALL, on=ON, channel=Channel.PHONE, outcome=CallOutcome.CALL_BACK,
        call_back_at=datetime(2026, 11, 1, 9, 0),  # noqa: DTZ001 as records keep them
    )  # fmt: skip

    assert told(workspace(messages=(message, call))) == [
        "? ask edited_on is before the day of the draft (2026-11-02)",
        "? ask sent_on is before the day of the draft (2026-11-02)",
        "? ask until is before the message (2026-11-02)",
        "? ask slots.0 is before the message that offers it (2026-11-02)",
        "? call call_back_at is before the call (2026-11-02)",
    ]


def test_answers_are_theirs_and_outcomes_belong_to_calls() -> None:
    mine = replace(ASK, answer=Answer.YES, outcome=CallOutcome.VOICEMAIL)
    theirs = replace(REPLY, answer=None)
    call = Message(id="call", person="thuy-nguyen", kind=Kind.CALL, on=ON)

    assert told(workspace(messages=(mine, theirs, call))) == [
        "? ask answer belongs to an answer of theirs (kind “reply”), and this is a message of yours",
        "? ask outcome belongs to a call (kind “call”), and this is “introduction”",
        "? reply answer is missing: what did they answer?",
        "? call outcome is missing: how did the call go?",
    ]


@pytest.mark.parametrize("minutes", [0, -5, 721])
def test_nobody_is_asked_for_minutes_that_cannot_be(minutes: int) -> None:
    assert told(
        workspace(messages=(replace(ASK, minutes=minutes),), meetings=(replace(MEETING, minutes=minutes),))
    ) == [
        "ask minutes should be from 1 to 720",
        "talk minutes should be from 1 to 720",
    ]


def test_an_answer_that_came_before_the_question_is_a_slip() -> None:
    early = replace(REPLY, on=ON - DAY)

    assert told(workspace(messages=(ASK, early))) == [
        "? reply on is before the first message to them was sent (2026-11-02); one of the two days may be a slip"
    ]


@pytest.mark.parametrize(
    "before",
    [
        {"meetings": (replace(MEETING, on=ON - 3 * DAY),)},
        {"messages": (replace(ASK, id="thanks", kind=Kind.THANK_YOU, on=ON - 3 * DAY, sent_on=ON - 3 * DAY),)},
    ],
)
def test_whoever_was_in_touch_before_may_answer_before_they_are_asked(before: dict[str, Any]) -> None:
    messages = (ASK, replace(REPLY, on=ON - DAY), *before.get("messages", ()))

    assert told(workspace(**{**before, "messages": messages})) == []


def test_everybody_whom_a_meeting_names_exists_once() -> None:
    meeting = replace(
        MEETING,
        people=("naledi-mokoena", "thuy-nguyn", "naledi-mokoena"),
        promises=(replace(PROMISE, person="naledi-mokona"), replace(PROMISE, number=2, person="thuy-nguyen")),
        decisions=(
            Decision(person="nobody", fit=Fit.REFER, on=ON),
            Decision(person="thuy-nguyen", fit=Fit.UNSURE, on=ON - DAY),
            Decision(person="naledi-mokoena", fit=Fit.UNSURE, on=TODAY + DAY),
        ),
    )

    assert told(workspace(meetings=(meeting, replace(MEETING, id="empty", people=())))) == [
        "talk people.1 names “thuy-nguyn”, and there is no such person; did you mean “thuy-nguyen”?",
        "? talk people.2 names “naledi-mokoena” again",
        "talk promises.0.person names “naledi-mokona”, and there is no such person; did you mean “naledi-mokoena”?",
        "? talk promises.1.person “thuy-nguyen” is not one of the people of this meeting",
        "talk decisions.0.person names “nobody”, and there is no such person",
        "? talk decisions.1.person “thuy-nguyen” is not one of the people of this meeting",
        "? talk decisions.1.on is before the meeting (2026-11-02)",
        "? talk decisions.2.on lies in the future",
        "empty people names nobody",
    ]


def test_the_days_of_a_meeting_fit_together() -> None:
    promises = (
        replace(PROMISE, due=ON - DAY),
        replace(PROMISE, number=2, due=None, state=PromiseState.KEPT, closed_on=ON - DAY),
    )

    assert told(workspace(meetings=(replace(MEETING, next_on=ON, promises=promises),))) == [
        "? talk next_on is not after the meeting (2026-11-02)",
        "? talk promises.0.due is before the meeting at which it was promised (2026-11-02)",
        "? talk promises.1.closed_on is before the meeting at which it was promised (2026-11-02)",
    ]


def test_a_meeting_to_come_is_not_one_that_was_held() -> None:
    assert told(workspace(meetings=(replace(MEETING, on=TODAY + DAY),))) == [
        "talk on lies in the future, and the meeting is logged as held"
    ]
    assert told(workspace(meetings=(replace(MEETING, on=TODAY + DAY, state=State.PLANNED),))) == []


def test_two_promises_have_two_numbers() -> None:
    promises = (PROMISE, replace(PROMISE, number=4), replace(PROMISE, what="read it"))

    assert told(workspace(meetings=(replace(MEETING, promises=promises),))) == [
        "talk promises.2.number is used twice; the next free number is 5"
    ]


def test_a_time_zone_is_one_and_a_time_is_shown_by_its_clocks() -> None:
    odd = replace(MEETING, id="odd", starts=time(9), timezone="Europe/Lisboa")
    skipped = replace(MEETING, id="skipped", on=date(2026, 3, 29), starts=time(2, 30), timezone="Europe/Berlin")
    words = Vocabulary(zones=frozenset({"Europe/Lisbon", "Europe/Berlin"}))

    assert told(workspace(meetings=(odd, skipped)), vocabulary=words) == [
        "odd timezone “Europe/Lisboa” is not a time zone that is known here; did you mean “Europe/Lisbon”?",
        (
            "skipped starts cannot be: On 2026-03-29 there is no 02:30 in Europe/Berlin: the clocks go forward over "
            "it; the next time there is 2026-03-29 03:00"
        ),
    ]


def test_a_meeting_without_a_zone_is_in_the_users_own() -> None:
    skipped = replace(MEETING, on=date(2026, 3, 29), starts=time(2, 30))

    assert told(workspace(meetings=(skipped,))) == []
    assert len(told(workspace(meetings=(skipped,), profile=Profile(timezone="Europe/Berlin")))) == 1
    assert told(workspace(meetings=(skipped,), profile=Profile(timezone="Nowhere"))) == [
        "profile timezone “Nowhere” is not a time zone that is known here; write a name such as Europe/Lisbon"
    ]


def test_two_meetings_at_one_time_are_said_of_the_later_one() -> None:
    morning = replace(MEETING, id="morning", starts=time(9), minutes=60)
    soon_after = replace(MEETING, id="soon-after", starts=time(9, 45), minutes=60)
    called_off = replace(MEETING, id="called-off", starts=time(9), state=State.CANCELLED)
    afternoon = replace(MEETING, id="afternoon", starts=time(15))

    assert told(workspace(meetings=(afternoon, called_off, morning, soon_after))) == [
        "? soon-after starts overlaps with the meeting “morning”"
    ]


def test_a_meeting_past_midnight_overlaps_with_one_of_the_next_day() -> None:
    late = replace(MEETING, id="late", starts=time(23, 30), minutes=60)
    early = replace(MEETING, id="early", on=ON + DAY, starts=time(0, 15), minutes=15)

    assert told(workspace(meetings=(early, late))) == ["? early starts overlaps with the meeting “late”"]


def test_an_agreement_is_with_somebody_and_ends_after_it_began() -> None:
    wrong = replace(AGREEMENT, person="naledi", begun_on=TODAY + DAY, ended_on=TODAY)

    assert told(workspace(agreements=(wrong,))) == [
        "a person names “naledi”, and there is no such person; did you mean “naledi-mokoena”?",
        "? a begun_on lies in the future",
        "a ended_on is before it was begun (2026-11-24)",
    ]


def test_one_mentorship_at_a_time_with_one_person_in_one_direction() -> None:
    again = replace(AGREEMENT, id="b", begun_on=ON + DAY)
    other_way = replace(again, id="c", direction=Direction.I_MENTOR_THEM)

    assert told(workspace(agreements=(AGREEMENT, again, other_way))) == [
        "? b begun_on begins before “a” with the same person has ended"
    ]
    assert told(workspace(agreements=(replace(AGREEMENT, ended_on=ON + DAY), again, other_way))) == []
