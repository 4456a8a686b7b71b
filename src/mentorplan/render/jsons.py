"""The JSON envelope: one object on stdout for every command, errors included. Source: docs/scripting.md."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from mentorplan.errors import MentorplanError, Problem
from mentorplan.render.pages import Page
from mentorplan.values import asdict, is_dataclass

VERSION = 1


def success(command: str, page: Page) -> str:
    """Return the envelope of a command that did what it was asked."""
    return _dump({"command": command, "data": page.data, "problems": _problems(page.problems)})


def failure(command: str, error: MentorplanError) -> str:
    """Return the envelope of a command that could not."""
    told = {"code": error.code, "message": error.message, "hint": error.hint}
    return _dump({"command": command, "error": told, "problems": _problems(error.problems)})


def _problems(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    return [asdict(problem) for problem in problems]


def _dump(body: Mapping[str, Any]) -> str:
    """Return JSON in ASCII: whatever the data holds, nothing in it can act on a terminal."""
    return json.dumps({"mentorplan": VERSION, **body}, default=_plain, indent=2) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, date | time):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
