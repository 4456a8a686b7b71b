"""The one front door: runs a command line in a world, and turns errors into sentences and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO, cast

from mentorplan import __version__
from mentorplan.cli.here import Here, problem_line
from mentorplan.cli.streams import Guarded, ReaderGoneError
from mentorplan.cli.world import World, is_terminal, real_world
from mentorplan.errors import LeftError, MentorplanError, NotFoundError, StorageError, UsageError
from mentorplan.values import replace

if TYPE_CHECKING:
    from types import ModuleType

BROKEN_PIPE = 141
COMPLETING = "_MENTORPLAN_COMPLETE"
"""The variable with which a shell asks for completion."""


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
        if is_terminal(world.stderr):
            here.talk("")  # the terminal wrote ^C
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
    if not completes:
        from mentorplan.cli.app import at_once

        code = at_once(argv, here)
        if code is not None:
            return code
    from mentorplan.cli.parser import parse

    return parse(argv, here, completes=completes)


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
