"""What follows from mentorships: a plan to write, a look at how it goes, an end to prepare, thanks when it is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from mentorplan.domain.agreements import Agreement, Direction, Reason, Retention
from mentorplan.domain.meetings import Meeting, State
from mentorplan.domain.messages import Kind
from mentorplan.domain.people import Person
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.checkins import signs_of, talk_step
from mentorplan.usecases.sides import ending_said
from mentorplan.values import replace

PLAN_AFTER = 2
"""Meetings after which a written plan is proposed. Source: rule AGR-01 (by the second or third meeting)."""

FIRST_CHECK_AFTER = 3
"""Meetings after which the first look is proposed. Source: rule CHK-01 (after two or three, grade C)."""

TRIAL_MEETINGS = 3
"""Meetings of a trial, after which both decide. Source: guides on accepting requests, two or three (grade C)."""

CHECK_EVERY = timedelta(days=182)
"""Half a year between two looks. Source: rule CHK-01 (every 4 to 6 months, grade C)."""

CLOSING_BEFORE = timedelta(weeks=4)
"""Source: rule CLO-01 (grade C)."""

THANKS_FROM, THANKS_UNTIL = timedelta(days=0), timedelta(days=14)
"""Thanks are due at the end, within two days (rule CLO-02, grade C); after two weeks it is no longer brought up."""

HALF_A_YEAR = timedelta(days=182)
NOT_LATER_THAN = timedelta(days=28)
A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
"""Paper can wait that long after a meeting: what was promised there comes first (our own choice)."""


def mentorship_steps(
    known: Known,
    *,
    words: Mapping[str, StepWords],
    today: date,
    settle: Callable[[date], date],
    say: Callable[[date], str],
) -> tuple[Step, ...]:
    """Return what follows from mentorships, due or not yet, by day. Those that rest are left alone."""
    names = {person.id: person for person in known.people}
    steps = [
        step
        for agreement in known.agreements
        if agreement.person in names and not agreement.rests(today)
        for step in _of(known, names[agreement.person], agreement, words=words, today=today, say=say)
        if step.rule not in known.settings.muted
    ]
    settled = [_settled(step, settle) for step in steps]
    return tuple(sorted(settled, key=lambda step: (step.on or today, step.person or "", step.rule)))


def _settled(step: Step, settle: Callable[[date], date]) -> Step:
    return replace(step, on=settle(step.on)) if step.on else step


def _of(  # noqa: PLR0913 one mentorship, and what the steps are made with
    known: Known,
    person: Person,
    agreement: Agreement,
    *,
    words: Mapping[str, StepWords],
    today: date,
    say: Callable[[date], str],
) -> Iterator[Step]:
    values = {"name": person.name, "person": person.id}

    def step(rule: str, on: date, **more: str) -> Step:
        return make_step(rule, words, values={**values, **more}, on=on, person=person.id)

    if agreement.ended_on:
        yield from _after_the_end(known, person, agreement, words=words, today=today)
        return
    held = sorted(
        (
            one
            for one in known.meetings
            if person.id in one.people and one.state is State.HELD and one.on >= agreement.begun_on
        ),
        key=lambda one: (one.on, one.id),
    )
    if agreement.ends_on and agreement.ends_on - CLOSING_BEFORE >= agreement.begun_on:
        yield step("begin-closing", agreement.ends_on - CLOSING_BEFORE, day=say(agreement.ends_on))
    is_recent = bool(held) and today <= held[-1].on + NOT_LATER_THAN
    if _is_trial_over(agreement, held, known.meetings):
        yield from [step("decide-together", held[-1].on + A_DAY)] if is_recent else []
        return
    if agreement.written_on is None and len(held) >= PLAN_AFTER and is_recent:
        yield step("write-plan", held[-1].on + A_WEEK)
    if agreement.review_on and (agreement.written_on or date.min) < agreement.review_on:
        yield step("review-plan", agreement.review_on, day=say(agreement.review_on))
    signs = signs_of(agreement, known.meetings)
    since = _latest(known, person, agreement)
    if signs and not _talked_since(held, since) and today <= since + NOT_LATER_THAN:
        yield talk_step(person, signs, words=words, on=since + A_DAY)
    looks = [one.on for one in agreement.checkins]
    if looks:
        yield step("check-in", max(looks) + CHECK_EVERY)
    elif len(held) >= FIRST_CHECK_AFTER:
        yield step("check-in", held[-1].on + A_WEEK)


def _is_trial_over(agreement: Agreement, held: Sequence[Meeting], meetings: Sequence[Meeting]) -> bool:
    """Whether a mentee of mine and I have met often enough to decide, and nothing shows that we have."""
    if agreement.direction is not Direction.I_MENTOR_THEM or len(held) < TRIAL_MEETINGS:
        return False
    since = held[TRIAL_MEETINGS - 1].on
    decided = [one for meeting in meetings for one in meeting.decisions if one.person == agreement.person]
    is_written = agreement.written_on or agreement.ends_on or agreement.checkins
    return not is_written and not any(one.on >= since for one in decided)


def _latest(known: Known, person: Person, agreement: Agreement) -> date:
    """Return the day of what the signs were last seen in: a check-in, or a meeting that fell through."""
    off = [
        one.on for one in known.meetings if person.id in one.people and one.state in {State.CANCELLED, State.NO_SHOW}
    ]
    return max([*(one.on for one in agreement.checkins), *off], default=agreement.begun_on)


def _talked_since(held: list[Meeting], since: date) -> bool:
    return any(one.on > since for one in held)


def _after_the_end(
    known: Known, person: Person, agreement: Agreement, *, words: Mapping[str, StepWords], today: date
) -> Iterator[Step]:
    """Yield thanks, a report half a year later and what becomes of notes: of an end that was looked back on."""
    closing, ended_on = agreement.closing, agreement.ended_on or date.min
    if closing is None or closing.private_reason is Reason.CONDUCT:
        return
    values = {"name": person.name, "person": person.id}
    is_mentor = agreement.direction is Direction.I_MENTOR_THEM
    side = "-as-mentor" if is_mentor else ""
    if today <= ended_on + THANKS_UNTIL and not ending_said(agreement, known.messages):
        # What was drafted before the end, of the same kind or as thanks, is the letter that is due.
        drafts = [
            (one.on, one.id, one)
            for one in known.messages
            if one.person == person.id
            and one.is_draft
            and (one.kind is Kind.ENDING or (one.kind is Kind.THANK_YOU and one.on >= ended_on))
        ]
        rule, kind, more = f"thank-at-end{side}", Kind.ENDING, {}
        if drafts:
            waiting = max(drafts, key=lambda one: one[:2])[-1]
            rule, kind, more = "send-note", waiting.kind, {"message": waiting.id}
        yield make_step(
            rule, words, values={**values, **more}, on=ended_on + THANKS_FROM, person=person.id, kind=kind.value
        )
    later = ended_on + HALF_A_YEAR
    reported = any(
        m.person == person.id and m.sent_on and m.sent_on > ended_on and m.kind is Kind.REPORT_BACK
        for m in known.messages
    )
    if closing.in_touch and not reported and today <= later + NOT_LATER_THAN:
        rule = f"report-back{side}"
        yield make_step(rule, words, values=values, on=later, person=person.id, kind=Kind.REPORT_BACK.value)
    if closing.retention is Retention.LATER:
        yield make_step("notes-kept", words, values=values, on=later, person=person.id)
