"""What follows from messages, calls and answers, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.dates import next_working_day
from mentorplan.domain.followups import IN_ORDER, outreach_steps
from mentorplan.domain.meetings import Meeting, State
from mentorplan.domain.messages import Answer, CallOutcome, Channel, Kind, Message
from mentorplan.domain.people import Choice, Chosen, Fact, Person, PersonKind
from mentorplan.domain.stages import standings
from mentorplan.domain.steps import Step, StepWords
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.store.guides import Guide

MONDAY = date(2026, 11, 23)
WORDS = Guide().load("steps/outreach.toml", dict[str, StepWords])
NOOR = Person(id="noor", name="Noor Alkemade")
LIN = Person(id="lin", name="Lin Hartmann", choices=(Chosen(choice=Choice.SHORTLISTED, on=MONDAY),))


def phone(person: Person) -> Person:
    return replace(person, facts=(Fact(field="phone", value="555-0123", source="x", on=MONDAY),))


def sent(on: date, kind: Kind = Kind.INTRODUCTION, **more: Any) -> Message:
    return Message(**{"id": f"{on}-{kind}", "person": "noor", "kind": kind, "on": on, "sent_on": on, **more})


def call(on: date, outcome: CallOutcome, **more: Any) -> Message:
    return Message(
        id=f"{on}-call", person="noor", kind=Kind.CALL, on=on, channel=Channel.PHONE, outcome=outcome, **more
    )


def reply(on: date, answer: Answer, **more: Any) -> Message:
    return Message(id=f"{on}-reply", person="noor", kind=Kind.REPLY, on=on, answer=answer, **more)


def days(count: int) -> date:
    return MONDAY + timedelta(days=count)


def steps(
    *messages: Message, today: date = MONDAY, people: tuple[Person, ...] = (NOOR,), **more: Any
) -> tuple[Step, ...]:
    known = Known(people=people, messages=messages, **more)
    where = standings(known, today=today)
    return outreach_steps(known, where, words=WORDS, today=today, settle=next_working_day)


def told(*messages: Message, **more: Any) -> list[tuple[str, date | None, str]]:
    return [(one.rule, one.on, one.command) for one in steps(*messages, **more)]


def test_a_first_message_is_followed_up_after_a_week() -> None:
    assert steps(sent(MONDAY)) == (
        Step(
            rule="remind",
            what="remind Noor Alkemade, once and kindly",
            why="You wrote on 2026-11-23. Most silence is a full week, not a no, and one short reminder is welcome "
            "(rule FUP-01, grade C).",
            command="mentorplan outreach draft noor --kind reminder",
            on=days(7),
            person="noor",
            kind="reminder",
        ),
    )


def test_a_due_day_is_moved_off_the_weekend() -> None:
    assert told(sent(days(5)))[0][:2] == ("remind", days(14))


def test_a_reminder_that_waits_as_a_draft_is_handed_over() -> None:
    draft = sent(days(7), Kind.REMINDER, sent_on=None)

    assert told(sent(MONDAY), draft, today=days(7)) == [
        ("hand-over", days(7), "mentorplan outreach hand 2026-11-30-reminder --print")
    ]


def test_after_the_reminder_comes_one_call_or_an_office_hour() -> None:
    messages = (sent(MONDAY), sent(days(7), Kind.REMINDER))

    assert told(*messages, people=(phone(NOOR),)) == [
        ("call-once", days(14), "mentorplan outreach draft noor --kind reminder --channel phone")
    ]
    assert told(*messages) == [
        ("visit-once", days(14), "mentorplan outreach draft noor --kind reminder --channel in-person")
    ]


def test_an_offer_to_go_on_that_nothing_came_of_is_asked_after_once() -> None:
    held = Meeting(id="m", people=("noor",), on=MONDAY, state=State.HELD)
    agreed = Agreement(id="a", person="noor", direction=Direction.THEY_MENTOR_ME, begun_on=MONDAY)
    offer = sent(days(1), Kind.CONTINUE)
    around: dict[str, Any] = {"meetings": (held,), "agreements": (agreed,), "today": days(10)}
    ask = ("remind-of-offer", days(8), "mentorplan outreach draft noor --kind reminder")
    planned = Meeting(id="p", people=("noor",), on=days(20))
    again = replace(held, id="n", on=days(5))

    assert told(offer, **around) == [ask]
    assert told(offer, sent(days(8), Kind.REMINDER), **around) == []
    assert told(offer, reply(days(3), Answer.YES), **around) == []
    assert told(offer, **{**around, "meetings": (held, planned)}) == []
    assert told(offer, **{**around, "meetings": (held, again)}) == []
    assert told(offer, **{**around, "today": days(60)}) == []


def test_after_the_call_nothing_more_is_asked() -> None:
    messages = (sent(MONDAY), sent(days(7), Kind.REMINDER), call(days(14), CallOutcome.VOICEMAIL))

    assert told(*messages, today=days(27), people=(phone(NOOR),)) == []


def test_silence_lets_a_contact_rest_kindly_and_names_who_could_be_next() -> None:
    messages = (sent(MONDAY), sent(days(7), Kind.REMINDER))
    found = steps(*messages, today=days(21), people=(LIN, NOOR))

    assert [(one.rule, one.on, one.what, one.command) for one in found] == [
        ("let-rest", days(21), "let Noor Alkemade rest, and write to Lin Hartmann", "mentorplan outreach draft lin")
    ]
    assert "silence is seldom about you" in found[0].why
    assert told(*messages, today=days(21)) == [("let-rest-and-look", days(21), "mentorplan find")]


def test_rest_is_not_brought_up_once_somebody_else_was_asked_or_after_a_while() -> None:
    messages = (sent(MONDAY), sent(days(7), Kind.REMINDER))
    moved_on = sent(days(22), person="lin", id="to-lin")

    assert [rule for rule, _, _ in told(*messages, moved_on, today=days(22), people=(LIN, NOOR))] == ["remind"]
    assert told(*messages, today=days(60)) == []


def test_a_call_back_keeps_the_day_that_was_named() -> None:
    saturday = datetime(2026, 11, 28, 10, 0)  # noqa: DTZ001 local time
    found = steps(call(MONDAY, CallOutcome.CALL_BACK, call_back_at=saturday))

    assert [(one.rule, one.on, one.what) for one in found] == [
        ("call-back", saturday.date(), "call Noor Alkemade back: 2026-11-28 10:00")
    ]
    assert told(call(days(4), CallOutcome.CALL_BACK))[0][:2] == ("call-back-some-day", days(7))


def test_what_was_said_in_a_call_is_to_be_noted() -> None:
    assert told(call(MONDAY, CallOutcome.ANSWERED))[0][0] == "log-what-was-said"


def test_after_a_call_that_reached_nobody_a_line_is_written_where_there_is_an_address() -> None:
    reachable = replace(NOOR, facts=(Fact(field="email", value="noor@x.example", source="x", on=MONDAY),))
    unheard = call(MONDAY, CallOutcome.NO_ANSWER)
    script = sent(MONDAY, channel=Channel.PHONE)

    assert told(unheard) == []
    assert told(unheard, people=(reachable,))[0][1:] == (
        days(7),
        "mentorplan outreach draft noor --kind introduction --channel email",
    )
    assert told(script, unheard, people=(reachable,))[0][2].endswith("--kind reminder --channel email")


def test_a_yes_leads_to_a_day() -> None:
    assert told(sent(MONDAY), reply(days(1), Answer.YES)) == [
        ("plan-conversation", days(1), "mentorplan meet plan noor")
    ]


def test_a_planned_conversation_leaves_nothing_to_follow_up() -> None:
    meeting = Meeting(id="m", people=("noor",), on=days(9), state=State.PLANNED)

    assert told(sent(MONDAY), reply(days(1), Answer.YES), meetings=(meeting,)) == []


@pytest.mark.parametrize("answer", [Answer.NO, Answer.REFERRED])
def test_a_no_is_thanked_once(answer: Answer) -> None:
    messages = (sent(MONDAY), reply(days(1), answer))
    thanks = sent(days(2), Kind.THANKS_ANYWAY)

    assert told(*messages) == [("thank-for-answer", days(1), "mentorplan outreach draft noor --kind thanks-anyway")]
    assert told(*messages, thanks) == []
    assert told(*messages, today=days(40)) == []


def test_later_is_taken_at_its_word() -> None:
    thanks = sent(days(2), Kind.THANKS_ANYWAY)
    sunday = date(2027, 3, 7)

    assert told(sent(MONDAY), reply(days(1), Answer.LATER, until=sunday), thanks) == [
        ("ask-again", sunday, "mentorplan outreach draft noor --kind reminder")
    ]
    assert told(sent(MONDAY), reply(days(1), Answer.LATER), thanks) == [
        ("ask-again", days(91), "mentorplan outreach draft noor --kind reminder")
    ]
    assert told(reply(days(1), Answer.NO, until=sunday), thanks) == [
        ("ask-again", sunday, "mentorplan outreach draft noor --kind introduction")
    ]


def test_who_was_named_is_written_to_and_who_named_them_thanked() -> None:
    messages = (sent(MONDAY), reply(days(1), Answer.REFERRED, referred=("lin", "gone")))

    assert told(*messages, people=(LIN, NOOR)) == [
        ("write-to-referred", days(1), "mentorplan outreach draft lin"),
        ("thank-for-answer", days(1), "mentorplan outreach draft noor --kind thanks-anyway"),
    ]
    assert [rule for rule, _, _ in told(*messages, sent(days(1), person="lin", id="x"), people=(LIN, NOOR))] == [
        "thank-for-answer",
        "remind",
    ]


def test_information_is_thanked_for_once() -> None:
    messages = (sent(MONDAY), reply(days(1), Answer.INFO))

    assert [rule for rule, _, _ in told(*messages)] == ["thank-for-information"]
    assert told(*messages, sent(days(2), Kind.THANK_YOU)) == []


def test_nothing_is_said_of_whom_to_leave_alone_or_of_a_muted_rule() -> None:
    alone = (sent(MONDAY), reply(days(1), Answer.NO, do_not_contact=True))
    thing = replace(NOOR, kind=PersonKind.RESOURCE)

    assert told(*alone) == told(sent(MONDAY), people=(thing,)) == []
    assert told(sent(MONDAY), settings=Settings(muted={"remind": "I keep my own calendar"})) == []


def test_every_rule_has_its_words_and_its_place_in_the_order() -> None:
    assert set(WORDS) == set(IN_ORDER)


EVENTS = st.lists(
    st.builds(
        lambda kind, day, answer, outcome, channel: (kind, day, answer, outcome, channel),
        st.sampled_from(("ask", "remind", "draft", "call", "reply")),
        st.integers(0, 60),
        st.sampled_from(Answer),
        st.sampled_from(CallOutcome),
        st.sampled_from(Channel),
    ),
    max_size=8,
)


@given(EVENTS, st.integers(0, 120))
def test_no_run_of_events_leaves_the_program_without_words(
    events: list[tuple[str, int, Answer, CallOutcome, Channel]], later: int
) -> None:
    made: list[Message] = []
    for number, (kind, day, answer, outcome, channel) in enumerate(events):
        on, stamp = days(day), f"m{number}"
        match kind:
            case "ask":
                made.append(sent(on, id=stamp, channel=channel))
            case "remind":
                made.append(sent(on, Kind.REMINDER, id=stamp, channel=channel))
            case "draft":
                made.append(sent(on, id=stamp, sent_on=None))
            case "call":
                made.append(replace(call(on, outcome), id=stamp))
            case _:
                made.append(replace(reply(on, answer), id=stamp))
    found = steps(*made, today=days(later))

    assert all(one.on and one.what and one.why and one.command.startswith("mentorplan ") for one in found)
    assert list(found) == sorted(found, key=lambda one: one.on or MONDAY)
