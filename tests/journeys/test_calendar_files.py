"""One calendar file of everything due, taken in by independent readers and by a real calendar program."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]


@pytest.fixture
def desk(desk: Desk, ok: Ok) -> Desk:
    """Return a desk with something of everything that can be due."""
    ok("profile", "edit", "--name", "Amara Osei", "--timezone", "Europe/Berlin")
    ok("goals", "add", "Lead discussions; and wait", "--by", "2027-03-01")
    ok("people", "add", "Ilse Vandenbroucke", "--email", "ilse@example.org")
    ok("people", "add", "Tadashi Morimoto", "--email", "tadashi@example.org", "--private-notes", "secret-note")
    ok("meet", "plan", "ilse", "--at", "2027-03-29 02:30", "--place", "Room 3, left")
    ok("meet", "plan", "ilse", "--at", "2027-10-31 02:30")
    ok("meet", "log", "ilse", "--on", "2026-11-20", "--notes", "rubrics", "--private-notes", "secret-note",
       "--promise", "me: send the syllabus by 27 nov", "--promise", "them: read it by 1 dec")  # fmt: skip
    (desk.workspace / "messages").mkdir(exist_ok=True)
    (desk.workspace / "messages" / "2026-11-23-tadashi-morimoto-introduction.toml").write_text(
        'person = "tadashi-morimoto"\nkind = "introduction"\non = 2026-11-23\nsent_on = 2026-11-23\n'
    )
    return desk


def read(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the events and the to-dos of a file by their summary, as another program reads them."""
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    assert [str(calendar[name]) for name in ("VERSION", "METHOD")] == ["2.0", "PUBLISH"]
    found = [{f"{one['SUMMARY']}, {n}": one for n, one in enumerate(calendar.walk(kind))} for kind in KINDS]
    every: list[Any] = calendar.walk()
    for one in every:
        assert not one.errors
        if one.name != "VCALENDAR":
            assert one["DTSTAMP"].dt.tzinfo is not None
            assert one["SEQUENCE"] > 0
    return found[0], found[1]


KINDS = ("VEVENT", "VTODO")


def test_everything_due_is_in_one_file(desk: Desk, ok: Ok) -> None:
    told = ok("export", "--format", "ics", "due.ics", "--json").data
    events, todos = read(desk.home / "due.ics")

    assert [one["DTSTART"].dt for one in events.values()] == [
        date(2026, 11, 20),
        datetime(2027, 3, 29, 0, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
    ]
    open_ones = [(str(one["DUE"].dt), name.rpartition(",")[0]) for name, one in todos.items() if "DUE" in one]
    assert {
        ("2026-11-27", "For Ilse Vandenbroucke: send the syllabus"),
        ("2026-11-30", "Remind Tadashi Morimoto, once and kindly"),
        ("2026-12-01", "Ilse Vandenbroucke said they would: read it"),
        ("2027-03-01", "Goal: Lead discussions; and wait"),
        ("2026-11-23", "Thank Ilse Vandenbroucke for the conversation"),
    } <= set(open_ones)
    assert len(told["todos"]) == len(todos)
    assert told["left_out"] == []
    assert b"secret-note" not in (desk.home / "due.ics").read_bytes()


def test_the_same_day_gives_the_same_file_and_a_change_a_newer_one(desk: Desk, ok: Ok) -> None:
    ok("export", "one.ics")
    ok("export", "two.ics")
    assert (desk.home / "one.ics").read_bytes() == (desk.home / "two.ics").read_bytes()

    desk.now = datetime(2026, 11, 24, 8, 0)  # noqa: DTZ001 local time, as the program keeps it
    ok("meet", "keep", "syllabus")
    assert desk.types("export", "two.ics").code == 5
    ok("export", "two.ics", "--yes")
    before, after = ({str(one["UID"]): one for one in read(desk.home / name)[1].values()} for name in NAMES)

    kept = [uid for uid, one in after.items() if "send the syllabus" in one["SUMMARY"]]
    assert [(str(before[uid]["STATUS"]), str(after[uid]["STATUS"])) for uid in kept] == [("NEEDS-ACTION", "COMPLETED")]
    assert [after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"] for uid in kept] == [True]
    assert [after[uid]["DTSTAMP"].dt > before[uid]["DTSTAMP"].dt for uid in kept] == [True]
    assert set(before) <= set(after)


NAMES = ("one.ics", "two.ics")


def test_a_meeting_of_a_hand_written_file_that_no_clock_shows_hides_no_other(desk: Desk, ok: Ok) -> None:
    (desk.workspace / "meetings" / "2027-03-28-x.toml").write_text(
        'people = ["ilse-vandenbroucke"]\non = 2027-03-28\nstarts = 02:30:00\ntimezone = "Europe/Berlin"\n'
    )

    ran = ok("export", "due.ics")

    assert "Left out: 2027-03-28-x: On 2027-03-28 there is no 02:30 in Europe/Berlin" in ran.out
    assert len(read(desk.home / "due.ics")[0]) == 3


def test_a_dry_run_writes_no_calendar_and_one_person_can_be_named(desk: Desk, ok: Ok) -> None:
    assert ok("export", "due.ics", "--dry-run").out.startswith("Would be written: due.ics, 3 meetings and ")
    assert not (desk.home / "due.ics").exists()
    told = ok("export", "due.ics", "--person", "tadashi", "--json").data
    assert (told["meetings"], [one["what"] for one in told["todos"]]) == (
        [],
        ["Remind Tadashi Morimoto, once and kindly"],
    )


def test_a_clash_is_told_and_both_meetings_stand_in_the_calendar(desk: Desk, ok: Ok) -> None:
    ok("meet", "plan", "ilse", "--at", "2026-12-08 14:00", "--minutes", "60")
    second = ok("meet", "plan", "tadashi", "--at", "2026-12-08 14:30", "--ics", "one.ics")
    ok("export", "due.ics")

    assert "It overlaps with Ilse Vandenbroucke, Tue 8 December 2026, 14:00.\n" in second.out
    events = read(desk.home / "due.ics")[0].values()
    spans = [(one["DTSTART"].dt, one["DTEND"].dt) for one in events if str(one["DTSTART"].dt).startswith("2026-12-08")]
    assert spans == [
        (datetime(2026, 12, 8, 13, 0, tzinfo=UTC), datetime(2026, 12, 8, 14, 0, tzinfo=UTC)),
        (datetime(2026, 12, 8, 13, 30, tzinfo=UTC), datetime(2026, 12, 8, 13, 55, tzinfo=UTC)),
    ]
    alone, among = (
        [str(one["UID"]) for name, one in read(desk.home / file)[0].items() if "Tadashi" in name]
        for file in ("one.ics", "due.ics")
    )
    assert alone == among


def test_a_meeting_that_moves_or_is_called_off_is_updated(desk: Desk, ok: Ok) -> None:
    ok("meet", "plan", "tadashi", "--at", "2026-12-08 14:30")
    ok("export", "one.ics")
    desk.now = datetime(2026, 11, 24, 8, 0)  # noqa: DTZ001 local time, as the program keeps it
    ok("meet", "log", "tadashi", "--on", "2026-12-08", "--state", "cancelled")
    ok("export", "two.ics")

    before, after = (
        next(one for name, one in read(desk.home / file)[0].items() if "Tadashi" in name) for file in NAMES
    )
    assert (str(before["STATUS"]), str(after["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert before["UID"] == after["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"]


@pytest.mark.deep
def test_a_calendar_program_takes_it_in(desk: Desk, ok: Ok) -> None:
    if shutil.which("calcurse") is None:
        pytest.skip("calcurse is not installed")
    ok("export", "due.ics")
    (desk.home / "calcurse").mkdir()
    line = ["calcurse", "-D", str(desk.home / "calcurse"), "-i", "due.ics"]
    ran = subprocess.run(line, cwd=desk.home, capture_output=True, text=True, check=True)

    assert "0 skipped" in ran.stdout
    assert "For Ilse Vandenbroucke: send the syllabus" in (desk.home / "calcurse" / "todo").read_text("utf-8")


@pytest.mark.deep
def test_a_calendar_program_updates_and_does_not_double(desk: Desk, ok: Ok) -> None:
    if shutil.which("khal") is None:
        pytest.skip("khal is not installed")
    for name in ("due.ics", "later.ics"):
        ok("export", name)
        ok("meet", "plan", "ilse", "--at", "2027-10-31 09:00", "--yes")
        (desk.home / "khal.conf").write_text(
            f"[calendars]\n[[work]]\npath = {desk.home}/khal\n[sqlite]\npath = {desk.home}/khal.db\n"
            "[locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        )
        (desk.home / "khal").mkdir(exist_ok=True)
        line = ["khal", "-c", str(desk.home / "khal.conf"), "import", "--batch", name]
        subprocess.run(line, cwd=desk.home, capture_output=True, text=True, check=True)

    line = ["khal", "-c", str(desk.home / "khal.conf"), "list", "2027-10-30", "3d", "--format", "{start-time} {title}"]
    said = subprocess.run(line, cwd=desk.home, capture_output=True, text=True, check=True).stdout
    assert said.count("Conversation – Ilse Vandenbroucke") == 1
