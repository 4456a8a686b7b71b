"""Several command lines at once, each a process of the installed program that can be waited for, watched or killed."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from desks import Ran
from programs import PATIENCE_SECONDS, PROGRAM, environment


def start(home: Path, *words: str, before: Sequence[str] = ()) -> subprocess.Popen[str]:
    """Start a command line on the workspace `home/plan`; `before` stands before the program, as `strace` would."""
    if not PROGRAM.exists():
        pytest.skip("mentorplan is not installed beside this Python")
    return subprocess.Popen(
        [*before, str(PROGRAM), *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=home,
        env=environment(home, MENTORPLAN_WORKSPACE=str(home / "plan"), MENTORPLAN_TODAY="2026-11-23"),
    )


def end(process: subprocess.Popen[str]) -> Ran:
    """Wait for a process and return what it did; one that does not end within a minute hangs, and fails the test."""
    try:
        out, err = process.communicate(timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return Ran(code=process.returncode, out=out, err=err)
