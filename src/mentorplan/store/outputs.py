"""Files that a person asks for by name: written whole, never over something that is there."""

from __future__ import annotations

from pathlib import Path

from mentorplan.errors import ConflictError, StorageError
from mentorplan.store import files


def write_output(name: str, content: bytes, *, cwd: Path, replace: bool = False) -> Path:
    """Write a file named on the command line and return its path.

    Raises ConflictError where another file is there already, unless it may be replaced, and
    StorageError when the disk refuses. The folder has to be there: a slip of the pen makes none.
    """
    path = cwd / Path(name).expanduser()
    if not path.parent.is_dir():
        raise StorageError(f"There is no folder {path.parent}.", hint="Make it first, or name another.")
    if path.is_dir():
        raise StorageError(f"{name} is a folder, and should be a file.", hint="Name a file in it.")
    if path.exists() and not replace and path.read_bytes() != content:
        raise ConflictError(f"{name} is there already.", hint="Name another file, or add --yes to replace it.")
    files.write(path, content)
    return path
