"""Which folder is the workspace: the one named, else the nearest above, else the user's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mentorplan.errors import WorkspaceError
from mentorplan.store.layout import MARKER
from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A folder, and whether the user named it (by option or environment)."""

    root: Path
    named: bool


def locate(*, option: str | None, environment: str | None, cwd: Path, per_user: Callable[[], Path]) -> Located:
    """Return where the workspace is or would be made.

    Order: option, environment, nearest folder from `cwd` upward that holds a workspace, `per_user`, which is
    asked only then. Raises WorkspaceError where the one that was named is a file.
    """
    named = option or environment
    if not named:
        return Located(root=nearest(cwd) or per_user(), named=False)
    root = (cwd / Path(named).expanduser()).absolute()
    if root.exists() and not root.is_dir():
        raise WorkspaceError(f"{root} is a file, and a workspace is a folder.", hint="Name the folder instead.")
    return Located(root=root, named=True)


def nearest(folder: Path) -> Path | None:
    """Return the nearest folder, from `folder` upward, that holds a workspace."""
    for place in (folder, *folder.parents):
        try:
            if (place / MARKER).is_file():
                return place
        except OSError:
            continue
    return None
