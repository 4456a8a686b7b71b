"""The journal: every change with its before and after, so that a crash costs nothing and history is told.

One entry is one file of JSON in `.mentorplan/journal/`. It is written as `NUMBER.pending.json` before
the first file of the workspace is touched and renamed to `NUMBER.json` when the last one is done.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from mentorplan.store import files
from mentorplan.store.layout import PRIVATE

FOLDER = f"{PRIVATE}/journal"
PENDING = ".pending.json"
DONE = ".json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One file before and after; None where there is no file. `path` is below the root, with forward slashes."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One transaction. `title` says in words what was done; entries of one walk share `walk`."""

    number: int
    at: str
    title: str
    edits: tuple[Edit, ...]
    walk: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What became of a transaction that was interrupted."""

    title: str
    finished: bool


def carry_out(root: Path, entry_of: Sequence[Edit], *, at: str, title: str, walk: str = "") -> Entry:
    """Make all the edits or, if the machine stops half-way, leave a journal that can.

    The caller holds the lock and has checked that every file still is as `before` says. Raises
    StorageError when the disk refuses; what was done by then is taken back.
    """
    folder = root / FOLDER
    entry = Entry(number=_next_number(folder), at=at, title=title, edits=tuple(entry_of), walk=walk)
    pending = folder / f"{entry.number:08}{PENDING}"
    files.write(pending, json.dumps({"journal": 1, **asdict(entry)}, ensure_ascii=False, indent=1).encode())
    done: list[Edit] = []
    try:
        for edit in entry.edits:
            done.append(edit)
            _put(root, edit.path, edit.after)
    except BaseException:
        for edit in reversed(done):
            _put(root, edit.path, edit.before)
        files.remove(pending)
        raise
    _close(pending)
    return entry


def recover(root: Path) -> tuple[Recovered, ...]:
    """Finish what an interrupted run had begun, or take it back. The caller holds the lock.

    A transaction is finished when every file is as before or as after; when somebody has changed one
    of them since, that file is left alone and the others are taken back.
    """
    folder = root / FOLDER
    found = []
    for pending in _pending(folder):
        try:
            entry = _load(pending)
        except (ValueError, KeyError, TypeError):
            files.remove(pending)  # written before anything else was touched, and not to its end
            continue
        for place in {(root / edit.path).parent for edit in entry.edits} | {folder}:
            files.sweep(place)
        foreign = [edit for edit in entry.edits if _text(root, edit.path) not in {edit.before, edit.after}]
        for edit in entry.edits:
            if edit not in foreign:
                _put(root, edit.path, edit.before if foreign else edit.after)
        if foreign:
            files.remove(pending)
        else:
            _close(pending)
        found.append(Recovered(title=entry.title, finished=not foreign))
    return tuple(found)


def is_clean(root: Path) -> bool:
    """Whether no transaction waits to be finished; cheap, asked by every command."""
    return not _pending(root / FOLDER)


def entries(root: Path) -> tuple[Entry, ...]:
    """Return every finished transaction, the oldest first. One that cannot be read is left out."""
    found = []
    for path in sorted(_named(root / FOLDER, DONE)):
        try:
            found.append(_load(path))
        except (ValueError, KeyError, TypeError):
            continue
    return tuple(found)


def _put(root: Path, path: str, text: str | None) -> None:
    target = root / path
    if _text(root, path) == text:
        return
    if text is None:
        files.remove(target)
    else:
        files.write(target, text.encode("utf-8"))


def _text(root: Path, path: str) -> str | None:
    content = files.read(root / path, shown=path)
    return None if content is None else content.decode("utf-8", errors="surrogateescape")


def _close(pending: Path) -> None:
    os.replace(pending, pending.with_name(pending.name.removesuffix(PENDING) + DONE))  # noqa: PTH105 as in files
    files.sync_folder(pending.parent)


def _load(path: Path) -> Entry:
    told = json.loads((files.read(path, shown=path.name) or b"").decode())
    edits = tuple(Edit(path=one["path"], before=one["before"], after=one["after"]) for one in told["edits"])
    return Entry(number=told["number"], at=told["at"], title=told["title"], edits=edits, walk=told.get("walk", ""))


def _pending(folder: Path) -> list[Path]:
    return sorted(_named(folder, PENDING))


def _named(folder: Path, end: str) -> list[Path]:
    try:
        found = [folder / name for name in os.listdir(folder) if name.endswith(end)]  # noqa: PTH208 faster than iterdir
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [path for path in found if end == PENDING or not path.name.endswith(PENDING)]


def _next_number(folder: Path) -> int:
    numbers = [
        int(path.name.split(".")[0]) for path in _named(folder, DONE) + _pending(folder) if path.name[:8].isdigit()
    ]
    return max(numbers, default=0) + 1
