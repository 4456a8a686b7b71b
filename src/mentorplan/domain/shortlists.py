"""The shortlist: the few people who together serve every goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentorplan.domain.candidates import Candidate
from mentorplan.domain.finding import Weights
from mentorplan.domain.names import fold
from mentorplan.domain.queries import Query
from mentorplan.values import dataclass

MOST_PICKS = 5
"""A shortlist has three to five people, of whom one to three are asked at a time. Source: rule FUP-05 (grade C)."""

CONSIDERED = 2 * MOST_PICKS
"""So many are looked at for one goal in one round: more than other goals can take away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One person of the shortlist, and the aspect they are picked for; `goal` is None for free words."""

    id: str
    goal: str | None
    aspect: str


Serving = Mapping[str, Mapping[str, float]]
"""By aspect: who has points for it, and how many, most first. Who is listed apart is left out."""


def serving(query: Query, *, candidates: Sequence[Candidate]) -> Serving:
    """Return who serves each aspect; `candidates` stand in their order, which decides between equal points."""
    points: dict[str, dict[str, float]] = {aspect.id: {} for aspect in query.aspects}
    for candidate in candidates:
        if candidate.apart:
            continue
        for reason in candidate.reasons:
            if reason.aspect is not None:
                found = points[reason.aspect]
                found[candidate.id] = found.get(candidate.id, 0) + reason.points
    return {aspect: dict(sorted(found.items(), key=lambda one: -one[1])) for aspect, found in points.items()}


def shortlist(query: Query, *, candidates: Sequence[Candidate], weights: Weights) -> tuple[Pick, ...]:
    """Return at most five people: one for each goal before a second for any, in the order of the goals.

    Whom the user has asked already is left out.
    Where several fit a goal about as well (`near_tie`), one of a unit not yet on the list goes first, then one of a
    position not yet on it: five professors of one department know the same doors.
    A second for a goal needs a good part (`second_from`) of the first one's points. Where one
    person is the only one for a goal, another goal gives way and takes its next.
    """
    points = serving(query, candidates=[one for one in candidates if not one.person.asked])
    stands = {one.id: (fold(one.person.unit or ""), fold(one.person.title or "")) for one in candidates}
    strongest = sorted((one for one in points if points[one]), key=lambda one: -max(points[one].values()))
    goals = {aspect.id: aspect.goal for aspect in query.aspects}
    picks: list[Pick] = []
    while len(picks) < MOST_PICKS:
        taken = {pick.id for pick in picks}
        share = weights.second_from if picks else 0
        choices = {one: _choices(points[one], taken=taken, share=share) for one in strongest}
        found = _one_each(
            strongest[: MOST_PICKS - len(picks)],
            choices=choices,
            stands=stands,
            taken=taken,
            near_tie=weights.near_tie,
        )
        if not found:
            break
        picks += [Pick(id=found[one], goal=goals[one], aspect=one) for one in points if one in found]
    return tuple(picks)


def _choices(points: Mapping[str, float], *, taken: set[str], share: float) -> dict[str, float]:
    """Return whom an aspect may still take: the best of those left who have a good part of the best one's points."""
    enough = share * max(points.values())
    left = [one for one, value in points.items() if one not in taken and value >= enough]
    return {one: points[one] for one in left[:CONSIDERED]}


def _one_each(
    aspects: Sequence[str],
    *,
    choices: Mapping[str, Mapping[str, float]],
    stands: Mapping[str, tuple[str, str]],
    taken: set[str],
    near_tie: float,
) -> dict[str, str]:
    """Return one person for each aspect, for as many aspects as can have one of their own."""
    holders: dict[str, str] = {}
    for aspect in aspects:
        free = [one for one in choices[aspect] if one not in holders]
        if not free:
            _give_way(aspect, choices=choices, holders=holders, asked=set())
            continue
        there = [stands[one] for one in (*taken, *holders)]
        units, positions = {unit for unit, _ in there if unit}, {position for _, position in there if position}
        enough = choices[aspect][free[0]] * (1 - near_tie)
        near = [one for one in free if choices[aspect][one] >= enough]
        first = min(near, key=lambda one: (stands[one][0] in units, stands[one][1] in positions))
        holders[first] = aspect
    return {aspect: person for person, aspect in holders.items()}


def _give_way(
    aspect: str, *, choices: Mapping[str, Mapping[str, float]], holders: dict[str, str], asked: set[str]
) -> bool:
    """Find a person for `aspect` by letting others move on to their next (Kuhn's augmenting path)."""
    for person in choices[aspect]:
        if person in asked:
            continue
        asked.add(person)
        if person not in holders or _give_way(holders[person], choices=choices, holders=holders, asked=asked):
            holders[person] = aspect
            return True
    return False
