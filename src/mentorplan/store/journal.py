"""The journal: every change with its before and after, so that a crash costs nothing and history is told.

One entry is one file of JSON in `.mentorplan/journal/`. It is written as `NUMBER.pending.json` before
the first file of the workspace is touched and renamed to `NUMBER.json` when the last one is done.

An entry is never changed to say that it was taken back: undoing is an entry of its own that names the
entries it took back (`undoes`), and so is redoing. An entry without edits cannot be taken back, and
nothing before it either: `forget` leaves such a one.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PureWindowsPath
from typing import Any

from mentorplan.errors import MentorplanError, RefusedError, StorageError, UnreadableError
from mentorplan.store import files
from mentorplan.store.layout import PRIVATE
from mentorplan.values import asdict, dataclass, replace

FOLDER = f"{PRIVATE}/journal"
PENDING = ".pending.json"
DONE = ".json"
DAMAGED = ".damaged"

_NO_EDITS = '\n "edits": []'
"""How an entry without edits says so; no text in it can, as a line break in a text is told by two letters."""

UNUSABLE = (ValueError, KeyError, TypeError, OverflowError, RecursionError, UnreadableError)
"""What reading a damaged entry may raise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One file before and after; None where there is no file. `path` is below the root, with forward slashes."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One transaction. `title` names the command; entries of one walk share `walk`.

    `undoes` are the numbers of the entries that this one took back, `redoes` of those that it put back.
    """

    number: int
    at: str
    title: str
    edits: tuple[Edit, ...]
    walk: str = ""
    undoes: tuple[int, ...] = ()
    redoes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What became of a transaction that was interrupted: `finished`, `taken back`, or `put aside` unread."""

    title: str
    how: str

    @property
    def finished(self) -> bool:
        """Whether every file is as the transaction wanted it."""
        return self.how == "finished"


def carry_out(  # noqa: PLR0913 an entry tells all of these
    root: Path,
    entry_of: Sequence[Edit],
    *,
    at: str,
    title: str,
    walk: str = "",
    undoes: tuple[int, ...] = (),
    redoes: tuple[int, ...] = (),
) -> Entry:
    """Make all the edits or, if the machine stops half-way, leave a journal that can.

    The caller holds the lock and has checked that every file still is as `before` says. Raises
    StorageError when the disk refuses; what was done by then is taken back. Raises RefusedError for more at once than
    could be read back after a crash.
    """
    folder = root / FOLDER
    number, edits = _next_number(folder), tuple(entry_of)
    entry = Entry(number=number, at=at, title=title, edits=edits, walk=walk, undoes=undoes, redoes=redoes)
    pending = folder / f"{entry.number:08}{PENDING}"
    told = _told(entry)
    if len(told) > files.LARGEST:
        own, most = len(told) // 1024 // 1024, files.LARGEST // 1024 // 1024
        raise RefusedError(
            f"That would change {own} MB at once; more than {most} MB cannot be kept safe.",
            hint="Nothing was changed. Do it in smaller parts.",
        )
    try:
        files.write(pending, told)
        _put_all(root, {edit.path: edit.after for edit in entry.edits})
        _close(pending)
    except BaseException:
        _take_back(root, entry, pending)
        raise
    return entry


def recover(root: Path) -> tuple[Recovered, ...]:
    """Finish what an interrupted run had begun, or take it back. The caller holds the lock.

    A transaction is finished when every file is as before or as after; when somebody has changed one
    of them since, that file is left alone and the others are taken back. A journal entry that is damaged is put
    aside. Raises StorageError when the disk refuses; the next command tries again.
    """
    folder = root / FOLDER
    for place in (root / PRIVATE, folder):
        files.sweep(place)
    found = []
    for pending in _named(folder, PENDING):
        try:
            entry = load(pending)
        except UNUSABLE:
            with files.telling(pending):
                os.replace(pending, pending.with_name(pending.name.removesuffix(PENDING) + DAMAGED))  # noqa: PTH105 as in files
            found.append(Recovered(title=f"journal entry {pending.name} is damaged", how="put aside"))
            continue
        for place in {files.place_of(root / edit.path).parent for edit in entry.edits}:
            files.sweep(place)
        ours = [edit for edit in entry.edits if _is_ours(root, edit)]
        finished = len(ours) == len(entry.edits)
        _put_all(root, {edit.path: edit.after if finished else edit.before for edit in ours})
        if finished:
            _close(pending)
        else:
            files.remove(pending)
        found.append(Recovered(title=entry.title, how="finished" if finished else "taken back"))
    return tuple(found)


def is_clean(root: Path) -> bool:
    """Whether no transaction waits to be finished; cheap, asked by every command."""
    names = (name for place in (PRIVATE, FOLDER) for name in _names(root / place))
    return not any(name.endswith((PENDING, files.LEFTOVER)) for name in names)


def finished(root: Path) -> list[Path]:
    """Return the files of every finished transaction, the oldest first."""
    return _named(root / FOLDER, DONE)


def entries(root: Path) -> tuple[Entry, ...]:
    """Return every finished transaction, the oldest first. One that cannot be read is left out."""
    found = []
    for path in finished(root):
        with contextlib.suppress(*UNUSABLE):
            found.append(load(path))
    return tuple(found)


def rewrite(root: Path, keep: Callable[[Edit], Edit | None]) -> None:
    """Put what `keep` returns in the place of every edit of every entry; None takes the edit out of the entry.

    Entries stay, also without edits, and can then no longer be taken back. What cannot be read goes: nobody can
    say what it holds. The caller holds the lock and has recovered. Raises StorageError when the disk refuses.
    """
    folder = root / FOLDER
    for path in (*_named(folder, DAMAGED), *_named(folder, files.LEFTOVER)):
        files.remove(path)
    for path in finished(root):
        try:
            entry = load(path)
        except UNUSABLE:
            files.remove(path)
            continue
        edits = tuple(kept for edit in entry.edits if (kept := keep(edit)) is not None)
        if edits != entry.edits:
            files.write(path, _told(replace(entry, edits=edits)))


def _put_all(root: Path, wanted: Mapping[str, str | None]) -> None:
    """Make every file say what is wanted, durably; None is no file. Raises StorageError when the disk refuses.

    All that needs room is done first, beside the files: a full disk is met before the first of them is touched.
    """
    staged: list[files.Staged] = []
    gone: list[Path] = []
    try:
        for path, text in wanted.items():
            with files.telling(root / path):
                if text_of(root, path) == text:
                    continue
                if text is None:
                    gone.append(root / path)
                else:
                    staged.append(files.stage(root / path, text.encode("utf-8")))
        for one in staged:
            with files.telling(one.target):
                one.put()
        for target in gone:
            with files.telling(target):
                target.unlink(missing_ok=True)
    except BaseException:
        for one in staged:
            one.discard()
        raise
    for folder in sorted({*(one.target.parent for one in staged), *(target.parent for target in gone)}):
        with files.telling(folder):
            files.sync_folder(folder)


def _take_back(root: Path, entry: Entry, pending: Path) -> None:
    """Make every file say what it said before a transaction that could not be carried out."""
    if not files.may_be_there(pending):
        return  # it had not begun
    try:
        _put_all(root, {edit.path: edit.before for edit in entry.edits})
        files.remove(pending)
    except MentorplanError as error:
        raise StorageError(
            error.message, hint="The change may be half made. It is written down: the next command finishes it."
        ) from error


def _is_ours(root: Path, edit: Edit) -> bool:
    """Whether a file is as before or as after, and nobody has changed it since."""
    try:
        return text_of(root, edit.path) in {edit.before, edit.after}
    except UnreadableError:
        return False


def text_of(root: Path, path: str) -> str | None:
    """Return what a file says now, None where there is none; bytes that are not UTF-8 stay told apart."""
    content = files.read(root / path, shown=path)
    return None if content is None else content.decode("utf-8", errors="surrogateescape")


def _close(pending: Path) -> None:
    with files.telling(pending):
        os.replace(pending, pending.with_name(pending.name.removesuffix(PENDING) + DONE))  # noqa: PTH105 as in files
    with contextlib.suppress(OSError):  # all is done and durable; at worst it is found pending, and closed again
        files.sync_folder(pending.parent)


def _told(entry: Entry) -> bytearray:
    """Return an entry as its file holds it, put together edit by edit.

    As one text it would take four times the room as soon as it holds a single emoji: 50 MB of a list are 200 then.
    """
    head, _, tail = _laid_out({"journal": 1, **asdict(replace(entry, edits=()))}).partition(_NO_EDITS)
    told = bytearray(f"{head}{_NO_EDITS[:-1]}".encode())
    for place, edit in enumerate(entry.edits):
        told += ("," if place else "").encode() + b"\n  " + _laid_out(asdict(edit)).replace("\n", "\n  ").encode()
    told += (("\n ]" if entry.edits else "]") + tail).encode()
    return told


def _laid_out(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1)


def load(path: Path) -> Entry:
    """Return the entry that a file of the journal tells. Raises one of UNUSABLE for a damaged one."""
    told = json.loads((files.read(path, shown=path.name) or b"").decode())
    return Entry(
        number=int(told["number"]),
        at=str(told["at"]),
        title=str(told["title"]),
        edits=tuple(_edit(one) for one in told["edits"]),
        walk=str(told.get("walk", "")),
        undoes=tuple(map(int, told.get("undoes", ()))),
        redoes=tuple(map(int, told.get("redoes", ()))),
    )


def _edit(told: Mapping[str, Any]) -> Edit:
    """Return an edit as it is told, if it is one: whoever could write the journal must not reach out of the folder."""
    path, before, after = told["path"], told["before"], told["after"]
    below = PureWindowsPath(path)  # knows both kinds of slashes, and drives
    if below.drive or below.root or not below.parts or ".." in below.parts or "\0" in path:
        raise ValueError(path)
    for text in (path, before, after):
        if text is not None:
            str.encode(text)  # neither a number nor half a character can be written
    return Edit(path=path, before=before, after=after)


def _named(folder: Path, end: str) -> list[Path]:
    """Return the files of the journal with such an end, the oldest first."""
    return [
        folder / name
        for name in sorted(_names(folder))
        if name.endswith(end) and (end == PENDING or not name.endswith(PENDING))
    ]


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 faster than iterdir
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise UnreadableError(
            f"{folder} cannot be read: {files.reason(error)}.", hint="Look at the permissions and at the disk."
        ) from error


def _next_number(folder: Path) -> int:
    """Return a number that no entry has, a damaged one neither."""
    heads = (name.split(".")[0] for name in _names(folder))
    return max((int(head) for head in heads if head.isdecimal()), default=0) + 1
