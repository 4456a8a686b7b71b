"""The machine around a workspace, looked at and never changed: versions, disk, owners, and the program's own upkeep."""

from __future__ import annotations

import contextlib
import os
import platform
import re
import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from mentorplan import __version__
from mentorplan.domain.surroundings import (
    CacheState,
    ChosenBy,
    Disk,
    Library,
    Owners,
    Surroundings,
    Upkeep,
)
from mentorplan.domain.upgrades import newest
from mentorplan.errors import MentorplanError
from mentorplan.store import cache, databases, files, formats, journal, locks
from mentorplan.store.layout import MARKER, PLAN
from mentorplan.store.whereabouts import whereabouts


def surroundings(
    root: Path, *, chosen_by: ChosenBy, now: datetime, today_said: str | None, encoding: str
) -> Surroundings:
    """Return everything around the workspace at `root`, which need not be there. `now` is the clock, with a zone."""
    exists = os.path.lexists(root / MARKER)
    return Surroundings(
        program=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}".strip(),
        libraries=tuple(_libraries()),
        root=str(root),
        exists=exists,
        chosen_by=chosen_by,
        format=formats.format_of(root) if exists else newest(),
        newest_format=newest(),
        now=now,
        today_said=today_said,
        encoding=encoding,
        whereabouts=whereabouts(root),
        disk=_disk(root),
        owners=_owners(root),
        upkeep=_upkeep(root),
    )


def _libraries() -> Iterator[Library]:
    """Yield the libraries that the installed program asks for, with the versions that are there."""
    from importlib import metadata

    try:
        wanted = metadata.requires("mentorplan") or []
    except metadata.PackageNotFoundError:
        wanted = []  # it runs from a folder of sources
    for requirement in wanted:
        wish, _, condition = requirement.partition(";")
        if "win32" in condition and sys.platform != "win32":
            continue
        name = re.match(r"[\w.-]+", wish)
        floor = re.search(r">=\s*([\w.]+)", wish)
        if not name:
            continue
        least = floor[1] if floor else ""
        try:
            version = metadata.version(name[0])
        except metadata.PackageNotFoundError:
            yield Library(name=name[0], version=None, floor=least)
            continue
        yield Library(name=name[0], version=version, floor=least, is_too_old=_numbers(version) < _numbers(least))


def _numbers(version: str) -> tuple[int, ...]:
    """Return the release of a version, without zeros at its end: enough to tell which of two is older."""
    parts = [int(part) for part in re.match(r"[\d.]*", version)[0].split(".") if part]  # type: ignore[index]  # it matches the empty text too
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)


def _disk(root: Path) -> Disk:
    """Return what the system tells of the disk that holds a folder, or would hold it."""
    place = next((above for above in (root, *root.absolute().parents) if os.path.isdir(above)), root)  # noqa: PTH112 it never raises
    free = free_files = None
    read_only = False
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(place).free
    if hasattr(os, "statvfs"):
        with contextlib.suppress(OSError):
            told = os.statvfs(place)
            read_only = bool(told.f_flag & getattr(os, "ST_RDONLY", 1))
            free_files = told.f_favail if told.f_files else None  # some file systems do not count
    return Disk(
        free_bytes=free, free_files=free_files, is_read_only=read_only, may_write=os.access(place, os.W_OK | os.X_OK)
    )


def _owners(root: Path) -> Owners:
    """Return whose the files are. On Windows modes say nothing, so nothing is said of them."""
    if os.name == "nt":
        return Owners()
    me = os.getuid()
    count = 0
    open_ones: list[str] = []
    foreign: list[str] = []
    for path in _everything(root):
        try:
            status = path.lstat()
        except OSError:
            continue
        count += 1
        if stat.S_ISREG(status.st_mode) and status.st_mode & (stat.S_IRGRP | stat.S_IROTH):
            open_ones.append(path.relative_to(root).as_posix())
        if status.st_uid != me:
            foreign.append(path.relative_to(root).as_posix())
    return Owners(
        count=count,
        open_to_others=len(open_ones),
        first_open=min(open_ones, default=""),
        not_mine=len(foreign),
        first_not_mine=min(foreign, default=""),
    )


def _everything(root: Path) -> Iterator[Path]:
    """Yield every file and folder of the workspace; git's own are git's business."""
    for folder, inner, names in os.walk(root):
        inner[:] = [name for name in inner if name != ".git"]
        yield from (Path(folder) / name for name in (*inner, *names))


def _upkeep(root: Path) -> Upkeep:
    try:
        finished = journal.finished(root)
    except MentorplanError as error:
        return Upkeep(unreadable=error.message)
    return Upkeep(
        unfinished=not journal.is_clean(root) or os.path.lexists(root / PLAN),
        damaged=tuple(sorted(path.name for path in (root / journal.FOLDER).glob(f"*{journal.DAMAGED}"))),
        holder=locks.holder_of(root),
        changes=len(finished),
        newest_at=_at(finished[-1]) if finished else None,
        leftovers=tuple(
            sorted(one.relative_to(root).as_posix() for one in _everything(root) if one.name.endswith(files.LEFTOVER))
        ),
        cache=cache_state(root),
    )


def _at(entry: Path) -> datetime | None:
    """Return when a change was made, in the zone of this machine, None where its entry does not say."""
    try:
        return datetime.fromisoformat(journal.load(entry).at).astimezone()
    except (*journal.UNUSABLE, MentorplanError):
        return None


def cache_state(root: Path) -> CacheState:
    """Return what the cache is like, without changing it."""
    folder = root / databases.FOLDER
    path = folder / cache.FILE
    if not os.path.lexists(folder):
        return CacheState.NONE
    if not databases.is_ours(folder) or (os.path.lexists(path) and not databases.is_ours(path)):
        return CacheState.FOREIGN
    if not os.path.isfile(path):  # noqa: PTH113 it never raises
        return CacheState.NONE
    try:
        with contextlib.closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=1)) as connection:
            schema = connection.execute("SELECT schema FROM program").fetchone()
    except sqlite3.Error:
        return CacheState.DAMAGED
    return CacheState.FRESH if schema == (cache.SCHEMA,) else CacheState.STALE
