"""The index of people on imported lists, in the cache: built from its rows, renewed for the files that changed.

People are numbered, and stand in *parts*: one that was built at once, and a small one for each change since. Who was in
a file that changed is no longer `alive` in the part they stood in, and stands anew in the next one; when there are many
small parts they become one. A person on several lists is one person here, as for `find`.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from mentorplan.domain.gleaning import Gleaned, Gleaner
from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.names import fold
from mentorplan.domain.records import Shelf
from mentorplan.store import planes
from mentorplan.store.cache import Cache
from mentorplan.store.layout import ref_of
from mentorplan.store.thawing import thaw

MOST_PARTS = 8
"""More parts than that are made one, all but the largest: each costs a look for every word."""

LIST, LANGUAGE, NAME, UNIT, PROFILE, UNTOLD = (
    f"\x01{what} " for what in ("list", "language", "name", "unit", "profile", "untold")
)
"""How keys begin that are no words of a topic: whom a list names, a language, a word of a name, a unit, one bit of how
many words profiles have, and those of whom neither interests nor a profile are known."""

Told = list[tuple[str, dict[str, Any]]]
"""What lists say of one person: the id of each file and the entry as it stands there, in the order of the files."""

_FIELDS = ("title", "unit", "bio")
_EMPTY = ("index_of", "indexed", "parts", "listed", "also", "postings", "answers")


def renew(cache: Cache, *, mark: str, lists: Sequence[PeopleList], gleaner: Gleaner) -> bool:
    """Bring the index up to date with the rows of the cache; return whether it is.

    `mark` says how words are read; an index made with another one is thrown away.
    """
    connection = cache.connection
    try:
        if connection.execute("SELECT mark FROM index_of").fetchone() == (mark,) and not _changed(connection, lists):
            return True
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("SELECT mark FROM index_of").fetchone() != (mark,):
                _empty(connection, mark)
            changed = _changed(connection, lists)
            connection.execute("DELETE FROM answers")
            _Update(connection, changed=changed, lists=lists, gleaner=gleaner).carry_out()
            for path, fingerprint in changed.items():
                connection.execute("DELETE FROM indexed WHERE path = ?", (path,))
                if fingerprint:
                    connection.execute("INSERT INTO indexed VALUES (?, ?)", (path, fingerprint))
            _tidy(connection, lists=lists, gleaner=gleaner)
    except sqlite3.OperationalError:  # another process is busy with it, or the disk is full
        return False
    return True


def throw_away(cache: Cache) -> None:
    """Delete the index, which is not as it should be; the next run makes it anew."""
    with contextlib.suppress(sqlite3.Error), cache.connection:
        _empty(cache.connection, "")


def _empty(connection: sqlite3.Connection, mark: str) -> None:
    for table in _EMPTY:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 our own words
    connection.execute("INSERT INTO index_of VALUES (?)", (mark,))


def _changed(connection: sqlite3.Connection, lists: Sequence[PeopleList]) -> dict[str, str]:
    """Return the files that are not indexed as they are now: path and fingerprint, empty for one that is gone."""
    rows = connection.execute("SELECT path, fingerprint FROM rows WHERE shelf = ?", (Shelf.SHARDS,))
    origins = {one.id: f"{one.on} {one.source}" for one in lists}
    now = {path: f"{fingerprint} {origins.get(_list_of(path), '')}" for path, fingerprint in rows}
    known = dict(connection.execute("SELECT path, fingerprint FROM indexed"))
    changed = {path: fingerprint for path, fingerprint in now.items() if known.get(path) != fingerprint}
    return changed | {path: "" for path in known if path not in now}


def _list_of(path: str) -> str:
    return path.split("/", 2)[1]


class _Update:
    """One change of the index: people out of some files are taken out, and stand anew in a part of their own."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        changed: Mapping[str, str],
        lists: Sequence[PeopleList],
        gleaner: Gleaner,
    ) -> None:
        self._connection = connection
        self._changed = changed
        self._part = _Part(connection, lists=lists, gleaner=gleaner)

    def carry_out(self) -> None:
        """Index the people of the files that changed."""
        if not self._changed:
            return
        several = self._several()
        elsewhere: dict[str, Told] = {}
        paths = {path for path, fingerprint in self._changed.items() if fingerprint}
        for path in sorted(paths | self._paths_of(several)):
            shard = ref_of(path, Shelf.SHARDS).id
            for entry in self._people(path):
                if entry["id"] in several:
                    elsewhere.setdefault(entry["id"], []).append((shard, entry))
                elif path in paths:
                    self._part.add([(shard, entry)])
        for told in elsewhere.values():
            self._part.add(told)
        self._part.write()

    def _several(self) -> set[str]:
        """Take out who stood in the files; return who of them, or of who stands there now, stands there twice."""
        connection = self._connection
        if connection.execute("SELECT 1 FROM listed LIMIT 1").fetchone() is None:
            twice = "SELECT id FROM entries GROUP BY id HAVING count(*) > 1"
            return {one for (one,) in connection.execute(twice)}
        affected: set[str] = set()
        for path in self._changed:
            asked = (
                "SELECT id FROM entries WHERE path = ?1 UNION SELECT id FROM listed WHERE path = ?1"
                " UNION SELECT id FROM listed JOIN also USING (number) WHERE also.path = ?1"
            )
            affected.update(one for (one,) in connection.execute(asked, (path,)))
        several = set()
        numbers = []
        for one in affected:
            where = connection.execute("SELECT path FROM entries WHERE id = ?", (one,)).fetchall()
            if len(where) > 1 or (where and where[0][0] not in self._changed):
                several.add(one)
            numbers += [number for (number,) in connection.execute("SELECT number FROM listed WHERE id = ?", (one,))]
        _take_out(connection, numbers)
        return several

    def _paths_of(self, several: Iterable[str]) -> set[str]:
        asked = "SELECT path FROM entries WHERE id = ?"
        return {path for one in several for (path,) in self._connection.execute(asked, (one,))}

    def _people(self, path: str) -> list[dict[str, Any]]:
        row = self._connection.execute("SELECT told FROM rows WHERE path = ?", (path,)).fetchone()
        told: dict[str, Any] = json.loads(row[0]) if row else {}
        return list(told.get("record", {}).get("people", ()))


class _Part:
    """A part in the making."""

    def __init__(self, connection: sqlite3.Connection, *, lists: Sequence[PeopleList], gleaner: Gleaner) -> None:
        self._connection = connection
        self._lists = {one.id: one for one in lists}
        self._gleaner = gleaner
        self._part, self._first = _next(connection)
        self._size = 0
        self._postings: dict[str, array[int]] = {}
        self._rows: list[tuple[int, str, str, str, str]] = []

    def add(self, told: Told) -> None:
        """Add one person, as lists tell of them."""
        shard, entry = told[0]
        number = self._size
        self._size += 1
        fields = list(_fields(entry)) if len(told) == 1 else list(_fields_of_several(told, lists=self._lists))
        gleaned = self._gleaner.glean(fields)
        postings, base = self._postings, number << planes.IMPACT_BITS
        for key, impact in gleaned.impacts.items():
            found = postings.get(key)
            if found is None:
                found = postings[key] = array("I")
            found.append(base | impact)
        for key in self._marks(gleaned, told, fields):
            postings.setdefault(key, array("I")).append(base)
        text = json.dumps(told, ensure_ascii=False, default=str)
        self._rows.append((self._first + number, entry["id"], fold(entry["name"]), f"lists/{shard}.toml", text))
        for other in {one for one, _ in told[1:]} - {shard}:
            self._connection.execute("INSERT INTO also VALUES (?, ?)", (f"lists/{other}.toml", self._first + number))
        if len(self._rows) == 1000:  # noqa: PLR2004 so many at once need little memory
            self._flush()

    def write(self) -> None:
        """Keep the part. An empty one is none."""
        self._flush()
        if not self._size:
            return
        size = (self._size + 7) // 8 * 8
        alive = ((1 << self._size) - 1).to_bytes(size // 8, "little")
        self._connection.execute("INSERT INTO parts VALUES (?, ?, ?)", (self._part, size, alive))
        self._connection.executemany(
            "INSERT INTO postings VALUES (?, ?, ?)",
            ((key, self._part, planes.pack(some, size=size)) for key, some in sorted(self._postings.items())),
        )

    def _flush(self) -> None:
        self._connection.executemany("INSERT INTO listed VALUES (?, ?, ?, ?, ?)", self._rows)
        self._rows.clear()

    def _marks(self, gleaned: Gleaned, told: Told, fields: Sequence[tuple[str, str]]) -> Iterator[str]:
        """Yield the keys that are no words of a topic, and words that only the name has."""
        for key in gleaned.names:
            yield NAME + key
            if key not in gleaned.impacts:
                yield key
        yield LANGUAGE + gleaned.language
        for one in {shard.partition("/")[0] for shard, _ in told}:
            yield LIST + one
        known = {field for field, _ in fields}
        if not {"interests", "bio"} & known:
            yield UNTOLD
        for field, text in fields:
            if field == "unit":
                yield UNIT
                yield UNIT + _folded(text)
        for bit in range(gleaned.profile_words.bit_length()):
            if gleaned.profile_words >> bit & 1:
                yield f"{PROFILE}{bit}"
        if gleaned.profile_words:
            yield PROFILE


@lru_cache(maxsize=1 << 12)
def _folded(unit: str) -> str:
    return fold(unit)


def _fields(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry that may be quoted."""
    for field in ("interests", "notes"):
        for text in entry.get(field, ()):
            yield field, text
    for field in _FIELDS:
        if text := entry.get(field):
            yield field, text
    yield "name", entry["name"]


def _fields_of_several(told: Told, *, lists: Mapping[str, PeopleList]) -> Iterator[tuple[str, str]]:
    """Yield the fields of somebody on several lists, as what these tell is put together."""
    from datetime import date

    from mentorplan.domain.candidates import everyone
    from mentorplan.domain.workspaces import Known

    [listed] = everyone(Known(lists=tuple(lists.values()), shards=as_shards([told])), today=date.max)
    person = listed.person
    for field in ("interests", "notes"):
        for text in person.values(field):
            yield field, text
    for field in _FIELDS:
        if told_once := person.value(field):
            yield field, told_once
    yield "name", person.name


def as_shards(several: Iterable[Told]) -> tuple[Shard, ...]:
    """Return what lists tell of some people as the files it stands in, each with these people alone."""
    found: dict[str, list[Entry]] = {}
    for told in several:
        for shard, entry in told:
            found.setdefault(shard, []).append(thaw(Entry, entry))
    return tuple(Shard(id=shard, people=tuple(people)) for shard, people in sorted(found.items()))


def _next(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return the number of the next part and of its first person."""
    part, people = connection.execute(
        "SELECT coalesce(max(part), -1) + 1, coalesce(sum(size), 0) FROM parts"
    ).fetchone()
    return part, people


def _take_out(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Let people be no longer there; what was told of them goes."""
    gone = sorted(numbers)
    if not gone:
        return
    first = 0
    for part, size, alive in connection.execute("SELECT part, size, alive FROM parts ORDER BY part").fetchall():
        mask = bytearray(alive)
        for number in gone:
            if first <= number < first + size:
                mask[(number - first) // 8] &= ~(1 << (number - first) % 8)
        if mask != alive:
            connection.execute("UPDATE parts SET alive = ? WHERE part = ?", (bytes(mask), part))
        first += size
    some = [(number,) for number in gone]
    connection.executemany("DELETE FROM listed WHERE number = ?", some)
    connection.executemany("DELETE FROM also WHERE number = ?", some)


def _tidy(connection: sqlite3.Connection, *, lists: Sequence[PeopleList], gleaner: Gleaner) -> None:
    """Make one part of many small ones; make all anew where fewer than half are left."""
    parts = connection.execute("SELECT part, size, alive FROM parts ORDER BY part").fetchall()
    left = sum(int.from_bytes(alive, "little").bit_count() for _, _, alive in parts)
    if parts and 2 * left < sum(size for _, size, _ in parts) - 8 * len(parts):
        stays = 0
    elif len(parts) > MOST_PARTS:
        stays = 1
    else:
        return
    first = parts[0][1] if stays else 0
    told = connection.execute("SELECT told FROM listed WHERE number >= ? ORDER BY number", (first,)).fetchall()
    connection.execute("DELETE FROM listed WHERE number >= ?", (first,))
    connection.execute("DELETE FROM also WHERE number >= ?", (first,))
    connection.execute("DELETE FROM parts WHERE part >= ?", (stays,))
    connection.execute("DELETE FROM postings WHERE part >= ?", (stays,))
    part = _Part(connection, lists=lists, gleaner=gleaner)
    for (text,) in told:
        part.add([(shard, entry) for shard, entry in json.loads(text)])
    part.write()
