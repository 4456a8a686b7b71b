"""Which side the user is on with somebody: helping them, or looking for their help."""

from __future__ import annotations

from datetime import date, timedelta

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.messages import ASKING, Kind, Message
from mentorplan.domain.reflections import Role
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.decisions import own_roles

OF_A_HELPER = frozenset(
    {
        *(Kind.ASK_FOR_CONTEXT, Kind.ACCEPT_CONVERSATION, Kind.ACCEPT, Kind.DECLINE, Kind.DEFER, Kind.REFER),
        *(Kind.OFFER_HEAD, Kind.OFFER_CENTRE, Kind.OFFER_ASSOCIATION),
    }
)
"""Kinds that only somebody writes who helps, or could."""

FOR_MYSELF = ASKING - {Kind.COFFEE, Kind.REMINDER}
"""Kinds that ask for help; a coffee is also what a helper invites to."""

SAYS_THE_END = timedelta(days=28)
"""So long before or after the end of a mentorship a letter that it ends is about that one (our own choice)."""


def is_helper(known: Known, person: str, *, kind: Kind | None = None, today: date) -> bool:
    """Whether the user helps `person` (an id) rather than looks for their help; `kind` is what is to be written.

    The mentorship between the two decides, also when it has ended; without one who asked whom last; else the roles
    that the user has.
    """
    if kind in OF_A_HELPER:
        return True
    mentorship = _mentorship(known, person, kind=kind, today=today)
    if mentorship:
        return mentorship.direction is Direction.I_MENTOR_THEM
    asked = [
        (one.sent_on or one.on, one.kind is Kind.REQUEST)
        for one in known.messages
        if one.person == person and (one.kind is Kind.REQUEST or (one.kind in FOR_MYSELF and one.sent_on))
    ]
    return max(asked)[1] if asked else own_roles(known) == (Role.MENTOR,)


def _mentorship(known: Known, person: str, *, kind: Kind | None, today: date) -> Agreement | None:
    """Return the mentorship that a letter is about: the latest; for an ending the one that has just ended."""
    theirs = [one for one in known.agreements if one.person == person]
    if kind is Kind.ENDING:
        ended = [
            (one.ended_on, one.id, one)
            for one in theirs
            if one.ended_on and one.ended_on + SAYS_THE_END >= today and not ending_said(one, known.messages)
        ]
        if ended:
            return max(ended, key=lambda one: one[:2])[-1]
    going = [one for one in theirs if one.ended_on is None]
    return max(going or theirs, key=lambda one: (one.begun_on, one.id), default=None)


def ending_said(mentorship: Agreement, messages: tuple[Message, ...]) -> bool:
    """Whether a letter said that a mentorship ends, or thanked for it: at its end, or shortly before."""
    ended_on = mentorship.ended_on or date.max
    return any(
        one.person == mentorship.person
        and one.sent_on is not None
        and (
            (one.kind is Kind.ENDING and one.sent_on >= max(mentorship.begun_on, ended_on - SAYS_THE_END))
            or (one.kind is Kind.THANK_YOU and one.sent_on >= ended_on)
        )
        for one in messages
    )
