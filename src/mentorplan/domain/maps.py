"""Maps of support: which needs there are, who helps with which, and where it is thin."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from mentorplan.domain.names import fold
from mentorplan.domain.needs import Need
from mentorplan.domain.people import Person, PersonKind
from mentorplan.domain.profiles import Profile
from mentorplan.values import dataclass

MOST_NEEDS = 3
"""More needs than this on one person is leaning on them. Source: rule NET-02 (the number is our own inference)."""


class Part(StrEnum):
    """What somebody is on the map."""

    MENTOR = "mentor"
    PEER = "peer"
    GROUP = "group"
    RESOURCE = "resource"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Somebody on the map, or a group or resource; needs are slugs.

    `covers` is what they help with, `on_the_way` what they were asked about, `used_to` what they helped with until a
    mentorship ended. `is_outside` the user's unit is None where it is not known.
    """

    id: str
    name: str
    part: Part
    covers: tuple[str, ...] = ()
    on_the_way: tuple[str, ...] = ()
    used_to: tuple[str, ...] = ()
    assesses_me: bool = False
    is_outside: bool | None = None

    @property
    def is_person(self) -> bool:
        """Whether it is a human being."""
        return self.part not in {Part.GROUP, Part.RESOURCE}

    @property
    def is_leant_on(self) -> bool:
        """Whether too much rests on this one person (rule NET-02)."""
        return self.is_person and len(self.covers) > MOST_NEEDS


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportMap:
    """Needs by helpers. `needs` begin with the `wanted` ones; helpers who cover most come first, then by name."""

    needs: tuple[Need, ...]
    wanted: frozenset[str]
    helpers: tuple[Helper, ...]

    def covering(self, slug: str) -> tuple[Helper, ...]:
        """Return who helps with a need."""
        return tuple(one for one in self.helpers if slug in one.covers)

    def on_the_way(self, slug: str) -> tuple[Helper, ...]:
        """Return who was asked about a need."""
        return tuple(one for one in self.helpers if slug in one.on_the_way)

    @property
    def gaps(self) -> tuple[Need, ...]:
        """The needs that are wanted and that nobody helps with."""
        return tuple(need for need in self.needs if need.slug in self.wanted and not self.covering(need.slug))

    @property
    def people(self) -> tuple[Helper, ...]:
        """The human beings who help with something now."""
        return tuple(one for one in self.helpers if one.is_person and one.covers)


def is_outside(person: Person, *, me: Profile) -> bool | None:
    """Return whether somebody works outside the user's unit; None where that cannot be told."""
    theirs = [fold(person.value(field) or "") for field in ("institution", "unit")]
    mine = [fold(me.institution or ""), fold(me.unit or "")]
    if theirs[0] and mine[0] and theirs[0] != mine[0]:
        return True
    return theirs[1] != mine[1] if theirs[1] and mine[1] else None


def part_of(person: Person, *, mentors_me: bool, covers: Sequence[str]) -> Part:
    """Return what somebody is on the map."""
    if person.kind is not PersonKind.PERSON:
        return Part.GROUP if person.kind is PersonKind.GROUP else Part.RESOURCE
    if mentors_me:
        return Part.MENTOR
    return Part.PEER if covers else Part.NOT_YET
