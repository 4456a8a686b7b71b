"""Where each record stands in the workspace folder, and which record a file is."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from mentorplan.domain.records import Ref, Shelf

MARKER = "mentorplan.toml"
"""The file that makes a folder a workspace."""

PRIVATE = ".mentorplan"
"""The program's own folder inside a workspace: journal, lock and cache."""

PLAN = f"{PRIVATE}/forgetting.json"
"""What is still to be done to forget somebody; there only after a crash."""

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


def ref_of(path: str, shelf: Shelf) -> Ref:
    """Return the record of a shelf whose file stands at a path below the root."""
    if shelf in SINGLE:
        return Ref(shelf)
    inner = path.split("/", 1)[1]
    return Ref(shelf, inner.removesuffix(f"/{LIST_FILE}") if shelf is Shelf.LISTS else inner.removesuffix(".toml"))


def ids(root: Path, shelf: Shelf) -> list[str]:
    """Return the ids of the records that stand on a shelf, sorted; an empty one for a shelf with a single file.

    Hidden files and files of other kinds are not records. Raises OSError where a folder cannot be read.
    """
    if shelf in SINGLE:
        return [""] if _is_there(root / SINGLE[shelf]) else []
    if shelf in {Shelf.LISTS, Shelf.SHARDS}:
        return _ids_of_lists(root / LISTS, shelf)
    return _stems(root / shelf)


def refs(root: Path, shelf: Shelf) -> list[Ref]:
    """Return the records that stand on a shelf, in the order of their ids. Raises as `ids`."""
    return [Ref(shelf, name) for name in ids(root, shelf)]


def _ids_of_lists(folder: Path, shelf: Shelf) -> list[str]:
    names = sorted(name for name in _names(folder) if not name.startswith(".") and (folder / name).is_dir())
    if shelf is Shelf.LISTS:
        return [name for name in names if _is_there(folder / name / LIST_FILE)]
    return [f"{name}/{stem}" for name in names for stem in _stems(folder / name) if stem != "list"]


def _stems(folder: Path) -> list[str]:
    return sorted({name[: -len(".toml")] for name in _names(folder) if name.endswith(".toml") and name[0] != "."})


def _names(folder: Path) -> list[str]:
    """Return the names in a folder as ids are written: some file systems hand accents back in pieces."""
    try:
        found = os.listdir(folder)  # noqa: PTH208 a Path for each of ten thousand names costs more than the call
    except FileNotFoundError:
        return []
    return [name if name.isascii() else _composed(folder, name) for name in found]


def _composed(folder: Path, name: str) -> str:
    composed = unicodedata.normalize("NFC", name)
    return composed if composed == name or (folder / composed).exists() else name


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()
