from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
import typer

from mentorplan.cli.app import NAMES
from mentorplan.cli.parser import program


def commands(argv: tuple[str, ...]) -> set[str]:
    return set(typer.main.get_command(program(argv)).commands)  # type: ignore[attr-defined]  # it is a group


def inside(group: typer.Typer) -> dict[str, list[str]]:
    shown: Any = typer.main.get_command(group)
    return {name: sorted(getattr(command, "commands", ())) for name, command in shown.commands.items()}


WHOLE = inside(program())


def test_the_whole_program_has_the_commands_that_its_features_name() -> None:
    assert commands(("--help",)) == set(WHOLE) == NAMES


def test_a_word_brings_its_command_as_the_whole_program_has_it() -> None:
    assert inside(program(())) == {}
    for name, inner in WHOLE.items():
        assert inside(program((name,)))[name] == inner
        assert inside(program((name, "--help")))[name] == inner
        assert inside(program((name, "no-such-command")))[name] == inner


def test_two_words_bring_one_command_of_a_group_as_it_is_in_the_whole() -> None:
    for name, inner in WHOLE.items():
        for one in inner:
            assert inside(program((name, one, "--json")))[name] == [one]
    assert inside(program()) == WHOLE  # a process runs several lines


def test_for_the_names_of_all_commands_nothing_inside_them_is_made() -> None:
    for argv in (("--help",), ("peopel",), ("-h", "goals")):
        assert inside(program(argv)) == {name: [] for name in WHOLE}
    assert inside(program(("--", "goals"))) == WHOLE


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        ((), set()),
        (("--today", "2026-11-23", "--json"), set()),
        (("--today=2026-11-23", "goals", "list"), {"goals"}),
        (("--workspace", "people", "goals"), {"goals"}),
        (("undo", "goals"), {"history", "undo", "redo"}),
    ],
)
def test_only_what_a_line_needs_is_loaded(argv: tuple[str, ...], expected: set[str]) -> None:
    assert commands(argv) == expected


@pytest.mark.parametrize("argv", [("-h",), ("peopel",), ("--no-input", "--help"), ("--worspace", "x")])
def test_help_and_unknown_words_have_every_command_to_name(argv: tuple[str, ...]) -> None:
    assert commands(argv) == commands(("--help",))


def test_what_others_add_to_a_group_is_loaded_where_it_is_asked_for() -> None:
    told = """
import sys
from mentorplan.cli.app import commands_for
for second in ("show", "merge", ""):
    commands_for("people", second)
    print(*(one for one in ("people", "merging", "forgetting", "finding") if f"mentorplan.cli.{one}" in sys.modules))
"""
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert ran.stdout.splitlines() == ["people", "people merging", "people merging forgetting finding"]
