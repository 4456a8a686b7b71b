"""What command lines are made of: options and arguments, commands and groups of them; no parser is needed to say it."""

from __future__ import annotations

from collections.abc import Callable

from mentorplan.values import dataclass, field

Function = Callable[..., int]
"""What a command does, given the run and, by name, what its line says; it returns the exit code."""


class Option:
    """An option of a command, in the annotation of the parameter that it fills.

    Without names it is called as the parameter is; `min` is the least number it takes.
    """

    __slots__ = ("help", "metavar", "min", "names")

    def __init__(self, *names: str, metavar: str | None = None, help: str = "", min: int | None = None) -> None:  # noqa: A002 as Typer calls them
        self.names = names
        self.metavar = metavar
        self.help = help
        self.min = min


class Argument:
    """A word, or with a list the words, that a command takes without naming them."""

    __slots__ = ("help", "metavar")

    def __init__(self, *, metavar: str, help: str = "") -> None:  # noqa: A002 as Typer calls it
        self.metavar = metavar
        self.help = help


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command, or what a group does when none of its commands is named.

    `common` are the options that are the same everywhere: json, dry_run, yes. They are set in the run.
    """

    name: str
    function: Function
    common: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Group:
    """Commands under one name, in the order in which help lists them."""

    name: str
    help: str | None = None
    does: Command | None = None
    commands: dict[str, Command | Group] = field(default_factory=dict)

    def add(self, group: Group) -> None:
        """Add a group to this one."""
        self.commands[group.name] = group
