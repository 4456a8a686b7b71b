"""Answers that came by mail: suggested first, noted once somebody agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desks import Desk

MAIL = """From: Lin Hartmann <lin@north.example>
Subject: Re: Rubrics
Date: Mon, 23 Nov 2026 10:00:00 +0000
Message-ID: <a@b.example>

I am full until Christmas. Please write again in January.
"""


def begun(desk: Desk) -> None:
    desk.types("people", "add", "Lin Hartmann", "--email", "lin@north.example")
    (desk.home / "answer.eml").write_text(MAIL, encoding="utf-8")


def test_without_a_terminal_an_answer_is_only_suggested(desk: Desk) -> None:
    begun(desk)
    ran = desk.types("outreach", "reply", "--from", "answer.eml")

    assert ran.out.splitlines() == [
        "From: Lin Hartmann",
        "On: Mon 23 November 2026",
        "It reads like: later",
        "In the words: “I am full until Christmas.”",
        "Not before: Fri 1 January 2027",
        "Next: note it, if that is right",
        "Only you know what they meant. Yes, no, later, referred and info are the answers that can be noted.",
        "  mentorplan outreach reply lin-hartmann later --on 2026-11-23 --until 2027-01-01",
    ]
    assert desk.types("outreach", "list", "--json").data["messages"] == []


def test_with_yes_what_is_clear_is_noted(desk: Desk) -> None:
    begun(desk)
    desk.types("outreach", "reply", "--from", "answer.eml", "--yes")
    noted = desk.types("outreach", "list", "--json").data["messages"]

    assert [(one["person"], one["answer"], one["on"], one["until"]) for one in noted] == [
        ("lin-hartmann", "later", "2026-11-23", "2027-01-01")
    ]


def test_at_a_terminal_it_is_shown_and_asked(desk: Desk) -> None:
    begun(desk)
    ran = desk.answers("outreach", "reply", "--from", "answer.eml", script=["n", "no"])
    noted = desk.types("outreach", "list", "--json").data["messages"]

    assert ran.asked == (
        "Is that right, and shall it be noted? [Y/n] ",
        "What did they answer? (yes, no, later, referred or info): ",
    )
    assert [(one["answer"], one["until"]) for one in noted] == [("no", None)]


def test_a_pasted_text_needs_a_name_and_what_is_unclear_is_left_open(desk: Desk) -> None:
    begun(desk)
    nobody = desk.types("outreach", "reply", "--from", "-", stdin="What is this about?")
    unclear = desk.types("outreach", "reply", "lin", "--from", "-", "--yes", "--json", stdin="What is this about?")

    assert nobody.code == 2
    assert unclear.data["suggested"]["answer"] is None
    assert unclear.data["suggested"]["command"] == "mentorplan outreach reply lin-hartmann ANSWER --on 2026-11-23"


def test_an_answer_of_a_machine_is_nothing_to_note(desk: Desk) -> None:
    begun(desk)
    ran = desk.types("outreach", "reply", "lin", "--from", "-", "--yes", stdin="I am out of the office until May.")

    assert "automatic answer. Nothing is noted." in ran.out
    assert desk.types("outreach", "list", "--json").data["messages"] == []


def test_what_is_no_text_is_refused(desk: Desk) -> None:
    begun(desk)
    (desk.home / "picture.eml").write_bytes(b"\x89PNG\0\0\0")

    assert desk.types("outreach", "reply", "lin", "--from", "picture.eml").code == 4
    assert desk.types("outreach", "reply", "lin", "--from", "-", stdin="   ").code == 4
    assert desk.types("outreach", "reply").code == 2


def test_whom_they_name_beside_their_answer_is_not_lost(desk: Desk) -> None:
    begun(desk)
    more = "Please write again in January. You might also ask Noor Alkemade (noor@south.example)."
    (desk.home / "answer.eml").write_text(MAIL.replace("Please write again in January.", more), encoding="utf-8")

    told = desk.types("outreach", "reply", "--from", "answer.eml").out
    ran = desk.answers("outreach", "reply", "--from", "answer.eml", script=["y", "y"])

    assert "--refer 'Noor Alkemade' --until 2027-01-01\n" in told
    assert ran.asked[1] == "Did they suggest Noor Alkemade to you? [Y/n] "
    assert "Noor Alkemade is one of your people now, suggested by Lin Hartmann.\n" in ran.out
    assert desk.types("outreach", "list", "--json").data["messages"][0]["answer"] == "later"
