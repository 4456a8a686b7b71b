"""Calendar files (iCalendar) of meetings and to-dos: any calendar reads them and updates what it has, never doubled."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from mentorplan.domain.calendars import Event, Todo
from mentorplan.domain.meetings import State
from mentorplan.domain.zones import instant
from mentorplan.errors import InvalidError
from mentorplan.values import dataclass

PRODUCT = "-//mentorplan//mentorplan//EN"

A_DAY = timedelta(days=1)

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What some reader of calendars takes for the end of a line."""

UNFIT = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\x80-\x84\x86-\x9f]")
"""Control characters, which a text must not hold. Source: RFC 5545 §3.1, CONTROL."""

LIKE_A_LINE_END = re.compile(r"\\(?=[nN])")
"""A backslash that readers and writers take for the beginning of an escaped line end (icalendar 7.3 writes it so)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """A calendar file, and what its reader should know: times that the clock shows twice."""

    content: bytes
    notes: tuple[str, ...] = ()


def to_ics(events: Sequence[Event], *, workspace: str, todos: Sequence[Todo] = ()) -> CalendarFile:
    """Return a calendar file of meetings and to-dos, in the order given: UTC times, or whole days where there is none.

    `workspace` is the workspace's own id: an event keeps its UID whenever it is exported again. A meeting that
    was called off is marked as cancelled, and so is a to-do that was let go.

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
        meant.append(fields)
        notes += [note] if note else []
    meant += [_fields_of_todo(todo, workspace=workspace) for todo in todos]
    for at, fields in enumerate(meant):
        component: icalendar.Component = icalendar.Event() if at < len(events) else icalendar.Todo()
        for name, value in fields.items():
            component.add(name, value)
        calendar.add_component(component)
    content = calendar.to_ical()
    found = read_back(content, events=len(events), todos=len(todos))
    called = [f"The meeting {event.meeting.id}" for event in events] + [f"“{todo.summary}”" for todo in todos]
    for what, fields, read in zip(called, meant, found, strict=True):
        refuse_change(what, meant=fields, read=read)
    return CalendarFile(content=content, notes=tuple(notes))


def refuse_change(what: str, *, meant: Mapping[str, object], read: Mapping[str, object]) -> None:
    """Raise InvalidError where a calendar would read something else than was meant. `what` begins the sentence."""
    wrong = [name for name in sorted({*meant, *read}) if read.get(name) != meant.get(name)]
    if wrong:
        raise InvalidError(
            f"{what} cannot be written for a calendar as it is: {', '.join(wrong)}.",
            hint="Look for odd characters in its texts.",
        )


def read_back(content: bytes, *, events: int, todos: int = 0) -> list[dict[str, object]]:
    """Return what a calendar reads in a file: the properties of each event, then of each to-do, by name.

    Raises InvalidError where there are not as many as that, or one has errors.
    """
    import icalendar

    calendar = icalendar.Calendar.from_ical(content)
    found = [calendar.walk("VEVENT"), calendar.walk("VTODO")]
    every = [one for some in found for one in some]
    is_whole = [len(some) for some in found] == [events, todos] and len(calendar.subcomponents) == len(every)
    if not is_whole or any(one.errors for one in every):
        raise InvalidError("The calendar file does not hold what was meant.", hint="Look for odd characters in it.")
    return [{name.lower(): _plain(value) for name, value in one.items()} for one in every]


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
        "uid": _uid(workspace, "meetings", meeting.id),
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


def _fields_of_todo(todo: Todo, *, workspace: str) -> dict[str, object]:
    """Return the properties of one to-do. What is done is marked so, for a calendar that still has it open."""
    status = "CANCELLED" if todo.dropped else "COMPLETED" if todo.done_on else "NEEDS-ACTION"
    fields: dict[str, object] = {
        "uid": _uid(workspace, "todos", todo.key),
        "dtstamp": todo.stamp.astimezone(UTC).replace(microsecond=0),
        "sequence": todo.sequence,
        "summary": fit_text(todo.summary),
        "status": status,
    }
    if todo.due:
        fields["due"] = todo.due
    if todo.done_on and not todo.dropped:
        fields["completed"] = datetime.combine(todo.done_on, time(12), tzinfo=UTC)
        fields["percent-complete"] = 100
    description = fit_text(todo.description)
    return fields | ({"description": description} if description else {})


def _uid(workspace: str, kind: str, name: str) -> str:
    return f"{hashlib.sha256(f'{workspace}/{kind}/{name}'.encode('utf-8', 'replace')).hexdigest()[:32]}@mentorplan"


def fit_text(text: str) -> str:
    """Return a text as every calendar holds it: LF at line ends, no control characters, no lookalike of a line end."""
    whole = text.encode("utf-8", errors="replace").decode("utf-8")
    return LIKE_A_LINE_END.sub("/", UNFIT.sub("", LINE_ENDS.sub("\n", whole))).strip()
