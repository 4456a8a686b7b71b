"""A real pseudo-terminal with the installed program at it, and a person's hands on the keys."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from programs import PROGRAM, environment

LEFT, UP, ENTER, CTRL_C, CTRL_D, BACKSPACE = b"\x1b[D", b"\x1b[A", b"\r", b"\x03", b"\x04", b"\x7f"
PATIENCE_SECONDS = 30.0
ROWS, COLUMNS = 40, 100
CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x1b\][^\x07]*\x07|\r")


def pasted(text: str) -> bytes:
    """Return the keys of a paste, as terminals send it. Source: xterm control sequences, bracketed paste."""
    return b"\x1b[200~" + text.replace("\n", "\r").encode() + b"\x1b[201~"


class Terminal:
    """One run of the program at a terminal. Use it in a `with`.

    `seen` is what is on the screen so far, `came` every byte that the terminal was sent.
    """

    def __init__(self, words: Sequence[str], *, home: Path, more: Mapping[str, str]) -> None:
        self.seen = ""
        self.came = b""
        self._read = 0
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        # The program asks where the cursor is; nobody here answers that.
        answers = {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
        self._process = subprocess.Popen(
            [str(PROGRAM), *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=home,
            env=environment(home, **answers, **more),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 no threads here
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        """Return the running program."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program, if it still runs."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def keys(self, *keys: bytes | str) -> None:
        """Press keys."""
        for key in keys:
            os.write(self._ours, key.encode() if isinstance(key, str) else key)

    def waits_for(self, text: str) -> None:
        """Wait until `text` appears on the screen after whatever was waited for before."""
        until = time.monotonic() + PATIENCE_SECONDS
        while text not in self.seen[self._read :]:
            assert time.monotonic() < until, f"“{text}” never came: {self.seen[self._read :]}"
            assert self._take(0.1), f"it ended before “{text}” came: {self.seen[self._read :]}"
        self._read = self.seen.index(text, self._read) + len(text)

    def ends(self) -> int:
        """Wait until the program ends, and return its exit code."""
        until = time.monotonic() + PATIENCE_SECONDS
        while self._take(0.1):
            assert time.monotonic() < until, f"it did not end: {self.seen[-500:]}"
        return self._process.wait(timeout=PATIENCE_SECONDS)

    def _take(self, seconds: float) -> bool:
        """Read what came on the screen; False once there is nobody to write there any more."""
        if not select.select([self._ours], [], [], seconds)[0]:
            return self._process.poll() is None
        try:
            content = os.read(self._ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            return False
        self.came += content
        self.seen += CONTROLS.sub("", content.decode("utf-8", errors="replace"))
        return bool(content)
