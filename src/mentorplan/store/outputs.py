"""Files that a person asks for by name: written whole, never over something that is there."""

from __future__ import annotations

from pathlib import Path

from mentorplan.errors import ConflictError, StorageError
from mentorplan.store import files


def check_output(name: str, *, cwd: Path, replace: bool = False) -> Path:
    """Return the path of a file named on the command line that could be written now.

    Raises ConflictError where something is there already, unless it may be replaced, and StorageError for a
    folder, for what is no ordinary file, and where the folder is missing: a slip of the pen makes none.
    """
    path = cwd / Path(name).expanduser()
    if path.is_dir():
        raise StorageError(f"{name} is a folder, and should be a file.", hint="Name a file in it.")
    if not path.parent.is_dir():
        raise StorageError(f"There is no folder {path.parent}.", hint="Make it first, or name another.")
    if path.exists() and not path.is_file():
        raise StorageError(f"{name} is not an ordinary file.", hint="Name another file.")
    if path.exists() and not replace:
        raise ConflictError(f"{name} is there already.", hint="Name another file, or add --yes to replace it.")
    return path


def write_output(name: str, content: bytes, *, cwd: Path, replace: bool = False) -> Path:
    """Write a file named on the command line and return its path; the same content again is no conflict.

    Raises as `check_output`, and StorageError when the disk refuses.
    """
    path = cwd / Path(name).expanduser()
    same = path.is_file() and path.read_bytes() == content
    path = check_output(name, cwd=cwd, replace=replace or same)
    if not same:
        files.write(path, content)
    return path
