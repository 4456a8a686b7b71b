"""How long something took, as a line says it; what could be two lengths is marked as unclear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from mentorplan.domain.datewords import DateWords
from mentorplan.domain.meetings import LONGEST_MINUTES
from mentorplan.domain.names import fold
from mentorplan.domain.said_tokens import Tokens, phrases
from mentorplan.domain.said_words import Languages, LogWords
from mentorplan.values import dataclass

HOUR = 60
NOON = 12
PARTS_OF_AN_HOUR = {"1/2": 30, "1/4": 15, "3/4": 45}
EARLIEST_HOUR = 7
"""Hours before it, written with h alone, are how long something took: "1h-2h"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A length in a line, from token `first` up to `last`. `minutes` is None where it could be several.

    `starts` is when it began, where the line gives both ends.
    """

    first: int
    last: int
    minutes: int | None
    starts: time | None = None


def spans_in(tokens: Tokens, *, words: Languages) -> Iterator[Span]:
    """Yield how long something took, in order: "40 min", "1h30", "half an hour", "14:00-14:40"."""
    place = 0
    while place < len(tokens):
        found = _span_at(tokens, place, words=words)
        if found is None:
            place += 1
            continue
        yield found
        place = found.last


def _span_at(tokens: Tokens, place: int, *, words: Languages) -> Span | None:
    return (
        _clock_span(tokens, place, words=words)
        or _length_in_words(tokens, place, words=words.log)
        or _counted(tokens, place, words=words)
    )


def _length_in_words(tokens: Tokens, place: int, *, words: LogWords) -> Span | None:
    sizes = [(phrases(length.words).at(tokens, place), length.minutes) for length in words.lengths]
    size, minutes = max(sizes, default=(0, 0))
    if not size:
        return None
    more, rest = _half_or_quarter(tokens, place + size, words=words) if minutes == HOUR else (0, 0)
    return Span(first=place, last=place + size + rest, minutes=minutes + more)


def _half_or_quarter(tokens: Tokens, place: int, *, words: LogWords) -> tuple[int, int]:
    """Return the minutes of "and a half" or "and a quarter" behind whole hours, and how many tokens say so."""
    for minutes, spellings in ((HOUR // 2, words.and_a_half), (HOUR // 4, words.and_a_quarter)):
        if size := phrases(spellings).at(tokens, place):
            return minutes, size
    return 0, 0


def _counted(  # noqa: PLR0911 one for each way to write it
    tokens: Tokens, place: int, *, words: Languages
) -> Span | None:
    """Return a number with its unit: "40 min", "1.5 h", "1h30", "2 hours and a half"; "20-30 min" is not clear."""
    number = _number(tokens, place, words=words.dates)
    if number is None:
        return None
    at = place + 1
    if part := fraction_at(tokens, place):
        unit = unit_at(tokens, place + 3, words.log)
        return _bounded(place, unit[1], part) if unit and unit[0] == HOUR else None
    part = fraction_at(tokens, at)
    unit = unit_at(tokens, at + 3, words.log) if part else None
    if unit and unit[0] == HOUR:
        return _bounded(place, unit[1], number * HOUR + part)
    if place and tokens[place - 1].text == "-" and tokens[place - 1].end == tokens[place].start:
        return _unclear(place - 1, unit_at(tokens, at, words.log))
    size = phrases(words.log.between).at(tokens, at)
    if size and _number(tokens, at + size, words=words.dates) is not None:
        return _unclear(place, unit_at(tokens, at + size + 1, words.log))
    colon = _minutes_behind_a_colon(tokens, at)
    unit = unit_at(tokens, at + 2, words.log) if colon is not None else None
    if colon is not None and unit and unit[0] == HOUR:
        return _bounded(place, unit[1], number * HOUR + colon)
    if at < len(tokens) and tokens[at].text == "-" and not tokens[at].is_alone:
        at += 1
    unit = unit_at(tokens, at, words.log)
    if unit is None:
        return None
    if unit[0] != HOUR:
        return _bounded(place, unit[1], number)
    return _hours(tokens, place, number, at=unit[1], words=words)


def _hours(tokens: Tokens, place: int, hours: float, *, at: int, words: Languages) -> Span:
    """Return hours with the minutes that stand behind them; `at` is behind the word for hours."""
    more_minutes, size = _half_or_quarter(tokens, at, words=words.log)
    if size:
        return _bounded(place, at + size, hours * HOUR + more_minutes)
    dot = at < len(tokens) and tokens[at].text == "." and tokens[at].start == tokens[at - 1].end
    rest = at + dot
    rest += phrases(words.log.joins).at(tokens, rest)
    more = _number(tokens, rest, words=words.dates)
    if more is None or hours != int(hours) or more >= HOUR:
        return _bounded(place, at, hours * HOUR)
    end = unit_at(tokens, rest + 1, words.log)
    if end and end[0] == 1:
        return _bounded(place, end[1], hours * HOUR + more)
    follows = tokens[rest + 1 : rest + 2]
    is_bare = len(tokens[rest].text) == 2 and not (follows and follows[0].text.isalnum())  # noqa: PLR2004 "1 h 15:"
    if rest == at and end is None and (tokens[rest - 1].end == tokens[rest].start or is_bare):
        return _bounded(place, rest + 1, hours * HOUR + more)
    return _bounded(place, at, hours * HOUR)


def _unclear(first: int, unit: tuple[int, int] | None) -> Span | None:
    return Span(first=first, last=unit[1], minutes=None) if unit else None


def _bounded(first: int, last: int, minutes: float) -> Span:
    whole = round(minutes)
    return Span(first=first, last=last, minutes=whole if 1 <= whole <= LONGEST_MINUTES else None)


def _number(tokens: Tokens, place: int, *, words: DateWords) -> float | None:
    if not 0 <= place < len(tokens):
        return None
    token = tokens[place]
    if token.is_number:
        return float(token.text.replace(",", "."))
    # "a" and "an" alone are no number: "a minute" is no length
    for number, row in enumerate(words.numbers, 1):
        if token.text in {fold(spelling) for spelling in row if len(spelling) > 2}:  # noqa: PLR2004
            return float(number)
    return None


def _minutes_behind_a_colon(tokens: Tokens, place: int) -> int | None:
    texts = [token.text for token in tokens[place : place + 2]]
    fits = len(texts) == 2 and texts[0] == ":" and texts[1].isdecimal() and len(texts[1]) == 2  # noqa: PLR2004
    return int(texts[1]) if fits else None


def _clock_span(tokens: Tokens, place: int, *, words: Languages) -> Span | None:
    """Return "14:00-14:40", "2-3 pm" and "14h30-15h"."""
    begin = _clock(tokens, place, words=words)
    size = phrases(words.log.between).at(tokens, begin[3]) if begin else 0
    end = _clock(tokens, begin[3] + size, words=words) if begin and size else None
    if begin is None or end is None:
        return None
    (hour, minute, half, _), (to_hour, to_minute, to_half, last) = begin, end
    if to_half is None and to_minute is None and not _says_o_clock(tokens, last, words=words.log):
        return None
    has_h = ":" not in {token.text for token in tokens[place:last]} and to_half is None
    if has_h and min(hour, to_hour) < EARLIEST_HOUR:
        return None  # "1h30-2h" is how long it took
    half = to_half if half is None else half
    start = _on_the_clock(hour, half) * HOUR + (minute or 0)
    length = _on_the_clock(to_hour, to_half) * HOUR + (to_minute or 0) - start
    if not (0 < length <= LONGEST_MINUTES and start < 24 * HOUR):
        return Span(first=place, last=last, minutes=None)
    return Span(first=place, last=last, minutes=length, starts=time(start // HOUR, start % HOUR))


def _says_o_clock(tokens: Tokens, place: int, *, words: LogWords) -> bool:
    return phrases(words.o_clock).ends_at(tokens, place)


def _on_the_clock(hour: int, half: int | None) -> int:
    return hour if half is None else hour % NOON + half * NOON


def _clock(tokens: Tokens, place: int, *, words: Languages) -> tuple[int, int | None, int | None, int] | None:
    """Return the hour, its minute, 0 before noon or 1 after it, and where the time ends."""
    if not 0 <= place < len(tokens) or not tokens[place].text.isdecimal() or not tokens[place].is_number:
        return None
    hour = int(tokens[place].text)
    minute = _minutes_behind_a_colon(tokens, place + 1)
    at = place + (1 if minute is None else 3)
    o_clock = phrases(words.log.o_clock)
    if minute is None and (size := o_clock.at(tokens, at)):
        behind = tokens[at + size : at + size + 1]
        is_glued = bool(behind) and behind[0].start == tokens[at + size - 1].end
        minute = int(behind[0].text) if is_glued and behind[0].text.isdecimal() and len(behind[0].text) == 2 else None  # noqa: PLR2004
        at += size + (minute is not None)
    at += o_clock.at(tokens, at)
    halves = (words.dates.before_noon, words.dates.after_noon)
    found = next(((half, size) for half, spelt in enumerate(halves) if (size := phrases(spelt).at(tokens, at))), None)
    if hour >= 24 or (minute or 0) >= HOUR or (found and not 1 <= hour <= NOON):  # noqa: PLR2004
        return None
    return (hour, minute, found[0], at + found[1]) if found else (hour, minute, None, at)


def unit_at(tokens: Tokens, place: int, words: LogWords) -> tuple[int, int] | None:
    """Return the minutes of the unit that stands there, and where it ends."""
    for minutes, spellings in ((HOUR, words.hours), (1, words.minutes)):
        if size := phrases(spellings).at(tokens, place):
            return minutes, place + size
    return None


def fraction_at(tokens: Tokens, place: int) -> int:
    """Return the minutes of 1/2, 1/4 and 3/4 of an hour where one stands there; 0 where none does."""
    return PARTS_OF_AN_HOUR.get("".join(token.text for token in tokens[place : place + 3]), 0)
