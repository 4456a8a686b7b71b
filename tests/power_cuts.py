"""A disk that forgets in a power cut whatever was not made durable, worked out from the calls that were made.

A file's content is certain only as it was at its last fsync; a name in a folder is certain only as it was at the
folder's last fsync. Of what came later any part may be there and any part may be missing, in any order: names, and
all, half or none of a content. That is what POSIX promises, and less than most file systems keep.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faulty_disks import Call


MANY = 6
"""So many names in doubt are tried in every combination; of more, none, all, each alone and each missing."""


@dataclass
class Inode:
    """What a name stands for: a file with its content now and its certain one, or a folder."""

    is_folder: bool = False
    content: bytes = b""
    certain: bytes = b""
    names: dict[str, Inode] = field(default_factory=dict)
    certain_names: dict[str, Inode] = field(default_factory=dict)
    doubtful: list[tuple[str, str, Inode | None]] = field(default_factory=list)
    """What happened to the names since they were certain: (name that goes, name that comes, what it stands for)."""


Tree = dict[str, bytes | None]
"""What a disk holds: contents by path below its root; None is a folder."""


class Journey:
    """The disk while the calls are made, one after the other."""

    def __init__(self, base: Path, start: Tree) -> None:
        self._base = base
        self._root = Inode(is_folder=True)
        for path, content in sorted(start.items()):
            folder, name = self._at(str(base / path))
            inode = Inode(is_folder=content is None, content=content or b"", certain=content or b"")
            folder.names[name] = folder.certain_names[name] = inode

    def make(self, call: Call) -> None:
        """Let a call happen."""
        folder, name = self._at(call.path)
        if call.name in {"open for writing", "lock", "mkdir"}:
            if name not in folder.names:
                self._rename(folder, "", name, Inode(is_folder=call.name == "mkdir"))
        elif call.name == "write":
            folder.names[name].content += call.content
        elif call.name in {"replace", "rename"}:
            beside, new = self._at(call.other)
            assert beside is folder, "a renaming across folders may lose both names"
            self._rename(folder, name, new, folder.names[name])
        elif call.name in {"unlink", "remove", "rmdir"}:
            if name in folder.names:
                self._rename(folder, name, "", None)
        elif call.name == "fsync":
            inode = folder.names[name] if name else self._root
            inode.certain, inode.certain_names = inode.content, dict(inode.names)
            inode.doubtful.clear()

    def after_a_cut(self) -> Iterator[Tree]:
        """Yield everything that the disk may hold when the power comes back, none of it twice."""
        doubts = [(folder, place) for folder in self._folders() for place in range(len(folder.doubtful))]
        seen: list[Tree] = []
        for kept in _combinations(len(doubts)):
            names = {
                id(folder): [
                    folder.doubtful[place] for index, (one, place) in enumerate(doubts) if one is folder and kept[index]
                ]
                for folder in self._folders()
            }
            for share in (0.0, 0.5, 1.0):
                tree = dict(_tree(self._root, names, share, ""))
                if tree not in seen:
                    seen.append(tree)
                    yield tree

    def _at(self, path: str) -> tuple[Inode, str]:
        """Return the folder that a path lies in, and its last name; the root itself has none."""
        parts = Path(path).relative_to(self._base).parts
        folder = self._root
        for part in parts[:-1]:
            folder = folder.names[part]
        return folder, parts[-1] if parts else ""

    def _rename(self, folder: Inode, old: str, new: str, inode: Inode | None) -> None:
        folder.names.pop(old, None)
        if inode is not None:
            folder.names[new] = inode
        folder.doubtful.append((old, new, inode))

    def _folders(self) -> list[Inode]:
        """Return every folder there is or may be."""
        found, queue = [], [self._root]
        while queue:
            folder = queue.pop()
            found.append(folder)
            inner = {id(one): one for one in (*folder.names.values(), *folder.certain_names.values()) if one.is_folder}
            queue += inner.values()
        return found


def _combinations(count: int) -> Iterator[Sequence[bool]]:
    if count <= MANY:
        yield from itertools.product((False, True), repeat=count)
        return
    yield [False] * count
    yield [True] * count
    for one in range(count):
        yield [index == one for index in range(count)]
        yield [index != one for index in range(count)]


def _tree(
    folder: Inode, kept: dict[int, list[tuple[str, str, Inode | None]]], share: float, above: str
) -> Iterator[tuple[str, bytes | None]]:
    names = dict(folder.certain_names)
    for old, new, inode in kept[id(folder)]:
        names.pop(old, None)
        if inode is not None:
            names[new] = inode
    for name, inode in sorted(names.items()):
        path = f"{above}{name}"
        if inode.is_folder:
            yield path, None
            yield from _tree(inode, kept, share, f"{path}/")
        elif inode.content == inode.certain:
            yield path, inode.certain
        else:
            end = len(inode.certain) + int((len(inode.content) - len(inode.certain)) * share)
            yield path, inode.content[:end]


def tree_of(folder: Path) -> Tree:
    """Return what a folder holds now."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def make_tree(folder: Path, tree: Tree) -> None:
    """Make a folder hold exactly this."""
    for old in sorted(folder.rglob("*"), reverse=True):
        old.rmdir() if old.is_dir() else old.unlink()
    for path, content in sorted(tree.items()):
        if content is None:
            (folder / path).mkdir(mode=0o700)
        else:
            (folder / path).write_bytes(content)
