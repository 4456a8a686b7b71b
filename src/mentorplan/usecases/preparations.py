"""Getting ready for a meeting: what to do beforehand, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from string import Template

from mentorplan.domain.meetings import Meeting, Owner, PromiseState
from mentorplan.domain.preparations import Before, PreparationWords
from mentorplan.domain.reflections import Role
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.agendas import roles_with

Task = tuple[date, str]


def preparation(known: Known, meeting: Meeting, *, words: PreparationWords, today: date) -> tuple[Task, ...]:
    """Return what to do before a planned meeting, by day; what should have been done by now is for today.

    Promises of the user's to those they meet are due on their own day where that comes first.
    """
    names = {person.id: person.name for person in known.people}
    who = ", ".join(names.get(one, one) for one in meeting.people)
    going = [one for one in known.agreements if one.person in meeting.people and one.ended_on is None]
    by_id = {person.id: person for person in known.people}
    sides_with = {role for one in meeting.people if one in by_id for role in roles_with(known, by_id[one], going)}
    is_mentor = sides_with == {Role.MENTOR}
    sides = words.meeting if going else words.conversation
    tasks = [*(sides.as_mentor if is_mentor else sides.as_mentee), *([] if meeting.place else [words.also.place])]
    found = [(_day(one, meeting, today=today), Template(one.text).safe_substitute(name=who)) for one in tasks]
    for other in known.meetings:
        for promise in other.promises:
            if promise.owner is Owner.ME and promise.state is PromiseState.OPEN and promise.person in meeting.people:
                day = _day(words.also.promise, meeting, today=today)
                day = max(min(day, promise.due or day), today)
                found.append((day, Template(words.also.promise.text).safe_substitute(what=promise.what)))
    return tuple(sorted(found, key=lambda task: task[0]))


def _day(one: Before, meeting: Meeting, *, today: date) -> date:
    return max(date.fromordinal(max(meeting.on.toordinal() - timedelta(days=one.days).days, 1)), today)
