"""How a function becomes a command: the options that every command has are added in this one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

from mentorplan.cli.grammar import Command, Function, Group, Option

if TYPE_CHECKING:
    from mentorplan.cli.here import Here

JsonOpt = Annotated[bool, Option("--json", help="Print the result as JSON.")]
DryRunOpt = Annotated[bool, Option("--dry-run", help="Show what would change; write nothing.")]
YesOpt = Annotated[bool, Option("--yes", "-y", help="Do not ask; take the safe answer or leave it undone.")]

COMMON = {"json": JsonOpt, "dry_run": DryRunOpt, "yes": YesOpt}
"""Options that are the same everywhere; each is set in the run."""

READING, WRITING = ("json",), tuple(COMMON)


def reads(group: Group, name: str | None = None) -> Callable[[Function], Function]:
    """Make a function a command of a group that only reads. Its first parameter is the run, `here: Here`."""
    return _registering(group, name, READING)


def writes(group: Group, name: str | None = None) -> Callable[[Function], Function]:
    """Make a function a command of a group that may write."""
    return _registering(group, name, WRITING)


def group(of: Group, *, writing: bool = False) -> Callable[[Function], Function]:
    """Make a function what a group does when no subcommand is named; the group takes `--json` before one too."""

    def decorate(function: Function) -> Function:
        of.does = Command(name="", function=function, common=WRITING if writing else READING)
        return function

    return decorate


def carry_out(here: Here, command: Command, *, called: str, given: Mapping[str, Any]) -> int:
    """Run a command in a run, with what its line gave, by the names of its parameters; return the exit code.

    Raises UsageError for words that only stand for others.
    """
    take_common(here, command, given)
    own = {name: value for name, value in given.items() if name not in command.common}
    _refuse_stand_ins(own.values())
    here.command = called
    return command.function(here, **own)


def take_common(here: Here, command: Command, given: Mapping[str, Any]) -> None:
    """Set in the run what a line says of the options that are the same everywhere."""
    for option in command.common:
        if given.get(option):
            setattr(here, option, True)


def _registering(group: Group, name: str | None, common: tuple[str, ...]) -> Callable[[Function], Function]:
    def decorate(function: Function) -> Function:
        called = name or function.__name__.replace("_", "-")
        group.commands[called] = Command(name=called, function=function, common=common)
        return function

    return decorate


def _refuse_stand_ins(given: Iterable[Any]) -> None:
    """Refuse “…” and NAME where a hint was typed as it is printed: kept, they would reach a letter.

    Raises UsageError.
    """
    words = [word for one in given for word in (one if isinstance(one, list) else [one]) if isinstance(word, str)]
    if not words:
        return
    from mentorplan.domain.typed import is_stand_in
    from mentorplan.errors import UsageError

    for word in words:
        if is_stand_in(word):
            raise UsageError(f"“{word}” stands for words of yours.", hint="Write them in its place, and try again.")
