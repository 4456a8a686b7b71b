"""Where each record stands in the workspace folder, and which record a file is."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from mentorplan.domain.records import Ref, Shelf

MARKER = "mentorplan.toml"
"""The file that makes a folder a workspace."""

PRIVATE = ".mentorplan"
"""The program's own folder inside a workspace: journal, lock and cache."""

GUIDE = "guide"
"""A workspace's own questions, letters and rules; same names as the packaged ones."""

SINGLE = {Shelf.SETTINGS: MARKER, Shelf.PROFILE: "profile.toml", Shelf.PLACES: "places.toml"}
FOLDERS = (Shelf.REFLECTIONS, Shelf.GOALS, Shelf.PEOPLE, Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS)
LISTS = "lists"
LIST_FILE = "list.toml"


def path_of(ref: Ref) -> str:
    """Return the path of a record's file below the root, with forward slashes."""
    if ref.shelf in SINGLE:
        return SINGLE[ref.shelf]
    if ref.shelf is Shelf.LISTS:
        return f"{LISTS}/{ref.id}/{LIST_FILE}"
    if ref.shelf is Shelf.SHARDS:
        return f"{LISTS}/{ref.id}.toml"
    return f"{ref.shelf}/{ref.id}.toml"


def refs(root: Path, shelf: Shelf) -> list[Ref]:
    """Return the records that stand on a shelf, in the order of their ids.

    Hidden files and files of other kinds are not records. Raises OSError where a folder cannot be read.
    """
    if shelf in SINGLE:
        return [Ref(shelf)] if _is_there(root / SINGLE[shelf]) else []
    if shelf in {Shelf.LISTS, Shelf.SHARDS}:
        return _refs_of_lists(root / LISTS, shelf)
    return [Ref(shelf, name) for name in _stems(root / shelf)]


def _refs_of_lists(folder: Path, shelf: Shelf) -> list[Ref]:
    names = sorted(_name(entry) for entry in _entries(folder) if entry.is_dir() and not entry.name.startswith("."))
    if shelf is Shelf.LISTS:
        return [Ref(shelf, name) for name in names if _is_there(folder / name / LIST_FILE)]
    return [Ref(shelf, f"{name}/{stem}") for name in names for stem in _stems(folder / name) if stem != "list"]


def _stems(folder: Path) -> list[str]:
    return sorted(
        _name(entry).removesuffix(".toml")
        for entry in _entries(folder)
        if entry.name.endswith(".toml") and not entry.name.startswith(".")
    )


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []


def _name(entry: Path) -> str:
    """Return a file's name as ids are written; some file systems hand accents back in pieces."""
    return unicodedata.normalize("NFC", entry.name)


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()
