"""Single files: read with limits, written so that a crash leaves the old or the new, never less."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mentorplan.errors import StorageError, UnreadableError

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read as a record; the longest honest one is far below."""

FILE_MODE = 0o600
FOLDER_MODE = 0o700
LEFTOVER = ".mentorplan-tmp"
"""The end of the name of a file that is being written; one that is found later is rubbish."""


def fingerprint(content: bytes) -> str:
    """Return what tells this content from any other."""
    return hashlib.sha256(content).hexdigest()


def read(path: Path, *, shown: str) -> bytes | None:
    """Return the content of a file, or None where there is none. `shown` names it in messages.

    Raises UnreadableError for what is not an ordinary file of a sane size, or may not be read. A
    FIFO or device is refused before it is opened, so that nothing hangs.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError(
                f"{shown} is a folder, and should be a file.", hint="Move the folder away, then try again."
            )
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(f"{shown} is not an ordinary file.", hint="Move it away, then try again.")
        if status.st_size > LARGEST:
            size = status.st_size // 1024 // 1024
            raise UnreadableError(f"{shown} is {size} MB large; more than {LARGEST // 1024 // 1024} MB is not read.")
        return path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            raise UnreadableError(f"{shown} is a link to a file that is not there.") from None
        return None
    except OSError as error:
        raise UnreadableError(
            f"{shown} cannot be read: {reason(error)}.", hint="Look at the file's permissions."
        ) from error


def write(path: Path, content: bytes) -> None:
    """Put `content` at `path`, durably and all at once.

    A link is followed, so that it stays one; an existing file keeps its mode, a new one is the
    owner's alone whatever the umask says. Raises StorageError when the disk refuses.
    """
    target = Path(os.path.realpath(path))
    with _told(path):
        make_folder(target.parent)
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else FILE_MODE
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=LEFTOVER)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                if hasattr(os, "fchmod"):
                    os.fchmod(file.fileno(), mode)
                os.fsync(file.fileno())
            os.replace(temporary, target)  # noqa: PTH105 one name for the call that the crash tests watch
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 as above
            raise
        sync_folder(target.parent)


def remove(path: Path) -> None:
    """Take a file away, durably. Raises StorageError when the disk refuses."""
    with _told(path):
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, the owner's alone, durably; one that is there stays as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    folder.chmod(FOLDER_MODE)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Systems that cannot open a folder do so by themselves."""
    flags = getattr(os, "O_DIRECTORY", None)
    if flags is None:
        return
    handle = os.open(folder, os.O_RDONLY | flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Take away what an interrupted write left in a folder."""
    with contextlib.suppress(OSError):
        for entry in folder.iterdir():
            if entry.name.endswith(LEFTOVER):
                entry.unlink()


def reason(error: OSError) -> str:
    """Return the system's own word for a failure, as part of a sentence."""
    return (error.strerror or type(error).__name__).lower()


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written: {reason(error)}.",
            hint="Nothing was changed. Make room or look at the permissions, then try again.",
        ) from error
