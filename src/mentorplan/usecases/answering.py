"""Answering a request: one of five answers, each a draft of its own letter, after a look at the room there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from string import Template

from mentorplan.domain.capacity import Room
from mentorplan.domain.inboxes import KINDS, Received, Way, Where, received
from mentorplan.domain.letters import plain_line
from mentorplan.domain.messages import Answer, Channel, Kind, Message
from mentorplan.domain.moments import Moment
from mentorplan.domain.names import free_id
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change, Shelf
from mentorplan.domain.rules import Finding
from mentorplan.domain.screening_words import Screening
from mentorplan.domain.typed import one_line, one_of
from mentorplan.domain.workspaces import Known
from mentorplan.errors import ConflictError, InvalidError, NeedsAnswerError
from mentorplan.usecases.addressees import person_called
from mentorplan.usecases.draft_wishes import DraftWishes
from mentorplan.usecases.drafting import Drafted
from mentorplan.usecases.inbox import look, request_called
from mentorplan.values import dataclass, replace

Draft = Callable[[Known, DraftWishes], Drafted]
"""Drafts one letter from the records; the command line hands in the guide's letters and rules with it."""

CLOSING = frozenset({Way.DECLINE, Way.DEFER})
"""Answers that may be given to every open request at once: they say of nobody in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWishes:
    """What the user says of an answer. `until` is the day from which they may ask again, `refer` a colleague's name.

    `agreed` says that the colleague has said yes. `reason` stands in the letter of a no. `close_others` drafts the same
    answer to every other request that waits.
    """

    way: str
    until: date | None = None
    refer: str | None = None
    agreed: bool = False
    reason: str = ""
    minutes: int | None = None
    slots: tuple[Moment, ...] = ()
    channel: str | None = None
    close_others: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer that was drafted. `others` are the same answer to other requests, `waiting` those left without one.

    `drafted` are other requests whose answer, of whatever kind, was drafted before and not sent: nothing replaces it.
    `asked_first` is the letter to a colleague who is asked before anybody is referred to them; there is no answer to
    the request itself then. `is_beyond` says that a yes goes past what I offer. `room` is what there is now.
    """

    received: Received
    way: Way
    message: Message
    person: Person
    room: Room
    findings: tuple[Finding, ...] = ()
    is_beyond: bool = False
    asked_first: bool = False
    others: tuple[Message, ...] = ()
    waiting: tuple[Received, ...] = ()
    drafted: tuple[Received, ...] = ()
    changes: tuple[Change, ...] = ()


def answer(  # noqa: PLR0913 the records, the wishes, and what the guide has for both
    known: Known, wanted: str, wishes: AnswerWishes, *, draft: Draft, screening: Screening, today: date
) -> Answered:
    """Draft my answer to a request.

    Referring on asks the colleague first: the letter to the requester is drafted once they have said yes. A draft of an
    earlier answer that was not sent gives way to another answer. Whoever was put off to a day may be answered before.

    Raises NeedsAnswerError where a deferral has no day or a referral no name; InvalidError for wishes that do not go
    together; ConflictError where the request is settled.
    """
    way = one_of(Way, wishes.way, what="an answer")
    one = request_called(known, wanted)
    is_answered = one.where is Where.ANSWERED and one.answer is not None and not one.put_off_to
    if one.where in {Where.CLOSED, Where.CONTINUED} or is_answered:
        raise ConflictError(
            f"“{one.message.id}” is settled already ({one.where}).", hint="See them all: mentorplan inbox list"
        )
    _fits(way, wishes, request=one)
    looked = look(known, one.message.id, screening=screening, today=today)
    old = one.answer if one.answer and one.answer.is_draft and one.answer.edited_on is None else None
    if old and old.kind is not KINDS[way]:
        known = replace(known, messages=tuple(message for message in known.messages if message.id != old.id))
    else:
        old = None
    taken_back = (known.remove(old),) if old else ()
    colleague = person_called(known, wishes.refer) if wishes.refer else None
    if way is Way.REFER and colleague and not (wishes.agreed or _has_agreed(known, one, colleague)):
        asked = _question(known, one, colleague, screening=screening, today=today)
        return Answered(
            received=one,
            way=way,
            message=asked,
            person=colleague,
            room=looked.room,
            asked_first=True,
            waiting=_others(known, one, Where.WAITING),
            drafted=_others(known, one, Where.DRAFTED),
            changes=(known.put(asked), *taken_back),
        )
    reason = one_line(wishes.reason)
    if way is Way.DECLINE and not reason:
        key = "conflict" if looked.is_conflict else "other" if looked.screened.other else ""
        reason = screening.reasons.get(key, "")
    done = _drafted(known, one, way, replace(wishes, reason=reason), draft=draft)
    written = [done.message]
    waiting, drafted = _others(known, one, Where.WAITING), _others(known, one, Where.DRAFTED)
    for other in waiting if wishes.close_others else ():
        known = replace(known, messages=(*(m for m in known.messages if m.id != written[-1].id), written[-1]))
        written.append(_drafted(known, other, way, wishes, draft=draft).message)
    return Answered(
        received=one,
        way=way,
        message=done.message,
        person=done.person,
        findings=done.findings,
        room=looked.room,
        is_beyond=way is Way.CONVERSATION and (looked.room.is_full or looked.room.is_over),
        others=tuple(written[1:]),
        waiting=() if wishes.close_others else waiting,
        drafted=drafted,
        changes=(*map(known.put, written), *taken_back),
    )


def _fits(way: Way, wishes: AnswerWishes, *, request: Received) -> None:
    """Refuse wishes that do not go with an answer, and ask for those that it needs."""
    this = f"mentorplan inbox answer {request.message.id}"
    if way is Way.DEFER and wishes.until is None:
        raise NeedsAnswerError(
            "From when may they ask again? A later without a day keeps people waiting.",
            hint=f'{this} defer --until "in 3 months"',
        )
    if way is Way.REFER and not wishes.refer:
        raise NeedsAnswerError("Whom do you think of? They are asked first.", hint=f'{this} refer --refer "NAME"')
    places = {
        "--until": (wishes.until is not None, {Way.DEFER}),
        "--refer": (bool(wishes.refer), {Way.REFER, Way.DECLINE, Way.DEFER}),
        "--agreed": (wishes.agreed, {Way.REFER}),
        "--reason": (bool(wishes.reason), {Way.DECLINE}),
        "--minutes": (wishes.minutes is not None, {Way.CONVERSATION}),
        "--slot": (bool(wishes.slots), {Way.CONVERSATION}),
        "--close-others": (wishes.close_others, CLOSING),
    }
    unused = [option for option, (is_told, ways) in places.items() if is_told and way not in ways]
    if unused:
        raise InvalidError(f"{' and '.join(unused)} does not go with “{way}”.", hint="Leave it out.")


def _drafted(known: Known, one: Received, way: Way, wishes: AnswerWishes, *, draft: Draft) -> Drafted:
    told = DraftWishes(
        person=one.message.person,
        kind=KINDS[way].value,
        channel=wishes.channel,
        about=wishes.refer,
        minutes=wishes.minutes,
        slots=wishes.slots,
        note=wishes.reason,
        until=wishes.until,
    )
    done = draft(known, told)
    return replace(done, message=replace(done.message, answers=one.message.id))


def _others(known: Known, one: Received, where: Where) -> tuple[Received, ...]:
    """Return the requests of other people that are there: nobody has answered them, or an answer lies unsent."""
    return tuple(
        other for other in received(known) if other.where is where and other.message.person != one.message.person
    )


def _has_agreed(known: Known, one: Received, colleague: Person) -> bool:
    """Whether a colleague said yes after they were asked about this request."""
    asked = [
        message.sent_on
        for message in known.messages
        if message.person == colleague.id and message.answers == one.message.id and message.sent_on
    ]
    return bool(asked) and any(
        message.person == colleague.id and message.answer is Answer.YES and message.on >= min(asked)
        for message in known.messages
    )


def _question(known: Known, one: Received, colleague: Person, *, screening: Screening, today: date) -> Message:
    """Return the letter that asks a colleague whether somebody may come to them; it says nothing of who or why."""
    before = [
        message for message in known.messages if message.answers == one.message.id and message.person == colleague.id
    ]
    sent = next((message for message in before if message.sent_on), None)
    if sent:
        raise ConflictError(
            f"{colleague.name} was asked on {sent.sent_on}, and no yes is noted.",
            hint=f"When they have said yes: mentorplan outreach reply {colleague.id} yes. If you know: add --agreed.",
        )
    words = screening.colleague
    values = {
        "address": plain_line(colleague.address_as or colleague.name),
        "name": plain_line(known.profile.name or ""),
    }
    taken = known.taken(Shelf.MESSAGES) | {message.id for message in known.messages}
    wanted = f"{today}-{colleague.id}-{Kind.ASK_CONNECTOR}"
    return Message(
        id=before[0].id if before else free_id(wanted, taken=taken),
        person=colleague.id,
        kind=Kind.ASK_CONNECTOR,
        on=today,
        channel=Channel.EMAIL,
        subject=words["subject"],
        body=Template(words["body"]).substitute(values).strip(),
        answers=one.message.id,
    )
