"""The disposable cache: what was validated before, so that an unchanged workspace is read without parsing it.

Its laws: a row counts only while the file's stat is the one it was made from and the program is the one that made
it; a file as young as its row is read anew; JSON inside, never code; a change costs one row; a cache that is not
the user's alone is not used; where it cannot be written, everything works without it; deleting it is always safe.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mentorplan import __version__
from mentorplan.store import databases
from mentorplan.store.databases import FOLDER
from mentorplan.store.entries import Spot
from mentorplan.values import dataclass

FILE = "records.sqlite3"
SCHEMA = f"15 {__version__}"
"""Rows of another program or another shape of rows are not understood and are thrown away."""

YOUNG_NANOSECONDS = 2_000_000_000
"""A file changed this shortly before its row was made may have been changed again without its stat telling: some
file systems count in steps of two seconds."""

MAKE = """
CREATE TABLE rows (
    path TEXT PRIMARY KEY, shelf TEXT, mtime INTEGER, size INTEGER, inode INTEGER, changed INTEGER, made INTEGER,
    fingerprint TEXT, words TEXT, told TEXT
) WITHOUT ROWID;
CREATE INDEX by_shelf ON rows (shelf, path, mtime, size, inode, changed, made, fingerprint, words);
CREATE TABLE entries (
    path TEXT, place INTEGER, id TEXT, words TEXT, start INTEGER, stop INTEGER, PRIMARY KEY (path, place)
) WITHOUT ROWID;
CREATE INDEX by_id ON entries (id);
CREATE TABLE mentions (person TEXT, path TEXT, PRIMARY KEY (person, path)) WITHOUT ROWID;
CREATE INDEX by_path ON mentions (path);
CREATE TABLE index_of (mark TEXT);
CREATE TABLE indexed (path TEXT PRIMARY KEY, fingerprint TEXT) WITHOUT ROWID;
CREATE TABLE parts (part INTEGER PRIMARY KEY, size INTEGER, alive BLOB);
CREATE TABLE listed (number INTEGER PRIMARY KEY, id TEXT, name TEXT, path TEXT, told TEXT);
CREATE INDEX listed_by_id ON listed (id);
CREATE INDEX listed_by_name ON listed (name, id);
CREATE INDEX listed_by_path ON listed (path);
CREATE TABLE also (path TEXT, number INTEGER, PRIMARY KEY (path, number)) WITHOUT ROWID;
CREATE TABLE postings (key TEXT, part INTEGER, kept BLOB, PRIMARY KEY (key, part)) WITHOUT ROWID;
CREATE TABLE guide (name TEXT PRIMARY KEY, stamp TEXT, told TEXT, words TEXT) WITHOUT ROWID;
CREATE TABLE answers (question TEXT PRIMARY KEY, told TEXT) WITHOUT ROWID;
CREATE TABLE aspects (said TEXT PRIMARY KEY, told TEXT) WITHOUT ROWID;
CREATE TABLE stems (
    made_with TEXT, language TEXT, word TEXT, stem TEXT, PRIMARY KEY (made_with, language, word)
) WITHOUT ROWID;
"""


BROKEN = "!"
"""Stands for the words of a file that could not be read as a record: nobody is called so."""


Stamp = tuple[int, int, int, int]
"""What a file's stat tells of its content having changed: mtime (nanoseconds), size, inode, ctime (nanoseconds)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is remembered of one file: its content's fingerprint, and the table or the problems it holds, as JSON.

    `words` are what a person may call it by, folded; `mentions` are ids of people that it names; `spots` are where
    the people of a list's file stand in it.
    """

    path: str
    shelf: str
    stamp: Stamp
    fingerprint: str
    told: str
    words: str = ""
    mentions: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()


def stamp_of(path: str) -> Stamp | None:
    """Return what tells whether a file has changed, or None where there is no ordinary file."""
    try:
        status = os.stat(path)  # noqa: PTH116 ten thousand times over, a Path costs more than the call
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns


class Cache:
    """The rows of one workspace. Every failure of the cache means doing without it, never an error."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def connection(self) -> sqlite3.Connection:
        """What the index of listed people (store/index.py) works on; its tables live and die with these."""
        return self._connection

    def stamps(self, shelf: str) -> dict[str, Stamp | None]:
        """Return, by path, the stamps of the rows of a shelf, None for one that may not be trusted."""
        found = self._connection.execute(
            "SELECT path, max(mtime, changed) < made - ?, mtime, size, inode, changed FROM rows WHERE shelf = ?",
            (YOUNG_NANOSECONDS, shelf),
        )
        return {path: tuple(stamp) if is_old else None for path, is_old, *stamp in found}

    def fingerprint(self, path: str) -> str:
        """Return the fingerprint of the content that the row at a path was made from; nothing where there is none."""
        found = self._connection.execute("SELECT fingerprint FROM rows WHERE path = ?", (path,)).fetchone()
        return str(found[0]) if found else ""

    def fingerprints(self, shelf: str) -> dict[str, str]:
        """Return, by path, the fingerprints of the rows of a shelf."""
        return dict(self._connection.execute("SELECT path, fingerprint FROM rows WHERE shelf = ?", (shelf,)))

    def broken(self, shelf: str) -> list[str]:
        """Return the paths of a shelf whose files hold no record."""
        asked = "SELECT path FROM rows WHERE shelf = ? AND words = ?"
        return [path for (path,) in self._connection.execute(asked, (shelf, BROKEN))]

    def told(self, shelf: str) -> Iterator[tuple[str, str, str]]:
        """Yield path, fingerprint and JSON of every row of a shelf."""
        yield from self._connection.execute("SELECT path, fingerprint, told FROM rows WHERE shelf = ?", (shelf,))

    def told_at(self, shelf: str, paths: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        """Yield path, fingerprint and JSON of those rows of a shelf that stand at these paths."""
        asked = "SELECT path, fingerprint, told FROM rows WHERE path = ? AND shelf = ?"
        for path in paths:
            yield from self._connection.execute(asked, (path, shelf))

    def called(self, shelf: str, parts: Sequence[str]) -> list[str]:
        """Return the paths of a shelf whose words hold every one of the parts."""
        asked = " AND ".join(["instr(words, ?) > 0"] * len(parts)) or "1"
        found = self._connection.execute(f"SELECT path FROM rows WHERE shelf = ? AND {asked}", (shelf, *parts))  # noqa: S608 only ? and our own words
        return [path for (path,) in found]

    def entries_called(self, parts: Sequence[str]) -> list[str]:
        """Return the ids of the people of lists whose words hold every one of the parts."""
        asked = " AND ".join(["instr(words, ?) > 0"] * len(parts)) or "1"
        found = self._connection.execute(f"SELECT DISTINCT id FROM entries WHERE {asked}", tuple(parts))  # noqa: S608 only ? and our own words
        return [one for (one,) in found]

    def entries_at(self, ids: Iterable[str]) -> dict[str, list[Spot]]:
        """Return, by path, where the people of lists with these ids stand, in the order of each file."""
        asked = "SELECT path, place, id, words, start, stop FROM entries WHERE id = ?"
        rows = [row for one in ids for row in self._connection.execute(asked, (one,))]
        found: dict[str, list[Spot]] = {}
        for path, _, one, words, start, stop in sorted(rows):
            found.setdefault(path, []).append(Spot(id=one, words=words, start=start, end=stop))
        return found

    def renew(self, stamps: Mapping[str, Stamp]) -> None:
        """Trust rows, by path, for files with these stamps, whose content was found to be theirs."""
        made = time.time_ns()
        with contextlib.suppress(sqlite3.Error), self._connection:
            self._connection.executemany(
                "UPDATE rows SET mtime = ?, size = ?, inode = ?, changed = ?, made = ? WHERE path = ?",
                [(*stamp, made, path) for path, stamp in stamps.items()],
            )

    def mentioning(self, people: Iterable[str]) -> list[str]:
        """Return the paths of the records that name one of the people."""
        found: dict[str, None] = {}
        for person in people:
            for (path,) in self._connection.execute("SELECT path FROM mentions WHERE person = ?", (person,)):
                found[path] = None
        return list(found)

    def mentioned(self, paths: Iterable[str]) -> list[str]:
        """Return the ids of the people whom the records at these paths name."""
        found: dict[str, None] = {}
        for path in paths:
            for (person,) in self._connection.execute("SELECT person FROM mentions WHERE path = ?", (path,)):
                found[person] = None
        return list(found)

    def remember(self, rows: Sequence[Row], *, gone: Sequence[str]) -> None:
        """Keep the rows in the place of older ones, and drop those of files that are gone."""
        if not rows and not gone:
            return
        made = time.time_ns()
        dropped = [(path,) for path in (*gone, *(row.path for row in rows))]
        with contextlib.suppress(sqlite3.Error), self._connection:
            self._connection.executemany("DELETE FROM rows WHERE path = ?", dropped)
            self._connection.executemany("DELETE FROM mentions WHERE path = ?", dropped)
            self._connection.executemany("DELETE FROM entries WHERE path = ?", dropped)
            self._connection.executemany(
                "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (row.path, row.shelf, *row.stamp, made, row.fingerprint, row.words, row.told)
                    for row in rows
                ],
            )  # fmt: skip
            self._connection.executemany(
                "INSERT OR IGNORE INTO mentions VALUES (?, ?)",
                [(who, row.path) for row in rows for who in row.mentions],
            )
            self._connection.executemany(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (row.path, place, spot.id, spot.words, spot.start, spot.end)
                    for row in rows
                    for place, spot in enumerate(row.spots)
                ],
            )


@contextlib.contextmanager
def opened(root: Path) -> Iterator[Cache | None]:
    """Open the cache of a workspace; None where there is none that can be trusted and none can be made."""
    with databases.opened(root, FILE, schema=SCHEMA, make=MAKE) as connection:
        yield Cache(connection) if connection else None


def throw_away(root: Path) -> None:
    """Delete the cache."""
    folder = root / FOLDER
    with contextlib.suppress(OSError):
        for entry in folder.iterdir():
            entry.unlink()
        folder.rmdir()


def as_json(table: Mapping[str, object]) -> str:
    """Return a parsed table as the cache keeps it."""
    return json.dumps(table, default=str, ensure_ascii=False)
