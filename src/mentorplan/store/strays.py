"""What lies in a workspace and is not read, or could not lie there on another machine: names of files, one by one."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from mentorplan.domain.file_names import unportable
from mentorplan.domain.names import closest
from mentorplan.errors import Problem
from mentorplan.store.files import LEFTOVER
from mentorplan.store.layout import FOLDERS, GUIDE, LIST_FILE, LISTS, SINGLE

END = ".toml"

DROPPINGS = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
"""What Windows and macOS leave in folders they have shown; names that begin with a dot are hidden by themselves."""

SECOND_VERSIONS = (
    (r"(?P<of>.+)\.sync-conflict-\d{8}-\d{6}.*", "Syncthing"),
    (r"(?P<of>.+?) \(.*(conflicted copy|case conflict|konflikt|conflit|conflicto).*\)", "a sync program"),
    (r"(?P<of>.+?) ?\(\d{1,3}\)", "a sync program or a download"),
    (r"(?P<of>.+?) (copy|Kopie|copie)( \d+)?", "a file manager"),
    (r"(?P<of>.+?) \d{1,2}", "a sync program"),
    (r"(?P<of>.+)-[A-Z][A-Z0-9-]{3,14}", "OneDrive"),
)
"""How programs name the second of two versions that they could not put together, and which do; it is one only where
the first lies beside it. Source: the help pages of Syncthing, Dropbox, Nextcloud, Google Drive, OneDrive and iCloud."""


def strays(root: Path) -> tuple[Problem, ...]:
    """Return what is odd about the names in a workspace, folder by folder.

    What is in a folder that cannot be read is left out; reading it says so.
    """
    found = [*_at_the_root(root)]
    for folder in FOLDERS:
        names, inner = _names(root / folder)
        found += _records(folder, names)
        found += (_warning(f"{folder}/{name}", "is a folder; records inside of it are not read") for name in inner)
    found += _lists(root)
    return tuple(found)


def _at_the_root(root: Path) -> Iterator[Problem]:
    files = tuple(SINGLE.values())
    folders = (*map(str, FOLDERS), LISTS, GUIDE)
    names, inner = _names(root)
    for name in names:
        if name == GUIDE:
            yield Problem(file=name, message="is a file, and should be a folder; move it away")
        elif name.endswith(LEFTOVER):
            yield _leftover(name)
        elif name.endswith(END) and name not in files:
            yield _warning(name, _copy(name, names) or f"is not read{_near(name, files)}")
    for name in inner:
        if name not in folders and (near := closest(name, folders)):
            yield _warning(name, f"is not read; did you mean “{near}”?")


def _lists(root: Path) -> Iterator[Problem]:
    names, inner = _names(root / LISTS)
    for name in names:
        path = f"{LISTS}/{name}"
        yield _leftover(path) if name.endswith(LEFTOVER) else _warning(path, "is not read: a list is a folder")
    yield from _twins(LISTS, inner, end="")
    for name in inner:
        here = f"{LISTS}/{name}"
        if reason := unportable(name):
            yield _warning(here, f"{reason}; give the list another name")
        shards, folders = _names(root / here)
        yield from _records(here, [shard for shard in shards if shard != LIST_FILE])
        yield from (_warning(f"{here}/{folder}", "is a folder; what is inside of it is not read") for folder in folders)
        if LIST_FILE not in shards:
            message = (
                'is missing; write into it where the list is from and since when: source = "…" and on = 2026-01-31'
            )
            yield Problem(file=f"{here}/{LIST_FILE}", message=message)
        digits = [shard.removesuffix(END) for shard in shards if shard.endswith(END) and shard != LIST_FILE]
        numbers = [int(one) for one in digits if re.fullmatch(r"[0-9]{5}", one)]
        for one in digits:
            if not re.fullmatch(r"[0-9]{5}", one):
                message = (
                    f"should have five digits for a name; the next free one is {max(numbers, default=-1) + 1:05}{END}"
                )
                yield _warning(f"{here}/{one}{END}", message)
        if not digits:
            yield _warning(here, "names nobody; import the list again, or delete the folder")


def _records(folder: str, names: Sequence[str]) -> Iterator[Problem]:
    """Yield what is odd about the names of files of which each should be one record."""
    records = []
    for name in names:
        path = f"{folder}/{name}"
        if name.endswith(LEFTOVER):
            yield _leftover(path)
        elif name.endswith(END) and name.startswith("."):
            yield _warning(path, "is hidden, and hidden files are not read; take the dot away")
        elif name.startswith(".") or name.casefold() in DROPPINGS:
            continue
        elif name.endswith(END):
            records.append(name)
        else:
            yield _warning(path, f"is not read: the name of a record ends in {END}")
    yield from _twins(folder, records, end=END)
    for name in records:
        if said := _copy(name, records):
            yield _warning(f"{folder}/{name}", said)
        elif reason := unportable(name.removesuffix(END)):
            yield _warning(f"{folder}/{name}", f"{reason}; rename it, and whatever names it")


def _twins(folder: str, names: Sequence[str], *, end: str) -> Iterator[Problem]:
    """Yield names that another system takes for one: they differ in capitals, or in how an accent is written."""
    first: dict[str, str] = {}
    usual_first = sorted(names, key=lambda one: (one != unicodedata.normalize("NFC", one), one != one.casefold(), one))
    for name in usual_first:
        other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other == name:
            continue
        same = unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", other)
        how = "how its accents are written" if same else "small and capital letters"
        message = f"differs from “{other.removesuffix(end)}” only in {how}; Windows and macOS keep one of the two"
        yield Problem(file=f"{folder}/{name}", message=message)


def _copy(name: str, beside: Sequence[str]) -> str:
    """Return that a file is the second version of another one beside it, empty where it is none."""
    stem = name.removesuffix(END)
    for pattern, program in SECOND_VERSIONS:
        match = re.fullmatch(pattern, stem, flags=0 if program == "OneDrive" else re.IGNORECASE)
        of = f"{match['of']}{END}" if match else ""
        if of in beside:
            return f"looks like a second version of {of} by {program}; put what is right into that one, delete this one"
    return ""


def _near(name: str, options: Sequence[str]) -> str:
    near = closest(name, options)
    return f"; did you mean “{near}”?" if near else ": no record stands here"


def _names(folder: Path) -> tuple[list[str], list[str]]:
    """Return the names of the files and of the folders in a folder, sorted, without hidden folders."""
    files, folders = [], []
    try:
        with os.scandir(folder) as found:
            for entry in found:
                if entry.is_dir():
                    folders += [] if entry.name.startswith(".") else [entry.name]
                else:
                    files.append(entry.name)
    except OSError:
        return [], []
    return sorted(files), sorted(folders)


def _leftover(path: str) -> Problem:
    return _warning(path, "is what an interrupted run left behind; delete it")


def _warning(path: str, message: str) -> Problem:
    severity: Literal["warning"] = "warning"
    return Problem(file=path, message=message, severity=severity)
