"""Bringing a mentorship to an end, without anybody's fault; and letting all of them rest for a while."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentorplan.domain.agreements import Agreement, Closing, Direction, Reason, Retention
from mentorplan.domain.messages import Kind
from mentorplan.domain.people import Person
from mentorplan.domain.profiles import Quiet
from mentorplan.domain.records import Change
from mentorplan.domain.reflections import AnswerValue
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError
from mentorplan.usecases.walks import SKIPPED

THANKS_WITHIN = timedelta(days=2)
"""A thank-you after the last meeting. Source: rule CLO-02 (grade C)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A mentorship that ended. `open_again` are needs that only this person helped with."""

    person: Person
    agreement: Agreement
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
    words: Mapping[str, StepWords],
) -> Closed:
    """Return the mentorship ended on a day, with what was looked back on.

    One that has ended keeps its day. Raises InvalidError for a day before it began.
    """
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
    )
    changed = replace(now, ended_on=ended_on, closing=closing)
    return Closed(
        person=person,
        agreement=changed,
        open_again=_open_again(known, changed),
        then=tuple(_then(person, changed, words=words)),
        changes=(known.put(changed),) if changed != now else (),
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


def _then(person: Person, agreement: Agreement, *, words: Mapping[str, StepWords]) -> list[Step]:
    """Return what follows: thanks within two days; for what was not right, somebody neutral instead."""
    closing = agreement.closing
    values = {"name": person.name, "person": person.id}
    if closing and closing.private_reason is Reason.CONDUCT:
        return [make_step("end-neutral", words, values=values, person=person.id)]
    due = (agreement.ended_on or date.min) + THANKS_WITHIN
    steps = [make_step("thank-at-end", words, values=values, on=due, person=person.id, kind=Kind.ENDING.value)]
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
