"""Vectors of texts, kept beside the cache under its laws, for one sentence model at a time.

A row is known by a digest of the text it was made of and holds a sum to check it by. What is not as it should be, of
another model or of another shape, is thrown away and made anew; where nothing can be kept, everything works without it.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mentorplan.errors import StorageError
from mentorplan.store import cache, files

FILE = "vectors.sqlite3"

SCHEMA = "1"
"""Another shape of rows, or another way to read the same model, is another schema."""

MOST = 100_000
"""Vectors that are kept, some 80 MB; beyond it all of them go, as most will be of texts that are no longer there."""

MAKE = """
CREATE TABLE made_by (schema TEXT, model TEXT);
CREATE TABLE vectors (text BLOB PRIMARY KEY, vector BLOB, sum INTEGER) WITHOUT ROWID;
"""


class Vectors:
    """What is kept for one model, whose vectors have `size` bytes; None for a connection keeps nothing."""

    def __init__(self, connection: sqlite3.Connection | None, *, size: int) -> None:
        self._connection = connection
        self._size = size

    def get(self, texts: Iterable[str]) -> Mapping[str, bytes]:
        """Return the vectors of those texts that have one."""
        found: dict[str, bytes] = {}
        if self._connection is None:
            return found
        with contextlib.suppress(sqlite3.Error):
            for text in texts:
                asked = "SELECT vector, sum FROM vectors WHERE text = ?"
                row = self._connection.execute(asked, (_key(text),)).fetchone()
                if row and isinstance(row[0], bytes) and len(row[0]) == self._size and zlib.crc32(row[0]) == row[1]:
                    found[text] = row[0]
        return found

    def put(self, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors, by their texts."""
        if self._connection is None:
            return
        rows = [(_key(text), vector, zlib.crc32(vector)) for text, vector in vectors.items()]
        with contextlib.suppress(sqlite3.Error), self._connection:
            (count,) = self._connection.execute("SELECT count(*) FROM vectors").fetchone()
            if count + len(rows) > MOST:
                self._connection.execute("DELETE FROM vectors")
            self._connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)


@contextlib.contextmanager
def kept(root: Path, *, model: str, size: int) -> Iterator[Vectors]:
    """Open what a workspace keeps for the model with this digest, whose vectors have `size` bytes."""
    connection = None
    with contextlib.suppress(OSError, sqlite3.Error, StorageError):
        connection = _connect(root / cache.FOLDER, model=model)
    try:
        yield Vectors(connection, size=size)
    finally:
        if connection:
            connection.close()


def _connect(folder: Path, *, model: str) -> sqlite3.Connection | None:
    path = folder / FILE
    if not cache.made(folder) or path.is_symlink():
        return None
    if not path.exists():
        files.make_new(path)
    if not cache.is_ours(path):
        return None
    connection = sqlite3.connect(path, timeout=cache.PATIENCE_SECONDS)
    try:
        _prepare(connection, model=model)
    except sqlite3.OperationalError:
        connection.close()
        return None  # another process is busy with it
    except sqlite3.DatabaseError:
        connection.close()
        path.unlink()
        return None  # it was no database; the next run makes one
    return connection


def _prepare(connection: sqlite3.Connection, *, model: str) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA synchronous = OFF")  # it is disposable, as the cache is
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if {"made_by", "vectors"} <= tables and connection.execute("SELECT * FROM made_by").fetchall() == [(SCHEMA, model)]:
        return
    with connection:
        for name in tables:
            connection.execute(f'DROP TABLE "{name.replace(chr(34), chr(34) * 2)}"')
        for statement in MAKE.strip().split(";\n"):
            connection.execute(statement)
        connection.execute("INSERT INTO made_by VALUES (?, ?)", (SCHEMA, model))


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
