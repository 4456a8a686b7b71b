"""One writer at a time: the lock of a workspace, and the name of whoever holds it.

The lock is the operating system's, on an open file: it ends with the process, however that ends. The file
stays where it is; only the lock on it counts.
"""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import warnings
from collections.abc import Iterator
from pathlib import Path

from mentorplan.errors import BusyError, StorageError, UnreadableError
from mentorplan.store import files
from mentorplan.store.layout import PRIVATE

WAIT_SECONDS = 30
"""How long a command waits for another one to finish writing."""

LOCK = f"{PRIVATE}/lock"
HOLDER = f"{PRIVATE}/lock-holder"
"""One line about the process that took the lock last; it says nothing about whether it still has it."""

NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP})
"""What file systems answer that cannot lock, network folders mostly."""


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
        raise BusyError(
            f"Another mentorplan has been writing in {root} for {WAIT_SECONDS} seconds{_holder(root)}.",
            hint="Wait for it to finish, or end it, then try again. Nothing was changed.",
        ) from None
    except (OSError, NotImplementedError) as error:
        raise _refused(place, error) from error
    if is_first:
        _sign(root, doing)
    try:
        yield
    finally:
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
    line = f"process {os.getpid()} on {platform.node()} ({doing})\n".encode(errors="replace")
    with contextlib.suppress(OSError):
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        handle = os.open(root / HOLDER, flags, files.FILE_MODE)
        try:
            os.write(handle, line)
        finally:
            os.close(handle)


def _holder(root: Path) -> str:
    try:
        content = files.read(root / HOLDER, shown=HOLDER)
    except UnreadableError:
        return ""
    line = (content or b"").decode(errors="replace").strip()
    return f": {line}" if line else ""
