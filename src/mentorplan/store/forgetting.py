"""Forgetting on disk: files, journal, backups and cache lose somebody for good, and a crash leaves it to be finished.

First the whole plan is written: what every file shall say, and by what traces the rest is searched. Then come
the files, the journal, the backups and the cache, and last the plan goes, which names the person too. Every step
can be taken twice; as long as the plan is there, the next command takes them all again before it does anything else.
Nothing of it can be taken back, by `undo` neither: the journal gets an entry without edits.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PureWindowsPath

from mentorplan.domain.records import Shelf
from mentorplan.domain.traces import Traces
from mentorplan.errors import StorageError, UnreadableError
from mentorplan.store import files, journal, records
from mentorplan.store.databases import FOLDER as CACHE
from mentorplan.store.journal import Edit, Recovered
from mentorplan.store.layout import FOLDERS, GUIDE, LISTS, PLAN, PRIVATE
from mentorplan.values import asdict, dataclass

BACKUPS = f"{PRIVATE}/backups"
TITLE = "people forget"
MERGED = "people merge"
"""What the journal calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A file that names somebody; `line` counts from 1 and is None where none can be named."""

    file: str
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where somebody stands besides the records.

    `journal` is how many changes with them the journal keeps, `backups` are the copies that go whole, `links` the
    files of the user's own to which a record that goes is a link, `elsewhere` the other files that name them, and
    `git` is the folder of a version history that may hold them, None where there is none.
    """

    journal: int
    backups: tuple[str, ...]
    cache: bool
    links: tuple[str, ...]
    elsewhere: tuple[Place, ...]
    git: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What the plan's file holds.

    `wanted` is what each file shall say, None for no file; `before` are fingerprints of what each said.
    """

    at: str
    traces: Traces
    wanted: Mapping[str, str | None]
    before: Mapping[str, str | None]
    backups: Sequence[str]
    title: str = TITLE
    wiped: Sequence[str] = ()


def search(root: Path, edits: Sequence[Edit], traces: Traces, *, wiped: Collection[str] = ()) -> Found:
    """Return where somebody stands besides the records, before `edits` are made; nothing is written.

    Of the files `wiped` nothing stays in the journal, nor a backup of them.
    """
    gone = {*(edit.path for edit in edits if edit.after is None), *wiped}
    traces = with_former(root, traces)
    return Found(
        journal=sum(_holds(edit, gone, traces) for entry in journal.entries(root) for edit in entry.edits),
        backups=tuple(_backups(root, traces, wiped=wiped)),
        cache=(root / CACHE).exists(),
        links=tuple(sorted(os.path.realpath(root / path) for path in gone - {*wiped} if (root / path).is_symlink())),
        elsewhere=tuple(_elsewhere(root, {edit.path: edit.after for edit in edits}, traces)),
        git=_git(root),
    )


def with_former(root: Path, traces: Traces) -> Traces:
    """Return the traces with ids and names of records that were made one with this person, as the journal tells."""
    ids, names = list(traces.ids), list(traces.names)
    for entry in reversed(journal.entries(root)):
        if entry.title != MERGED or not any(edit.after and _id_of(edit.path) in ids for edit in entry.edits):
            continue
        for edit in entry.edits:
            former = _id_of(edit.path)
            if former and edit.after is None and edit.before and former not in ids:
                ids.append(former)
                names += _name_in(edit.before)
    return Traces(ids=tuple(ids), names=tuple(dict.fromkeys(names)), addresses=traces.addresses)


def carry_out(  # noqa: PLR0913 what is done, and what it is called
    root: Path, edits: Sequence[Edit], *, traces: Traces, at: str, title: str = TITLE, wiped: Sequence[str] = ()
) -> None:
    """Forget somebody: `edits` are what becomes of the records. The caller holds the lock and has recovered.

    `title` is what the journal calls it; of the files `wiped` it keeps nothing, whatever becomes of them.

    Raises StorageError when the disk refuses. If the plan could be written by then, the next command goes on.
    """
    traces = with_former(root, traces)
    plan = _Plan(
        at=at,
        traces=traces,
        wanted={edit.path: edit.after for edit in edits},
        before={edit.path: None if edit.before is None else _fingerprint(edit.before) for edit in edits},
        backups=tuple(_backups(root, traces, wiped=wiped)),
        title=title,
        wiped=wiped,
    )
    began = False
    try:
        files.write(root / PLAN, json.dumps({"forgetting": 1, **asdict(plan)}, ensure_ascii=False, indent=1).encode())
        began = True
        _go_through(root, plan)
    except StorageError as error:
        if not (began or files.may_be_there(root / PLAN)):
            raise
        raise StorageError(
            f"Forgetting has begun and could not be finished: {error.message}",
            hint="Look at the disk and the permissions; the next command goes on with it.",
        ) from error


def finish(root: Path) -> tuple[Recovered, ...]:
    """Go on where an interrupted run stopped. The caller holds the lock and has recovered the journal.

    A file that was changed since is left alone and named. Raises StorageError when the disk refuses.
    """
    if not os.path.lexists(root / PLAN):
        return ()
    try:
        plan = _load(root)
    except (ValueError, KeyError, TypeError, UnreadableError):
        # It is written all at once, so this is damage from outside; nobody can say what was to be done.
        files.remove(root / PLAN)
        return (Recovered(title="forgetting somebody; do it again", how="broken off"),)
    left = _go_through(root, plan)
    what, whom = ("forgetting", " somebody") if plan.title == TITLE else ("purging", " notes")
    title = f"{what}{whom}; changed since, and left as they are: {', '.join(left)}" if left else what
    return (Recovered(title=title, how="finished"),)


def _go_through(root: Path, plan: _Plan) -> tuple[str, ...]:
    """Take every step, each as if it were the first time, and return the files that somebody else changed."""
    left = tuple(path for path in plan.wanted if not _is_ours(root, path, plan))
    wanted = {path: text for path, text in plan.wanted.items() if path not in left}
    # What goes makes room for what stays.
    for target in (root / path for path, text in wanted.items() if text is None):
        if target.parent.is_dir():
            files.remove(target)
    for path, text in wanted.items():
        if text is not None and _text(root, path) != text:
            files.write(root / path, text.encode())
    gone = {*(path for path, text in plan.wanted.items() if text is None), *plan.wiped}
    journal.rewrite(root, lambda edit: None if _holds(edit, gone, plan.traces) else edit)
    for name in (*plan.backups, *_backups(root, plan.traces, wiped=plan.wiped)):
        _remove_whole(root / BACKUPS / name)
    _remove_whole(root / CACHE)
    for folder in _folders(root, extra={files.place_of(root / path).parent for path in plan.wanted}):
        for leftover in sorted(folder.glob(f"*{files.LEFTOVER}")):
            files.remove(leftover)
    if [(entry.at, entry.title) for entry in journal.entries(root)[-1:]] != [(plan.at, plan.title)]:
        journal.carry_out(root, (), at=plan.at, title=plan.title)
    files.remove(root / PLAN)
    return left


def _is_ours(root: Path, path: str, plan: _Plan) -> bool:
    """Whether a file is as it was when the plan was made, or as the plan wants it already."""
    try:
        content = files.read(root / path, shown=path)
    except UnreadableError:
        return False
    now = None if content is None else files.fingerprint(content)
    wanted = plan.wanted[path]
    return now in {plan.before[path], None if wanted is None else _fingerprint(wanted)}


def _holds(edit: Edit, gone: Iterable[str], traces: Traces) -> bool:
    """Whether a change that the journal keeps is about somebody."""
    return edit.path in gone or traces.stand_in_file(f"{edit.before or ''}\n{edit.after or ''}")


def _id_of(path: str) -> str:
    """Return the id of the person whose file this is, empty for another file."""
    folder, _, name = path.partition("/")
    return name.removesuffix(".toml") if folder == Shelf.PEOPLE else ""


def _name_in(text: str) -> list[str]:
    try:
        name = records.parse(text.encode(), file="").get("name")
    except records.BrokenRecordError:
        return []
    return [name] if isinstance(name, str) else []


def _backups(root: Path, traces: Traces, *, wiped: Collection[str]) -> Iterator[str]:
    """Yield the names of backups that hold somebody, or that cannot be searched: a copy with a hole is none."""
    for place in _entries(root / BACKUPS):
        inside = [place] if place.is_symlink() or not place.is_dir() else sorted(place.rglob("*"))
        held = [path for path in inside if path.is_symlink() or not path.is_dir()]
        if any(_may_hold(path, traces) or path.as_posix().endswith(tuple(wiped)) for path in held):
            yield place.name


def _may_hold(path: Path, traces: Traces) -> bool:
    if path.stem in traces.ids:
        return True
    try:
        content = files.read(path, shown=path.name) or b""
        return traces.stand_in_file(content.decode())
    except (UnreadableError, UnicodeDecodeError):
        return True


def _elsewhere(root: Path, after: Mapping[str, str | None], traces: Traces) -> Iterator[Place]:
    """Yield the files, as they will be, that hold a trace of somebody, by path; not what is the program's own."""
    for folder in _folders(root):
        if PRIVATE in folder.relative_to(root).parts:
            continue
        for entry in _entries(folder):
            path = entry.relative_to(root).as_posix()
            if not entry.is_file() or entry.name.endswith(files.LEFTOVER) or after.get(path, "") is None:
                continue
            try:
                text = after.get(path) or (files.read(entry, shown=path) or b"").decode(errors="replace")
            except UnreadableError:
                continue
            if traces.stand_in_file(text):
                yield Place(file=path, line=traces.line_in(text))


def _folders(root: Path, *, extra: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Return every folder that the program writes to, without those below that are the user's own."""
    found = [root, *(root / name for name in FOLDERS), root / LISTS, root / PRIVATE, root / journal.FOLDER, *extra]
    for name in (LISTS, GUIDE):
        found += [path for path in sorted((root / name).rglob("*")) if path.is_dir()] if (root / name).is_dir() else []
    return tuple(path for path in dict.fromkeys([*found, root / GUIDE]) if path.is_dir())


def _entries(folder: Path) -> list[Path]:
    """Return what is in a folder, by name; nothing where there is none. Raises StorageError where it cannot be read."""
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise StorageError(
            f"{folder} cannot be searched: {files.reason(error)}.", hint="Look at the permissions, then try again."
        ) from error


def _remove_whole(place: Path) -> None:
    """Take a file, a link or a whole folder away, durably. Raises StorageError when the disk refuses."""
    with files.telling(place):
        if not os.path.lexists(place):
            return
        if place.is_symlink() or not place.is_dir():
            place.unlink()
        else:
            shutil.rmtree(place)
        files.sync_folder(place.parent)


def _git(root: Path) -> str | None:
    """Return the folder of the version history that the workspace lies in."""
    place = root.resolve()
    return next((str(above / ".git") for above in (place, *place.parents) if (above / ".git").exists()), None)


def _text(root: Path, path: str) -> str | None:
    content = files.read(root / path, shown=path)
    return None if content is None else content.decode("utf-8", errors="surrogateescape")


def _fingerprint(text: str) -> str:
    return files.fingerprint(text.encode())


def _load(root: Path) -> _Plan:
    told = json.loads((files.read(root / PLAN, shown=PLAN) or b"").decode())
    plan = _Plan(
        at=told["at"],
        traces=Traces(**{name: tuple(some) for name, some in told["traces"].items()}),
        wanted=dict(told["wanted"]),
        before=dict(told["before"]),
        backups=tuple(told["backups"]),
        title=told.get("title", TITLE),
        wiped=tuple(told.get("wiped", ())),
    )
    for path in (*plan.wanted, *plan.backups):
        below = PureWindowsPath(path)  # knows both kinds of slashes, and drives
        if below.drive or below.root or not below.parts or ".." in below.parts:
            raise ValueError(path)
    return plan
