"""Killed at any system call, with any write half done, or by a power cut: everything is as before or as after."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest
import scenes
from aftermath import next_command, recovered
from faulty_disks import CHANGES, Act, Disk, dies, dies_half_way, in_another_process
from power_cuts import Journey, Tree, make_tree, tree_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied with fork")

PLAIN = ("init", "edit", "forget", "many")
"""The commands that are killed in the plain run; a deep one kills them all."""

KILLED = {"init": 28, "add": 20, "edit": 20, "import": 30, "forget": 30, "undo": 25, "many": 32}
"""How often each command is killed, at least: at every call that changes something. docs/reliability.md has sums."""

KILLED_DEEP = {"init": 90, "add": 110, "edit": 105, "import": 135, "forget": 200, "undo": 150, "many": 135}
"""The same, at every call at all."""

TORN = {"many": 5, "import": 4}
"""How many writes are torn, at least."""

MENDING = 20
"""How often mending itself is killed, at least."""

CUTS = {"init": 40, "many": 200, "add": 35, "edit": 35, "import": 75, "forget": 50, "undo": 60}
"""How many different disks a power cut may leave, at least."""


IN_TURN = (("before", "says nothing"), ("after", "is told"), ("after", "says nothing"))
"""The later a run is killed: nothing has happened; the next command finishes it; it was finished."""


def sweep(home: Path, name: str, act: Act, *, only: frozenset[str] | None) -> int:
    """Kill a command at every call, let the next command come each time, and return how often that was."""
    scene = scenes.scene(home, name)
    before, after = scene.ends()
    seen = []
    for desk in scene.killed(act, only=only):
        found = next_command(desk)
        assert found.files in (before, after)
        state = "before" if found.files == before else "after"
        seen.append((state, "is told" if found.was_recovered else "says nothing"))

    groups = [key for key, _ in itertools.groupby(seen)]
    assert groups[0] == ("before", "says nothing")
    assert groups == [key for key in IN_TURN if key in groups]
    return len(seen)


DEEP = [*PLAIN, *(pytest.param(name, marks=pytest.mark.deep) for name in scenes.NAMES if name not in PLAIN)]


@pytest.mark.parametrize("name", DEEP)
def test_killed_at_any_call_that_changes_something_all_is_as_before_or_as_after(home: Path, name: str) -> None:
    # What only looks changes nothing on the disk: killing there is the same, and is done by the deep run.
    assert sweep(home, name, dies, only=CHANGES) >= KILLED[name]


@pytest.mark.deep
@pytest.mark.parametrize("name", scenes.NAMES)
def test_killed_at_any_call_at_all_all_is_as_before_or_as_after(home: Path, name: str) -> None:
    assert sweep(home, name, dies, only=None) >= KILLED_DEEP[name]


@pytest.mark.parametrize("name", ["many", pytest.param("import", marks=pytest.mark.deep)])
def test_killed_half_way_through_any_write_all_is_as_before_or_as_after(home: Path, name: str) -> None:
    assert sweep(home, name, dies_half_way, only=frozenset({"write"})) >= TORN[name]


def test_killed_while_mending_the_next_command_mends(home: Path) -> None:
    scene = scenes.scene(home, "many")
    _, after = scene.ends()
    names = [call.name for call in scene.calls(only=CHANGES).calls]
    renamings = [number for number, name in enumerate(names, start=1) if name == "replace"]
    half_done = scene.desk()
    disk = Disk(half_done.home, at=renamings[2], act=dies, only=CHANGES)
    in_another_process(lambda: scene.run_watched(half_done, disk))
    assert half_done.files() not in scene.ends()
    mending = scenes.Scene(before=half_done.home, run=lambda desk: desk.types("goals", "list"))

    count = 0
    for desk in mending.killed(dies, only=CHANGES):
        assert next_command(desk).files == after
        count += 1

    assert count >= MENDING


@pytest.mark.parametrize(
    "name",
    [
        "init",
        "many",
        *(pytest.param(one, marks=pytest.mark.deep) for one in ("add", "edit", "import", "forget", "undo")),
    ],
)
def test_a_power_cut_at_any_call_leaves_all_as_before_or_as_after(home: Path, name: str) -> None:
    scene = scenes.scene(home, name)
    before, after = scene.ends()
    calls = scene.calls(only=CHANGES)
    journey = Journey(calls.base, tree_of(scene.before))
    desk = scene.empty_desk()
    seen: list[Tree] = []

    for call in (*calls.calls, None):
        is_done = call is None
        for tree in journey.after_a_cut():
            if tree in seen and not is_done:
                continue
            seen.append(tree)
            make_tree(desk.home, tree)
            found = recovered(desk)
            assert found == after if is_done else found in (before, after)
        if call:
            journey.make(call)

    assert len(seen) >= CUTS[name]
