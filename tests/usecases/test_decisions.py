"""Deciding on fit, and what follows from it."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date
from importlib import resources
from typing import Any

import pytest
from pydantic import TypeAdapter

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.meetings import Decision, Fit, Meeting, State
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change, Ref, Shelf
from mentorplan.domain.reflections import Reflection, Role
from mentorplan.domain.stages import Stage, standings
from mentorplan.domain.steps import StepWords
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import InvalidError, NeedsAnswerError, NotFoundError, RefusedError
from mentorplan.usecases.decisions import Decided, decide

TODAY = date(2026, 11, 23)
GUIDE = (resources.files("mentorplan") / "guide" / "steps" / "meetings.toml").read_text("utf-8")
WORDS = TypeAdapter(dict[str, StepWords]).validate_json(json.dumps(tomllib.loads(GUIDE)), strict=True)
WIREMU = Person(id="wiremu-te-aho", name="Wiremu Te Aho")
TALK = Meeting(id="2026-11-20-wiremu", people=(WIREMU.id,), on=date(2026, 11, 20), state=State.HELD)


def knowing(*meetings: Meeting, roles: tuple[Role, ...] = (Role.MENTEE,), **more: Any) -> Known:
    return Known(people=(WIREMU,), meetings=meetings, settings=Settings(roles=roles), **more)


def decided(known: Known, fit: str, **more: Any) -> Decided:
    return decide(known, "wiremu", fit, **{"on": TODAY, "words": WORDS, **more})


def agreed(direction: Direction, begun_on: date = TODAY, **more: Any) -> Agreement:
    return Agreement(id=f"{begun_on}-{WIREMU.id}", person=WIREMU.id, direction=direction, begun_on=begun_on, **more)


def after(known: Known, outcome: Decided) -> Known:
    """Return what is known once the changes are written."""
    meetings = {one.id: one for one in known.meetings}
    agreements = {one.id: one for one in known.agreements}
    for change in outcome.changes:
        shelf: dict[str, Any] = meetings if change.ref.shelf is Shelf.MEETINGS else agreements
        shelf.pop(change.ref.id, None)
        if change.record:
            shelf[change.ref.id] = change.record
    return replace(known, meetings=tuple(meetings.values()), agreements=tuple(agreements.values()))


def stage(known: Known) -> Stage:
    return standings(known, today=TODAY)[WIREMU.id].stage


def test_going_on_begins_a_mentorship_and_names_the_message_that_says_so() -> None:
    known = knowing(TALK, fingerprints={Ref(Shelf.MEETINGS, TALK.id): "mark"})
    outcome = decided(known, "continue", reason="asks  good\r\nquestions")
    decision = Decision(person=WIREMU.id, fit=Fit.CONTINUE, on=TODAY, private_reason="asks  good\nquestions")
    meeting, begun = replace(TALK, decisions=(decision,)), agreed(Direction.THEY_MENTOR_ME)
    assert (outcome.meeting, outcome.decision, outcome.begun, outcome.before) == (meeting, decision, begun, None)
    assert outcome.changes == (
        Change(ref=Ref(Shelf.MEETINGS, TALK.id), record=meeting, based_on="mark"),
        Change(ref=Ref(Shelf.AGREEMENTS, begun.id), record=begun, based_on=None),
    )
    assert [(step.what, step.command, step.kind) for step in outcome.then] == [
        (
            "tell Wiremu Te Aho that you would like to go on",
            "mentorplan outreach draft wiremu-te-aho --kind continue",
            "continue",
        )
    ]
    assert stage(after(known, outcome)) is Stage.AGREED


@pytest.mark.parametrize(
    ("fit", "roles", "command", "becomes"),
    [
        ("not-now", (Role.MENTEE,), "mentorplan outreach draft wiremu-te-aho --kind not-now", Stage.DECLINED_BY_ME),
        ("refer", (Role.MENTEE,), "mentorplan outreach draft wiremu-te-aho --kind thank-you", Stage.REFERRED),
        ("refer", (), "mentorplan outreach draft wiremu-te-aho --kind thank-you", Stage.REFERRED),
        (
            "refer",
            (Role.MENTOR,),
            "mentorplan outreach draft wiremu-te-aho --kind not-now",
            Stage.REFERRED,
        ),
        ("Unsure", (Role.MENTEE,), "mentorplan meet plan wiremu-te-aho", Stage.MET),
    ],
)
def test_each_decision_has_its_next_step(fit: str, roles: tuple[Role, ...], command: str, becomes: Stage) -> None:
    known = knowing(TALK, roles=roles)
    outcome = decided(known, fit)
    assert ([step.command for step in outcome.then], outcome.begun) == ([command], None)
    assert stage(after(known, outcome)) is becomes


@pytest.mark.parametrize(
    ("roles", "reflected", "role", "direction"),
    [
        ((Role.MENTOR,), (), None, Direction.I_MENTOR_THEM),
        ((Role.MENTEE, Role.MENTOR), (), "mentor", Direction.I_MENTOR_THEM),
        ((Role.MENTOR,), (), "mentee", Direction.THEY_MENTOR_ME),
        ((), (Role.MENTEE,), None, Direction.THEY_MENTOR_ME),
        ((), (), "mentor", Direction.I_MENTOR_THEM),
    ],
)
def test_who_mentors_whom_follows_from_the_role(
    roles: tuple[Role, ...], reflected: tuple[Role, ...], role: str | None, direction: Direction
) -> None:
    reflections = tuple(Reflection(id=one, role=one, begun_on=TODAY) for one in reflected)
    begun = decided(knowing(TALK, roles=roles, reflections=reflections), "continue", role=role).begun
    assert begun == agreed(direction)


@pytest.mark.parametrize("roles", [(), (Role.MENTEE, Role.MENTOR)])
def test_a_role_that_is_not_clear_is_asked_for(roles: tuple[Role, ...]) -> None:
    with pytest.raises(NeedsAnswerError) as needed:
        decided(knowing(TALK, roles=roles), "continue")
    assert (needed.value.message, needed.value.hint) == (
        "With Wiremu Te Aho, are you the mentee or the mentor?",
        "Say it with --as: mentorplan meet decide wiremu-te-aho continue --as mentee",
    )


def test_deciding_the_same_again_updates_and_begins_nothing_twice() -> None:
    known = knowing(TALK)
    once = after(known, decided(known, "continue", reason="kind"))
    again = decided(once, "continue", on=date(2026, 11, 24))
    decision = Decision(person=WIREMU.id, fit=Fit.CONTINUE, on=date(2026, 11, 24), private_reason="kind")
    assert (again.meeting.decisions, again.begun) == ((decision,), None)
    assert again.before == Decision(person=WIREMU.id, fit=Fit.CONTINUE, on=TODAY, private_reason="kind")


def test_another_decision_takes_back_what_the_first_began() -> None:
    known = knowing(TALK)
    once = after(known, decided(known, "continue", reason="kind"))
    for fit, becomes in (("not-now", Stage.DECLINED_BY_ME), ("unsure", Stage.MET)):
        other = decided(once, fit)
        assert (other.undone, other.ended) == (agreed(Direction.THEY_MENTOR_ME), ())
        assert other.decision.private_reason == ""
        assert stage(after(once, other)) is becomes
        assert after(once, other).agreements == ()


def test_a_mentorship_that_has_begun_in_earnest_ends() -> None:
    later = Meeting(id="2026-11-22-wiremu", people=(WIREMU.id,), on=date(2026, 11, 22), state=State.HELD)
    known = knowing(TALK, later, agreements=(agreed(Direction.THEY_MENTOR_ME, date(2026, 11, 21)),))
    outcome = decided(known, "not-now", reason="no time")
    ended = agreed(Direction.THEY_MENTOR_ME, date(2026, 11, 21), ended_on=TODAY)
    assert (outcome.ended, outcome.undone, outcome.meeting.id) == ((ended,), None, later.id)
    assert [step.command for step in outcome.then] == ["mentorplan outreach draft wiremu-te-aho --kind ending"]
    assert "no time" not in repr(outcome.ended) + repr(outcome.then)
    assert stage(after(known, outcome)) is Stage.ENDED


def test_doubt_ends_nothing() -> None:
    known = knowing(TALK, agreements=(agreed(Direction.THEY_MENTOR_ME, date(2026, 11, 1)),))
    outcome = decided(known, "unsure")
    assert (outcome.ended, outcome.undone, len(outcome.changes)) == ((), None, 1)


def test_of_two_mentorships_with_one_person_the_one_that_is_meant_ends() -> None:
    mine, theirs = (replace(agreed(direction, date(2026, 11, 1)), id=f"a-{direction}") for direction in Direction)
    known = knowing(TALK, agreements=(mine, theirs))
    with pytest.raises(NeedsAnswerError):
        decided(known, "not-now")
    assert decided(known, "not-now", role="mentor").ended == (replace(theirs, ended_on=TODAY),)
    assert decided(known, "continue").begun is None


def test_going_on_as_before_begins_nothing() -> None:
    known = knowing(TALK, agreements=(agreed(Direction.THEY_MENTOR_ME),))
    assert [decided(known, "continue", role=role).begun for role in (None, "mentee")] == [None, None]


def test_the_other_direction_is_a_mentorship_of_its_own() -> None:
    known = knowing(TALK, agreements=(agreed(Direction.THEY_MENTOR_ME),))
    begun = decided(known, "continue", role="mentor").begun
    assert begun == replace(agreed(Direction.I_MENTOR_THEM), id=f"{TODAY}-{WIREMU.id}-2")


def test_the_decision_stands_with_the_last_meeting_that_was_held_by_then() -> None:
    earlier = replace(TALK, id="2026-11-10-wiremu", on=date(2026, 11, 10))
    others = (
        replace(TALK, id="planned", on=date(2026, 11, 22), state=State.PLANNED),
        replace(TALK, id="off", on=date(2026, 11, 22), state=State.NO_SHOW),
        replace(TALK, id="later", on=date(2026, 11, 24)),
    )
    assert decided(knowing(TALK, earlier, *others), "unsure").meeting.id == TALK.id


def test_what_was_decided_about_others_in_the_meeting_stays() -> None:
    about_ana = Decision(person="ana", fit=Fit.NOT_NOW, on=TODAY)
    together = replace(TALK, people=("ana", WIREMU.id), decisions=(about_ana,))
    outcome = decided(knowing(together), "unsure")
    assert outcome.meeting.decisions == (about_ana, Decision(person=WIREMU.id, fit=Fit.UNSURE, on=TODAY))


@pytest.mark.parametrize(
    "meetings", [(), (replace(TALK, state=State.CANCELLED),), (replace(TALK, on=date(2026, 12, 1)),)]
)
def test_before_a_conversation_there_is_nothing_to_decide(meetings: tuple[Meeting, ...]) -> None:
    with pytest.raises(RefusedError) as refused:
        decided(knowing(*meetings), "continue")
    assert (refused.value.message, refused.value.hint) == (
        "No conversation with Wiremu Te Aho is logged, and a decision on fit comes after one.",
        (
            "If you have met: mentorplan meet log wiremu-te-aho. "
            "If you do not want to: mentorplan people pass wiremu-te-aho"
        ),
    )


def test_other_words_and_other_people_are_refused() -> None:
    with pytest.raises(InvalidError) as unknown:
        decided(knowing(TALK), "contniue")
    assert unknown.value.hint == "Did you mean “continue”?"
    with pytest.raises(NotFoundError):
        decide(knowing(TALK), "siobhán", "continue", on=TODAY, words=WORDS)
