"""How a function becomes a command: the options that every command has are added in this one place."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from mentorplan.cli.completing import complete
from mentorplan.cli.here import Here

JsonOpt = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
DryRunOpt = Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")]
YesOpt = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask; take the safe answer or leave it undone.")]

Command = Callable[..., int]


def reads(app: typer.Typer, name: str | None = None) -> Callable[[Command], Command]:
    """Make a function a command of `app` that only reads. Its first parameter is the run, `here: Here`."""
    return _registering(app, app.command(name), {"json": JsonOpt})


def writes(app: typer.Typer, name: str | None = None) -> Callable[[Command], Command]:
    """Make a function a command of `app` that may write."""
    return _registering(app, app.command(name), {"json": JsonOpt, "dry_run": DryRunOpt, "yes": YesOpt})


def group(app: typer.Typer, *, writing: bool = False) -> Callable[[Command], Command]:
    """Make a function what a group does when no subcommand is named; the group takes `--json` before one too."""
    options = {"json": JsonOpt, "dry_run": DryRunOpt, "yes": YesOpt} if writing else {"json": JsonOpt}
    return _registering(app, app.callback(invoke_without_command=True), options)


def _registering(
    app: typer.Typer, register: Callable[[Any], Any], options: dict[str, Any]
) -> Callable[[Command], Command]:
    def decorate(function: Command) -> Command:
        # A group that several features add to is built on, not built anew, where a process runs several lines.
        if not any(getattr(known.callback, "__wrapped__", None) is function for known in app.registered_commands):
            register(_with_options(function, options))
        return function

    return decorate


def _with_options(function: Command, options: dict[str, Any]) -> Callable[..., None]:
    """Return what Typer is given: `function` with the run put in, and the common options taken out."""
    signature = inspect.signature(function)
    own = list(signature.parameters.values())[1:]
    for parameter in own:
        complete(parameter.annotation, name=parameter.name, command=function)

    def run(ctx: typer.Context, **given: Any) -> None:  # noqa: ANN401 whatever the command's options hold
        here: Here = ctx.obj
        for option in options:
            if given.pop(option):
                setattr(here, option, True)
        if ctx.invoked_subcommand:
            return
        _refuse_stand_ins(given.values())
        here.command = " ".join(ctx.command_path.split()[1:])
        raise typer.Exit(function(here, **given))

    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    common = [
        inspect.Parameter(option, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=False, annotation=annotation)
        for option, annotation in options.items()
    ]
    parameters = [context, *own, *common]
    run.__signature__ = signature.replace(parameters=parameters, return_annotation=None)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__name__ = function.__name__
    run.__doc__ = function.__doc__
    run.__wrapped__ = function  # type: ignore[attr-defined]  # as functools.wraps has it
    return run


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
