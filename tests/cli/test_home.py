"""The bare command: where things stand, and one command to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desks import Desk


def test_the_welcome_has_one_command(desk: Desk) -> None:
    said = desk.types().out

    assert said.count("mentorplan reflect") == 1
    assert said.endswith("  mentorplan reflect\nYour workspace will be "
                         f"{desk.workspace}. If you would rather offer help, add --role mentor.\n")  # fmt: skip


def test_what_else_is_due_is_told_without_commands(desk: Desk) -> None:
    desk.types("init", "--name", "Ofa Tupou")
    desk.types("goals", "add", "Listen longer")
    for name in ("Ōishi Keiko", "Maëlle Le Goff"):
        assert desk.types("people", "add", name, "--email", "x@example.org", "--why", "her field notes").code == 0
        assert desk.types("outreach", "draft", name).code == 0
        assert desk.types("outreach", "sent", name).code == 0
    desk.today = "2026-12-07"

    said = desk.types().out

    assert said.count("mentorplan ") == 1
    assert (
        "Also due\nMon 30 November 2026: remind Ōishi Keiko, once and kindly\n"
        "Each comes up here in its turn, with its command.\nNext: remind Maëlle Le Goff, once and kindly\n"
    ) in said


def test_what_rests_can_wait(desk: Desk) -> None:
    test_what_else_is_due_is_told_without_commands(desk)
    desk.types("pause", "--until", "2027-01-10")

    assert (
        "Quiet until Sun 10 January 2027: all of this can wait.\nNext: remind Maëlle Le Goff, once and kindly\n"
        in desk.types().out
    )
    desk.today = "2027-01-11"
    assert "Quiet" not in desk.types().out


def test_one_place_that_needs_mending_is_one(desk: Desk) -> None:
    desk.types("people", "add", "Ōishi Keiko")
    file = next((desk.workspace / "people").glob("*.toml"))
    file.write_text('name = "Ōishi', encoding="utf-8")

    assert "One place in your files needs mending: mentorplan check\n" in desk.types().out
