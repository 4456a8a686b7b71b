"""Reading shelves: from the cache what has not changed, from the files what has."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mentorplan.domain.names import fold
from mentorplan.domain.records import Record, Ref, Shelf
from mentorplan.errors import Problem, UnreadableError
from mentorplan.store import files, kinds, records
from mentorplan.store.cache import Cache, Row, Stamp, as_json, opened, stamp_of
from mentorplan.store.layout import path_of
from mentorplan.store.thawing import thaw

ABOUT_PEOPLE = frozenset({Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS})
"""Shelves of which only the records with certain people may be wanted."""


@dataclass(slots=True)
class Found:
    """What reading has found so far."""

    records: dict[Ref, Record] = field(default_factory=dict)
    fingerprints: dict[Ref, str] = field(default_factory=dict)
    broken: dict[Ref, tuple[Problem, ...]] = field(default_factory=dict)
    there: set[Ref] = field(default_factory=set)


def read(root: Path, refs: dict[Shelf, list[Ref]], *, about: Sequence[str] = (), cached: bool = True) -> Found:
    """Return what the files of `refs` hold, each shelf in the order given.

    `about` are words for people: where they fit somebody, of the shelves that are about people only those records are
    read that may concern them. Without the cache everything is read: more than was asked for, and never less.
    """
    found = Found(there={ref for some in refs.values() for ref in some})
    if not cached:
        _read_files(root, [ref for some in refs.values() for ref in some], found)
        return found
    with opened(root) as cache:
        if cache is None:
            _read_files(root, [ref for some in refs.values() for ref in some], found)
            return found
        changed: list[tuple[Ref, Stamp | None]] = []
        for shelf, some in refs.items():
            changed += _changed(root, cache, shelf, some)
        _refresh(root, cache, changed, refs, found)
        wanted = _wanted(cache, refs, about)
        for shelf, some in refs.items():
            by_path = {path_of(ref): ref for ref in some if ref not in found.records and ref not in found.broken}
            told = cache.told(shelf) if wanted is None else cache.told_at([path for path in by_path if path in wanted])
            for path, fingerprint, text in told:
                if path in by_path:
                    _take(by_path[path], fingerprint, text, found)
    return found


def _changed(root: Path, cache: Cache, shelf: Shelf, refs: Sequence[Ref]) -> list[tuple[Ref, Stamp | None]]:
    """Return the records of a shelf that the cache does not know as they are now."""
    known = cache.stamps(shelf)
    base = f"{root}/"
    stamped = ((ref, path, stamp_of(base + path)) for ref in refs for path in [path_of(ref)])
    return [(ref, stamp) for ref, path, stamp in stamped if stamp is None or known.get(path) != stamp]


def _refresh(
    root: Path,
    cache: Cache,
    changed: Sequence[tuple[Ref, Stamp | None]],
    refs: dict[Shelf, list[Ref]],
    found: Found,
) -> None:
    """Read the changed files, and let the cache remember them."""
    rows = []
    for ref, stamp in changed:
        told, fingerprint = _read_file(root, ref, found)
        if stamp and told and stamp_of(f"{root}/{path_of(ref)}") == stamp:
            words, mentions = _words(found.records.get(ref)), _mentions(found.records.get(ref))
            row = Row(
                path=path_of(ref), shelf=ref.shelf, stamp=stamp, fingerprint=fingerprint, told=told, words=words,
                mentions=mentions,
            )  # fmt: skip
            rows.append(row)
    there = {path_of(ref) for some in refs.values() for ref in some}
    gone = [path for shelf in refs for path in cache.stamps(shelf) if path not in there]
    cache.remember(rows, gone=gone)


def _wanted(cache: Cache, refs: dict[Shelf, list[Ref]], about: Sequence[str]) -> set[str] | None:
    """Return the paths that are wanted; None for all, also where words fit nobody: then others can be proposed."""
    if not about or Shelf.PEOPLE not in refs:
        return None
    people: list[str] = []
    for words in about:
        called = cache.called(Shelf.PEOPLE, fold(words).replace("-", " ").split())
        if not called:
            return None
        people += called
    ids = [path.removeprefix(f"{Shelf.PEOPLE}/").removesuffix(".toml") for path in people]
    others = {
        path_of(ref) for shelf, some in refs.items() if shelf not in {*ABOUT_PEOPLE, Shelf.PEOPLE} for ref in some
    }
    concerned = cache.mentioning(ids)
    people += [f"{Shelf.PEOPLE}/{one}.toml" for one in cache.mentioned(concerned)]
    return {*people, *concerned, *others}


def _read_files(root: Path, refs: Sequence[Ref], found: Found) -> None:
    for ref in refs:
        _read_file(root, ref, found)


def _read_file(root: Path, ref: Ref, found: Found) -> tuple[str, str]:
    """Read one file into `found`; return what the cache may remember (JSON, empty for nothing) and a fingerprint."""
    path = path_of(ref)
    try:
        content = files.read(root / path, shown=path) or b""
    except UnreadableError as error:
        found.broken[ref] = (Problem(file=path, message=error.message),)
        return "", ""
    fingerprint = files.fingerprint(content)
    try:
        record = records.to_record(ref, content, file=path)
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
    """Return what a person may call a record by, folded: the name and the id."""
    name = getattr(record, "name", "")
    return f"{fold(str(name))} {fold(record.id)}".replace("-", " ") if record and record.shelf is Shelf.PEOPLE else ""


def _mentions(record: Record | None) -> tuple[str, ...]:
    """Return the ids of the people whom a message, meeting or agreement names."""
    if record is None or record.shelf not in ABOUT_PEOPLE:
        return ()
    named = [getattr(record, "person", None), *getattr(record, "people", ())]
    return tuple(dict.fromkeys(one for one in named if one))
