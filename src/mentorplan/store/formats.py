"""Which format a workspace has, and what may be done with one that is older or newer than the program."""

from __future__ import annotations

from pathlib import Path

from mentorplan.domain.upgrades import newest
from mentorplan.errors import NewerError, Problem, UnreadableError, WorkspaceError
from mentorplan.store import files, records
from mentorplan.store.layout import MARKER
from mentorplan.store.lines import Lines


def format_of(root: Path) -> int:
    """Return the format of a workspace, 0 where there is none yet or its file does not say."""
    try:
        table = records.parse(files.read(root / MARKER, shown=MARKER) or b"", file=MARKER)
    except (records.BrokenRecordError, UnreadableError):
        return 0
    version = table.get("format")
    return version if type(version) is int and version > 0 else 0


def is_newer(root: Path) -> bool:
    """Whether a newer program wrote the workspace."""
    return format_of(root) > newest()


def refuse_newer(root: Path) -> None:
    """Raise NewerError where a newer program wrote the workspace."""
    version = format_of(root)
    if version > newest():
        raise NewerError(
            f"This workspace has format {version}; this mentorplan knows formats up to {newest()} and only reads it.",
            hint="Install a newer mentorplan to change something. Nothing was changed.",
        )


def refuse_unknown(root: Path) -> None:
    """Raise UnreadableError where the file that tells the format is there and cannot be understood."""
    content = files.read(root / MARKER, shown=MARKER)
    if content is None:
        return
    try:
        records.parse(content, file=MARKER)
    except records.BrokenRecordError as error:
        first = error.problems[0]
        raise UnreadableError(
            f"{MARKER}, line {first.line}: the file {first.message}.",
            hint="It tells the format of the workspace, so nothing is written until it is mended.",
            problems=error.problems,
        ) from None


def refuse_other(root: Path) -> None:
    """Raise where the program may not write the workspace as it is.

    NewerError: a newer program wrote it. WorkspaceError: it was not upgraded yet. UnreadableError: it cannot tell.
    """
    refuse_unknown(root)
    refuse_newer(root)
    version = format_of(root)
    if 0 < version < newest():
        raise WorkspaceError(
            f"This workspace has format {version}, and this mentorplan writes format {newest()}.",
            hint="Upgrade it first: mentorplan upgrade (a copy is kept; --dry-run shows what it does). "
            "Nothing was changed.",
        )


def problem_of(version: int) -> tuple[Problem, ...]:
    """Return what is to be said of a workspace of this format, nothing for the newest."""
    if version > newest():
        known = f"this mentorplan knows formats up to {newest()}, reads what it can and writes nothing"
        message = f"is {version}; {known}"
    elif 0 < version < newest():
        message = f"is {version}; it is read as format {newest()}, and written after `mentorplan upgrade`"
    else:
        return ()
    return (Problem(file=MARKER, message=message, field="format", severity="warning"),)


def missing(root: Path) -> tuple[Problem, ...]:
    """Return that a workspace says no format, or none that can be: it is then taken to be of the newest."""
    try:
        content = files.read(root / MARKER, shown=MARKER) or b""
        version = records.parse(content, file=MARKER).get("format")
    except (records.BrokenRecordError, UnreadableError):
        return ()  # reading it says so
    if version is None:
        message = f"is missing; the files are taken to be of format {newest()}. If they are, write format = {newest()}"
    elif type(version) is int and version < 1:
        message = f"should be from 1 to {newest()}"
    else:
        return ()
    return (Problem(file=MARKER, message=message, field="format", line=Lines(content).of(("format",))),)
