from __future__ import annotations

import json
import tomllib
from dataclasses import replace
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
EVERYTHING = together(*WORDS.values())

TODAY = date(2026, 11, 23)
"""A Monday."""

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
leans = st.sampled_from(Lean)


def reading(text: str, *, language: str = "en", today: date = TODAY, lean: Lean = Lean.AHEAD) -> str:
    """Return what a text is read as, in ISO, or why it is refused, with the hint behind it."""
    try:
        moment = read_moment(text, today=today, words=WORDS[language], lean=lean)
    except InvalidError as refusal:
        return f"{refusal.message} {refusal.hint}"
    return f"{moment.on}" if moment.at is None else f"{moment.on} {moment.at:%H:%M}"


EXAMPLES = "Write a day such as 2026-12-07, 2 dec, in 2 weeks or next tue, perhaps with a time: next tue 14:00."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("02/03/2026", "could be 2 March 2026 or 3 February 2026. Write 2026-03-02 or 2 March 2026."),
        ("02.03.2026", "could be 2 March 2026 or 3 February 2026. Write 2026-03-02 or 2 March 2026."),
        ("2-3-26", "could be 2 March 2026, 3 February 2026 or 26 March 2002. Write 2026-03-02 or 2 March 2026."),
        ("2/3", "could be 2 March or 3 February. Write 2 March or 3 February."),
        ("fri 02/03/2026 14:00", "could be 2 March 2026 or 3 February 2026. Write 2026-03-02 or 2 March 2026."),
        ("29/2", "is in numbers only, and not everybody reads those alike. Write 29 February."),
        (
            "13/02/2026",
            "is in numbers only, and not everybody reads those alike. Write 2026-02-13 or 13 February 2026.",
        ),
        ("2026/12/02", "is in numbers only, and not everybody reads those alike. Write 2026-12-02 or 2 December 2026."),
        ("fri 12.30", "could be 30 December or 12:30. Write 30 December or 12:30."),
        ("fri 14.00", "has a time without a colon. Write 14:00."),
        ("40/50/2026", f"is not a date that can be read. {EXAMPLES}"),
        ("may", "names a month without a day. Write 2 May."),
        ("mar", "names a month without a day. Write 2 March."),
        ("in may", "names a month without a day. Write 2 May."),
        ("dec 2026", "names a month without a day. Write 2 December."),
        ("may 14:00", "names a month without a day. Write 2 May."),
        ("2026-12", f"names a month without a day. {EXAMPLES}"),
        ("12/2026", f"names a month without a day. {EXAMPLES}"),
        ("2", f"is a number without a month. {EXAMPLES}"),
        ("20261202", f"is a number without a month. {EXAMPLES}"),
        ("14:00", "is a time without a day. Write today 14:00 or tomorrow 14:00."),
        ("at 2pm", "is a time without a day. Write today 14:00 or tomorrow 14:00."),
        ("next week", f"is a stretch of time, not one day. {EXAMPLES}"),
        ("30 feb", f"is no date: February has no day 30. {EXAMPLES}"),
        ("0 dec", f"is no date: December has no day 0. {EXAMPLES}"),
        ("29 feb 2027", f"is no date: February 2027 has no day 29. {EXAMPLES}"),
        ("2026-13-40", f"is no date: there is no month 13. {EXAMPLES}"),
        ("2026-02-30", f"is no date: February has no day 30. {EXAMPLES}"),
        ("2 dec 26", "needs its year in four digits. Write 2 December 2026."),
        ("1 jan 1066", f"lies outside the years 1900 to 2200. {EXAMPLES}"),
        ("2201-01-01", f"lies outside the years 1900 to 2200. {EXAMPLES}"),
        ("in 99999999999 weeks", f"lies outside the years 1900 to 2200. {EXAMPLES}"),
        ("99999999999 years ago", f"lies outside the years 1900 to 2200. {EXAMPLES}"),
        ("Tue 2 dec", "does not fit together: 2 December 2026 is a Wednesday, not a Tuesday. Write 2 December 2026."),
        ("Tue 30 feb", f"is no date: February has no day 30. {EXAMPLES}"),
        ("fri 25:00", f"has no such time: there is no hour 25. {EXAMPLES}"),
        ("fri 12:75", f"has no such time: there is no minute 75. {EXAMPLES}"),
        ("fri 13 pm", f"has no such time: with a.m. or p.m. there is no hour 13. {EXAMPLES}"),
        ("fri 2:30", "has a time that could be 02:30 or 14:30. Write 02:30 or 14:30."),
        ("tomorow", "is not a date that can be read. Did you mean “tomorrow”?"),
        ("2 Decembr 2026", "is not a date that can be read. Did you mean “2 december 2026”?"),
        ("fri afternoon", "begins with 2026-11-27, and the rest cannot be read. Write 2026-11-27."),
        ("2026-12-02T14:00Z", "begins with 2026-12-02 14:00, and the rest cannot be read. Write 2026-12-02 14:00."),
        ("in 2-3 weeks", f"is not a date that can be read. {EXAMPLES}"),
        ("soonish", f"is not a date that can be read. {EXAMPLES}"),
        ("", f"is no date: there is nothing in it to read. {EXAMPLES}"),
        ("...", f"is no date: there is nothing in it to read. {EXAMPLES}"),
        ("/" * 40, f"is too long for a date. {EXAMPLES}"),
    ],
)
def test_what_could_mean_two_things_or_none_is_refused_with_the_reason(text: str, told: str) -> None:
    assert reading(text) == f"“{text}” {told}"


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("fr", "mar", "“mar” could mean mardi or mars. Write mardi or 2 mars."),
        ("fr", "mar prochain", "“mar prochain” could mean mardi or mars. Write mardi or 2 mars."),
        ("es", "mar", "“mar” could mean martes or marzo. Write martes or 2 marzo."),
        ("de", "2.12.", "“2.12.” could be 2 Dezember or 12 Februar. Write 2 Dezember or 12 Februar."),
        ("de", "3 Uhr morgen", "“3 Uhr morgen” has a time that could be 03:00 or 15:00. Write 03:00 or 15:00."),
        ("de", "März", "“März” names a month without a day. Write 2 März."),
    ],
)
def test_a_refusal_speaks_of_days_and_months_in_the_language_of_the_words(language: str, text: str, told: str) -> None:
    assert reading(text, language=language) == told


def test_phrases_that_make_two_days_of_one_text_are_refused() -> None:
    phrases = replace(ENGLISH.phrases, last=("next {weekday}",))

    with pytest.raises(InvalidError) as caught:
        read_moment("next tue 14:00", today=TODAY, words=replace(ENGLISH, phrases=phrases))

    assert caught.value.message == "“next tue 14:00” could be 2026-11-24 14:00 or 2026-11-17 14:00."
    assert caught.value.hint == "Write 2026-11-24 14:00 or 2026-11-17 14:00."


def test_a_refusal_names_the_field_and_shortens_what_was_typed() -> None:
    with pytest.raises(InvalidError) as caught:
        read_date("Ça va  " * 20, today=TODAY, words=ENGLISH, lean=Lean.BACK, field="--on")

    assert caught.value.message == "--on: “Ça va Ça va Ça va Ça va Ça va Ça va Ça v…” is too long for a date."
    assert caught.value.hint == "Write a day such as 2026-11-09, 2 dec, 3 days ago or last monday."


def test_a_time_is_refused_where_only_a_day_is_kept() -> None:
    assert read_date("fri", today=TODAY, words=ENGLISH) == date(2026, 11, 27)

    with pytest.raises(InvalidError) as caught:
        read_date("fri 14:00", today=TODAY, words=ENGLISH)

    assert caught.value.message == "“fri 14:00” has a time, and here is only room for a day."
    assert caught.value.hint == "Write 2026-11-27."


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize("text", ["today", "fri", "29 feb", "2 dec", "last monday", "in 2 weeks", "2 months ago"])
def test_a_clock_that_is_wrong_by_centuries_breaks_nothing(today: date, text: str) -> None:
    for lean in Lean:
        assert reading(text, today=today, lean=lean).startswith(f"“{text}” lies outside the years 1900 to 2200. Write ")


SCRAPS = st.sampled_from(
    [
        *(
            "2",
            "02",
            "12",
            "31",
            "2026",
            "26",
            "14:00",
            "2:30",
            "25:61",
            "-",
            "/",
            ".",
            ":",
            ",",
            "T",
            "{day}",
            "½",
            "٣",
        ),
        *(
            "fri",
            "mar",
            "may",
            "dec",
            "next",
            "last",
            "in",
            "ago",
            "a",
            "weeks",
            "year",
            "at",
            "on",
            "pm",
            "1er",
            "2nd",
        ),
        *("Dienstag", "übermorgen", "vor", "Uhr", "mardi", "prochain", "il y a", "jours", "hace", "de", "mañana", "が"),
    ]
)
NASTY = st.text(st.characters(), max_size=90) | st.lists(SCRAPS, max_size=9).flatmap(
    lambda scraps: st.sampled_from(["", " "]).map(lambda between: between.join(scraps))
)


@given(NASTY, leans, days)
def test_any_text_is_a_moment_or_is_refused(text: str, lean: Lean, today: date) -> None:
    try:
        year = read_moment(text, today=today, words=EVERYTHING, lean=lean).on.year
    except InvalidError:
        return

    assert 1900 <= year <= 2200
