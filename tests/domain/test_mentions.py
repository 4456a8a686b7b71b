"""Dates that a letter mentions, and the weekdays said of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.dates import DateWords, Moment, say_date, say_in_full
from mentorplan.domain.mentions import Mention, mentions
from mentorplan.store.guides import Guide

TODAY = date(2026, 11, 23)
WORDS = Guide().load("words/en.toml", DateWords)


def mentioned(text: str) -> list[Mention]:
    return list(mentions(text, words=WORDS, today=TODAY))


@pytest.mark.parametrize(
    ("said", "on", "weekday"),
    [
        ("Tuesday 1 December", date(2026, 12, 1), 1),
        ("Mon, Dec 1st, 2026", date(2026, 12, 1), 0),
        ("tue the 2nd of december", date(2026, 12, 2), 1),
        ("Wednesday 2026-12-02", date(2026, 12, 2), 2),
        ("3 March", date(2027, 3, 3), None),
        ("10 November", date(2026, 11, 10), None),
        ("Sat. May 1 2027", date(2027, 5, 1), 5),
        ("1 may 2027", date(2027, 5, 1), None),
    ],
)
def test_a_date_is_read_with_its_weekday_and_the_nearest_year(said: str, on: date, weekday: int | None) -> None:
    assert mentioned(f"Could we meet on {said}, or later?") == [Mention(said=said, on=on, weekday=weekday)]


def test_only_a_weekday_that_is_said_can_be_wrong() -> None:
    assert [one.fits for one in mentioned("Mon 1 December, Tue 1 December, 1 December")] == [False, True, True]


@pytest.mark.parametrize(
    "text",
    [
        "That may 10 times be so.",
        "31 February or 0 May 2026",
        "29 February",  # of no year near by
        "Room 12 December-Building",
        "You may 25 minutes suit?",
        "March 25 minutes",
        "version 2.10.2026-12-01x",
        "",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert mentioned(text) == []


@given(st.dates(min_value=TODAY - timedelta(days=170), max_value=TODAY + timedelta(days=170)))
def test_every_date_that_we_say_is_read_again(day: date) -> None:
    for said in (say_date(day, words=WORDS), say_in_full(Moment(on=day), words=WORDS), f"{day}"):
        assert [(one.on, one.fits) for one in mentioned(f"on {said}.")] == [(day, True)]
