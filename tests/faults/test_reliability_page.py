"""What docs/reliability.md promises is tried: its commands name tests that exist, and its numbers are theirs."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from faults import (
    test_clocks,
    test_crashes,
    test_crowds,
    test_damage,
    test_disk,
    test_hand_edits,
    test_kills,
    test_lives,
)
from hypothesis import settings

from mentorplan.store import pruning

CHECKOUT = Path(__file__).parents[2]
PAGE = (CHECKOUT / "docs/reliability.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in PAGE[: PAGE.index("## What it costs")].splitlines()
    if line.startswith("| ") and not line.startswith(("| fault", "| ---"))
]
PLAIN, DEEP = (settings.get_profile(name).max_examples for name in ("steady", "deep"))


def cases(test: Any) -> int:
    """Return how many cases a test with parameters has, all of its parameters taken together."""
    count = 1
    for mark in test.pytestmark:
        count *= len(mark.args[1]) if mark.name == "parametrize" else 1
    return count


def some(counts: dict[str, int], names: tuple[str, ...]) -> int:
    return sum(counts[name] for name in names)


disk, damage = test_disk, test_damage
LOOKING = 2
"""Errors that come to calls that only look."""

NUMBERS = {
    "call_that_changes": [some(test_crashes.KILLED, test_crashes.PLAIN), sum(test_crashes.KILLED.values())],
    "any_call_at_all": [sum(test_crashes.KILLED_DEEP.values())],
    "half_way": [test_crashes.TORN["many"], sum(test_crashes.TORN.values())],
    "while_mending": [test_crashes.MENDING],
    "power_cut": [some(test_crashes.CUTS, ("init", "many")), sum(test_crashes.CUTS.values())],
    "while_it_writes": [test_kills.KILLED, test_kills.KILLED_DEEP],
    "killed_by_the_system": [test_kills.KILLED_BY_THE_SYSTEM],
    "refuses_a_change": [disk.FAILED * len(disk.PLAIN), disk.FAILED * len(disk.ALL)],
    "does_not_even": [LOOKING * disk.FAILED_LOOKING, LOOKING * (disk.FAILED_LOOKING + disk.FAILED_LOOKING_DEEP)],
    "really_full": [cases(disk.test_a_disk_that_is_really_full_refuses_with_one_line_and_holds_what_was_acknowledged)],
    "a_place_that": [
        cases(disk.test_a_place_that_may_not_be_written_is_read_all_the_same)
        + cases(disk.test_a_place_that_may_not_be_read_is_named)
    ],
    "planted": [2],
    "ruined_file": [len(damage.RUINS) - 1, len(damage.RUINS)],
    "any_name": [len(damage.NAMES)],
    "to_the_letter or line_ends": [2 * PLAIN, 2 * DEEP],
    "corpus": [test_hand_edits.VALID, test_hand_edits.INVALID],
    "twenty": [test_crowds.CROWD],
    "killed": [1, 11],
    "tests/faults/test_lives.py": [test_lives.LIVES, test_lives.STEPS, test_lives.LIVES + test_lives.LIVES_DEEP],
    "tests/faults/test_clocks.py": [len(test_clocks.ZONES) * 6],
}
"""The numbers of a row, by what its command asks for, else by its file."""


def asked(command: str) -> tuple[list[Path], str]:
    """Return the files or folders of a command, and the words that the names of tests are chosen by."""
    words = shlex.split(command)
    chosen = words[words.index("-k") + 1] if "-k" in words else ""
    return [CHECKOUT / word for word in words if word.startswith("tests/")], chosen


def names_in(places: list[Path]) -> Iterator[str]:
    for place in places:
        for file in sorted(place.rglob("test_*.py")) if place.is_dir() else [place]:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                    yield node.name


def test_the_page_has_a_row_for_every_file_of_faults() -> None:
    told = {path for row in ROWS for path in asked(row[-1].strip("`"))[0]}

    here = set(Path(__file__).parent.glob("test_*.py"))
    assert here - told == {Path(__file__)}
    assert {len(row) for row in ROWS} == {4}


@pytest.mark.parametrize("command", [row[-1] for row in ROWS])
def test_a_command_of_the_page_runs_tests_that_exist(command: str) -> None:
    places, chosen = asked(command.strip("`"))

    assert places
    names = list(names_in(places))
    for words in chosen.split(" or "):
        assert [name for name in names if words in name], words


@pytest.mark.parametrize(("cell", "command"), [(row[1], row[-1]) for row in ROWS])
def test_a_number_of_the_page_is_that_of_the_tests(cell: str, command: str) -> None:
    places, chosen = asked(command.strip("`"))
    told = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", cell)]

    in_faults = places[0].is_relative_to(Path(__file__).parent)
    key = chosen or places[0].relative_to(CHECKOUT).as_posix()
    assert told == (NUMBERS[key] if in_faults else [])
    assert told or cell == "each"


def test_the_page_tells_the_rule_by_which_the_journal_is_kept() -> None:
    section = PAGE[PAGE.index("## How far undo reaches") : PAGE.index("## What it does not survive")]
    told = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\b", section)]

    assert told == [
        pruning.KEPT_ALWAYS,
        pruning.KEPT_USUALLY,
        pruning.KEPT_FOR.days,
        pruning.KEPT_AT_MOST,
        pruning.KEPT_BYTES // 1_000_000,
    ]
