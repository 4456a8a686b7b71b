"""Goals: what the user wants to be better at, by when, and how it would show."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from mentorplan.domain.records import Shelf
from mentorplan.errors import InvalidError
from mentorplan.values import dataclass

MOST_GOALS = 5
"""More than five open goals are not pursued together (rule GOAL-01)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A note on how a goal is going."""

    on: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a field of a goal said until a day on which it was changed."""

    on: date
    field: str
    was: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One goal. `needs` are need slugs; `by` is the target date; history is kept, never rewritten."""

    shelf: ClassVar[Shelf] = Shelf.GOALS

    id: str
    title: str
    begun_on: date
    why: str = ""
    needs: tuple[str, ...] = ()
    by: date | None = None
    indicators: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    progress: tuple[Progress, ...] = ()
    history: tuple[Past, ...] = ()
    retired_on: date | None = None
    retired_because: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the goal is still pursued."""
        return self.retired_on is None


def target(day: date, *, today: date) -> date:
    """Return `day` where it can be a target. Raises InvalidError for a day that is past."""
    if day < today:
        raise InvalidError(f"{day} is past.", hint="A target lies ahead, for example “in 3 months”.")
    return day
