"""`init`, and what it advises: a command that reaches the workspace that was made."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest
from ways import ANSWERS

if TYPE_CHECKING:
    from desks import Desk, Ran


def advised(ran: Ran) -> list[str]:
    return shlex.split(ran.out.splitlines()[-1])


@pytest.fixture
def free(desk: Desk) -> Desk:
    """Return a machine where no variable names a workspace."""
    desk.environment["MENTORPLAN_WORKSPACE"] = ""
    return desk


@pytest.mark.parametrize("folder", ["plan", "my plan"])
def test_the_command_after_init_of_a_folder_names_the_folder(free: Desk, folder: str) -> None:
    there = free.home / folder

    words = advised(free.types("init", folder))

    assert words == ["mentorplan", "--workspace", str(there), "reflect"]
    assert free.types(*words[1:], "--answers", str(ANSWERS)).code == 0
    assert list((there / "reflections").iterdir()) != []
    assert not (free.home / "data").exists()


def test_the_command_after_init_right_here_is_the_bare_one(free: Desk) -> None:
    assert advised(free.types("init")) == ["mentorplan", "reflect"]


def test_a_workspace_named_by_the_environment_is_found_as_well(desk: Desk) -> None:
    assert advised(desk.types("init")) == ["mentorplan", "reflect"]


def test_a_mentor_is_asked_what_they_could_give(desk: Desk) -> None:
    assert "Next: look at what you could give\n" in desk.types("init", "--role", "mentor").out


def test_an_address_that_cannot_be_one_starts_nothing(free: Desk) -> None:
    ran = free.types("init", "plan", "--name", "Ofa Tupou", "--email", "ofa.example.org")

    assert (ran.code, ran.err) == (
        2,
        "“ofa.example.org” is not an e-mail address.\nIt should look like name@example.edu.\n",
    )
    assert not (free.home / "plan").exists()
