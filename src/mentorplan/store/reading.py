"""Reading shelves: from the cache what has not changed, from the files what has."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TypeVar

from mentorplan.domain.lists import Shard
from mentorplan.domain.names import fold
from mentorplan.domain.people import Person
from mentorplan.domain.records import Record, Ref, Shelf
from mentorplan.domain.upgrades import newest
from mentorplan.errors import Problem, UnreadableError
from mentorplan.store import entries, files, kinds, records, shards
from mentorplan.store.cache import BROKEN, Cache, Row, Stamp, as_json, opened, stamp_of, throw_away
from mentorplan.store.entries import Spot
from mentorplan.store.journal import Edit
from mentorplan.store.layout import FOLDERS, path_of, ref_of
from mentorplan.store.thawing import thaw
from mentorplan.values import asdict, dataclass, field

Read = TypeVar("Read")

ABOUT_PEOPLE = frozenset({Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS})
"""Shelves of which only the records with certain people may be wanted."""

FEW = 20
"""So many people of one file of a list are read one by one; of more, the whole file is taken from the cache."""

AT_ONCE = 40
"""Files of a list that go into the cache in one go: it is written while the rest is still in memory."""


@dataclass(slots=True)
class Found:
    """What reading has found so far, in no order; a `lean` one leaves out what has only to be in the cache."""

    lean: bool = False
    records: dict[Ref, Record] = field(default_factory=dict)
    fingerprints: dict[Ref, str] = field(default_factory=dict)
    broken: dict[Ref, tuple[Problem, ...]] = field(default_factory=dict)


def read(
    root: Path,
    ids: Mapping[Shelf, Sequence[str]],
    *,
    about: Sequence[str] = (),
    cached: bool = True,
    since: int | None = None,
) -> Found:
    """Return what the files of the records with these ids hold, in the newest format.

    `about` are words for people: where they fit somebody, of the shelves that are about people only those records are
    read that may concern them. Without the cache everything is read: more than was asked for, and never less.
    `since` is the format that the files have, None for the newest; the cache knows no other.
    """
    found = None
    if cached:
        found = _unless_damaged(root, lambda: _read(root, ids, about=about, cached=True, since=since))
    return found or _read(root, ids, about=about, cached=False, since=since)


def _unless_damaged(root: Path, read_it: Callable[[], Read]) -> Read | None:
    """Return what is read with the cache; where that turns out to be damaged None, and the next run makes it anew."""
    try:
        return read_it()
    except sqlite3.OperationalError:  # another process is busy with it
        return None
    except sqlite3.DatabaseError:
        throw_away(root)
        return None


def _read(
    root: Path, ids: Mapping[Shelf, Sequence[str]], *, about: Sequence[str], cached: bool, since: int | None
) -> Found:
    found = Found()
    with opened(root) if cached else nullcontext() as cache:
        if cache is None:
            for shelf, some in ids.items():
                for one in some:
                    _read_file(root, Ref(shelf, one), found, since=since)
            return found
        fresh = {shelf: _refresh(root, cache, shelf, some, found) for shelf, some in ids.items()}
        wanted = _wanted(cache, ids, about)
        for shelf in ids:
            narrow = wanted is not None and shelf in {*ABOUT_PEOPLE, Shelf.PEOPLE, Shelf.SHARDS}
            told = cache.told_at(shelf, _whole(root, wanted, shelf, fresh, found)) if narrow else cache.told(shelf)
            for path, fingerprint, text in told:
                if path in fresh[shelf]:
                    _take(ref_of(path, shelf), fingerprint, text, found)
    return found


def refresh(root: Path, ids: Sequence[str]) -> tuple[Problem, ...] | None:
    """Let the cache know the files of lists as they are now, and return what is wrong with them.

    None where the cache cannot be trusted with it: then they have to be read.
    """
    return _unless_damaged(root, lambda: _refreshed(root, ids))


def _refreshed(root: Path, ids: Sequence[str]) -> tuple[Problem, ...] | None:
    found = Found(lean=True)
    with opened(root) as cache:
        if cache is None or not ids:
            return None
        told = [json.loads(text).get("record", {}) for _, _, text in cache.told(Shelf.SETTINGS)]
        if [one.get("format") for one in told] != [newest()]:
            return None
        fresh = _refresh(root, cache, Shelf.SHARDS, ids, found)
        rows, broken = cache.fingerprints(Shelf.SHARDS), cache.broken(Shelf.SHARDS)
        for one in ids:
            ref = Ref(Shelf.SHARDS, one)
            path = path_of(ref)
            if path not in fresh and path not in broken and rows.get(path) != found.fingerprints.get(ref):
                return None  # what the cache holds is of an earlier day, and could not be taken out
        for path, fingerprint, text in cache.told_at(Shelf.SHARDS, broken):
            _take(ref_of(path, Shelf.SHARDS), fingerprint, text, found)
    return tuple(problem for ref in sorted(found.broken, key=path_of) for problem in found.broken[ref])


def remember(root: Path, edits: Sequence[Edit], written: Iterable[Record]) -> None:
    """Keep in the cache what was just written, so that the next run need not parse and validate it."""
    records_at = {path_of(Ref(record.shelf, record.id)): record for record in written}
    with opened(root) if records_at else nullcontext() as cache:
        rows: list[Row] = []
        for edit in edits if cache else ():
            if (record := records_at.get(edit.path)) is None or edit.after is None:
                continue
            content = edit.after.encode()
            if stamp := stamp_of(f"{root}/{edit.path}"):
                told = as_json({"record": records.plain(record)})
                row = _row(
                    record,
                    content,
                    files.fingerprint(content),
                    told,
                    path=edit.path,
                    stamp=stamp,
                    shelf=record.shelf,
                )
                rows.append(row)
            if cache and len(rows) == AT_ONCE:
                cache.remember(rows, gone=())
                rows.clear()
        if cache:
            cache.remember(rows, gone=())


def _refresh(root: Path, cache: Cache, shelf: Shelf, ids: Sequence[str], found: Found) -> set[str]:
    """Read the files that the cache does not know as they are now; return the paths of those that it does."""
    known = cache.stamps(shelf)
    fresh: set[str] = set()
    renewed: dict[str, Stamp] = {}
    base = f"{root}/"
    rows: list[Row] = []
    for one in ids:
        path = path_of(Ref(shelf, one)) if shelf not in FOLDERS else f"{shelf}/{one}.toml"
        stamp = stamp_of(base + path)
        is_known = path in known
        if known.pop(path, None) == stamp and stamp is not None:
            fresh.add(path)
            continue
        ref = Ref(shelf, one)
        content = _content(root, ref, found)
        if content is None:
            continue
        fingerprint = files.fingerprint(content)
        is_same = is_known and cache.fingerprint(path) == fingerprint
        told = "" if is_same else _read_record(ref, content, found)
        if not stamp or stamp_of(base + path) != stamp:
            if is_same:
                _read_record(ref, content, found)
        elif is_same:
            renewed[path] = stamp
            fresh.add(path)
        else:
            rows.append(_row(found.records.get(ref), content, fingerprint, told, path=path, stamp=stamp, shelf=shelf))
            if found.lean:
                found.records.pop(ref, None)
            if len(rows) == AT_ONCE:
                cache.remember(rows, gone=())
                rows.clear()
    cache.remember(rows, gone=list(known))
    cache.renew(renewed)
    return fresh


def _wanted(
    cache: Cache, ids: Mapping[Shelf, Sequence[str]], about: Sequence[str]
) -> tuple[list[str], dict[str, list[Spot]]] | None:
    """Return the paths that are wanted, and the people of lists; None for all: where words fit nobody others count."""
    if not about or Shelf.PEOPLE not in ids:
        return None
    people: list[str] = []
    listed: list[str] = []
    for words in about:
        parts = fold(words).replace("-", " ").split()
        called = cache.called(Shelf.PEOPLE, parts)
        entries = _entries_called(cache, words, parts) if Shelf.SHARDS in ids else []
        if not called and not entries:
            return None
        people += called
        listed += entries
    # Somebody of a list may be mine under another name, and somebody of mine may be on lists under another.
    people += [path_of(Ref(Shelf.PEOPLE, one)) for one in listed]
    concerned = cache.mentioning(ref_of(path, Shelf.PEOPLE).id for path in people)
    people += [path_of(Ref(Shelf.PEOPLE, one)) for one in cache.mentioned([*people, *concerned])]
    everybody = dict.fromkeys([*listed, *(ref_of(path, Shelf.PEOPLE).id for path in people)])
    spots = cache.entries_at(everybody) if Shelf.SHARDS in ids else {}
    return list(dict.fromkeys([*people, *concerned])), spots


def _entries_called(cache: Cache, words: str, parts: Sequence[str]) -> list[str]:
    """Return the ids of those whom words may mean: of one only, where they are an id."""
    exact = words.strip()
    return [exact] if cache.entries_at([exact]) else cache.entries_called(parts)


def _whole(
    root: Path,
    wanted: tuple[list[str], dict[str, list[Spot]]] | None,
    shelf: Shelf,
    fresh: Mapping[Shelf, set[str]],
    found: Found,
) -> list[str]:
    """Return the paths of a shelf to read as a whole; where few of a list's file are wanted they are taken alone.

    What is read of such a file is not all that it holds: without a fingerprint nothing can be written over it.
    """
    if wanted is None:
        return []
    paths, spots = wanted
    if shelf is not Shelf.SHARDS:
        return paths
    whole = []
    for path, some in spots.items():
        if path not in fresh[shelf]:
            continue
        people = entries.read(root, path, some) if len(some) <= FEW else None
        if people is None:
            whole.append(path)
        else:
            ref = ref_of(path, shelf)
            found.records[ref] = Shard(id=ref.id, people=people)
    return whole


def _read_file(root: Path, ref: Ref, found: Found, *, since: int | None = None) -> None:
    """Read one file into `found`."""
    if (content := _content(root, ref, found)) is not None:
        _read_record(ref, content, found, since=since)


def _content(root: Path, ref: Ref, found: Found) -> bytes | None:
    """Return what a file holds; None where it cannot be read, which `found` then says."""
    path = path_of(ref)
    try:
        return files.read(root / path, shown=path) or b""
    except UnreadableError as error:
        # The problem names the file and ends the sentence itself.
        found.broken[ref] = (Problem(file=path, message=error.message.removeprefix(f"{path} ").rstrip(".")),)
        return None


def _read_record(ref: Ref, content: bytes, found: Found, *, since: int | None = None) -> str:
    """Read what a file holds into `found`; return what the cache may remember, as JSON."""
    path = path_of(ref)
    if ref.shelf is Shelf.SHARDS and since is None and (plain := shards.read(content, file=path)):
        found.records[ref] = thaw(Shard, {"id": ref.id, "people": plain.people})
        found.fingerprints[ref] = files.fingerprint(content)
        return plain.told
    try:
        record = records.to_record(ref, content, file=path, since=since)
    except records.BrokenRecordError as error:
        found.broken[ref] = error.problems
        return as_json({"problems": [asdict(one) for one in error.problems]})
    found.records[ref] = record
    found.fingerprints[ref] = files.fingerprint(content)
    return as_json({"record": records.parse(content, file=path)})


def _row(  # noqa: PLR0913 a row holds all of these
    record: Record | None,
    content: bytes,
    fingerprint: str,
    told: str,
    *,
    path: str,
    stamp: Stamp,
    shelf: Shelf = Shelf.SHARDS,
) -> Row:
    return Row(
        path=path,
        shelf=shelf,
        stamp=stamp,
        fingerprint=fingerprint,
        told=told,
        words=entries.called(record.name, record.id) if isinstance(record, Person) else "" if record else BROKEN,
        mentions=_mentions(record),
        spots=entries.spots(record, content) if isinstance(record, Shard) else (),
    )


def _take(ref: Ref, fingerprint: str, text: str, found: Found) -> None:
    """Take a row of the cache into `found`."""
    told: dict[str, Any] = json.loads(text)
    if "problems" in told:
        found.broken[ref] = tuple(Problem(**one) for one in told["problems"])
        return
    plain = told["record"] if ref.id == "" else {"id": ref.id, **told["record"]}
    found.records[ref] = thaw(kinds.TYPES[ref.shelf], plain)
    found.fingerprints[ref] = fingerprint


def _mentions(record: Record | None) -> tuple[str, ...]:
    """Return the ids of the people whom a record names: with whom a meeting was, who suggested a person."""
    if isinstance(record, Person):
        return tuple(dict.fromkeys(one.by for one in record.suggested_by))
    if record is None or record.shelf not in ABOUT_PEOPLE:
        return ()
    named = [getattr(record, "person", None), *getattr(record, "people", ())]
    return tuple(dict.fromkeys(one for one in named if one))
