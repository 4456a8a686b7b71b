"""Logging what became of a meeting: held, called off, or nobody came."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, time, timedelta

from mentorplan.domain.meetings import Meeting, Promise, State
from mentorplan.domain.moments import Moment
from mentorplan.domain.names import free_id
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change
from mentorplan.domain.sensitive import Sensitive
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.typed import many_lines, one_line, one_of
from mentorplan.domain.workspaces import Known
from mentorplan.errors import AmbiguousError, InvalidError
from mentorplan.usecases.checkins import signs_of, talk_step
from mentorplan.usecases.meetings import check_minutes, find_people, meeting_ids, planned_meeting
from mentorplan.usecases.promises import Promised, ReadDate, read_promise
from mentorplan.values import dataclass, replace

LOGGED_WITHIN = timedelta(days=7)
"""How long after its day a planned meeting is still what a log without a date means (our own choice)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A meeting that was logged.

    `plan` is the planned meeting that it completes, `not_there` who was in that plan and is not in the log.
    `next_meeting` was planned because a next date was given. `same_day` are meetings with the same people that were
    already logged for that day, `left_open` planned ones with somebody of it whose day has passed.
    `advice` are rules MTG-04 and MTG-05: no next date, promises without a date.
    """

    meeting: Meeting
    people: tuple[Person, ...]
    plan: Meeting | None = None
    not_there: tuple[str, ...] = ()
    next_meeting: Meeting | None = None
    same_day: tuple[Meeting, ...] = ()
    left_open: tuple[Meeting, ...] = ()
    advice: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()


def log(  # noqa: PLR0913 a meeting is made of all of these
    known: Known,
    people: Sequence[str],
    *,
    today: date,
    words: Mapping[str, StepWords],
    read_date: ReadDate,
    date_words: Collection[str] = (),
    on: date | None = None,
    state: str = State.HELD,
    minutes: int | None = None,
    notes: str = "",
    private_notes: str = "",
    sensitive: str = "",
    promises: Sequence[str | Promised] = (),
    next_at: Moment | None = None,
    starts: time | None = None,
    place: str = "",
) -> Logged:
    """Log a meeting with everybody whom `people` name, by id or part of the name.

    It completes the planned meeting of that day, and keeps that one's id; otherwise it is a new one. Without `on`, the
    planned one is meant that is today's or at most seven days past (for one that was called off: or to
    come); where there is none, today. Who was there is what `people` say. A next date is planned too, unless it has
    passed by now.

    Raises InvalidError for a day to come, minutes outside 1 to 720, a next date that is not after the meeting,
    an unknown `state` and promises that cannot be read; AmbiguousError where two plans could be meant.
    """
    found = find_people(known, people)
    became = one_of(State, state, what="something a meeting becomes")
    if became is State.PLANNED:
        raise InvalidError(
            "A log says what became of a meeting.",
            hint=f"To plan one: mentorplan meet plan {found[0].id} --at 'next tue 14:00'",
        )
    check_minutes(minutes)
    plan = _plan_meant(known, found, on=on, became=became, today=today)
    day = plan.on if plan else on or today
    if day > today and not (plan and became is State.CANCELLED):
        raise InvalidError(
            f"{day} is still to come, and a log tells what was.",
            hint=f"To plan it: mentorplan meet plan {' '.join(one.id for one in found)} --at {day}",
        )
    if next_at and next_at.on <= day:
        raise InvalidError(
            f"The next date, {next_at.on}, is not after the meeting of {day}.",
            hint=f"Write a later one, for example: --next {day + timedelta(days=14)}",
        )
    who = tuple(one.id for one in found)
    meeting = plan or Meeting(id=free_id(f"{day}-{who[0]}", taken=meeting_ids(known)), people=who, on=day)
    made = list(meeting.promises)
    for said in promises:
        number = max((promise.number for promise in made), default=0) + 1
        if isinstance(said, Promised):
            made.append(
                Promise(number=number, owner=said.owner, what=one_line(said.what), person=said.person, due=said.due)
            )
            continue
        made.append(
            read_promise(
                said, number=number, people=found, on=day, today=today, read_date=read_date, date_words=date_words
            )
        )
    meeting = replace(
        meeting,
        people=who,
        state=became,
        starts=starts or meeting.starts,
        timezone=known.profile.timezone if starts else meeting.timezone,
        minutes=minutes or meeting.minutes,
        place=one_line(place) or meeting.place,
        notes=_both(meeting.notes, notes),
        private_notes=_both(meeting.private_notes, private_notes),
        private_sensitive=(*meeting.private_sensitive, *_sensitive(sensitive, on=day)),
        promises=tuple(made),
        next_on=next_at.on if next_at and next_at.on < today else meeting.next_on,
    )
    next_meeting = None
    # One that is to come is a plan of its own, which moves and is called off; two days would soon say two things.
    if next_at and next_at.on >= today:
        next_meeting, _ = planned_meeting(known, found, at=next_at, timezone=known.profile.timezone)
    return Logged(
        meeting=meeting,
        people=found,
        plan=plan,
        not_there=tuple(one for one in plan.people if one not in who) if plan else (),
        next_meeting=next_meeting,
        same_day=_others(known, meeting, state=became, on=day),
        left_open=_open_plans(known, meeting, today=today),
        advice=_advice(known, meeting, words=words, today=today, has_next=next_meeting is not None),
        changes=tuple(known.put(one) for one in (meeting, next_meeting) if one),
    )


def _plan_meant(
    known: Known, people: Sequence[Person], *, on: date | None, became: State, today: date
) -> Meeting | None:
    """Return the planned meeting that a log completes, or None.

    One with exactly these people comes first. For one that was held, the only one with somebody of them will do.
    """
    if on is not None:
        earliest = latest = on
    else:
        earliest = today - LOGGED_WITHIN
        latest = date.max if became is State.CANCELLED else today
    plans = [one for one in known.meetings if one.state is State.PLANNED and earliest <= one.on <= latest]
    who = {one.id for one in people}
    meant = [one for one in plans if set(one.people) == who]
    if not meant and became is State.HELD:
        meant = [one for one in plans if who & set(one.people)]
    if became is not State.CANCELLED:
        meant = [one for one in meant if one.on == today] or meant
    if len(meant) > 1:
        days = sorted({str(one.on) for one in meant})
        raise AmbiguousError(
            f"Two planned meetings or more could be meant: {', '.join(sorted(one.id for one in meant))}.",
            hint=f"Say which day: --on {days[0]}" if len(days) > 1 else "Name everybody who was there.",
        )
    return meant[0] if meant else None


def _others(known: Known, meeting: Meeting, *, state: State, on: date) -> tuple[Meeting, ...]:
    return tuple(
        one
        for one in known.meetings
        if one.id != meeting.id and one.state is state and one.on == on and set(one.people) == set(meeting.people)
    )


def _open_plans(known: Known, meeting: Meeting, *, today: date) -> tuple[Meeting, ...]:
    return tuple(
        one
        for one in known.meetings
        if one.id != meeting.id
        and one.state is State.PLANNED
        and one.on < today
        and set(one.people) & set(meeting.people)
    )


def _sensitive(text: str, *, on: date) -> tuple[Sensitive, ...]:
    said = many_lines(text)
    return (Sensitive(on=on, text=said),) if said else ()


def _both(before: str, now: str) -> str:
    """Return what was noted before the meeting and after it."""
    return "\n\n".join(text for text in (before, many_lines(now)) if text)


def _advice(
    known: Known, meeting: Meeting, *, words: Mapping[str, StepWords], today: date, has_next: bool
) -> tuple[Step, ...]:
    """Return what rules MTG-04 and MTG-05 say of a meeting that was held, CHK-02 of one that was not."""
    if meeting.state is not State.HELD:
        return _after_a_miss(known, meeting, words=words)
    advice = []
    who = set(meeting.people)
    planned = any(
        one.state is State.PLANNED and one.on >= today and who & set(one.people) and one.id != meeting.id
        for one in known.meetings
    )
    if meeting.next_on is None and not planned and not has_next:
        advice.append(make_step("no-next-date", words, values={"people": " ".join(meeting.people)}))
    advice += [
        make_step("promise-without-date", words, values={"promise": promise.what})
        for promise in meeting.promises
        if promise.due is None
    ]
    return tuple(step for step in advice if step.rule not in known.settings.muted)


def _after_a_miss(known: Known, meeting: Meeting, *, words: Mapping[str, StepWords]) -> tuple[Step, ...]:
    """Propose a conversation where it was the second in a row that did not take place, in a mentorship."""
    others = [one for one in known.meetings if one.id != meeting.id]
    names = {person.id: person for person in known.people}
    return tuple(
        talk_step(names[agreement.person], signs, words=words)
        for agreement in known.agreements
        if agreement.ended_on is None
        and agreement.person in meeting.people
        and agreement.person in names
        and (signs := signs_of(agreement, [*others, meeting]))
        and "talk-it-over" not in known.settings.muted
    )
