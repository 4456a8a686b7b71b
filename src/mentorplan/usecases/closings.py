"""Bringing a mentorship to an end, without anybody's fault; and letting all of them rest for a while."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from mentorplan.domain.agreements import Agreement, Closing, Direction, Reason, Retention
from mentorplan.domain.meetings import Meeting, State
from mentorplan.domain.messages import Kind
from mentorplan.domain.moments import Moment
from mentorplan.domain.people import Person
from mentorplan.domain.profiles import Quiet
from mentorplan.domain.records import Change
from mentorplan.domain.reflections import AnswerValue
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.typed import one_of
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError
from mentorplan.usecases.meeting_steps import plainly, still_planned_step
from mentorplan.usecases.sides import ending_said
from mentorplan.usecases.walks import SKIPPED
from mentorplan.values import dataclass, replace

THANKS_WITHIN = timedelta(days=2)
"""A thank-you after the last meeting. Source: rule CLO-02 (grade C)."""


class Planned(StrEnum):
    """What becomes of meetings that are still planned with whom a mentorship ended."""

    KEEP = "keep"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A mentorship that ended. `open_again` are needs that only this person helped with.

    `called_off` and `kept` are what becomes of the meetings that were still planned with them.
    """

    person: Person
    agreement: Agreement
    called_off: tuple[Meeting, ...] = ()
    kept: tuple[Meeting, ...] = ()
    open_again: tuple[str, ...] = ()
    then: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """Everything that rests until a day. `agreements` are the mentorships that do."""

    until: date
    agreements: tuple[Agreement, ...]
    changes: tuple[Change, ...] = ()


def close(  # noqa: PLR0913 an end is made of all of these
    known: Known,
    person: Person,
    agreement: Agreement,
    *,
    answers: Mapping[str, AnswerValue],
    on: date,
    today: date,
    words: Mapping[str, StepWords],
    planned: str | None = None,
    say: Callable[[Moment], str] = plainly,
) -> Closed:
    """Return the mentorship ended on a day, with what was looked back on.

    One that has ended keeps its day. `planned`, keep or cancel, says what becomes of meetings planned with them; where
    nothing is said they stay planned, and come up as a step. Raises InvalidError for a day before it began.
    """
    wish = one_of(Planned, planned, what="something that becomes of a planned meeting") if planned else None
    now = next((one for one in known.agreements if one.id == agreement.id), agreement)
    if on < now.begun_on:
        raise InvalidError(f"{on} is before it began on {now.begun_on}.", hint="Write a later day with --on.")
    said = {key: str(value) for key, value in answers.items() if value not in (SKIPPED, ())}
    ended_on = now.ended_on or on
    closing = Closing(
        on=on,
        private_reason=Reason(said["reason"]) if "reason" in said else None,
        changed=said.get("changed", ""),
        helped=said.get("helped", ""),
        private_differently=said.get("differently", ""),
        gave_back=said.get("gave-back", ""),
        learned=said.get("learned", ""),
        in_touch=said.get("in-touch", ""),
        others=said.get("others", ""),
        retention=Retention(said.get("retention", Retention.KEEP)),
        still_meets=wish is Planned.KEEP or (wish is None and now.closing is not None and now.closing.still_meets),
    )
    meetings = still_planned(known, agreement, today=today)
    called_off = tuple(replace(one, state=State.CANCELLED) for one in meetings if wish is Planned.CANCEL)
    open_plans = meetings if not closing.still_meets and not called_off else ()
    changed = replace(now, ended_on=ended_on, closing=closing)
    return Closed(
        person=person,
        agreement=changed,
        open_again=_open_again(known, changed),
        called_off=called_off,
        kept=meetings if closing.still_meets else (),
        then=tuple(
            _then(person, changed, open_plans, is_said=ending_said(changed, known.messages), words=words, say=say)
        ),
        changes=tuple(known.put(one) for one in (*((changed,) if changed != now else ()), *called_off)),
    )


def still_planned(known: Known, agreement: Agreement, *, today: date) -> tuple[Meeting, ...]:
    """Return the meetings to come with nobody but this person, soonest first; none where another mentorship goes on."""
    if any(one.person == agreement.person and one.id != agreement.id and not one.ended_on for one in known.agreements):
        return ()
    planned = [one for one in known.meetings if one.state is State.PLANNED and one.on >= today]
    return tuple(
        sorted((one for one in planned if one.people == (agreement.person,)), key=lambda one: (one.on, one.id))
    )


def pause(known: Known, *, today: date, until: date) -> Paused:
    """Let everything rest until a day: mentorships that go on, and whatever falls due meanwhile.

    Raises InvalidError for a day that is not to come.
    """
    if until <= today:
        raise InvalidError(
            f"{until} is not to come.", hint="Write a later day, for example: mentorplan pause --until 'in 4 weeks'"
        )
    resting = tuple(
        replace(one, paused_on=today, paused_until=until) for one in known.agreements if one.ended_on is None
    )
    quiet = Quiet(start=today, end=until)
    profile = replace(known.profile, quiet=(*(one for one in known.profile.quiet if one.start != today), quiet))
    return Paused(until=until, agreements=resting, changes=(known.put(profile), *(known.put(one) for one in resting)))


def _then(  # noqa: PLR0913 all of these have a say
    person: Person,
    agreement: Agreement,
    meetings: Sequence[Meeting],
    *,
    is_said: bool,
    words: Mapping[str, StepWords],
    say: Callable[[Moment], str],
) -> list[Step]:
    """Return what follows: thanks within two days, unless they went out; for what was not right, somebody neutral."""
    closing = agreement.closing
    values = {"name": person.name, "person": person.id}
    open_plans = [still_planned_step(one, {person.id: person.name}, words=words, say=say) for one in meetings]
    if closing and closing.private_reason is Reason.CONDUCT:
        return [make_step("end-neutral", words, values=values, person=person.id), *open_plans]
    due = (agreement.ended_on or date.min) + THANKS_WITHIN
    rule = "thank-at-end-as-mentor" if agreement.direction is Direction.I_MENTOR_THEM else "thank-at-end"
    thanks = make_step(rule, words, values=values, on=due, person=person.id, kind=Kind.ENDING.value)
    steps = [*([] if is_said else [thanks]), *open_plans]
    if closing and closing.retention is Retention.FORGET:
        steps.append(make_step("notes-kept", words, values=values, person=person.id))
    return steps


def _open_again(known: Known, agreement: Agreement) -> tuple[str, ...]:
    """Return the needs that this person helped with, and nobody else does whose mentorship goes on."""
    if agreement.direction is not Direction.THEY_MENTOR_ME:
        return ()
    going = {one.person for one in known.agreements if one.ended_on is None and one.id != agreement.id}
    ended = {one.person for one in known.agreements if one.ended_on} | {agreement.person}
    covered: dict[str, set[str]] = {}
    for one in known.people:
        for covering in one.covers:
            covered.setdefault(covering.need, set()).add(one.id)
    return tuple(
        sorted(
            need
            for need, helpers in covered.items()
            if agreement.person in helpers and agreement.person not in going and not helpers - (ended - going)
        )
    )
