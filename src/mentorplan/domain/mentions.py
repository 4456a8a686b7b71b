"""Dates that a text mentions, in the words of its language, with the weekday that is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from mentorplan.domain.datewords import DateWords
from mentorplan.values import dataclass

MONTHS = 12

ISO_DATE = "{year}-{month_number}-{day}"
"""The one form that is the same in every language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A date in a text, as it is written there. `weekday` counts from Monday, 0, and is None where none is said."""

    said: str
    on: date
    weekday: int | None = None

    @property
    def fits(self) -> bool:
        """Whether the weekday is that of the date, or none is said."""
        return self.weekday is None or self.weekday == self.on.weekday()


def mentions(text: str, *, words: DateWords, today: date) -> Iterator[Mention]:
    """Yield the dates that a text names by their day and month, in order; a day that no calendar has is left out.

    A date without a year is the one nearest to `today`. A month written small ("may") is one only where a
    weekday or a year stands with it.
    """
    behind = _behind(words)
    for found in _pattern(words).finditer(text):
        parts = {name.rstrip("_"): value for name, value in found.groupdict().items() if value}
        month = _number(parts["month"], words.months) if "month" in parts else int(parts["month_number"]) - 1
        if month is None or not 0 <= month < MONTHS:
            continue
        alone = "weekday" not in parts and "year" not in parts
        if alone and parts.get("month", "").islower() and not words.months[month][0].islower():
            continue
        on = _day(int(parts["day"]), month=month + 1, year=int(parts.get("year", 0)), today=today)
        after = None if "weekday" in parts else behind.match(text, found.end())
        if on:
            named = after["weekday"] if after else parts.get("weekday")
            weekday = _number(named, words.weekdays) if named else None
            yield Mention(said=f"{found[0]}{after[0] if after else ''}", on=on, weekday=weekday)


@lru_cache(maxsize=8)
def _behind(words: DateWords) -> re.Pattern[str]:
    """Return the expression for a weekday in brackets behind a date: "1 December (Tuesday)"."""
    weekdays = _any(spelling for row in words.weekdays for spelling in row)
    return re.compile(rf"\s*\((?:\w{{1,3}} )?(?P<weekday>{weekdays})\.?\)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _pattern(words: DateWords) -> re.Pattern[str]:
    """Return the expression for a date with perhaps a weekday before it, from the patterns of the language."""
    weekdays = _any(spelling for row in words.weekdays for spelling in row)
    between = _any(words.before_a_day)
    ordinals = _any(words.ordinals)
    blanks = {
        "{day}": rf"(?P<day>\d{{1,2}})(?:(?:{ordinals})\b|\.)?(?!\d)",
        "{month}": rf"(?P<month>{_any(spelling for row in words.months for spelling in row)})\b\.?",
        "{month_number}": r"(?P<month_number>\d{2})",
        "{year}": r"(?P<year>\d{4})(?!\d)",
    }
    dates = []
    for number, pattern in enumerate(sorted((*words.phrases.dates, ISO_DATE), key=len, reverse=True)):
        parts = re.split(r"(\{[a-z_]+\})", pattern)
        made = "".join(blanks.get(part, _literal(part)) for part in parts if part)
        # A group's name may stand once in an expression; the underscores come off again where it is read.
        dates.append(re.sub(r"\?P<([a-z_]+)>", rf"?P<\1{'_' * (number + 1)}>", made))
    weekday = rf"(?:\b(?P<weekday>{weekdays})\b\.?,?\s+(?:(?:{between})\s+)?)?"
    unit = r"(?!\s*-?\s*(?:[:%]|min|minutes?\b|hours?\b|people\b|students\b))"
    return re.compile(rf"{weekday}(?<![\w./-])(?:{'|'.join(dates)}){unit}(?![\w-])", re.IGNORECASE)


def _literal(text: str) -> str:
    """Return an expression for what stands between two blanks; a mere space may have a comma or a dot before it."""
    if text.isspace():
        return r"[,.]?\s+"
    return r"\s+".join(re.escape(part) for part in re.split(r"\s+", text))


def _any(spellings: Iterator[str] | tuple[str, ...]) -> str:
    """Return an expression for any of the spellings, the longest first; for none, one that never fits."""
    return "|".join(sorted({re.escape(one) for one in spellings}, key=lambda one: (-len(one), one))) or r"(?!)"


def _number(said: str, rows: tuple[tuple[str, ...], ...]) -> int | None:
    plain = said.casefold()
    return next((number for number, row in enumerate(rows) if plain in {one.casefold() for one in row}), None)


def _day(day: int, *, month: int, year: int, today: date) -> date | None:
    years = (year,) if year else range(today.year - 1, today.year + 2)
    found = [made for one in years if (made := _made(one, month, day))]
    return min(found, key=lambda made: (abs(made - today), made), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
