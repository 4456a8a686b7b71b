"""What a command has to say, before it is known to whom: blocks of text, and the data of `--json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mentorplan.domain.steps import Step
from mentorplan.errors import Problem
from mentorplan.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A quieter sentence: a reason, a source, an aside."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Several short points."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values, one pair a line. A pair whose value is empty is not shown."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. In a pipe each row is one line with tabs between, and no header."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A text as it is, such as a letter. Its lines are not rewrapped, so that it can be copied.

    `for_reading` says that it is only looked at here: on a terminal its lines are broken between words.
    """

    text: str
    for_reading: bool = False


@dataclass(frozen=True, slots=True)
class Next:
    """What could be done next: why, and the exact command."""

    what: str
    why: str
    command: str


Block = Heading | Line | Hint | Bullets | Facts | Table | Verbatim | Next


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything one command says. `data` is what `--json` prints; `exit_code` is the process's.

    `problems_shown` says that the blocks tell of the problems already.
    """

    blocks: Sequence[Block] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    exit_code: int = 0
    problems_shown: bool = False


def next_block(step: Step) -> Next:
    """Return a step as a block."""
    return Next(step.what, step.why, step.command)


def advice_blocks(advice: Sequence[Step]) -> list[Block]:
    """Return advice beside a result: each in a quiet line, and one command for the first."""
    if not advice:
        return []
    first, *others = advice
    return [*(Hint(f"{step.what[:1].upper()}{step.what[1:]}. {step.why}") for step in others), next_block(first)]


def step_data(step: Step | None) -> dict[str, Any] | None:
    """Return a step as `--json` shows it, or None."""
    if step is None:
        return None
    return {
        "what": step.what,
        "why": step.why,
        "command": step.command,
        "on": step.on,
        "person": step.person,
        "kind": step.kind,
    }
