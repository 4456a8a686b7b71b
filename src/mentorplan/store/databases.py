"""Disposable databases in the folder of the cache: ours alone, of one schema, and made anew where they are not."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

from mentorplan.errors import StorageError
from mentorplan.store import files
from mentorplan.store.layout import PRIVATE

FOLDER = f"{PRIVATE}/cache"
TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by mentorplan; deleting this folder is always safe.\n"
"""What tells backup programs that a folder is a cache. Source: bford.info/cachedir."""

PATIENCE_SECONDS = 0.25
"""How long another process that writes is waited for; after that we do without."""


@contextlib.contextmanager
def opened(root: Path, file: str, *, schema: str, make: str) -> Iterator[sqlite3.Connection | None]:
    """Open a database of a workspace; None where there is none that can be trusted and none can be made.

    `make` are the statements that make its tables; one that was not made with this very schema is made anew.
    """
    connection = None
    with contextlib.suppress(OSError, sqlite3.Error, StorageError):
        connection = _connect(root / FOLDER, file, schema=schema, make=make)
    try:
        yield connection
    finally:
        if connection:
            connection.close()


def is_ours(path: Path) -> bool:
    """Whether nobody but the user can have written this."""
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o077


def _connect(folder: Path, file: str, *, schema: str, make: str) -> sqlite3.Connection | None:
    path = folder / file
    if not _has_folder(folder) or path.is_symlink():
        return None
    if not path.exists():
        files.make_new(path)
    if not is_ours(path):
        return None
    connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS)
    try:
        _prepare(connection, schema=schema, make=make)
    except sqlite3.OperationalError:
        connection.close()
        return None  # another process is busy with it
    except sqlite3.DatabaseError:
        connection.close()
        path.unlink()
        return None  # it was no database; the next run makes one
    return connection


def _has_folder(folder: Path) -> bool:
    """Whether there is a folder that is the user's alone; it is made where it may be. Raises OSError."""
    if not (folder.parent / "journal").is_dir():
        return False  # nothing was ever written here: a workspace that is only looked at gets no folder
    if not folder.exists():
        files.make_folder(folder)
        files.make_new(folder / "CACHEDIR.TAG", TAG.encode())
    return is_ours(folder)


def _prepare(connection: sqlite3.Connection, *, schema: str, make: str) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA synchronous = OFF")  # it is disposable: what a power cut damages is made anew
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "program" in tables and connection.execute("SELECT schema FROM program").fetchone() == (schema,):
        return
    with connection:
        for name in tables:
            connection.execute(f'DROP TABLE "{name.replace(chr(34), chr(34) * 2)}"')
        for statement in make.strip().split(";\n"):
            connection.execute(statement)
        connection.execute("CREATE TABLE program (schema TEXT)")
        connection.execute("INSERT INTO program VALUES (?)", (schema,))
