"""What to do before a meeting, with the days on which to do it."""

from __future__ import annotations

from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """Something to do so many days before a meeting."""

    days: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What to do before one kind of meeting, by the side that the user is on."""

    as_mentee: tuple[Before, ...] = ()
    as_mentor: tuple[Before, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Also:
    """What else there may be to do: to name a place, to keep a promise."""

    place: Before
    promise: Before


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationWords:
    """The guide's `preparation.toml`."""

    conversation: Sides
    meeting: Sides
    also: Also
