"""What a person hands in through a pipe, when there is none or too much of it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TextIO, cast

import pytest

from mentorplan.errors import UnreadableError
from mentorplan.store import files
from mentorplan.store.inputs import read_input


class Broken(io.StringIO):
    """A stream that is a folder, as after `< .`."""

    def read(self, size: int | None = -1) -> str:
        del size
        raise IsADirectoryError(21, "Is a directory")


def closed() -> TextIO:
    stream = io.StringIO("x")
    stream.close()
    return stream


@pytest.mark.parametrize(
    ("stdin", "message"),
    [
        (None, "There is no pipe to read from: the input is closed."),
        (closed(), "There is no pipe to read from: the input is closed."),
        (Broken(), "The pipe cannot be read: is a directory."),
    ],
    ids=["none", "closed", "a folder"],
)
def test_a_pipe_that_is_none_is_one_sentence(stdin: TextIO | None, message: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_input("-", cwd=tmp_path, stdin=cast("TextIO", stdin))

    assert (refused.value.message, refused.value.hint) == (message, "Name a file instead of -.")


def test_what_is_too_large_for_a_file_is_too_large_for_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1024 * 1024)

    with pytest.raises(UnreadableError, match=r"^More than 1 MB came through the pipe\.$"):
        read_input("-", cwd=tmp_path, stdin=io.StringIO("x" * (1024 * 1024 + 1)))
    assert read_input("-", cwd=tmp_path, stdin=io.StringIO("é")) == "é".encode()
