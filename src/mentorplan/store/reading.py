"""Reading shelves: from the cache what has not changed, from the files what has."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mentorplan.domain.lists import Shard
from mentorplan.domain.names import fold
from mentorplan.domain.people import Person
from mentorplan.domain.records import Record, Ref, Shelf
from mentorplan.errors import Problem, UnreadableError
from mentorplan.store import files, kinds, records
from mentorplan.store.cache import Cache, Row, as_json, opened, stamp_of
from mentorplan.store.layout import FOLDERS, path_of, ref_of
from mentorplan.store.thawing import thaw

ABOUT_PEOPLE = frozenset({Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS})
"""Shelves of which only the records with certain people may be wanted."""


@dataclass(slots=True)
class Found:
    """What reading has found so far, in no order."""

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
            told = cache.told_at(shelf, wanted or ()) if narrow else cache.told(shelf)
            for path, fingerprint, text in told:
                if path in fresh[shelf]:
                    _take(ref_of(path, shelf), fingerprint, text, found)
    return found


def _refresh(root: Path, cache: Cache, shelf: Shelf, ids: Sequence[str], found: Found) -> set[str]:
    """Read the files that the cache does not know as they are now; return the paths of those that it does."""
    known = cache.stamps(shelf)
    fresh: set[str] = set()
    base, rows = f"{root}/", []
    for one in ids:
        path = path_of(Ref(shelf, one)) if shelf not in FOLDERS else f"{shelf}/{one}.toml"
        stamp = stamp_of(base + path)
        if known.pop(path, None) == stamp and stamp is not None:
            fresh.add(path)
            continue
        ref = Ref(shelf, one)
        told, fingerprint = _read_file(root, ref, found)
        if stamp and told and stamp_of(base + path) == stamp:
            words, mentions = _words(found.records.get(ref)), _mentions(found.records.get(ref))
            row = Row(
                path=path, shelf=shelf, stamp=stamp, fingerprint=fingerprint, told=told, words=words, mentions=mentions
            )
            rows.append(row)
    cache.remember(rows, gone=list(known))
    return fresh


def _wanted(cache: Cache, ids: Mapping[Shelf, Sequence[str]], about: Sequence[str]) -> list[str] | None:
    """Return the paths that are wanted; None for all, also where words fit nobody: then others can be proposed."""
    if not about or Shelf.PEOPLE not in ids:
        return None
    people: list[str] = []
    shards: list[str] = []
    for words in about:
        parts = fold(words).replace("-", " ").split()
        called = cache.called(Shelf.PEOPLE, parts)
        listed = cache.called(Shelf.SHARDS, parts) if Shelf.SHARDS in ids else []
        if not called and not listed:
            return None
        people += called
        shards += listed
    concerned = cache.mentioning(ref_of(path, Shelf.PEOPLE).id for path in people)
    people += [path_of(Ref(Shelf.PEOPLE, one)) for one in cache.mentioned([*people, *concerned])]
    return list(dict.fromkeys([*people, *shards, *concerned]))


def _read_file(root: Path, ref: Ref, found: Found, *, since: int | None = None) -> tuple[str, str]:
    """Read one file into `found`; return what the cache may remember (JSON, empty for nothing) and a fingerprint."""
    path = path_of(ref)
    try:
        content = files.read(root / path, shown=path) or b""
    except UnreadableError as error:
        # The problem names the file and ends the sentence itself.
        found.broken[ref] = (Problem(file=path, message=error.message.removeprefix(f"{path} ").rstrip(".")),)
        return "", ""
    fingerprint = files.fingerprint(content)
    try:
        record = records.to_record(ref, content, file=path, since=since)
    except records.BrokenRecordError as error:
        found.broken[ref] = error.problems
        return as_json({"problems": [dataclasses.asdict(one) for one in error.problems]}), fingerprint
    found.records[ref] = record
    found.fingerprints[ref] = fingerprint
    return as_json({"record": records.parse(content, file=path)}), fingerprint


def _take(ref: Ref, fingerprint: str, text: str, found: Found) -> None:
    """Take a row of the cache into `found`."""
    told: dict[str, Any] = json.loads(text)
    if "problems" in told:
        found.broken[ref] = tuple(Problem(**one) for one in told["problems"])
        return
    plain = told["record"] if ref.id == "" else {"id": ref.id, **told["record"]}
    found.records[ref] = thaw(kinds.TYPES[ref.shelf], plain)
    found.fingerprints[ref] = fingerprint


def _words(record: Record | None) -> str:
    """Return what the people of a record may be called by, folded: names and ids."""
    if isinstance(record, Shard):
        return "\n".join(_called(entry.name, entry.id) for entry in record.people)
    return _called(record.name, record.id) if isinstance(record, Person) else ""


def _called(name: str, one: str) -> str:
    return f"{fold(name)} {fold(one)}".replace("-", " ")


def _mentions(record: Record | None) -> tuple[str, ...]:
    """Return the ids of the people whom a record names: with whom a meeting was, who suggested a person."""
    if isinstance(record, Person):
        return tuple(dict.fromkeys(one.by for one in record.suggested_by))
    if record is None or record.shelf not in ABOUT_PEOPLE:
        return ()
    named = [getattr(record, "person", None), *getattr(record, "people", ())]
    return tuple(dict.fromkeys(one for one in named if one))
