"""Capacity: the people and hours that mentoring takes, now and in the months to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.inboxes import Received
from mentorplan.domain.meetings import MENTORING_MINUTES, Meeting, State
from mentorplan.domain.messages import Kind
from mentorplan.domain.offers import Offer
from mentorplan.domain.workspaces import Known

DAYS_A_MONTH = 30.4

BESIDE_MINUTES = 60
"""Minutes that go into notes, letters and reading for each meeting, so that a meeting of an hour once a month makes
two hours a month, the lower end of what programmes count. Source: rule CAP-02 (grade C/D)."""

TALK_HOURS = 1.0
"""Hours of a first conversation, with what goes before and after it (our own inference)."""

MONTHS_AHEAD = 6

MOST_GAPS = 4
"""Times between meetings that tell the rhythm; older ones say little of now."""

LEAST_DAYS, MOST_DAYS = 5, 120
"""Days between meetings that count as a rhythm; closer or wider ones are taken for these."""


class Rhythm(StrEnum):
    """How often two meet is known from their meetings, or taken as is usual: once a month."""

    SEEN = "seen"
    USUAL = "usual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one mentorship takes: hours a month, from when, and until when where that is agreed.

    From `rests_from` to `rests_until` it rests and takes no hours; both None where it does not.
    """

    person: str
    begun_on: date
    hours: float
    every_days: float
    minutes: float
    rhythm: Rhythm
    until: date | None = None
    rests_from: date | None = None
    rests_until: date | None = None

    def hours_on(self, day: date) -> float:
        """Return the hours a month that it takes as things stand on a day."""
        rests = self.rests_from is not None and self.rests_from <= day <= (self.rests_until or date.max)
        return 0.0 if rests else self.hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month to come: how many people I mentor in it, and the hours that this takes. `first` is its first day."""

    first: date
    people: int
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """People and hours now and in the months to come, beside what I offer.

    `talks` are people to whom I promised a first conversation that is still to come; they count for hours now, and not
    as people. `waiting` counts requests that nobody has answered yet.
    """

    loads: tuple[Load, ...]
    talks: tuple[str, ...]
    waiting: int
    offer: Offer
    months: tuple[Month, ...]
    today: date

    @property
    def people(self) -> int:
        """How many I mentor now."""
        return len({load.person for load in self.loads})

    @property
    def hours(self) -> float:
        """Hours this month, the promised conversations among them."""
        return round(sum(load.hours_on(self.today) for load in self.loads) + TALK_HOURS * len(self.talks), 1)

    @property
    def is_full(self) -> bool:
        """Whether one more person would be more than I offer."""
        more = self.hours + TALK_HOURS
        return self.people >= self.offer.most_people or bool(
            self.offer.hours_a_month and more > self.offer.hours_a_month
        )

    @property
    def is_over(self) -> bool:
        """Whether the offer has ended."""
        return self.offer.until is not None and self.offer.until < self.today


def room(known: Known, *, offer: Offer, requests: Sequence[Received], today: date) -> Room:
    """Return the room that I have; `requests` are those of the inbox."""
    going = [
        one
        for one in known.agreements
        if one.direction is Direction.I_MENTOR_THEM and (one.ended_on is None or one.ended_on > today)
    ]
    loads = tuple(_load(one, known.meetings) for one in going)
    mentored = {load.person for load in loads}
    talks = {
        one.message.person
        for one in requests
        if one.answer
        and one.answer.kind is Kind.ACCEPT_CONVERSATION
        and one.answer.sent_on
        and one.message.person not in mentored
        and not _is_settled(one, known)
    }
    return Room(
        loads=tuple(sorted(loads, key=lambda load: (load.begun_on, load.person))),
        talks=tuple(sorted(talks)),
        waiting=sum(1 for one in requests if one.where in {"waiting", "drafted"}),
        offer=offer,
        months=tuple(_month(max(first, today), loads) for first in _firsts(today)),
        today=today,
    )


def _is_settled(one: Received, known: Known) -> bool:
    """Whether a promised conversation has led to a decision, or was held."""
    who = one.message.person
    return any(
        who in meeting.people and meeting.on >= one.message.on and meeting.state is State.HELD
        for meeting in known.meetings
    )


def _load(agreement: Agreement, meetings: Sequence[Meeting]) -> Load:
    theirs = sorted(
        (one for one in meetings if agreement.person in one.people and one.state in {State.HELD, State.PLANNED}),
        key=lambda one: one.on,
    )
    days = sorted({one.on for one in theirs})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)][-MOST_GAPS:]
    every = min(max(sum(gaps) / len(gaps), LEAST_DAYS), MOST_DAYS) if gaps else DAYS_A_MONTH
    lasting = [one.minutes for one in theirs if one.minutes and one.on >= agreement.begun_on]
    minutes = sum(lasting) / len(lasting) if lasting else MENTORING_MINUTES
    return Load(
        person=agreement.person,
        begun_on=agreement.begun_on,
        hours=round(DAYS_A_MONTH / every * (minutes + BESIDE_MINUTES) / 60, 1),
        every_days=round(every, 1),
        minutes=round(minutes),
        rhythm=Rhythm.SEEN if gaps else Rhythm.USUAL,
        until=agreement.ended_on or agreement.ends_on,
        rests_from=agreement.paused_on,
        rests_until=agreement.paused_until,
    )


def _firsts(today: date) -> tuple[date, ...]:
    """Return the first days of this month and of those to come, as far as the calendar goes."""
    months = (today.year * 12 + today.month - 1 + ahead for ahead in range(MONTHS_AHEAD))
    return tuple(date(month // 12, month % 12 + 1, 1) for month in months if month // 12 <= date.max.year)


def _month(day: date, loads: Sequence[Load]) -> Month:
    """Return a month as it stands on a day of it: its first, or today."""
    going = [load for load in loads if load.until is None or load.until >= day]
    hours = sum(load.hours_on(day) for load in going)
    return Month(first=day.replace(day=1), people=len({load.person for load in going}), hours=round(hours, 1))
