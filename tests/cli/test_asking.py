"""What a command line may leave out is asked for at a terminal, and named where nobody can be asked."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desks import Desk

MET = "2026-11-23-ximena-nandu"

LEFT_OUT = [
    (
        ["outreach", "reply", "ximena"],
        "What they answered was not said: yes, no, later, referred or info.",
        "For example: mentorplan outreach reply ximena yes",
    ),
    (
        ["outreach", "called", "ximena"],
        "How the call went was not said: answered, voicemail, no-answer or call-back.",
        "For example: mentorplan outreach called ximena --outcome answered",
    ),
    (
        ["meet", "decide", "Ximena Ñandú"],
        "What you decided was not said: continue, not-now, refer or unsure.",
        "For example: mentorplan meet decide 'Ximena Ñandú' unsure",
    ),
    (
        ["meet", "plan", "ximena"],
        "When you will meet was not said.",
        "For example: mentorplan meet plan ximena --at 'next tue 14:00'",
    ),
]


@pytest.fixture
def acquainted(desk: Desk) -> Desk:
    assert desk.types("people", "add", "Ximena Ñandú", "--why", "her seminar on silence").code == 0
    return desk


@pytest.mark.parametrize(("words", "message", "hint"), LEFT_OUT)
def test_where_nobody_can_be_asked_the_choices_are_named_and_nothing_is_noted(
    acquainted: Desk, words: list[str], message: str, hint: str
) -> None:
    before = acquainted.files()

    ran = acquainted.types(*words)

    assert (ran.code, ran.out, ran.err) == (2, "", f"{message}\n{hint}\n")
    assert acquainted.files() == before
    assert acquainted.types(*words, "--json").json["error"]["code"] == "needs-answer"


def test_the_answer_is_asked_for_until_it_is_one_of_the_choices(acquainted: Desk) -> None:
    ran = acquainted.answers("outreach", "reply", "ximena", script=["", "perhaps", "Later"])

    assert ran.code == 0, ran
    assert ran.asked == ("What did they answer? (yes, no, later, referred or info): ",) * 3
    assert "“perhaps” is none of them: yes, no, later, referred or info." in ran.err
    assert acquainted.types("people", "list", "--json").data["people"][0]["stage"] == "deferred"


def test_a_call_a_decision_and_a_date_are_asked_for_too(acquainted: Desk) -> None:
    called = acquainted.answers("outreach", "called", "ximena", script=["no-answer"])
    planned = acquainted.answers("meet", "plan", "ximena", script=["next tue"])
    met = acquainted.types("meet", "log", "ximena", "--on", "today")
    decided = acquainted.answers("meet", "decide", "ximena", script=["4", "", "", "", "", "2", "unsure", "time"])

    assert [one.code for one in (called, planned, met, decided)] == [0, 0, 0, 0], (called, planned, met, decided)
    assert [one.asked for one in (called, planned, decided)] == [
        ("How did the call go? (answered, voicemail, no-answer or call-back): ",),
        ("When will you meet? A day and a time, such as “next tue 14:00”: ",),
        decided.asked,
    ]
    kept = tomllib.loads((acquainted.workspace / "meetings" / f"{MET}.toml").read_text("utf-8"))
    assert kept["decisions"] == [
        {"person": "ximena-nandu", "fit": "unsure", "on": date(2026, 11, 23), "private_reason": "time",
         "private_marks": {"rapport": 4, "free": 2}},
    ]  # fmt: skip
    shown = acquainted.types("meet", "show", MET).out
    assert "There is a private reason for what you decided; --private shows it." in shown
    assert "rapport" not in acquainted.types("meet", "show", MET, "--json").out
    assert ": time; rapport 4 of 5, free 2 of 5\n" in acquainted.types("meet", "show", MET, "--private").out


def test_leaving_notes_nothing(acquainted: Desk) -> None:
    before = acquainted.files()

    assert acquainted.answers("meet", "decide", "ximena", script=[]).code == 130
    assert acquainted.files() == before
