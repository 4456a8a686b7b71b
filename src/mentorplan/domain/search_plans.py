"""The search plan: places to look for a mentor or to offer help, and what to do and ask at each."""

from __future__ import annotations

from typing import Annotated

from mentorplan.domain.bounds import min_length
from mentorplan.domain.messages import Kind
from mentorplan.domain.people import PersonKind
from mentorplan.domain.reflections import Role
from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place to look. `ask` are questions to put there; `source` is the guide's clause that names it.

    `message` is the kind of message that is written there. `signs` are words, in any language: a list that has one of
    them in its name or source came from there, and so did who was suggested by somebody whose title or unit has one.

    Clause ids: M for who seeks a mentor, R for who offers help. Source: Faculty Mentoring
    Resource Guide, chapter 5 (topics only, the words are our own).
    """

    id: Annotated[str, min_length(1)]
    role: Role
    title: Annotated[str, min_length(1)]
    do: Annotated[str, min_length(1)]
    ask: tuple[str, ...]
    source: str
    message: Kind | None = None
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAnswer:
    """What can help where no single person fits, and as which kind it is noted."""

    id: Annotated[str, min_length(1)]
    title: Annotated[str, min_length(1)]
    do: Annotated[str, min_length(1)]
    kind: PersonKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPlan:
    """The file of places, in the order in which they are best tried, and the answers besides. None is a must."""

    places: tuple[Place, ...]
    otherwise: tuple[OtherAnswer, ...] = ()


def places_for(plan: SearchPlan, role: Role) -> tuple[Place, ...]:
    """Return the places of one role, in their order."""
    return tuple(place for place in plan.places if place.role is role)
