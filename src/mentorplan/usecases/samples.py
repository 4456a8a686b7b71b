"""The sample workspace: a story told as if it had just happened, and its end in one step."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from mentorplan.domain.records import Change
from mentorplan.domain.reflections import Role
from mentorplan.domain.workspaces import Known
from mentorplan.errors import ConflictError
from mentorplan.values import dataclass, replace

STORY_BEGINS = date(2026, 8, 1)
STORY_ENDS = date(2026, 11, 23)
"""The day on which the stories in `examples/` end, a Monday; all of them begin after STORY_BEGINS."""

WEEK = 7
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
ISO = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
SAID = re.compile(rf"(?<!\d)(\d{{1,2}}) ({'|'.join(MONTHS)})\b(?: (\d{{4}})\b)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A sample that was taken away. `records` is how many there were."""

    records: int
    changes: tuple[Change, ...]


def sample_for(role: str | None) -> Role:
    """Return whose sample is shown for the word of a role: a mentor's for a mentor, else a mentee's."""
    return Role.MENTOR if role == "mentor" else Role.MENTEE


def told_today(files: Mapping[str, str], *, today: date) -> dict[str, str]:
    """Return the files of a story moved by whole weeks, so that it ends on `today` or within the week before.

    Days of the week stay true. Dates move in names, fields and letters alike.
    """
    move = timedelta(days=(today - STORY_ENDS).days // WEEK * WEEK)
    return {_moved(path, move): _moved(text, move) for path, text in files.items()}


def end_sample(known: Known, *, token: Callable[[], str]) -> Ended:
    """Return the changes that leave an empty workspace where a sample was. Raises ConflictError where there is none."""
    if not known.settings.sample:
        raise ConflictError("This workspace is no sample.", hint="Bare `mentorplan` shows where things stand in it.")
    shelves = (known.reflections, known.goals, known.people, known.lists, known.shards)
    contacts = (known.messages, known.meetings, known.agreements)
    gone = [known.remove(record) for shelf in (*shelves, *contacts) for record in shelf]
    singles = [known.remove(one) for one in (known.profile, known.places) if known.put(one).based_on is not None]
    fresh = replace(known.settings, workspace=token(), sample=False, weights={}, muted={})
    return Ended(records=len(gone) + len(singles), changes=(known.put(fresh), *gone, *singles))


def _moved(text: str, move: timedelta) -> str:
    def iso(found: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(found[1]) + move).isoformat()
        except (ValueError, OverflowError):
            return found[0]

    def said(found: re.Match[str]) -> str:
        month = MONTHS.index(found[2]) + 1
        year = int(found[3]) if found[3] else STORY_ENDS.year + (month < STORY_BEGINS.month)
        try:
            day = date(year, month, int(found[1])) + move
        except (ValueError, OverflowError):
            return found[0]
        return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if found[3] else "")

    return SAID.sub(said, ISO.sub(iso, text))
