"""The folder of a sentence model, which the user has somewhere: its small files, and its weights from front to back."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentorplan.errors import NotFoundError, UnreadableError
from mentorplan.store import files
from mentorplan.values import dataclass

LARGEST = 1 << 30
"""Bytes of weights that are read; a model of this class has a tenth."""

WEIGHTS = "model.safetensors"
PICKLED = ("pytorch_model.bin", "model.bin", "pytorch_model.pt")
"""Weights in the form of a program (a pickle): to read it is to run it, so it is never opened."""

_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The opened file of the weights."""

    handle: int
    size: int

    def read(self, count: int) -> bytes:
        """Return the next bytes, fewer where the file ends. Raises UnreadableError."""
        parts, left = [], count
        try:
            while left > 0 and (part := os.read(self.handle, min(left, 1 << 24))):
                parts.append(part)
                left -= len(part)
        except OSError as error:
            raise UnreadableError(
                f"The model cannot be read: {files.reason(error)}.", hint="Look at the disk."
            ) from None
        return b"".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFolder:
    """The folder of a model; `name` is its last part, which is all that is ever told of where it is."""

    root: Path

    @property
    def name(self) -> str:
        """The folder's own name."""
        return self.root.name or "The model’s folder"

    def text(self, name: str) -> bytes | None:
        """Return the content of a small file, None where there is none. Raises UnreadableError."""
        return files.read(self.root / name, shown=f"{self.name}/{name}")

    @contextmanager
    def weights(self) -> Iterator[Weights]:
        """Open the weights. Raises NotFoundError where there are none, UnreadableError for what is no such file."""
        path, shown = self.root / WEIGHTS, f"{self.name}/{WEIGHTS}"
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
                most = f"{LARGEST >> 20} MB"
                raise UnreadableError(f"{shown} is not a file of at most {most}.", hint="Take a smaller model.")
            handle = os.open(path, _READING)
        except (FileNotFoundError, NotADirectoryError):
            raise self._missing() from None
        except (OSError, ValueError) as error:
            why = files.reason(error) if isinstance(error, OSError) else "no such name can be"
            raise UnreadableError(f"{shown} cannot be read: {why}.", hint="Look at the permissions.") from None
        try:
            yield Weights(handle=handle, size=os.fstat(handle).st_size)
        finally:
            os.close(handle)

    def _missing(self) -> NotFoundError | UnreadableError:
        if not self.root.is_dir():
            return NotFoundError(
                f"There is no folder of a model called {self.name} where it was looked for.",
                hint="Name the folder that holds model.safetensors.",
            )
        for name in PICKLED:
            if files.may_be_there(self.root / name):
                return UnreadableError(
                    f"{self.name} holds its weights as {name}, which is a program too, so it is never opened.",
                    hint=f"Most models are to be had with {WEIGHTS} as well: fetch that file into the folder.",
                )
        return NotFoundError(
            f"{self.name} holds no {WEIGHTS}.", hint="Name the folder of a sentence model such as all-MiniLM-L6-v2."
        )
