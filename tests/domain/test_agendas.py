"""Agendas: blocks filled from the guide's words, and minutes that add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.agendas import (
    Block,
    BlockWords,
    FitQuestions,
    OccasionWords,
    fill_lines,
    lines_before,
    make_agenda_blocks,
    share_minutes,
)
from mentorplan.domain.reflections import Role

WORDS = OccasionWords(
    title="With $name",
    before=("Read $name's page.",),
    as_mentee_before=("$goals",),
    as_mentor_before=("Ask for a page.",),
    blocks=(
        BlockWords(title="Hello, $name", minutes=5, lines=("Who we are.",)),
        BlockWords(title="Goals", minutes=10, as_mentee=("$goals", "Next?"), as_mentor=("Their goals?", "Next?")),
        BlockWords(title="Promises", minutes=5, lines=("$promises",)),
    ),
)
VALUES = {"name": "Njeri Wąsik"}
LISTS = {"goals": ("Speak less $name", "Ask more"), "promises": ()}


def test_values_and_lists_are_put_in_and_empty_blocks_left_out() -> None:
    blocks = make_agenda_blocks(WORDS, roles=(Role.MENTEE,), minutes=30, values=VALUES, lists=LISTS)
    assert blocks == (
        Block(title="Hello, Njeri Wąsik", minutes=10, lines=("Who we are.",)),
        Block(title="Goals", minutes=20, lines=("Speak less $name", "Ask more", "Next?")),
    )


def test_a_mentor_gets_the_mentors_lines_and_who_is_both_gets_all_of_them_once() -> None:
    goals = {
        roles: make_agenda_blocks(WORDS, roles=roles, minutes=30, values=VALUES, lists=LISTS)[1].lines
        for roles in ((Role.MENTOR,), (Role.MENTOR, Role.MENTEE))
    }
    assert goals == {
        (Role.MENTOR,): ("Their goals?", "Next?"),
        (Role.MENTOR, Role.MENTEE): ("Speak less $name", "Ask more", "Next?", "Their goals?"),
    }


def test_what_to_do_before_depends_on_the_role() -> None:
    before = [lines_before(WORDS, roles=(role,), values=VALUES, lists=LISTS) for role in Role]
    assert before == [
        ("Read Njeri Wąsik's page.", "Speak less $name", "Ask more"),
        ("Read Njeri Wąsik's page.", "Ask for a page."),
    ]


def test_a_value_that_nobody_knows_is_the_guides_fault() -> None:
    with pytest.raises(KeyError):
        fill_lines(["Hello $nmae"], VALUES, LISTS)


def test_both_sides_questions_are_asked_once() -> None:
    questions = FitQuestions(mentee=("Why?", "When?"), mentor=("How?", "When?"))
    assert questions.asked_by((Role.MENTOR, Role.MENTEE)) == ("How?", "When?", "Why?")


@pytest.mark.parametrize(
    ("minutes", "weights", "shares"),
    [
        (55, [5, 10, 25, 10, 5], (5, 10, 25, 10, 5)),
        (25, [5, 10, 25, 10, 5], (2, 5, 11, 5, 2)),
        (10, [1, 1, 1], (4, 3, 3)),
        (6, [1, 1, 30], (1, 1, 4)),
        (2, [1, 1, 30], (1, 0, 1)),
        (30, [], ()),
    ],
)
def test_minutes_are_shared_by_weight(minutes: int, weights: list[int], shares: tuple[int, ...]) -> None:
    assert share_minutes(minutes, weights) == shares


@given(st.integers(1, 720), st.lists(st.integers(1, 90), min_size=1, max_size=9))
def test_shares_add_up_and_reach_everybody(minutes: int, weights: list[int]) -> None:
    shares = share_minutes(minutes, weights)
    assert sum(shares) == minutes
    assert all(shares) or minutes < len(weights)
