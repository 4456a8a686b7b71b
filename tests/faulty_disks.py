"""A disk that fails on demand: every system call on a folder is counted; any can fail, tear or be the last."""

from __future__ import annotations

import contextlib
import errno
import os
import pickle
import select
import signal
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # the tests that count locks are skipped there

LOOKING = ("stat", "lstat", "fstat", "listdir", "scandir", "readlink", "read", "open", "close")
CHANGING = ("write", "fsync", "replace", "rename", "unlink", "remove", "rmdir", "mkdir", "chmod", "fchmod", "ftruncate")
LOCKING = ("flock",)

FULL = (errno.ENOSPC, "No space left on device")
BROKEN = (errno.EIO, "Input/output error")
FORBIDDEN = (errno.EACCES, "Permission denied")
READ_ONLY = (errno.EROFS, "Read-only file system")

CHANGES = frozenset({*CHANGING, "open for writing", "lock", "flock"})
"""The calls that may change what is on the disk, or who may; all others only look."""

NEEDS_ROOM = CHANGES - {"unlink", "remove", "rmdir", "flock"}
"""The calls that a full disk may refuse; it always lets things be looked at and taken away."""


@dataclass(frozen=True)
class Call:
    """One system call: its name, the path it was about, the second path of a renaming, what it wrote and where to."""

    name: str
    path: str
    other: str = ""
    content: bytes = b""
    handle: int = -1


Act = Callable[[Call, Callable[[], Any]], Any]
"""What happens to a call: it is given the call and a function that makes it, and returns what the call shall return."""


@dataclass
class Disk:
    """The system calls of this process on what lies below `base`, in the order in which they were made.

    `at` is the number, from 1, of the call to which `act` happens; with `lasting` it happens to every later one too.
    Calls that are not among `only` are made and not counted.
    """

    base: Path
    at: int = 0
    act: Act | None = None
    lasting: bool = False
    only: frozenset[str] | None = None
    calls: list[Call] = field(default_factory=list)
    _open: dict[int, str] = field(default_factory=dict)

    @contextlib.contextmanager
    def watched(self) -> Iterator[Disk]:
        """Count, and let fail what shall, while this lasts."""
        kept = [(os, name, getattr(os, name)) for name in (*LOOKING, *CHANGING) if hasattr(os, name)]
        if fcntl is not None:
            kept += [(fcntl, name, getattr(fcntl, name)) for name in LOCKING]
        for module, name, real in kept:
            setattr(module, name, self._counted(name, real))
        try:
            yield self
        finally:
            for module, name, real in kept:
                setattr(module, name, real)

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **kwargs: Any) -> Any:
            path = self._about(args[0] if args else ".")
            if path is None:
                return real(*args, **kwargs)
            call = self._call(name, path, args)
            result = self._made(call, lambda: real(*args, **kwargs))
            if name == "open":
                self._open[result] = path
            elif name == "close":
                self._open.pop(args[0], None)
            return result

        return called

    def _made(self, call: Call, make: Callable[[], Any]) -> Any:
        if self.only is not None and call.name not in self.only:
            return make()
        self.calls.append(call)
        number = len(self.calls)
        if self.act and (number == self.at or (self.lasting and number > self.at)):
            return self.act(call, make)
        return make()

    def _about(self, what: Any) -> str | None:
        if isinstance(what, int):
            return self._open.get(what)
        path = _absolute(what)
        return path if path == str(self.base) or path.startswith(f"{self.base}{os.sep}") else None

    def _call(self, name: str, path: str, args: tuple[Any, ...]) -> Call:
        if name in {"replace", "rename"}:
            return Call(name, path, other=_absolute(args[1]))
        if name == "write":
            return Call(name, path, content=bytes(args[1]), handle=args[0])
        if name == "open" and args[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            # The lock is opened by each writer; everything else is opened to hold something new.
            return Call("lock" if path.endswith("lock") else "open for writing", path)
        return Call(name, path)


def _absolute(path: Any) -> str:
    # Path.resolve() would make calls that are counted, and follow links.
    return os.path.abspath(os.fsdecode(path))  # noqa: PTH100


def fails(error: tuple[int, str]) -> Act:
    """Let the call fail with an error, without having done anything; a file is closed all the same."""

    def act(call: Call, make: Callable[[], Any]) -> Any:
        if call.name == "close":
            make()
        raise OSError(*error, call.path)

    return act


def dies(*_: object) -> Any:
    """End the process instead of the call, as `kill -9` or a falling battery does: nothing runs any more."""
    os.kill(os.getpid(), signal.SIGKILL)


def dies_half_way(call: Call, _make: object) -> Any:
    """End the process when half of what was to be written has been."""
    if call.name == "write":
        _write_half(call)
    dies()


def writes_half(call: Call, make: Callable[[], Any]) -> Any:
    """Write a part only, and say so: the system may."""
    return _write_half(call) if call.name == "write" and len(call.content) > 1 else make()


def fails_half_way(error: tuple[int, str]) -> Act:
    """Write a part and fail with the rest."""

    def act(call: Call, make: Callable[[], Any]) -> Any:
        if call.name == "write":
            _write_half(call)
        return fails(error)(call, make)

    return act


def _write_half(call: Call) -> int:
    return _REAL_WRITE(call.handle, call.content[: max(1, len(call.content) // 2)])


_REAL_WRITE = os.write


@dataclass(frozen=True)
class Copy:
    """A copy of this process that runs an action; it takes nothing back and leaves nothing but what it did to the disk.

    `told` is where it says what the action returned.
    """

    process: int
    told: int

    @classmethod
    def of(cls, action: Callable[[], Any]) -> Copy:
        """Begin an action in a copy of this process."""
        out, into = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the runner's other thread takes no part in it
            child = os.fork()
        if not child:
            _act_and_leave(action, into)
        os.close(into)
        return cls(process=child, told=out)

    def wait(self, seconds: float) -> None:
        """Wait until it has ended, or so long."""
        select.select([self.told], [], [], seconds)

    def end(self) -> Any:
        """Wait until it has ended, and return what the action returned, or None where it was killed."""
        with os.fdopen(self.told, "rb") as stream:
            told = stream.read()
        _, status = os.waitpid(self.process, 0)
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL, status
            return None
        is_well, result = pickle.loads(told)  # noqa: S301 from our own copy
        assert is_well, result
        return result


def in_another_process(action: Callable[[], Any]) -> Any:
    """Run `action` in a copy of this process and return what it returned, or None where it was killed."""
    return Copy.of(action).end()


def _act_and_leave(action: Callable[[], Any], into: int) -> None:
    try:
        told = (True, action())
    except BaseException:  # noqa: BLE001 the parent tells it
        told = (False, traceback.format_exc())
    with os.fdopen(into, "wb") as stream:
        stream.write(pickle.dumps(told))
    os._exit(0)
