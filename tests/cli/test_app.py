from __future__ import annotations

from collections.abc import Iterator

import pytest
import typer

from mentorplan.cli.app import FEATURES, program


def commands(argv: tuple[str, ...]) -> set[str]:
    return set(typer.main.get_command(program(argv)).commands)  # type: ignore[attr-defined]  # it is a group


def subcommands(argv: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    for name, command in typer.main.get_command(program(argv)).commands.items():  # type: ignore[attr-defined]
        yield name, sorted(getattr(command, "commands", ()))


def test_the_whole_program_has_the_commands_that_its_features_name() -> None:
    assert commands(("--help",)) == {name for names in FEATURES.values() for name in names}


def test_a_word_brings_its_command_as_the_whole_program_has_it() -> None:
    assert dict(subcommands(())) == {}

    whole = dict(subcommands(("--help",)))
    for name, inner in whole.items():
        assert dict(subcommands((name,)))[name] == inner


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
