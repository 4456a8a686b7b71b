"""What follows from requests: an answer owed, a letter to send, a talk to set a day for, a request to let go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from mentorplan.domain.inboxes import OPEN, Received, Where, received
from mentorplan.domain.meetings import State
from mentorplan.domain.messages import Kind
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.workspaces import Known

OWED = frozenset({"answer-request", "send-answer"})
"""Steps by which somebody who asked hears from me; home names one of them even before it is due."""

BROUGHT_UP_FOR = timedelta(days=28)
"""How long somebody who was put off to a day is brought up from that day on (our own choice)."""


def inbox_steps(
    known: Known,
    *,
    words: Mapping[str, StepWords],
    today: date,
    settle: Callable[[date], date],
    say: Callable[[date], str],
) -> tuple[Step, ...]:
    """Return what follows from requests, due or not yet: the one that has waited longest first.

    An answer is due a week after the request came; `settle` moves days out of weekends and quiet stretches. The day
    that a deferral named stays, and is brought up for four weeks.
    """
    names = {person.id: person.name for person in known.people}
    steps = [
        step
        for one in received(known)
        for step in _of(
            one, known, words=words, today=today, settle=settle, say=say, name=names.get(one.message.person, "")
        )
    ]
    return tuple(step for step in steps if step.rule not in known.settings.muted)


def _of(  # noqa: PLR0913 one request, and what the world decides
    one: Received,
    known: Known,
    *,
    words: Mapping[str, StepWords],
    today: date,
    settle: Callable[[date], date],
    say: Callable[[date], str],
    name: str,
) -> Iterator[Step]:
    person, answer = one.message.person, one.answer
    values = {
        "name": name or person,
        "person": person,
        "request": one.message.id,
        "came": say(one.message.on),
        "message": answer.id if answer else "",
        "asked": say(answer.sent_on or answer.on) if answer else "",
        "answered": say(answer.sent_on or answer.on) if answer else "",
    }
    if one.where in OPEN:
        rule = "send-answer" if one.where is Where.DRAFTED else "answer-request"
        yield make_step(rule, words, values=values, on=settle(one.answer_by), person=person)
    elif one.where is Where.ASKED_MORE:
        yield make_step("let-request-go", words, values=values, on=settle(one.answer_by), person=person)
    elif answer and answer.kind is Kind.ACCEPT_CONVERSATION and answer.sent_on and not _talked(one, known):
        yield make_step("plan-talk", words, values=values, on=settle(answer.sent_on), person=person)
    elif answer and answer.until and _put_off(one, known) and today - answer.until < BROUGHT_UP_FOR:
        yield make_step("come-back-to-deferred", words, values=values, on=answer.until, person=person)


def _put_off(one: Received, known: Known) -> bool:
    """Whether my answer was "later", and nothing has come since: no letter of mine, no talk, no "please do not"."""
    if one.put_off_to is None or one.answer is None or one.answer.sent_on is None:
        return False
    mine = [other for other in known.messages if other.person == one.message.person]
    since = any((other.sent_on and other.sent_on > one.answer.sent_on) or other.do_not_contact for other in mine)
    return not since and not _talked(one, known)


def _talked(one: Received, known: Known) -> bool:
    """Whether a talk was held or is planned since the request came, or something has begun already."""
    who = one.message.person
    return any(agreement.person == who for agreement in known.agreements) or any(
        who in meeting.people and meeting.on >= one.message.on and meeting.state in {State.HELD, State.PLANNED}
        for meeting in known.meetings
    )
