"""The words that dates are read and said with, in one language or several together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache, reduce
from itertools import chain, zip_longest
from typing import Annotated, Any, TypeVar

from mentorplan.domain.bounds import length, min_length
from mentorplan.domain.phrases import ReadBlank, Tokens, blanks, split
from mentorplan.values import dataclass, fields, replace

Spellings = Annotated[tuple[str, ...], min_length(1)]
"""Ways to write one thing. The first is the one we write."""

ISO_DATE = "{full_year}-{month_number}-{day}"
CLOCK = "{hour}:{minute}"
"""Forms that are the same in every language (ISO 8601 without its zones and short forms)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWords:
    """What a count may be a count of."""

    days: Spellings
    weeks: Spellings
    months: Spellings
    years: Spellings


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePhrases:
    """Patterns by which a language builds dates and times.

    `dates` hold {day}, {month} and perhaps {year}; `next` and `last` {weekday}; `ahead` and `ago`
    {count} and {unit}; `times` {hour} and perhaps {minute} and {half}. 14:00 and 2026-12-02 are understood
    without a pattern. Raises ValueError where a pattern lacks a blank, or has another.
    """

    dates: Spellings
    next: Spellings
    last: Spellings
    ahead: Spellings
    ago: Spellings
    times: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _demand(self.dates, needs={"day", "month"}, may={"year"})
        _demand((*self.next, *self.last), needs={"weekday"})
        _demand((*self.ahead, *self.ago), needs={"count", "unit"})
        _demand(self.times, needs={"hour"}, may={"minute", "half"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExamples:
    """Dates to show to somebody whose date was refused: for what is to come, and for what has been."""

    ahead: Spellings
    back: Spellings


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSayings:
    """Patterns by which dates are said; what they make can be read again.

    `date` and `moment` are for screens, `full_date` and `full_moment` for letters; they hold {day}, {month}, {year},
    and {weekday} or {weekday_short}, a moment {time} too.
    Raises ValueError where a pattern lacks a blank, or has another.
    """

    date: str
    moment: str
    full_date: str
    full_moment: str

    def __post_init__(self) -> None:
        calendar, weekdays = {"day", "month", "year"}, {"weekday", "weekday_short"}
        _demand((self.date, self.full_date), needs=calendar, may=weekdays)
        _demand((self.moment, self.full_moment), needs={*calendar, "time"}, may=weekdays)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """One language's words for dates: a file of `guide/words/`, written as a person likes to see them.

    `weekdays` begin on Monday, each written in full, then in short, then in any other way; `months` begin in
    January; `numbers` begin at one. `ordinals` are the endings of a day's number ("2nd"), `first_of_month` how its
    number is written on the first. `before_a_day` and `before_a_time` may stand there and change nothing.
    `before_noon` and `after_noon` mark hours from 1 to 12; {half} stands for them in a pattern.
    """

    weekdays: Annotated[tuple[Annotated[tuple[str, ...], min_length(2)], ...], length(7)]
    months: Annotated[tuple[Spellings, ...], length(12)]
    numbers: tuple[Spellings, ...]
    today: Spellings
    tomorrow: Spellings
    yesterday: Spellings
    units: UnitWords
    phrases: DatePhrases
    examples: DateExamples
    sayings: DateSayings
    day_after_tomorrow: tuple[str, ...] = ()
    day_before_yesterday: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    first_of_month: str = "1"
    before_a_day: tuple[str, ...] = ()
    before_a_time: tuple[str, ...] = ()
    before_noon: tuple[str, ...] = ()
    after_noon: tuple[str, ...] = ()


AnyWords = TypeVar("AnyWords", bound=DateWords | UnitWords | DatePhrases)


def together(*languages: DateWords) -> DateWords:
    """Return words that are read in any of the languages, even mixed, and said in the first; there is one at least.

    A word for two weekdays, two months or two numbers means what the earlier language says.
    """
    return reduce(_joined, languages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Words made ready for reading: every spelling and pattern as tokens, everything of one kind in one table.

    `weekdays` knows every spelling of a weekday. The blank {weekday} does not know those that spell a month too
    ("mar"): they stand only before a date that settles what is meant.
    """

    read: Mapping[str, ReadBlank]
    weekdays: Mapping[Tokens, int]
    months: Mapping[Tokens, int]
    named_days: Mapping[Tokens, int]
    calendar: tuple[Tokens, ...]
    next: tuple[Tokens, ...]
    last: tuple[Tokens, ...]
    ahead: tuple[Tokens, ...]
    ago: tuple[Tokens, ...]
    times: tuple[Tokens, ...]
    before_a_day: tuple[Tokens, ...]
    before_a_time: tuple[Tokens, ...]
    vocabulary: frozenset[str]


UNIT_DAYS, UNIT_WEEKS, UNIT_MONTHS, UNIT_YEARS = range(4)
"""What the blank {unit} is read as."""


@lru_cache(maxsize=8)
def grammar_of(words: DateWords) -> Grammar:
    """Return the words made ready for reading. A spelling that stands in a table twice means what comes first."""
    weekdays, months = _table(words.weekdays), _table(words.months)
    phrases, units = words.phrases, words.units
    ordinals = {split(ending) for ending in words.ordinals}

    def day(tokens: Tokens) -> int | None:
        return None if tokens[1:] and tokens[1:] not in ordinals else _digits(tokens[:1], most=2)

    counts = _table(words.numbers, first=1)
    read: dict[str, ReadBlank] = {
        "weekday": {spelt: value for spelt, value in weekdays.items() if spelt not in months}.get,
        "month": months.get,
        "month_number": lambda tokens: _digits(tokens, most=2),
        "day": day,
        "year": _digits,
        "full_year": lambda tokens: _digits(tokens, least=4, most=4),
        "count": lambda tokens: counts.get(tokens, _digits(tokens)),
        "unit": _table((units.days, units.weeks, units.months, units.years)).get,
        "hour": lambda tokens: _digits(tokens, most=2),
        "minute": lambda tokens: _digits(tokens, least=2, most=2),
        "half": _table((words.before_noon, words.after_noon)).get,
    }
    named = (words.day_before_yesterday, words.yesterday, words.today, words.tomorrow, words.day_after_tomorrow)
    named_days = _table(named, first=-2)
    patterns = {
        "calendar": _all((ISO_DATE, *phrases.dates)),
        "next": _all(phrases.next),
        "last": _all(phrases.last),
        "ahead": _all(phrases.ahead),
        "ago": _all(phrases.ago),
        "times": _all((CLOCK, *phrases.times)),
        "before_a_day": _all(words.before_a_day),
        "before_a_time": _all(words.before_a_time),
    }
    spelt = (
        weekdays,
        months,
        named_days,
        counts,
        *(_all(unit) for unit in (units.days, units.weeks)),
        *patterns.values(),
    )
    return Grammar(
        read=read,
        weekdays=weekdays,
        months=months,
        named_days=named_days,
        vocabulary=frozenset(token for token in chain.from_iterable(chain.from_iterable(spelt)) if token.isalpha()),
        **patterns,
    )


def _joined(mine: AnyWords, theirs: AnyWords) -> AnyWords:
    changes: dict[str, Any] = {}
    for field in fields(mine):
        one, other = getattr(mine, field.name), getattr(theirs, field.name)
        if isinstance(one, UnitWords | DatePhrases):
            changes[field.name] = _joined(one, other)
        elif isinstance(one, tuple) and one and isinstance(one[0], tuple):
            mine_already = {split(spelling) for row in one for spelling in row}
            changes[field.name] = tuple(
                (*row, *(spelling for spelling in others if split(spelling) not in mine_already))
                for row, others in zip_longest(one, other, fillvalue=())
            )
        elif isinstance(one, tuple):
            changes[field.name] = (*one, *(spelling for spelling in other if spelling not in one))
    return replace(mine, **changes)


def _demand(patterns: Iterable[str], *, needs: AbstractSet[str], may: AbstractSet[str] = frozenset()) -> None:
    for pattern in patterns:
        held = blanks(pattern)
        if not needs <= held <= needs | may:
            wanted = " and ".join(f"{{{name}}}" for name in sorted(needs))
            perhaps = "".join(f", perhaps {{{name}}}" for name in sorted(may))
            raise ValueError(f"the pattern “{pattern}” must hold {wanted}{perhaps}, and no other blank")


def _table(rows: Iterable[tuple[str, ...]], *, first: int = 0) -> dict[Tokens, int]:
    table: dict[Tokens, int] = {}
    for number, row in enumerate(rows, first):
        for spelling in row:
            table.setdefault(split(spelling), number)
    return table


def _all(patterns: Iterable[str]) -> tuple[Tokens, ...]:
    return tuple(dict.fromkeys(split(pattern) for pattern in patterns))


def _digits(tokens: Tokens, *, least: int = 1, most: int = 100) -> int | None:
    digits = "".join(tokens)
    # str.isdigit alone knows digits of other scripts, which the patterns do not
    fits = len(tokens) == 1 and least <= len(digits) <= most and digits.isascii() and digits.isdigit()
    return int(digits) if fits else None
