"""Meetings: planned, held or called off, with notes, promises and what was decided after."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar

from mentorplan.domain.records import Shelf
from mentorplan.domain.sensitive import Sensitive
from mentorplan.domain.zones import instant
from mentorplan.errors import InvalidError
from mentorplan.values import dataclass, field

FIRST_CONVERSATION_MINUTES = 25
"""A first conversation takes 20 to 30 minutes. Source: rule MTG-01 (grade C)."""

MENTORING_MINUTES = 60
"""A first mentoring meeting takes an hour. Source: rule MTG-02 (grade C)."""

LONGEST_MINUTES = 12 * 60
"""A meeting longer than this is a slip of the finger."""

FIT_DECISION_DAYS = 7
"""A decision on fit is proposed this long after a conversation (our own inference)."""


class State(StrEnum):
    """What became of a meeting."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    NO_SHOW = "no-show"


class Owner(StrEnum):
    """Who promised."""

    ME = "me"
    THEM = "them"


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


class Fit(StrEnum):
    """What the user decided after a conversation."""

    CONTINUE = "continue"
    NOT_NOW = "not-now"
    REFER = "refer"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something somebody said they would do. `person` is whom it was made to, or by."""

    number: int
    owner: Owner
    what: str
    person: str
    due: date | None = None
    state: PromiseState = PromiseState.OPEN
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the user decided about going on with one person. The reason stays private, and so do the marks.

    `private_marks` are from 1 to 5, by the keys of the questions of fit.
    """

    person: str
    fit: Fit
    on: date
    private_reason: str = ""
    private_marks: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting with one person or several, named by id.

    `starts` is local time in `timezone` (an IANA name). `notes` may be shared; `private_notes`
    never leave the machine; `private_sensitive` is shown only where it is asked for by that
    name. `next_on` is the next date agreed on before parting, where
    that day had passed when it was noted; one to come is a planned meeting of its own.
    """

    shelf: ClassVar[Shelf] = Shelf.MEETINGS

    id: str
    people: tuple[str, ...]
    on: date
    state: State = State.PLANNED
    starts: time | None = None
    timezone: str | None = None
    minutes: int | None = None
    place: str = ""
    notes: str = ""
    private_notes: str = ""
    private_sensitive: tuple[Sensitive, ...] = ()
    promises: tuple[Promise, ...] = ()
    next_on: date | None = None
    decisions: tuple[Decision, ...] = ()

    @property
    def lasts(self) -> int:
        """How many minutes it takes, as far as is known."""
        return self.minutes or MENTORING_MINUTES


def clash(one: Meeting, other: Meeting) -> bool:
    """Whether two meetings overlap. A meeting without a time, or with one that no clock shows, overlaps with none.

    A meeting that names no zone is taken to be in the zone of the other.
    """
    zone = one.timezone or other.timezone or "UTC"
    first, second = _span(one, zone=zone), _span(other, zone=zone)
    return bool(first and second and first[0] < second[1] and second[0] < first[1])


def _span(meeting: Meeting, *, zone: str) -> tuple[datetime, datetime] | None:
    """Return when a meeting begins and ends, in UTC; `zone` is that of a meeting that names none."""
    if meeting.starts is None:
        return None
    try:
        start = instant(meeting.on, meeting.starts, timezone=meeting.timezone or zone).utc
        return start, start + timedelta(minutes=meeting.lasts)
    except (InvalidError, OverflowError):
        return None


def promise_id(meeting_id: str, promise: Promise) -> str:
    """Return the name a promise goes by on the command line."""
    return f"{meeting_id}.{promise.number}"
