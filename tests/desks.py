"""A scripted person at a scripted terminal: types command lines into `main()` and reads what comes back."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from mentorplan.cli.main import main
from mentorplan.cli.world import World
from mentorplan.errors import LeftError

UP = "<up>"
"""The up arrow, which brings back what was said before; typed behind it, text is added."""


class Stream(io.StringIO):
    """A stream that says whether it is a terminal."""

    encoding = "utf-8"

    def __init__(self, text: str = "", *, terminal: bool = False) -> None:
        super().__init__(text)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@dataclass
class Script:
    """Answers given one after the other; when they run out the person leaves, as with Ctrl-D."""

    answers: Iterator[str]
    asked: list[str] = field(default_factory=list)

    def line(self, question: str, *, before: str = "", options: tuple[str, ...] = ()) -> str:
        del options
        return self._next(question, before)

    def text(self, question: str, *, before: str = "") -> str:
        return self._next(question, before)

    def _next(self, question: str, before: str) -> str:
        self.asked.append(question)
        try:
            said = next(self.answers)
        except StopIteration:
            raise LeftError("Stopped.") from None
        return said.replace(UP, before)


@dataclass(frozen=True)
class Ran:
    """What one command line did."""

    code: int
    out: str
    err: str
    asked: tuple[str, ...] = ()

    @property
    def json(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.out)
        return told

    @property
    def data(self) -> dict[str, Any]:
        told = self.json
        assert "data" in told, told
        data: dict[str, Any] = told["data"]
        return data


@dataclass
class Desk:
    """One person's machine: a home, a workspace, a day, and a clock that shows `now`."""

    home: Path
    workspace: Path
    today: str = "2026-11-23"
    token: str = "token"
    now: datetime = datetime(2026, 11, 23, 9, 30)  # noqa: DTZ001 local time, as the program keeps it
    environment: dict[str, str] = field(default_factory=dict)

    def types(self, *words: str, stdin: str = "", terminal: bool = False) -> Ran:
        """Run a command line with nobody to ask."""
        return self._run(words, Stream(stdin), Script(iter(())), terminal=terminal, may_ask=False)

    def answers(self, *words: str, script: Iterable[str]) -> Ran:
        """Run a command line at a terminal; the script answers what is asked."""
        return self._run(words, Stream(terminal=True), Script(iter(script)), terminal=True, may_ask=True)

    def files(self) -> dict[str, bytes]:
        """Return every file of the workspace that is a person's, by its path."""
        found = sorted(self.workspace.rglob("*")) if self.workspace.exists() else []
        return {
            str(path.relative_to(self.workspace)): path.read_bytes()
            for path in found
            if path.is_file() and ".mentorplan" not in path.parts
        }

    def _run(self, words: Sequence[str], stdin: Stream, script: Script, *, terminal: bool, may_ask: bool) -> Ran:
        out, err = Stream(terminal=terminal), Stream(terminal=may_ask)
        numbers = iter(range(1, 1000))
        world = World(
            environment={
                "COLUMNS": "80",
                "MENTORPLAN_WORKSPACE": str(self.workspace),
                "TERM": "dumb",
                **self.environment,
            },
            stdin=stdin,
            stdout=out,
            stderr=err,
            cwd=lambda: self.home,
            clock=lambda: self.now,
            prompter=lambda: script,
            data_folder=lambda: self.home / "data",
            token=lambda: f"{self.token}-{next(numbers)}",
        )
        code = main([*(["--today", self.today] if self.today else []), *words], world)
        return Ran(code=code, out=out.getvalue(), err=err.getvalue(), asked=tuple(script.asked))
