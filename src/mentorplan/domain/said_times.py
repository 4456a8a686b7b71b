"""Days that a line mentions; what could be two days is marked as unclear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from mentorplan.domain.datewords import DateWords, grammar_of
from mentorplan.domain.moments import Lean, Moment, Reading
from mentorplan.domain.names import fold
from mentorplan.domain.said_spans import fraction_at, unit_at
from mentorplan.domain.said_tokens import Phrases, Tokens, phrases, tokens_of
from mentorplan.domain.said_words import Languages
from mentorplan.values import dataclass

MOST_OF_A_DATE = 9
"""Tokens that a date may have: "on Wednesday the 2nd of December 2026 at"."""

TEN_MONTHS = timedelta(days=304)
"""A day without a year that would be longer ahead may as well be one that has been."""

HALF_A_YEAR = timedelta(days=183)
"""A day without a year that would be longer ago may as well be one to come."""

MARKS_IN_A_DATE = frozenset(":.-/,")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date in a line, from token `first` up to `last`. `moment` is None where it could be several days."""

    first: int
    last: int
    moment: Moment | None


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
    return _figures(tokens, place, words=words)


def _figures(tokens: Tokens, place: int, *, words: Languages) -> Day | None:
    """Return 17/11, 4.12. and 02/03/2026, which not everybody reads alike, as a day that is not clear."""
    texts = [token.text for token in tokens[place : place + 5]]
    if fraction_at(tokens, place) and unit_at(tokens, place + 3, words.log):
        return None  # "3/4 hour"
    if len(texts) >= 3 and texts[1] == "/" and texts[0].isdecimal() and texts[2].isdecimal():  # noqa: PLR2004
        if tokens[place].end != tokens[place + 1].start or int(texts[0]) > 31 or int(texts[2]) > 31:  # noqa: PLR2004
            return None
        return Day(first=place, last=place + (5 if texts[3:4] == ["/"] and len(texts) > 4 else 3), moment=None)  # noqa: PLR2004
    due = any(phrases(spelt).ends_at(tokens, place) for spelt in (words.log.due, words.log.until))
    day, _, month = tokens[place].text.partition(".")
    if due and tokens[place].is_number and month and 1 <= int(day) <= 31 and 1 <= int(month) <= 12:  # noqa: PLR2004
        return Day(first=place, last=place + 1 + (texts[1:2] == ["."]), moment=None)
    return None


def _is_no_date(tokens: Tokens, first: int, last: int, *, words: Languages) -> bool:
    """Whether words that could be a date are something else: "we sat", "Friday's class"."""
    after = [token.text for token in tokens[last : last + 2]]
    if after[:1] == ["'"] and after[1:] in (["s"], []):
        return not phrases(words.log.meetings).at(tokens, last + 2)  # "yesterday's call" is when it was
    if last - first == 1 and tokens[first].text in _folded(words.log.also_words):
        leads = phrases(words.log.before_a_day).ends_at(tokens, first)
        leads = leads or (tokens[first - 1].text == "," and after[:1] in ([","], [";"], ["."])) if first else leads
        return not leads and (not tokens[first].is_capital or first == 0)
    return False


def _is_clear(  # noqa: PLR0913 the words, and what they are read with
    tokens: Tokens, first: int, last: int, *, moment: Moment, words: Languages, reading: Reading
) -> bool:
    texts = {token.text for token in tokens[first:last]}
    names_a_weekday = bool(texts & _weekdays(words.dates))
    is_relative = names_a_weekday and not any(token.is_number for token in tokens[first:last])
    is_due = reading.lean is Lean.AHEAD and any(
        phrases(spelt).ends_at(tokens, first) for spelt in (words.log.due, words.log.until)
    )
    beside = phrases(() if is_due else words.log.unclear_beside)
    if _near_before(beside, tokens, first) or (is_relative and (moment.on == reading.today or beside.at(tokens, last))):
        return False
    names_a_month = any(phrases(row).first_in(tokens[first:last]) for row in words.dates.months)
    has_a_year = any(token.is_number and len(token.text) == 4 for token in tokens[first:last])  # noqa: PLR2004
    if reading.lean is Lean.BACK and names_a_month and not has_a_year and reading.today - moment.on > HALF_A_YEAR:
        return False
    if reading.lean is Lean.AHEAD and names_a_month and not has_a_year and moment.on - reading.today > TEN_MONTHS:
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
