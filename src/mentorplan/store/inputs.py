"""Files that a person hands in by name, and `-` for what is piped in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, TextIO

from mentorplan.domain.names import closest
from mentorplan.errors import NotFoundError, UnreadableError
from mentorplan.store import files, records


def read_input(name: str, *, cwd: Path, stdin: TextIO) -> bytes:
    """Return the content of a file named on the command line, or of `stdin` for `-`.

    Raises NotFoundError where there is none, UnreadableError for what cannot be read.
    """
    if name == "-":
        return _piped(stdin)
    path = cwd / Path(name).expanduser()
    before = _stamp(path)
    try:
        content = files.read(path, shown=name)
    except UnreadableError as error:
        raise UnreadableError(
            error.message, hint="Nothing was changed. Name another file, or use - for a pipe."
        ) from None
    if content is None:
        near = _beside(path)
        hint = f"Did you mean {near}?" if near else "Check the spelling and the folder you are in."
        raise NotFoundError(f"There is no file {name}.", hint=hint)
    if before != _stamp(path):
        raise UnreadableError(f"{name} was changed while it was read.", hint="Try again when nobody writes to it.")
    return content


def _beside(path: Path) -> str | None:
    """Return the file in the same folder whose name looks most like that of one that is not there."""
    try:
        names = [entry.name for entry in path.parent.iterdir() if entry.is_file() and not entry.name.startswith(".")]
    except (OSError, ValueError):
        return None
    return closest(path.name, sorted(names))


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return what changes when a file is written."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


def read_toml(name: str, *, cwd: Path, stdin: TextIO) -> dict[str, Any]:
    """Return the table of a TOML file named on the command line. Raises as `read_input`, with the line."""
    try:
        return records.parse(read_input(name, cwd=cwd, stdin=stdin), file=name)
    except records.BrokenRecordError as error:
        first = error.problems[0]
        where = f"{name}, line {first.line}" if first.line else name
        raise UnreadableError(f"{where}: the file {first.message}.", hint="Nothing was changed.") from None


def as_text(content: bytes, *, name: str) -> str:
    """Return content as text with LF line ends. Raises UnreadableError for what is not UTF-8."""
    try:
        return content.removeprefix(b"\xef\xbb\xbf").decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise UnreadableError(f"{name} is not UTF-8 text.", hint="Save it as UTF-8, then try again.") from None


def _piped(stdin: TextIO | None) -> bytes:
    """Return what is piped in. Python has no stream at all where the caller closed it."""
    if stdin is None or stdin.closed:
        raise UnreadableError("There is no pipe to read from: the input is closed.", hint="Name a file instead of -.")
    try:
        if stdin is sys.stdin and hasattr(stdin, "buffer"):
            content = stdin.buffer.read(files.LARGEST + 1)
        else:
            content = stdin.read().encode()
    except OSError as error:
        raise UnreadableError(
            f"The pipe cannot be read: {files.reason(error)}.", hint="Name a file instead of -."
        ) from None
    if len(content) > files.LARGEST:
        raise UnreadableError(
            f"More than {files.LARGEST // 1024 // 1024} MB came through the pipe.", hint="Bring it in in parts."
        )
    return content
