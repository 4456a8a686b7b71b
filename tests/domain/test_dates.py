from __future__ import annotations

import json
import tomllib
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorplan.domain.dates import (
    Lean,
    read_date,
    read_moment,
)
from mentorplan.domain.datewords import DateWords, together
from mentorplan.errors import InvalidError


def words_of(language: str) -> DateWords:
    text = (resources.files("mentorplan") / "guide" / "words" / f"{language}.toml").read_text("utf-8")
    return TypeAdapter(DateWords).validate_json(json.dumps(tomllib.loads(text)), strict=True)


ENGLISH = words_of("en")
WORDS = {"en": ENGLISH} | {language: together(words_of(language), ENGLISH) for language in ("de", "es", "fr")}

TODAY = date(2026, 11, 23)
"""A Monday."""

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
languages = st.sampled_from(sorted(WORDS))


def reading(text: str, *, language: str = "en", today: date = TODAY, lean: Lean = Lean.AHEAD) -> str:
    """Return what a text is read as, in ISO, or why it is refused, with the hint behind it."""
    try:
        moment = read_moment(text, today=today, words=WORDS[language], lean=lean)
    except InvalidError as refusal:
        return f"{refusal.message} {refusal.hint}"
    return f"{moment.on}" if moment.at is None else f"{moment.on} {moment.at:%H:%M}"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-12-02", "2026-12-02"),
        ("2026-12-02T14:00", "2026-12-02 14:00"),
        ("2026-12-02 09:30", "2026-12-02 09:30"),
        ("2026-1-5", "2026-01-05"),
        ("Wed 2026-12-02", "2026-12-02"),
        ("today", "2026-11-23"),
        ("TOMORROW", "2026-11-24"),
        ("Yesterday", "2026-11-22"),
        ("the day after tomorrow", "2026-11-25"),
        ("day before yesterday", "2026-11-21"),
        ("mon", "2026-11-23"),
        ("fri", "2026-11-27"),
        ("on Friday", "2026-11-27"),
        ("sun", "2026-11-29"),
        ("next tue", "2026-11-24"),
        ("next mon", "2026-11-30"),
        ("last monday", "2026-11-16"),
        ("last sun", "2026-11-22"),
        ("in 0 days", "2026-11-23"),
        ("in 3 days", "2026-11-26"),
        ("in a week", "2026-11-30"),
        ("in 2 weeks", "2026-12-07"),
        ("two weeks from today", "2026-12-07"),
        ("in 2 months", "2027-01-23"),
        ("in one year", "2027-11-23"),
        ("3 days ago", "2026-11-20"),
        ("A week ago", "2026-11-16"),
        ("2 dec", "2026-12-02"),
        ("Dec. 2", "2026-12-02"),
        ("23 nov", "2026-11-23"),
        ("22 nov", "2027-11-22"),
        ("29 feb", "2028-02-29"),
        ("2 dec 2026", "2026-12-02"),
        ("Dec 2, 2026", "2026-12-02"),
        ("2-Dec-2026", "2026-12-02"),
        ("2/dec/2026", "2026-12-02"),
        ("the 2nd of December, 2026", "2026-12-02"),
        ("Wednesday, 2 December 2026", "2026-12-02"),
        ("wed the 2nd of dec", "2026-12-02"),
        ("２ dec ２０２６", "2026-12-02"),
        ("  2\tdec\n2026 ", "2026-12-02"),
    ],
)
def test_a_day_is_read(text: str, meant: str) -> None:
    assert reading(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("fri 14:00", "2026-11-27 14:00"),
        ("fri at 14:00", "2026-11-27 14:00"),
        ("fri, 14:00", "2026-11-27 14:00"),
        ("2 dec @ 9:00", "2026-12-02 09:00"),
        ("next tue 00:00", "2026-11-24 00:00"),
        ("fri 02:30", "2026-11-27 02:30"),
        ("fri 2pm", "2026-11-27 14:00"),
        ("fri at 2:30 p.m.", "2026-11-27 14:30"),
        ("fri 2.30 PM", "2026-11-27 14:30"),
        ("fri 12 am", "2026-11-27 00:00"),
        ("fri 12:15 pm", "2026-11-27 12:15"),
        ("14:00 on fri", "2026-11-27 14:00"),
        ("at 2pm tomorrow", "2026-11-24 14:00"),
        ("dec 2 14:00", "2026-12-02 14:00"),
        ("2 dec 2026 23:59", "2026-12-02 23:59"),
    ],
)
def test_a_time_may_stand_with_the_day(text: str, meant: str) -> None:
    assert reading(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("mon", "2026-11-23"),
        ("fri", "2026-11-20"),
        ("tue", "2026-11-17"),
        ("2 dec", "2025-12-02"),
        ("23 nov", "2026-11-23"),
        ("24 nov", "2025-11-24"),
        ("29 feb", "2024-02-29"),
        ("next tue", "2026-11-24"),
        ("tomorrow", "2026-11-24"),
        ("2 dec 2026", "2026-12-02"),
    ],
)
def test_what_happened_leans_back_unless_the_words_say_otherwise(text: str, meant: str) -> None:
    assert reading(text, lean=Lean.BACK) == meant


@pytest.mark.parametrize(
    ("today", "text", "meant"),
    [
        (date(2026, 1, 31), "in 1 month", "2026-02-28"),
        (date(2028, 1, 31), "in a month", "2028-02-29"),
        (date(2026, 3, 31), "1 month ago", "2026-02-28"),
        (date(2028, 2, 29), "in a year", "2029-02-28"),
        (date(2026, 12, 31), "in 2 months", "2027-02-28"),
        (date(2026, 8, 31), "in 14 months", "2027-10-31"),
    ],
)
def test_months_end_where_the_calendar_does(today: date, text: str, meant: str) -> None:
    assert reading(text, today=today) == meant


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        ("de", "2. Dezember 2026", "2026-12-02"),
        ("de", "Mittwoch, den 2. Dez. um 14:00 Uhr", "2026-12-02 14:00"),
        ("de", "vor 3 Tagen", "2026-11-20"),
        ("de", "NÄCHSTEN DIENSTAG", "2026-11-24"),
        ("de", "in einer Woche", "2026-11-30"),
        ("de", "übermorgen 14.30 Uhr", "2026-11-25 14:30"),
        ("de", "am Fr. 9 Uhr", "2026-11-27 09:00"),
        ("de", "1. Mrz", "2027-03-01"),
        ("de", "next di at 2pm", "2026-11-24 14:00"),
        ("fr", "mardi prochain", "2026-11-24"),
        ("fr", "il y a 3 jours", "2026-11-20"),
        ("fr", "dans deux semaines", "2026-12-07"),
        ("fr", "le 1er déc. à 14h30", "2026-12-01 14:30"),
        ("fr", "mar. 1er décembre", "2026-12-01"),
        ("fr", "aujourd’hui 9 h", "2026-11-23 09:00"),
        ("fr", "apres-demain", "2026-11-25"),
        ("fr", "2 aout", "2027-08-02"),
        ("es", "próximo martes", "2026-11-24"),
        ("es", "el martes que viene a las 14:00", "2026-11-24 14:00"),
        ("es", "hace 3 dias", "2026-11-20"),
        ("es", "dentro de una semana", "2026-11-30"),
        ("es", "mié. 2 de diciembre de 2026", "2026-12-02"),
        ("es", "pasado mañana 2 p. m.", "2026-11-25 14:00"),
        ("es", "1º de mayo", "2027-05-01"),
        ("es", "in 2 weeks", "2026-12-07"),
    ],
)
def test_other_languages_are_read_from_their_words_alone(language: str, text: str, meant: str) -> None:
    assert reading(text, language=language) == meant


@given(st.dates(date(1910, 1, 1), date(2190, 12, 31)), st.integers(0, 6), languages)
def test_a_weekday_is_within_a_week_on_the_right_side_of_today(today: date, weekday: int, language: str) -> None:
    words = WORDS[language]
    name = words.weekdays[weekday][0]

    ahead = read_date(name, today=today, words=words)
    back = read_date(name, today=today, words=words, lean=Lean.BACK)
    after = read_date(f"next {name}", today=today, words=words)
    before = read_date(f"last {name}", today=today, words=words)

    assert {day.weekday() for day in (ahead, back, after, before)} == {weekday}
    assert 0 <= (ahead - today).days <= 6
    assert 0 <= (today - back).days <= 6
    assert 1 <= (after - today).days <= 7
    assert 1 <= (today - before).days <= 7


@given(st.dates(date(1910, 1, 1), date(2190, 12, 31)), days)
def test_a_day_without_a_year_is_the_nearest_on_the_right_side_of_today(today: date, day: date) -> None:
    text = f"{day:%d %b}"

    ahead = read_date(text, today=today, words=ENGLISH)
    back = read_date(text, today=today, words=ENGLISH, lean=Lean.BACK)

    same_days = [
        date(year, day.month, day.day)
        for year in range(today.year - 8, today.year + 9)
        if (day.month, day.day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    ]
    assert ahead == min(same for same in same_days if same >= today)
    assert back == max(same for same in same_days if same <= today)


def test_every_example_shown_can_be_read() -> None:
    for words in WORDS.values():
        for example in words.examples.ahead:
            assert read_moment(f"{example} 14:00", today=TODAY, words=words).on > TODAY
        for example in words.examples.back:
            assert read_moment(example, today=TODAY, words=words, lean=Lean.BACK).on < TODAY
