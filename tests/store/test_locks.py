from __future__ import annotations

import errno
import os
import re
import signal
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mentorplan.domain.workspaces import Settings
from mentorplan.errors import BusyError, StorageError
from mentorplan.store import locks
from mentorplan.store.workspaces import Folder

fcntl = pytest.importorskip("fcntl", reason="the system's locks are looked at here")

HOLD = """
    import sys
    from pathlib import Path
    from mentorplan.store import locks
    with locks.held(Path(sys.argv[1]), doing="people import"):
        print("held", flush=True)
        sys.stdin.read()
"""


@contextmanager
def another_process(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the lock until its stdin is closed."""
    command = [sys.executable, "-c", textwrap.dedent(HOLD), str(root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "WAIT_SECONDS", 0.1)


@pytest.mark.usefixtures("_impatient")
def test_whoever_waits_in_vain_is_told_who_writes_and_since_when(tmp_path: Path) -> None:
    with another_process(tmp_path) as other, pytest.raises(BusyError) as busy, locks.held(tmp_path, doing="undo"):
        pass

    assert re.fullmatch(
        rf"Another mentorplan has been writing in {re.escape(str(tmp_path))} for 0.1 seconds: "
        rf"people import, process {other.pid} on \S+, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d\.",
        busy.value.message,
    )
    assert busy.value.hint == "Wait for it to finish, or end it, then try again. Nothing was changed."
    assert (busy.value.exit_code, busy.value.code) == (5, "conflict")


def test_the_wait_is_half_a_minute() -> None:
    assert locks.WAIT_SECONDS == 30


@pytest.mark.usefixtures("_impatient")
def test_a_process_that_died_stops_nobody(tmp_path: Path) -> None:
    with another_process(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert (tmp_path / locks.HOLDER).exists()

        with locks.held(tmp_path, doing="undo"):
            assert "undo" in (tmp_path / locks.HOLDER).read_text()


def test_whoever_has_done_takes_the_name_away_and_others_may_write(tmp_path: Path) -> None:
    with locks.held(tmp_path, doing="people add"):
        assert stat.S_IMODE((tmp_path / locks.HOLDER).stat().st_mode) == 0o600
        with locks.held(tmp_path, doing="inner"):  # a decision that was overtaken too often is taken under the lock
            pass
        assert "people add" in (tmp_path / locks.HOLDER).read_text()

    assert not (tmp_path / locks.HOLDER).exists()
    with another_process(tmp_path):
        pass


def test_an_error_in_the_middle_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locks.held(tmp_path, doing="people add"):
        raise ZeroDivisionError

    with another_process(tmp_path):
        pass


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "mine.txt"
    target.write_text("years of notes")
    (tmp_path / ".mentorplan").mkdir()
    (tmp_path / locks.LOCK).symlink_to(target)

    with pytest.raises(StorageError, match=r"\.mentorplan/lock cannot be written"), locks.held(tmp_path, doing="undo"):
        pass

    assert target.read_text() == "years of notes"


@pytest.mark.parametrize("hard", [False, True])
def test_a_link_planted_where_the_name_is_written_is_replaced_and_not_followed(tmp_path: Path, *, hard: bool) -> None:
    target = tmp_path / "mine.txt"
    target.write_text("years of notes")
    (tmp_path / ".mentorplan").mkdir()
    if hard:
        (tmp_path / locks.HOLDER).hardlink_to(target)
    else:
        (tmp_path / locks.HOLDER).symlink_to(target)

    with locks.held(tmp_path, doing="undo"):
        pass

    assert target.read_text() == "years of notes"


@pytest.mark.usefixtures("_impatient")
@pytest.mark.parametrize("what", ["nothing", "folder", "fifo", "link"])
def test_nobody_hangs_or_fails_where_the_name_cannot_be_read(tmp_path: Path, what: str) -> None:
    place = tmp_path / locks.HOLDER
    with another_process(tmp_path):
        place.unlink()
        if what == "folder":
            place.mkdir()
        elif what == "fifo":
            os.mkfifo(place)
        elif what == "link":
            place.symlink_to(place)
        with pytest.raises(BusyError, match=r"for 0\.1 seconds"), locks.held(tmp_path, doing="undo"):
            pass


def test_a_folder_where_the_name_belongs_keeps_nobody_from_writing(tmp_path: Path) -> None:
    (tmp_path / locks.HOLDER).mkdir(parents=True)

    folder = Folder(root=tmp_path)
    folder.commit([folder.read([]).put(Settings(workspace="w"))], at="", title="init")

    assert folder.exists


def test_a_file_system_that_refuses_locks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuses)

    with pytest.raises(StorageError, match="the file system knows no locks"), locks.held(tmp_path, doing="undo"):
        pass


class TestWhereTheSystemKnowsNoLocks:
    """There the file itself is the lock."""

    @pytest.fixture(autouse=True)
    def _no_flock(self, monkeypatch: pytest.MonkeyPatch, _impatient: None) -> None:
        def unknown(*_: object) -> None:
            raise OSError(errno.ENOSYS, "Function not implemented")

        monkeypatch.setattr(fcntl, "flock", unknown)

    def test_writing_works_and_leaves_no_lock_behind(self, tmp_path: Path) -> None:
        folder = Folder(root=tmp_path)
        folder.commit([folder.read([]).put(Settings(workspace="w"))], at="", title="init")

        assert not (tmp_path / locks.LOCK).exists()

    def test_what_another_machine_left_is_named_with_the_file_to_delete(self, tmp_path: Path) -> None:
        lock = tmp_path / locks.LOCK
        lock.parent.mkdir()
        lock.write_text("4711\nsome-other-machine\n")
        (tmp_path / locks.HOLDER).write_text("people add, process 4711 on some-other-machine")

        with pytest.raises(BusyError) as busy, locks.held(tmp_path, doing="undo"):
            pass

        assert "process 4711 on some-other-machine" in busy.value.message
        assert f"If it is gone, delete {lock}." in busy.value.hint

    def test_what_a_dead_process_of_this_machine_left_stops_nobody(self, tmp_path: Path) -> None:
        dead = subprocess.Popen([sys.executable, "-c", ""])
        dead.wait()
        lock = tmp_path / locks.LOCK
        lock.parent.mkdir()
        lock.write_text(f"{dead.pid}\n{os.uname().nodename}\n")

        with locks.held(tmp_path, doing="undo"):
            pass


def test_who_writes_now_can_be_asked_without_waiting_or_making_anything(tmp_path: Path) -> None:
    assert locks.holder_of(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    with locks.held(tmp_path, doing="people import"):
        assert (locks.holder_of(tmp_path) or "").startswith(f"people import, process {os.getpid()} on ")
        (tmp_path / locks.HOLDER).unlink()
        assert locks.holder_of(tmp_path) == "another process"
    assert locks.holder_of(tmp_path) is None
