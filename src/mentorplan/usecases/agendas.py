"""An agenda for the next meeting with somebody, from goals, promises and what was noted last time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from string import Template

from mentorplan.domain.agendas import Agenda, AgendaPhrases, AgendaWords, Occasion, lines_before, make_agenda_blocks
from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.goals import Goal
from mentorplan.domain.inboxes import asking_only
from mentorplan.domain.meetings import Meeting, Owner, State
from mentorplan.domain.messages import Kind
from mentorplan.domain.people import Person
from mentorplan.domain.reflections import Role
from mentorplan.domain.typed import one_line, one_of
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.decisions import own_roles
from mentorplan.usecases.meetings import find_people, usual_minutes
from mentorplan.usecases.promises import list_promises

GOALS_SHOWN = 3
"""More goals than this are not talked about in one meeting (rule GOAL-01 asks for one to three)."""

NOTES_SHOWN = 5
"""Lines of the last meeting's shared notes that an agenda repeats; the rest is in the meeting."""

OFFERED = frozenset({Kind.COFFEE, Kind.ACCEPT_CONVERSATION, Kind.ACCEPT})
"""Kinds of messages that a mentor writes to somebody who may become a mentee."""

OTHER_SIDE = {Role.MENTEE: Role.MENTOR, Role.MENTOR: Role.MENTEE}


def agenda(  # noqa: PLR0913 what is known, whom it is for, and how things are said
    known: Known,
    person: str,
    *,
    words: AgendaWords,
    today: date,
    role: str | None = None,
    say: Callable[[date], str] = date.isoformat,
) -> Agenda:
    """Return the agenda for the next planned meeting with `person`, named by id or part of the name.

    Without a mentorship it is for a conversation, which commits nobody to anything; then for a first meeting, then
    for a regular one. `role` is the user's own, mentee or mentor; where it is not said, it is that of the mentorship,
    else mentor for whoever only asked the user for help, mentee for whom the user asked, else that of the workspace,
    else mentee. Private notes and private reasons are never in it.
    """
    found = find_people(known, [person])[0]
    going = [one for one in known.agreements if one.person == found.id and one.ended_on is None]
    held = sorted(
        (one for one in known.meetings if one.state is State.HELD and found.id in one.people),
        key=lambda one: (one.on, one.id),
    )
    planned = sorted(
        (one for one in known.meetings if one.state is State.PLANNED and found.id in one.people and one.on >= today),
        key=lambda one: (one.on, str(one.starts or ""), one.id),
    )
    meeting = planned[0] if planned else None
    roles = (one_of(Role, role, what="a role"),) if role else roles_with(known, found, going)
    occasion = _occasion(going, held[-1] if held else None)
    minutes = (meeting.minutes if meeting else None) or usual_minutes(known, (found.id,))
    values = {"name": found.name, "minutes": str(minutes)}
    lists = _lists(known, found, words=words, roles=roles, last=held[-1] if held else None, today=today, say=say)
    said = words.of(occasion)
    return Agenda(
        person=found.id,
        name=found.name,
        occasion=occasion,
        roles=roles,
        title=Template(said.title).substitute(values),
        minutes=minutes,
        before=lines_before(said, roles=roles, values=values, lists=lists),
        blocks=make_agenda_blocks(said, roles=roles, minutes=minutes, values=values, lists=lists),
        meeting=meeting.id if meeting else None,
        on=meeting.on if meeting else None,
        starts=meeting.starts if meeting else None,
        timezone=meeting.timezone if meeting else None,
        place=meeting.place if meeting else "",
    )


def roles_with(known: Known, person: Person, going: Sequence[Agreement]) -> tuple[Role, ...]:
    """Return the user's side with somebody: by what goes on between them, else by the letters, else by the settings."""
    by_direction = {Direction.THEY_MENTOR_ME: Role.MENTEE, Direction.I_MENTOR_THEM: Role.MENTOR}
    in_these = {by_direction[one.direction] for one in going}
    if in_these:
        return tuple(role for role in Role if role in in_these)
    kinds = {one.kind for one in known.messages if one.person == person.id}
    if person.id in asking_only(known) or (kinds & OFFERED and not kinds & {Kind.INTRODUCTION, Kind.REQUEST}):
        return (Role.MENTOR,)
    if Kind.INTRODUCTION in kinds and Kind.REQUEST not in kinds:
        return (Role.MENTEE,)
    return own_roles(known) or (Role.MENTEE,)


def side_with(known: Known, person: str, *, role: str | None = None) -> Role:
    """Return the one side that the user is on with `person`, named by id or part of the name: `role` where it is said.

    Where both would do it is the mentee's.
    """
    if role:
        return one_of(Role, role, what="a role")
    found = find_people(known, [person])[0]
    going = [one for one in known.agreements if one.person == found.id and one.ended_on is None]
    return next(iter(roles_with(known, found, going)), Role.MENTEE)


def _is_my_invitation(known: Known, person: Person) -> bool:
    """Whether the user made the first step, as a mentor does with a coffee."""
    kinds = {one.kind for one in known.messages if one.person == person.id}
    return Kind.COFFEE in kinds and Kind.REQUEST not in kinds


def _occasion(going: Sequence[Agreement], last: Meeting | None) -> Occasion:
    if not going:
        return Occasion.CONVERSATION
    met_since = last is not None and last.on > min(one.begun_on for one in going)
    return Occasion.MEETING if met_since else Occasion.FIRST_MEETING


def _lists(  # noqa: PLR0913 what an agenda is made of
    known: Known,
    person: Person,
    *,
    words: AgendaWords,
    roles: Sequence[Role],
    last: Meeting | None,
    today: date,
    say: Callable[[date], str],
) -> Mapping[str, Sequence[str]]:
    """Return what the guide's lines may ask for as a whole list, by name."""
    phrases = words.phrases
    goals = _goals(known, person)
    reasons = [one_line(one.text) for one in person.why[-1:]]
    notes = [one_line(note) for note in last.notes.splitlines() if note.strip()][:NOTES_SHOWN] if last else []
    others = [OTHER_SIDE[role] for role in roles]
    promises = {owner: _promised(known, person, owner=owner, words=words, today=today, say=say) for owner in Owner}
    return {
        "why": [_fill(phrases.why, name=person.name, why=reason) for reason in reasons],
        "first_word": [phrases.offered if _is_my_invitation(known, person) else phrases.request],
        "goals": [
            _fill(phrases.goal_with_reason if goal.why else phrases.goal, title=goal.title, why=one_line(goal.why))
            for goal in goals[:GOALS_SHOWN]
        ],
        "main_topic": _topic(goals[0], phrases=phrases, say=say) if goals else [],
        "last_time": [_fill(phrases.last_time, on=say(last.on), note=note) for note in notes if last],
        "my_promises": promises[Owner.ME],
        "their_promises": promises[Owner.THEM],
        "my_questions": words.questions.asked_by(roles),
        "their_questions": words.questions.asked_by(others),
    }


def _promised(  # noqa: PLR0913 what is known, whose promises, and how they are said
    known: Known, person: Person, *, owner: Owner, words: AgendaWords, today: date, say: Callable[[date], str]
) -> list[str]:
    phrase = words.phrases.my_promise if owner is Owner.ME else words.phrases.their_promise
    return [
        _fill(
            phrase,
            name=person.name,
            what=promise.what,
            due=_fill(words.phrases.due, on=say(promise.due)) if promise.due else "",
        )
        for line in list_promises(known, today=today)
        if (promise := line.promise).person == person.id and promise.owner is owner and line.is_open
    ]


def _goals(known: Known, person: Person) -> list[Goal]:
    """Return the open goals: those that messages to this person were about, latest first, then by date, then by id."""
    about = [
        message.goal
        for message in sorted(known.messages, key=lambda one: (one.on, one.id))
        if message.person == person.id and message.goal
    ]
    written = {goal: place for place, goal in enumerate(about)}
    goals = [goal for goal in known.goals if goal.is_open]
    return sorted(goals, key=lambda goal: (-written.get(goal.id, -1), goal.by or date.max, goal.id))


def _topic(goal: Goal, *, phrases: AgendaPhrases, say: Callable[[date], str]) -> list[str]:
    return [
        _fill(phrases.topic, title=goal.title),
        *(_fill(phrases.progress, note=one_line(one.note), on=say(one.on)) for one in goal.progress[-1:]),
        *(_fill(phrases.barrier, barrier=one) for one in goal.barriers[:1]),
        *(_fill(phrases.action, action=one) for one in goal.actions[:1]),
    ]


def _fill(phrase: str, **values: str) -> str:
    return Template(phrase).substitute(values)
