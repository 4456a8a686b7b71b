"""Where things stand, event by event: each transition of the way from an idea to the end of a mentorship."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.meetings import Decision, Fit, Meeting, State
from mentorplan.domain.messages import Answer, CallOutcome, Channel, Kind, Message
from mentorplan.domain.people import Choice, Chosen, Person
from mentorplan.domain.records import Record
from mentorplan.domain.stages import Stage, Standing, standing, standings
from mentorplan.domain.workspaces import Known

TODAY = date(2026, 11, 23)
ILVA = "ilva-sørensen"


def day(number: int) -> date:
    """Day 0 is 1 October 2026; what is built below happens well before TODAY."""
    return date(2026, 10, 1) + timedelta(days=number)


def sent(number: int, kind: Kind = Kind.INTRODUCTION, **more: Any) -> Message:
    return Message(id=f"{day(number)}-{kind}", person=ILVA, kind=kind, on=day(number), sent_on=day(number), **more)


def draft(number: int, kind: Kind = Kind.INTRODUCTION) -> Message:
    return Message(id=f"{day(number)}-{kind}", person=ILVA, kind=kind, on=day(number))


def reply(number: int, answer: Answer, **more: Any) -> Message:
    return Message(id=f"{day(number)}-reply", person=ILVA, kind=Kind.REPLY, on=day(number), answer=answer, **more)


def call(number: int, outcome: CallOutcome = CallOutcome.VOICEMAIL, **more: Any) -> Message:
    return Message(
        id=f"{day(number)}-call",
        person=ILVA,
        kind=Kind.CALL,
        on=day(number),
        channel=Channel.PHONE,
        outcome=outcome,
        **more,
    )


def met(number: int, state: State = State.HELD, decided: Fit | None = None, **more: Any) -> Meeting:
    decisions = (Decision(person=ILVA, fit=decided, on=day(number + 1)),) if decided else ()
    return Meeting(id=f"{day(number)}-{ILVA}", people=(ILVA,), on=day(number), state=state, decisions=decisions, **more)


def agreed(number: int, **more: Any) -> Agreement:
    return Agreement(
        id=f"{day(number)}-{ILVA}", person=ILVA, direction=Direction.THEY_MENTOR_ME, begun_on=day(number), **more
    )


def chosen(number: int, choice: Choice) -> Chosen:
    return Chosen(choice=choice, on=day(number))


def where(*records: Record | Chosen, today: date = TODAY) -> Standing:
    return standing(
        Person(id=ILVA, name="Ilva Sørensen", choices=tuple(one for one in records if isinstance(one, Chosen))),
        messages=[one for one in records if isinstance(one, Message)],
        meetings=[one for one in records if isinstance(one, Meeting)],
        agreements=[one for one in records if isinstance(one, Agreement)],
        today=today,
    )


WAYS: dict[str, tuple[tuple[Record | Chosen, ...], Stage, date | None]] = {
    "nothing happened": ((), Stage.IDEA, None),
    "shortlisted": ((chosen(1, Choice.SHORTLISTED),), Stage.SHORTLISTED, day(1)),
    "passed": ((chosen(1, Choice.SHORTLISTED), chosen(2, Choice.PASSED)), Stage.PASSED, day(2)),
    "shortlisted again after passing": (
        (chosen(1, Choice.PASSED), chosen(2, Choice.SHORTLISTED)),
        Stage.SHORTLISTED,
        day(2),
    ),
    "drafted": ((chosen(1, Choice.SHORTLISTED), draft(2)), Stage.DRAFTED, day(2)),
    "drafted, then shortlisted": ((draft(1), chosen(2, Choice.SHORTLISTED)), Stage.DRAFTED, day(1)),
    "drafted, then passed": ((draft(1), chosen(2, Choice.PASSED)), Stage.PASSED, day(2)),
    "a draft that asks nothing": ((draft(1, Kind.THANK_YOU),), Stage.IDEA, None),
    "contacted": ((sent(1),), Stage.CONTACTED, day(1)),
    "contacted on the day it was drafted": ((draft(1, Kind.COFFEE), sent(1)), Stage.CONTACTED, day(1)),
    "contacted, a reminder drafted": ((sent(1), draft(8, Kind.REMINDER)), Stage.CONTACTED, day(1)),
    "contacted, never reminded, weeks ago": ((sent(-60),), Stage.CONTACTED, day(-60)),
    "passed while waiting": ((sent(1), chosen(2, Choice.PASSED)), Stage.PASSED, day(2)),
    "asked again after passing": ((chosen(1, Choice.PASSED), sent(2)), Stage.CONTACTED, day(2)),
    "reminded": ((sent(40), sent(47, Kind.REMINDER)), Stage.REMINDED, day(47)),
    "reminded, then silence": ((sent(1), sent(8, Kind.REMINDER)), Stage.RESTING, day(22)),
    "called after a reminder": ((sent(38), sent(45, Kind.REMINDER), call(52)), Stage.PHONED, day(52)),
    "called, then silence": ((sent(1), sent(8, Kind.REMINDER), call(15)), Stage.RESTING, day(29)),
    "called, to be called back later": (
        (
            sent(1),
            call(15, CallOutcome.CALL_BACK, call_back_at=datetime(2026, 11, 20, 10, 0)),  # noqa: DTZ001 local time
        ),
        Stage.PHONED,
        day(15),
    ),
    "asked anew while resting": ((sent(1), sent(8, Kind.REMINDER), sent(45)), Stage.CONTACTED, day(45)),
    "they said yes": ((sent(1), reply(3, Answer.YES)), Stage.REPLIED, day(3)),
    "they asked for more": ((sent(1), reply(3, Answer.INFO)), Stage.REPLIED, day(3)),
    "they said no": ((sent(1), reply(3, Answer.NO)), Stage.DECLINED_BY_THEM, day(3)),
    "they said later": ((sent(1), reply(3, Answer.LATER)), Stage.DEFERRED, day(3)),
    "they named somebody else": ((sent(1), reply(3, Answer.REFERRED)), Stage.REFERRED, day(3)),
    "a reply on the day of the asking": ((sent(3), reply(3, Answer.NO)), Stage.DECLINED_BY_THEM, day(3)),
    "the last reply holds": (
        (sent(1), reply(3, Answer.LATER), reply(9, Answer.YES)),
        Stage.REPLIED,
        day(9),
    ),
    "asked again long after a no": ((sent(-300), reply(-290, Answer.NO), sent(30)), Stage.CONTACTED, day(30)),
    "a meeting is planned, nothing else is known": ((met(60, State.PLANNED),), Stage.CONVERSATION_SET, day(60)),
    "a meeting is planned after a yes": (
        (sent(1), reply(3, Answer.YES), met(60, State.PLANNED)),
        Stage.CONVERSATION_SET,
        day(60),
    ),
    "a meeting is planned after resting": (
        (sent(1), sent(8, Kind.REMINDER), met(60, State.PLANNED)),
        Stage.CONVERSATION_SET,
        day(60),
    ),
    "the soonest of two planned ones": (
        (met(65, State.PLANNED), met(60, State.PLANNED)),
        Stage.CONVERSATION_SET,
        day(60),
    ),
    "they said no to what was planned": (
        (sent(1), reply(9, Answer.NO), met(60, State.PLANNED)),
        Stage.DECLINED_BY_THEM,
        day(9),
    ),
    "passed, with a plan left over": (
        (met(60, State.PLANNED), chosen(2, Choice.PASSED)),
        Stage.PASSED,
        day(2),
    ),
    "a plan that came to nothing": (
        (sent(1), reply(3, Answer.YES), met(10, State.CANCELLED)),
        Stage.REPLIED,
        day(3),
    ),
    "nobody came": ((met(10, State.NO_SHOW),), Stage.IDEA, None),
    "met": ((sent(1), reply(3, Answer.YES), met(10)), Stage.MET, day(10)),
    "met, thanked": ((met(10), sent(11, Kind.THANK_YOU)), Stage.MET, day(10)),
    "met, and a friendly word back": ((met(10), reply(12, Answer.INFO)), Stage.MET, day(10)),
    "met, then a call": ((met(10), call(12, CallOutcome.ANSWERED)), Stage.MET, day(10)),
    "met, and another date": ((met(10), met(60, State.PLANNED)), Stage.MET, day(10)),
    "met, then they said no": ((met(10), reply(12, Answer.NO)), Stage.DECLINED_BY_THEM, day(12)),
    "met, then they said later": ((met(10), reply(12, Answer.LATER)), Stage.DEFERRED, day(12)),
    "met, then asked for something new": ((met(10), sent(40)), Stage.CONTACTED, day(40)),
    "met, asked for something new, yes": ((met(10), sent(40), reply(42, Answer.YES)), Stage.REPLIED, day(42)),
    "met, unsure": ((met(10, decided=Fit.UNSURE),), Stage.MET, day(11)),
    "met, not now": ((met(10, decided=Fit.NOT_NOW),), Stage.DECLINED_BY_ME, day(11)),
    "met, not now, and a kind word back": (
        (met(10, decided=Fit.NOT_NOW), sent(12, Kind.NOT_NOW), reply(13, Answer.INFO)),
        Stage.DECLINED_BY_ME,
        day(12),
    ),
    "met, somebody else": ((met(10, decided=Fit.REFER),), Stage.REFERRED, day(11)),
    "met, yes, agreement not written": ((met(10, decided=Fit.CONTINUE),), Stage.AGREED, day(11)),
    "not now, then met again": ((met(10, decided=Fit.NOT_NOW), met(40)), Stage.MET, day(40)),
    "a request that I declined": ((sent(1, Kind.DECLINE),), Stage.DECLINED_BY_ME, day(1)),
    "a request that I put off": ((sent(1, Kind.DEFER),), Stage.DEFERRED, day(1)),
    "a request that I passed on": ((sent(1, Kind.REFER),), Stage.REFERRED, day(1)),
    "an answer of mine that is not sent": ((draft(1, Kind.DECLINE),), Stage.IDEA, None),
    "agreed": ((met(10, decided=Fit.CONTINUE), agreed(11)), Stage.AGREED, day(11)),
    "agreed, on the day of the conversation": ((met(10), agreed(10)), Stage.AGREED, day(10)),
    "agreed, a call": ((met(10), agreed(11), call(13)), Stage.AGREED, day(11)),
    "agreed by me alone": ((met(10), agreed(11), sent(11, Kind.CONTINUE)), Stage.AGREED, day(11)),
    "agreed by me, and they said no": (
        (met(10, decided=Fit.CONTINUE), agreed(11), sent(11, Kind.CONTINUE), reply(13, Answer.NO)),
        Stage.DECLINED_BY_THEM,
        day(13),
    ),
    "agreed by me, and they said no the same day": (
        (met(10, decided=Fit.CONTINUE), agreed(11), sent(11, Kind.CONTINUE), reply(11, Answer.NO)),
        Stage.DECLINED_BY_THEM,
        day(11),
    ),
    "agreed by me, and they said later": (
        (met(10), agreed(11), sent(12, Kind.CONTINUE), reply(13, Answer.LATER)),
        Stage.DEFERRED,
        day(13),
    ),
    "agreed by me, they said no, and a friendly word": (
        (met(10), agreed(11), sent(12, Kind.CONTINUE), reply(13, Answer.NO), reply(15, Answer.INFO)),
        Stage.DECLINED_BY_THEM,
        day(13),
    ),
    "agreed by me, they said no, and changed their mind": (
        (met(10), agreed(11), sent(12, Kind.CONTINUE), reply(13, Answer.NO), reply(15, Answer.YES)),
        Stage.AGREED,
        day(11),
    ),
    "agreed by me, they said no, asked for something new": (
        (met(10), agreed(11), sent(12, Kind.CONTINUE), reply(13, Answer.NO), sent(40)),
        Stage.CONTACTED,
        day(40),
    ),
    "agreed by me, they said later, and met again": (
        (met(10), agreed(11), sent(12, Kind.CONTINUE), reply(13, Answer.LATER), met(40)),
        Stage.ACTIVE,
        day(40),
    ),
    "a no from before the mentorship": (
        (sent(1), reply(3, Answer.NO), met(10), agreed(11), sent(12, Kind.CONTINUE)),
        Stage.AGREED,
        day(11),
    ),
    "a no to something small, within a mentorship": (
        (met(10), agreed(11), sent(12, Kind.CONTINUE), met(20), reply(25, Answer.NO)),
        Stage.ACTIVE,
        day(20),
    ),
    "active": ((met(10), agreed(11), met(40)), Stage.ACTIVE, day(40)),
    "active, passed on some list": ((met(10), agreed(11), met(40), chosen(45, Choice.PASSED)), Stage.ACTIVE, day(40)),
    "ended": ((met(10), agreed(11, ended_on=day(50)), met(40)), Stage.ENDED, day(50)),
    "ended, and a coffee since": ((met(10), agreed(11, ended_on=day(20)), met(40)), Stage.ENDED, day(20)),
    "ended, then asked anew": ((met(10), agreed(11, ended_on=day(20)), sent(40)), Stage.CONTACTED, day(40)),
    "ended, asked anew, yes": (
        (met(10), agreed(11, ended_on=day(20)), sent(40), reply(42, Answer.YES)),
        Stage.REPLIED,
        day(42),
    ),
    "ended, begun again": (
        (agreed(1, ended_on=day(20)), agreed(30)),
        Stage.AGREED,
        day(30),
    ),
}


@pytest.mark.parametrize(("records", "stage", "since"), WAYS.values(), ids=WAYS.keys())
def test_each_event_leads_to_its_stage(records: tuple[Record | Chosen, ...], stage: Stage, since: date | None) -> None:
    found = where(*records)
    assert (found.stage, found.since) == (stage, since)


@pytest.mark.parametrize(
    ("records", "rests_on"),
    [((sent(0), sent(7, Kind.REMINDER)), 21), ((sent(0), sent(7, Kind.REMINDER), call(14)), 28)],
    ids=["day 21 by email alone", "day 28 with a call"],
)
def test_silence_rests_two_weeks_after_the_last_word(records: tuple[Message, ...], rests_on: int) -> None:
    before, after = where(*records, today=day(rests_on - 1)), where(*records, today=day(rests_on))
    assert (before.stage, after.stage, after.since) == (
        where(records[-1], today=day(14)).stage,
        Stage.RESTING,
        day(rests_on),
    )


def test_asks_are_counted_since_the_last_reply() -> None:
    found = where(
        sent(1),
        sent(8, Kind.REMINDER),
        reply(9, Answer.LATER),
        sent(30, Kind.REMINDER),
        sent(31, Kind.COFFEE, channel=Channel.IN_PERSON),
        sent(32, Kind.THANK_YOU),
        call(33),
    )
    assert (found.written, [one.on for one in found.asks], [one.on for one in found.calls]) == (
        1,
        [day(30), day(31)],
        [day(33)],
    )


def test_a_standing_names_the_records_that_say_so() -> None:
    records = (
        sent(1),
        reply(3, Answer.YES, do_not_contact=True),
        met(10, decided=Fit.CONTINUE),
        met(70, State.PLANNED),
    )
    agreement = agreed(11)
    found = where(*records, agreement, draft(50, Kind.THANK_YOU))
    assert (
        found.last_reply,
        found.last_held,
        found.decision,
        found.planned,
        found.agreement,
        found.drafts,
        found.do_not_contact,
    ) == (
        records[1],
        records[2],
        Decision(person=ILVA, fit=Fit.CONTINUE, on=day(11)),
        records[3],
        agreement,
        (draft(50, Kind.THANK_YOU),),
        True,
    )


def test_a_reminder_from_before_something_came_back_is_no_draft_to_send_any_more() -> None:
    nudge, note = draft(8, Kind.REMINDER), draft(8, Kind.THANK_YOU)

    assert where(sent(1), nudge, note).drafts == (nudge, note)
    assert where(sent(1), nudge, note, reply(8, Answer.YES)).drafts == (note,)
    assert where(sent(1), nudge, met(9)).drafts == ()
    assert where(sent(1), reply(6, Answer.LATER), nudge).drafts == (nudge,)


def test_a_decision_about_somebody_else_in_the_meeting_is_not_mine_with_this_person() -> None:
    together = Meeting(
        id="2026-10-11-ilva",
        people=(ILVA, "tomás"),
        on=day(10),
        state=State.HELD,
        decisions=(Decision(person="tomás", fit=Fit.NOT_NOW, on=day(11)),),
    )
    assert (where(together).stage, where(together).decision) == (Stage.MET, None)


def test_a_later_decision_of_the_same_day_is_the_one_after_the_later_meeting() -> None:
    first, second = met(10, decided=Fit.UNSURE), met(11, decided=Fit.NOT_NOW)
    same_day = Decision(person=ILVA, fit=Fit.UNSURE, on=day(12))
    earlier = Meeting(id=first.id, people=first.people, on=first.on, state=State.HELD, decisions=(same_day,))
    assert where(second, earlier).stage is Stage.DECLINED_BY_ME


def test_everybody_known_has_a_standing_and_nobody_else() -> None:
    known = Known(
        people=(Person(id=ILVA, name="Ilva Sørensen"), Person(id="tomás", name="Tomás Achterberg")),
        messages=(sent(1), Message(id="x", person="gone", kind=Kind.INTRODUCTION, on=day(1), sent_on=day(1))),
        meetings=(Meeting(id="m", people=(ILVA, "gone"), on=day(60)),),
        agreements=(agreed(2),),
    )
    found = standings(known, today=TODAY)
    assert {who: one.stage for who, one in found.items()} == {ILVA: Stage.AGREED, "tomás": Stage.IDEA}


RECORDS = sorted(
    {
        (type(one).__name__, one.id): one
        for records, _, _ in WAYS.values()
        for one in records
        if not isinstance(one, Chosen)
    }.items()
)


@given(st.lists(st.sampled_from(RECORDS), max_size=8, unique_by=lambda named: named[0]))
def test_the_order_of_records_changes_nothing(named: list[tuple[tuple[str, str], Record]]) -> None:
    records = [record for _, record in named]
    assert where(*records) == where(*reversed(records))


LISTED = (
    "idea shortlisted passed drafted contacted reminded phoned replied conversation-set met agreed active paused ended "
    "declined-by-them declined-by-me referred deferred resting"
)
"""The stages that scripts may rely on."""

RESTS_ON: dict[str, Callable[[Any], Any]] = {
    "drafted": lambda where: bool(where.drafts),
    "contacted": lambda where: bool(where.asks),
    "reminded": lambda where: any(ask.kind is Kind.REMINDER for ask in where.asks),
    "phoned": lambda where: bool(where.calls),
    "replied": lambda where: where.last_reply.answer in {Answer.YES, Answer.INFO},
    "conversation-set": lambda where: where.planned is not None,
    "met": lambda where: where.last_held or where.decision,
    "agreed": lambda where: where.agreement or where.decision,
    "active": lambda where: where.agreement and where.last_held,
    "paused": lambda where: where.agreement.paused_on is not None,
    "ended": lambda where: where.agreement.ended_on is not None,
    "declined-by-them": lambda where: where.last_reply is not None,
    "resting": lambda where: bool(where.calls or where.asks),
}
"""What a stage cannot be without."""

MONTHS = st.integers(0, 52)
EVENTS = st.one_of(
    st.builds(sent, MONTHS, st.sampled_from([kind for kind in Kind if kind not in {Kind.CALL, Kind.REPLY}])),
    st.builds(draft, MONTHS, st.sampled_from([Kind.INTRODUCTION, Kind.REMINDER, Kind.CONTINUE, Kind.COFFEE])),
    st.builds(reply, MONTHS, st.sampled_from(Answer), do_not_contact=st.booleans()),
    st.builds(call, MONTHS, st.sampled_from(CallOutcome)),
    st.builds(met, MONTHS, st.sampled_from(State), st.sampled_from(Fit) | st.none()),
    st.builds(agreed, MONTHS, ended_on=st.none() | MONTHS.map(day), paused_on=st.none() | MONTHS.map(day)),
    st.builds(Chosen, choice=st.sampled_from(Choice), on=MONTHS.map(day)),
)


def test_the_stages_are_those_that_are_promised() -> None:
    assert [stage.value for stage in Stage] == LISTED.split()


@given(st.lists(EVENTS, max_size=12), st.integers(-60, 400))
def test_no_run_of_events_reaches_a_stage_that_nothing_led_to(events: list[Record | Chosen], later: int) -> None:
    """Whatever happens in whatever order, the stage is a listed one, and what it cannot be without is there."""
    chosen = tuple(sorted((one for one in events if isinstance(one, Chosen)), key=lambda one: one.on))
    found = standing(
        Person(id=ILVA, name="Ilva Sørensen", choices=chosen),
        messages=[one for one in events if isinstance(one, Message)],
        meetings=[one for one in events if isinstance(one, Meeting)],
        agreements=[one for one in events if isinstance(one, Agreement)],
        today=TODAY + timedelta(days=later),
    )

    assert found.stage.value in LISTED.split()
    assert RESTS_ON.get(found.stage.value, bool)(found)
    assert (found.since is None) == (found.stage is Stage.IDEA)
