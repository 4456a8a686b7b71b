"""What the rules say of goals: too many at once, something missing, somebody who should hear of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mentorplan.domain.agreements import Direction
from mentorplan.domain.goals import MOST_GOALS, Goal
from mentorplan.domain.meetings import Owner, Promise, PromiseState
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.workspaces import Known


def advice_on(known: Known, goal: Goal, *, words: Mapping[str, StepWords]) -> tuple[Step, ...]:
    """Return what rules GOAL-01 and GOAL-02 say when `goal` is kept beside the others."""
    others = sum(one.is_open for one in known.goals if one.id != goal.id)
    return too_many(known, others + goal.is_open, words=words) + gaps(known, goal, words=words)


def too_many(known: Known, count: int, *, words: Mapping[str, StepWords]) -> tuple[Step, ...]:
    """Return what rule GOAL-01 says of so many open goals."""
    if count <= MOST_GOALS:
        return ()
    return _unmuted(known, [make_step("too-many-goals", words, values={"count": str(count), "most": str(MOST_GOALS)})])


def gaps(known: Known, goal: Goal, *, words: Mapping[str, StepWords]) -> tuple[Step, ...]:
    """Return what rule GOAL-02 misses in an open goal: a date, a sign that it worked, a first action."""
    missing = {
        "goal-without-date": goal.by is None,
        "goal-without-indicator": not goal.indicators,
        "goal-without-action": not goal.actions,
    }
    values = {"title": goal.title, "goal": goal.id}
    return _unmuted(
        known,
        [make_step(rule, words, values=values) for rule, is_missing in missing.items() if is_missing and goal.is_open],
    )


def tell_mentors(known: Known, goal: Goal, *, words: Mapping[str, StepWords]) -> tuple[Step, ...]:
    """Return a step for each who mentors the user now, in the order of their agreements: to say that a goal went."""
    names = {person.id: person.name for person in known.people}
    mentors = dict.fromkeys(
        one.person
        for one in known.agreements
        if one.ended_on is None and one.direction is Direction.THEY_MENTOR_ME and one.person in names
    )
    return _unmuted(
        known,
        [
            make_step("tell-mentor", words, values={"name": names[who], "person": who, "title": goal.title}, person=who)
            for who in mentors
        ],
    )


def open_promises(known: Known) -> tuple[Promise, ...]:
    """Return what the user promised and has neither done nor let go, the oldest meeting first."""
    meetings = sorted(known.meetings, key=lambda one: (one.on, one.id))
    return tuple(
        promise
        for meeting in meetings
        for promise in meeting.promises
        if promise.owner is Owner.ME and promise.state is PromiseState.OPEN
    )


def _unmuted(known: Known, steps: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(step for step in steps if step.rule not in known.settings.muted)
