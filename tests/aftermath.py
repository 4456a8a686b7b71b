"""What must hold of a workspace after any accident, whatever it was."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorplan.store.workspaces import Folder

if TYPE_CHECKING:
    from desks import Desk, Ran

RECOVERED = "An earlier run was interrupted; its change ("


@dataclass(frozen=True)
class After:
    """The files that a person owns as the next command found or left them, and what it said."""

    files: Mapping[str, bytes]
    ran: Ran

    @property
    def was_recovered(self) -> bool:
        return RECOVERED in self.ran.err


def next_command(desk: Desk) -> After:
    """Run a command that reads, as a person would who knows of nothing, and look at the whole folder.

    It ends as always, says in one line at most what it mended, and leaves nothing of the accident behind.
    """
    ran = desk.types("goals", "list")
    told = ran.err.splitlines()
    if (desk.workspace / "mentorplan.toml").exists():
        assert ran.code == 0, ran
    else:
        assert ran.code == 4, ran
        assert told.pop(0).startswith("There is no workspace"), ran
        assert told.pop(0).startswith("Begin with"), ran
    assert len(told) <= 1, ran
    assert all(line.startswith(RECOVERED) for line in told), ran
    _is_swept(desk)
    files = desk.files()
    for path, content in files.items():
        if path.endswith(".toml"):
            tomllib.loads(content.decode())
    return After(files=files, ran=ran)


def recovered(desk: Desk) -> Mapping[str, bytes]:
    """Mend the workspace as the next command would, and return the files; many times as fast as a command."""
    Folder(root=desk.workspace).recover()
    _is_swept(desk)
    return desk.files()


def without_leftovers(desk: Desk) -> dict[str, bytes]:
    """Return the files that a person owns; a disk that refuses everything also refuses to take away what lies about."""
    return {path: content for path, content in desk.files().items() if not path.endswith(".mentorplan-tmp")}


def _is_swept(desk: Desk) -> None:
    everything = [path.relative_to(desk.workspace).as_posix() for path in desk.workspace.rglob("*")]
    assert [path for path in everything if path.endswith((".mentorplan-tmp", ".pending.json", ".damaged"))] == []
