"""The program's commands, put together; each feature's are in the module of its name."""

import copy
import functools
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated

import typer
from typer.core import TyperGroup
from typer.models import CommandInfo, TyperInfo

from mentorplan import __version__
from mentorplan.cli.commands import JsonOpt
from mentorplan.cli.here import Here

FEATURES = {
    "starting": ("init", "profile"),
    "reflections": ("reflect",),
    "goals": ("goals",),
    "people": ("people",),
    "places": ("places",),
    "imports": ("people",),
    "merging": ("people",),
    "forgetting": ("people",),
    "sensitive": ("sensitive",),
    "finding": ("find", "people"),
    "outreach": ("outreach",),
    "linting": ("outreach",),
    "logs": ("log",),
    "agreements": ("agree", "checkin", "close", "pause"),
    "meetings": ("meet",),
    "promises": ("meet",),
    "maps": ("map",),
    "reports": ("report",),
    "introducing": ("introduce",),
    "offers": ("offer",),
    "inbox": ("inbox",),
    "capacity": ("capacity",),
    "exports": ("export",),
    "week": ("week",),
    "helping": ("help",),
    "guides": ("guide",),
    "history": ("history", "undo", "redo"),
    "care": ("check", "about"),
    "doctor": ("doctor",),
    "upgrades": ("upgrade",),
}
"""The modules of this package that hold commands, and the first words of those commands: only the modules of the word
that was typed are loaded."""

JOURNEY = (
    *("init", "profile", "reflect", "goals", "places", "people", "find", "introduce", "outreach", "meet", "log"),
    *("agree", "checkin", "close", "pause", "map", "offer", "inbox", "capacity", "week", "report", "export"),
    *("sensitive", "help", "about", "guide", "check", "doctor", "history", "undo", "redo", "upgrade"),
)
"""The order in which help lists the commands: that of the way from a wish to a mentorship, then a mentor's side, then
what looks back, and what takes care of the files."""

WITH_A_VALUE = ("--workspace", "--today")
"""Options before the subcommand that take the word after them."""

LIGHT = (*WITH_A_VALUE, "--no-input", "--plain", "--json", "--version")
"""Options before the subcommand that ask for nothing of the other commands; help and completion do."""


WHOLE = ("--help", "-h")
"""Words, each of which asks for the names of all commands."""


class Journey(TyperGroup):
    """The program, its commands in the order of the journey; one that is not on it comes last."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # the same class, by its public name
        """Return the names of the commands, in order."""
        places = {name: place for place, name in enumerate(JOURNEY)}
        return sorted(super().list_commands(ctx), key=lambda name: places.get(name, len(places)))


HOME, ODD = "-home", "-odd"
"""Stand for a line without a command, and for one that only the parser can tell. No command is called so."""

_NAMES = frozenset(name for names in FEATURES.values() for name in names)


def program(argv: Sequence[str] | None = None) -> typer.Typer:
    """Return the program: the whole of it, or as much as a command line needs. Typer looks at all that it is given.

    A line that names a command brings that one, a group's own line the group, help of the program the commands'
    names alone, and so does a word that is none of them: it is told what is near.
    """
    if argv is None:
        return _program("")
    first, second = _asked(argv)
    if first in {HOME, ODD}:
        return _program("" if first == ODD else HOME)
    whole = _program(first if first in _NAMES else "")
    needed = copy.copy(whole)
    needed.registered_groups = [_narrowed(each, first=first, second=second) for each in whole.registered_groups]
    return needed


def _narrowed(known: TyperInfo, *, first: str, second: str) -> TyperInfo:
    """Return a group with those of its commands that a line asks for."""
    narrow = copy.copy(known)
    narrow.typer_instance = inside = copy.copy(known.typer_instance)
    if inside is None:
        return known
    if known.name != first:
        inside.registered_commands = []
        return narrow
    named = [one for one in inside.registered_commands if _name(one) == second]
    inside.registered_commands = named or inside.registered_commands
    return narrow


def _name(command: CommandInfo) -> str:
    return command.name or getattr(command.callback, "__name__", "").replace("_", "-")


def typed_so_far(environment: Mapping[str, str]) -> Sequence[str]:
    """Return the words before the one that a shell completes, as it hands them over; WHOLE where that is the first."""
    words = environment.get("_TYPER_COMPLETE_ARGS", environment.get("COMP_WORDS", ""))
    typed = words.split()[1:]
    if "COMP_CWORD" in environment:
        at = environment["COMP_CWORD"]
        typed = typed[: int(at) - 1] if at.isdigit() and int(at) else []
    elif not words.endswith(" "):
        typed = typed[:-1]
    return WHOLE if _asked(typed)[0] == HOME else typed


def _asked(argv: Sequence[str]) -> tuple[str, str]:
    """Return the command that a line names and the word behind it; HOME where it names none, ODD where none is sure."""
    words = iter(argv)
    for word in words:
        if word in WITH_A_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word, next(words, "")
        elif word in WHOLE:
            return word, ""
        elif word.partition("=")[0] not in LIGHT:
            return ODD, ""
    return HOME, ""


@functools.cache
def _program(word: str) -> typer.Typer:
    app = typer.Typer(
        name="mentorplan",
        cls=Journey,
        no_args_is_help=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(root)
    for feature, names in FEATURES.items():
        if not word or word in names:
            import_module(f"mentorplan.cli.{feature}").register(app)
    return app


def root(
    ctx: typer.Context,
    workspace: Annotated[str | None, typer.Option(metavar="DIR", help="The workspace to use.")] = None,
    today: Annotated[str | None, typer.Option(metavar="DATE", help="The day that counts as today.")] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Text for screen readers: one fact a line.")] = False,
    json: JsonOpt = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Find a mentor, or be one: reflect, find, reach out, meet. Everything stays on this machine.

    Without a command: where things stand, and one next step.
    """
    here: Here = ctx.obj
    here.workspace_option, here.today_option = workspace, today
    here.no_input, here.plain, here.json = no_input, plain, here.json or json
    _ = here.today  # a day that cannot be read is refused before anything is done
    if version:
        from mentorplan.render.pages import Line, Page

        here.say(Page(blocks=[Line(f"mentorplan {__version__}")], data={"version": __version__}))
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from mentorplan.cli import home

        raise typer.Exit(home.home(here))
