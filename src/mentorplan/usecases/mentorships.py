"""Which mentorship a command means: the one with somebody, in the user's role."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentorplan.domain.agreements import Agreement
from mentorplan.domain.names import free_id
from mentorplan.domain.people import Person
from mentorplan.domain.records import Shelf
from mentorplan.domain.reflections import Role
from mentorplan.domain.typed import one_of
from mentorplan.domain.workspaces import Known
from mentorplan.errors import NeedsAnswerError, NotFoundError
from mentorplan.usecases.addressees import person_called
from mentorplan.usecases.decisions import DIRECTIONS, own_roles


def mentorship(
    known: Known, person: str, *, role: str | None, command: str, also_ended: bool = False
) -> tuple[Person, Agreement]:
    """Return whom the words mean, and the mentorship with them that goes on; with `also_ended` else the last one.

    Raises NotFoundError where there is none, NeedsAnswerError where there are two and `role` does not say which.
    """
    who = person_called(known, person)
    theirs = [one for one in known.agreements if one.person == who.id]
    if role:
        direction = DIRECTIONS[one_of(Role, role, what="a role")]
        theirs = [one for one in theirs if one.direction is direction]
    going = [one for one in theirs if one.ended_on is None]
    ended = sorted((one for one in theirs if one.ended_on), key=lambda one: (one.ended_on or date.min, one.id))
    meant = going or (ended[-1:] if also_ended else [])
    if len(meant) > 1:
        raise _whose(who, command)
    if not meant:
        raise NotFoundError(
            f"There is no mentorship with {who.name} that goes on.",
            hint=f"To begin one: mentorplan agree {who.id}",
        )
    return who, meant[0]


def begun_or_new(known: Known, person: str, *, role: str | None, today: date) -> tuple[Person, Agreement]:
    """Return whom the words mean, and the mentorship with them, a new one where none goes on.

    Raises NeedsAnswerError where the role is needed and neither `role` nor the workspace says it.
    """
    who = person_called(known, person)
    going = [one for one in known.agreements if one.person == who.id and one.ended_on is None]
    roles: Sequence[Role] = [one_of(Role, role, what="a role")] if role else ()
    if not roles and len(going) == 1:
        return who, going[0]
    roles = roles or own_roles(known)
    if len(roles) != 1:
        raise _whose(who, "agree")
    direction = DIRECTIONS[roles[0]]
    found = next((one for one in going if one.direction is direction), None)
    taken = known.taken(Shelf.AGREEMENTS) | {one.id for one in known.agreements}
    return who, found or Agreement(
        id=free_id(f"{today}-{who.id}", taken=taken), person=who.id, direction=direction, begun_on=today
    )


def _whose(who: Person, command: str) -> NeedsAnswerError:
    return NeedsAnswerError(
        f"With {who.name}, are you the mentee or the mentor?",
        hint=f"Say it with --as: mentorplan {command} {who.id} --as mentee",
    )
