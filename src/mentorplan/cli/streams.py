"""The output streams, guarded: what goes wrong in writing is told in our words, and taken for nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorplan.errors import StorageError

if TYPE_CHECKING:
    from typing import TextIO


class ReaderGoneError(Exception):
    """Whoever read the other end of a pipe went away. No OSError, since parsers have ideas of their own about those."""


class Guarded:
    """A stream that fails with StorageError or ReaderGoneError; a quiet one never does, for there is nobody to tell."""

    def __init__(self, stream: TextIO | None, *, quiet: bool = False) -> None:
        self._stream = stream
        self._quiet = quiet

    def write(self, text: str) -> int:
        """Write a text."""
        return self._guarded("write", text) or 0

    def flush(self) -> None:
        """Hand on what was written."""
        self._guarded("flush")

    def isatty(self) -> bool:
        """Whether a person sees it."""
        try:
            return self._stream is not None and self._stream.isatty()
        except ValueError:  # it was closed
            return False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 whatever the stream has
        if name == "buffer":  # else the parser writes its help past the encoding of the stream
            raise AttributeError(name)
        return getattr(self._stream, name)

    def _guarded(self, name: str, *values: str) -> Any:  # noqa: ANN401 whatever the stream's method returns
        try:
            return getattr(self._stream, name)(*values)
        except BrokenPipeError:
            if self._quiet:
                return None
            raise ReaderGoneError from None
        except UnicodeEncodeError:  # a console or a file of another encoding, such as Windows redirects to
            from mentorplan.render.safe import fit_encoding

            return self._guarded(
                name, *(fit_encoding(value, getattr(self._stream, "encoding", None) or "ascii") for value in values)
            )
        except (OSError, ValueError, AttributeError) as error:  # full; closed; never there
            if self._quiet:
                return None
            reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is closed"
            raise StorageError(f"The output cannot be written: {reason.lower()}.") from None
