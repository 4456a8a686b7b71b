"""The one front door: runs a command line in a world, and turns errors into sentences and exit codes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, TextIO, cast

from mentorplan import __version__
from mentorplan.cli.here import Here, problem_line
from mentorplan.cli.streams import Guarded, ReaderGoneError
from mentorplan.cli.world import World, real_world
from mentorplan.errors import LeftError, MentorplanError, NotFoundError, StorageError, UsageError

if TYPE_CHECKING:
    from types import ModuleType

    import typer

BEFORE_THE_SUBCOMMAND = ("--workspace", "--today", "--no-input", "--plain", "--version")
BROKEN_PIPE = 141
COMPLETING = "_MENTORPLAN_COMPLETE"
"""The variable with which a shell asks for completion."""

BARE = {(): "home", ("week",): "week"}
"""Lines that say it all, and the module and function that answer them: no parser is loaded for what a shell shows."""

WARMER = (
    (r"Invalid value for '([^']*)': ", r"\1: "),
    (r"'([^']*)' is not a valid int(eger)?( range)?", r"“\1” is not a whole number"),
    (r"'([^']*)' is not a valid float( range)?", r"“\1” is not a number"),
    (
        r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)",
        r"“\1” is more than this command takes; put words with spaces in quotes",
    ),
)
"""The parser's words, and ours."""


def main(argv: Sequence[str], world: World) -> int:
    """Run one command line (without the program's name) and return its exit code."""
    guarded = replace(
        world,
        stdout=cast("TextIO", Guarded(world.stdout)),
        stderr=cast("TextIO", Guarded(world.stderr, quiet=True)),
    )
    here = Here(world=guarded)
    try:
        code = _run(argv, here)
        guarded.stdout.flush()
    except ReaderGoneError:
        _silence(world)
        return BROKEN_PIPE
    except NotFoundError as error:
        error.problems = error.problems or here.problems  # it may stand in a file that could not be read
        return _tell(error, here)
    except MentorplanError as error:
        return _tell(error, here)
    except KeyboardInterrupt:
        return _tell(LeftError("Stopped."), here)
    except OSError as error:
        refusal = f"The machine refused: {(error.strerror or str(error)).lower()}."
        return _tell(StorageError(refusal, hint="Look at the permissions; `mentorplan doctor` says more."), here)
    return code


def run() -> None:
    """Run the real command line; what the console script calls."""
    world = real_world()
    if COMPLETING in world.environment:
        # Typer would load rich only to take markup out of help that has none.
        sys.modules["rich"] = cast("ModuleType", None)
    code = main(sys.argv[1:], world)
    try:
        world.stdout.flush()
    except (OSError, ValueError, AttributeError):
        _silence(world)
    sys.exit(code)


def _run(argv: Sequence[str], here: Here) -> int:
    if list(argv) == ["--version"]:
        here.world.stdout.write(f"mentorplan {__version__}\n")
        return 0
    for word in argv:
        if any("\ud800" <= char <= "\udfff" for char in word):
            raise UsageError("A word on the command line is not UTF-8 text.", hint="Check your terminal's encoding.")
    # A wrong command line never reaches the option, and its error must be JSON all the same.
    here.json = "--json" in argv[: argv.index("--") if "--" in argv else None]
    completes = COMPLETING in here.world.environment
    if not completes and tuple(argv) in BARE:
        _ = here.today  # a day that cannot be read is refused before anything is done
        here.command = " ".join(argv)
        module = import_module(f"mentorplan.cli.{BARE[tuple(argv)]}")
        return cast("int", getattr(module, BARE[tuple(argv)])(here))
    import contextlib

    import typer

    from mentorplan.cli.app import program, typed_so_far

    needed = program(typed_so_far(here.world.environment) if completes else argv)
    try:
        with contextlib.redirect_stdout(here.world.stdout), contextlib.redirect_stderr(here.world.stderr):
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


def _as_usage_error(error: typer.TyperException, here: Here, argv: Sequence[str]) -> UsageError:
    """Return a parser's complaint as one of ours, with the way out."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "mentorplan"
    here.command = here.command or " ".join(path.split()[1:])
    option = getattr(error, "option_name", None)
    if option in BEFORE_THE_SUBCOMMAND:
        return UsageError(f"{option} goes before the subcommand.", hint=f"mentorplan {option} … {here.command}")
    told = error.format_message()
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


def _tell(error: MentorplanError, here: Here) -> int:
    """Say what went wrong, as JSON where that was asked for and can be written, and return the exit code."""
    try:
        if here.json:
            from mentorplan.render.jsons import failure

            here.world.stdout.write(failure(here.command, error))
            here.world.stdout.flush()
            return error.exit_code
    except ReaderGoneError:
        _silence(here.world)
        return BROKEN_PIPE
    except StorageError:
        _silence(here.world)
    here.talk(error.message)
    if error.hint:
        here.talk(error.hint)
    if isinstance(error, NotFoundError):
        for problem in error.problems:
            here.talk(problem_line(problem))
    return error.exit_code


def _silence(world: World) -> None:
    """Let nothing more be written to a stream that cannot take it, not even at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), world.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return
