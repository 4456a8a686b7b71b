"""Meetings as calendar files (iCalendar): to look at in any calendar, and to be updated there, never doubled."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from mentorplan.domain.meetings import Meeting, State
from mentorplan.domain.zones import instant
from mentorplan.errors import InvalidError

PRODUCT = "-//mentorplan//mentorplan//EN"

A_DAY = timedelta(days=1)

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What some reader of calendars takes for the end of a line."""

UNFIT = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\x80-\x84\x86-\x9f]")
"""Control characters, which a text must not hold. Source: RFC 5545 §3.1, CONTROL."""

LIKE_A_LINE_END = re.compile(r"\\(?=[nN])")
"""A backslash that readers and writers take for the beginning of an escaped line end (icalendar 7.3 writes it so)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A meeting as it should stand in a calendar, in the caller's words.

    `stamp` is when the meeting was last changed, with a zone; `sequence` how often it was changed. Both have to
    rise for a calendar to take a file for newer. Nothing but `summary`, `description`, time and place leaves.
    """

    meeting: Meeting
    summary: str
    stamp: datetime
    sequence: int = 0
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """A calendar file, and what its reader should know: times that the clock shows twice."""

    content: bytes
    notes: tuple[str, ...] = ()


def to_ics(events: Sequence[Event], *, workspace: str) -> CalendarFile:
    """Return a calendar file of meetings, in the order given: UTC times, or whole days where a meeting has no time.

    `workspace` is the workspace's own id: an event keeps its UID whenever it is exported again. A meeting that
    was called off is marked as cancelled.

    Raises InvalidError for a meeting that has a time and no zone, for a time that the clocks skip, and for a text that
    a calendar would not give back. Source: RFC 5545, RFC 7986 §5.3 (UID without names).
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    meant: list[dict[str, object]] = []
    notes: list[str] = []
    for event in events:
        fields, note = _fields(event, workspace=workspace)
        component = icalendar.Event()
        for name, value in fields.items():
            component.add(name, value)
        calendar.add_component(component)
        meant.append(fields)
        notes += [note] if note else []
    content = calendar.to_ical()
    for event, fields, read in zip(events, meant, read_back(content, count=len(meant)), strict=True):
        refuse_change(event.meeting, meant=fields, read=read)
    return CalendarFile(content=content, notes=tuple(notes))


def refuse_change(meeting: Meeting, *, meant: Mapping[str, object], read: Mapping[str, object]) -> None:
    """Raise InvalidError where a calendar would read something else than was meant."""
    wrong = [name for name in sorted({*meant, *read}) if read.get(name) != meant.get(name)]
    if wrong:
        raise InvalidError(
            f"The meeting {meeting.id} cannot be written for a calendar as it is: {', '.join(wrong)}.",
            hint=f"Look for odd characters: mentorplan meet show {meeting.id}",
        )


def read_back(content: bytes, *, count: int) -> list[dict[str, object]]:
    """Return what a calendar reads in a file: the properties of each event, by name.

    Raises InvalidError where there are not `count` events, or one has errors.
    """
    import icalendar

    calendar = icalendar.Calendar.from_ical(content)
    events = calendar.walk("VEVENT")
    if len(events) != count or any(event.errors for event in events) or len(calendar.subcomponents) != count:
        raise InvalidError("The calendar file does not hold what was meant.", hint="Look for odd characters in it.")
    return [{name.lower(): _plain(value) for name, value in event.items()} for event in events]


def _plain(value: object) -> object:
    """Return what a property means without the library's own types."""
    if hasattr(value, "dt"):
        return value.dt
    return int(value) if isinstance(value, int) else str(value)


def _fields(event: Event, *, workspace: str) -> tuple[dict[str, object], str]:
    """Return the properties of one event, and a note where its time needs one."""
    meeting = event.meeting
    note = ""
    lines = [event.description]
    start: date = meeting.on
    end: date = meeting.on + A_DAY if meeting.on < date.max else date.max
    if meeting.starts is not None:
        if meeting.timezone is None:
            raise InvalidError(
                f"The meeting {meeting.id} has a time and no time zone.",
                hint="Say yours, then plan it again: mentorplan profile edit --timezone Europe/Lisbon",
            )
        moment = instant(meeting.on, meeting.starts, timezone=meeting.timezone)
        start, end = moment.utc, moment.utc + timedelta(minutes=meeting.lasts)
        lines.insert(0, f"{meeting.on} {meeting.starts:%H:%M} ({meeting.timezone})")
        if moment.is_twice:
            note = (
                f"On {meeting.on} the clocks in {meeting.timezone} show {meeting.starts:%H:%M} twice; "
                f"{meeting.id} is written for the first, {moment.utc:%H:%M} UTC."
            )
    fields: dict[str, object] = {
        "uid": f"{hashlib.sha256(f'{workspace}/meetings/{meeting.id}'.encode()).hexdigest()[:32]}@mentorplan",
        "dtstamp": event.stamp.astimezone(UTC).replace(microsecond=0),
        "sequence": event.sequence,
        "dtstart": start,
        "dtend": end,
        "summary": fit_text(event.summary),
        "status": "CANCELLED" if meeting.state in {State.CANCELLED, State.NO_SHOW} else "CONFIRMED",
        "transp": "TRANSPARENT" if meeting.starts is None else "OPAQUE",
    }
    texts = {"description": "\n".join(line for line in lines if line), "location": meeting.place}
    fields |= {name: fit_text(text) for name, text in texts.items() if text}
    return fields, note


def fit_text(text: str) -> str:
    """Return a text as every calendar holds it: LF at line ends, no control characters, no lookalike of a line end."""
    whole = text.encode("utf-8", errors="replace").decode("utf-8")
    return LIKE_A_LINE_END.sub("/", UNFIT.sub("", LINE_ENDS.sub("\n", whole))).strip()
