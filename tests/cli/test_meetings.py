"""Whom and what a command means, alike in every command; and what is said of a file that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desks import Desk


@pytest.mark.parametrize("line", ["meet plan tariq --at tomorrow", "meet log tariq", "outreach reply tariq yes"])
def test_somebody_of_a_list_is_pointed_to_the_shortlist(desk: Desk, line: str) -> None:
    (desk.home / "staff.csv").write_text("name,email\nTariq Bensalem,t@example.org\n", encoding="utf-8")
    assert desk.types("people", "import", "staff.csv").code == 0

    ran = desk.types(*line.split())

    assert ran.code == 3
    assert ran.err == (
        "“Tariq Bensalem” stands in a list, and is not one of your people yet.\n"
        'First: mentorplan people shortlist "Tariq Bensalem"\n'
    )


def test_find_means_the_open_goal_where_a_retired_one_fits_as_well(desk: Desk) -> None:
    desk.types("goals", "add", "Listen in labs")
    assert desk.types("goals", "retire", "listen-in-labs", "--reason", "no labs now").code == 0
    desk.types("goals", "add", "Listen in lectures")
    desk.types("people", "add", "Ngozi Eze", "--interests", "lectures")

    ran = desk.types("find", "--goal", "listen", "--json")

    assert ran.code == 0, ran
    assert ran.data["shortlist"] == [{"id": "ngozi-eze", "goal": "listen-in-lectures"}]


def test_a_folder_in_the_place_of_a_record_is_named_once(desk: Desk) -> None:
    desk.types("people", "add", "Ngozi Eze")
    (desk.workspace / "people" / "foo.toml").mkdir()

    assert desk.types("people", "list").err == "people/foo.toml: is a folder, and should be a file.\n"


def test_a_next_date_without_a_time_can_be_given_one_later(desk: Desk) -> None:
    desk.types("people", "add", "Rosa Ek")
    ran = desk.types("meet", "log", "rosa", "--next", "in 4 weeks")

    assert (
        "The next one is planned: Mon 21 December 2026.\n"
        'It has no time yet: mentorplan meet plan rosa-ek --at "2026-12-21 14:00"\n'
    ) in ran.out
    assert desk.types("meet", "plan", "rosa", "--at", "2026-12-21 14:00").code == 0
    meetings = desk.types("meet", "list", "--json").data["meetings"]
    assert [(one["on"], one["starts"], one["next_on"]) for one in meetings] == [
        ("2026-12-21", "14:00:00", None),
        ("2026-11-23", None, None),
    ]


def test_the_log_asks_for_the_next_date(desk: Desk) -> None:
    desk.types("people", "add", "Rosa Ek")
    ran = desk.answers("meet", "log", "rosa", "--minutes", "30", script=["someday", "10 dec 9:30"])

    assert ran.code == 0
    assert ran.asked == ("The next date, if you agreed on one (Enter: none yet): ",) * 2
    assert "The next one is planned: Thu 10 December 2026, 09:30." in ran.out


def test_the_reason_of_a_decision_is_shown_where_it_is_asked_for(desk: Desk) -> None:
    desk.types("people", "add", "Rosa Ek")
    desk.types("meet", "log", "rosa")
    desk.types("meet", "decide", "rosa", "unsure", "--reason", "Quittenmus")

    assert "Quittenmus" not in desk.types("meet", "show", "rosa").out
    assert (
        "There is a private reason for what you decided; --private shows it." in desk.types("meet", "show", "rosa").out
    )
    assert "Rosa Ek, not sure yet: Quittenmus\n" in desk.types("meet", "show", "rosa", "--private").out


def test_the_second_miss_in_a_row_proposes_to_talk_and_blames_nobody(desk: Desk) -> None:
    desk.types("people", "add", "Rosa Ek")
    desk.types("meet", "log", "rosa", "--on", "2026-10-01")
    desk.types("meet", "decide", "rosa", "continue", "--as", "mentee", "--on", "2026-10-02")
    first = desk.types("meet", "log", "rosa", "--on", "2026-11-02", "--state", "cancelled")
    second = desk.types("meet", "log", "rosa", "--on", "2026-11-16", "--state", "no-show")

    assert first.out == (
        "Noted as called off: Rosa Ek, Mon 2 November 2026 (2026-11-02-rosa-ek).\nIt happens to everybody.\n"
    )
    assert "Next: talk with Rosa Ek about how it works for you both\n" in second.out
    assert "Two meetings in a row did not take place." in second.out


def test_meetings_that_fell_through_are_counted_kindly(desk: Desk) -> None:
    desk.types("people", "add", "Rosa Ek")
    for day, state in (("02", "held"), ("09", "cancelled"), ("16", "no-show")):
        desk.types("meet", "log", "rosa", "--on", f"2026-11-{day}", "--state", state)

    assert desk.types("meet", "list").out.endswith(
        "1 held, 1 called off and 1 did not take place. Some fall through; that is so in every term.\n"
    )


def test_who_mentors_whom_is_said_of_a_person(desk: Desk) -> None:
    desk.types("people", "add", "Rosa Ek")
    desk.types("meet", "log", "rosa", "--on", "2026-10-01")
    for role in ("mentee", "mentor"):
        desk.types("meet", "decide", "rosa", "continue", "--as", role, "--on", "2026-10-02")

    shown = desk.types("people", "show", "rosa").out
    assert "Mentorship: mentors you, since Fri 2 October 2026; you mentor them, since Fri 2 October 2026\n" in shown


def test_a_meeting_is_planned_where_no_zone_is_known_and_its_file_is_written_after(desk: Desk) -> None:
    desk.types("people", "add", "Zoë Ångström")

    planned = desk.types("meet", "plan", "zoë", "--at", "1 dec 14:00", "--ics", "my date.ics")
    assert (
        "No calendar file was written: which time zone the clock means is not known. Say it, then:\n"
        "mentorplan profile edit --timezone Europe/Berlin\n"
        "mentorplan meet plan zoe-angstrom --at '2026-12-01 14:00' --ics 'my date.ics'\n"
    ) in planned.out
    assert not (desk.home / "my date.ics").exists()
    desk.types("profile", "edit", "--timezone", "Europe/Berlin")
    written = desk.types("meet", "plan", "zoe-angstrom", "--at", "2026-12-01 14:00", "--ics", "my date.ics")

    assert "For your calendar: my date.ics\n" in written.out
    assert b"DTSTART:20261201T130000Z\r\n" in (desk.home / "my date.ics").read_bytes()
    assert len(desk.types("meet", "list", "--json").data["meetings"]) == 1
