from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.phrases import blanks, fill, fits, split

if TYPE_CHECKING:
    from mentorplan.domain.phrases import ReadBlank, Tokens

COLOURS: dict[Tokens, int] = {("red",): 1, ("sky", "blue"): 2, ("sky",): 3}


def number(tokens: Tokens) -> int | None:
    return int(tokens[0]) if len(tokens) == 1 and tokens[0].isdecimal() else None


READ: dict[str, ReadBlank] = {"colour": COLOURS.get, "count": number}


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Wed, 2nd of DEC.", ("wed", "2", "nd", "of", "dec")),
        ("14:00", ("14", ":", "00")),
        ("at 2.30 p.m.", ("at", "2", ".", "30", "p", "m")),
        ("2. Dezember", ("2", "dezember")),
        ("AUJOURD’HUI", ("aujourd'hui",)),
        ("nächsten Çarşamba", ("nachsten", "carsamba")),
        ("{hour}.{minute} Uhr", ("{hour}", ".", "{minute}", "uhr")),
        ("{hour}h", ("{hour}", "h")),
        ("２０２６年", ("2026", "年")),
        (" .,\n ", ()),
    ],
)
def test_a_text_is_split_into_words_numbers_and_marks(text: str, tokens: Tokens) -> None:
    assert split(text) == tokens


@given(st.text(max_size=60))
def test_splitting_what_was_split_changes_nothing(text: str) -> None:
    tokens = split(text)

    assert split(" ".join(tokens)) == tokens


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("{count} {colour} balls", "12 sky blue balls", [{"count": 12, "colour": 2}]),
        ("{count} {colour} balls", "12 SKY balls", [{"count": 12, "colour": 3}]),
        ("{count} {colour} balls", "12 green balls", []),
        ("{count} {colour} balls", "12 red balls or so", []),
        ("{count} {colour} balls", "12 red", []),
        ("balls", "balls", [{}]),
        ("balls", "", []),
    ],
)
def test_a_pattern_fits_from_the_first_word_to_the_last(pattern: str, text: str, found: list[dict[str, int]]) -> None:
    assert list(fits(split(pattern), split(text), read=READ)) == found


def test_every_way_to_read_a_text_is_found() -> None:
    read: dict[str, ReadBlank] = {"one": len, "two": len}

    assert list(fits(split("{one}{two}"), split("a b c"), read=read)) == [{"one": 1, "two": 2}, {"one": 2, "two": 1}]


def test_what_a_person_types_is_never_a_blank() -> None:
    assert list(fits(split("{count} balls"), split("{count} balls"), read=READ)) == []


def test_a_pattern_names_its_blanks() -> None:
    assert blanks("{count} of {colour}, {count}") == {"count", "colour"}


def test_a_pattern_is_filled_once_and_runs_nothing() -> None:
    filled = fill("{name}: {name.__class__} {0} {unknown} {{name}}", {"name": "{unknown}", "unknown": "?"})

    assert filled == "{unknown}: {name.__class__} {0} ? {{unknown}}"
