"""History, undo and redo, all told from the journal: what was done, what was taken back, and what can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mentorplan.domain.history import Touched
from mentorplan.domain.records import Ref, Shelf
from mentorplan.errors import ConflictError, RefusedError, UnreadableError
from mentorplan.store import files, journal, pruning, records
from mentorplan.store.journal import Edit, Entry
from mentorplan.store.layout import FOLDERS, LISTS, MARKER, SINGLE, path_of, ref_of
from mentorplan.store.workspaces import Folder
from mentorplan.values import dataclass, replace

STARTED = "init"
"""The command that makes a workspace and nothing else; it is not taken back."""

TOLD_OF = frozenset({Shelf.PEOPLE, Shelf.GOALS, Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS})
"""Shelves whose records have a name, or are about people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that was done: an entry of the journal, or all those of one walk.

    `numbers` are those of its entries, ascending; `at` is when the last of them was made. `edits` say of each file what
    it was before the first and after the last. Without any it cannot be taken back.
    """

    numbers: tuple[int, ...]
    at: str
    title: str
    walk: str
    edits: tuple[Edit, ...]

    @property
    def number(self) -> int:
        """The number of its last entry, which names it."""
        return self.numbers[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What was done, in order: `done` stands, `undone` was taken back last (its last is put back first).

    `gone` was taken back for good: something new was done afterwards.
    """

    done: tuple[Turn, ...]
    undone: tuple[Turn, ...]
    gone: tuple[Turn, ...]

    def newest_first(self) -> list[tuple[Turn, bool]]:
        """Return every turn, and whether it was taken back."""
        some = [(turn, False) for turn in self.done] + [(turn, True) for turn in (*self.undone, *self.gone)]
        return sorted(some, key=lambda one: one[0].number, reverse=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal:
    """What taking a turn back, or putting it back, would do to which files."""

    turn: Turn
    edits: tuple[Edit, ...]
    is_undo: bool


def history(root: Path) -> History:
    """Return what the journal tells. What is pruned or cannot be read is left out."""
    return replay(journal.entries(root))


def replay(entries: Iterable[Entry]) -> History:
    """Return what was done and taken back by entries in their order.

    An entry joins an earlier one of the same walk unless one of the walk's files was changed in between by something
    else: then it cannot be told apart any more, and begins a turn of its own.
    """
    done: list[Turn] = []
    undone: list[Turn] = []
    gone: list[Turn] = []
    for entry in entries:
        if entry.undoes or entry.redoes:
            here, there = (done, undone) if entry.undoes else (undone, done)
            if here and here[-1].number in (*entry.undoes, *entry.redoes):
                there.append(here.pop())
            continue
        gone += undone
        undone.clear()
        turn = Turn(numbers=(entry.number,), at=entry.at, title=entry.title, walk=entry.walk, edits=entry.edits)
        begun = _begun(done, turn)
        if begun:
            done.remove(begun)
            turn = replace(turn, numbers=(*begun.numbers, entry.number), edits=_together(begun.edits, entry.edits))
        done.append(turn)
    return History(done=tuple(done), undone=tuple(undone), gone=tuple(gone))


def undo(root: Path) -> Reversal:
    """Return what would take back the last turn that stands.

    Raises RefusedError where there is none or it cannot be taken back, ConflictError when one of its files was
    changed since.
    """
    told = history(root)
    if not told.done:
        raise RefusedError("There is nothing to take back.", hint="`mentorplan history` lists what was done.")
    turn = told.done[-1]
    if not turn.edits:
        raise RefusedError(
            f"The last change ({turn.title}) cannot be taken back.", hint="Nothing that came before it can be, either."
        )
    kept = [edit for edit in turn.edits if not _starts(edit)]
    if turn.title == STARTED or not kept:
        raise RefusedError(
            "Nothing was done since this workspace was started, and starting it is not taken back.",
            hint=f"To be rid of it, delete the folder {root}.",
        )
    edits = tuple(Edit(path=one.path, before=one.after, after=one.before) for one in kept if one.before != one.after)
    return _possible(root, Reversal(turn=turn, edits=edits, is_undo=True))


def redo(root: Path) -> Reversal:
    """Return what would put back the turn that was taken back last.

    Raises RefusedError where there is none, or something new was done since; ConflictError when one of its files was
    changed since.
    """
    told = history(root)
    if not told.undone:
        since = " any more: something else was done since" if told.gone else ""
        raise RefusedError(f"There is nothing to put back{since}.", hint="`mentorplan history` lists what was done.")
    turn = told.undone[-1]
    edits = tuple(edit for edit in turn.edits if edit.before != edit.after and not _starts(edit))
    return _possible(root, Reversal(turn=turn, edits=edits, is_undo=False))


def carry_out(folder: Folder, wanted: Reversal, *, at: str) -> None:
    """Do what was looked at, as an entry of its own. Raises ConflictError when it is no longer what would be done."""
    title = "undo" if wanted.is_undo else "redo"
    with folder.writing(doing=title):
        now = undo(folder.root) if wanted.is_undo else redo(folder.root)
        if now != wanted:
            raise ConflictError(
                "Something else was done meanwhile.", hint="Nothing was written. Look at the history, then try again."
            )
        entry = journal.carry_out(
            folder.root,
            wanted.edits,
            at=at,
            title=title,
            undoes=wanted.turn.numbers if wanted.is_undo else (),
            redoes=() if wanted.is_undo else wanted.turn.numbers,
        )
        pruning.prune(folder.root, after=entry)


def touched(turn: Turn) -> tuple[Touched, ...]:
    """Return the records that a turn wrote or took away, in its order; files that are no records are left out."""
    found = [_touched(edit) for edit in turn.edits]
    return tuple(dict.fromkeys(one for one in found if one is not None))


def names(root: Path, wanted: Iterable[str], turns: Sequence[Turn]) -> dict[str, str]:
    """Return the names of people by id: as they are now, else as the newest of these turns had them."""
    found = {}
    for one in dict.fromkeys(wanted):
        if any(mark in one for mark in "/\\\0"):
            continue  # a reference may say anything, and this one is no id
        path = path_of(Ref(Shelf.PEOPLE, one))
        images = (
            text
            for turn in sorted(turns, key=lambda turn: turn.number, reverse=True)
            for edit in turn.edits
            if edit.path == path
            for text in (edit.after, edit.before)
        )
        name = next((name for text in (_now(root, path), *images) if (name := _text(_table(text), "name"))), "")
        if name:
            found[one] = name
    return found


def _starts(edit: Edit) -> bool:
    """Whether an edit makes the folder a workspace; that stays, whatever else is taken back."""
    return edit.path == MARKER and edit.before is None


def _begun(done: Sequence[Turn], turn: Turn) -> Turn | None:
    """Return the turn that an entry of a walk goes on with, if it still can."""
    if not turn.walk:
        return None
    later: set[str] = set()
    for earlier in reversed(done):
        paths = {edit.path for edit in earlier.edits}
        if earlier.walk == turn.walk:
            after = {edit.path: edit.after for edit in earlier.edits}
            goes_on = all(after.get(edit.path, edit.before) == edit.before for edit in turn.edits)
            return earlier if goes_on and turn.edits and paths and not paths & later else None
        if not paths:
            return None  # it cannot be taken back, and nothing before it
        later |= paths
    return None


def _together(first: Sequence[Edit], then: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return what two changes, one after the other, did to each file."""
    edits = {edit.path: edit for edit in first}
    for edit in then:
        before = edits[edit.path].before if edit.path in edits else edit.before
        edits[edit.path] = Edit(path=edit.path, before=before, after=edit.after)
    return tuple(edits.values())


def _possible(root: Path, wanted: Reversal) -> Reversal:
    """Return what is wanted, if no file was changed since. Raises ConflictError otherwise."""
    changed = [edit.path for edit in wanted.edits if journal.text_of(root, edit.path) != edit.before]
    if not changed:
        return wanted
    *others, last = changed
    which = f"{', '.join(others)} and {last} were" if others else f"{last} was"
    how = "taking the last change back" if wanted.is_undo else "putting it back"
    raise ConflictError(
        f"{which} changed since, and {how} would lose that.",
        hint="Nothing was written. What the file should say can be changed in any editor.",
    )


def _touched(edit: Edit) -> Touched | None:
    ref = _ref(edit.path)
    if ref is None:
        return None
    if ref.shelf not in TOLD_OF:
        return Touched(shelf=ref.shelf, id=ref.id)
    table = _table(edit.after if edit.after is not None else edit.before)
    many = table.get("people")
    people = [one for one in many if isinstance(one, str)] if isinstance(many, list) else [_text(table, "person")]
    return Touched(
        shelf=ref.shelf,
        id=ref.id,
        name=_text(table, "name" if ref.shelf is Shelf.PEOPLE else "title"),
        people=tuple(one for one in people if one) if ref.shelf not in {Shelf.PEOPLE, Shelf.GOALS} else (),
    )


def _ref(path: str) -> Ref | None:
    """Return the record that a file is, if it is one; every file of a list stands for the list."""
    single = next((shelf for shelf, name in SINGLE.items() if name == path), None)
    if single is not None:
        return Ref(single)
    folder, *inner = path.split("/")
    if folder == LISTS and inner:
        return Ref(Shelf.LISTS, inner[0])
    return ref_of(path, Shelf(folder)) if folder in FOLDERS and inner else None


def _now(root: Path, path: str) -> str | None:
    try:
        content = files.read(root / path, shown=path)
    except UnreadableError:
        return None
    return None if content is None else content.decode("utf-8", errors="replace")


def _table(text: str | None) -> Mapping[str, Any]:
    try:
        return records.parse((text or "").encode("utf-8", errors="replace"), file="")
    except records.BrokenRecordError:
        return {}


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""
