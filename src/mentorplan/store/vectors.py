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

from mentorplan.store import databases

FILE = "vectors.sqlite3"

SCHEMA = "1"
"""Another shape of rows, or another way to read the same model, is another schema."""

MOST = 100_000
"""Vectors that are kept, some 80 MB; beyond it all of them go, as most will be of texts that are no longer there."""

MAKE = """
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
    with databases.opened(root, FILE, schema=f"{SCHEMA} {model}", make=MAKE) as connection:
        yield Vectors(connection, size=size)


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
