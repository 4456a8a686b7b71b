from __future__ import annotations

import json
import tomllib
from datetime import date, time, timedelta
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorplan.domain.dates import (
    Lean,
    Moment,
    after_quiet,
    next_working_day,
    read_date,
    read_moment,
    say_date,
    say_in_full,
    say_moment,
)
from mentorplan.domain.datewords import DateWords, together
from mentorplan.domain.profiles import Quiet


def words_of(language: str) -> DateWords:
    text = (resources.files("mentorplan") / "guide" / "words" / f"{language}.toml").read_text("utf-8")
    return TypeAdapter(DateWords).validate_json(json.dumps(tomllib.loads(text)), strict=True)


ENGLISH = words_of("en")
WORDS = {"en": ENGLISH} | {language: together(words_of(language), ENGLISH) for language in ("de", "es", "fr")}

TODAY = date(2026, 11, 23)
"""A Monday."""

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
times = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
languages = st.sampled_from(sorted(WORDS))
leans = st.sampled_from(Lean)


@given(days, days, languages, leans)
def test_what_is_said_can_be_read(day: date, today: date, language: str, lean: Lean) -> None:
    words = WORDS[language]

    assert read_date(say_date(day, words=words), today=today, words=words, lean=lean) == day
    assert read_date(say_in_full(Moment(on=day), words=words), today=today, words=words, lean=lean) == day


@given(days, times, languages)
def test_what_is_said_with_its_time_can_be_read(day: date, at: time, language: str) -> None:
    moment, words = Moment(on=day, at=at), WORDS[language]

    assert read_moment(say_moment(moment, words=words), today=TODAY, words=words) == moment
    assert read_moment(say_in_full(moment, words=words), today=TODAY, words=words) == moment


@given(days, times)
def test_iso_can_be_read(day: date, at: time) -> None:
    for between in "T", " ":
        text = f"{day.isoformat()}{between}{at.isoformat('minutes')}"
        assert read_moment(text, today=TODAY, words=ENGLISH) == Moment(on=day, at=at)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ["Tue 1 December 2026", "Tue 1 December 2026, 09:05", "Tuesday 1 December 2026 at 09:05"],
        ),
        (
            "de",
            ["Di 1. Dezember 2026", "Di 1. Dezember 2026, 09:05", "Dienstag, 1. Dezember 2026 um 09:05 Uhr"],
        ),
        (
            "fr",
            ["mardi 1er décembre 2026", "mardi 1er décembre 2026, 09:05", "mardi 1er décembre 2026 à 09:05"],
        ),
        (
            "es",
            [
                "martes 1 de diciembre de 2026",
                "martes 1 de diciembre de 2026, 09:05",
                "martes 1 de diciembre de 2026 a las 09:05",
            ],
        ),
    ],
)
def test_a_date_is_said_with_its_weekday(language: str, said: list[str]) -> None:
    words = WORDS[language]
    moment = Moment(on=date(2026, 12, 1), at=time(9, 5))

    assert [say_date(moment.on, words=words), say_moment(moment, words=words), say_in_full(moment, words=words)] == said


def test_a_moment_without_a_time_is_said_without_one_and_midnight_is_a_time() -> None:
    assert say_moment(Moment(on=TODAY), words=ENGLISH) == "Mon 23 November 2026"
    assert say_in_full(Moment(on=TODAY), words=ENGLISH) == "Monday 23 November 2026"
    assert say_moment(Moment(on=TODAY, at=time(0, 0)), words=ENGLISH) == "Mon 23 November 2026, 00:00"


def test_a_weekend_ends_on_monday() -> None:
    week = [date(2026, 11, 23) + timedelta(days=away) for away in range(7)]

    assert [next_working_day(day) for day in week] == [*week[:5], date(2026, 11, 30), date(2026, 11, 30)]


def stretch(start: str, end: str) -> Quiet:
    return Quiet(start=date.fromisoformat(start), end=date.fromisoformat(end))


@pytest.mark.parametrize(
    ("day", "quiet", "after"),
    [
        ("2026-12-16", [], "2026-12-16"),
        ("2026-12-19", [], "2026-12-21"),
        ("2026-12-16", [stretch("2026-12-16", "2026-12-16")], "2026-12-17"),
        ("2026-12-23", [stretch("2026-12-21", "2027-01-01")], "2027-01-04"),
        ("2026-12-19", [stretch("2026-12-21", "2026-12-22")], "2026-12-23"),
        ("2026-12-23", [stretch("2026-12-28", "2027-01-08"), stretch("2026-12-21", "2026-12-27")], "2027-01-11"),
        ("2026-12-23", [stretch("2026-12-21", "2027-01-08"), stretch("2026-12-22", "2026-12-24")], "2027-01-11"),
        ("2026-12-23", [stretch("2026-12-24", "2026-12-22")], "2026-12-23"),
        ("2026-12-23", [stretch("2026-12-01", "9999-12-31")], "9999-12-31"),
    ],
)
def test_nothing_falls_into_a_quiet_stretch(day: str, quiet: list[Quiet], after: str) -> None:
    assert after_quiet(date.fromisoformat(day), quiet=quiet) == date.fromisoformat(after)


near_days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
stretches = st.builds(
    lambda start, length: Quiet(start=start, end=start + timedelta(days=length)), near_days, st.integers(-1, 30)
)


@given(near_days, st.lists(stretches, max_size=8))
def test_the_day_after_the_quiet_is_the_first_that_is_free(day: date, quiet: list[Quiet]) -> None:
    def is_free(one: date) -> bool:
        return one.weekday() < 5 and not any(stretch.start <= one <= stretch.end for stretch in quiet)

    after = after_quiet(day, quiet=quiet)

    assert is_free(after)
    assert not any(is_free(day + timedelta(days=away)) for away in range((after - day).days))
