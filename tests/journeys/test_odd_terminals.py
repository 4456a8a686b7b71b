"""Whatever screen or pipe there is: nothing fails for a letter or a width, and what is printed can be read."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from pathlib import Path

import pytest
import schemas
from consoles import EXAMPLES
from desks import Script

from mentorplan.cli.main import main
from mentorplan.cli.world import World

HARD = "Nguyễn Thị Hồng ✓ 山田 “große” \x1b]8;;x\x07"
LINES = (
    "",
    "people list --mine",
    "people show adebayo",
    "goals list",
    "help silence",
    "people add --help",
    "outreach show morimoto",
    f"people add {shlex.quote(HARD)} --why '→ ≥ … 😀'",
    "people show hồng",
    "meet promises",
    "undo --yes",
    "no-such-command",
)
ESCAPE = re.compile(r"\x1b")
COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3\d|4\d|9\d)m")
BOX = re.compile(r"[\u2500-\u257f]")


class Encoded(io.TextIOWrapper):
    """A stream of one encoding that refuses every letter it has not got, as a redirected one on Windows does."""

    def __init__(self, encoding: str, *, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="strict", newline="\n")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def said(self) -> str:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode(self.encoding)


@pytest.fixture
def sample(home: Path) -> Path:
    """Return a home with the sample workspace in it."""
    shutil.copytree(EXAMPLES / "mentee", home / "plan")
    return home


def typed(line: str, *, home: Path, out: Encoded, err: Encoded, environment: dict[str, str] | None = None) -> int:
    world = World(
        environment={
            "MENTORPLAN_WORKSPACE": str(home / "plan"),
            "MENTORPLAN_TODAY": "2026-11-23",
            **(environment or {}),
        },
        stdin=io.StringIO(),
        stdout=out,
        stderr=err,
        cwd=lambda: home,
        prompter=lambda: Script(iter(())),
        data_folder=lambda: home / "data",
        token=lambda: "token",
    )
    return main(shlex.split(line), world)


@pytest.mark.parametrize(
    ("encoding", "terminal", "environment"),
    [
        ("ascii", True, {"TERM": "dumb", "COLUMNS": "80"}),
        ("ascii", False, {}),
        ("cp437", True, {"TERM": "xterm", "COLUMNS": "60", "NO_COLOR": "1"}),
        ("cp1252", True, {"COLUMNS": "80"}),
        ("cp1252", False, {}),
        ("cp932", False, {}),
        ("utf-8", True, {"TERM": "dumb", "COLUMNS": "60"}),
    ],
)
def test_a_session_is_readable_whatever_the_output_can_show(
    encoding: str, terminal: bool, environment: dict[str, str], sample: Path
) -> None:
    codes = []
    for line in LINES:
        out, err = Encoded(encoding, terminal=terminal), Encoded(encoding, terminal=terminal)
        codes.append(typed(line, home=sample, out=out, err=err, environment=environment))
        said = out.said() + err.said()
        assert said.strip(), line
        assert "\x1b]" not in said, line
        if not terminal or environment.get("TERM") == "dumb":
            assert not ESCAPE.search(said), line
        if "NO_COLOR" in environment:
            assert not COLOUR.search(said), line
        if terminal and not line.startswith(("people add", "outreach show", "undo")):  # their lines are kept
            rows = [re.sub(r"\x1b\[[\d;]*m", "", row).rstrip() for row in said.split("\n")]
            wide = [row for row in rows if len(row) > int(environment["COLUMNS"])]
            assert [row for row in wide if not row.startswith("  mentorplan ")] == [], line

    assert codes == [0] * (len(LINES) - 1) + [2]


def test_letters_that_an_output_has_not_got_are_written_as_their_numbers(sample: Path) -> None:
    for encoding, shown in (
        ("ascii", "Halld\\xf3ra Einarsd\\xf3ttir"),
        ("cp1252", "Halldóra Einarsdóttir"),
        ("cp437", "Halldóra Einarsdóttir"),
    ):
        out = Encoded(encoding, terminal=False)
        assert typed("people list", home=sample, out=out, err=Encoded(encoding, terminal=False)) == 0
        assert shown in out.said()


def test_spoken_pages_have_one_fact_a_line_and_nothing_drawn(sample: Path) -> None:
    lines = [*schemas.ALSO, *(line for line in LINES if line.split()[:2] != ["people", "add"])]
    for line in dict.fromkeys(lines):
        out, err = Encoded("utf-8", terminal=True), Encoded("utf-8", terminal=True)
        typed(f"--plain {line}", home=sample, out=out, err=err, environment={"TERM": "xterm"})
        said = out.said()
        assert not BOX.search(said), line
        assert not ESCAPE.search(said), line
        assert "\t" not in said, line
