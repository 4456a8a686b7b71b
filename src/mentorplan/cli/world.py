"""The world outside: streams, environment, clock and chance, handed in so that tests can hand in another."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol, TextIO

from mentorplan.values import dataclass


class Prompter(Protocol):
    """Whoever is asked. Every method raises LeftError when the person leaves (Ctrl-C, Ctrl-D)."""

    def line(self, question: str, *, before: str = "", options: tuple[str, ...] = ()) -> str:
        """Return one line; `options` are offered for completion. The up arrow brings back what was said `before`."""
        ...

    def text(self, question: str, *, before: str = "") -> str:
        """Return one line or several. The up arrow brings back what was said `before`."""
        ...


def real_clock() -> datetime:
    """Return the local time now, without a zone."""
    return datetime.now()  # noqa: DTZ005 the person's own calendar day is what counts


def real_prompter() -> Prompter:
    """Return the person at the terminal."""
    from mentorplan.cli.prompts import Terminal

    return Terminal()


def real_data_folder() -> Path:
    """Return the folder of the user's own workspace where none was named."""
    import platformdirs

    return Path(platformdirs.user_data_dir("mentorplan", appauthor=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything a run may reach outside the program."""

    environment: Mapping[str, str]
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    cwd: Callable[[], Path]
    clock: Callable[[], datetime] = real_clock
    prompter: Callable[[], Prompter] = real_prompter
    data_folder: Callable[[], Path] = real_data_folder
    token: Callable[[], str] = lambda: os.urandom(8).hex()
    columns: Callable[[], int] = lambda: os.get_terminal_size().columns

    @property
    def is_interactive(self) -> bool:
        """Whether there is somebody to ask."""
        return is_terminal(self.stdin) and is_terminal(self.stderr)

    @property
    def has_colour(self) -> bool:
        """Whether colour is welcome where there is a terminal. Source: no-color.org."""
        return not self.environment.get("NO_COLOR") and self.environment.get("TERM") != "dumb"


def real_world() -> World:
    """Return the world as it is."""
    return World(
        environment=os.environ,
        stdin=sys.stdin,
        stdout=sys.stdout,
        stderr=sys.stderr,
        cwd=Path.cwd,
    )


def width(world: World) -> int:
    """Return the columns of the terminal: COLUMNS, else its own word, else 80."""
    told = world.environment.get("COLUMNS", "")
    if told.isdigit() and int(told) > 0:
        return int(told)
    try:
        return world.columns() or 80
    except (OSError, ValueError):
        return 80


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream ends at a person's screen or keyboard."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # a closed stream
        return False
