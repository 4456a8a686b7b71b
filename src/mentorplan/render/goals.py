"""Goals as people read them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from mentorplan.domain.goals import Goal
from mentorplan.render.pages import Block, Facts, Heading

Say = Callable[[date | None], str]


def block(goal: Goal, *, say: Say) -> list[Block]:
    """Return one goal with everything that is known of it."""
    state = f"retired {say(goal.retired_on)}" + (f": {goal.retired_because}" if goal.retired_because else "")
    facts = (
        ("Id", goal.id),
        ("Why", goal.why),
        ("Needs", ", ".join(goal.needs)),
        ("By", say(goal.by)),
        ("It would show in", "; ".join(goal.indicators)),
        ("What could get in the way", "; ".join(goal.barriers)),
        ("First steps", "; ".join(goal.actions)),
        ("State", "" if goal.is_open else state),
    )
    return [Heading(goal.title), Facts(facts)]


def data(goal: Goal) -> dict[str, Any]:
    """Return a goal as `--json` shows it."""
    return {**dataclasses.asdict(goal), "open": goal.is_open}


def all_data(goals: Sequence[Goal]) -> list[dict[str, Any]]:
    """Return several goals as `--json` shows them."""
    return [data(goal) for goal in goals]
