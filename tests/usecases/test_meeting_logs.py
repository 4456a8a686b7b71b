"""Logging what became of a meeting, and which plan that was."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date, time
from importlib import resources
from typing import Any

import pytest
from pydantic import TypeAdapter

from mentorplan.domain.meetings import Meeting, Owner, Promise, State
from mentorplan.domain.moments import Moment
from mentorplan.domain.people import Person
from mentorplan.domain.profiles import Profile
from mentorplan.domain.records import Change, Ref, Shelf
from mentorplan.domain.steps import StepWords
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import AmbiguousError, InvalidError, NotFoundError
from mentorplan.usecases.meeting_logs import Logged, log

TODAY = date(2026, 11, 23)
GUIDE = (resources.files("mentorplan") / "guide" / "steps" / "meetings.toml").read_text("utf-8")
WORDS = TypeAdapter(dict[str, StepWords]).validate_json(json.dumps(tomllib.loads(GUIDE)), strict=True)
OLA, MAYA = Person(id="ola-nordmann", name="Ola Nordmann"), Person(id="maya-brandão", name="Maya Brandão")


def planned(on: date, *who: str, **more: Any) -> Meeting:
    people = who or (OLA.id,)
    return Meeting(**{"id": f"{on}-{people[0]}", "people": people, "on": on, "minutes": 25, **more})


def knowing(*meetings: Meeting, **more: Any) -> Known:
    marks = {Ref(Shelf.MEETINGS, one.id): f"mark-{one.id}" for one in meetings}
    known = Known(people=(MAYA, OLA), profile=Profile(timezone="Europe/Oslo"), meetings=meetings, fingerprints=marks)
    return replace(known, **more)


def logged(known: Known, *who: str, **more: Any) -> Logged:
    return log(known, who or ["ola"], today=TODAY, words=WORDS, read_date=date.fromisoformat, **more)


def rules(outcome: Logged) -> list[str]:
    return [step.rule for step in outcome.advice]


def test_one_command_keeps_everything() -> None:
    outcome = logged(
        knowing(),
        "maya",
        "ola",
        on=date(2026, 11, 20),
        minutes=40,
        notes="Rubrics.\r\nShort ones.\n",
        private_notes="tired\rof it",
        promises=["me: draft a  rubric by 2026-11-27", "them (Ola): read it", "THEM: send the syllabus by 2026-11-25."],
        next_at=Moment(on=date(2026, 12, 4), at=time(10)),
    )
    meeting = Meeting(
        id="2026-11-20-maya-brandão",
        people=(MAYA.id, OLA.id),
        on=date(2026, 11, 20),
        state=State.HELD,
        minutes=40,
        notes="Rubrics.\nShort ones.",
        private_notes="tired\nof it",
        promises=(
            Promise(number=1, owner=Owner.ME, what="draft a rubric", person=MAYA.id, due=date(2026, 11, 27)),
            Promise(number=2, owner=Owner.THEM, what="read it", person=OLA.id),
            Promise(number=3, owner=Owner.THEM, what="send the syllabus", person=MAYA.id, due=date(2026, 11, 25)),
        ),
    )
    next_meeting = planned(date(2026, 12, 4), MAYA.id, OLA.id, starts=time(10), timezone="Europe/Oslo", minutes=None)
    assert (outcome.meeting, outcome.next_meeting, outcome.people) == (meeting, next_meeting, (MAYA, OLA))
    assert outcome.changes == tuple(
        Change(ref=Ref(Shelf.MEETINGS, one.id), record=one, based_on=None) for one in (meeting, next_meeting)
    )
    assert [(step.rule, step.what) for step in outcome.advice] == [
        ("promise-without-date", "give a promise a day when you can: “read it” has none yet")
    ]


def test_the_plan_of_the_day_becomes_the_log() -> None:
    plan = planned(
        date(2026, 11, 20),
        starts=time(9),
        place="Library",
        notes="ask about exams",
        promises=(Promise(number=4, owner=Owner.ME, what="send my page", person=OLA.id),),
    )
    outcome = logged(knowing(plan), on=date(2026, 11, 20), notes="We did.", promises=["them: call Åse by 2026-12-01"])
    completed = replace(
        plan,
        state=State.HELD,
        notes="ask about exams\n\nWe did.",
        promises=(
            *plan.promises,
            Promise(number=5, owner=Owner.THEM, what="call Åse", person=OLA.id, due=date(2026, 12, 1)),
        ),
    )
    assert (outcome.meeting, outcome.plan) == (completed, plan)
    assert outcome.changes == (Change(ref=Ref(Shelf.MEETINGS, plan.id), record=completed, based_on=f"mark-{plan.id}"),)


@pytest.mark.parametrize(
    ("meetings", "state", "on", "becomes"),
    [
        ((), "held", None, "2026-11-23-ola-nordmann"),
        ((planned(TODAY),), "held", None, "2026-11-23-ola-nordmann"),
        ((planned(date(2026, 11, 16)),), "held", None, "2026-11-16-ola-nordmann"),
        ((planned(date(2026, 11, 15)),), "held", None, "2026-11-23-ola-nordmann"),
        ((planned(date(2026, 11, 16)), planned(TODAY)), "held", None, "2026-11-23-ola-nordmann"),
        ((planned(date(2026, 12, 1)),), "held", None, "2026-11-23-ola-nordmann"),
        ((planned(date(2026, 11, 20)),), "held", date(2026, 11, 21), "2026-11-21-ola-nordmann"),
        ((planned(date(2026, 11, 20), MAYA.id),), "held", None, "2026-11-23-ola-nordmann"),
        ((planned(date(2026, 11, 20), MAYA.id, OLA.id),), "held", None, "2026-11-20-maya-brandão"),
        ((planned(date(2026, 11, 20), MAYA.id, OLA.id),), "no-show", None, "2026-11-23-ola-nordmann"),
        ((planned(date(2026, 11, 20)),), "no-show", None, "2026-11-20-ola-nordmann"),
        ((planned(date(2026, 12, 1)),), "cancelled", None, "2026-12-01-ola-nordmann"),
        ((planned(date(2026, 12, 1)),), "cancelled", date(2026, 12, 1), "2026-12-01-ola-nordmann"),
        ((planned(date(2026, 11, 20)),), "cancelled", None, "2026-11-20-ola-nordmann"),
    ],
    ids=[
        "no plan: today",
        "today's plan",
        "a plan of a week ago",
        "a plan of eight days ago is too old to be meant",
        "today's plan before an older one",
        "a plan to come was not held",
        "another day than the plan's",
        "a plan with somebody else",
        "a plan with both, one of them named",
        "of two that were planned, one did not come",
        "nobody came",
        "called off beforehand",
        "called off beforehand, by its day",
        "called off after all",
    ],
)
def test_which_plan_is_meant(meetings: tuple[Meeting, ...], state: str, on: date | None, becomes: str) -> None:
    outcome = logged(knowing(*meetings), state=state, on=on)
    assert (outcome.meeting.id, outcome.meeting.state) == (becomes, State(state))


def test_who_was_there_is_what_the_log_says() -> None:
    outcome = logged(knowing(planned(TODAY, MAYA.id, OLA.id)), "ola")
    assert (outcome.meeting.people, outcome.not_there) == ((OLA.id,), (MAYA.id,))


@pytest.mark.parametrize(
    ("meetings", "state", "hint"),
    [
        ((planned(date(2026, 11, 19)), planned(date(2026, 11, 20))), "held", "Say which day: --on 2026-11-19"),
        ((planned(TODAY), planned(date(2026, 12, 1))), "cancelled", "Say which day: --on 2026-11-23"),
        (
            (planned(TODAY, MAYA.id, OLA.id), planned(TODAY, OLA.id, "gone")),
            "held",
            "Name everybody who was there.",
        ),
    ],
)
def test_two_plans_that_could_be_meant_are_asked_about(meetings: tuple[Meeting, ...], state: str, hint: str) -> None:
    with pytest.raises(AmbiguousError) as unclear:
        logged(knowing(*meetings), state=state)
    assert unclear.value.hint == hint
    assert all(one.id in unclear.value.message for one in meetings)


def test_a_second_meeting_of_the_day_is_a_second_record_and_said() -> None:
    first = planned(TODAY, state=State.HELD)
    outcome = logged(knowing(first))
    assert (outcome.meeting.id, outcome.same_day) == ("2026-11-23-ola-nordmann-2", (first,))


def test_plans_left_open_are_named() -> None:
    forgotten, to_come = planned(date(2026, 11, 2)), planned(date(2026, 12, 2))
    outcome = logged(knowing(forgotten, to_come, planned(date(2026, 11, 3), MAYA.id)))
    assert outcome.left_open == (forgotten,)


def test_the_next_date_moves_the_plan_that_is_there() -> None:
    there = planned(date(2026, 12, 4), place="Library")
    outcome = logged(knowing(there), next_at=Moment(on=date(2026, 12, 4), at=time(10)))
    assert outcome.next_meeting == replace(there, starts=time(10), timezone="Europe/Oslo")
    assert rules(outcome) == []


def test_a_next_date_that_has_passed_by_now_is_only_noted() -> None:
    outcome = logged(knowing(), on=date(2026, 10, 1), next_at=Moment(on=date(2026, 11, 2)))
    assert (outcome.meeting.next_on, outcome.next_meeting, len(outcome.changes)) == (date(2026, 11, 2), None, 1)


def test_no_next_date_and_no_due_date_are_said_kindly_unless_muted() -> None:
    known = knowing()
    said = logged(known, promises=["me: read"])
    assert [(step.rule, step.command) for step in said.advice] == [
        ("no-next-date", "mentorplan meet plan ola-nordmann"),
        ("promise-without-date", "mentorplan meet promises"),
    ]
    assert rules(logged(replace(known, settings=Settings(muted={"no-next-date": "we meet in the hall"})))) == []


@pytest.mark.parametrize(
    "known", [knowing(planned(date(2026, 12, 4), MAYA.id, OLA.id)), knowing(planned(TODAY, next_on=date(2026, 12, 4)))]
)
def test_a_next_date_that_is_known_already_is_enough(known: Known) -> None:
    assert rules(logged(known)) == []


@pytest.mark.parametrize("state", ["cancelled", "no-show", "No Show"])
def test_what_fell_through_is_kept_without_advice(state: str) -> None:
    outcome = logged(knowing(), state=state, notes="ill")
    assert (outcome.meeting.notes, outcome.meeting.minutes, rules(outcome)) == ("ill", None, [])


@pytest.mark.parametrize(
    ("wishes", "message", "hint"),
    [
        (
            {"on": date(2026, 11, 24)},
            "2026-11-24 is still to come, and a log tells what was.",
            "To plan it: mentorplan meet plan ola-nordmann --at 2026-11-24",
        ),
        (
            {"on": date(2026, 11, 24), "state": "cancelled"},
            "2026-11-24 is still to come, and a log tells what was.",
            "To plan it: mentorplan meet plan ola-nordmann --at 2026-11-24",
        ),
        (
            {"next_at": Moment(on=TODAY)},
            "The next date, 2026-11-23, is not after the meeting of 2026-11-23.",
            "Write a later one, for example: --next 2026-12-07",
        ),
        (
            {"state": "planned"},
            "A log says what became of a meeting.",
            "To plan one: mentorplan meet plan ola-nordmann --at 'next tue 14:00'",
        ),
        ({"state": "hold"}, "“hold” is not something a meeting becomes.", "Did you mean “held”?"),
        ({"minutes": -5}, "A meeting cannot take -5 minutes.", "Write 1 to 720, for example: --minutes 45"),
        (
            {"promises": ["send it"]},
            "The promise “send it” does not say whose it is.",
            'Write it as "me: send the syllabus by 2026-11-30", or begin with "them:".',
        ),
    ],
)
def test_what_cannot_be_logged_is_refused_with_a_way_out(wishes: dict[str, Any], message: str, hint: str) -> None:
    with pytest.raises(InvalidError) as refused:
        logged(knowing(), **wishes)
    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_somebody_unknown_is_refused() -> None:
    with pytest.raises(NotFoundError):
        logged(knowing(), "ola", "saoirse")
