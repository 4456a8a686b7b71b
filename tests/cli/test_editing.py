"""Drafts in the person's own editor: kept when changed, left when not, and never lost."""

from __future__ import annotations

import os
import shlex
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from desks import Desk, Ran

DRAFT = "2026-11-23-lin-hartmann-introduction"


def with_editor(desk: Desk, program: str, **more: str) -> Desk:
    """Return a desk whose editor is a program of Python; `file` in it is the file to edit."""
    script = desk.home / "my editor.py"
    head = "import sys, pathlib\nfile = pathlib.Path(sys.argv[-1])\n"
    script.write_text(head + program, encoding="utf-8")
    return replace(desk, environment={"VISUAL": shlex.join([sys.executable, str(script), "--wait"]), **more})


@pytest.fixture
def drafted(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    desk.types("profile", "edit", "--name", "Amara Osei", "--email", "a@north.example", "--title", "lecturer")
    desk.types("goals", "add", "Lead discussions")
    desk.types("people", "add", "Lin Hartmann", "--email", "lin@north.example", "--why", "your talk on questions")
    desk.types("outreach", "draft", "lin")
    return desk


def edited(desk: Desk) -> Ran:
    return desk.answers("outreach", "edit", "lin", script=[])


def message(desk: Desk) -> dict[str, Any]:
    found: dict[str, Any] = desk.types("outreach", "show", DRAFT, "--json").data["message"]
    return found


def test_what_was_changed_in_the_editor_is_kept(drafted: Desk, tmp_path: Path) -> None:
    change = (
        "t = file.read_text('utf-8').replace('Dear Lin Hartmann', 'Dear Lin').replace('Subject: ', 'Subject: Now: ')"
    )
    ran = edited(with_editor(drafted, f"{change}\nfile.write_text(t, 'utf-8')"))
    now = message(drafted)

    assert ran.code == 0
    assert now["subject"].startswith("Now: ")
    assert now["body"].startswith("Dear Lin,\n\n")
    assert ">8" not in now["body"]
    assert list(tmp_path.iterdir()) == []


def test_the_editor_gets_the_letter_and_below_it_what_the_rules_say(drafted: Desk) -> None:
    edited(with_editor(drafted, f"pathlib.Path({str(drafted.home / 'seen')!r}).write_bytes(file.read_bytes())"))
    letter, _, below = (drafted.home / "seen").read_text("utf-8").partition("# ---")
    before = message(drafted)

    assert letter == f"Subject: {before['subject']}\n\n{before['body']}\n\n"
    assert all(line.startswith("#") for line in f"# ---{below}".strip().split("\n"))
    assert "# To Lin Hartmann. Change what is above this line; what is below it is left out." in below
    assert "# - Advice, line 1: The greeting is the full name" in below


@pytest.mark.parametrize("program", ["", "file.write_text('')", "file.unlink()", "file.write_text(' \\n\\t')"])
def test_an_unchanged_or_empty_text_changes_nothing(drafted: Desk, tmp_path: Path, program: str) -> None:
    before = message(drafted)
    ran = edited(with_editor(drafted, program))

    assert (ran.code, ran.out) == (0, "Nothing was changed; the draft stays as it was.\n")
    assert message(drafted) == before
    assert list(tmp_path.iterdir()) == []


def test_a_line_that_begins_with_a_hash_is_kept(drafted: Desk) -> None:
    edited(with_editor(drafted, "file.write_text('Subject: One two\\n\\n#1 is my question.', 'utf-8')"))

    assert message(drafted)["body"] == "#1 is my question."


def test_an_editor_that_dies_loses_nothing(drafted: Desk, tmp_path: Path) -> None:
    before = message(drafted)
    ran = edited(with_editor(drafted, "file.write_text('My best words'); sys.exit(3)"))
    (left,) = tmp_path.iterdir()

    assert (ran.code, message(drafted)) == (4, before)
    assert left.read_text("utf-8") == "My best words"
    assert str(left) in ran.err.replace("\n", "")  # a long path is wrapped
    if os.name == "posix":
        assert stat.S_IMODE(left.stat().st_mode) == 0o600


def test_what_cannot_be_kept_stays_in_its_file(drafted: Desk, tmp_path: Path) -> None:
    program = "file.write_bytes(b'\\xff\\xfe\\xfa')"
    ran = edited(with_editor(drafted, program))

    assert ran.code == 4
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("editor", "code"), [("/nowhere/to/be/found", 4), ("'unclosed", 2), ("vi; rm -rf /", 4), ("$(reboot)", 4)]
)
def test_an_editor_that_cannot_be_started_is_said(drafted: Desk, tmp_path: Path, editor: str, code: int) -> None:
    ran = edited(replace(drafted, environment={"VISUAL": editor, "PATH": "/nowhere"}))

    assert ran.code == code
    assert list(tmp_path.iterdir()) == []


def test_what_was_sent_is_not_opened(drafted: Desk) -> None:
    drafted.types("outreach", "sent", DRAFT)
    ran = drafted.answers("outreach", "edit", DRAFT, script=[])

    assert ran.code == 5
    assert "only a draft can be changed" in ran.err


def test_without_a_terminal_no_editor_opens(drafted: Desk) -> None:
    ran = with_editor(drafted, "sys.exit(3)").types("outreach", "edit", DRAFT)

    assert (ran.code, "Say what: --subject TEXT, --body FILE" in ran.err) == (2, True)
