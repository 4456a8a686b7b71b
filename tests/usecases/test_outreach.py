"""The messages there are, changing one, handing one over, and what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mentorplan.domain.messages import Answer, CallOutcome, Channel, Kind, Message
from mentorplan.domain.people import Fact, Person
from mentorplan.domain.records import Change, Ref, Shelf
from mentorplan.domain.rules import Rules
from mentorplan.domain.steps import StepWords
from mentorplan.domain.workspaces import Known
from mentorplan.errors import AmbiguousError, ConflictError, InvalidError, NeedsAnswerError, NotFoundError, RefusedError
from mentorplan.store.guides import Guide
from mentorplan.usecases.outreach import Shown, due, edit, hand, listed, show, status_of

TODAY = date(2026, 11, 23)
RULES = Guide().load("rules.toml", Rules)
WORDS = Guide().load("steps/outreach.toml", dict[str, StepWords])
LIN = Person(
    id="lin-hartmann",
    name="Lin Hartmann",
    address_as="Professor Hartmann",
    facts=(Fact(field="email", value="lin@northfield.example", source="typed by me", on=TODAY),),
)
DRAFT = Message(
    id="2026-11-23-lin-hartmann-introduction",
    person="lin-hartmann",
    kind=Kind.INTRODUCTION,
    on=TODAY,
    subject="Rubrics: may I ask you for 25 minutes?",
    body=(
        "Dear Professor Hartmann,\n\nI like your rubrics. Would you have 25 minutes next week? A no is fine.\n\n"
        "Kind regards,\nAmara Osei\n555-0142"
    ),
)


def knowing(*messages: Message) -> Known:
    marks = {Ref(Shelf.MESSAGES, one.id): f"mark-{one.id}" for one in messages}
    return Known(people=(LIN,), messages=messages, fingerprints=marks)


def sent(days_ago: int, kind: Kind = Kind.INTRODUCTION) -> Message:
    on = TODAY - timedelta(days=days_ago)
    return replace(DRAFT, id=f"{on}-lin-hartmann-{kind}", kind=kind, on=on, sent_on=on)


def reply(days_ago: int, answer: Answer, **more: Any) -> Message:
    on = TODAY - timedelta(days=days_ago)
    return Message(id=f"{on}-lin-hartmann-reply", person="lin-hartmann", kind=Kind.REPLY, on=on, answer=answer, **more)


def handed(known: Known, wanted: str = DRAFT.id, **more: Any) -> Shown:
    return hand(known, wanted, rules=RULES, today=TODAY, **more)


def test_messages_are_listed_from_the_newest_on_with_where_each_stands() -> None:
    call = Message(
        id="c", person="gone", kind=Kind.CALL, on=TODAY, channel=Channel.PHONE, outcome=CallOutcome.VOICEMAIL
    )
    answer, first = reply(2, Answer.INFO), sent(5)
    rows = listed(knowing(call, DRAFT, answer, first)).rows

    assert [(row.message.id, row.person and row.person.name, row.status) for row in rows] == [
        ("2026-11-23-lin-hartmann-introduction", "Lin Hartmann", "draft"),
        ("c", None, "called"),
        ("2026-11-21-lin-hartmann-reply", "Lin Hartmann", "received"),
        ("2026-11-18-lin-hartmann-introduction", "Lin Hartmann", "sent"),
    ]


def test_a_draft_is_shown_by_its_id_or_by_the_person_with_what_is_found_in_it() -> None:
    flawed = replace(DRAFT, subject="Hello")
    by_id = show(knowing(flawed), DRAFT.id, rules=RULES, today=TODAY)
    by_name = show(knowing(flawed, sent(9)), "hartmann", rules=RULES, today=TODAY)

    assert by_id == replace(by_name, changes=())
    assert (by_id.status, [one.name for one in by_id.findings]) == ("draft", ["vague-subject"])
    assert show(knowing(sent(9)), "hartmann", rules=RULES, today=TODAY).findings == ()


def test_a_message_that_is_not_there_or_not_the_only_one_is_told_apart() -> None:
    with pytest.raises(NotFoundError) as near:
        show(knowing(DRAFT), "2026-11-23-lin-hartman-introduction", rules=RULES, today=TODAY)
    with pytest.raises(NotFoundError) as far:
        show(knowing(), "x", rules=RULES, today=TODAY)
    with pytest.raises(AmbiguousError) as two:
        show(knowing(DRAFT, replace(DRAFT, id="other")), "lin", rules=RULES, today=TODAY)

    assert near.value.hint == "Did you mean “2026-11-23-lin-hartmann-introduction”?"
    assert far.value.hint == "See them all: mentorplan outreach list"
    assert two.value.message == ("“lin” fits more than one message: 2026-11-23-lin-hartmann-introduction; other.")


def test_an_edited_draft_is_kept_clean_and_looked_at_again() -> None:
    made = edit(
        knowing(DRAFT), "lin", rules=RULES, today=TODAY, subject=" Rubrics \n again ", body="Dear [X],\r\nBye\n\n"
    )
    changed = replace(DRAFT, edited_on=TODAY, subject="Rubrics again", body="Dear [X],\nBye")

    assert made.message == changed
    assert made.changes == (Change(ref=Ref(Shelf.MESSAGES, DRAFT.id), record=changed, based_on=f"mark-{DRAFT.id}"),)
    assert made.findings[0].name == "placeholder-left"
    assert edit(knowing(DRAFT), "lin", rules=RULES, today=TODAY, subject=DRAFT.subject).changes == ()


def test_only_a_draft_can_be_changed_and_not_into_nothing() -> None:
    with pytest.raises(RefusedError, match="was sent; only a draft"):
        edit(knowing(sent(2)), "2026-11-21-lin-hartmann-introduction", rules=RULES, today=TODAY, body="x")
    with pytest.raises(NeedsAnswerError, match="nothing to change"):
        edit(knowing(DRAFT), "lin", rules=RULES, today=TODAY)
    with pytest.raises(NeedsAnswerError, match="would be empty"):
        edit(knowing(DRAFT), "lin", rules=RULES, today=TODAY, body=" \n ")


def test_a_draft_without_an_error_may_leave() -> None:
    made = handed(knowing(DRAFT))

    assert (made.message, made.person, made.thread, made.changes) == (DRAFT, LIN, (), ())
    assert made.findings == ()


def test_every_error_is_named_before_a_draft_may_leave() -> None:
    flawed = replace(DRAFT, subject="", body="Dear Professor Okonkwo,\n\nAbout [TOPIC].")

    with pytest.raises(RefusedError) as caught:
        handed(knowing(flawed), force=True, reason="in a hurry")

    assert caught.value.message == (
        "“2026-11-23-lin-hartmann-introduction” is not ready: A blank was left: “[TOPIC]”. "
        "“Professor Okonkwo” is not in the record of Lin Hartmann. The subject is empty."
    )
    assert caught.value.hint.endswith("mentorplan outreach edit 2026-11-23-lin-hartmann-introduction")


def test_a_third_letter_needs_force_and_a_reason_that_is_kept() -> None:
    known = knowing(DRAFT, sent(20), sent(12, Kind.REMINDER))

    with pytest.raises(RefusedError) as refused:
        handed(known)
    with pytest.raises(NeedsAnswerError):
        handed(known, force=True, reason=" ")
    made = handed(known, force=True, reason="they asked me  in the corridor")

    assert refused.value.message == (
        "You have written to Lin Hartmann 2 times since their last answer; a third time seldom helps."
    )
    assert refused.value.hint == 'If it is right all the same, say why: --force --reason "…"'
    assert made.message.forced_because == "they asked me in the corridor"
    assert [change.record for change in made.changes] == [made.message]


def test_a_thank_you_and_a_call_are_never_a_third_letter() -> None:
    before = (sent(20), sent(12, Kind.REMINDER))
    thanks, call = replace(DRAFT, kind=Kind.THANK_YOU), replace(DRAFT, kind=Kind.REMINDER, channel=Channel.PHONE)

    assert handed(knowing(thanks, *before)).changes == ()
    assert handed(knowing(call, *before)).changes == ()


def test_an_answer_begins_the_count_again() -> None:
    assert handed(knowing(DRAFT, sent(20), sent(12, Kind.REMINDER), reply(3, Answer.INFO))).changes == ()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (reply(3, Answer.NO), "Lin Hartmann said no on 2026-11-20, and asking again would press them."),
        (reply(3, Answer.LATER, until=date(2027, 3, 1)), "Lin Hartmann asked you to wait until 2027-03-01."),
        (reply(3, Answer.NO, until=date(2027, 3, 1)), "Lin Hartmann asked you to wait until 2027-03-01."),
    ],
)
def test_a_no_and_a_later_are_respected(answer: Message, said: str) -> None:
    with pytest.raises(RefusedError) as caught:
        handed(knowing(DRAFT, sent(9), answer))

    assert caught.value.message == said
    assert handed(knowing(DRAFT, sent(9), answer), force=True, reason="we met").message.forced_because == "we met"
    assert handed(knowing(replace(DRAFT, kind=Kind.THANKS_ANYWAY), sent(9), answer)).changes == ()


def test_when_the_day_has_come_one_may_ask_again() -> None:
    assert handed(knowing(DRAFT, sent(9), reply(3, Answer.NO, until=TODAY))).changes == ()


def test_who_asked_to_be_left_alone_is_left_alone_whatever_the_reason() -> None:
    known = knowing(replace(DRAFT, kind=Kind.THANKS_ANYWAY), reply(3, Answer.NO, do_not_contact=True))

    with pytest.raises(RefusedError, match="asked not to be written to again"):
        handed(known, force=True, reason="please")


def test_a_reminder_goes_into_the_thread_of_what_it_reminds_of() -> None:
    reminder = replace(DRAFT, id="r", kind=Kind.REMINDER)

    assert handed(knowing(reminder, sent(9)), "r").thread == ("2026-11-14-lin-hartmann-introduction",)


def test_what_was_sent_or_received_is_not_handed_over() -> None:
    with pytest.raises(ConflictError, match="was sent on 2026-11-14"):
        handed(knowing(sent(9)), "2026-11-14-lin-hartmann-introduction")
    with pytest.raises(InvalidError, match="it was received"):
        handed(knowing(reply(3, Answer.NO)), "2026-11-20-lin-hartmann-reply")


def test_a_draft_to_somebody_who_is_gone_can_still_be_seen_and_handed() -> None:
    assert handed(replace(knowing(DRAFT), people=())).person is None
    assert status_of(DRAFT) == "draft"


def test_what_is_due_and_what_is_coming_are_told_apart() -> None:
    def steps(days_ago: int) -> tuple[list[str], list[str]]:
        found = due(knowing(sent(days_ago)), words=WORDS, today=TODAY, settle=lambda day: day)
        return [one.rule for one in found.due], [one.rule for one in found.coming]

    assert (steps(6), steps(7)) == (([], ["remind"]), (["remind"], []))
