"""Where things stand with each person: derived from messages, meetings and agreements, never stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from mentorplan.domain.agreements import Agreement
from mentorplan.domain.meetings import Decision, Fit, Meeting, State
from mentorplan.domain.messages import ASKING, Answer, Kind, Message
from mentorplan.domain.people import Choice, Person
from mentorplan.domain.workspaces import Known

RESTS_AFTER = timedelta(days=14)
"""Silence this long after a reminder or a call lets a contact rest. Source: rule FUP-04 (grade C/D)."""


class Stage(StrEnum):
    """The stages, as files and scripts call them; screens use plainer words."""

    IDEA = "idea"
    SHORTLISTED = "shortlisted"
    PASSED = "passed"
    DRAFTED = "drafted"
    CONTACTED = "contacted"
    REMINDED = "reminded"
    PHONED = "phoned"
    REPLIED = "replied"
    CONVERSATION_SET = "conversation-set"
    MET = "met"
    AGREED = "agreed"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    DECLINED_BY_THEM = "declined-by-them"
    DECLINED_BY_ME = "declined-by-me"
    REFERRED = "referred"
    DEFERRED = "deferred"
    RESTING = "resting"


AFTER_ANSWER = {
    Answer.YES: Stage.REPLIED,
    Answer.INFO: Stage.REPLIED,
    Answer.NO: Stage.DECLINED_BY_THEM,
    Answer.LATER: Stage.DEFERRED,
    Answer.REFERRED: Stage.REFERRED,
}
AFTER_FIT = {
    Fit.CONTINUE: Stage.AGREED,
    Fit.NOT_NOW: Stage.DECLINED_BY_ME,
    Fit.REFER: Stage.REFERRED,
    Fit.UNSURE: Stage.MET,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where things stand with one person, and the records that say so.

    `written` counts written asks since their last reply (rule FUP-02). `since` is the day of the
    event that set the stage, None for an idea. `asks` and `calls` are those since the last reply.
    """

    stage: Stage
    since: date | None = None
    written: int = 0
    asks: tuple[Message, ...] = ()
    calls: tuple[Message, ...] = ()
    drafts: tuple[Message, ...] = ()
    last_reply: Message | None = None
    planned: Meeting | None = None
    last_held: Meeting | None = None
    decision: Decision | None = None
    agreement: Agreement | None = None
    do_not_contact: bool = False

    @property
    def last_contact(self) -> date | None:
        """The day of the last ask or call since their last reply."""
        days = [message.sent_on or message.on for message in (*self.asks, *self.calls)]
        return max(days, default=None)


def standing(
    person: Person,
    *,
    messages: Sequence[Message],
    meetings: Sequence[Meeting],
    agreements: Sequence[Agreement],
    today: date,
) -> Standing:
    """Return where things stand with one person; the records are those with this person."""
    replies = sorted((m for m in messages if m.kind is Kind.REPLY), key=lambda m: (m.on, m.id))
    reply = replies[-1] if replies else None
    answered_on = reply.on if reply else date.min
    asks = sorted(
        (m for m in messages if m.sent_on and m.kind in ASKING and m.sent_on >= answered_on and not _before(m, reply)),
        key=lambda m: (m.sent_on or m.on, m.id),
    )
    calls = sorted(
        (m for m in messages if m.kind is Kind.CALL and m.on >= answered_on and not _before(m, reply)),
        key=lambda m: (m.on, m.id),
    )
    held = sorted((m for m in meetings if m.state is State.HELD), key=lambda m: (m.on, m.id))
    planned = sorted((m for m in meetings if m.state is State.PLANNED), key=lambda m: (m.on, m.id))
    decisions = sorted((d for m in meetings for d in m.decisions if d.person == person.id), key=lambda d: d.on)
    going = [one for one in agreements if one.ended_on is None]
    agreement = max(going or agreements, key=lambda one: (one.begun_on, one.id), default=None)
    known = Standing(
        stage=Stage.IDEA,
        written=sum(ask.counts_as_written_contact for ask in asks),
        asks=tuple(asks),
        calls=tuple(calls),
        drafts=tuple(sorted((m for m in messages if m.is_draft), key=lambda m: (m.on, m.id))),
        last_reply=reply,
        planned=planned[0] if planned else None,
        last_held=held[-1] if held else None,
        decision=decisions[-1] if decisions else None,
        agreement=agreement,
        do_not_contact=any(m.do_not_contact for m in replies),
    )
    stage, since = _stage(person, known, today=today)
    return replace(known, stage=stage, since=since)


def standings(known: Known, *, today: date) -> Mapping[str, Standing]:
    """Return where things stand with everybody in `known.people`, by id."""
    messages: dict[str, list[Message]] = defaultdict(list)
    meetings: dict[str, list[Meeting]] = defaultdict(list)
    agreements: dict[str, list[Agreement]] = defaultdict(list)
    for message in known.messages:
        messages[message.person].append(message)
    for meeting in known.meetings:
        for who in meeting.people:
            meetings[who].append(meeting)
    for agreement in known.agreements:
        agreements[agreement.person].append(agreement)
    return {
        person.id: standing(
            person,
            messages=messages[person.id],
            meetings=meetings[person.id],
            agreements=agreements[person.id],
            today=today,
        )
        for person in known.people
    }


def _before(message: Message, reply: Message | None) -> bool:
    """Whether a message of the same day as the reply is what the reply answers."""
    return reply is not None and (message.sent_on or message.on) == reply.on


def _stage(person: Person, known: Standing, *, today: date) -> tuple[Stage, date | None]:
    """Return the stage and the day of the event that set it; the furthest event decides."""
    if known.agreement:
        return _stage_of_mentorship(known.agreement, known)
    events: list[tuple[date, int, Stage]] = []
    if person.choice:
        passed = person.choice.choice is Choice.PASSED
        events.append((person.choice.on, 9 if passed else 0, Stage.PASSED if passed else Stage.SHORTLISTED))
    events += [(draft.on, 1, Stage.DRAFTED) for draft in known.drafts if draft.kind in ASKING]
    for ask in known.asks:
        reminded = ask.kind is Kind.REMINDER
        events.append((ask.sent_on or ask.on, 3 if reminded else 2, Stage.REMINDED if reminded else Stage.CONTACTED))
    events += [(call.on, 4, Stage.PHONED) for call in known.calls]
    if known.last_reply and known.last_reply.answer:
        events.append((known.last_reply.on, 5, AFTER_ANSWER[known.last_reply.answer]))
    if known.last_held:
        events.append((known.last_held.on, 7, Stage.MET))
    if known.decision:
        events.append((known.decision.on, 8, AFTER_FIT[known.decision.fit]))
    if not events:
        return (Stage.CONVERSATION_SET, known.planned.on) if known.planned else (Stage.IDEA, None)
    contacts = [event for event in events if event[1] >= 2] or events  # noqa: PLR2004 what reached them outranks a draft
    on, _, stage = max(contacts, key=lambda event: (event[0], event[1]))
    if known.planned and stage not in {Stage.MET, Stage.DECLINED_BY_ME, Stage.PASSED}:
        return Stage.CONVERSATION_SET, known.planned.on
    if stage in {Stage.REMINDED, Stage.PHONED} and today - on >= RESTS_AFTER:
        return Stage.RESTING, on + RESTS_AFTER
    return stage, on


def _stage_of_mentorship(agreement: Agreement, known: Standing) -> tuple[Stage, date]:
    """Return how far a mentorship is: agreed, active from the first meeting after that, ended."""
    if agreement.ended_on:
        return Stage.ENDED, agreement.ended_on
    if known.last_held and known.last_held.on > agreement.begun_on:
        return Stage.ACTIVE, known.last_held.on
    return Stage.AGREED, agreement.begun_on
