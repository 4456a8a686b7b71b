"""Dates as people type and read them: a small closed grammar in which nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from mentorplan.domain.datewords import DateWords, together
from mentorplan.domain.day_bounds import FIRST_DAY, LAST_DAY
from mentorplan.domain.moments import Lean, Moment, Reading
from mentorplan.domain.phrases import fill
from mentorplan.domain.profiles import Quiet
from mentorplan.domain.unclear_dates import Refusal
from mentorplan.errors import InvalidError

# The one door to everything about dates; how a text is read is nobody else's concern.
__all__ = [
    "DateWords",
    "Lean",
    "Moment",
    "after_quiet",
    "next_working_day",
    "read_date",
    "read_moment",
    "say_date",
    "say_in_full",
    "say_moment",
    "together",
]

SATURDAY, WEEK = 5, 7

MOST_SHOWN = 40
"""Characters of what was typed that a message repeats."""


def read_moment(text: str, *, today: date, words: DateWords, lean: Lean = Lean.AHEAD, field: str = "") -> Moment:
    """Return the day that `text` means, and the time where it has one.

    Understood, whatever the case, accents, commas and dots: 2026-12-02, today, tomorrow, yesterday, fri, next tue,
    last monday, in 2 weeks, 3 days ago, 2 dec, dec 2 2026, and the same in the languages of `words`; with 14:00
    behind it or before it, and with a weekday before a date, which has to fit. A weekday alone and a day without a
    year are the next such day or, leaning back, the latest, today included; `next tue` and `last tue` are never
    today. A month from 31 January is the last of February.

    Raises InvalidError for everything else, and for years outside 1900 to 2200. Its message begins with
    `field` (`--by`) and says what the text could mean where it could mean two things.
    """
    found = Reading(today=today, words=words, lean=lean).of(text)
    if isinstance(found, Moment):
        return found
    raise _refused(text, found, field=field, hint=_examples(today=today, words=words, lean=lean, with_time=True))


def read_date(text: str, *, today: date, words: DateWords, lean: Lean = Lean.AHEAD, field: str = "") -> date:
    """Return the day that `text` means, as `read_moment` does; a time is refused, since it would be lost."""
    found = Reading(today=today, words=words, lean=lean).of(text)
    if isinstance(found, Moment):
        if found.at is None:
            return found.on
        found = Refusal(why="has a time, and here is only room for a day", hint=f"Write {found.on.isoformat()}.")
    raise _refused(text, found, field=field, hint=_examples(today=today, words=words, lean=lean))


def say_date(day: date, *, words: DateWords) -> str:
    """Return a date for a screen: "Wed 2 December 2026"."""
    return fill(words.sayings.date, _values(Moment(on=day), words=words))


def say_month(day: date, *, words: DateWords) -> str:
    """Return the month of a day for a screen: "December 2026"."""
    return fill("{month} {year}", _values(Moment(on=day), words=words))


def say_moment(moment: Moment, *, words: DateWords) -> str:
    """Return a date, with its time where it has one, for a screen: "Wed 2 December 2026, 14:00"."""
    pattern = words.sayings.date if moment.at is None else words.sayings.moment
    return fill(pattern, _values(moment, words=words))


def say_in_full(moment: Moment, *, words: DateWords) -> str:
    """Return a date, with its time where it has one, for a letter: "Wednesday 2 December 2026 at 14:00"."""
    pattern = words.sayings.full_date if moment.at is None else words.sayings.full_moment
    return fill(pattern, _values(moment, words=words))


def next_working_day(day: date) -> date:
    """Return the day itself, or the Monday after it where it is a Saturday or a Sunday."""
    return day if day.weekday() < SATURDAY else day + timedelta(days=WEEK - day.weekday())


def after_quiet(day: date, *, quiet: Sequence[Quiet]) -> date:
    """Return the first day, from `day` on, that is neither on a weekend nor in a quiet stretch.

    Stretches may overlap and stand in any order. One that never ends gives the last day of the calendar.
    """
    while True:
        day = next_working_day(day)
        last = max((stretch.end for stretch in quiet if stretch.start <= day <= stretch.end), default=None)
        if last is None:
            return day
        if last == date.max:
            return last
        day = last + timedelta(days=1)


def _values(moment: Moment, *, words: DateWords) -> dict[str, str]:
    day = moment.on
    spelt = words.weekdays[day.weekday()]
    return {
        "weekday": spelt[0],
        "weekday_short": spelt[1],
        "day": words.first_of_month if day.day == 1 else str(day.day),
        "month": words.months[day.month - 1][0],
        "year": str(day.year),
        "time": "" if moment.at is None else moment.at.isoformat("minutes"),
    }


def _examples(*, today: date, words: DateWords, lean: Lean, with_time: bool = False) -> str:
    """Return the hint that shows what can be read: a date in numbers near today, then the examples of the language."""
    number = today.toordinal() + 2 * WEEK * lean.value
    near = date.fromordinal(min(max(number, FIRST_DAY.toordinal()), LAST_DAY.toordinal()))
    spoken = words.examples.ahead if lean is Lean.AHEAD else words.examples.back
    *first, last = (near.isoformat(), *spoken)
    time = f", perhaps with a time: {last} 14:00" if with_time else ""
    return f"Write a day such as {', '.join(first)} or {last}{time}."


def _refused(text: str, refusal: Refusal, *, field: str, hint: str) -> InvalidError:
    shown = " ".join(text.split())
    shown = shown if len(shown) <= MOST_SHOWN else f"{shown[:MOST_SHOWN]}…"
    place = f"{field}: " if field else ""
    return InvalidError(f"{place}“{shown}” {refusal.why}.", hint=refusal.hint or hint)
