"""Closeness in meaning beside words in common: how a sentence model's view is mixed into the light ranking.

The model is handed in as `Nearness`; here is only what its numbers count. For each goal, what a record has in common
with it in words and how close it is in meaning are brought to one scale, their spread over all who are looked at, and
added. Whoever is much farther away than most gets no points for it; nobody loses any.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from mentorplan.domain.candidates import CLOSE, CLOSE_ALONE, Passage, PoolPerson, Reason
from mentorplan.domain.finding import Weights
from mentorplan.domain.matching import DIGITS, in_common
from mentorplan.domain.queries import Dampers, Query
from mentorplan.domain.ranking import Scorer
from mentorplan.domain.tallies import Tally
from mentorplan.values import dataclass

WORDS, LETTERS = 150, 1200
"""How long a unit of a record gets: what a model reads at once. Letters are for scripts without spaces."""

BEST = 5
"""So many of a person's units count, the closest: a long page is not closer than a short one, nor farther."""

MOST_PARTS = 8
"""Parts of a goal's text that are read, of `WORDS` each; of a book the rest would say the same again."""

QUOTED = 12
"""For so many people the very sentence is looked for that is closest; of others the beginning of the unit is quoted."""

ALONE = 1.0
"""Points for one standard deviation of closeness where nobody has a word in common that could give the scale."""

FARTHEST = 1.0
"""From so many standard deviations below the mean on closeness brings points; below it there is nothing to tell."""

_FIELDS = ("title", "unit", "interests", "bio")
"""What is read, in this order. The other columns of a list, its notes, hold room numbers as often as topics."""


class Nearness(Protocol):
    """How close texts are in meaning."""

    def __call__(self, wishes: Sequence[str], texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Return for each wish how close it is to each text, from -1 to 1; it depends on these two alone."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A part of a record that is read at once."""

    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """What the model reads."""
        return "\n".join(passage.text for passage in self.passages)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Closest:
    """How close somebody is to one aspect, and by which unit most."""

    closeness: float
    unit: Unit


def by_meaning(nearness: Nearness) -> Scorer:
    """Return the scorer that adds closeness in meaning to the light one's reasons."""

    def reasons(
        query: Query, *, pool: Sequence[PoolPerson], weights: Weights, dampers: Dampers, tally: Tally | None = None
    ) -> Mapping[str, tuple[Reason, ...]]:
        light = in_common(query, pool=pool, weights=weights, dampers=dampers, tally=tally)
        return _mixed(query, pool=pool, light=light, share=weights.meaning, nearness=nearness)

    return Scorer(name="light+meaning", reasons=reasons)


def units_of(person: PoolPerson) -> tuple[Unit, ...]:
    """Return the parts of a record that are read: what somebody does, in parts of 150 words; why, by itself."""
    does = sorted((one for one in person.passages if one.field in _FIELDS), key=lambda one: _FIELDS.index(one.field))
    drawn = [one for one in person.passages if one.field == "why"]
    return tuple(Unit(passages=tuple(part)) for some in (does, drawn) for part in _parts(some))


def _parts(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    part: list[Passage] = []
    words = letters = 0
    for passage in passages:
        more = len(passage.text.split())
        if part and (words + more > WORDS or letters + len(passage.text) > LETTERS):
            yield part
            part, words, letters = [], 0, 0
        part.append(passage)
        words += more
        letters += len(passage.text)
    if part:
        yield part


def _wishes(text: str) -> tuple[str, ...]:
    """Return a goal's text in parts that a model reads at once."""
    words = text.split()[: WORDS * MOST_PARTS]
    some = (" ".join(words[at : at + WORDS]) for at in range(0, len(words), WORDS))
    return tuple(part[at : at + LETTERS] for part in some for at in range(0, len(part), LETTERS))[:MOST_PARTS]


def _mixed(
    query: Query,
    *,
    pool: Sequence[PoolPerson],
    light: Mapping[str, tuple[Reason, ...]],
    share: float,
    nearness: Nearness,
) -> Mapping[str, tuple[Reason, ...]]:
    units = {person.id: some for person in pool if (some := units_of(person))}
    found: dict[str, list[Reason]] = {who: list(reasons) for who, reasons in light.items()}
    closest: dict[tuple[str, str], Unit] = {}
    for aspect in query.aspects:
        near = _closeness(_wishes(aspect.text), units=units, nearness=nearness)
        words = [_points(light.get(person.id, ()), aspect=aspect.id) for person in pool]
        for who, points in _scaled(near, words=words, share=share):
            alone = not any(reason.aspect == aspect.id for reason in light.get(who, ()))
            first = near[who].unit.passages[0]
            closest[who, aspect.id] = near[who].unit
            found.setdefault(who, []).append(
                Reason(
                    goal=aspect.goal,
                    term=CLOSE_ALONE if alone else CLOSE,
                    points=points,
                    evidence=first.text,
                    field=first.field,
                    aspect=aspect.id,
                )
            )
    quoted = _quoted(query, found=found, closest=closest, nearness=nearness)
    return {
        who: tuple(
            sorted(
                (quoted.get((who, one.aspect or ""), one) if one.is_close else one for one in reasons),
                key=lambda one: (-one.points, one.term, one.aspect or ""),
            )
        )
        for who, reasons in found.items()
    }


def _points(reasons: Sequence[Reason], *, aspect: str) -> float:
    return math.fsum(reason.points for reason in reasons if reason.aspect == aspect)


def _closeness(
    wishes: Sequence[str], *, units: Mapping[str, Sequence[Unit]], nearness: Nearness
) -> Mapping[str, _Closest]:
    """Return how close everybody is to the parts of a goal's text, on the mean of these."""
    texts = sorted({unit.text for some in units.values() for unit in some})
    if not wishes or not texts:
        return {}
    rows = nearness(wishes, texts)
    near = dict(zip(texts, (_mean(column) for column in zip(*rows, strict=True)), strict=True))
    found = {}
    for who, some in units.items():
        best = sorted(some, key=lambda unit: (-near[unit.text], unit.text))[:BEST]
        found[who] = _Closest(closeness=_mean(near[unit.text] for unit in best), unit=best[0])
    return found


def _scaled(near: Mapping[str, _Closest], *, words: Sequence[float], share: float) -> Iterator[tuple[str, float]]:
    """Yield who is not much farther away than most, with points on the scale of words in common."""
    all_near = [near[who].closeness for who in sorted(near)]
    spread = _spread(all_near)
    if not spread or not share:
        return
    least = _mean(all_near) - FARTHEST * spread
    scale = share * (_spread(words) or ALONE) / spread
    for who, one in near.items():
        if (points := round(scale * (one.closeness - least), DIGITS)) > 0:
            yield who, points


def _quoted(
    query: Query,
    *,
    found: Mapping[str, Sequence[Reason]],
    closest: Mapping[tuple[str, str], Unit],
    nearness: Nearness,
) -> Mapping[tuple[str, str], Reason]:
    """Return the reasons for closeness of those who come first, with the sentence that is closest."""
    totals = {who: math.fsum(one.points for one in reasons) for who, reasons in found.items()}
    first = sorted(totals, key=lambda who: (-totals[who], who))[:QUOTED]
    texts = {aspect.id: aspect.text for aspect in query.aspects}
    quoted = {}
    for who in first:
        for one in found[who]:
            unit = closest.get((who, one.aspect or ""))
            if unit is None or not one.is_close or len(unit.passages) == 1:
                continue
            rows = nearness(_wishes(texts[one.aspect or ""]), [passage.text for passage in unit.passages])
            near = [_mean(column) for column in zip(*rows, strict=True)]
            best = unit.passages[max(range(len(near)), key=lambda at: (near[at], -at))]
            quoted[who, one.aspect or ""] = _replaced(one, best)
    return quoted


def _replaced(reason: Reason, passage: Passage) -> Reason:
    return Reason(
        goal=reason.goal,
        term=reason.term,
        points=reason.points,
        evidence=passage.text,
        field=passage.field,
        aspect=reason.aspect,
    )


def _mean(values: Iterable[float]) -> float:
    some = tuple(values)
    return math.fsum(some) / len(some)


def _spread(values: Sequence[float]) -> float:
    """Return the standard deviation; of nothing it is none."""
    if not values:
        return 0.0
    middle = _mean(values)
    return math.sqrt(_mean((value - middle) ** 2 for value in values))
