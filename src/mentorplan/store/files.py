"""Single files: read with limits, written so that a crash leaves the old or the new, never less.

Every call that touches the disk is one of `os`, made once and in the order in which it is written here: the
tests of faults count them and let each of them fail.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from mentorplan.errors import StorageError, UnreadableError
from mentorplan.values import dataclass

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read as a record; the longest honest one is far below."""

FILE_MODE = 0o600
FOLDER_MODE = 0o700
LEFTOVER = ".mentorplan-tmp"
"""The end of the name of a file that is being written; one that is found later is rubbish."""

NO_FOLDERS = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF})
"""What file systems answer that do not know how to make a folder durable, and need not be asked."""

NO_MODES = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS})
"""What file systems answer that do not know who may read a file, such as those of most memory cards."""

WHILE_OPEN = (0.01, 0.05, 0.2, 0.5, 1.0) if os.name == "nt" else ()
"""Seconds between tries to replace a file: on Windows it cannot be done while a virus scanner or a sync program looks
at it, and those let go soon. Elsewhere a refusal is one."""

_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """New content of a file, durable beside it under another name. `target` is where it belongs, links followed."""

    temporary: str
    target: Path

    def put(self) -> None:
        """Let the new content take the place of the old; durable when the folder is synced."""
        for seconds in WHILE_OPEN:
            try:
                os.replace(self.temporary, self.target)  # noqa: PTH105 as below
            except PermissionError:
                time.sleep(seconds)
            else:
                return
        os.replace(self.temporary, self.target)  # noqa: PTH105 one name for the call that the tests of faults watch

    def discard(self) -> None:
        """Take the new content away again, as far as the disk allows."""
        with contextlib.suppress(OSError):
            os.unlink(self.temporary)  # noqa: PTH108 as above


def fingerprint(content: bytes) -> str:
    """Return what tells this content from any other."""
    import hashlib  # what is read from the cache needs none, and OpenSSL is not small

    return hashlib.sha256(content).hexdigest()


def read(path: Path, *, shown: str) -> bytes | None:
    """Return the content of a file, or None where there is none. `shown` names it in messages.

    Raises UnreadableError for what is not an ordinary file of a sane size, or may not be read. A
    FIFO or device is refused before it is opened, so that nothing hangs.
    """
    try:
        _refuse(os.stat(path), shown=shown)  # noqa: PTH116 ten thousand files are read, and a Path costs more
        handle = os.open(path, _READING)
        try:
            _refuse(os.fstat(handle), shown=shown)  # it may have been exchanged in between
            return _content(handle, shown=shown)
        finally:
            os.close(handle)
    except FileNotFoundError:
        if path.is_symlink():
            raise UnreadableError(
                f"{shown} is a link to a file that is not there.", hint="Bring the file back, or delete the link."
            ) from None
        return None
    except OSError as error:
        raise UnreadableError(
            f"{shown} cannot be read: {reason(error)}.", hint="Look at the file's permissions and at the disk."
        ) from error


def _refuse(status: os.stat_result, *, shown: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableError(
            f"{shown} is a folder, and should be a file.", hint="Move the folder away, then try again."
        )
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(f"{shown} is not an ordinary file.", hint="Move it away, then try again.")
    if status.st_size > LARGEST:
        size = status.st_size // 1024 // 1024
        raise UnreadableError(
            f"{shown} is {size} MB large; more than {LARGEST // 1024 // 1024} MB is not read.",
            hint="Move it away, then try again.",
        )


def _content(handle: int, *, shown: str) -> bytes:
    parts = []
    left = LARGEST + 1
    while left and (part := os.read(handle, min(left, _CHUNK))):
        parts.append(part)
        left -= len(part)
    if not left:
        raise UnreadableError(f"{shown} grows while it is read.", hint="Move it away, then try again.")
    return b"".join(parts)


def write(path: Path, content: bytes | bytearray) -> None:
    """Put `content` at `path`, durably and all at once.

    A link is followed, so that it stays one; an existing file keeps its mode, a new one is the
    owner's alone whatever the umask says. Raises StorageError when the disk refuses.
    """
    with telling(path):
        staged = stage(path, content)
        try:
            staged.put()
        except BaseException:
            staged.discard()
            raise
        sync_folder(staged.target.parent)


def stage(path: Path, content: bytes | bytearray) -> Staged:
    """Make `content` durable beside the file at `path`, under another name. Raises OSError, and leaves nothing."""
    import tempfile  # only where something is written

    target = place_of(path)
    make_folder(target.parent)
    try:
        mode = stat.S_IMODE(os.stat(target).st_mode)  # noqa: PTH116 as above
    except FileNotFoundError:
        mode = FILE_MODE
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=LEFTOVER)
    staged = Staged(temporary=temporary, target=target)
    try:
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(handle, left) :]
            _set_mode(handle, mode)
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        staged.discard()
        raise
    return staged


def make_new(path: Path, content: bytes = b"") -> None:
    """Make a file that can be lost and is not there yet, the owner's alone whatever the umask. Raises OSError."""
    as_it_is = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | as_it_is, FILE_MODE)
    try:
        _set_mode(handle, FILE_MODE)
        os.write(handle, content)
    finally:
        os.close(handle)


def _set_mode(handle: int, mode: int) -> None:
    """Give a file a mode that it has not; what a new one has depends on the umask."""
    if not hasattr(os, "fchmod") or stat.S_IMODE(os.fstat(handle).st_mode) == mode:
        return
    try:
        os.fchmod(handle, mode)
    except OSError as error:
        if error.errno not in NO_MODES:
            raise


def place_of(path: Path) -> Path:
    """Return where a file really is, links followed: there its new content is put together."""
    return Path(os.path.realpath(path))


def may_be_there(path: Path) -> bool:
    """Whether something has that name; where the disk does not say, it may be there."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def remove(path: Path) -> None:
    """Take a file away, durably. Raises StorageError when the disk refuses."""
    with telling(path):
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, the owner's alone, durably; one that is there stays as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    with contextlib.suppress(PermissionError):  # a file system without modes
        folder.chmod(FOLDER_MODE)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Systems that cannot open or sync a folder do so by themselves."""
    flags = getattr(os, "O_DIRECTORY", None)
    if flags is None:
        return
    handle = os.open(folder, os.O_RDONLY | flags)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NO_FOLDERS:
            raise
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Take away what an interrupted write left in a folder."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 faster than iterdir
            if name.endswith(LEFTOVER):
                os.unlink(folder / name)  # noqa: PTH108 as above


def reason(error: OSError) -> str:
    """Return the system's own word for a failure, as part of a sentence."""
    return (error.strerror or type(error).__name__).lower()


@contextlib.contextmanager
def telling(what: Path | str) -> Iterator[None]:
    """Turn what the disk says into a StorageError that names the file or folder."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"{what} cannot be written: {reason(error)}.",
            hint="Nothing was changed. Make room or look at the permissions, then try again.",
        ) from error
