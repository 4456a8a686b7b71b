"""What a calendar is told of a meeting: a title, and how to know a newer file from an older one."""

from __future__ import annotations

from datetime import UTC, datetime

from mentorplan.domain.meetings import Meeting
from mentorplan.domain.workspaces import Known

COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
"""SEQUENCE counts the seconds from here: it rises with every change and fits the 31 bits that calendars expect."""


def summary(known: Known, meeting: Meeting) -> str:
    """Return the title of a meeting in a calendar: whom it is with, and nothing of what it is about."""
    names = {person.id: person.name for person in known.people}
    return " – ".join(["Conversation", ", ".join(names.get(who, who) for who in meeting.people)])


def sequence(changed: datetime) -> int:
    """Return the number by which a calendar tells which of two files is newer. Source: RFC 5545 §3.8.7.4."""
    return max(int((changed - COUNTED_FROM).total_seconds()), 0)
