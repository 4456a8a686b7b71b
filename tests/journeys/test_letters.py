"""Letters on their way out: in one language, with nothing that was meant for oneself, the same bytes each time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]

DRAFT = "2026-11-23-sione-tupou-introduction"


@pytest.fixture
def writing(ok: Ok) -> Ok:
    """Return a way to run commands where everything for a first letter is known."""
    ok("init", "--name", "Žofie Dvořáková", "--email", "zofie@example.org")
    ok("goals", "add", "Lead a seminar in which everybody speaks", "--why", "my last evaluations were awful")
    ok("people", "add", "Sione Tupou", "--email", "s.tupou@example.org", "--why", "your seminar on rivers")
    return ok


def test_a_letter_says_its_days_in_its_own_language(writing: Ok) -> None:
    writing("profile", "edit", "--language", "de")
    made = writing("outreach", "draft", "tupou", "--slot", "2026-12-01 14:00")

    assert "Tuesday 1 December at 14:00" in made.out
    assert "Dienstag" not in made.out


def test_a_private_answer_does_not_go_out(desk: Desk, writing: Ok, tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text('[answers]\nstays-out = "the quarrel with my former laboratory"\n', encoding="utf-8")
    writing("reflect", "--answers", str(answers))
    writing("outreach", "draft", "tupou")
    text = "Dear Sione Tupou,\n\nI left after the quarrel with my former laboratory.\n"
    edited = writing("outreach", "edit", DRAFT, "--body", "-", stdin=text)
    handed = desk.types("outreach", "hand", DRAFT, "--print")

    assert "OUT-21" in edited.out
    assert "laboratory" not in handed.out
    assert handed.code != 0


def test_a_draft_that_must_be_mended_says_so_wherever_it_is_shown(writing: Ok) -> None:
    writing("outreach", "draft", "tupou")
    edited = writing("outreach", "edit", DRAFT, "--body", "-", stdin="Dear [NAME],\n")
    shown = writing("outreach", "show", DRAFT)

    for ran in (edited, shown):
        assert f"mentorplan outreach edit {DRAFT}" in ran.out
        assert "hand it over" not in ran.out


def test_the_same_workspace_gives_the_same_file_to_a_mail_program(desk: Desk, writing: Ok) -> None:
    writing("outreach", "draft", "tupou")
    told = []
    for name, at in (("one", 1_700_000_000), ("two", 1_750_000_000)):
        copy = desk.home / name
        shutil.copytree(desk.workspace, copy, ignore=shutil.ignore_patterns(".mentorplan"))
        for path in copy.rglob("*"):
            os.utime(path, (at, at))
        ran = Desk(home=desk.home, workspace=copy).types("outreach", "hand", DRAFT, "--eml", f"{name}.eml")
        assert ran.code == 0, ran
        told.append((desk.home / f"{name}.eml").read_bytes())

    assert told[0] == told[1]
    assert b"Date: Mon, 23 Nov 2026 12:00:00 +0000" in told[0]


def test_what_cannot_be_handed_over_leaves_no_reason_behind(desk: Desk, writing: Ok) -> None:
    writing("outreach", "reply", "tupou", "no")
    writing("outreach", "draft", "tupou")
    taken = desk.home / "taken.eml"
    taken.write_text("something else", encoding="utf-8")
    before = desk.files()
    forced = ("outreach", "hand", DRAFT, "--force", "--reason", "they asked me to")

    assert desk.types(*forced, "--eml", "taken.eml").code != 0
    assert desk.types(*forced, "--copy").code != 0
    assert desk.files() == before
    assert writing(*forced, "--eml", "free.eml").code == 0
    assert writing(*forced, "--eml", "free.eml").code == 0
    assert desk.files() != before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_letter_is_not_written_onto_what_is_no_ordinary_file(desk: Desk, writing: Ok) -> None:
    writing("outreach", "draft", "tupou")
    os.mkfifo(desk.home / "pipe")
    ran = desk.types("outreach", "hand", DRAFT, "--eml", "pipe", "--yes")

    assert ran.code != 0
    assert "pipe is not an ordinary file." in ran.err
    assert (desk.home / "pipe").is_fifo()


@pytest.mark.parametrize(
    "words",
    [
        ("people", "add", "NAME"),
        ("people", "edit", "tupou", "--why", "…"),
        ("goals", "add", "..."),
        ("goals", "progress", "seminar", "--note", "…"),
        ("outreach", "draft", "tupou", "--kind", "thank-you", "--note", "…"),
        ("outreach", "reply", "tupou", "referred", "--refer", "NAME"),
        ("meet", "log", "tupou", "--notes", "…"),
    ],
)
@pytest.mark.usefixtures("writing")
def test_a_hint_typed_as_it_is_printed_is_not_kept(desk: Desk, words: tuple[str, ...]) -> None:
    before = desk.files()
    ran = desk.types(*words)

    assert ran.code == 2
    assert f"“{words[-1]}” stands for words of yours." in ran.err
    assert desk.files() == before


@pytest.mark.usefixtures("writing")
def test_a_blank_of_a_hint_is_found_in_a_letter(desk: Desk) -> None:
    for body in ("Dear NAME,\n\nHello.\n", "Dear Sione Tupou,\n\nWhat made me think of you: …\n", "Dear …,\n"):
        found = desk.types("outreach", "lint", "-", "--person", "tupou", "--json", stdin=body)
        assert "OUT-04" in found.out
    whole = "Dear Sione Tupou,\n\nYou said: “Wait … and wait.” I did, and then …\nit worked.\n"
    assert "OUT-04" not in desk.types("outreach", "lint", "-", "--person", "tupou", stdin=whole).out
