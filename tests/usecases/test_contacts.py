"""What was sent, how a call went, and what came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from mentorplan.domain.contact_checks import message_flaws
from mentorplan.domain.dates import Moment, next_working_day
from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.messages import Answer, CallOutcome, Channel, Kind, Message
from mentorplan.domain.people import Fact, Person, Suggestion
from mentorplan.domain.records import Change, Ref, Shelf
from mentorplan.domain.stages import Stage, standings
from mentorplan.domain.workspaces import Known
from mentorplan.errors import AmbiguousError, ConflictError, InvalidError, NeedsAnswerError, NotFoundError
from mentorplan.usecases.contacts import called, reply, sent

TODAY = date(2026, 11, 23)
DANA = Person(id="dana-reyes", name="Dana Reyes")
CHIDI = Person(id="chidi-okonkwo", name="Chidi Okonkwo")
DRAFT = Message(
    id="2026-11-20-dana-reyes-introduction", person="dana-reyes", kind=Kind.INTRODUCTION, on=date(2026, 11, 20)
)
SCRIPT = replace(DRAFT, id="script", channel=Channel.PHONE)


def knowing(*messages: Message, **more: Any) -> Known:
    marks = {Ref(Shelf.MESSAGES, one.id): "mark" for one in messages}
    return Known(**{"people": (CHIDI, DANA), "messages": messages, "fingerprints": marks, **more})


def after(known: Known, changes: tuple[Change, ...]) -> Known:
    records = [change.record for change in changes]
    messages = {one.id: one for one in (*known.messages, *records) if isinstance(one, Message)}
    people = {one.id: one for one in (*known.people, *records) if isinstance(one, Person)}
    return replace(known, messages=tuple(messages.values()), people=tuple(people.values()))


def test_what_was_sent_is_noted_and_the_day_of_its_reminder_told() -> None:
    made = sent(knowing(DRAFT), "dana", today=TODAY, on=date(2026, 11, 21), settle=next_working_day)

    assert made.message == replace(DRAFT, sent_on=date(2026, 11, 21))
    assert made.changes == (Change(ref=Ref(Shelf.MESSAGES, DRAFT.id), record=made.message, based_on="mark"),)
    assert (made.person, made.reminder_on) == (DANA, date(2026, 11, 30))
    assert sent(knowing(DRAFT), DRAFT.id, today=TODAY).message.sent_on == TODAY


def test_what_went_out_before_it_was_noted_down_was_written_by_then_so_that_the_doctor_has_nothing_to_say() -> None:
    noted = sent(knowing(DRAFT), "dana", today=TODAY, on=date(2026, 11, 19)).message

    assert noted == replace(DRAFT, on=date(2026, 11, 19), sent_on=date(2026, 11, 19))
    assert list(message_flaws(knowing(noted), {"dana-reyes"}, today=TODAY)) == []


@pytest.mark.parametrize("kind", [Kind.REMINDER, Kind.THANK_YOU])
def test_nothing_is_due_after_a_reminder_or_a_thank_you(kind: Kind) -> None:
    assert sent(knowing(replace(DRAFT, kind=kind)), "dana", today=TODAY).reminder_on is None


def test_nothing_is_sent_twice_or_tomorrow_and_a_reply_not_at_all() -> None:
    gone = replace(DRAFT, sent_on=TODAY)
    answer = Message(id="r", person="dana-reyes", kind=Kind.REPLY, on=TODAY, answer=Answer.NO)

    with pytest.raises(ConflictError, match="is noted as sent on 2026-11-23"):
        sent(knowing(gone), gone.id, today=TODAY)
    with pytest.raises(InvalidError, match="--on: 2026-11-24 is still to come"):
        sent(knowing(DRAFT), "dana", today=TODAY, on=date(2026, 11, 24))
    with pytest.raises(InvalidError, match="is no draft"):
        sent(knowing(answer), "r", today=TODAY)
    with pytest.raises(NotFoundError):
        sent(knowing(gone), "dana", today=TODAY)


def test_a_call_is_noted_and_the_script_whose_words_were_heard() -> None:
    known = knowing(DRAFT, SCRIPT)
    made = called(known, "dana", outcome="Voicemail", today=TODAY)
    message = Message(
        id="2026-11-23-dana-reyes-call",
        person="dana-reyes",
        kind=Kind.CALL,
        on=TODAY,
        channel=Channel.PHONE,
        outcome=CallOutcome.VOICEMAIL,
    )

    assert (made.message, made.script) == (message, replace(SCRIPT, sent_on=TODAY))
    assert [change.record for change in made.changes] == [message, made.script]
    assert standings(after(known, made.changes), today=TODAY)["dana-reyes"].stage is Stage.PHONED


def test_a_call_that_reached_nobody_leaves_the_script_for_the_next_one() -> None:
    made = called(knowing(SCRIPT), "dana", outcome="no-answer", today=TODAY, on=date(2026, 11, 22))

    assert (made.script, made.message.on, len(made.changes)) == (None, date(2026, 11, 22), 1)


def test_a_call_back_keeps_its_day_and_its_time() -> None:
    def back(at: Moment | None) -> datetime | None:
        return called(knowing(), "dana", outcome="call back", today=TODAY, at=at).message.call_back_at

    tuesday = date(2026, 11, 24)
    assert back(Moment(on=tuesday, at=time(10))) == datetime.combine(tuesday, time(10))
    assert back(Moment(on=tuesday)) == datetime.combine(tuesday, time(9))
    assert back(None) is None


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"outcome": "voice"}, "“voice” is not an outcome of a call."),
        (
            {"outcome": "answered", "at": Moment(on=TODAY)},
            "--at says when to call back, and the outcome is “answered”.",
        ),
        ({"outcome": "call-back", "at": Moment(on=date(2026, 11, 1))}, "--at: 2026-11-01 is past."),
        ({"outcome": "answered", "on": date(2027, 1, 1)}, "--on: 2027-01-01 is still to come."),
    ],
)
def test_a_call_that_cannot_have_been_is_refused(wishes: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidError) as caught:
        called(knowing(), "dana", today=TODAY, **wishes)

    assert caught.value.message == said


def test_an_answer_is_noted_on_its_day() -> None:
    made = reply(knowing(DRAFT), "dana", "YES", today=TODAY, on=date(2026, 11, 22))
    message = Message(
        id="2026-11-22-dana-reyes-reply",
        person="dana-reyes",
        kind=Kind.REPLY,
        on=date(2026, 11, 22),
        answer=Answer.YES,
    )

    assert made.message == message
    assert made.changes == (Change(ref=Ref(Shelf.MESSAGES, message.id), record=message, based_on=None),)
    assert reply(after(knowing(), made.changes), "dana", "no", today=TODAY, on=message.on).message.id.endswith(
        "-reply-2"
    )


def test_whom_they_named_becomes_one_of_my_people_with_the_suggestion() -> None:
    known = knowing()
    made = reply(known, "dana", "referred", today=TODAY, refer=("  Zoë  van Zyl ", "okonkwo"))
    suggestion = Suggestion(by="dana-reyes", on=TODAY)
    zoe = Person(id="zoe-van-zyl", name="Zoë van Zyl", suggested_by=(suggestion,))
    chidi = replace(CHIDI, suggested_by=(suggestion,))

    assert made.referred == (zoe, chidi)
    assert made.added == ("zoe-van-zyl",)
    assert made.message.referred == ("zoe-van-zyl", "chidi-okonkwo")
    assert [change.record for change in made.changes] == [made.message, zoe, chidi]
    assert reply(after(known, made.changes), "dana", "referred", today=TODAY, refer=("zoë",)).referred == (zoe,)


def test_whom_they_named_is_found_in_an_imported_list_with_all_that_it_tells() -> None:
    entry = Entry(id="zoe-van-zyl", name="Zoë van Zyl", email="zoe@x.example")
    known = knowing(
        shards=(Shard(id="centre/00000", people=(entry,)),),
        lists=(PeopleList(id="centre", source="centre.csv", on=date(2026, 10, 1)),),
    )

    assert reply(known, "dana", "referred", today=TODAY, refer=("zoe van zyl",)).referred == (
        Person(
            id="zoe-van-zyl",
            name="Zoë van Zyl",
            suggested_by=(Suggestion(by="dana-reyes", on=TODAY),),
            facts=(Fact(field="email", value="zoe@x.example", source="centre.csv", on=date(2026, 10, 1)),),
        ),
    )


def test_two_new_people_of_one_name_get_two_ids() -> None:
    taken = {Ref(Shelf.PEOPLE, "wei-zhang"): "mark"}

    assert reply(knowing(fingerprints=taken), "dana", "no", today=TODAY, refer=("Wei Zhang",)).added == ("wei-zhang-2",)


def test_a_no_may_name_a_day_or_ask_for_peace() -> None:
    made = reply(knowing(), "dana", "no", today=TODAY, until=date(2027, 3, 1))
    alone = reply(knowing(), "dana", "no", today=TODAY, do_not_contact=True)

    assert made.message.until == date(2027, 3, 1)
    assert standings(after(knowing(), alone.changes), today=TODAY)["dana-reyes"].do_not_contact


@pytest.mark.parametrize(
    ("answer", "wishes", "error", "said"),
    [
        ("perhaps", {}, InvalidError, "“perhaps” is not an answer."),
        ("referred", {}, NeedsAnswerError, "Whom did Dana Reyes name?"),
        ("yes", {"until": date(2027, 3, 1)}, InvalidError, "--until goes with no, later or referred, not with “yes”."),
        ("later", {"until": TODAY}, InvalidError, "--until: 2026-11-23 is not after 2026-11-23."),
        ("later", {"do_not_contact": True}, InvalidError, "--do-not-contact goes with no, not with “later”."),
        ("no", {"on": TODAY + timedelta(days=1)}, InvalidError, "--on: 2026-11-24 is still to come."),
        ("referred", {"refer": ("Dana Reyes",)}, InvalidError, "Dana Reyes cannot be whom Dana Reyes named."),
        ("referred", {"refer": (" ",)}, InvalidError, "--refer: the name is empty."),
    ],
)
def test_an_answer_that_does_not_fit_together_is_refused(
    answer: str, wishes: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error) as caught:
        reply(knowing(), "dana", answer, today=TODAY, **wishes)

    assert str(caught.value) == said


def test_a_name_that_fits_two_people_is_asked_about() -> None:
    other = Person(id="chidi-eze", name="Chidi Eze")

    with pytest.raises(AmbiguousError):
        reply(knowing(people=(other, CHIDI, DANA)), "dana", "referred", today=TODAY, refer=("chidi",))
