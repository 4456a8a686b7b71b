"""Planning meetings, and looking at those that are planned or were held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentorplan.domain.meetings import (
    FIRST_CONVERSATION_MINUTES,
    LONGEST_MINUTES,
    MENTORING_MINUTES,
    Meeting,
    State,
    clash,
)
from mentorplan.domain.moments import Moment
from mentorplan.domain.names import Findable, find_one, free_id
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change, Shelf
from mentorplan.domain.typed import one_line
from mentorplan.domain.workspaces import Known
from mentorplan.domain.zones import instant
from mentorplan.errors import InvalidError, UsageError
from mentorplan.usecases.addressees import person_called
from mentorplan.values import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A meeting that was planned, or moved on its day: then `before` is what the plan said until now.

    Of the user's other planned meetings, `clashes` overlap with it, `same_day` are on that day without overlapping,
    and `also_planned` are further ones with exactly the same people, from today on. `is_twice` says that the clock
    shows the time twice on that day, and that the first is meant.
    """

    meeting: Meeting
    people: tuple[Person, ...]
    before: Meeting | None = None
    clashes: tuple[Meeting, ...] = ()
    same_day: tuple[Meeting, ...] = ()
    also_planned: tuple[Meeting, ...] = ()
    is_twice: bool = False
    changes: tuple[Change, ...] = ()


def plan(  # noqa: PLR0913 a meeting is made of all of these
    known: Known,
    people: Sequence[str],
    *,
    at: Moment,
    today: date,
    minutes: int | None = None,
    place: str = "",
    timezone: str | None = None,
) -> Planned:
    """Plan a meeting with everybody whom `people` name, by id or part of the name.

    A planned meeting with the same people on the same day is moved, not doubled, and keeps what is not said anew.
    `timezone` is the profile's where none is given. Raises InvalidError for a day that is past, a time that
    the clocks skip, an unknown zone and minutes outside 1 to 720; UsageError where nobody is named.
    """
    found = find_people(known, people)
    if at.on < today:
        raise InvalidError(
            f"{at.on} is past, and a plan is for what is to come.",
            hint=f"If you have met: mentorplan meet log {' '.join(one.id for one in found)} --on {at.on}",
        )
    meeting, before = planned_meeting(
        known, found, at=at, minutes=minutes, place=place, timezone=timezone or known.profile.timezone
    )
    if meeting.minutes is None:
        meeting = replace(meeting, minutes=usual_minutes(known, meeting.people))
    others = [one for one in known.meetings if one.state is State.PLANNED and one.id != meeting.id]
    clashes = tuple(one for one in others if clash(meeting, one))
    return Planned(
        meeting=meeting,
        people=found,
        before=before,
        clashes=clashes,
        same_day=tuple(one for one in others if one.on == meeting.on and one not in clashes),
        also_planned=tuple(one for one in others if one.on >= today and set(one.people) == set(meeting.people)),
        is_twice=_is_twice(meeting),
        changes=(known.put(meeting),),
    )


def planned_meeting(  # noqa: PLR0913 a meeting is made of all of these
    known: Known,
    people: Sequence[Person],
    *,
    at: Moment,
    minutes: int | None = None,
    place: str = "",
    timezone: str | None = None,
) -> tuple[Meeting, Meeting | None]:
    """Return the planned meeting of these people on that day, new or moved, and what was planned there before.

    A new one of which nobody said how long it takes has no length: what is usual may change until then.
    """
    who = tuple(one.id for one in people)
    check_minutes(minutes)
    before = next(
        (
            one
            for one in known.meetings
            if one.state is State.PLANNED and one.on == at.on and set(one.people) == set(who)
        ),
        None,
    )
    meeting = before or Meeting(
        id=free_id(f"{at.on}-{who[0]}", taken=meeting_ids(known)),
        people=who,
        on=at.on,
    )
    if at.at is not None:
        meeting = replace(meeting, starts=at.at, timezone=timezone)
    meeting = replace(meeting, minutes=minutes or meeting.minutes, place=one_line(place) or meeting.place)
    _is_twice(meeting)  # refuses a time that the clocks skip
    return meeting, before


def usual_minutes(known: Known, people: Sequence[str]) -> int:
    """Return how long a meeting with these people is planned for, by their ids.

    25 minutes until there is a mentorship with one of them, an hour for its first meeting, then as long as the last.
    """
    begun = [one.begun_on for one in known.agreements if one.person in people and one.ended_on is None]
    if not begun:
        return FIRST_CONVERSATION_MINUTES
    held = [one for one in known.meetings if one.state is State.HELD and set(one.people) == set(people)]
    last = max(held, key=lambda one: (one.on, one.id), default=None)
    return last.minutes if last and last.on > min(begun) and last.minutes else MENTORING_MINUTES


def find_people(known: Known, words: Sequence[str]) -> tuple[Person, ...]:
    """Return whom the words mean, each by id or part of the name, nobody twice.

    Raises UsageError where nobody is named, NotFoundError and AmbiguousError as `person_called` does.
    """
    if not words:
        raise UsageError(
            "Nobody is named.", hint="Name somebody, for example: mentorplan meet plan maya --at 'next tue 14:00'"
        )
    return tuple({one.id: one for one in (person_called(known, one) for one in words)}.values())


def check_minutes(minutes: int | None) -> None:
    """Raise InvalidError for a length that no meeting has."""
    if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
        raise InvalidError(
            f"A meeting cannot take {minutes} minutes.", hint=f"Write 1 to {LONGEST_MINUTES}, for example: --minutes 45"
        )


def meeting_ids(known: Known) -> frozenset[str]:
    """Return the ids that a new meeting cannot have."""
    return known.taken(Shelf.MEETINGS) | {one.id for one in known.meetings}


def _is_twice(meeting: Meeting) -> bool:
    """Whether the clock shows the meeting's time twice. Raises InvalidError where it does not show it at all."""
    if meeting.starts is None or meeting.timezone is None:
        return False
    return instant(meeting.on, meeting.starts, timezone=meeting.timezone).is_twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """Meetings by what is to be done with them: those to come, soonest first; the others, latest first.

    `to_log` are planned ones whose day has passed.
    """

    to_come: tuple[Meeting, ...]
    to_log: tuple[Meeting, ...]
    past: tuple[Meeting, ...]


def list_meetings(known: Known, *, today: date, person: str | None = None) -> Meetings:
    """Return every meeting, or those with one person, named by id or part of the name."""
    who = find_people(known, [person])[0].id if person else None
    chosen = sorted(
        (one for one in known.meetings if who is None or who in one.people),
        key=lambda one: (one.on, str(one.starts or ""), one.id),
    )
    planned = [one for one in chosen if one.state is State.PLANNED]
    return Meetings(
        to_come=tuple(one for one in planned if one.on >= today),
        to_log=tuple(one for one in reversed(planned) if one.on < today),
        past=tuple(one for one in reversed(chosen) if one.state is not State.PLANNED),
    )


def show(known: Known, words: str) -> Meeting:
    """Return the meeting that the words mean: its id, or parts of the names of those who met, and of the day.

    Raises NotFoundError and AmbiguousError as `find_one` does.
    """
    names = {one.id: one.name for one in known.people}
    findable = [
        Findable(id=one.id, name=" ".join([str(one.on), *(names.get(who, who) for who in one.people)]), thing=one)
        for one in known.meetings
    ]
    return find_one(words, findable, what="meeting", add="See all of them: mentorplan meet list").thing
