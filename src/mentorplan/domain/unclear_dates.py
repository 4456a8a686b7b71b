"""Why words are no date, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mentorplan.domain.datewords import DateWords, Grammar, grammar_of
from mentorplan.domain.day_bounds import FIRST_YEAR, LAST_YEAR
from mentorplan.domain.names import fold
from mentorplan.domain.phrases import MOST_WORDS, Tokens, fits, split
from mentorplan.values import dataclass

NUMBERS_ONLY = re.compile(
    r"""(?:[^\W\d_]+[\s,.]+){0,2}                                                           # on fri
    (?P<a>[0-9]{1,4})(?P<mark>[/.-])(?P<b>[0-9]{1,4})(?:(?P=mark)(?P<c>[0-9]{4}|[0-9]{2}))?\.?
    (?:[\s,]+.{0,8}[0-9].{0,20})?                                                           # at 14:00
    """,
    re.VERBOSE,
)
IN_FULL = 4
"""Digits of a year written in full."""

BY_NUMBERS = "is in numbers only, and not everybody reads those alike"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why some words are no date, as the rest of a sentence that begins with them; `hint` is a whole sentence."""

    why: str
    hint: str = ""


def write(*forms: str) -> str:
    """Return the hint that offers what to write instead."""
    return f"Write {either(*forms)}."


def either(*forms: str) -> str:
    """Return several forms as one part of a sentence: "a, b or c"."""
    return " or ".join((*([", ".join(forms[:-1])] if forms[1:] else []), forms[-1]))


def plainly(day: date, *, words: DateWords) -> str:
    """Return a date without its weekday, as it can be typed."""
    return f"{day.day} {words.months[day.month - 1][0]} {day.year}"


def why_not(text: str, *, words: DateWords) -> Refusal | None:
    """Return why a text that fits no pattern is no date, or None where nothing better can be said than that."""
    grammar = grammar_of(words)
    tokens = split(text)
    day = _before_the_time(tokens, grammar=grammar)
    if not day:
        return Refusal(
            why="is a time without a day", hint=write(f"{words.today[0]} 14:00", f"{words.tomorrow[0]} 14:00")
        )
    if len(day) == 1 and day[0].isdecimal():
        return Refusal(why="is a number without a month")
    return _by_numbers(fold(text), words=words) or _month_alone(day, words=words) or _stretch(day, grammar=grammar)


def _before_the_time(tokens: Tokens, *, grammar: Grammar) -> Tokens:
    for cut in range(len(tokens)):
        if any(values for pattern in grammar.times for values in fits(pattern, tokens[cut:], read=grammar.read)):
            day = tokens[:cut]
            return next((day[: -len(lead)] for lead in grammar.before_a_time if day[-len(lead) :] == lead), day)
    return tokens


def _by_numbers(text: str, *, words: DateWords) -> Refusal | None:
    """Explain 02/03/2026 and 2/3: whether the day or the month comes first, countries do not agree."""
    found = NUMBERS_ONLY.fullmatch(text)
    if not found:
        return None
    a, b, c = found["a"], found["b"], found["c"]
    if c and len(a) == IN_FULL and found["mark"] == "-":
        return None  # ISO, so what is wrong stands elsewhere
    if c is None and IN_FULL in {len(a), len(b)}:
        return Refusal(why="names a month without a day")
    # without a year: in a leap year, so that 29 February is a day too
    orders = [(c, b, a), (c, a, b), (a, b, c)] if c else [("2000", b, a), ("2000", a, b)]
    days = list(dict.fromkeys(_dates_among(orders)))
    meant = [plainly(day, words=words).removesuffix("" if c else " 2000") for day in days]
    if c is None and found["mark"] == "." and len(a + b) == IN_FULL and int(a) < 24 and int(b) < 60:  # noqa: PLR2004
        meant.append(f"{a}:{b}")
    if not meant:
        return None
    if meant == [f"{a}:{b}"]:
        return Refusal(why="has a time without a colon", hint=write(*meant))
    why = f"could be {either(*meant)}" if len(meant) > 1 else BY_NUMBERS
    return Refusal(why=why, hint=write(days[0].isoformat(), meant[0]) if c else write(*meant))


def _dates_among(orders: list[tuple[str, str, str]]) -> Iterator[date]:
    for year, month, day in orders:
        in_full = int(year if len(year) == IN_FULL else f"20{year:0>2}")
        if FIRST_YEAR <= in_full <= LAST_YEAR and max(len(month), len(day)) < IN_FULL:
            try:
                yield date(in_full, int(month), int(day))
            except ValueError:
                continue


def _month_alone(tokens: Tokens, *, words: DateWords) -> Refusal | None:
    grammar = grammar_of(words)
    if len(tokens) > 1 and len(tokens[-1]) == IN_FULL and tokens[-1].isdecimal():
        tokens = tokens[:-1]
    if any(token.isdecimal() for token in tokens):
        return None
    for start in range(len(tokens)):
        for end in range(start + 1, start + 1 + MOST_WORDS):
            month, weekday = grammar.months.get(tokens[start:end]), grammar.weekdays.get(tokens[start:end])
            if month is not None and weekday is not None:
                names = words.weekdays[weekday][0], words.months[month][0]
                return Refusal(why=f"could mean {either(*names)}", hint=write(names[0], f"2 {names[1]}"))
            if month is not None:
                return Refusal(why="names a month without a day", hint=write(f"2 {words.months[month][0]}"))
    return None


def _stretch(tokens: Tokens, *, grammar: Grammar) -> Refusal | None:
    """Explain "next week", which is made like "next tue"."""
    for pattern in (*grammar.next, *grammar.last):
        of_a_unit = tuple({"{weekday}": "{unit}"}.get(word, word) for word in pattern)
        for _ in fits(of_a_unit, tokens, read=grammar.read):
            return Refusal(why="is a stretch of time, not one day")
    return None
