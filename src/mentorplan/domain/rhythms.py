"""Rhythms: how often two people meet and for how long, read in the words of what they agreed."""

from __future__ import annotations

import re
from functools import lru_cache

from mentorplan.domain.names import fold
from mentorplan.values import dataclass

MOST_BETWEEN = 3
"""Words that a star in a phrase stands for."""

LONGEST_READ = 2_000
"""Characters of an agreement that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Often:
    """Phrases that say the same distance between two meetings, in days."""

    days: float
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """Phrases that say how long a meeting takes, in minutes."""

    minutes: int
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmWords:
    """The words of `[rhythms]` in `guide/screening.toml`. A word of `denied` right before a phrase takes it back."""

    often: tuple[Often, ...] = ()
    lasting: tuple[Lasting, ...] = ()
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What an agreement says of its rhythm. What it does not say, or says two ways, is None."""

    every_days: float | None = None
    minutes: int | None = None


def agreed(text: str, *, words: RhythmWords) -> Agreed:
    """Return how often and how long two meet, as far as a text says it in one way: “every week, then monthly” does not.

    Numbers of minutes are read as they stand: 45 min.
    """
    line = _line(text[:LONGEST_READ])
    often = {days for days, at in _found(line, _phrases(words, of_often=True)) if not _is_denied(line, at, words)}
    lasting = {minutes for minutes, _ in _found(line, _phrases(words, of_often=False))}
    lasting |= {float(number) for number in re.findall(r" (\d{2,3}) min(?:ut\w*)?(?= )", line)}
    return Agreed(
        every_days=often.pop() if len(often) == 1 else None,
        minutes=int(lasting.pop()) if len(lasting) == 1 else None,
    )


def _line(text: str) -> str:
    words = re.findall(r"[^\W_]+", fold(text))
    return f" {' '.join(words)} "


@lru_cache(maxsize=8)
def _phrases(words: RhythmWords, *, of_often: bool) -> tuple[tuple[str, float], ...]:
    """Return every phrase as a pattern with what it says, the longest first: “every two weeks” before “weeks”."""
    given: list[tuple[str, float]] = (
        [(phrase, one.days) for one in words.often for phrase in one.said]
        if of_often
        else [(phrase, float(one.minutes)) for one in words.lasting for phrase in one.said]
    )
    star = rf"(?: [^ ]+){{0,{MOST_BETWEEN}}}?"
    ordered = sorted(given, key=lambda pair: (-len(pair[0]), pair[0]))
    return tuple(
        ("".join(star if part == "*" else f" {re.escape(part)}" for part in phrase.split()) + "(?= )", value)
        for phrase, value in ordered
    )


def _found(line: str, phrases: tuple[tuple[str, float], ...]) -> list[tuple[float, int]]:
    """Return what the phrases in a line say, each with where it begins; one inside a longer one does not count."""
    found: list[tuple[float, int]] = []
    taken = [False] * len(line)
    for pattern, value in phrases:
        for match in re.finditer(pattern, line):
            inner = slice(match.start() + 1, match.end())
            if not any(taken[inner]):
                taken[inner] = [True] * (match.end() - match.start() - 1)
                found.append((value, match.start()))
    return found


def _is_denied(line: str, at: int, words: RhythmWords) -> bool:
    return bool(set(line[:at].split()[-1:]) & set(words.denied))
