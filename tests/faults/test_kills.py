"""The installed program under a real SIGKILL, and the calls that the tests count held against those the system sees."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import processes
import pytest
import scenes
from aftermath import next_command
from faulty_disks import CHANGES

if TYPE_CHECKING:
    from desks import Desk

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL and strace are not of this system")

KILLED = 6
"""How often the program is killed from outside while it writes; docs/reliability.md names the number."""

KILLED_DEEP = 100

KILLED_BY_THE_SYSTEM = 40
"""How often the system itself kills it at a call, at least."""

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")

SEEN = {
    "openat": "open for writing",
    "write": "write",
    "pwrite64": "write",
    "fsync": "fsync",
    "fdatasync": "fsync",
    "rename": "replace",
    "renameat": "replace",
    "renameat2": "replace",
    "unlink": "unlink",
    "unlinkat": "unlink",
    "mkdir": "mkdir",
    "mkdirat": "mkdir",
    "chmod": "chmod",
    "fchmodat": "chmod",
    "fchmod": "fchmod",
    "ftruncate": "ftruncate",
}
"""The system's own names of the calls that change something, and ours."""


@needs_strace
@pytest.mark.parametrize("name", ["edit", pytest.param("import", marks=pytest.mark.deep)])
def test_no_call_that_changes_something_goes_uncounted(home: Path, name: str) -> None:
    scene = scenes.scene(home, name)
    calls = scene.calls(only=CHANGES)
    counted = [(call.name, _place(call.path, calls.base)) for call in calls.calls if call.name != "flock"]
    desk = scene.desk()
    log = home / "strace.log"

    strace = ("strace", "-f", "-y", "-qq", "-s", "0", "-e", f"trace={','.join(SEEN)}", "-o", str(log))
    ran = processes.end(processes.start(desk.home, *scenes.WORDS[name], before=strace))

    assert (ran.code, ran.err) == (0, "")
    assert _seen(log.read_text(), desk.home) == counted


def _seen(log: str, base: Path) -> list[tuple[str, str]]:
    """Return the calls that changed something below `base`, in our names, those of the cache left out."""
    found = []
    for line in log.splitlines():
        name, _, rest = re.sub(r"^\d+ +", "", line).partition("(")
        told = re.match(r"\d+<([^>]*)>", rest) or re.search(r'"([^"]*)"', rest)
        path = told[1] if told else ""
        if not path.startswith(str(base)) or "/.mentorplan/cache" in path:
            continue
        if name == "openat" and not re.search("O_CREAT|O_RDWR|O_WRONLY", rest):
            continue
        found.append(("lock" if path.endswith("/lock") else SEEN[name], _place(path, base)))
    return found


def _place(path: str, base: Path) -> str:
    """Return a path below `base`, without what is random in it."""
    return re.sub(r"\.[a-z0-9_]{8}\.mentorplan-tmp$", ".mentorplan-tmp", os.path.relpath(path, base))


@pytest.mark.parametrize("times", [KILLED, pytest.param(KILLED_DEEP, marks=pytest.mark.deep)])
def test_a_program_that_is_killed_while_it_writes_leaves_all_as_before_or_as_after(home: Path, times: int) -> None:
    scene = scenes.scene(home, "import")
    before, after = scene.ends()
    ends = set()

    for number in range(times):
        desk = scene.desk()
        process = processes.start(desk.home, *scenes.WORDS["import"])
        _wait_until_it_writes(desk)
        time.sleep(number / times * 0.004)
        process.kill()
        process.communicate()
        found = next_command(desk)
        assert found.files in (before, after)
        assert process.returncode != 0 or found.files == after
        ends.add(found.files == after)

    assert True in ends


def _wait_until_it_writes(desk: Desk) -> None:
    journal = desk.workspace / ".mentorplan/journal"
    there = set(journal.iterdir())
    end = time.monotonic() + 30
    while set(journal.iterdir()) == there:
        assert time.monotonic() < end, "it never began to write"


@needs_strace
@pytest.mark.deep
def test_killed_by_the_system_at_any_call_that_changes_something_all_is_as_before_or_as_after(home: Path) -> None:
    scene = scenes.scene(home, "edit")
    before, after = scene.ends()
    count = 0

    for name in ("rename", "fsync", "write", "pwrite64", "mkdir", "unlink", "flock", "fchmod"):
        for at in range(1, 100):
            desk = scene.desk()
            kills = ("strace", "-f", "-qq", "-o", os.devnull, "-e", f"inject={name}:signal=SIGKILL:when={at}")
            ran = processes.end(processes.start(desk.home, *scenes.WORDS["edit"], before=kills))
            found = next_command(desk)
            assert found.files in (before, after)
            if ran.code == 0:
                break
            count += 1

    assert count >= KILLED_BY_THE_SYSTEM
