"""Many processes that write at once: every record is there, none twice, none damaged, and nobody waits for ever."""

from __future__ import annotations

import os
import random
import signal
import tomllib
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import processes
import pytest
from aftermath import next_command
from faulty_disks import Copy

from mentorplan.store import journal

if TYPE_CHECKING:
    from desks import Desk, Ran

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied with fork")

CROWD = 20
"""How many processes write at once."""

KILLED = 5
"""How many of a crowd are killed while they write."""

GIVEN = ("Amal", "Bảo", "Dagný", "Eiko", "Grażyna", "Hēmi", "Jørgen", "Li", "Nneka", "Óscar")
FAMILY = ("Okafor", "Szabó")
NAMES = tuple(f"{given} {family}" for family in FAMILY for given in GIVEN)


@pytest.fixture
def shared(desk: Desk) -> Desk:
    """Return a machine with somebody whom all of them change, in a file that a person wrote."""
    for words in (("init",), ("goals", "add", "Read aloud"), ("people", "add", "Ximena Ñuñez")):
        assert desk.types(*words).code == 0
    with (desk.workspace / "goals/read-aloud.toml").open("a") as goal:
        goal.write("\n# mine\n")
    return desk


def at_once(actions: Sequence[Callable[[], Any]]) -> list[Copy]:
    """Let every action run in a copy of this process; all begin when the last copy is ready."""
    gate, opened = os.pipe()

    def begun(action: Callable[[], Any]) -> Any:
        os.close(opened)
        os.read(gate, 1)  # until nobody can write to it any more
        return action()

    copies = [Copy.of(partial(begun, action)) for action in actions]
    os.close(opened)
    os.close(gate)
    return copies


def busy(desk: Desk, number: int) -> list[Ran]:
    """Add somebody, note something in a record that all change, and change the one just added."""
    name = NAMES[number]
    return [
        desk.types("people", "add", name),
        desk.types("goals", "progress", "read-aloud", "--note", f"by {name}"),
        desk.types("people", "edit", name, "--title", f"Number {number}"),
    ]


def notes(desk: Desk) -> list[str]:
    """Return the notes of the record that all change."""
    goal = tomllib.loads((desk.workspace / "goals/read-aloud.toml").read_text(encoding="utf-8"))
    return [one["note"] for one in goal.get("progress", [])]


def check_whole(desk: Desk) -> None:
    """Hold that nothing is damaged, left over or told twice."""
    next_command(desk)
    assert desk.types("check").code == 0
    assert "# mine\n" in (desk.workspace / "goals/read-aloud.toml").read_text(encoding="utf-8")
    assert not (desk.workspace / ".mentorplan/lock-holder").exists()
    told = [entry.number for entry in journal.entries(desk.workspace)]
    assert told == list(range(1, len(told) + 1))


def test_twenty_processes_that_add_and_edit_at_once_lose_nothing_and_write_nothing_twice(shared: Desk) -> None:
    def looks() -> list[Ran]:
        return [shared.types("people", "list") for _ in range(5)]

    writers = [partial(busy, shared, number) for number in range(CROWD)]
    *writing, looking = at_once([*writers, looks])

    assert [ran.code for copy in writing for ran in copy.end()] == [0] * 3 * CROWD
    assert [(ran.code, ran.err) for ran in looking.end()] == [(0, "")] * 5

    people = shared.types("people", "list", "--json").data["people"]
    assert sorted(one["name"] for one in people) == sorted([*NAMES, "Ximena Ñuñez"])
    titles = [shared.types("people", "show", name, "--json").data["person"]["title"] for name in NAMES]
    assert titles == [f"Number {number}" for number in range(CROWD)]
    assert sorted(notes(shared)) == sorted(f"by {name}" for name in NAMES)
    assert len(journal.entries(shared.workspace)) == 3 + 3 * CROWD
    check_whole(shared)


@pytest.mark.parametrize("times", [1, pytest.param(10, marks=pytest.mark.deep)])
def test_whoever_is_killed_in_a_crowd_takes_nobody_along(shared: Desk, times: int) -> None:
    chance = random.Random(times)  # noqa: S311 chance, not a secret
    for _ in range(times):
        was = [one["name"] for one in shared.types("people", "list", "--json").data["people"]]
        noted = len(notes(shared))
        new = [f"{name} {len(was)}" for name in NAMES]

        def writes(name: str) -> list[Ran]:
            return [
                shared.types("people", "add", name),
                shared.types("goals", "progress", "read-aloud", "--note", name),
            ]

        copies = at_once([partial(writes, name) for name in new])
        for copy in chance.sample(copies, KILLED):
            copy.wait(chance.random() * 0.3)
            os.kill(copy.process, signal.SIGKILL)
        ends = [copy.end() for copy in copies]

        sure = [name for name, end in zip(new, ends, strict=True) if end and [ran.code for ran in end] == [0, 0]]
        assert all(end is None or name in sure for name, end in zip(new, ends, strict=True)), ends
        check_whole(shared)
        there = [one["name"] for one in shared.types("people", "list", "--json").data["people"]]
        assert len(there) == len(set(there))
        assert {*was, *sure} <= set(there) <= {*was, *new}
        added = notes(shared)[noted:]
        assert len(added) == len(set(added))
        assert set(sure) <= set(added) <= set(new)


def test_the_installed_program_twenty_times_at_once_loses_nothing(shared: Desk) -> None:
    lines = [
        ("people", "add", name) if number % 2 else ("goals", "progress", "read-aloud", "--note", name)
        for number, name in enumerate(NAMES)
    ]

    ran = [processes.end(one) for one in [processes.start(shared.home, *words) for words in lines]]

    assert [(one.code, one.err) for one in ran] == [(0, "")] * CROWD
    people = [one["name"] for one in shared.types("people", "list", "--json").data["people"]]
    assert sorted(people) == sorted([*NAMES[1::2], "Ximena Ñuñez"])
    assert sorted(notes(shared)) == sorted(NAMES[::2])
    check_whole(shared)
