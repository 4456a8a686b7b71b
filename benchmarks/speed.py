"""Measures the processor time and memory of whole runs, in multiples of an empty Python; writes docs/performance.md.

    python benchmarks/speed.py [--rounds N] [--sizes 1000,10000,100000] [--json] [--against REF] [--write]

Run it with the Python of the environment that mentorplan is installed in. Every round starts every command once, so
that whatever else the machine does falls on all of them alike; the median counts. User and system time are added up,
waiting is not counted. A command that prints something else than in its first round is an error. `--against` runs the
program of another commit in the same rounds. `--write` puts the table in its place in docs/performance.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import crowds

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- speed: written by benchmarks/speed.py -->", "<!-- speed: end -->"
EMPTY = "python -c pass"
START = "from mentorplan.cli.door import run; run()"
PARSE = "import sys,tomllib,pathlib\nfor p in pathlib.Path(sys.argv[1]).rglob('*.toml'): tomllib.loads(p.read_text())"
COMPLETING = "_MENTORPLAN_COMPLETE"
CHANGED = "lists/staff/00000.toml"


@dataclass(frozen=True)
class Case:
    """One command that is measured: how it is shown, its words, its workspace, its target in Y, what is done before."""

    name: str
    words: tuple[str, ...]
    root: Path
    target: float | None = None
    before: str = ""
    terminal: bool = False
    code: str = START
    typed: str = ""
    """What stands before the cursor where a shell asks for completion."""


@dataclass
class Costs:
    """What a case cost in each round: seconds of processor, and the most memory, in MiB."""

    cpu: list[float] = field(default_factory=list)
    memory: float = 0.0
    printed: str = ""


def cases(roots: dict[int, Path], ordinary: Path) -> Iterator[Case]:
    """Yield everything that is measured."""
    yield Case(EMPTY, (), ordinary, code="pass")
    yield Case("import typer", (), ordinary, code="import typer")
    yield Case("--version", ("--version",), ordinary, 1.3)
    yield Case("--help", ("--help",), ordinary, 8)
    yield Case("people --help", ("people", "--help"), ordinary, 8)
    yield Case("week, 300 people", ("week",), ordinary, 9)
    for words in ((), ("goals", "list"), ("people", "show", "person-00007"), ("meet", "promises")):
        name = " ".join(words[:2]) or "home"
        yield Case(f"{name}, 300 people", words, ordinary, 9)
        yield Case(f"{name}, at a terminal", words, ordinary, 13, terminal=True)
    for typed in ("mentorplan pe", "mentorplan people show person-0001", "mentorplan find --need c"):
        yield Case(f"TAB after `{typed}`", (), ordinary, 8, typed=typed)
    for size, root in roots.items():
        target = {1000: 9.0, 10000: 9.5, 100000: 12.0}.get(size)
        yield Case(f"find, {size:,} people", ("find",), root, target)
        yield Case(f"find with three words, {size:,}", ("find", "peer", "review", "rubrics"), root, target)
        yield Case(f"find, {size:,}, one file of 250 changed", ("find",), root, 25, before="change")
    size, root = list(roots.items())[-1]
    yield Case(f"find, {size:,}, index built from the cache", ("find",), root, before="index")
    yield Case(f"find, {size:,}, nothing cached", ("find",), root, before="cache")
    yield Case(f"tomllib parses {size:,} people", (str(root),), root, code=PARSE)


def prepare(case: Case, turn: int) -> None:
    """Bring a workspace to the state that a case begins in."""
    cache = case.root / ".mentorplan" / "cache"
    if case.before == "change":
        path = case.root / CHANGED
        text = path.read_text(encoding="utf-8")
        path.write_text(text.rstrip("\n") + "\n" * (1 + turn % 2 + 1), encoding="utf-8")
        os.utime(path, (crowds.LONG_AGO + turn, crowds.LONG_AGO + turn))
    elif case.before == "index":
        with closing(sqlite3.connect(cache / "records.sqlite3")) as connection, connection:
            connection.execute("UPDATE index_of SET mark = ''")
    elif case.before == "cache":
        shutil.rmtree(cache, ignore_errors=True)


def run(case: Case, environment: dict[str, str]) -> tuple[float, float, str]:
    """Return seconds of processor, MiB, and a hash of what was printed. Raises RuntimeError where the run fails."""
    command = [sys.executable, "-c", case.code, *case.words]
    where = {"MENTORPLAN_WORKSPACE": str(case.root), "MENTORPLAN_TODAY": crowds.DAY.isoformat()}
    if case.typed:
        words = case.typed.split(" ")
        where |= {"COMP_WORDS": case.typed, "COMP_CWORD": str(len(words) - 1), COMPLETING: "complete_bash"}
    ours, theirs = os.openpty() if case.terminal else os.pipe()
    process = subprocess.Popen(
        command,
        env=environment | where,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs if case.terminal else subprocess.DEVNULL,
    )
    os.close(theirs)
    read: list[bytes] = []
    reader = threading.Thread(target=_drain, args=(ours, read))
    reader.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    reader.join()
    os.close(ours)
    if process.returncode:
        raise RuntimeError(f"{case.name} ended with {process.returncode}: {b''.join(read)[-500:]!r}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    printed = hashlib.sha256(b"".join(read)).hexdigest()
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, printed


def _drain(handle: int, into: list[bytes]) -> None:
    try:
        while part := os.read(handle, 65536):
            into.append(part)
    except OSError:  # a terminal that is gone
        return


def measure(
    sizes: list[int], *, rounds: int, programs: dict[str, str]
) -> tuple[list[Case], dict[tuple[str, str], Costs]]:
    """Return the cases and what each cost, by the program and the case; a first round is thrown away."""
    with tempfile.TemporaryDirectory() as place:
        base = {"PATH": os.environ.get("PATH", ""), "HOME": place, "LANG": "C.UTF-8", "TERM": "xterm", "COLUMNS": "100"}
        costs: dict[tuple[str, str], Costs] = {}
        some: list[Case] = []
        all_cases = {}
        for program, path in programs.items():
            ordinary = Path(place, program, "ordinary")
            roots = {size: Path(place, program, str(size)) for size in sizes}
            crowds.make(ordinary, known=300, listed=0)
            for size, root in roots.items():
                crowds.make(root, known=50, listed=size - 50)
            all_cases[program] = list(cases(roots, ordinary))
            environment = base | ({"PYTHONPATH": path} if path else {})
            for root in (ordinary, *roots.values()):  # the first write makes the workspace the program's own
                warm = Case("warm", ("goals", "progress", "discussion", "--note", "warm"), root)
                run(warm, environment)
        for turn in range(rounds + 1):
            for program, path in programs.items():
                environment = base | ({"PYTHONPATH": path} if path else {})
                some = all_cases[program]
                for case in some:
                    prepare(case, turn)
                    cpu, memory, printed = run(case, environment)
                    cost = costs.setdefault((program, case.name), Costs(printed=printed))
                    if printed != cost.printed:
                        raise RuntimeError(f"{case.name} printed something else than before.")
                    if turn:
                        cost.cpu.append(cpu)
                        cost.memory = max(cost.memory, memory)
        return some, costs


def table(some: list[Case], costs: dict[tuple[str, str], Costs], programs: dict[str, str]) -> list[dict[str, object]]:
    """Return a row for each case: medians in Y of every program, memory, the target."""
    y = statistics.median(costs["now", EMPTY].cpu)
    rows: list[dict[str, object]] = []
    for case in some:
        row: dict[str, object] = {"what": case.name, "target": case.target}
        for program in programs:
            cost = costs[program, case.name]
            row[program] = round(statistics.median(cost.cpu) / y, 2)
            row[f"{program} MiB"] = round(cost.memory)
        rows.append(row)
    return rows


def page(rows: list[dict[str, object]], *, y: float, rounds: int) -> str:
    """Return the table as Markdown."""
    version = sys.version.partition(" ")[0]
    lines = [
        f"Y = `python -c pass`: {y * 1000:.1f} ms of processor; Python {version}; medians of {rounds} rounds in turns.",
        "",
        "| what | Y | target | MiB |",
        "| --- | ---: | ---: | ---: |",
    ]
    for row in rows:
        target = f"≤ {row['target']:g}" if isinstance(row["target"], (int, float)) else ""
        lines.append(f"| {row['what']} | {row['now']} | {target} | {row['now MiB']} |")
    return "\n".join(lines)


@contextmanager
def other(ref: str | None) -> Iterator[dict[str, str]]:
    """Yield the programs by name, each with the folder it is run from."""
    now = {"now": str(ROOT / "src")}
    if ref is None:
        yield now
        return
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["git", "-C", ROOT, "worktree", "add", "--detach", "-q", f"{place}/tree", ref], check=True)
        try:
            yield now | {ref: f"{place}/tree/src"}
        finally:
            subprocess.run(["git", "-C", ROOT, "worktree", "remove", "--force", f"{place}/tree"], check=True)


def main() -> None:
    """Measure, print, and write the page where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--against", metavar="REF")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if not hasattr(os, "wait4"):
        sys.exit("This system does not tell what a process cost (no os.wait4); run it on Linux, macOS or a BSD.")
    with other(asked.against) as programs:
        sizes = [int(size) for size in asked.sizes.split(",")]
        some, costs = measure(sizes, rounds=asked.rounds, programs=programs)
    rows = table(some, costs, programs)
    text = page(rows, y=statistics.median(costs["now", EMPTY].cpu), rounds=asked.rounds)
    if asked.json:
        print(json.dumps(rows, indent=2))
    elif asked.against:
        for row in rows:
            print(f"{row['what']:45} {row['now']:>8} {row[asked.against]:>8}")
    else:
        print(text)
    if asked.write:
        whole = PAGE.read_text(encoding="utf-8")
        before, _, rest = whole.partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
