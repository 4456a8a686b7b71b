"""The inbox: which requests wait for an answer of mine, and what became of the others. Derived, never stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from mentorplan.domain.meetings import Meeting, State
from mentorplan.domain.messages import ASKING, Kind, Message
from mentorplan.domain.requests import ANSWER_WITHIN, CONTEXT_WITHIN
from mentorplan.domain.workspaces import Known
from mentorplan.values import dataclass


class Way(StrEnum):
    """The five answers to a request."""

    CONVERSATION = "conversation"
    ASK_MORE = "ask-more"
    DECLINE = "decline"
    DEFER = "defer"
    REFER = "refer"


KINDS = {
    Way.CONVERSATION: Kind.ACCEPT_CONVERSATION,
    Way.ASK_MORE: Kind.ASK_FOR_CONTEXT,
    Way.DECLINE: Kind.DECLINE,
    Way.DEFER: Kind.DEFER,
    Way.REFER: Kind.REFER,
}
"""The letter of each answer."""

ANSWERING = frozenset(KINDS.values()) | {Kind.ACCEPT}


class Where(StrEnum):
    """What became of a request."""

    WAITING = "waiting"
    DRAFTED = "drafted"
    ASKED_MORE = "asked-more"
    ANSWERED = "answered"
    CONTINUED = "continued"
    """They wrote again: the newer request stands for both."""
    CLOSED = "closed"


OPEN = frozenset({Where.WAITING, Where.DRAFTED})
"""The other side has heard nothing yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One request and what became of it. `answer` is the newest letter of mine that answers it, sent or not.

    `answer_by` is when an answer is due, or, where I asked for more, when it may be let go. `earlier` are requests of
    the same person that this one goes on with, oldest first. `put_off_to` is the day from which they may ask again,
    where that was the last word between us; an earlier answer is still welcome then.
    """

    message: Message
    where: Where
    answer_by: date
    answer: Message | None = None
    earlier: tuple[Message, ...] = ()
    put_off_to: date | None = None

    @property
    def text(self) -> str:
        """All that they wrote, oldest first."""
        whole = (one.body if one.subject in one.body else f"{one.subject}\n\n{one.body}" for one in self.messages)
        return "\n\n".join(whole).strip()

    @property
    def messages(self) -> tuple[Message, ...]:
        """The requests that are one, oldest first."""
        return (*self.earlier, self.message)


def received(known: Known) -> tuple[Received, ...]:
    """Return every request with what became of it, the longest waiting first; of one day in the order of their ids."""
    by_person: defaultdict[str, list[Message]] = defaultdict(list)
    for message in known.messages:
        by_person[message.person].append(message)
    met: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in known.meetings:
        for person in meeting.people:
            met[person].append(meeting)
    found = [one for person, messages in by_person.items() for one in _of_person(messages, meetings=met[person])]
    return tuple(sorted(found, key=lambda one: (one.message.on, len(one.message.id), one.message.id)))


def asking_only(known: Known) -> frozenset[str]:
    """Return the ids of those who asked me for help and whom I have never looked at as somebody who could help me."""
    asked = {one.person for one in known.messages if one.kind is Kind.REQUEST}
    if not asked:
        return frozenset()
    approached = {one.person for one in known.messages if one.kind in ASKING}
    considered = {one.id for one in known.people if one.why or one.choices or one.suggested_by or one.connector}
    return frozenset(asked - approached - considered)


def _of_person(messages: Sequence[Message], *, meetings: Sequence[Meeting]) -> list[Received]:
    requests = sorted((one for one in messages if one.request), key=lambda one: (one.on, len(one.id), one.id))
    found: list[Received] = []
    before: list[Message] = []
    for at, message in enumerate(requests):
        until = requests[at + 1].on if at + 1 < len(requests) else date.max
        answers = [one for one in messages if _answers(one, message, until=until)]
        one = _what_became(message, answers, earlier=tuple(before), meetings=meetings, is_last=until == date.max)
        before = [*before, message] if one.where is Where.CONTINUED else []
        found.append(one)
    return found


def _answers(message: Message, request: Message, *, until: date) -> bool:
    if message.answers:
        return message.answers == request.id and message.kind in ANSWERING
    return message.kind in ANSWERING and request.on <= message.on < until


def _what_became(
    message: Message,
    answers: Sequence[Message],
    *,
    earlier: tuple[Message, ...],
    meetings: Sequence[Meeting],
    is_last: bool,
) -> Received:
    sent = sorted((one for one in answers if one.sent_on), key=lambda one: (one.sent_on or one.on, one.id))
    drafts = sorted((one for one in answers if one.is_draft), key=lambda one: (one.on, one.id))
    talked = any(one.on >= message.on and one.state in {State.HELD, State.PLANNED} for one in meetings)
    answer = sent[-1] if sent else drafts[-1] if drafts else None
    asked = sent[-1] if sent and sent[-1].kind is Kind.ASK_FOR_CONTEXT else None
    is_later = bool(sent) and sent[-1].kind is Kind.DEFER and is_last and not talked
    put_off_to = sent[-1].until if is_later else None
    answer_by = message.on + ANSWER_WITHIN
    if message.request and message.request.closed_on:
        where = Where.CLOSED
    elif is_later and drafts and drafts[-1].on > (sent[-1].sent_on or sent[-1].on):
        where, answer, put_off_to = Where.DRAFTED, drafts[-1], None
        answer_by = answer.on + ANSWER_WITHIN
    elif (sent and not asked) or talked:
        where = Where.ANSWERED
    elif not is_last:
        where = Where.CONTINUED
    elif asked and drafts and drafts[-1].on >= (asked.sent_on or asked.on):
        where, answer = Where.DRAFTED, drafts[-1]
    elif asked:
        where, answer_by = Where.ASKED_MORE, (asked.sent_on or asked.on) + CONTEXT_WITHIN
    else:
        where = Where.DRAFTED if drafts else Where.WAITING
    return Received(
        message=message, where=where, answer_by=answer_by, answer=answer, earlier=earlier, put_off_to=put_off_to
    )
