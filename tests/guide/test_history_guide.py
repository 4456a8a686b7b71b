"""The words of the history: every command that writes has some, and they ask for nothing that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer.main

from mentorplan.cli.parser import program
from mentorplan.domain.history import HistoryWords, in_words
from mentorplan.store.guides import Guide

TURNS_BACK = {"undo", "redo"}


def writing(command: Any, path: str = "") -> Iterator[str]:
    """Yield the path of every command below one that can write."""
    subcommands = getattr(command, "commands", {})
    for name, inner in subcommands.items():
        yield from writing(inner, f"{path} {name}".strip())
    if path and any(parameter.name == "dry_run" for parameter in command.params):
        yield path


@pytest.fixture(scope="module")
def words() -> HistoryWords:
    return Guide().load("history.toml", HistoryWords)


@pytest.mark.parametrize("command", sorted({*writing(typer.main.get_command(program()))} - TURNS_BACK))
def test_every_command_that_writes_is_told_in_words(words: HistoryWords, command: str) -> None:
    said = in_words(command, (), words=words, names={})

    assert "$" not in said
    assert not said.endswith(".")
    assert said != words.other.replace("$command", command)


def test_the_words_ask_only_for_what_is_there(words: HistoryWords) -> None:
    asked = {name for said in words.did.values() for name in re.findall(r"\$(\w+)", said)}

    assert asked <= {"whom", "about", "goal", "list"}
