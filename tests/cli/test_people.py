"""`people`: whose somebody is, what is noted, and what is asked of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desks import Desk


def test_somebody_of_a_list_is_not_mine_until_chosen_and_their_notes_are_shown(desk: Desk) -> None:
    (desk.home / "staff.csv").write_text("name,Office hours\nTariq Bensalem,Tue 10\n", encoding="utf-8")
    assert desk.types("people", "import", "staff.csv").code == 0

    assert desk.types("people", "show", "tariq", "--json").data["person"]["mine"] is False
    assert "\nNotes: Office hours: Tue 10\n" in desk.types("people", "show", "tariq").out
    desk.types("people", "shortlist", "tariq")
    assert desk.types("people", "show", "tariq", "--json").data["person"]["mine"] is True


def test_of_a_connector_no_reason_is_asked(desk: Desk) -> None:
    assert desk.types("people", "add", "Dean Okoro", "--connector").out == "Added: Dean Okoro (dean-okoro).\n"
    assert "--why" not in desk.types("people", "shortlist", "okoro").out
    assert "--why" in desk.types("people", "add", "Mina Sólrún").out


def test_a_mentor_is_pointed_to_a_conversation(desk: Desk) -> None:
    desk.types("init", "--role", "mentor")
    desk.types("people", "add", "Mina Sólrún")

    assert desk.types("people", "shortlist", "mina").out.endswith("  mentorplan meet plan mina-solrun\n")


def test_commands_in_hints_have_straight_quotes(desk: Desk) -> None:
    ran = desk.types("people", "add", "Mina Sólrún", "--suggested-by", "nobody-known-here")

    assert ran.err.splitlines()[-1] == 'Add them first: mentorplan people add "NAME"'


def test_where_each_fact_is_from_is_said_and_what_is_older_than_a_year(desk: Desk) -> None:
    (desk.home / "staff.csv").write_text("name,email,unit\nTariq Bensalem,tb@example.org,Law\n", encoding="utf-8")
    desk.types("people", "import", "staff.csv")
    of_one_source = desk.types("people", "show", "tariq").out
    desk.today = "2027-11-23"
    desk.types("people", "edit", "tariq", "--email", "tariq@example.org")
    in_a_year = desk.types("people", "show", "tariq").out
    desk.today = "2027-11-24"
    day_after = desk.types("people", "show", "tariq").out

    assert of_one_source.endswith("From: staff.csv, Mon 23 November 2026\n")
    assert "\nTold otherwise: e-mail tb@example.org (staff.csv)\n" in in_a_year
    assert in_a_year.endswith(
        "From: staff.csv, Mon 23 November 2026 (e-mail, unit); typed by me, Tue 23 November 2027 (e-mail)\n"
    )
    assert day_after.endswith(
        "From: staff.csv, Mon 23 November 2026 (e-mail, unit), more than a year ago; "
        "typed by me, Tue 23 November 2027 (e-mail)\n"
        "What is older than a year may have changed: look at their page before you write.\n"
    )
