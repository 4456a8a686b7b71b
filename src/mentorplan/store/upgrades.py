"""Upgrading a workspace to the newest format: a copy first, then every file in one transaction."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from mentorplan.domain.names import free_id
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.upgrades import newest, steps_since
from mentorplan.errors import Problem, UnreadableError
from mentorplan.store import files, formats, journal, pruning, records, styles
from mentorplan.store.journal import Edit
from mentorplan.store.layout import MARKER, PRIVATE, path_of, refs
from mentorplan.store.workspaces import Folder
from mentorplan.values import dataclass

BACKUPS = f"{PRIVATE}/backups"
TITLE = "upgrade"
"""What the journal calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """What upgrading does: `says` are the steps in words, `edits` the files that change.

    `backup` is the folder with the copy, below the root; None where nothing is to be done, or was done.
    """

    since: int
    to: int
    says: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    backup: str | None = None

    @property
    def is_needed(self) -> bool:
        """Whether the workspace is older than the program."""
        return self.since < self.to


def plan(root: Path) -> Upgrade:
    """Return what upgrading would do; nothing is written.

    Raises NewerError for a workspace of a newer program, UnreadableError with every problem where a file cannot be
    read or upgraded: then nothing is upgraded, since half a workspace would be.
    """
    formats.refuse_newer(root)
    since = formats.format_of(root)
    if since == 0:
        raise UnreadableError(
            f"{MARKER} does not say which format the workspace has.",
            hint=f"Write `format = {newest()}` into it if this program made it last; see `mentorplan check`.",
        )
    says = tuple(step.says for step in steps_since(since))
    return Upgrade(since=since, to=newest(), says=says, edits=_edits(root, since=since) if says else ())


def carry_out(folder: Folder, *, at: str, on: date) -> Upgrade:
    """Upgrade a workspace, a copy of its records first, and return what was done. Raises as `plan`, and StorageError.

    Where it is interrupted, the workspace is as before, or the next command finishes it.
    """
    with folder.writing(doing=TITLE, older=True):
        wanted = plan(folder.root)
        if not wanted.is_needed:
            return wanted
        backup = _copied(folder.root, name=f"{on}-format-{wanted.since}")
        entry = journal.carry_out(folder.root, wanted.edits, at=at, title=TITLE)
        pruning.prune(folder.root, after=entry)
    return Upgrade(since=wanted.since, to=wanted.to, says=wanted.says, edits=wanted.edits, backup=backup)


def _edits(root: Path, *, since: int) -> tuple[Edit, ...]:
    """Return the edits that bring every record into the newest format. Raises UnreadableError as `plan`."""
    edits: list[Edit] = []
    problems: list[Problem] = []
    for ref in _every(root):
        path = path_of(ref)
        try:
            old = files.read(root / path, shown=path) or b""
            records.to_record(ref, old, file=path, since=since)
            new = styles.rewrite(old, _upgraded(ref, old, since=since), file=path)
        except UnreadableError as error:
            problems.append(Problem(file=path, message=error.message))
        except records.BrokenRecordError as error:
            problems += error.problems
        else:
            if new != old:
                edits.append(Edit(path=path, before=old.decode(), after=new.decode()))
    if problems:
        count = len({problem.file for problem in problems})
        raise UnreadableError(
            f"{count} {'file' if count == 1 else 'files'} cannot be upgraded, so nothing was.",
            hint="Mend what `mentorplan check` lists, then upgrade.",
            problems=tuple(problems),
        )
    return tuple(edits)


def _upgraded(ref: Ref, content: bytes, *, since: int) -> dict[str, object]:
    path = path_of(ref)
    return dict(records.to_newest(records.parse(content, file=path), ref, file=path, since=since))


def _every(root: Path) -> Iterable[Ref]:
    for shelf in Shelf:
        try:
            yield from refs(root, shelf)
        except OSError as error:
            raise UnreadableError(
                f"{shelf} cannot be read: {files.reason(error)}.", hint="Look at the folder's permissions."
            ) from error


def _copied(root: Path, *, name: str) -> str:
    """Copy every record into a folder of its own, durably, and return its path below the root.

    It gets its name when it is complete, so that half a copy is never taken for one.
    """
    place = root / BACKUPS
    with files.telling(place):
        files.make_folder(place)
        taken = set(os.listdir(place))  # noqa: PTH208 names are all that is needed
        for left in (one for one in taken if one.endswith(files.LEFTOVER)):
            shutil.rmtree(place / left)
        name = free_id(name, taken=taken)
        making = place / f"{name}{files.LEFTOVER}"
        try:
            for ref in _every(root):
                path = path_of(ref)
                content = files.read(root / path, shown=path)
                if content is not None:
                    files.write(making / path, content)
            os.replace(making, place / name)  # noqa: PTH105 as in files
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
        files.sync_folder(place)
    return f"{BACKUPS}/{name}"
