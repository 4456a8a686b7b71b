"""How a text becomes a moment: the readings that fit the grammar of dates, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from enum import Enum

from mentorplan.domain.datewords import UNIT_DAYS, UNIT_WEEKS, UNIT_YEARS, DateWords, Grammar, grammar_of
from mentorplan.domain.day_bounds import FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR
from mentorplan.domain.names import closest, fold
from mentorplan.domain.phrases import MOST_WORDS, Tokens, fits, split
from mentorplan.domain.unclear_dates import Refusal, either, plainly, why_not, write
from mentorplan.values import dataclass

LONGEST = 80
"""Characters of a text that may be a date. The longest that make sense have about 40."""

MOST_TOKENS = 24
"""Tokens of a text that may be a date. The longest that make sense have about 12."""

OUTSIDE = Refusal(why=f"lies outside the years {FIRST_YEAR} to {LAST_YEAR}")

WEEK = 7
A_LEAP_YEAR = 2000
FEBRUARY = 2
MONTHS_A_YEAR = 12
YEARS_BETWEEN_LEAP_DAYS = 8
"""At most: 2096 to 2104."""

NOON = 12
EARLIEST_HOUR = 7
"""From here on an hour of one digit is taken as it stands; 2:30 may well be meant for the afternoon."""

BEFORE_AN_ISO_TIME = re.compile(r"(?<=[0-9])t(?=[0-9]{1,2}:)")
JOINED = re.compile(r"(?<=[0-9])[-/](?=[^\W\d_])|(?<=[^\W\d_])[-/](?=[0-9])")
"""The marks of 2-dec-2026."""


class Lean(Enum):
    """Which way a day leans whose week or year is not said: to what is to come, or to what has been."""

    AHEAD = 1
    BACK = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day, and the time on it where one was given: local time, to the minute."""

    on: date
    at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a text is read against."""

    today: date
    words: DateWords
    lean: Lean

    def of(self, text: str) -> Moment | Refusal:
        """Return the one moment that a text means, or why there is none."""
        if len(text) > LONGEST:
            return Refusal(why="is too long for a date")
        plain = JOINED.sub(" ", BEFORE_AN_ISO_TIME.sub(" ", fold(text)))
        tokens = split(plain)
        if not tokens:
            return Refusal(why="is no date: there is nothing in it to read")
        if len(tokens) > MOST_TOKENS:
            return Refusal(why="is too long for a date")
        return (
            self._one(tokens)
            or why_not(plain, words=self.words)
            or self._misspelt(tokens)
            or self._begun(tokens)
            or Refusal(why="is not a date that can be read")
        )

    def moments(self, text: str) -> tuple[Moment, ...]:
        """Return every moment that a whole text may mean, none where it is no date; nothing is explained."""
        tokens = split(JOINED.sub(" ", BEFORE_AN_ISO_TIME.sub(" ", fold(text))))
        if not tokens or len(tokens) > MOST_TOKENS:
            return ()
        return tuple(dict.fromkeys(found for found in self._readings(tokens) if isinstance(found, Moment)))

    @property
    def _grammar(self) -> Grammar:
        return grammar_of(self.words)

    def _one(self, tokens: Tokens) -> Moment | Refusal | None:
        readings = tuple(dict.fromkeys(self._readings(tokens)))
        moments = [reading for reading in readings if isinstance(reading, Moment)]
        if len(moments) > 1:
            meant = [" ".join(_iso(moment)) for moment in moments]
            return Refusal(why=f"could be {either(*meant)}", hint=write(*meant))
        return next(iter((*moments, *readings)), None)

    def _readings(self, tokens: Tokens) -> Iterator[Moment | Refusal]:
        """Yield what the tokens may mean with the time behind the day, and before it."""
        for cut in range(len(tokens), 0, -1):
            for day_part, time_part in ((tokens[:cut], tokens[cut:]), (tokens[cut:], tokens[:cut])):
                times = tuple(self._times(time_part)) if time_part else (None,)
                for on in self._days(day_part) if times and day_part else ():
                    for at in times:
                        if isinstance(on, Refusal):
                            yield on
                        else:
                            yield at if isinstance(at, Refusal) else Moment(on=on, at=at)

    def _times(self, tokens: Tokens) -> Iterator[time | Refusal]:
        for rest in _with_and_without(self._grammar.before_a_time, tokens):
            for values in self._fitting(self._grammar.times, rest):
                yield _time(**values, is_short=len(rest[0]) == 1)

    def _days(self, tokens: Tokens) -> Iterator[date | Refusal]:
        grammar = self._grammar
        for rest in _with_and_without(grammar.before_a_day, tokens):
            yield from self._calendar_days(rest)
            yield from self._counted_days(rest)
            for size in range(1, MOST_WORDS + 1):
                weekday = grammar.weekdays.get(rest[:size])
                if weekday is not None:
                    for date_part in _with_and_without(grammar.before_a_day, rest[size:]):
                        for day in self._calendar_days(date_part):
                            yield day if isinstance(day, Refusal) else self._on_its_weekday(day, weekday=weekday)

    def _calendar_days(self, tokens: Tokens) -> Iterator[date | Refusal]:
        for values in self._fitting(self._grammar.calendar, tokens):
            month = values["month"] + 1 if "month" in values else values["month_number"]
            yield self._calendar_day(values["day"], month=month, year=values.get("full_year", values.get("year")))

    def _counted_days(self, tokens: Tokens) -> Iterator[date | Refusal]:
        grammar, now = self._grammar, self.today.weekday()
        if tokens in grammar.named_days:
            yield self._days_on(grammar.named_days[tokens])
        for values in self._fitting((("{weekday}",),), tokens):
            ahead = (values["weekday"] - now) % WEEK
            yield self._days_on(ahead if self.lean is Lean.AHEAD else -(-ahead % WEEK))
        for values in self._fitting(grammar.next, tokens):
            yield self._days_on((values["weekday"] - now - 1) % WEEK + 1)
        for values in self._fitting(grammar.last, tokens):
            yield self._days_on(-((now - values["weekday"] - 1) % WEEK + 1))
        for values in self._fitting(grammar.ahead, tokens):
            yield self._units_on(values["count"], unit=values["unit"])
        for values in self._fitting(grammar.ago, tokens):
            yield self._units_on(-values["count"], unit=values["unit"])

    def _fitting(self, patterns: Iterable[Tokens], tokens: Tokens) -> Iterator[dict[str, int]]:
        for pattern in patterns:
            yield from fits(pattern, tokens, read=self._grammar.read)

    def _days_on(self, days: int) -> date | Refusal:
        number = self.today.toordinal() + days
        inside = FIRST_DAY.toordinal() <= number <= LAST_DAY.toordinal()
        return date.fromordinal(number) if inside else OUTSIDE

    def _units_on(self, count: int, *, unit: int) -> date | Refusal:
        if unit in {UNIT_DAYS, UNIT_WEEKS}:
            return self._days_on(count if unit == UNIT_DAYS else count * WEEK)
        months = count * MONTHS_A_YEAR if unit == UNIT_YEARS else count
        year, month = divmod(self.today.year * MONTHS_A_YEAR + self.today.month - 1 + months, MONTHS_A_YEAR)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return OUTSIDE
        return date(year, month + 1, min(self.today.day, _days_in(month + 1, year=year)))

    def _calendar_day(self, day: int, *, month: int, year: int | None) -> date | Refusal:
        if not 1 <= month <= MONTHS_A_YEAR:
            return Refusal(why=f"is no date: there is no month {month}")
        name = self.words.months[month - 1][0]
        if not 1 <= day <= _days_in(month, year=A_LEAP_YEAR):
            return Refusal(why=f"is no date: {name} has no day {day}")
        if year is None:
            return self._nearest(day, month=month)
        if year < 1000:  # noqa: PLR2004 four digits
            return Refusal(why="needs its year in four digits", hint=write(f"{day} {name} {2000 + year % 100}"))
        if day > _days_in(month, year=year):
            return Refusal(why=f"is no date: {name} {year} has no day {day}")
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else OUTSIDE

    def _nearest(self, day: int, *, month: int) -> date | Refusal:
        """Return the next such day, or the latest, that is in the calendar: 29 February may be years away."""
        for years in range(YEARS_BETWEEN_LEAP_DAYS + 1):
            year = self.today.year + years * self.lean.value
            if FIRST_YEAR <= year <= LAST_YEAR and day <= _days_in(month, year=year):
                found = date(year, month, day)
                if (found >= self.today) if self.lean is Lean.AHEAD else (found <= self.today):
                    return found
        return OUTSIDE

    def _on_its_weekday(self, day: date, *, weekday: int) -> date | Refusal:
        if day.weekday() == weekday:
            return day
        is_a, said = (self.words.weekdays[number][0] for number in (day.weekday(), weekday))
        why = f"does not fit together: {plainly(day, words=self.words)} is a {is_a}, not a {said}"
        return Refusal(why=why, hint=write(plainly(day, words=self.words)))

    def _misspelt(self, tokens: Tokens) -> Refusal | None:
        """Suggest the word that was meant, if the whole can be read with it."""
        unknown = [at for at, token in enumerate(tokens) if token.isalpha() and token not in self._grammar.vocabulary]
        near = closest(tokens[unknown[0]], sorted(self._grammar.vocabulary)) if len(unknown) == 1 else None
        if near is None:
            return None
        meant = (*tokens[: unknown[0]], near, *tokens[unknown[0] + 1 :])
        if not isinstance(self._one(meant), Moment):
            return None
        return Refusal(why="is not a date that can be read", hint=f"Did you mean “{' '.join(meant)}”?")

    def _begun(self, tokens: Tokens) -> Refusal | None:
        for cut in range(len(tokens) - 1, 0, -1):
            begun = self._one(tokens[:cut])
            if isinstance(begun, Moment):
                iso = " ".join(_iso(begun))
                return Refusal(why=f"begins with {iso}, and the rest cannot be read", hint=write(iso))
        return None


def _with_and_without(leads: Iterable[Tokens], tokens: Tokens) -> Iterator[Tokens]:
    yield tokens
    for lead in leads:
        if tokens[: len(lead)] == lead:
            yield tokens[len(lead) :]


def _time(*, hour: int, minute: int = 0, half: int | None = None, is_short: bool) -> time | Refusal:
    """Return a time; `half` is 0 before noon and 1 after it."""
    if half is not None:
        if not 1 <= hour <= NOON:
            return Refusal(why=f"has no such time: with a.m. or p.m. there is no hour {hour}")
        hour = hour % NOON + half * NOON
    elif is_short and 1 <= hour < EARLIEST_HOUR:
        meant = f"0{hour}:{minute:02}", f"{hour + NOON}:{minute:02}"
        return Refusal(why=f"has a time that could be {either(*meant)}", hint=write(*meant))
    if hour >= 24:  # noqa: PLR2004
        return Refusal(why=f"has no such time: there is no hour {hour}")
    if minute >= 60:  # noqa: PLR2004
        return Refusal(why=f"has no such time: there is no minute {minute}")
    return time(hour, minute)


def _days_in(month: int, *, year: int) -> int:
    if month == FEBRUARY:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _iso(moment: Moment) -> tuple[str, ...]:
    return (moment.on.isoformat(), *([moment.at.isoformat("minutes")] if moment.at else []))
