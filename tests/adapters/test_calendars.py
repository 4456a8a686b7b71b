"""Calendar files: read back by an independent reader, stable over exports, safe whatever a text holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentorplan.adapters.calendars import fit_text, read_back, refuse_change, to_ics
from mentorplan.domain.calendars import Event, Todo
from mentorplan.domain.meetings import Meeting, Owner, Promise, State
from mentorplan.errors import InvalidError

STAMP = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LIN = Meeting(
    id="2026-12-02-lin-hartmann",
    people=("lin-hartmann",),
    on=date(2026, 12, 2),
    starts=time(14),
    timezone="Europe/Berlin",
    minutes=25,
    place="Room 3; left, then up",
    notes="shared",
    private_notes="SECRET",
    promises=(Promise(number=1, owner=Owner.ME, what="SECRET", person="lin-hartmann"),),
)


def event(meeting: Meeting = LIN, **more: Any) -> Event:
    return Event(**{"meeting": meeting, "summary": "Conversation with Lin Hartmann", "stamp": STAMP, **more})


def read(content: bytes) -> list[dict[str, Any]]:
    """Return the events of a file, read by hand: unfolded, split and unescaped."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    events: list[dict[str, Any]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line and not line.startswith("END:"):
            name, value = line.split(":", 1)
            events[-1][name] = re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
    return events


def test_a_meeting_is_a_whole_file_that_any_calendar_reads() -> None:
    made = to_ics([event(description="Bring the rubric.", sequence=3)], workspace="b7k2")
    assert made.notes == ()
    assert sorted(made.content.decode().replace("\r\n ", "").split("\r\n")) == sorted(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//mentorplan//mentorplan//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "UID:7f2974210eac3ea26efd9a0e4284347d@mentorplan",
            "DTSTAMP:20261123T093000Z",
            "SEQUENCE:3",
            "DTSTART:20261202T130000Z",
            "DTEND:20261202T132500Z",
            "SUMMARY:Conversation with Lin Hartmann",
            r"DESCRIPTION:2026-12-02 14:00 (Europe/Berlin)\nBring the rubric.",
            r"LOCATION:Room 3\; left\, then up",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def test_the_same_meeting_keeps_its_uid_and_the_same_bytes() -> None:
    once, again = (to_ics([event()], workspace="b7k2").content for _ in range(2))
    assert once == again
    moved = to_ics([event(replace(LIN, starts=time(9)), sequence=4)], workspace="b7k2").content
    assert read(moved)[0]["UID"] == read(once)[0]["UID"]
    assert read(to_ics([event()], workspace="other").content)[0]["UID"] != read(once)[0]["UID"]
    assert b"lin" not in read(once)[0]["UID"].encode()


def test_a_stamp_of_any_zone_is_written_in_utc() -> None:
    stamp = datetime(2026, 11, 23, 15, 0, 0, 999, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert read(to_ics([event(stamp=stamp)], workspace="w").content)[0]["DTSTAMP"] == "20261123T093000Z"


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        (
            replace(LIN, starts=None, timezone=None),
            {"DTSTART;VALUE=DATE": "20261202", "DTEND;VALUE=DATE": "20261203", "TRANSP": "TRANSPARENT"},
        ),
        (replace(LIN, minutes=None), {"DTSTART": "20261202T130000Z", "DTEND": "20261202T140000Z"}),
        (replace(LIN, on=date(2026, 7, 2)), {"DTSTART": "20260702T120000Z"}),
        (replace(LIN, starts=time(0, 30), timezone="Asia/Kolkata"), {"DTSTART": "20261201T190000Z"}),
        (replace(LIN, starts=time(23, 50)), {"DTSTART": "20261202T225000Z", "DTEND": "20261202T231500Z"}),
        (
            replace(LIN, on=date(2027, 3, 28), starts=time(1, 50)),
            {"DTSTART": "20270328T005000Z", "DTEND": "20270328T011500Z"},
        ),
        (replace(LIN, timezone="Pacific/Kiritimati"), {"DTSTART": "20261202T000000Z"}),
        (replace(LIN, state=State.CANCELLED), {"STATUS": "CANCELLED"}),
        (replace(LIN, state=State.NO_SHOW), {"STATUS": "CANCELLED"}),
        (replace(LIN, state=State.HELD), {"STATUS": "CONFIRMED"}),
    ],
    ids=[
        "a whole day",
        "a length that is not known",
        "summer time",
        "half an hour off, the day before",
        "the end of the day",
        "over the change of clocks",
        "fourteen hours ahead",
        "called off",
        "nobody came",
        "held",
    ],
)
def test_times_are_written_so_that_every_zone_shows_them_right(meeting: Meeting, expected: dict[str, str]) -> None:
    found = read(to_ics([event(meeting)], workspace="w").content)[0]
    assert {name: found[name] for name in expected} == expected


def test_a_time_shown_twice_is_the_first_and_noted() -> None:
    made = to_ics([event(replace(LIN, on=date(2026, 10, 25), starts=time(2, 30)))], workspace="w")
    assert read(made.content)[0]["DTSTART"] == "20261025T003000Z"
    assert made.notes == (
        (
            "On 2026-10-25 the clocks in Europe/Berlin show 02:30 twice; "
            "2026-12-02-lin-hartmann is written for the first, 00:30 UTC."
        ),
    )


@pytest.mark.parametrize(
    ("meeting", "message"),
    [
        (
            replace(LIN, on=date(2027, 3, 28), starts=time(2, 30)),
            "On 2027-03-28 there is no 02:30 in Europe/Berlin: the clocks go forward over it.",
        ),
        (replace(LIN, timezone=None), "The meeting 2026-12-02-lin-hartmann has a time and no time zone."),
        (replace(LIN, timezone="Eastern Standard Time"), "“Eastern Standard Time” is not a time zone."),
    ],
)
def test_a_time_that_no_calendar_can_show_is_refused(meeting: Meeting, message: str) -> None:
    with pytest.raises(InvalidError) as refused:
        to_ics([event(meeting)], workspace="w")
    assert refused.value.message == message


def test_several_meetings_stand_in_one_file_in_their_order() -> None:
    meetings = [replace(LIN, id=str(number), starts=time(number)) for number in range(9, 12)]
    made = to_ics([event(one) for one in meetings], workspace="w")
    assert [one["DTSTART"] for one in read(made.content)] == [f"20261202T{hour:02}0000Z" for hour in (8, 9, 10)]
    assert made.content.count(b"BEGIN:VCALENDAR") == 1


def test_no_meeting_is_an_empty_calendar() -> None:
    assert read(to_ics([], workspace="w").content) == []


def test_nothing_private_and_nobody_to_invite_is_in_it() -> None:
    content = to_ics([event()], workspace="w").content
    assert b"SECRET" not in content
    assert b"ATTENDEE" not in content
    assert b"ORGANIZER" not in content


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc\u2028d\x85e\x0bf", "a\nb\nc\nd\ne\nf"),
        ("\0a\x07\x1b[31m\x7f\x9fb ", "a[31mb"),
        ("\udce9", "?"),
        ("\ttab", "tab"),
        (r"C:\Notes\new\\n \a", r"C:/Notes/new\/n \a"),
    ],
)
def test_a_text_is_made_fit_for_calendars(text: str, kept: str) -> None:
    assert fit_text(text) == kept


HOSTILE = "x\r\nBEGIN:VALARM\r\nATTACH:file:///etc/passwd\r\nEND:VALARM"


@given(st.text(), st.text(), st.text())
@example(HOSTILE, HOSTILE, HOSTILE)
@example("\\n \\, \\\\n ;", "a\\", "%2C %3B %5C %3A")
@example(r"C:\Notes\new", "a\\\x00n", "\\\\N")
@example("ü" * 200, "王" * 80, "🙂" * 60)
def test_any_text_comes_back_as_it_was_and_adds_no_line(summary: str, description: str, place: str) -> None:
    made = to_ics([event(replace(LIN, place=place), summary=summary, description=description)], workspace="w")
    assert all(len(line) <= 75 for line in made.content.split(b"\r\n"))
    assert b"\n" not in made.content.replace(b"\r\n", b"")
    found = read(made.content)
    wanted = {"SUMMARY": fit_text(summary), "LOCATION": fit_text(place)}
    begin = "2026-12-02 14:00 (Europe/Berlin)"
    wanted["DESCRIPTION"] = fit_text(f"{begin}\n{description}")
    known = {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "STATUS", "TRANSP"}
    assert {name: found[0].get(name, "") for name in wanted} == wanted
    assert set(found[0]) - known <= set(wanted)
    assert [one.name for one in icalendar.Calendar.from_ical(made.content).walk()] == ["VCALENDAR", "VEVENT"]


def test_a_file_with_another_number_of_events_is_not_passed_on() -> None:
    content = to_ics([event()], workspace="w").content
    assert len(read_back(content, events=1)) == 1
    with pytest.raises(InvalidError, match="does not hold what was meant"):
        read_back(content, events=2)


def test_a_text_that_comes_back_changed_is_not_passed_on() -> None:
    refuse_change("The meeting of Tuesday", meant={"summary": "a", "sequence": 0}, read={"sequence": 0, "summary": "a"})
    with pytest.raises(InvalidError) as refused:
        refuse_change(
            "The meeting of Tuesday", meant={"summary": "a", "sequence": 0}, read={"sequence": 0, "attach": "b"}
        )
    assert (refused.value.message, refused.value.hint) == (
        "The meeting of Tuesday cannot be written for a calendar as it is: attach, summary.",
        "Look for odd characters in its texts.",
    )


THANKS = Todo(key="letter/thank-you/lin", summary="Thank Lin; by hand", stamp=STAMP, sequence=7, due=date(2026, 12, 3))


def todos_of(*todos: Todo) -> list[dict[str, str]]:
    """Return the lines of each to-do, read by hand."""
    content = to_ics([], todos=todos, workspace="b7k2").content.decode().replace("\r\n ", "")
    return [
        dict(line.split(":", 1) for line in block.split("\r\nEND:")[0].strip().split("\r\n"))
        for block in content.split("BEGIN:VTODO")[1:]
    ]


def test_a_thing_to_do_is_a_todo_with_a_day() -> None:
    assert todos_of(replace(THANKS, description="Why.\nmentorplan outreach draft lin")) == [
        {
            "SUMMARY": r"Thank Lin\; by hand",
            "DTSTAMP": "20261123T093000Z",
            "DUE;VALUE=DATE": "20261203",
            "UID": "191cdf437d0ef7c50367e5eacc654bba@mentorplan",
            "SEQUENCE": "7",
            "STATUS": "NEEDS-ACTION",
            "DESCRIPTION": r"Why.\nmentorplan outreach draft lin",
        }
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            {"done_on": date(2026, 12, 2)},
            {"STATUS": "COMPLETED", "COMPLETED": "20261202T120000Z", "PERCENT-COMPLETE": "100"},
        ),
        ({"done_on": date(2026, 12, 2), "dropped": True}, {"STATUS": "CANCELLED"}),
        ({"due": None}, {"STATUS": "NEEDS-ACTION"}),
    ],
)
def test_what_became_of_it_is_told(more: dict[str, Any], expected: dict[str, str]) -> None:
    found = todos_of(replace(THANKS, **more))[0]

    told = {name: value for name, value in found.items() if name in {"STATUS", "COMPLETED", "PERCENT-COMPLETE"}}
    assert told == expected
    assert ("DUE;VALUE=DATE" in found) == ("due" not in more)
    assert found["UID"] == todos_of(THANKS)[0]["UID"]


@given(st.text(), st.text())
@example(HOSTILE, HOSTILE)
def test_any_text_of_a_todo_comes_back_as_it_was(summary: str, description: str) -> None:
    made = to_ics([event()], todos=[replace(THANKS, summary=summary, description=description)], workspace="w")

    assert all(len(line) <= 75 for line in made.content.split(b"\r\n"))
    found = icalendar.Calendar.from_ical(made.content).walk("VTODO")
    assert [str(one["SUMMARY"]) for one in found] == [fit_text(summary)]
    assert str(found[0].get("DESCRIPTION", "")) == fit_text(description)
