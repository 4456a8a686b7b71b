"""First sessions of newcomers, right and wrong turns, to the last word that they read."""
# ruff: noqa: E501  transcripts are as wide as what is printed

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sessions

if TYPE_CHECKING:
    from pathlib import Path

    from desks import Desk

WANTED_GUESSES = """\
$ mentorplan
mentorplan helps you find a mentor, or be one, one step at a time.
Everything stays on this machine, in a folder of text files. Nothing is ever sent.
Next: look at what you want
Nobody tells you how to begin; this does. A few questions, ten minutes, and every answer is kept. You can stop at any point.
  mentorplan reflect
Your workspace will be ~/plan. If you would rather offer help, add --role mentor.
$ mentorplan serch mentors
No such command 'serch'.
Did you mean `mentorplan find`? `mentorplan --help` lists the commands.
(2)
$ mentorplan find
There is no workspace in ~/plan yet.
Begin with `mentorplan reflect`, or make an empty one with `mentorplan init`.
(4)
$ mentorplan help silense
There is no topic or command “silense”.
Did you mean `mentorplan help silence`?
(3)
"""

WANTED_SAMPLE = """\
$ mentorplan init --sample --role mentor
A sample workspace: ~/plan
The people in it are invented, and so is the story; it ends this week. Try anything: nothing is sent.
It goes away in one step: mentorplan --workspace ~/plan init --end-sample
Next: look around
It shows where things stand, and one next step.
  mentorplan --workspace ~/plan
$ mentorplan week
This week: get ready to meet Tomasz Wieczorek-Lund, Zeynep Karaca on Thu 26 November 2026, 13:00, and 2 things more.
Whenever it suits you: do what you told Nguyễn Thị Hồng: “read her list and mark three” (mentorplan meet keep 2026-11-10-nguyen-thi-hong.1).
$ mentorplan init --end-sample
The sample is gone: 36 records. ~/plan is empty now.
`mentorplan undo` brings it back. The folder is yours to use or to delete.
Next: begin for yourself
A few questions, ten minutes, and every answer is kept.
  mentorplan reflect
$ mentorplan
Next: look at what you could give
A few questions, ten minutes, and every answer is kept: what you could help with, for whom, and how much time you have for it.
  mentorplan reflect
"""


def session(desk: Desk, *lines: str) -> str:
    """Return the transcript of several command lines at one desk: what was typed, and what came back."""
    said = []
    for line in lines:
        ran = desk.types(*line.split())
        code = f"({ran.code})\n" if ran.code else ""
        said.append(f"$ mentorplan {line}".rstrip() + f"\n{ran.err}{ran.out}{code}")
    return "".join(said).replace(str(desk.home), "~")


def test_somebody_types_the_bare_name_then_guesses_at_a_command(desk: Desk) -> None:
    assert session(desk, "", "serch mentors", "find", "help silense") == WANTED_GUESSES


def test_somebody_looks_around_in_the_sample_and_puts_it_away(desk: Desk) -> None:
    assert session(desk, "init --sample --role mentor", "week", "init --end-sample", "") == WANTED_SAMPLE


@pytest.mark.parametrize("place", sorted(sessions.FOLDER.glob("*.txt")), ids=lambda place: place.stem)
def test_a_first_session_is_told_to_the_last_word(place: Path, home: Path) -> None:
    sessions.prepare(home)
    told = place.read_text(encoding="utf-8")

    assert sessions.play(told, home=home) == told, "if the new words are better: python tests/sessions.py"
