"""Capacity: the people and hours that mentoring takes, now and in the months to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.inboxes import Received
from mentorplan.domain.meetings import MENTORING_MINUTES, Meeting, State
from mentorplan.domain.messages import Kind
from mentorplan.domain.offers import Offer
from mentorplan.domain.rhythms import RhythmWords, agreed
from mentorplan.domain.workspaces import Known
from mentorplan.values import dataclass

DAYS_A_MONTH = 30.4

BESIDE_MINUTES = 60
"""Minutes that go into notes, letters and reading for each meeting, so that a meeting of an hour once a month makes
two hours a month, the lower end of what programmes count. Source: rule CAP-02 (grade C/D)."""

TALK_HOURS = 1.0
"""Hours of a first conversation, with what goes before and after it (our own inference)."""

MONTHS_AHEAD = 6

LEAST_MEETINGS = 3
"""Meetings that show a rhythm: two show one distance, which may be any."""

MOST_GAPS = 4
"""Times between meetings that tell the rhythm; older ones say little of now."""

LEAST_DAYS, MOST_DAYS = 5, 120
"""Days between meetings that count as a rhythm; closer or wider ones are taken for these."""

MEETINGS = "meetings"
"""The subject of an agreement that says how often two meet, and how long."""


class Rhythm(StrEnum):
    """How it is known how often two meet: they agreed on it, their meetings show it, or it is not known yet."""

    AGREED = "agreed"
    SEEN = "seen"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one mentorship takes: hours a month, from when, and until when where that is agreed.

    `hours` and `every_days` are None as long as nobody knows how often the two meet: it is said, and not guessed.
    From `rests_from` to `rests_until` it rests and takes no hours; both None where it does not. `is_trial` is a
    mentorship of which nothing is written down and nothing decided yet.
    """

    person: str
    begun_on: date
    hours: float | None
    every_days: float | None
    minutes: int
    rhythm: Rhythm
    is_trial: bool = False
    until: date | None = None
    rests_from: date | None = None
    rests_until: date | None = None

    def goes_on(self, day: date) -> bool:
        """Whether it goes on, at rest or not, on a day."""
        return self.until is None or day <= self.until

    def hours_on(self, day: date) -> float:
        """Return the hours a month that it takes as things stand on a day; none where nobody knows them."""
        rests = self.rests_from is not None and self.rests_from <= day <= (self.rests_until or date.max)
        return 0.0 if rests or not self.goes_on(day) or self.hours is None else self.hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month to come: how many people I mentor in it, and the hours that this takes. `first` is its first day.

    Who rests or ends within it counts for the days that are left. `unknown` counts those whose hours nobody knows.
    """

    first: date
    people: int
    hours: float
    unknown: int = 0


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
    def unknown(self) -> tuple[str, ...]:
        """Whom I mentor without knowing yet how often we meet: their hours are in no sum."""
        return tuple(load.person for load in self.loads if load.hours is None)

    @property
    def hours(self) -> float:
        """Hours a month as far as they are known, the promised conversations among them."""
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


def room(known: Known, *, offer: Offer, requests: Sequence[Received], rhythms: RhythmWords, today: date) -> Room:
    """Return the room that I have; `requests` are those of the inbox."""
    going = [
        one
        for one in known.agreements
        if one.direction is Direction.I_MENTOR_THEM and (one.ended_on is None or one.ended_on > today)
    ]
    loads = tuple(_load(one, known.meetings, rhythms=rhythms) for one in going)
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
        months=tuple(_month(first, loads, talks=len(talks), today=today) for first in _firsts(today)),
        today=today,
    )


def _is_settled(one: Received, known: Known) -> bool:
    """Whether a promised conversation has led to a decision, or was held."""
    who = one.message.person
    return any(
        who in meeting.people and meeting.on >= one.message.on and meeting.state is State.HELD
        for meeting in known.meetings
    )


def _load(agreement: Agreement, meetings: Sequence[Meeting], *, rhythms: RhythmWords) -> Load:
    theirs = [one for one in meetings if agreement.person in one.people and one.state in {State.HELD, State.PLANNED}]
    said = next((clause.agreed for clause in agreement.clauses if clause.key == MEETINGS), "")
    told = agreed(said, words=rhythms)
    seen = _seen(sorted({one.on for one in theirs}))
    every = told.every_days or seen
    lasting = [one.minutes for one in theirs if one.minutes and one.on >= agreement.begun_on]
    minutes = told.minutes or (sum(lasting) / len(lasting) if lasting else MENTORING_MINUTES)
    decided = agreement.written_on or agreement.checkins or agreement.ends_on
    return Load(
        person=agreement.person,
        begun_on=agreement.begun_on,
        hours=round(DAYS_A_MONTH / every * (minutes + BESIDE_MINUTES) / 60, 1) if every else None,
        every_days=round(every, 1) if every else None,
        minutes=round(minutes),
        rhythm=Rhythm.AGREED if told.every_days else Rhythm.SEEN if seen else Rhythm.UNKNOWN,
        is_trial=not decided,
        until=agreement.ended_on or agreement.ends_on,
        rests_from=agreement.paused_on,
        rests_until=agreement.paused_until,
    )


def _seen(days: Sequence[date]) -> float | None:
    """Return the usual number of days between meetings, their median; None where too few were held or planned."""
    if len(days) < LEAST_MEETINGS:
        return None
    gaps = sorted((later - earlier).days for earlier, later in list(pairwise(days))[-MOST_GAPS:])
    middle = len(gaps) // 2
    usual = gaps[middle] if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle]) / 2
    return float(min(max(usual, LEAST_DAYS), MOST_DAYS))


def _firsts(today: date) -> tuple[date, ...]:
    """Return the first days of this month and of those to come, as far as the calendar goes."""
    months = (today.year * 12 + today.month - 1 + ahead for ahead in range(MONTHS_AHEAD))
    return tuple(date(month // 12, month % 12 + 1, 1) for month in months if month // 12 <= date.max.year)


def _month(first: date, loads: Sequence[Load], *, talks: int, today: date) -> Month:
    """Return a month: this one as it stands today, with the `talks` promised, those to come by their days."""
    days = _days_of(first)
    is_now = days[0] <= today <= days[-1]
    looked_at = (today,) if is_now else days
    hours = sum(load.hours_on(day) for load in loads for day in looked_at) / len(looked_at)
    going = {load.person for load in loads if any(load.goes_on(day) for day in looked_at)}
    unknown = {load.person for load in loads if load.hours is None and load.person in going}
    return Month(
        first=first,
        people=len(going),
        hours=round(hours + (TALK_HOURS * talks if is_now else 0), 1),
        unknown=len(unknown),
    )


def _days_of(first: date) -> tuple[date, ...]:
    """Return every day of the month that begins on `first`; of the calendar's last month what there is of it."""
    start, last = first.toordinal(), date.max.toordinal()
    days = (date.fromordinal(day) for day in range(start, min(start + 30, last) + 1))
    return tuple(day for day in days if day.month == first.month)
