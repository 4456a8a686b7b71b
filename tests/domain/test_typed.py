"""What people type, made fit to keep."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.typed import is_stand_in, many_lines, one_line, one_of
from mentorplan.errors import InvalidError


class Tea(StrEnum):
    GREEN = "green"
    FIRST_FLUSH = "first-flush"


def test_a_line_has_single_spaces() -> None:
    assert one_line("  a\tb\r\nc\u2028d  ") == "a b c d"


@given(st.text())
def test_a_longer_text_keeps_its_words_and_has_lf(text: str) -> None:
    kept = many_lines(text)
    assert "\r" not in kept
    assert kept.split() == text.split()
    assert many_lines(kept) == kept


def test_line_ends_of_every_machine_become_one() -> None:
    assert many_lines("\r\none\r\n\r\ntwo\rthree\n") == "one\n\ntwo\nthree"


@pytest.mark.parametrize("said", ["first-flush", "First Flush", "FIRST_FLUSH"])
def test_a_word_is_known_however_it_is_written(said: str) -> None:
    assert one_of(Tea, said, what="a tea") is Tea.FIRST_FLUSH


@pytest.mark.parametrize(
    ("said", "hint"), [("grene", "Did you mean “green”?"), ("coffee", "It is one of these: green, first-flush.")]
)
def test_another_word_is_refused_with_what_there_is(said: str, hint: str) -> None:
    with pytest.raises(InvalidError) as refused:
        one_of(Tea, said, what="a tea")
    assert (refused.value.message, refused.value.hint) == (f"“{said}” is not a tea.", hint)


@pytest.mark.parametrize(
    "text",
    [
        "…",
        "...",
        " “…” ",
        "....",
        "NAME",
        "TEXT",
        '"NAME"',
        "……",
        "[NAME]",
        "[DATE OF TALK]",
        "<your name>",
        "{name}",
        "{{ title }}",
        "____",
        "???",
    ],
)
def test_what_a_hint_writes_for_words_of_ones_own_is_known(text: str) -> None:
    assert is_stand_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "-",
        "Name",
        "Naoko Name",
        "and so on …",
        "N. A. Mensah",
        "“”",
        "李",
        "[sic]",
        "a [NAME] b",
        "<3",
        "?",
        "[1]",
    ],
)
def test_words_are_no_stand_in(text: str) -> None:
    assert not is_stand_in(text)
