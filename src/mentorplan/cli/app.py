"""The program's commands, put together; each feature's are in the module of its name."""

import functools
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

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
    "history": ("history", "undo", "redo"),
    "care": ("check", "about"),
    "doctor": ("doctor",),
    "upgrades": ("upgrade",),
}
"""The modules of this package that hold commands, in the order in which `--help` lists them, and the first words of
those commands: only the modules of the word that was typed are loaded."""

WITH_A_VALUE = ("--workspace", "--today")
"""Options before the subcommand that take the word after them."""

LIGHT = (*WITH_A_VALUE, "--no-input", "--plain", "--json", "--version")
"""Options before the subcommand that ask for nothing of the other commands; help and completion do."""


WHOLE = ("--help",)
"""A line that needs every command."""

HOME = "home"
"""Stands for a line without a command. It is none, so no feature has it among its words."""


def program(argv: Sequence[str] = WHOLE) -> typer.Typer:
    """Return the program as far as a command line needs it: whole for help, and for a word it does not know."""
    return _program(_first_word(argv))


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
