"""The program's commands, put together; each feature's are in the module of its name."""

import functools
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated

import typer
from typer.core import TyperGroup

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


WHOLE = ("--help",)
"""A line that needs every command."""


class Journey(TyperGroup):
    """The program, its commands in the order of the journey; one that is not on it comes last."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # the same class, by its public name
        """Return the names of the commands, in order."""
        places = {name: place for place, name in enumerate(JOURNEY)}
        return sorted(super().list_commands(ctx), key=lambda name: places.get(name, len(places)))


HOME = "home"
"""Stands for a line without a command. It is none, so no feature has it among its words."""


def program(argv: Sequence[str] = WHOLE) -> typer.Typer:
    """Return the program as far as a command line needs it: whole for help, and for a word it does not know."""
    return _program(_first_word(argv))


def typed_so_far(environment: Mapping[str, str]) -> Sequence[str]:
    """Return the words before the one that a shell completes, as it hands them over; WHOLE where that is the first."""
    words = environment.get("_TYPER_COMPLETE_ARGS", environment.get("COMP_WORDS", ""))
    typed = words.split()[1:]
    if "COMP_CWORD" in environment:
        at = environment["COMP_CWORD"]
        typed = typed[: int(at) - 1] if at.isdigit() and int(at) else []
    elif not words.endswith(" "):
        typed = typed[:-1]
    return WHOLE if _first_word(typed) == HOME else typed


def _first_word(argv: Sequence[str]) -> str:
    """Return the subcommand that a command line names, HOME where it names none, empty for the whole program."""
    words = iter(argv)
    for word in words:
        if word in WITH_A_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word if any(word in names for names in FEATURES.values()) else ""
        elif word.partition("=")[0] not in LIGHT:
            return ""
    return HOME


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
