"""One writer at a time: the lock of a workspace, and the name of whoever holds it.

The lock is the operating system's, on an open file: it ends with the process, however that ends, so a file that
is left behind stops nobody. Where a file system knows no such locks, the file itself is the lock: what a dead
process of this machine left is taken away by the next, what another machine left is for a person to delete, and
the message says so. The lock is held while files are written, and never while a person is asked.
"""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from mentorplan.errors import BusyError, StorageError
from mentorplan.store import files
from mentorplan.store.layout import PRIVATE

WAIT_SECONDS = 30
"""How long a command waits for another one to finish writing."""

LOCK = f"{PRIVATE}/lock"
HOLDER = f"{PRIVATE}/lock-holder"
"""One line about the process that has the lock; only somebody who waited for it in vain looks at it."""

LONGEST_LINE = 200
"""Bytes of that line."""

NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP})
"""What file systems answer that cannot lock, network folders mostly."""

_CAREFULLY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


@contextlib.contextmanager
def held(root: Path, *, doing: str) -> Iterator[None]:
    """Hold the lock of a workspace; whoever holds it already in this process holds it once more.

    `doing` tells others what takes so long. Raises BusyError after 30 seconds of waiting, StorageError
    where the folder cannot be written or locked.
    """
    import filelock

    place = root / LOCK
    with files.telling(place.parent):
        files.make_folder(place.parent)
    lock = filelock.FileLock(place, timeout=WAIT_SECONDS, mode=files.FILE_MODE, is_singleton=True)
    is_first = not lock.is_locked
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # where the system knows no such locks, a file stands for one
            lock.acquire(timeout=WAIT_SECONDS)
    except filelock.Timeout:
        by_file = type(lock).__name__ == "SoftFileLock"  # what filelock makes of a lock that the system does not know
        gone = f" If it is gone, delete {place}." if by_file else ""
        raise BusyError(
            f"Another mentorplan has been writing in {root} for {WAIT_SECONDS} seconds{_holder(root)}.",
            hint=f"Wait for it to finish, or end it, then try again.{gone} Nothing was changed.",
        ) from None
    except (OSError, NotImplementedError) as error:
        raise _refused(place, error) from error
    try:
        if is_first:
            _sign(root, doing)
        yield
    finally:
        if is_first:
            _unsign(root)
        with contextlib.suppress(OSError):  # it ends with the process at the latest
            lock.release()


def _refused(place: Path, error: OSError | NotImplementedError) -> StorageError:
    if isinstance(error, NotImplementedError) or error.errno in NO_LOCKS:
        return StorageError(
            f"{place} cannot be locked: the file system knows no locks.",
            hint="Keep the workspace on a disk of this computer. Nothing was changed.",
        )
    return StorageError(
        f"{place} cannot be written: {files.reason(error)}.",
        hint="Nothing was changed. Look at the permissions and at the disk, then try again.",
    )


def _sign(root: Path, doing: str) -> None:
    """Leave a line for those who wait. It is a courtesy: where it cannot be written, nothing is lost."""
    line = f"{doing}, process {os.getpid()} on {platform.node()}".encode(errors="replace")[:LONGEST_LINE]
    _unsign(root)  # never write to what stands there: it may be a link
    with contextlib.suppress(OSError):
        handle = os.open(root / HOLDER, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CAREFULLY, files.FILE_MODE)
        try:
            os.write(handle, line)
        finally:
            os.close(handle)


def _unsign(root: Path) -> None:
    with contextlib.suppress(OSError):
        os.unlink(root / HOLDER)  # noqa: PTH108 as in files


def _holder(root: Path) -> str:
    """Return who has the lock, and since when, as the end of a sentence; empty where nobody says so."""
    try:
        handle = os.open(root / HOLDER, os.O_RDONLY | _CAREFULLY)
        try:
            line = os.read(handle, LONGEST_LINE).decode(errors="replace")
            since = datetime.fromtimestamp(os.fstat(handle).st_mtime, tz=UTC).astimezone()
        finally:
            os.close(handle)
    except (OSError, OverflowError, ValueError):
        return ""
    return f": {line}, since {since:%Y-%m-%d %H:%M:%S}"


def holder_of(root: Path) -> str | None:
    """Return who has the lock of a workspace now, None where it is free. Nobody waits, and nothing is made."""
    import filelock

    place = root / LOCK
    if not os.path.isfile(place) or os.path.islink(place):  # noqa: PTH113, PTH114 they never raise
        return None
    lock = filelock.FileLock(place, timeout=0, mode=files.FILE_MODE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # as above
            lock.acquire(timeout=0)
    except filelock.Timeout:
        return _holder(root).removeprefix(": ") or "another process"
    except (OSError, NotImplementedError):
        return None
    lock.release()
    return None
