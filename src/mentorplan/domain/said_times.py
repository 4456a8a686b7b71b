"""Days and lengths that a line mentions; what could be two things is marked as unclear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import lru_cache

from mentorplan.domain.datewords import DateWords, grammar_of
from mentorplan.domain.meetings import LONGEST_MINUTES
from mentorplan.domain.moments import Lean, Moment, Reading
from mentorplan.domain.names import fold
from mentorplan.domain.said_tokens import Phrases, Tokens, phrases, tokens_of
from mentorplan.domain.said_words import Languages, LogWords
from mentorplan.values import dataclass

MOST_OF_A_DATE = 9
"""Tokens that a date may have: "on Wednesday the 2nd of December 2026 at"."""

HOUR = 60
HALF_A_YEAR = timedelta(days=183)
"""A day without a year that would be longer ago may as well be one to come."""

NOON = 12
MARKS_IN_A_DATE = frozenset(":.-/,")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date in a line, from token `first` up to `last`. `moment` is None where it could be several days."""

    first: int
    last: int
    moment: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A length in a line, from token `first` up to `last`. `minutes` is None where it could be several.

    `starts` is when it began, where the line gives both ends.
    """

    first: int
    last: int
    minutes: int | None
    starts: time | None = None


def days_in(line: str, tokens: Tokens, *, words: Languages, today: date, lean: Lean) -> Iterator[Day]:
    """Yield the days that are named among the tokens, in order; days read from the words of a date, not from figures.

    A weekday that is today's, or that stands beside "last week" and the like, could be two days; so could 02/03.
    """
    reading = Reading(today=today, words=words.dates, lean=lean)
    read: dict[str, tuple[Moment, ...]] = {}  # the same words come again and again in a hostile line
    place = 0
    while place < len(tokens):
        found = _day_at(line, tokens, place, words=words, reading=reading, read=read)
        if found is None:
            place += 1
            continue
        yield found
        place = found.last


def _day_at(  # noqa: PLR0913 the line, and what it is read with
    line: str, tokens: Tokens, place: int, *, words: Languages, reading: Reading, read: dict[str, tuple[Moment, ...]]
) -> Day | None:
    for spellings, days in ((words.log.today, 0), (words.log.yesterday, -1)):
        if size := phrases(spellings).at(tokens, place):
            moment = Moment(on=reading.today + timedelta(days=days))
            return Day(first=place, last=place + size, moment=moment)
    run = 0
    vocabulary = _vocabulary(words.dates)
    while run < MOST_OF_A_DATE and place + run < len(tokens):
        token = tokens[place + run]
        if not (token.is_number or token.text in vocabulary or (run and token.text in MARKS_IN_A_DATE)):
            break
        run += 1
    for size in range(run, 0, -1):
        if not (tokens[place + size - 1].is_word or tokens[place + size - 1].is_number):
            continue
        text = line[tokens[place].start : tokens[place + size - 1].end]
        if text not in read:
            read[text] = reading.moments(text)
        moments = read[text]
        if moments and not _is_no_date(tokens, place, place + size, words=words):
            clear = len(moments) == 1 and _is_clear(
                tokens, place, place + size, moment=moments[0], words=words, reading=reading
            )
            return Day(first=place, last=place + size, moment=moments[0] if clear else None)
    return _figures(tokens, place)


def _figures(tokens: Tokens, place: int) -> Day | None:
    """Return 17/11 and 02/03/2026, which not everybody reads alike, as a day that is not clear."""
    texts = [token.text for token in tokens[place : place + 5]]
    if len(texts) >= 3 and texts[1] == "/" and texts[0].isdecimal() and texts[2].isdecimal():  # noqa: PLR2004
        if tokens[place].end != tokens[place + 1].start or int(texts[0]) > 31 or int(texts[2]) > 31:  # noqa: PLR2004
            return None
        return Day(first=place, last=place + (5 if texts[3:4] == ["/"] and len(texts) > 4 else 3), moment=None)  # noqa: PLR2004
    return None


def _is_no_date(tokens: Tokens, first: int, last: int, *, words: Languages) -> bool:
    """Whether words that could be a date are something else: "we sat", "Friday's class"."""
    after = [token.text for token in tokens[last : last + 2]]
    if after[:1] == ["'"] and after[1:] in (["s"], []):
        return not phrases(words.log.meetings).at(tokens, last + 2)  # "yesterday's call" is when it was
    if last - first == 1 and tokens[first].text in _folded(words.log.also_words):
        leads = phrases(words.log.before_a_day).ends_at(tokens, first)
        return not leads and (not tokens[first].is_capital or first == 0)
    return False


def _is_clear(  # noqa: PLR0913 the words, and what they are read with
    tokens: Tokens, first: int, last: int, *, moment: Moment, words: Languages, reading: Reading
) -> bool:
    texts = {token.text for token in tokens[first:last]}
    names_a_weekday = bool(texts & _weekdays(words.dates))
    is_relative = names_a_weekday and not any(token.is_number for token in tokens[first:last])
    beside = phrases(words.log.unclear_beside)
    if _near_before(beside, tokens, first) or (is_relative and (moment.on == reading.today or beside.at(tokens, last))):
        return False
    names_a_month = any(phrases(row).first_in(tokens[first:last]) for row in words.dates.months)
    has_a_year = any(token.is_number and len(token.text) == 4 for token in tokens[first:last])  # noqa: PLR2004
    if reading.lean is Lean.BACK and names_a_month and not has_a_year and reading.today - moment.on > HALF_A_YEAR:
        return False
    if is_relative and any(beside.at(tokens, last + 1) for _ in range(1) if last < len(tokens)):
        return False
    if is_relative and reading.lean is Lean.BACK and phrases(words.log.this).ends_at(tokens, first):
        return moment.on.isocalendar()[:2] == reading.today.isocalendar()[:2]
    return True


def _near_before(beside: Phrases, tokens: Tokens, first: int) -> bool:
    """Whether it stands before a day, at most one small word between: "the week of 9 November"."""
    places = [first, *([first - 1] if first and len(tokens[first - 1].text) <= 3 else [])]  # noqa: PLR2004 of, the
    return any(beside.ends_at(tokens, place) for place in places)


@lru_cache(maxsize=8)
def _vocabulary(words: DateWords) -> frozenset[str]:
    units = words.units
    more = (*units.months, *units.years, *words.before_noon, *words.after_noon, *words.ordinals)
    return grammar_of(words).vocabulary | {token.text for spelt in more for token in tokens_of(spelt) if token.is_word}


@lru_cache(maxsize=8)
def _weekdays(words: DateWords) -> frozenset[str]:
    return frozenset(fold(spelling) for row in words.weekdays for spelling in row)


@lru_cache(maxsize=8)
def _folded(spellings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(one) for one in spellings)


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
    return Span(first=place, last=place + size, minutes=minutes) if size else None


def _counted(  # noqa: PLR0911 one for each way to write it
    tokens: Tokens, place: int, *, words: Languages
) -> Span | None:
    """Return a number with its unit: "40 min", "1.5 h", "1h30", "2 hours and a half"; "20-30 min" is not clear."""
    number = _number(tokens, place, words=words.dates)
    if number is None:
        return None
    at = place + 1
    if place and tokens[place - 1].text == "-" and tokens[place - 1].end == tokens[place].start:
        return _unclear(place - 1, _unit(tokens, at, words.log))
    size = phrases(words.log.between).at(tokens, at)
    if size and _number(tokens, at + size, words=words.dates) is not None:
        return _unclear(place, _unit(tokens, at + size + 1, words.log))
    colon = _minutes_behind_a_colon(tokens, at)
    unit = _unit(tokens, at + 2, words.log) if colon is not None else None
    if colon is not None and unit and unit[0] == HOUR:
        return _bounded(place, unit[1], number * HOUR + colon)
    if at < len(tokens) and tokens[at].text == "-" and not tokens[at].is_alone:
        at += 1
    unit = _unit(tokens, at, words.log)
    if unit is None:
        return None
    if unit[0] != HOUR:
        return _bounded(place, unit[1], number)
    return _hours(tokens, place, number, at=unit[1], words=words)


def _hours(tokens: Tokens, place: int, hours: float, *, at: int, words: Languages) -> Span:
    """Return hours with the minutes that stand behind them; `at` is behind the word for hours."""
    if half := phrases(words.log.and_a_half).at(tokens, at):
        return _bounded(place, at + half, hours * HOUR + HOUR / 2)
    rest = at + phrases(words.log.joins).at(tokens, at)
    more = _number(tokens, rest, words=words.dates)
    if more is None or hours != int(hours) or more >= HOUR:
        return _bounded(place, at, hours * HOUR)
    end = _unit(tokens, rest + 1, words.log)
    if end and end[0] == 1:
        return _bounded(place, end[1], hours * HOUR + more)
    if rest == at and end is None and tokens[rest - 1].end == tokens[rest].start:
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


def _unit(tokens: Tokens, place: int, words: LogWords) -> tuple[int, int] | None:
    """Return the minutes of the unit that stands there, and where it ends."""
    for minutes, spellings in ((HOUR, words.hours), (1, words.minutes)):
        if size := phrases(spellings).at(tokens, place):
            return minutes, place + size
    return None


def _minutes_behind_a_colon(tokens: Tokens, place: int) -> int | None:
    texts = [token.text for token in tokens[place : place + 2]]
    fits = len(texts) == 2 and texts[0] == ":" and texts[1].isdecimal() and len(texts[1]) == 2  # noqa: PLR2004
    return int(texts[1]) if fits else None


def _clock_span(tokens: Tokens, place: int, *, words: Languages) -> Span | None:
    """Return "14:00-14:40" and "2-3 pm"."""
    begin = _clock(tokens, place, words=words.dates)
    size = phrases(words.log.between).at(tokens, begin[3]) if begin else 0
    end = _clock(tokens, begin[3] + size, words=words.dates) if begin and size else None
    if begin is None or end is None:
        return None
    (hour, minute, half, _), (to_hour, to_minute, to_half, last) = begin, end
    if to_half is None and to_minute is None:
        return None
    half = to_half if half is None else half
    start = _on_the_clock(hour, half) * HOUR + (minute or 0)
    length = _on_the_clock(to_hour, to_half) * HOUR + (to_minute or 0) - start
    if not (0 < length <= LONGEST_MINUTES and start < 24 * HOUR):
        return Span(first=place, last=last, minutes=None)
    return Span(first=place, last=last, minutes=length, starts=time(start // HOUR, start % HOUR))


def _on_the_clock(hour: int, half: int | None) -> int:
    return hour if half is None else hour % NOON + half * NOON


def _clock(tokens: Tokens, place: int, *, words: DateWords) -> tuple[int, int | None, int | None, int] | None:
    """Return the hour, its minute, 0 before noon or 1 after it, and where the time ends."""
    if not 0 <= place < len(tokens) or not tokens[place].text.isdecimal() or not tokens[place].is_number:
        return None
    hour = int(tokens[place].text)
    minute = _minutes_behind_a_colon(tokens, place + 1)
    at = place + (1 if minute is None else 3)
    halves = (words.before_noon, words.after_noon)
    found = next(((half, size) for half, spelt in enumerate(halves) if (size := phrases(spelt).at(tokens, at))), None)
    if hour >= 24 or (minute or 0) >= HOUR or (found and not 1 <= hour <= NOON):  # noqa: PLR2004
        return None
    return (hour, minute, found[0], at + found[1]) if found else (hour, minute, None, at)
