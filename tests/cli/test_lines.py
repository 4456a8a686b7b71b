"""Lines that are understood without the parser are understood as the parser understands them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.cli import parser
from mentorplan.cli.app import ODD, begin, commands_for
from mentorplan.cli.grammar import Argument, Command, Group, Option
from mentorplan.cli.lines import Parameter, before_the_command, command_in, parameters, understood

ROOT = commands_for(ODD)
PARSER: Any = typer.main.get_command(parser.program())
Line = tuple[list[str], dict[str, Any]]


def every_command(group: Group = ROOT, *before: str) -> Iterator[tuple[str, ...]]:
    for name, one in group.commands.items():
        if isinstance(one, Group):
            yield from every_command(one, *before, name)
            if one.does:
                yield (*before, name)
        else:
            yield (*before, name)


COMMANDS = sorted(every_command())


class Took(Exception):  # noqa: N818 no error
    """What the parser gave."""


def took(*_: object, **told: Any) -> int:
    raise Took(told.get("given", told))


@pytest.fixture(autouse=True, scope="module")
def _only_told() -> Iterator[None]:
    """Let commands not run, but tell what they were given."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "carry_out", took)
        yield


def parsed(words: Sequence[str]) -> dict[str, Any] | None:
    """Return what the parser gives the command of a line, None where it refuses the line or only helps."""
    here = SimpleNamespace(json=False, today=None)
    try:
        PARSER.main(list(words), prog_name="mentorplan", standalone_mode=False, obj=here)
    except Took as told:
        given: dict[str, Any] = told.args[0]
        return given
    except typer.TyperException:
        pass
    return None


def ours(words: Sequence[str]) -> Mapping[str, Any] | None:
    found = command_in(ROOT, words)
    assert found is not None
    command, _, rest = found
    return understood(rest, parameters(command.function, command.common))


SAID = st.sampled_from(
    [
        "",
        "-",
        "7",
        "007",
        "-3",
        "1.5",
        "3.",
        "x",
        "two words",
        "٣",
        "=",
        "a=b",
        "--json",
        "--",
        "-y",
        "Øystein",
        "9" * 12,
    ]
)


def pieces(takes: Sequence[Parameter]) -> st.SearchStrategy[list[str]]:
    """Make words as people write them after a command: options that it has, with values and without, and any words."""
    names = [name for one in takes for name, _ in one.names] or ["--json"]
    named = st.sampled_from([*names, "--no-such", "-q"])
    piece = st.one_of(
        SAID.map(lambda word: [word]),
        st.tuples(named).map(list),
        st.tuples(named, SAID).map(list),
        st.tuples(named, SAID).map(lambda two: ["=".join(two)]),
    )
    return st.lists(piece, max_size=5).map(lambda some: [word for words in some for word in words])


@given(words=st.sampled_from(COMMANDS), data=st.data())
def test_what_is_understood_without_the_parser_is_what_the_parser_understands(
    words: tuple[str, ...], data: st.DataObject
) -> None:
    found = command_in(ROOT, words)
    assert found is not None
    line = [*words, *data.draw(pieces(parameters(found[0].function, found[0].common)))]

    without = ours(line) if command_in(ROOT, line) else None

    if without is not None:
        assert without == parsed(line)


def test_a_plain_line_needs_no_parser() -> None:
    for words in COMMANDS:
        found = command_in(ROOT, words)
        assert found is not None
        takes = parameters(found[0].function, found[0].common)
        line = list(words)
        for one in takes:
            if isinstance(one.spelling, Argument):
                line.append("word")
            elif one.takes is bool:
                line.append(next(iter(one.names))[0])
            else:
                line += [next(iter(one.names))[0], "7"]

        without = ours(line)

        assert without is not None
        assert without == parsed(line)
        assert set(without) == {one.name for one in takes}


@pytest.mark.parametrize(
    ("line", "command"),
    [
        (["--plain", "--workspace", "goals", "--today", "2026-11-23", "goals", "--json"], ["goals", "--json"]),
        (["--workspace=a b", "find", "x"], ["find", "x"]),
        ([], []),
        (["--version"], []),
    ],
)
def test_options_before_the_command_are_read_as_the_parser_reads_them(
    line: list[str], command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parser, "begin", took)

    read = before_the_command(line, parameters(begin))

    assert read == (parsed(line), command)


@pytest.mark.parametrize(
    "line", [["--workspace"], ["--plan"], ["-h"], ["--today", "x", "--today", "y"], ["--", "find"]]
)
def test_before_a_command_the_parser_is_left_what_is_not_plain(line: list[str]) -> None:
    read = before_the_command(line, parameters(begin))

    assert read is None


@pytest.mark.parametrize("words", [["peopel"], ["people", "shwo"], ["--json"]])
def test_no_command_is_guessed(words: list[str]) -> None:
    assert command_in(ROOT, words) is None


def test_every_command_says_how_it_is_spelled() -> None:
    for words in COMMANDS:
        found = command_in(ROOT, words)
        assert found is not None
        assert isinstance(found[0], Command)
        for one in parameters(found[0].function, found[0].common):
            assert one.takes in {str, int, float, bool}
            by_name = isinstance(one.spelling, Option) and bool(one.spelling.names)
            assert one.takes is not bool or by_name  # Typer adds a --no- to one without a name
