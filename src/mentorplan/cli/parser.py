"""The commands as Typer takes them: the parser of every line that is not plain, and what writes help and completion."""

from __future__ import annotations

import contextlib
import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, TextIO

import typer
from typer.core import TyperGroup

from mentorplan.cli.app import JOURNEY, ODD, begin, commands_for, finish, named_by, typed_so_far
from mentorplan.cli.commands import COMMON, carry_out, take_common
from mentorplan.cli.completing import completes, offers
from mentorplan.cli.grammar import Argument, Command, Function, Group, Option
from mentorplan.cli.here import Here
from mentorplan.errors import LeftError, UsageError

BEFORE_THE_SUBCOMMAND = ("--workspace", "--today", "--no-input", "--plain", "--version")

WARMER = (
    (r"Invalid value for '([^']*)': ", r"\1: "),
    (r"'([^']*)' is not a valid int(eger)?( range)?", r"“\1” is not a whole number"),
    (r"'([^']*)' is not a valid float( range)?", r"“\1” is not a number"),
    (r"Option '([^']*)' requires an argument", r"\1 stands without its value"),
    (r"Option '([^']*)' does not take a value", r"\1 takes no value"),
    (
        r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)",
        r"“\1” is more than this command takes; put words with spaces in quotes",
    ),
)
"""The parser's words, and ours."""

PLACES = {name: place for place, name in enumerate(JOURNEY)}


class Journey(TyperGroup):
    """The program, its commands in the order of the journey; one that is not on it comes last."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # the same class, by its public name
        """Return the names of the commands, in order."""
        return sorted(super().list_commands(ctx), key=lambda name: PLACES.get(name, len(PLACES)))


def parse(argv: Sequence[str], here: Here, *, completes: bool = False, out: TextIO | None = None) -> int:
    """Run a line as the parser understands it, or complete one, and return the exit code.

    `out` is where help goes, if not to the run's output. Raises UsageError, and whatever the command raises.
    """
    needed = program(typed_so_far(here.world.environment) if completes else argv)
    out = out or here.world.stdout
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(here.world.stderr):
            result = needed(list(argv), prog_name="mentorplan", standalone_mode=False, obj=here)
    except typer.Exit as done:
        return done.exit_code
    except SystemExit as done:  # the end of a completion
        return done.code if isinstance(done.code, int) else 0
    except typer.Abort:
        raise LeftError("Stopped.") from None
    except typer.TyperException as error:
        raise _as_usage_error(error, here, argv) from None
    return result if isinstance(result, int) else 0


def program(argv: Sequence[str] | None = None) -> typer.Typer:
    """Return the program: the whole of it, or as much as a command line needs. Typer looks at all that it is given.

    A line that names a command brings that one, a group's own line the group, help of the program the commands'
    names alone, and so does a word that is none of them: it is told what is near.
    """
    first, second = named_by(argv) if argv is not None else (ODD, "")
    root = commands_for(first, second)
    app = typer.Typer(
        name=root.name,
        cls=Journey,
        no_args_is_help=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_taking(begin, {}, _begun))
    for name, one in root.commands.items():
        if isinstance(one, Command):
            _add(app, one)
        else:
            app.add_typer(_group(one, second if name == first else None if first != ODD else ""), name=name)
    return app


def _group(group: Group, named: str | None) -> typer.Typer:
    """Return a group with the command that is named, with all where it is none of them; for None without any."""
    inside = typer.Typer(help=group.help or (inspect.getdoc(group.does.function) if group.does else None))
    if group.does:
        inside.callback(invoke_without_command=True)(_running(group.does))
    some = {} if named is None else group.commands
    for one in [some[named]] if named and named in some else some.values():
        if isinstance(one, Command):
            _add(inside, one)
    return inside


def _add(app: typer.Typer, command: Command) -> None:
    app.command(command.name)(_running(command))


def _running(command: Command) -> Callable[..., None]:
    def run(ctx: typer.Context, given: Mapping[str, Any]) -> None:
        here: Here = ctx.obj
        if ctx.invoked_subcommand:
            take_common(here, command, given)
            return
        raise typer.Exit(carry_out(here, command, called=" ".join(ctx.command_path.split()[1:]), given=given))

    return _taking(command.function, {name: COMMON[name] for name in command.common}, run)


def _begun(ctx: typer.Context, given: Mapping[str, Any]) -> None:
    here: Here = ctx.obj
    begin(here, **given)
    if given["version"] or ctx.invoked_subcommand is None:
        raise typer.Exit(finish(here, version=given["version"]))


def _taking(
    function: Function | Callable[..., None],
    common: Mapping[str, object],
    run: Callable[[typer.Context, Mapping[str, Any]], None],
) -> Callable[..., None]:
    """Return what Typer is given: what runs, with the parameters of a command's function and the common options."""

    def taken(ctx: typer.Context, **given: Any) -> None:  # noqa: ANN401 whatever the command's options hold
        run(ctx, given)

    signature = inspect.signature(function)
    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    own = [
        one.replace(annotation=_typed(one.annotation, name=one.name, function=function))
        for one in list(signature.parameters.values())[1:]
    ]
    shared = [
        context.replace(name=name, default=False, annotation=_typed(annotation, name=name, function=function))
        for name, annotation in common.items()
    ]
    every = [context, *own, *shared]
    taken.__signature__ = signature.replace(parameters=every, return_annotation=None)  # type: ignore[attr-defined]
    taken.__annotations__ = {one.name: one.annotation for one in every}
    taken.__name__ = function.__name__
    taken.__doc__ = function.__doc__
    return taken


def _typed(annotation: Any, *, name: str, function: Callable[..., object]) -> object:  # noqa: ANN401 an annotation
    """Return an annotation with Typer's own way of saying what ours says."""
    [spelling] = annotation.__metadata__
    what = completes(spelling, name=name, command=function)
    asked = _asking_for(what) if what else None
    if isinstance(spelling, Argument):
        typed = typer.Argument(metavar=spelling.metavar, help=spelling.help, autocompletion=asked)
    else:
        assert isinstance(spelling, Option)
        typed = typer.Option(
            *spelling.names, metavar=spelling.metavar, help=spelling.help, min=spelling.min, autocompletion=asked
        )
    return Annotated[annotation.__origin__, typed]


class _Chosen(str):
    """A word that was chosen already, by its beginning or by what it stands for: Typer would go by the first alone."""

    __slots__ = ()

    def startswith(self, *args: Any) -> bool:  # noqa: ANN401 as a text has it
        """Return true."""
        del args
        return True


def _asking_for(what: str) -> Callable[..., object]:
    """Return what Typer asks for the words that can stand in a place."""

    def asked(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        root = ctx.find_root()
        here: Here = root.obj
        here.workspace_option = root.params.get("workspace") or here.workspace_option
        return [(_Chosen(one.word), one.about) for one in offers(here, what, incomplete)]

    return asked


def _as_usage_error(error: typer.TyperException, here: Here, argv: Sequence[str]) -> UsageError:
    """Return a parser's complaint as one of ours, with the way out."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else " ".join(("mentorplan", *_named_in(argv)))
    here.command = here.command or " ".join(path.split()[1:])
    option = getattr(error, "option_name", None)
    told = error.format_message()
    if option in BEFORE_THE_SUBCOMMAND and told.startswith("No such option"):
        return UsageError(f"{option} goes before the subcommand.", hint=f"mentorplan {option} … {here.command}")
    near = [*(getattr(error, "possibilities", None) or ()), *re.findall(r"Did you mean '([^']+)'", told)]
    message = re.sub(r"\s*(\(Possible options.*|Did you mean.*)$", "", told).rstrip(".")
    for cold, warm in WARMER:
        message = re.sub(cold, warm, message)
    hint = f"Did you mean {near[0]}?" if near else f"`{path} --help` shows what it takes."
    if not near and told.startswith("No such command"):
        from mentorplan.cli.meant import meant_by

        meant = meant_by(here, argv, typed=told.partition("'")[2].partition("'")[0])
        lists = f"`{path} --help` lists the commands"
        hint = f"Did you mean `{meant}`? {lists}." if meant else f"{lists}; bare `mentorplan` says where to begin."
    return UsageError(f"{message}.", hint=hint)


def _named_in(argv: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a line that name its command: a complaint about an option's value does not tell."""
    first, second = named_by(argv)
    known = commands_for(first, second).commands.get(first)
    if known is None:
        return ()
    return (first, second) if isinstance(known, Group) and second in known.commands else (first,)
