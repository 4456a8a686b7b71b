"""`week`: two sentences for a shell profile."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path

import pytest
from consoles import EXAMPLES
from desks import Desk

from mentorplan.cli.main import main
from mentorplan.cli.world import World


@pytest.fixture
def mentee(home: Path) -> Desk:
    """Return a desk with the sample on the day on which its story ends."""
    shutil.copytree(EXAMPLES / "mentee", home / "plan")
    return Desk(home=home, workspace=home / "plan")


def test_the_week_is_two_sentences(mentee: Desk) -> None:
    assert mentee.types("week").out == (
        "This week: get ready to meet Ilse Vandenbroucke on Tue 24 November 2026, 14:00, and one thing more.\n"
        "Whenever it suits you: do what you told Ilse Vandenbroucke: “send one page on what has changed” "
        "(mentorplan meet keep 2026-10-06-ilse-vandenbroucke.2).\n"
    )


def test_a_week_without_a_date_says_so_once(desk: Desk) -> None:
    desk.types("init")

    assert desk.types("week").out == (
        "Nothing has a date this week.\nWhenever it suits you: look at what you want (mentorplan reflect).\n"
    )


def test_without_a_workspace_it_is_silent(desk: Desk) -> None:
    ran = desk.types("week", terminal=True)

    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert not desk.workspace.exists()


def test_a_broken_workspace_never_breaks_a_shell(mentee: Desk) -> None:
    (mentee.workspace / "mentorplan.toml").write_bytes(b"\xff\xfe[")
    (mentee.workspace / "guide" / "steps").mkdir(parents=True)
    (mentee.workspace / "guide" / "steps" / "start.toml").write_text("begin = 1\n", encoding="utf-8")
    (mentee.workspace / "guide" / "words").mkdir()
    (mentee.workspace / "guide" / "words" / "en.toml").write_text("[", encoding="utf-8")

    ran = mentee.types("week")

    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_nothing_is_written_by_looking(mentee: Desk) -> None:
    before = sorted(mentee.home.rglob("*"))

    mentee.types("week")

    assert sorted(mentee.home.rglob("*")) == before


@pytest.mark.parametrize("words", [(), ("--plain",), ("week",), ("--plain", "week")])
def test_a_day_that_cannot_be_read_is_refused_with_and_without_a_parser(words: tuple[str, ...], home: Path) -> None:
    out, err = StringIO(), StringIO()
    world = World(
        environment={"MENTORPLAN_TODAY": "someday"}, stdin=StringIO(), stdout=out, stderr=err, cwd=lambda: home
    )

    assert main(words, world) == 2
    assert out.getvalue() == ""
    assert err.getvalue() == ("MENTORPLAN_TODAY takes a date such as 2026-11-23 or 2026-11-23T09:30, not “someday”.\n")
