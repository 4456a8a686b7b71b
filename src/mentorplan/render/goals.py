"""Goals as people read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from mentorplan.domain.goals import Goal
from mentorplan.domain.typed import one_line
from mentorplan.errors import Problem
from mentorplan.render.pages import Block, Facts, Heading, Hint, Line, Next, Page, Table, advice_blocks, step_data
from mentorplan.usecases.goals import GoalKept, Goals
from mentorplan.values import asdict

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
    return {**asdict(goal), "open": goal.is_open}


def all_data(goals: Sequence[Goal]) -> list[dict[str, Any]]:
    """Return several goals as `--json` shows them."""
    return [data(goal) for goal in goals]


LONGEST_NOTE = 70
"""Characters of a note that the list shows; `goals show` has the rest."""

MOST_PROMISES = 4
"""So many open promises are named beside a goal that rests."""


def kept(done: GoalKept, *, said: str) -> Page:
    """Return what `goals add`, `edit`, `progress` and `retire` say; `said` is the first word of it."""
    goal = done.goal
    if not done.changes:
        return Page(blocks=[Line(f"Nothing to change: “{goal.title}” says so already.")], data=_data_of(done))
    blocks: list[Block] = [Line(f"{said}: “{goal.title}” ({goal.id}).")]
    if done.successor:
        blocks.append(Line(f"In its place: “{done.successor.title}” ({done.successor.id})."))
    if done.left:
        some = "; ".join(f"“{one.what}”" for one in done.left[:MOST_PROMISES])
        more = f" and {len(done.left) - MOST_PROMISES} more" if len(done.left) > MOST_PROMISES else ""
        blocks.append(
            Hint(f"Still promised: {some}{more}. What belonged to this goal may go, undone: mentorplan meet drop TEXT")
        )
    return Page(blocks=[*blocks, *advice_blocks(done.advice)], data=_data_of(done))


def shown(done: GoalKept, *, say: Say, problems: tuple[Problem, ...]) -> Page:
    """Return what `goals show` says: the goal, how it went, and what it said before."""
    goal = done.goal
    blocks = block(goal, say=say)
    if goal.progress:
        blocks += [Heading("How it is going"), Facts(tuple((say(one.on), one.note) for one in goal.progress))]
    if goal.history:
        rows = tuple((f"until {say(one.on)}", f"{one.field}: {one.was}") for one in goal.history)
        blocks += [Heading("What it said before"), Facts(rows)]
    return Page(blocks=[*blocks, *advice_blocks(done.advice)], data=_data_of(done), problems=problems)


def listed(told: Goals, *, say: Say, problems: tuple[Problem, ...]) -> Page:
    """Return what `goals list` says: a line each, the open ones first."""
    everything = {"goals": all_data([*told.open, *told.retired])}
    if not told.open and not told.retired:
        why = "A mentor can only help with something that has a name."
        first = Next("write down one goal", why, 'mentorplan goals add "…"')
        return Page(blocks=[Line("There are no goals yet."), first], data=everything, problems=problems)
    rows: list[tuple[str, ...]]
    rows = [(goal.title, say(goal.by), ", ".join(goal.needs), _latest(goal, say), goal.id) for goal in told.open]
    rows += [
        (goal.title, f"retired {say(goal.retired_on)}", ", ".join(goal.needs), _latest(goal, say), goal.id)
        for goal in told.retired
    ]
    names: tuple[str, ...] = ("goal", "by", "needs", "how it is going", "id")
    if not any(goal.progress for goal in (*told.open, *told.retired)):
        names, rows = (*names[:3], names[4]), [(*row[:3], row[4]) for row in rows]
    table = Table(names, tuple(rows))
    return Page(blocks=[table, *advice_blocks(told.advice)], data=everything, problems=problems)


def _latest(goal: Goal, say: Say) -> str:
    """Return the latest note on how it is going, and its day; of one day the one that was written last."""
    last = max(enumerate(goal.progress), key=lambda one: (one[1].on, one[0]), default=None)
    if last is None:
        return ""
    note = one_line(last[1].note)
    return f"{say(last[1].on)}: {note if len(note) <= LONGEST_NOTE else note[: LONGEST_NOTE - 1].rstrip() + '…'}"


def _data_of(done: GoalKept) -> dict[str, Any]:
    return {
        "goal": data(done.goal),
        "changed": bool(done.changes),
        "advice": [step_data(step) for step in done.advice],
        **({"successor": data(done.successor)} if done.successor else {}),
    }
