"""Threads: which of my messages a reminder, or thanks for an answer, belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mentorplan.domain.messages import ASKING, Answer, Kind, Message
from mentorplan.domain.stages import Standing

FOLLOWING = frozenset({Kind.REMINDER, Kind.THANKS_ANYWAY})
"""Kinds that are written into a thread, with its subject."""


def open_asks(person: str, *, messages: Sequence[Message], standing: Standing) -> tuple[Message, ...]:
    """Return what a reminder to `person` (an id) would remind of, oldest first.

    These are the asks since their last reply, or else an offer to go on that nothing came of. Where that reply was to
    ask again later, or from some day on, and nothing was asked since, they are the asks that it answered.
    """
    if standing.asks:
        return standing.asks
    offer = open_offer(person, messages=messages, standing=standing)
    if offer:
        return (offer,)
    reply = standing.last_reply
    may_ask_again = reply and (reply.answer is Answer.LATER or reply.until)
    return answered_asks(person, messages=messages) if may_ask_again else ()


def open_offer(person: str, *, messages: Sequence[Message], standing: Standing) -> Message | None:
    """Return my last letter that I would like to go on, as long as nothing has come back: no answer, no meeting."""
    offers = [
        (message.sent_on, message.id, message)
        for message in messages
        if message.person == person and message.kind is Kind.CONTINUE and message.sent_on
    ]
    sent_on, _, offer = max(offers, key=lambda found: found[:2], default=(None, "", None))
    if sent_on is None or standing.planned:
        return None
    answered = standing.last_reply and standing.last_reply.on >= sent_on
    met = standing.last_held and standing.last_held.on > sent_on
    return None if answered or met else offer


def answered_asks(person: str, *, messages: Sequence[Message]) -> tuple[Message, ...]:
    """Return the asks that the last reply of `person` (an id) answers, oldest first; none where there is no reply."""
    theirs = [message for message in messages if message.person == person]
    replies = sorted(message.on for message in theirs if message.kind is Kind.REPLY)
    if not replies:
        return ()
    earlier = [on for on in replies if on < replies[-1]]
    asks = [
        (message.sent_on, message.id, message)
        for message in theirs
        if message.kind in ASKING
        and message.sent_on
        and message.sent_on <= replies[-1]
        and not (earlier and message.sent_on <= earlier[-1])
    ]
    return tuple(ask[-1] for ask in sorted(asks, key=lambda ask: ask[:2]))


def thread_of(message: Message, *, messages: Sequence[Message], standing: Standing) -> tuple[Message, ...]:
    """Return the sent emails that `message` follows in its thread, oldest first; none for a first one."""
    if message.kind is Kind.REMINDER:
        before = open_asks(message.person, messages=messages, standing=standing)
    elif message.kind is Kind.THANKS_ANYWAY:
        before = answered_asks(message.person, messages=messages)
    else:
        before = ()
    return tuple(one for one in before if one.subject and one.id != message.id)


def without_re(subject: str) -> str:
    """Return a subject without the marks of an answer or of a forwarded mail before it, however often."""
    return re.sub(r"^(?:\s*(?:re|aw|fw|fwd|wg|tr|rép|rv|rif|sv|vs)\s*:)+", "", subject, flags=re.IGNORECASE).strip()
