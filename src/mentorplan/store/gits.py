"""Git around a workspace: which repository it lies in, read from git's own files, and what to leave out of one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from mentorplan.domain.surroundings import Remote, WorkTree
from mentorplan.errors import UnreadableError
from mentorplan.store import files
from mentorplan.store.journal import Edit
from mentorplan.store.layout import PRIVATE

WANTED = {
    ".gitignore": (
        "# Of this machine alone, or easily made again: no part of the history.",
        (f"/{PRIVATE}/", f"*{files.LEFTOVER}", "*.eml", "*.ics"),
    ),
    ".gitattributes": (
        "# The same line ends on every machine, so that no line seems to have changed.",
        ("*.toml text eol=lf",),
    ),
}
"""The lines that a workspace in git needs, by file, and why."""

IGNORES_PRIVATE = re.compile(rf"^(?:/|\*\*/)?(?:{re.escape(PRIVATE)}|\.\*)/?\s*$", re.MULTILINE)


def missing_files(root: Path) -> tuple[Edit, ...]:
    """Return the edits that give a workspace the files for git; lines that are there stay, and none comes twice.

    Raises UnreadableError for a file that is there and is no text.
    """
    edits = []
    for name, (comment, lines) in WANTED.items():
        content = files.read(root / name, shown=name)
        try:
            before = None if content is None else content.decode()
        except UnicodeDecodeError:
            raise UnreadableError(f"{name} is not UTF-8 text.", hint="Save it as UTF-8, then try again.") from None
        there = {line.strip() for line in (before or "").splitlines()}
        added = [line for line in lines if line not in there]
        if added:
            start = f"{before.rstrip()}\n\n" if before and before.strip() else ""
            edits.append(Edit(path=name, before=before, after=start + "\n".join([comment, *added]) + "\n"))
    return tuple(edits)


def work_tree_of(root: Path) -> WorkTree | None:
    """Return the repository that a folder lies in, the innermost; None where there is none. Nothing is run."""
    place = Path(os.path.realpath(root))
    for top in (place, *place.parents):
        if folder := _git_folder(top):
            return _work_tree(place, top=top, folder=folder)
    return None


def _work_tree(place: Path, *, top: Path, folder: Path) -> WorkTree:
    inner = place.relative_to(top).parts
    shared = folder / (_text(folder / "commondir").strip() or ".")
    above = (top.joinpath(*inner[:depth]) / ".gitignore" for depth in range(len(inner) + 1))
    return WorkTree(
        top=str(top),
        remotes=tuple(_remotes(_text(shared / "config"))),
        ignores_private=any(IGNORES_PRIVATE.search(_text(path)) for path in (shared / "info" / "exclude", *above)),
        keeps_private="/".join([*inner, PRIVATE, ""]).encode() in _content(folder / "index"),
    )


def _git_folder(top: Path) -> Path | None:
    """Return git's own folder of a work tree: `.git`, or what a file of that name points to."""
    place = top / ".git"
    if os.path.isdir(place):  # noqa: PTH112 it never raises
        return place
    pointer = re.match(r"gitdir: (.+)", _text(place))
    return top / pointer[1].strip() if pointer else None


def _remotes(config: str) -> Iterable[Remote]:
    """Yield the remotes that git's configuration names, each once."""
    for section in re.finditer(r'^\s*\[remote "([^"\n]*)"\]\n((?:(?!\s*\[).*\n?)*)', config, re.MULTILINE):
        url = re.search(r"^\s*(?:push)?url\s*=\s*(.+?)\s*$", section[2], re.MULTILINE | re.IGNORECASE)
        yield Remote(name=section[1], host=_host(url[1].strip('"')) if url else "")


def _host(url: str) -> str:
    """Return the host of an address, without the name or the password that may stand before it."""
    found = re.match(r"\w[\w+.-]*://(?:[^/@]*@)?([^/:]+)", url) or re.match(r"(?:[^/@:]+@)?([^/:]{2,}):(?!\\)", url)
    return found[1] if found and not url.startswith("file:") else ""


def _text(path: Path) -> str:
    return _content(path).decode(errors="replace").replace("\r\n", "\n")


def _content(path: Path) -> bytes:
    try:
        return files.read(path, shown=path.name) or b""
    except UnreadableError:
        return b""
