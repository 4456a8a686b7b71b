"""The map: who helps with which need, and what it points out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from mentorplan.domain.agreements import Direction
from mentorplan.domain.maps import Helper, Part, SupportMap, is_outside, part_of
from mentorplan.domain.names import fold
from mentorplan.domain.needs import Need, need_called, needs_list
from mentorplan.domain.people import Person, PersonKind
from mentorplan.domain.stages import Stage, Standing, standings
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.home import GOING, TALKING, WAITING
from mentorplan.usecases.reflections import help_wanted
from mentorplan.values import dataclass

OVER = frozenset({Stage.PASSED, Stage.DECLINED_BY_ME, Stage.DECLINED_BY_THEM})
"""Where somebody helps with nothing any more, whatever was said before."""

MOST_NAMED = 2
"""Gaps named in one sentence; the picture shows all. One ask at a time is what the rule says (NET-02)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """The map, and what could be done about it, the most useful first."""

    map: SupportMap
    advice: tuple[Step, ...]


def support_map(known: Known, *, needs: Sequence[Need], words: Mapping[str, StepWords], today: date) -> Mapped:
    """Return the map of all needs and everybody who helps, or was asked. `needs` are those of the guide.

    Somebody helps with what the user said they go to them for, and a mentor also with the open goals that letters to
    them were about. What was said before a mentorship ended is over with it; its needs stay on the map, open again.
    """
    where = standings(known, today=today)
    wanted = needs_list(known.goals, help_wanted=_help_wanted(known))
    found = [_helper(known, person, where[person.id]) for person in known.people]
    shown = [one for one in found if one.covers or one.on_the_way or one.used_to or one.part is Part.MENTOR]
    covered = [slug for one in shown for slug in (*one.covers, *one.on_the_way, *one.used_to)]
    order = {need.slug: place for place, need in enumerate(needs)}
    others = sorted(set(covered) - set(wanted), key=lambda slug: (order.get(slug, len(order)), slug))
    made = SupportMap(
        needs=tuple(need_called(slug, needs) for slug in (*wanted, *others)),
        wanted=frozenset(wanted),
        helpers=tuple(sorted(shown, key=lambda one: (-len(one.covers), -len(one.on_the_way), fold(one.name), one.id))),
    )
    advice = [step for step in _advice(made, words) if step.rule not in known.settings.muted]
    return Mapped(map=made, advice=tuple(advice))


def _help_wanted(known: Known) -> tuple[str, ...]:
    """Return the help that was wanted in the latest reflection that speaks of it."""
    told = [one for one in known.reflections if help_wanted(one)]
    last = max(told, key=lambda one: (one.begun_on, one.id), default=None)
    return help_wanted(last) if last else ()


def _helper(known: Known, person: Person, where: Standing) -> Helper:
    mine = [one for one in known.agreements if one.person == person.id and one.direction is Direction.THEY_MENTOR_ME]
    mentors_me = where.stage in GOING and any(one.ended_on is None for one in mine)
    ended_on = max((one.ended_on for one in mine if one.ended_on), default=date.min)
    said = [one.need for one in person.covers if one.on > ended_on or mentors_me]
    before = [one.need for one in person.covers if one.need not in said]
    asked = _asked_about(known, person)
    is_helping = person.kind is not PersonKind.PERSON or where.stage not in OVER
    covers = [*said, *(asked if mentors_me else ())] if is_helping else []
    if mine and not mentors_me:
        before += asked
    is_asked = where.stage in WAITING | TALKING and not mentors_me
    part = part_of(person, mentors_me=mentors_me, covers=covers)
    return Helper(
        id=person.id,
        name=person.name,
        part=part,
        covers=tuple(dict.fromkeys(covers)),
        on_the_way=tuple(need for need in dict.fromkeys(asked) if is_asked and need not in covers),
        used_to=tuple(need for need in dict.fromkeys([*before, *([] if is_helping else said)]) if need not in covers),
        assesses_me=person.assesses_me,
        is_outside=is_outside(person, me=known.profile),
    )


def _asked_about(known: Known, person: Person) -> list[str]:
    """Return the needs of the open goals that letters to somebody were about."""
    goals = {message.goal for message in known.messages if message.person == person.id and message.goal}
    return [need for goal in known.goals if goal.is_open and goal.id in goals for need in goal.needs]


def _advice(made: SupportMap, words: Mapping[str, StepWords]) -> Iterator[Step]:
    if not made.needs:
        yield make_step("map-empty", words)
        return
    for one in made.helpers:
        if one.part is Part.MENTOR and not one.covers:
            values = {"name": one.name, "person": one.id, "need": made.needs[0].slug}
            yield make_step("map-say-what", words, values=values, person=one.id)
    if gaps := made.gaps:
        first = [need for need in gaps if not made.on_the_way(need.slug)] or list(gaps)
        names = " and ".join(f"“{need.name}”" for need in first[:MOST_NAMED])
        yield make_step("map-gap", words, values={"needs": names, "need": first[0].slug})
    for one in made.helpers:
        if one.is_leant_on:
            values = {"name": one.name, "count": str(len(one.covers)), "need": one.covers[-1]}
            yield make_step("map-leaning", words, values=values, person=one.id)
    people = made.people
    if people and all(one.assesses_me for one in people):
        yield make_step("map-evaluator", words)
    if len(people) == 1 and len(made.wanted) > 1:
        yield make_step("map-one-person", words)
    if people and all(one.is_outside is False for one in people):
        yield make_step("map-outside", words)
