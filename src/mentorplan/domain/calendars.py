"""What a calendar is told: meetings as events, and everything else that is due as to-dos."""

from __future__ import annotations

from datetime import date, datetime

from mentorplan.domain.meetings import Meeting
from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A meeting as it should stand in a calendar, in the caller's words.

    `stamp` is when the meeting was last changed, with a zone; `sequence` how often it was changed. Both have to
    rise for a calendar to take a file for newer. Nothing but `summary`, `description`, time and place leaves.
    """

    meeting: Meeting
    summary: str
    stamp: datetime
    sequence: int = 0
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One thing to do. `key` names it for good, so that a calendar knows it again; stamps are as those of an event.

    `due` is None where no day was said. `done_on` is the day it was done; `dropped` says that it was let go.
    """

    key: str
    summary: str
    stamp: datetime
    sequence: int = 0
    description: str = ""
    due: date | None = None
    done_on: date | None = None
    dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """How to-dos are called that are no steps (`guide/calendars.toml`); `$name`, `$what` and `$title` are put in."""

    my_promise: str
    their_promise: str
    goal: str
    sent: str
    letters: dict[str, str]
