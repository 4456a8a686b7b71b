"""Where things stand with each person: derived from messages, meetings and agreements, never stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from mentorplan.domain.agreements import Agreement
from mentorplan.domain.meetings import Decision, Fit, Meeting, State
from mentorplan.domain.messages import ASKING, Answer, Kind, Message
from mentorplan.domain.people import Choice, Person
from mentorplan.domain.workspaces import Known
from mentorplan.values import dataclass, replace

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
AFTER_MY_ANSWER = {
    Kind.DECLINE: Stage.DECLINED_BY_ME,
    Kind.NOT_NOW: Stage.DECLINED_BY_ME,
    Kind.DEFER: Stage.DEFERRED,
    Kind.REFER: Stage.REFERRED,
    Kind.ACCEPT_CONVERSATION: Stage.REPLIED,
}
"""Where a message of mine leaves things once it is sent."""

AFTER_FIT = {
    Fit.CONTINUE: Stage.AGREED,
    Fit.NOT_NOW: Stage.DECLINED_BY_ME,
    Fit.REFER: Stage.REFERRED,
    Fit.UNSURE: Stage.MET,
}


TALK = frozenset({Stage.PHONED, Stage.REPLIED})
"""Once two have met, or somebody has said no, a call or a friendly word leaves that as it is; a new ask starts over."""

UNMOVED_BY_A_PLAN = frozenset({Stage.MET, Stage.PASSED, Stage.DECLINED_BY_ME, Stage.DECLINED_BY_THEM})
"""Stages that say more than a planned meeting does; a planned one is called off when either side says no."""


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that sets a stage. Of one day, the higher rank is what came last."""

    on: date
    rank: int
    stage: Stage


SHORTLISTED, DRAFTED, ASKED, REMINDED, CALLED, REPLIED, ANSWERED, MET, DECIDED, PASSED = range(10)
"""Ranks of events. From `ASKED` on, the other person knows of it, or the user has closed the matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where things stand with one person, and the records that say so.

    `written` counts written asks since their last reply (rule FUP-02). `since` is the day of the
    event that set the stage, None for an idea. `asks` and `calls` are those since the last reply. `drafts` are those
    that still have a use: a reminder from before their last reply, or before you last met, has none.
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
    # What was asked on the day of a reply is what the reply answers.
    answered_on = reply.on if reply else date.min
    asks = sorted(
        (m for m in messages if m.sent_on and m.sent_on > answered_on and m.kind in ASKING),
        key=lambda m: (m.sent_on or m.on, m.id),
    )
    calls = sorted((m for m in messages if m.kind is Kind.CALL and m.on > answered_on), key=lambda m: (m.on, m.id))
    held = sorted((m for m in meetings if m.state is State.HELD), key=lambda m: (m.on, m.id))
    planned = sorted((m for m in meetings if m.state is State.PLANNED), key=lambda m: (m.on, m.id))
    decisions = sorted(
        ((d.on, m.on, m.id, d) for m in meetings for d in m.decisions if d.person == person.id),
        key=lambda made: made[:3],
    )
    going = [one for one in agreements if one.ended_on is None]
    agreement = max(going or agreements, key=lambda one: (one.begun_on, one.id), default=None)
    # Nobody is nudged after they answered: a reminder that was drafted before something came back has no use any more.
    back_on = max(answered_on, held[-1].on if held else date.min)
    known = Standing(
        stage=Stage.IDEA,
        written=sum(ask.counts_as_written_contact for ask in asks),
        asks=tuple(asks),
        calls=tuple(calls),
        drafts=tuple(
            sorted(
                (m for m in messages if m.is_draft and not (m.kind is Kind.REMINDER and m.on <= back_on)),
                key=lambda m: (m.on, m.id),
            )
        ),
        last_reply=reply,
        planned=planned[0] if planned else None,
        last_held=held[-1] if held else None,
        decision=decisions[-1][-1] if decisions else None,
        agreement=agreement,
        do_not_contact=any(m.do_not_contact for m in replies),
    )
    stage, since = _stage(person, known, messages=messages, today=today)
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


def asked_for_another(messages: Sequence[Message], reply: Message) -> Message | None:
    """Return what a reply answers, where that was whether somebody else may come: it begins nothing with me.

    `messages` are those with whoever replied.
    """
    asked = [one for one in messages if one.sent_on and one.sent_on <= reply.on and one.kind in ASKING]
    last = max(asked, key=lambda one: (one.sent_on or one.on, one.id), default=None)
    return last if last and last.answers else None


def _stage(person: Person, known: Standing, *, messages: Sequence[Message], today: date) -> tuple[Stage, date | None]:
    """Return the stage and the day of the event that set it."""
    events = _events(person, known, messages=messages)
    asked_on = max((m.sent_on for m in messages if m.sent_on and m.kind in ASKING), default=date.min)
    refusal = _refusal(known, messages=messages)
    if refusal and refusal.answer:
        since = [event for event in events if event.on > refusal.on and event.stage not in TALK]
        return _furthest([*since, _Event(refusal.on, REPLIED, AFTER_ANSWER[refusal.answer])], known, today=today)
    if known.agreement:
        ended_on = known.agreement.ended_on
        if ended_on is None or asked_on <= ended_on:
            return _stage_of_mentorship(known.agreement, known, today=today)
        events = [event for event in events if event.on > ended_on]
    met_on = known.last_held.on if known.last_held else date.max
    if asked_on <= met_on:
        events = [event for event in events if event.on <= met_on or event.stage not in TALK]
    return _furthest(events, known, today=today)


def _refusal(known: Standing, *, messages: Sequence[Message]) -> Message | None:
    """Return the no, or the later, that they answered when I wrote that I would like to go on.

    A mentorship needs two; mine alone does not outlast it. A yes after it brings it back. Once they met after my
    offer, it goes on, and a no is to something smaller.
    """
    if known.agreement is None or known.agreement.ended_on:
        return None
    said = [m for m in messages if m.kind is Kind.REPLY and m.answer in {Answer.YES, Answer.NO, Answer.LATER}]
    last = max(said, key=lambda m: (m.on, m.id), default=None)
    if last is None or last.answer is Answer.YES or last.on < known.agreement.begun_on:
        return None
    offers = [m.sent_on for m in messages if m.sent_on and m.sent_on <= last.on and m.kind is Kind.CONTINUE]
    if not offers or (known.last_held and known.last_held.on > max(offers)):
        return None
    return last


def _events(person: Person, known: Standing, *, messages: Sequence[Message]) -> list[_Event]:
    events = []
    if person.choice:
        passed = person.choice.choice is Choice.PASSED
        rank, stage = (PASSED, Stage.PASSED) if passed else (SHORTLISTED, Stage.SHORTLISTED)
        events.append(_Event(person.choice.on, rank, stage))
    events += [_Event(draft.on, DRAFTED, Stage.DRAFTED) for draft in known.drafts if draft.kind in ASKING]
    for ask in known.asks:
        rank, stage = (REMINDED, Stage.REMINDED) if ask.kind is Kind.REMINDER else (ASKED, Stage.CONTACTED)
        events.append(_Event(ask.sent_on or ask.on, rank, stage))
    events += [_Event(call.on, CALLED, Stage.PHONED) for call in known.calls]
    if known.last_reply and known.last_reply.answer and not asked_for_another(messages, known.last_reply):
        events.append(_Event(known.last_reply.on, REPLIED, AFTER_ANSWER[known.last_reply.answer]))
    events += [
        _Event(m.sent_on, ANSWERED, AFTER_MY_ANSWER[m.kind])
        for m in messages
        if m.sent_on and m.kind in AFTER_MY_ANSWER
    ]
    if known.last_held:
        events.append(_Event(known.last_held.on, MET, Stage.MET))
    if known.decision:
        events.append(_Event(known.decision.on, DECIDED, AFTER_FIT[known.decision.fit]))
    return events


def _furthest(events: Sequence[_Event], known: Standing, *, today: date) -> tuple[Stage, date | None]:
    """Return the stage of the latest event they know of, else of the furthest step of mine; a plan outranks most."""
    between_us = [event for event in events if event.rank >= ASKED]
    if between_us:
        last: _Event | None = max(between_us, key=lambda event: (event.on, event.rank, event.stage))
    else:
        last = max(events, key=lambda event: (event.rank, event.on), default=None)
    if known.planned and (last is None or last.stage not in UNMOVED_BY_A_PLAN):
        return Stage.CONVERSATION_SET, known.planned.on
    if last is None:
        return Stage.IDEA, None
    if last.stage in {Stage.REMINDED, Stage.PHONED}:
        call_backs = [call.call_back_at.date() for call in known.calls if call.call_back_at]
        rests_on = max([last.on, *call_backs]) + RESTS_AFTER
        if today >= rests_on:
            return Stage.RESTING, rests_on
    return last.stage, last.on


def _stage_of_mentorship(agreement: Agreement, known: Standing, *, today: date) -> tuple[Stage, date]:
    """Return how far a mentorship is: agreed, active from the first meeting after that, ended."""
    if agreement.ended_on:
        return Stage.ENDED, agreement.ended_on
    if agreement.rests(today) and agreement.paused_on:
        return Stage.PAUSED, agreement.paused_on
    if known.last_held and known.last_held.on > agreement.begun_on:
        return Stage.ACTIVE, known.last_held.on
    return Stage.AGREED, agreement.begun_on
