"""Counts the instructions that start-up and short commands execute: a number that a busy machine does not change.

    python benchmarks/instructions.py

It needs `valgrind` and says so where there is none. The counts are in millions, and as multiples of an empty Python.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import crowds

START = "from mentorplan.cli.door import run; run()"
LINES = (("--version",), ("--help",), ("goals", "list"), (), ("find",))


def count(words: list[str], environment: dict[str, str]) -> int:
    """Return how many instructions a Python with these words executes."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", sys.executable, *words]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found = re.search(r"refs:\s+([\d,]+)", result.stderr)
    if not found:
        raise RuntimeError(f"valgrind did not say how many: {result.stderr[-300:]}")
    return int(found[1].replace(",", ""))


def main() -> None:
    """Count, and print a line for each command."""
    if not shutil.which("valgrind"):
        sys.exit("There is no valgrind here, which counts the instructions; install it, or use benchmarks/speed.py.")
    with tempfile.TemporaryDirectory() as place:
        root = Path(place, "workspace")
        crowds.make(root, known=50, listed=950)
        environment = {"PATH": os.environ["PATH"], "HOME": place, "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}
        options = ["--workspace", str(root), "--today", crowds.DAY.isoformat()]
        start = [sys.executable, "-c", START, *options]
        for warm in (["goals", "progress", "discussion", "--note", "warm"], ["find"], []):
            subprocess.run([*start, *warm], env=environment, check=True, stdout=subprocess.DEVNULL)
        empty = count(["-c", "pass"], environment)
        print(f"{'python -c pass':20} {empty / 1e6:8.1f} M   1.00")
        for line in LINES:
            counted = count(["-c", START, *([] if line == ("--version",) else options), *line], environment)
            print(f"{' '.join(line) or 'home':20} {counted / 1e6:8.1f} M {counted / empty:6.2f}")


if __name__ == "__main__":
    main()
