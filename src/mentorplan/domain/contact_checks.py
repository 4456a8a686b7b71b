"""What can be wrong with messages, meetings and agreements: whom they name, and days that do not fit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.flaws import Flaw, dangling, did_you_mean, early, in_future, too_early
from mentorplan.domain.meetings import LONGEST_MINUTES, Meeting, State, clash
from mentorplan.domain.messages import ASKING, Kind, Message
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.workspaces import Known
from mentorplan.domain.zones import find_zone, instant
from mentorplan.errors import InvalidError

HIGHEST_MARK = 5
"""Marks of a check-in go from 1 to this."""


def message_flaws(known: Known, people: Collection[str], *, today: date) -> Iterator[Flaw]:
    """Yield what is wrong with messages; `people` are the ids of everybody who can be named."""
    goals = known.taken(Shelf.GOALS)
    first = _first_asks(known)
    for message in known.messages:
        ref = Ref(Shelf.MESSAGES, message.id)
        yield from dangling(ref, ("person",), message.person, people, what="person")
        if message.goal:
            yield from dangling(ref, ("goal",), message.goal, goals, what="goal")
        if message.about:
            yield from dangling(ref, ("about",), message.about, people, what="person")
        for place, name in enumerate(message.referred):
            yield from dangling(ref, ("referred", place), name, people, what="person")
        yield from _said_by_the_wrong_side(ref, message)
        yield from _message_days(ref, message, today=today)
        if message.minutes is not None and not 0 < message.minutes <= LONGEST_MINUTES:
            yield Flaw(ref=ref, path=("minutes",), message=f"should be from 1 to {LONGEST_MINUTES}")
        asked = first.get(message.person)
        if message.answer and asked and message.on < asked:
            because = f"is before the first message to them was sent ({asked}); one of the two days may be a slip"
            yield Flaw(ref=ref, path=("on",), message=because, severity="warning")


def _first_asks(known: Known) -> dict[str, date]:
    """Return the day on which each person was first asked for something, for those who were not met before it."""
    first: dict[str, tuple[date, bool]] = {}
    for message in known.messages:
        day = message.sent_on or (message.on if message.kind is Kind.CALL else None)
        if day and message.is_mine:
            asks = message.kind in ASKING
            first[message.person] = min(first.get(message.person, (day, asks)), (day, asks))
    for meeting in known.meetings:
        for person in meeting.people:
            if person in first:
                first[person] = min(first[person], (meeting.on, False))
    return {person: day for person, (day, asks) in first.items() if asks}


def _said_by_the_wrong_side(ref: Ref, message: Message) -> Iterator[Flaw]:
    if message.kind is Kind.REPLY and message.answer is None:
        yield Flaw(ref=ref, path=("answer",), message="is missing: what did they answer?", severity="warning")
    if message.kind is Kind.CALL and message.outcome is None:
        yield Flaw(ref=ref, path=("outcome",), message="is missing: how did the call go?", severity="warning")
    if message.answer and message.is_mine:
        because = f"belongs to an answer of theirs (kind “{Kind.REPLY}”), and this is a message of yours"
        yield Flaw(ref=ref, path=("answer",), message=because, severity="warning")
    if message.outcome and message.kind is not Kind.CALL:
        because = f"belongs to a call (kind “{Kind.CALL}”), and this is “{message.kind}”"
        yield Flaw(ref=ref, path=("outcome",), message=because, severity="warning")


def _message_days(ref: Ref, message: Message, *, today: date) -> Iterator[Flaw]:
    but = "and the message is marked as sent"
    yield from in_future(ref, ("sent_on",), message.sent_on, today=today, but=but)
    yield from early(ref, ("edited_on",), message.edited_on, than=message.on, what="the day of the draft")
    yield from early(ref, ("sent_on",), message.sent_on, than=message.on, what="the day of the draft")
    has_been = message.kind in {Kind.CALL, Kind.REPLY, Kind.REQUEST}
    but = f"and the {message.kind} counts as one that has been" if has_been else ""
    yield from in_future(ref, ("on",), message.on, today=today, but=but)
    call_back = message.call_back_at.date() if message.call_back_at else None
    yield from early(ref, ("until",), message.until, than=message.on, what="the message")
    yield from early(ref, ("call_back_at",), call_back, than=message.on, what="the call")
    for place, slot in enumerate(message.slots):
        yield from early(ref, ("slots", place), slot.date(), than=message.on, what="the message that offers it")


def meeting_flaws(known: Known, people: Collection[str], *, today: date, zones: Collection[str]) -> Iterator[Flaw]:
    """Yield what is wrong with meetings; `zones` are the names to propose for one that does not exist."""
    for meeting in known.meetings:
        ref = Ref(Shelf.MEETINGS, meeting.id)
        if not meeting.people:
            yield Flaw(ref=ref, path=("people",), message="names nobody")
        for place, name in enumerate(meeting.people):
            yield from dangling(ref, ("people", place), name, people, what="person")
            if name in meeting.people[:place]:
                yield Flaw(ref=ref, path=("people", place), message=f"names “{name}” again", severity="warning")
        if meeting.state is State.HELD:
            yield from in_future(ref, ("on",), meeting.on, today=today, but="and the meeting is logged as held")
        if meeting.minutes is not None and not 0 < meeting.minutes <= LONGEST_MINUTES:
            yield Flaw(ref=ref, path=("minutes",), message=f"should be from 1 to {LONGEST_MINUTES}")
        if meeting.next_on and meeting.next_on <= meeting.on:
            because = f"is not after the meeting ({meeting.on})"
            yield Flaw(ref=ref, path=("next_on",), message=because, severity="warning")
        yield from _clock(ref, meeting, known.profile.timezone, zones)
        yield from _promises(ref, meeting, people)
        yield from _decisions(ref, meeting, people, today=today)
    yield from _clashes(known)


def _clock(ref: Ref, meeting: Meeting, own_zone: str | None, zones: Collection[str]) -> Iterator[Flaw]:
    if meeting.timezone:
        found = tuple(zone_flaws(ref, meeting.timezone, zones))
        yield from found
        if found:
            return
    zone = meeting.timezone or own_zone
    if not meeting.starts or not zone:
        return
    try:
        instant(meeting.on, meeting.starts, timezone=zone)
    except InvalidError as error:
        if not any(zone_flaws(ref, zone, ())):
            hint = f"{error.hint[:1].lower()}{error.hint[1:]}"
            message = f"cannot be: {error.message.rstrip('.')}; {hint.rstrip('.')}"
            yield Flaw(ref=ref, path=("starts",), message=message)


def zone_flaws(ref: Ref, zone: str, zones: Collection[str]) -> Iterator[Flaw]:
    """Yield a flaw where `zone` is no time zone; `zones` are the names to propose."""
    try:
        find_zone(zone)
    except InvalidError:
        near = did_you_mean(zone, zones) or "; write a name such as Europe/Lisbon"
        yield Flaw(ref=ref, path=("timezone",), message=f"“{zone}” is not a time zone that is known here{near}")


def _promises(ref: Ref, meeting: Meeting, people: Collection[str]) -> Iterator[Flaw]:
    numbers = [promise.number for promise in meeting.promises]
    for place, promise in enumerate(meeting.promises):
        path = ("promises", place)
        yield from dangling(ref, (*path, "person"), promise.person, people, what="person")
        if promise.person in people and promise.person not in meeting.people:
            because = f"“{promise.person}” is not one of the people of this meeting"
            yield Flaw(ref=ref, path=(*path, "person"), message=because, severity="warning")
        if promise.number in numbers[:place]:
            because = f"is used twice; the next free number is {max(numbers) + 1}"
            yield Flaw(ref=ref, path=(*path, "number"), message=because)
        for key in ("due", "closed_on"):
            day = getattr(promise, key) if meeting.state is State.HELD else None
            yield from early(ref, (*path, key), day, than=meeting.on, what="the meeting at which it was promised")


def _decisions(ref: Ref, meeting: Meeting, people: Collection[str], *, today: date) -> Iterator[Flaw]:
    for place, decision in enumerate(meeting.decisions):
        path = ("decisions", place)
        yield from dangling(ref, (*path, "person"), decision.person, people, what="person")
        if decision.person in people and decision.person not in meeting.people:
            because = f"“{decision.person}” is not one of the people of this meeting"
            yield Flaw(ref=ref, path=(*path, "person"), message=because, severity="warning")
        yield from early(ref, (*path, "on"), decision.on, than=meeting.on, what="the meeting")
        yield from in_future(ref, (*path, "on"), decision.on, today=today)


def _clashes(known: Known) -> Iterator[Flaw]:
    """Yield meetings that overlap the one before them; those with a time of day, that were not called off."""
    timed = [one for one in known.meetings if one.starts and one.state in {State.PLANNED, State.HELD}]
    by_day: dict[date, list[Meeting]] = defaultdict(list)
    for meeting in sorted(timed, key=lambda one: (one.on, one.starts, one.id)):
        near = (one for days in (1, 0) for one in by_day[meeting.on - timedelta(days=days)])
        other = next((one for one in near if clash(one, meeting)), None)
        if other:
            message = f"overlaps with the meeting “{other.id}”"
            yield Flaw(ref=Ref(Shelf.MEETINGS, meeting.id), path=("starts",), message=message, severity="warning")
        by_day[meeting.on].append(meeting)


def agreement_flaws(known: Known, people: Collection[str], *, today: date) -> Iterator[Flaw]:
    """Yield what is wrong with agreements; `people` are the ids of everybody who can be named."""
    pairs: dict[tuple[str, Direction], list[Agreement]] = defaultdict(list)
    for agreement in known.agreements:
        ref = Ref(Shelf.AGREEMENTS, agreement.id)
        yield from dangling(ref, ("person",), agreement.person, people, what="person")
        yield from in_future(ref, ("begun_on",), agreement.begun_on, today=today)
        yield from too_early(ref, ("ended_on",), agreement.ended_on, than=agreement.begun_on, what="it was begun")
        for key in ("review_on", "ends_on"):
            yield from too_early(ref, (key,), getattr(agreement, key), than=agreement.begun_on, what="it was begun")
        if agreement.paused_on:
            yield from too_early(
                ref, ("paused_until",), agreement.paused_until, than=agreement.paused_on, what="the rest began"
            )
        for place, look in enumerate(agreement.checkins):
            yield from in_future(ref, ("checkins", place, "on"), look.on, today=today)
            for key, mark in look.private_marks.items():
                if not 1 <= mark <= HIGHEST_MARK:
                    path = ("checkins", place, "private_marks", key)
                    yield Flaw(ref=ref, path=path, message=f"should be from 1 to {HIGHEST_MARK}")
        if agreement.closing and agreement.ended_on is None:
            yield Flaw(ref=ref, path=("closing",), message="is there, and ended_on is not", severity="warning")
        pairs[agreement.person, agreement.direction].append(agreement)
    for same in pairs.values():
        yield from _overlaps(same)


def _overlaps(same: Sequence[Agreement]) -> Iterator[Flaw]:
    for before, after in pairwise(sorted(same, key=lambda one: (one.begun_on, one.id))):
        if before.ended_on is None or before.ended_on > after.begun_on:
            ref = Ref(Shelf.AGREEMENTS, after.id)
            message = f"begins before “{before.id}” with the same person has ended"
            yield Flaw(ref=ref, path=("begun_on",), message=message, severity="warning")
