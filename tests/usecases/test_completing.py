"""What a half-typed word could become."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.workspaces import Known
from mentorplan.usecases.completing import MOST, Offered, offered, records_offered

PEOPLE = [("thordis-onnudottir", "Þórdís Önnudóttir"), ("dai-yun", "戴 云"), ("bo-ek", "Bo Ek")]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ["thordis-onnudottir", "dai-yun", "bo-ek"]),
        ("THO", ["thordis-onnudottir"]),
        ("önn", ["thordis-onnudottir"]),
        ("yun", ["dai-yun"]),
        ("戴", ["dai-yun"]),
        ("x", []),
    ],
)
def test_a_word_is_found_by_its_beginning_else_by_what_it_stands_for(typed: str, words: list[str]) -> None:
    assert [one.word for one in offered(PEOPLE, typed)] == words


def test_what_stands_for_a_word_is_told() -> None:
    assert offered([("bo-ek", "Bo “[red]” Ek\n$(id)")], "bo") == (Offered(word="bo-ek", about="Bo red Ek id"),)


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=20)), max_size=20), st.text(max_size=3))
def test_nothing_that_a_shell_would_act_on_is_offered(choices: list[tuple[str, str]], typed: str) -> None:
    for one in offered(choices, typed):
        assert re.fullmatch(r"[\w.@+/-]+", one.word)
        assert re.fullmatch(r"[\w., -]*", one.about)


def test_more_than_anybody_looks_through_is_cut() -> None:
    assert len(offered([(f"a{number}", "") for number in range(MOST + 5)], "a")) == MOST


def test_an_unknown_kind_of_thing_is_a_fault() -> None:
    with pytest.raises(KeyError):
        list(records_offered(Known(), what="nonsense"))
