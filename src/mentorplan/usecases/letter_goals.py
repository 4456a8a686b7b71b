"""Which of the user's goals a letter is for."""

from __future__ import annotations

from collections.abc import Sequence

from mentorplan.domain.goals import Goal
from mentorplan.domain.interests import shared_interests, shared_words
from mentorplan.domain.messages import Kind
from mentorplan.domain.names import fold
from mentorplan.domain.needs import Need
from mentorplan.domain.people import Person
from mentorplan.domain.stages import Standing
from mentorplan.domain.threads import open_asks
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.goals import find_goal


def goal_for(  # noqa: PLR0913 all of these have a say
    known: Known, person: Person, where: Standing, kind: Kind, *, wanted: str | None, needs: Sequence[Need]
) -> Goal | None:
    """Return the goal that a letter is for, None where there is no open one.

    It is the one `wanted`; in a reminder that of what it reminds of; else the one that fits the person best.
    """
    if wanted:
        return find_goal(known, wanted)
    if kind is Kind.REMINDER:
        asked = open_asks(person.id, messages=known.messages, standing=where)
        told = {one.goal for one in asked}
        reminded = next((goal for goal in known.goals if goal.id in told), None)
        if reminded:
            return reminded
    fitting = fitting_goals(known, person, needs=needs)
    return fitting[0] if fitting else None


def fitting_goals(known: Known, person: Person, *, needs: Sequence[Need]) -> tuple[Goal, ...]:
    """Return the open goals that have most to do with a person, more than one where nothing tells them apart.

    What counts is how many of their interests a goal answers, then how many of its words stand in what drew the user
    to them, or in their bio. Equals come in the order of the latest reflection, then as they were begun.
    """
    scores = {
        goal.id: (len(shared_interests(person, goal, needs=needs)), shared_words(person, goal))
        for goal in known.goals
        if goal.is_open
    }
    best = max(scores.values(), default=None)
    named = _named_in_reflection(known)
    equals = [goal for goal in known.goals if scores.get(goal.id) == best and goal.is_open]
    rank = {title: number for number, title in reversed([*enumerate(named)])}
    return tuple(sorted(equals, key=lambda goal: (rank.get(fold(goal.title), len(named)), goal.begun_on, goal.id)))


def _named_in_reflection(known: Known) -> tuple[str, ...]:
    """Return the titles of the goals that the latest reflection named, folded, in its order."""
    latest = max(known.reflections, key=lambda one: (one.begun_on, one.id), default=None)
    told = latest.answers.get("goals", ()) if latest else ()
    items = told if isinstance(told, tuple) else ()
    return tuple(fold(str(item.get("title", ""))) for item in items if isinstance(item, dict))
