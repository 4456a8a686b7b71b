"""Reflecting more than once, and what a reflection does not take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]

FIRST = """
[answers]
help-wanted = ["teaching-practice"]
[[goals]]
title = "Lead discussions"
why = "It is always the same five, who speak"
by = 2027-05-30
[[goals]]
title = "Write a teaching file"
"""


def told(home: Path, toml: str) -> str:
    file = home / "answers.toml"
    file.write_text(toml, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("by", ["2026-11-22", '"yesterday"', '"2026-11-22"'])
def test_a_goal_of_an_answers_file_lies_ahead(desk: Desk, by: str) -> None:
    ran = desk.types("reflect", "--answers", told(desk.home, f'[[goals]]\ntitle = "Lead discussions"\nby = {by}\n'))

    assert (ran.code, ran.out, desk.files()) == (2, "", {})
    assert "goals[1].by: 2026-11-22 is past." in ran.err
    assert "A target lies ahead, for example “in 3 months”." in ran.err


def test_a_goal_of_the_prompt_lies_ahead(desk: Desk, ok: Ok) -> None:
    ran = desk.answers("reflect", "--quick", script=["", "1", "3", "Lead discussions", "2026-11-22", "30 may"])

    assert ran.code == 0
    assert "2026-11-22 is past." in ran.err
    assert ok("goals", "list", "--json").data["goals"][0]["by"] == "2027-05-30"
    assert ok("check").code == 0


def test_a_date_that_has_passed_since_it_was_answered_is_no_error(desk: Desk, ok: Ok) -> None:
    desk.answers("reflect", script=["/edit goals", "Lead discussions", "", "", "24 nov", "/leave"])
    desk.today = "2026-11-30"
    desk.answers("reflect", script=["/skip"] * 40)

    assert ok("goals", "list", "--json").data["goals"][0]["by"] == "2026-11-24"
    assert ok("check").code == 0


def test_a_later_reflection_shows_the_goals_and_needs_that_stay(desk: Desk, ok: Ok) -> None:
    ok("reflect", "--answers", told(desk.home, FIRST))

    again = ok("reflect", "--answers", told(desk.home, '[answers]\ntried = "Pairs first."\n'))

    assert (
        "Your goals\nlead-discussions: Lead discussions\nwrite-a-teaching-file: Write a teaching file\n"
        "What you need help with\n- " in again.out
    )
    assert "(teaching-practice)" in again.out
    assert "(teaching-practice)" in ok("reflect", "show").out


def test_each_goal_is_shown_as_a_block_of_its_own(desk: Desk, ok: Ok) -> None:
    ok("reflect", "--answers", told(desk.home, FIRST))

    assert (
        "My goals: Lead discussions\nWhy: It is always the same five, who speak\nBy: 2027-05-30\n"
        "My goals: Write a teaching file\n" in ok("reflect", "show").out
    )


def test_a_blank_in_an_answer_is_told_at_once_unless_the_answer_is_private(desk: Desk, ok: Ok) -> None:
    inside, outside = ("/edit motive-inside", "because of [my reason]"), ("/edit motive-outside", "a [day] in May")
    script = [*inside, *outside, "/leave"]
    ran = desk.answers("reflect", script=script)

    said = " ".join(ran.err.split())
    assert said.count("A blank was left") == 1
    assert "A blank was left: “[my reason]”. It is kept; write what belongs there" in said
    assert "/back changes it." in said
    [kept] = ok("reflect", "show", "--json").data["reflections"]
    assert "because of [my reason]" in str(kept)
