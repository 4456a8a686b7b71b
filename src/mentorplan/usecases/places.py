"""The search plan: where to look, what to do and ask there, and what was tried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from mentorplan.domain.names import Findable, find_one, fold, matching
from mentorplan.domain.people import PersonKind
from mentorplan.domain.places import Tried
from mentorplan.domain.records import Change
from mentorplan.domain.reflections import Role
from mentorplan.domain.search_plans import OtherAnswer, Place, SearchPlan, places_for
from mentorplan.domain.typed import one_line
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.decisions import own_roles
from mentorplan.values import dataclass, replace

COLLEAGUES = "colleagues"
"""The place where naming somebody and saying why is all there is to do."""


_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place of the plan. `tried` is when, the latest first; `by_itself` says what in the records shows it."""

    place: Place
    tried: tuple[Tried, ...] = ()
    by_itself: str = ""

    @property
    def is_tried(self) -> bool:
        """Whether the user has been there."""
        return bool(self.tried or self.by_itself)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanShown:
    """The places of the user's roles, in their order, the first that is still to try, and the answers besides."""

    lines: tuple[PlaceLine, ...]
    next: PlaceLine | None
    otherwise: tuple[OtherAnswer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A place that was ticked off."""

    place: Place
    tried: Tried
    next: PlaceLine | None
    changes: tuple[Change, ...]


def plan(known: Known, *, guide: SearchPlan, role: Role | None = None) -> PlanShown:
    """Return the places for the user's roles, or for one of them; a mentee's where no role is known."""
    roles: Sequence[Role] = (role,) if role else own_roles(known) or (Role.MENTEE,)
    lines = tuple(_line(known, place) for one in Role if one in roles for place in places_for(guide, one))
    others = guide.otherwise if Role.MENTEE in roles else ()
    return PlanShown(lines=lines, next=next((line for line in lines if not line.is_tried), None), otherwise=others)


def done(known: Known, words: str, *, guide: SearchPlan, note: str, today: date) -> Done:
    """Tick a place off, named by its id or words of its title; one of the user's own plan comes first.

    Raises NotFoundError with the closest, AmbiguousError with all that fit.
    """
    findable = [Findable(id=place.id, name=place.title, thing=place) for place in guide.places]
    mine = {line.place.id for line in plan(known, guide=guide).lines}
    among = [one for one in findable if one.id in mine]
    if not matching(words, among):
        among = findable
    place = find_one(words, among, what="place", add="See all of them: mentorplan places").thing
    tried = Tried(place=place.id, on=today, note=one_line(note))
    same_day = [one for one in known.places.tried if not (one.place == place.id and one.on == today)]
    after = replace(known, places=replace(known.places, tried=(*same_day, tried)))
    changes = (known.put(after.places),) if after.places != known.places else ()
    return Done(place=place, tried=tried, next=plan(after, guide=guide, role=place.role).next, changes=changes)


def _line(known: Known, place: Place) -> PlaceLine:
    tried = sorted((one for one in known.places.tried if one.place == place.id), key=lambda one: one.on, reverse=True)
    return PlaceLine(place=place, tried=tuple(tried), by_itself="; ".join(_by_itself(known, place)))


def _by_itself(known: Known, place: Place) -> Iterator[str]:
    """Yield what the records show of a place without a word of the user's: colleagues named, lists, suggestions."""
    named = sum(bool(person.why) and person.kind is PersonKind.PERSON for person in known.people)
    if place.id == COLLEAGUES and named:
        yield "one colleague named" if named == 1 else f"{named} colleagues named"
    for one in known.lists:
        if _has_sign(place, one.id, one.source):
            yield f"the list {one.id} was brought in"
    for person in known.people:
        count = sum(any(said.by == person.id for said in one.suggested_by) for one in known.people)
        if count and _has_sign(place, person.value("title") or "", person.value("unit") or ""):
            yield f"{person.name} suggested {'one person' if count == 1 else f'{count} people'}"


def _has_sign(place: Place, *texts: str) -> bool:
    """Whether one of some texts holds the whole words of a sign; a file is called as people call it."""
    said = [f" {' '.join(_WORD.findall(fold(text)))} " for text in texts]
    return any(f" {fold(sign)} " in text for sign in place.signs for text in said)
