"""Measures the processor time that whole runs cost, as a multiple of an empty Python.

    python benchmarks/startup.py [ROUNDS]

Run it with the Python of the environment that mentorplan is installed in. Each round starts every command once, so that
whatever else the machine does falls on all of them alike; the median is what counts. User and system time are added up
(milliseconds), waiting is not counted, and ratios travel between machines better than milliseconds do.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("mentorplan")
EMPTY = "python -c pass"
COMMANDS = {
    EMPTY: (sys.executable, "-c", "pass"),
    "python -c 'import typer'": (sys.executable, "-c", "import typer"),
    "mentorplan --version": (str(PROGRAM), "--version"),
    "mentorplan --help": (str(PROGRAM), "--help"),
    "mentorplan people --help": (str(PROGRAM), "people", "--help"),
    "mentorplan": (str(PROGRAM),),
    "mentorplan people list": (str(PROGRAM), "people", "list"),
    "mentorplan people list --json": (str(PROGRAM), "people", "list", "--json"),
    "mentorplan goals list": (str(PROGRAM), "goals", "list"),
    "mentorplan check": (str(PROGRAM), "check"),
}


def fill(workspace: Path, environment: dict[str, str]) -> None:
    """Make a workspace of ordinary size: one goal, and twenty people I know."""

    def say(*words: str) -> None:
        subprocess.run(
            [PROGRAM, "--no-input", *words], env=environment, cwd=workspace, check=True, stdout=subprocess.DEVNULL
        )

    say("init", str(workspace), "--name", "Noor El Amrani", "--email", "noor.elamrani@example.org")
    say("goals", "add", "Hold seminars in which everybody speaks", "--need", "teaching-practice")
    for number in range(20):
        say(
            "people",
            "add",
            f"Person Number{number}",
            "--email",
            f"person{number}@example.org",
            "--interests",
            "teaching",
        )


def cost(command: tuple[str, ...], environment: dict[str, str], workspace: Path) -> float:
    """Return the processor time of one whole process, in milliseconds; raise RuntimeError when it fails."""
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=workspace,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    with process:
        if process.returncode:
            said = process.stderr.read().decode(errors="replace") if process.stderr else ""
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    return 1000 * (usage.ru_utime + usage.ru_stime)


def measure(rounds: int) -> dict[str, list[float]]:
    """Return the costs of each command, in milliseconds, in the order of the rounds; a first round is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder, "workspace")
        workspace.mkdir()
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": folder, "LANG": "C.UTF-8"}
        fill(workspace, environment)
        costs: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for _ in range(rounds + 1):
            for name, command in COMMANDS.items():
                costs[name].append(cost(command, environment, workspace))
    return {name: row[1:] for name, row in costs.items()}


def main() -> None:
    """Measure, and print a line for each command: median, ratio to an empty Python, best and worst."""
    if not hasattr(os, "wait4"):
        sys.exit("This system does not tell what a process cost (no os.wait4); run it on Linux, macOS or a BSD.")
    if not PROGRAM.exists():
        sys.exit(f"There is no {PROGRAM}; run this with a Python that has mentorplan, such as .check/venv/bin/python.")
    costs = measure(int(sys.argv[1]) if sys.argv[1:] else 15)
    one = statistics.median(costs[EMPTY])
    print(f"{'Python ' + sys.version.partition(' ')[0]:32} {'median ms':>10} {'ratio':>7} {'best':>8} {'worst':>8}")
    for name, row in costs.items():
        middle = statistics.median(row)
        print(f"{name:32} {middle:10.1f} {middle / one:7.1f} {min(row):8.1f} {max(row):8.1f}")


if __name__ == "__main__":
    main()
