"""A disk that is full, broken or closed, at any call: old data, one clear line, nothing left behind."""

from __future__ import annotations

import ctypes
import errno
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import scenes
from aftermath import next_command, recovered, without_leftovers
from desks import Desk, Ran
from faulty_disks import (
    BROKEN,
    CHANGES,
    FORBIDDEN,
    FULL,
    NEEDS_ROOM,
    READ_ONLY,
    Act,
    Call,
    Disk,
    fails,
    fails_half_way,
    in_another_process,
    writes_half,
)

from mentorplan.store import locks

ERRORS = {
    "full": (FULL, NEEDS_ROOM),
    "over quota": ((errno.EDQUOT, "Disk quota exceeded"), NEEDS_ROOM),
    "read-only": (READ_ONLY, CHANGES),
    "broken": (BROKEN, CHANGES),
    "forbidden": (FORBIDDEN, CHANGES),
}
"""What the disk says, and to which calls it may say so."""

FAILED = 9
"""At how many calls of a command, at least, each error comes; docs/reliability.md has the sums."""

FAILED_LOOKING = 15
"""The same where calls that only look are counted too: every seventh of them in the plain run."""

FAILED_LOOKING_DEEP = 90

HALF_MADE = ("the next command finishes it.", "the next command goes on with it.")
"""How a hint ends where the disk did not even let things be taken back, and they were written down by then."""


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "WAIT_SECONDS", 0.2)


@dataclass(frozen=True)
class Failed:
    """A machine on which a command met a fault, and what the command did."""

    desk: Desk
    ran: Ran


def failing(
    scene: scenes.Scene, act: Act, *, lasting: bool = False, only: frozenset[str] | None = None, step: int = 1
) -> Iterator[Failed]:
    """Run the command again and again, each time the fault comes one call later, or `step` calls."""
    for at in itertools.count(1, step):
        desk = scene.desk()
        disk = Disk(desk.home, at=at, act=act, lasting=lasting, only=only)
        # A lock that cannot be given back ends with its process.
        ran, calls = in_another_process(partial(scene.run_watched, desk, disk))
        if calls < at:
            return
        yield Failed(desk=desk, ran=ran)


def check(
    failed: Failed,
    before: dict[str, bytes],
    after: dict[str, bytes],
    *,
    by_command: bool,
    says: Sequence[str] = (),
) -> None:
    """Hold what is promised of a command that met a fault, and of the one after it.

    `says` is what the command says beside its result when nothing disturbs it.
    """
    ran, found = failed.ran, without_leftovers(failed.desk)
    told = ran.err.splitlines()
    if says and told[: len(says)] == says:
        told = told[len(says) :]
    later = dict(next_command(failed.desk).files if by_command else recovered(failed.desk))
    if ran.code == 0:
        assert (found, later) == (after, after), ran
        return
    assert ran.code in {4, 5}, ran
    assert ran.out == ""
    assert len(told) == 2, ran
    assert not told[0].startswith("Traceback"), ran
    if told[1].endswith(HALF_MADE):
        assert later in (before, after)
    else:
        assert (found, later) == (before, before), ran


PLAIN = [
    ("many", "full", "once"),
    ("many", "full", "for good"),
    ("many", "broken", "once"),
    ("many", "read-only", "for good"),
]
ALL = [(name, error, lasting) for name in scenes.NAMES for error in ERRORS for lasting in ("once", "for good")]


@pytest.mark.parametrize(
    ("name", "error", "lasting"),
    [pytest.param(*one, marks=() if one in PLAIN else pytest.mark.deep) for one in ALL],
)
def test_a_disk_that_refuses_a_change_leaves_old_data_and_a_clear_line(
    home: Path, name: str, error: str, lasting: str
) -> None:
    what, only = ERRORS[error]
    scene = scenes.scene(home, name)
    before, after = scene.ends()
    says = scene.says_beside()
    count = 0

    for failed in failing(scene, fails(what), lasting=lasting == "for good", only=only):
        check(failed, before, after, by_command=name != "many", says=says)
        count += 1

    assert count >= FAILED


@pytest.mark.parametrize("error", [BROKEN, FORBIDDEN])
@pytest.mark.parametrize(
    ("step", "least"),
    [(7, FAILED_LOOKING), pytest.param(1, FAILED_LOOKING_DEEP, marks=pytest.mark.deep)],
)
def test_a_disk_that_does_not_even_let_itself_be_read_is_told_of(
    home: Path, error: tuple[int, str], step: int, least: int
) -> None:
    scene = scenes.scene(home, "edit")
    before, after = scene.ends()
    count = 0

    for failed in failing(scene, fails(error), step=step):
        count += 1
        if failed.ran.code == 3:
            # The record itself could not be read: whoever is not found is told which files stayed closed.
            assert f"cannot be read: {error[1].lower()}" in failed.ran.err
            assert failed.desk.files() == before
        else:
            check(failed, before, after, by_command=True)

    assert count >= least


@pytest.mark.parametrize("act", [writes_half, fails_half_way(FULL)])
def test_a_write_that_ends_half_way_is_gone_on_with_or_taken_back(home: Path, act: Act) -> None:
    scene = scenes.scene(home, "many")
    before, after = scene.ends()

    for failed in failing(scene, act, only=frozenset({"write"})):
        assert (failed.ran.code == 0) is (act is writes_half or failed.desk.files() == after)
        check(failed, before, after, by_command=False)


def test_a_file_system_without_locks_or_modes_is_told_of_or_lived_with(home: Path) -> None:
    scene = scenes.scene(home, "edit")
    before, after = scene.ends()

    for name, error, code in (
        ("flock", (errno.ENOLCK, "No locks available"), 4),
        ("fchmod", (errno.EPERM, "Operation not permitted"), 0),
        ("chmod", (errno.EPERM, "Operation not permitted"), 0),
    ):
        desk = scene.desk()
        disk = Disk(desk.home, at=1, act=fails(error), lasting=True, only=frozenset({name}))
        ran, _ = in_another_process(partial(scene.run_watched, desk, disk))

        assert (ran.code, desk.files()) == (code, before if code else after), ran
        if code:
            assert "cannot be locked: the file system knows no locks." in ran.err
            assert "Keep the workspace on a disk of this computer." in ran.err


def test_folders_that_cannot_be_made_durable_are_lived_with(home: Path) -> None:
    scene = scenes.scene(home, "many")
    _, after = scene.ends()

    def knows_no_folders(call: Call, make: Callable[[], object]) -> object:
        if call.name == "fsync" and Path(call.path).is_dir():
            raise OSError(errno.EINVAL, "Invalid argument")
        return make()

    desk = scene.desk()
    with Disk(desk.home, at=1, act=knows_no_folders, lasting=True).watched():
        assert scene.run(desk).code == 0

    assert desk.files() == after


KILOBYTES = (132, 140, 148, 156, 180, 220)
"""Sizes of disks; each is full in the middle of another call."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied with fork")
@pytest.mark.parametrize("options", [*(f"size={kilobytes}k" for kilobytes in KILOBYTES), "nr_inodes=24"])
def test_a_disk_that_is_really_full_refuses_with_one_line_and_holds_what_was_acknowledged(
    home: Path, options: str
) -> None:
    told = in_another_process(lambda: _fill_a_small_disk(home, options))
    if told == "refused":
        pytest.skip("no disk can be mounted here")
    acknowledged, refused, readable, kept, again = told

    assert refused.code == 4
    assert refused.err.splitlines()[0].endswith("cannot be written: no space left on device.")
    assert len(refused.err.splitlines()) == 2
    assert acknowledged >= 1
    assert readable.code == 0
    assert kept == [f"Person Number {number}" for number in range(acknowledged)]
    assert again.code == 0


def _fill_a_small_disk(home: Path, options: str) -> object:
    """Mount a small disk that only this process sees, add people until it is full, make room, and add one more."""
    disk = home / "small"
    disk.mkdir()
    of_its_own = ctypes.CDLL(None, use_errno=True).unshare(0x00020000)  # CLONE_NEWNS
    mount = shutil.which("mount")
    if of_its_own != 0 or mount is None:
        return "refused"
    for words in (["--make-rprivate", "/"], ["-t", "tmpfs", "-o", f"{options},mode=700", "small", str(disk)]):
        if subprocess.run([mount, *words], capture_output=True, check=False).returncode:
            return "refused"
    desk = Desk(home=home, workspace=disk / "plan")
    (disk / "ballast").write_bytes(b"x" * 24 * 1024)
    assert desk.types("init").code == 0
    bio = "She teaches. " * 250
    acknowledged = 0
    while (ran := desk.types("people", "add", f"Person Number {acknowledged}", "--bio", bio)).code == 0:
        acknowledged += 1
    listed = desk.types("people", "list", "--json")
    kept = sorted((one["name"] for one in listed.data["people"]), key=lambda name: int(name.split()[-1]))
    (disk / "ballast").unlink()
    for number in range(3):  # an inode or two, where it was these that ran out
        (desk.workspace / f".mentorplan/cache/{number}").unlink(missing_ok=True)
    return acknowledged, ran, listed, kept, desk.types("people", "edit", "person number 0", "--title", "Lecturer")


def test_a_limit_on_the_size_of_files_is_a_disk_that_refuses(home: Path) -> None:
    resource = pytest.importorskip("resource")
    scene = scenes.scene(home, "edit")
    desk = scene.desk()
    before = desk.files()

    def with_a_limit() -> Ran:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        return desk.types("people", "edit", "ximena", "--bio", "She teaches. " * 1000)

    ran = in_another_process(with_a_limit)

    assert ran.code == 4
    assert ran.err.splitlines()[0].endswith("cannot be written: file too large.")
    assert next_command(desk).files == before


@pytest.fixture
def somebodys(home: Path) -> Iterator[Desk]:
    """Return a machine whose workspace belongs to a user who is not allowed everything."""
    if os.name == "nt":
        pytest.skip("modes are not of this system")
    place = Path(tempfile.mkdtemp(prefix="mentorplan-"))
    scene = scenes.scene(home, "edit")
    desk = Desk(home=place / "home", workspace=place / "home/plan")
    shutil.copytree(scene.before, desk.home)
    place.chmod(0o755)
    if os.getuid() == 0:
        for path in (desk.home, *desk.home.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    yield desk
    for folder in [place, *place.rglob("*")]:
        if folder.is_dir():
            folder.chmod(0o755)
    shutil.rmtree(place)


NOBODY = 65534


def as_nobody(desk: Desk, *words: str) -> Ran:
    """Run a command as a user to whom modes apply."""

    def act() -> Ran:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return desk.types(*words)

    ran: Ran = in_another_process(act)
    return ran


@pytest.mark.parametrize(
    ("place", "mode"),
    [
        (".", 0o555),
        (".mentorplan", 0o555),
        (".mentorplan/journal", 0o555),
        (".mentorplan/lock", 0o000),
        ("people", 0o555),
    ],
)
def test_a_place_that_may_not_be_written_is_read_all_the_same(somebodys: Desk, place: str, mode: int) -> None:
    closed = somebodys.workspace / place
    shutil.rmtree(somebodys.workspace / ".mentorplan/cache", ignore_errors=True)
    before = somebodys.files()
    closed.chmod(mode)

    listed = as_nobody(somebodys, "people", "list")
    edited = as_nobody(somebodys, "people", "edit", "ximena", "--bio", "Studio teaching")
    added = as_nobody(somebodys, "people", "add", "Halima Yusuf")

    assert (listed.code, listed.err) == (0, "")
    assert "Ximena" in listed.out
    for ran in (edited, added):
        if ran.code == 0:
            continue  # all that this one writes lies in places that are open
        assert ran.code == 4
        assert ran.err.splitlines()[0].endswith("cannot be written: permission denied.")
    if edited.code and added.code:
        assert somebodys.files() == before
    assert next_command(somebodys).ran.err == ""


@pytest.mark.parametrize(
    "place", ["people/ximena.toml", "people", "mentorplan.toml", ".", ".mentorplan", ".mentorplan/journal"]
)
def test_a_place_that_may_not_be_read_is_named(somebodys: Desk, place: str) -> None:
    before = somebodys.files()
    closed = somebodys.workspace / place
    closed.chmod(0o000)

    listed = as_nobody(somebodys, "people", "list")
    added = as_nobody(somebodys, "people", "add", "Halima Yusuf")

    closed.chmod(0o700)
    named = listed.err.splitlines()[0]
    assert "cannot be read: permission denied" in named, listed
    assert str(place).rstrip(".") in named
    assert listed.code == (0 if place.endswith(".toml") else 4)
    assert added.code in {0, 4}
    if added.code:
        assert somebodys.files() == before
    else:
        assert {path: content for path, content in somebodys.files().items() if path in before} == before


def test_a_link_that_somebody_planted_is_not_written_through(home: Path) -> None:
    scene = scenes.scene(home, "edit")
    _, after = scene.ends()
    for name, code in ((".mentorplan/lock", 4), (".mentorplan/lock-holder", 0)):
        desk = scene.desk()
        victim = desk.home / "victim"
        victim.write_text("untouched")
        (desk.workspace / name).unlink(missing_ok=True)
        (desk.workspace / name).symlink_to(victim)

        ran = scene.run(desk)

        assert ran.code == code, ran
        assert victim.read_text() == "untouched"
        assert (desk.files() == after) is (code == 0)
