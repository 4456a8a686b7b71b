"""Meetings: planned, held or called off, with notes, promises and what was decided after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import ClassVar

from mentorplan.domain.records import Shelf

FIRST_CONVERSATION_MINUTES = 25
"""A first conversation takes 20 to 30 minutes. Source: rule MTG-01 (grade C)."""

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
    """What the user decided about going on with one person. The reason stays private."""

    person: str
    fit: Fit
    on: date
    private_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting with one person or several, named by id.

    `starts` is local time in `timezone` (an IANA name). `notes` may be shared; `private_notes`
    never leave the machine. `next_on` is the next date agreed on before parting.
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
    promises: tuple[Promise, ...] = ()
    next_on: date | None = None
    decisions: tuple[Decision, ...] = ()


def promise_id(meeting_id: str, promise: Promise) -> str:
    """Return the name a promise goes by on the command line."""
    return f"{meeting_id}.{promise.number}"
