"""What one letter is about: the person, what is known of them, and what the user says of the letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, time

from mentorplan.domain.dates import Moment
from mentorplan.domain.goals import Goal
from mentorplan.domain.letters import Letters
from mentorplan.domain.meetings import FIRST_CONVERSATION_MINUTES, MENTORING_MINUTES
from mentorplan.domain.messages import Kind
from mentorplan.domain.needs import Need
from mentorplan.domain.people import Person
from mentorplan.domain.stages import Standing
from mentorplan.domain.threads import open_asks
from mentorplan.domain.workspaces import Known
from mentorplan.values import dataclass, field

NEAR_DAYS = 180
"""Within half a year a day and its month are enough."""

LONG = frozenset({Kind.CONTINUE, Kind.ACCEPT})
"""Kinds that propose mentoring meetings, which are longer than a first conversation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What one letter is about. `minutes` is None and `note` empty where the user left it open.

    `about` is a third person: whom the user would like to meet, or names. `until` is when the reader may ask again.
    """

    known: Known
    person: Person
    standing: Standing
    kind: Kind
    letters: Letters
    say: Callable[[Moment], str]
    today: date
    goal: Goal | None = None
    about: Person | None = None
    minutes: int | None = None
    slots: tuple[Moment, ...] = ()
    note: str = ""
    until: date | None = None
    needs: Sequence[Need] = field(default=())

    def when(self, on: date, *, at: time | None = None) -> str:
        """Return a day or a moment as a letter says it: without the year where the year is plain."""
        said = self.say(Moment(on=on, at=at))
        is_near = abs((on - self.today).days) <= NEAR_DAYS
        return re.sub(rf",? {on.year}(?=[\s,]|$)", "", said, count=1) if is_near else said


def minutes_of(matter: Matter) -> int:
    """Return the minutes asked for: as the user says, in a reminder as in what it reminds of, else as is usual."""
    if matter.minutes is not None:
        return matter.minutes
    if matter.kind is Kind.REMINDER:
        asked = open_asks(matter.person.id, messages=matter.known.messages, standing=matter.standing)
        return next((one.minutes for one in asked if one.minutes), FIRST_CONVERSATION_MINUTES)
    return MENTORING_MINUTES if matter.kind in LONG else FIRST_CONVERSATION_MINUTES


def referrer_of(known: Known, person: Person) -> Person | None:
    """Return who suggested a person, the latest one that is known, or None."""
    people = {one.id: one for one in known.people}
    named = [people[one.by] for one in person.suggested_by if one.by in people and one.by != person.id]
    return named[-1] if named else None
