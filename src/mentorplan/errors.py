"""Everything that may go wrong and is nobody's bug: a sentence, a way out, and an exit code.

The codes and exit numbers are promised to scripts (docs/scripting.md). Anything that is not
one of these classes is a bug and shows itself as a traceback.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong in one file: shown by `check` and beside every read that met it.

    `line` counts from 1 and is None where no line can be named.
    """

    file: str
    message: str
    line: int | None = None
    field: str | None = None
    severity: Literal["error", "warning"] = "error"


class MentorplanError(Exception):
    """An expected failure. `message` is a sentence that names the thing, `hint` is the next step."""

    exit_code: ClassVar[int]
    code: ClassVar[str]

    def __init__(self, message: str, *, hint: str = "", problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.problems = problems


class UsageError(MentorplanError):
    """The words on the command line are wrong."""

    exit_code = 2
    code = "usage"


class InvalidError(MentorplanError):
    """A value is not of the kind that is needed."""

    exit_code = 2
    code = "invalid"


class NeedsAnswerError(MentorplanError):
    """Something only the person can say is missing, and nobody can be asked now."""

    exit_code = 2
    code = "needs-answer"


class AmbiguousError(MentorplanError):
    """The words fit two things or more."""

    exit_code = 2
    code = "ambiguous"


class NotFoundError(MentorplanError):
    """There is no such person, goal, message, meeting or file."""

    exit_code = 3
    code = "not-found"


class WorkspaceError(MentorplanError):
    """There is no workspace here, or it cannot be used."""

    exit_code = 4
    code = "workspace"


class NewerError(MentorplanError):
    """The workspace was written by a newer mentorplan."""

    exit_code = 4
    code = "newer"


class UnreadableError(MentorplanError):
    """A file is there but cannot be read or understood."""

    exit_code = 4
    code = "unreadable"


class StorageError(MentorplanError):
    """The disk refused: full, read-only, or an output cannot be written."""

    exit_code = 4
    code = "storage"


class ConflictError(MentorplanError):
    """Something changed meanwhile, or is already there."""

    exit_code = 5
    code = "conflict"


class BusyError(ConflictError):
    """Another process has been writing for too long."""


class RefusedError(MentorplanError):
    """A rule says no; the message says which, and what overrides it."""

    exit_code = 5
    code = "refused"


class LeftError(MentorplanError):
    """The person left (Ctrl-C or Ctrl-D). What a walk had saved stays saved."""

    exit_code = 130
    code = "left"
