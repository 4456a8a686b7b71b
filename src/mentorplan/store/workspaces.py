"""The workspace folder: reads the records a command asks for, commits its changes all or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorplan.domain.file_names import unsafe
from mentorplan.domain.records import Change, Record, Ref, Shelf
from mentorplan.domain.upgrades import newest
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import ConflictError, InvalidError, Problem, UnreadableError
from mentorplan.store import files, formats, journal, reading, records
from mentorplan.store.journal import Edit, Recovered
from mentorplan.store.layout import LISTS, MARKER, PLAN, SINGLE, path_of
from mentorplan.store.layout import ids as ids_on
from mentorplan.values import dataclass

if TYPE_CHECKING:
    from mentorplan.domain.flaws import Flaw
    from mentorplan.domain.lists import PeopleList
    from mentorplan.domain.traces import Traces
    from mentorplan.store.listed import Listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """One workspace on disk. It need not exist yet: the first commit makes it."""

    root: Path

    @property
    def exists(self) -> bool:
        """Whether there is a workspace here. Raises UnreadableError where the folder does not let us see."""
        try:
            (self.root / MARKER).stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise UnreadableError(
                f"{self.root / MARKER} cannot be read: {files.reason(error)}.", hint="Look at the permissions."
            ) from error
        return True

    def recover(self) -> tuple[Recovered, ...]:
        """Finish or take back what an interrupted run left; cheap when there is nothing.

        A workspace of a newer program is left alone. Raises BusyError or StorageError.
        """
        if (journal.is_clean(self.root) and not os.path.lexists(self.root / PLAN)) or formats.is_newer(self.root):
            return ()
        with self.held(doing="mending"):
            return self._recovered()

    def held(self, *, doing: str) -> AbstractContextManager[None]:
        """Keep other processes from writing; `commit` does so by itself. Never while a person thinks."""
        from mentorplan.store import locks

        return locks.held(self.root, doing=doing)

    @contextmanager
    def writing(self, *, doing: str, older: bool = False) -> Iterator[None]:
        """Keep other processes from writing a workspace that this program may write, and that is whole.

        `older` lets one pass that was not upgraded yet. Raises NewerError, WorkspaceError, BusyError or StorageError.
        """
        refuse = formats.refuse_newer if older else formats.refuse_other
        refuse(self.root)
        with self.held(doing=doing):
            self._recovered()
            yield

    def read(self, shelves: Sequence[Shelf], *, about: Sequence[str] = (), cached: bool = True) -> Known:
        """Return the records of `shelves`; the settings are always read.

        `about` are words for people: where they fit somebody, only records that may concern them are read, and
        `Known.taken` tells the other ids all the same. `cached` allows what was validated before to be used.
        A broken file is a problem and never hides the others. A workspace of a newer program is read as far
        as it is understood, an older one as if it had been upgraded. Raises UnreadableError where a whole folder
        cannot be read.
        """
        ids = {shelf: self._ids(shelf) for shelf in dict.fromkeys((Shelf.SETTINGS, *shelves))}
        found = reading.read(self.root, ids, about=about, cached=cached)
        settings = found.records.get(Ref(Shelf.SETTINGS))
        version = settings.format if isinstance(settings, Settings) else formats.format_of(self.root)
        if version > newest():
            found.records.pop(Ref(Shelf.SETTINGS), None)
            found.broken[Ref(Shelf.SETTINGS)] = ()
        elif 0 < version < newest():
            found = reading.read(self.root, ids, cached=False, since=version)
        by_shelf: dict[Shelf, list[Record]] = {}
        for ref in sorted(found.records):
            by_shelf.setdefault(ref.shelf, []).append(found.records[ref])
        many: dict[str, Any] = {shelf.value: tuple(some) for shelf, some in by_shelf.items() if shelf not in SINGLE}
        single: dict[str, Any] = {shelf.value: some[0] for shelf, some in by_shelf.items() if shelf in SINGLE}
        problems = tuple(problem for ref in sorted(found.broken, key=path_of) for problem in found.broken[ref])
        return Known(
            **many,
            **single,
            fingerprints=found.fingerprints,
            there=ids,
            broken=frozenset(found.broken),
            problems=(*problems, *formats.problem_of(version)),
        )

    def problems_of_lists(self) -> tuple[Problem, ...] | None:
        """Return what is wrong with the files of lists, once the cache knows them as they are; None where it cannot."""
        return reading.refresh(self.root, self._ids(Shelf.SHARDS))

    def listed(self, lists: Sequence[PeopleList]) -> AbstractContextManager[Listed | None]:
        """Open the index of the people on lists; None where there is none and none can be made."""
        from mentorplan.store.listed import listed

        return listed(self.root, lists=lists)

    def unreadable(self) -> dict[Shelf, Problem]:
        """Return the shelves whose folder cannot be read, each with what is wrong."""
        found = {}
        for shelf in Shelf:
            try:
                ids_on(self.root, shelf)
            except NotADirectoryError:
                message = "is a file, and should be a folder; move it away"
            except OSError as error:
                message = f"cannot be read: {files.reason(error)}"
            else:
                continue
            found[shelf] = Problem(file=LISTS if shelf is Shelf.SHARDS else shelf, message=message)
        return found

    def problems_of(self, flaws: Sequence[Flaw]) -> tuple[Problem, ...]:
        """Return flaws as problems, each with the file and the line it stands on."""
        from mentorplan.store.problems import as_problems

        by_path: dict[str, list[Flaw]] = {}
        for flaw in flaws:
            by_path.setdefault(path_of(flaw.ref), []).append(flaw)
        return tuple(
            problem
            for path, some in by_path.items()
            for problem in as_problems(some, content=files.read(self.root / path, shown=path) or b"", file=path)
        )

    def preview(self, changes: Sequence[Change], *, moved: Mapping[Ref, Ref] | None = None) -> tuple[Edit, ...]:
        """Return what `commit` would do to which files; nothing is written.

        `moved` gives the former names of records that get another one: their layout and comments come along.
        Raises ConflictError when a file is no longer what the decision was made on, UnreadableError
        when a broken file would be overwritten.
        """
        formats.refuse_other(self.root)
        edits = []
        for change in changes:
            path = path_of(change.ref)
            _refuse_name(change.ref)
            old = files.read(self.root / path, shown=path)
            if (None if old is None else files.fingerprint(old)) != change.based_on:
                self._say_why_not(change.ref, old)
            like = old
            if old is None and moved and (former := moved.get(change.ref)):
                like = files.read(self.root / path_of(former), shown=path_of(former))
            new = None if change.record is None else self._written(like, change.record, path)
            if new != old:
                before = None if old is None else old.decode()
                edits.append(Edit(path=path, before=before, after=None if new is None else new.decode()))
        return tuple(edits)

    def commit(
        self, changes: Sequence[Change], *, at: str, title: str, walk: str = "", beside: Sequence[Edit] = ()
    ) -> tuple[Edit, ...]:
        """Write the changes, all of them or none, and return what was done to which files.

        `beside` are files that are no records. Raises ConflictError, UnreadableError, InvalidError or StorageError;
        the workspace is then as it was.
        """
        if not changes and not beside:
            return ()
        with self.writing(doing=title):
            edits = (*self.preview(changes), *beside)
            for edit in beside:
                if journal.text_of(self.root, edit.path) != edit.before:
                    raise ConflictError(f"{edit.path} changed meanwhile.", hint="Run the command again.")
            if edits:
                entry = journal.carry_out(self.root, edits, at=at, title=title, walk=walk)
                reading.remember(self.root, edits, [one.record for one in changes if one.record])
                from mentorplan.store import pruning

                pruning.prune(self.root, after=entry)
        return edits

    def forget(  # noqa: PLR0913 what is done, and what it is called
        self,
        changes: Sequence[Change],
        *,
        traces: Traces,
        at: str,
        moved: Mapping[Ref, Ref] | None = None,
        title: str = "people forget",
        wiped: Sequence[str] = (),
    ) -> None:
        """Write the changes, and take somebody out of journal, backups and cache; it cannot be taken back.

        `title` is what the journal calls it; of the files `wiped` it keeps nothing. `moved` gives the former names of
        records that get another one. Raises as `commit`; where the disk refuses in the middle, the next command goes
        on.
        """
        from mentorplan.store import forgetting

        with self.writing(doing=title):
            edits = self.preview(changes, moved=moved)
            forgetting.carry_out(self.root, edits, traces=traces, at=at, title=title, wiped=wiped)

    def last_change(self, record: Record) -> datetime:
        """Return when a record was last changed, with a zone: as the journal says, else the file's own time."""
        path = path_of(Ref(record.shelf, record.id))
        told = [entry.at for entry in journal.entries(self.root) if any(edit.path == path for edit in entry.edits)]
        if told:
            return datetime.fromisoformat(told[-1]).astimezone(UTC)
        return datetime.fromtimestamp(int((self.root / path).stat().st_mtime), tz=UTC)

    def _recovered(self) -> tuple[Recovered, ...]:
        """Finish or take back what an interrupted run left. The lock is held."""
        found = journal.recover(self.root)
        if os.path.lexists(self.root / PLAN):
            from mentorplan.store import forgetting

            # While somebody is being forgotten nobody else writes: what was recovered is a part of it.
            found = forgetting.finish(self.root)
        return found

    def _written(self, old: bytes | None, record: Record, path: str) -> bytes:
        from mentorplan.store import styles

        try:
            return styles.rewrite(
                old,
                records.to_table(record),
                file=path,
                means=lambda: records.to_table(records.to_record(Ref(record.shelf, record.id), old or b"", file=path)),
            )
        except UnicodeEncodeError as error:
            raise InvalidError("The text holds characters that cannot be stored.", hint="Type it again.") from error

    def _say_why_not(self, ref: Ref, old: bytes | None) -> None:
        path = path_of(ref)
        if old is not None:
            try:
                records.to_record(ref, old, file=path)
            except records.BrokenRecordError as error:
                first = error.problems[0]
                where = f", line {first.line}" if first.line else ""
                raise UnreadableError(
                    f"{path}{where}: {first.field or 'the file'} {first.message}.",
                    hint="Mend the file first; `mentorplan check` lists everything. Nothing was written.",
                    problems=error.problems,
                ) from None
        raise ConflictError(f"{path} changed meanwhile.", hint="Nothing was written. Run the command again.")

    def _ids(self, shelf: Shelf) -> list[str]:
        try:
            return ids_on(self.root, shelf)
        except OSError as error:
            raise UnreadableError(
                f"{error.filename or self.root} cannot be read: {files.reason(error)}.",
                hint="`mentorplan check` and `mentorplan doctor` say more.",
            ) from error


def _refuse_name(ref: Ref) -> None:
    """Raise InvalidError for an id that is no file's name in its folder: a list edited by hand may hold any text."""
    for part in ref.id.split("/", 1) if ref.shelf is Shelf.SHARDS else [] if ref.shelf in SINGLE else [ref.id]:
        if reason := unsafe(part):
            raise InvalidError(
                f"The id “{part[:80]}” cannot be the name of a file: it {reason}.",
                hint="See where it stands: mentorplan check",
            )
