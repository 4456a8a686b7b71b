"""Measures what commands cost as a workspace grows: durable writes, loading, memory.

    python benchmarks/workspaces.py [SIZE...]

Run it with the Python of the environment that mentorplan is installed in; without sizes: 100 1000 10000 people, each
with a meeting and a message. Two yardsticks run in the same rounds: an empty Python, and a Python that writes one
small file and makes it durable. Each row tells the median processor time (user and system) as a multiple of that of the
empty Python (Y), the median time in all as a multiple of that of the durable file (D) and in milliseconds, the largest
resident set, and how the processor time compares with the smallest workspace. Nothing here is a test.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

PROGRAM = str(Path(sys.executable).with_name("mentorplan"))
ROUNDS = 7
DAY = date(2026, 11, 23)
GIVEN = ("Amal", "Bảo", "Chidi", "Dagný", "Eiko", "Farid", "Grażyna", "Hēmi", "Ines", "Jørgen")
FAMILY = ("Okafor", "Lindqvist", "Nguyễn", "Szabó", "Tanaka", "Haddad", "Kowalska", "Ngata", "Duarte", "Østby")
TOPICS = (
    "large classes",
    "rubrics",
    "supervision",
    "course design",
    "peer review",
    "laboratory teaching",
    "portfolios",
)

DURABLE = """
import os, sys
handle = os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
os.write(handle, b"a small file" * 20)
os.fsync(handle)
os.close(handle)
"""


@dataclass(frozen=True)
class Cost:
    """What one run cost: seconds of processor and of waiting, and the most memory, in MiB."""

    cpu: float
    wall: float
    memory: float


def files(size: int) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of a workspace with `size` people; the same every time."""
    yield "mentorplan.toml", 'format = 1\nworkspace = "benchmark"\nroles = [\n    "mentee",\n]\n'
    yield "profile.toml", 'name = "Noor El Amrani"\ntimezone = "Europe/Brussels"\n'
    yield "goals/discussion.toml", 'title = "Discussion in large classes"\nbegun_on = 2026-09-01\n'
    for number in range(size):
        name = f"{GIVEN[number % 10]} {FAMILY[number // 10 % 10]} {number}"
        who = f"person-{number:05}"
        topic = TOPICS[number % len(TOPICS)]
        facts = (
            f'    {{ field = "email", value = "p{number}@example.org", source = "typed by me", on = 2026-09-01 }},\n'
            f'    {{ field = "interests", value = "{topic}", source = "typed by me", on = 2026-09-01 }},\n'
        )
        yield f"people/{who}.toml", f'name = "{name}"\nfacts = [\n{facts}]\n'
        on = DAY - timedelta(days=10 + number % 300)
        meeting = (
            f'people = [\n    "{who}",\n]\non = {on}\nstate = "held"\nminutes = 25\nnotes = "We spoke about {topic}."\n'
        )
        yield f"meetings/{on}-{who}.toml", meeting
        message = (
            f'person = "{who}"\nkind = "thank-you"\non = {on}\nsubject = "Thanks"\nbody = "Thanks."\nsent_on = {on}\n'
        )
        yield f"messages/{on}-{who}-thank-you.toml", message


def make(root: Path, size: int) -> None:
    """Write a workspace, a little while ago."""
    for path, text in files(size):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        os.utime(target, (1_760_000_000, 1_760_000_000))


def run(command: list[str], environment: dict[str, str]) -> Cost:
    """Return what one whole process cost. Raises RuntimeError where it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{command} failed")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(cpu=usage.ru_utime + usage.ru_stime, wall=wall, memory=usage.ru_maxrss / unit)


def commands(root: Path, size: int, turn: int) -> dict[str, list[str]]:
    """Return what is measured on a workspace; the log names another person each turn."""
    base = [PROGRAM, "--workspace", str(root), "--today", DAY.isoformat(), "--no-input"]
    who = f"person-{(turn * 37 + 11) % size:05}"
    return {
        "meet log (durable)": [
            *base,
            "meet",
            "log",
            who,
            "--notes",
            "rubrics",
            "--promise",
            "me: send the draft by fri",
        ],
        "people show": [*base, "people", "show", who],
        "goals list": [*base, "goals", "list"],
        "people list (all)": [*base, "people", "list"],
        "mentorplan (all)": base,
    }


def main(sizes: list[int]) -> None:
    """Measure every command at every size, in turns, and print the table."""
    with tempfile.TemporaryDirectory() as place:
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": place, "LANG": "C.UTF-8"}
        roots = {size: Path(place) / str(size) for size in sizes}
        for size, root in roots.items():
            make(root, size)
            warm = [
                PROGRAM,
                "--workspace",
                str(root),
                "--no-input",
                "goals",
                "progress",
                "discussion",
                "--note",
                "warm",
            ]
            run(warm, environment)
            run(commands(root, size, 0)["mentorplan (all)"], environment)
        costs: dict[tuple[str, int], list[Cost]] = {}
        small = [sys.executable, "-c", DURABLE, str(Path(place) / "small")]
        for turn in range(ROUNDS):
            costs.setdefault(("python -c pass", 0), []).append(run([sys.executable, "-c", "pass"], environment))
            costs.setdefault(("one durable file", 0), []).append(run(small, environment))
            for size, root in roots.items():
                for name, command in commands(root, size, turn).items():
                    costs.setdefault((name, size), []).append(run(command, environment))
        show(costs, sizes)
        shutil.rmtree(place, ignore_errors=True)


def show(costs: dict[tuple[str, int], list[Cost]], sizes: list[int]) -> None:
    """Print medians as multiples of an empty Python and of one durable file."""

    def middle(key: tuple[str, int], part: str) -> float:
        return float(statistics.median(getattr(one, part) for one in costs[key]))

    empty = ("python -c pass", 0)
    y, waiting = middle(empty, "cpu"), middle(empty, "wall")
    durable = ("one durable file", 0)
    print(f"Y = python -c pass: {y * 1000:.1f} ms of processor, {waiting * 1000:.1f} ms in all; {ROUNDS} rounds")
    d = middle(durable, "wall")
    print(f"D = one durable file: {d * 1000:.1f} ms in all, {middle(durable, 'cpu') / y:.2f} Y\n")
    print("| command | people | processor | in all | | memory | against the smallest |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name in dict.fromkeys(key[0] for key in costs if key[1]):
        for size in sizes:
            key = (name, size)
            growth = middle(key, "cpu") / middle((name, sizes[0]), "cpu")
            wall = middle(key, "wall")
            times = f"{middle(key, 'cpu') / y:.1f} Y | {wall / d:.1f} D | {wall * 1000:.0f} ms"
            print(f"| {name} | {size} | {times} | {middle(key, 'memory'):.0f} MiB | {growth:.2f} |")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [100, 1000, 10000])
