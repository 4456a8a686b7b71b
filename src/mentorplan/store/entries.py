"""Where each person of a list's file stands in it, in bytes, so that one of them can be read alone."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from mentorplan.domain.lists import Entry, Shard
from mentorplan.domain.names import fold
from mentorplan.store import records
from mentorplan.store.thawing import thaw
from mentorplan.values import dataclass

HEADER = re.compile(rb"^\[\[people\]\][ \t]*\r?$", re.MULTILINE)
"""How a person begins in the files that the program writes; whoever writes otherwise has the whole file read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One person of a file: the id, what they may be called by, folded, and the bytes from `start` to `end`.

    Both are 0 where it cannot be told where somebody stands; the whole file is read then.
    """

    id: str
    words: str
    start: int
    end: int


def spots(shard: Shard, content: bytes) -> tuple[Spot, ...]:
    """Return where each person of a file stands, in its order."""
    starts = [found.start() for found in HEADER.finditer(content)]
    ends = [*starts[1:], len(content)]
    if len(starts) != len(shard.people):
        starts = ends = [0] * len(shard.people)
    return tuple(
        Spot(id=entry.id, words=called(entry.name, entry.id), start=start, end=end)
        for entry, start, end in zip(shard.people, starts, ends, strict=True)
    )


def read(root: Path, path: str, wanted: Sequence[Spot]) -> tuple[Entry, ...] | None:
    """Return the people at some spots of a file, in that order; None where the file does not hold them so."""
    found = []
    try:
        handle = os.open(root / path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            for spot in wanted:
                content = _piece(handle, spot)
                [plain] = records.parse(content, file=path)["people"]
                if plain["id"] != spot.id:
                    return None
                found.append(thaw(Entry, plain))
        finally:
            os.close(handle)
    except (OSError, records.BrokenRecordError, KeyError, TypeError, ValueError):
        return None
    return tuple(found)


def called(name: str, one: str) -> str:
    """Return what somebody of a name and an id may be called by, folded."""
    return f"{fold(name)} {fold(one)}".replace("-", " ")


def _piece(handle: int, spot: Spot) -> bytes:
    os.lseek(handle, spot.start, os.SEEK_SET)
    return os.read(handle, spot.end - spot.start)
