"""The program's commands, put together; each feature's are in the module of its name."""

from typing import Annotated

import typer

from mentorplan import __version__
from mentorplan.cli import (
    care,
    doctor,
    exports,
    finding,
    forgetting,
    goals,
    history,
    imports,
    linting,
    meetings,
    merging,
    outreach,
    people,
    places,
    reflections,
    starting,
    upgrades,
)
from mentorplan.cli.commands import JsonOpt
from mentorplan.cli.here import Here

app = typer.Typer(
    name="mentorplan",
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

FEATURES = (
    starting,
    reflections,
    goals,
    people,
    places,
    imports,
    merging,
    forgetting,
    finding,
    outreach,
    linting,
    meetings,
    exports,
    history,
    care,
    doctor,
    upgrades,
)
"""In the order in which `--help` lists their commands."""


@app.callback(invoke_without_command=True)
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


for feature in FEATURES:
    feature.register(app)
