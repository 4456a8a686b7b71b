"""The light ranker: the terms that a query and a person have in common, and the rules, as reasons with points."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mentorplan.domain.candidates import Passage, PoolPerson, Reason
from mentorplan.domain.finding import Weights
from mentorplan.domain.names import fold
from mentorplan.domain.queries import Aspect, Query
from mentorplan.domain.texts import terms

BRIEF = frozenset({"interests", "title", "unit"})
"""Fields of few words, read together as one text; of the others each sentence is one."""

SATURATION = 1.2
"""How fast saying a word again stops counting: BM25's k1. Source: Robertson and Zaragoza, 2009, §3.5."""

SILENT = 10
"""So many people who mention nothing are thought into every pool; else nothing would be rare among three."""

DIGITS = 6
"""Decimals of a reason's points: fewer than a float has, so that every machine prints the same."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What one text of a person says of the terms looked for: how much, and where to quote it from."""

    is_name: bool = False
    amounts: dict[str, float] = field(default_factory=dict)
    quotes: dict[str, tuple[float, Passage]] = field(default_factory=dict)


def in_common(query: Query, *, pool: Sequence[PoolPerson], weights: Weights) -> Mapping[str, tuple[Reason, ...]]:
    """Return each person's reasons, by id, most points first, then by term; who has none is left out.

    A term's points are its weight in the query, times its rarity in the pool, times how much the
    record says of it. Of a person's texts the one that fits best counts whole, the second by half,
    the third by a third, and so on: a long record is neither punished nor paid for its length.
    More matching words never lower a person against others: a word grows less rare only for those who
    had it before, and no text of a person counts less because another one fits better than before.
    """
    wanted = _wanted(query)
    texts = {person.id: _texts(person, wanted=wanted, weights=weights) for person in pool}
    mentions = Counter(term for found in texts.values() for term in {t for text in found for t in text.amounts})
    everybody = len(pool) + SILENT
    rarity = {term: math.log(1 + (everybody - count + 0.5) / (count + 0.5)) for term, count in mentions.items()}
    reasons: dict[str, tuple[Reason, ...]] = {}
    for person in pool:
        found = [
            reason for aspect in query.aspects for reason in _for_aspect(aspect, texts=texts[person.id], rarity=rarity)
        ]
        found += _by_rule(person, query=query, weights=weights)
        if found:
            reasons[person.id] = tuple(sorted(found, key=lambda one: (-one.points, one.term, one.aspect or "")))
    return reasons


def _wanted(query: Query) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Return what is looked for by one word of it: each term, and the words that it is made of."""
    wanted: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for aspect in query.aspects:
        for term in aspect.terms:
            parts = term.term.split()
            wanted[max(parts, key=len)][term.term] = frozenset(parts)
    return {word: list(whole.items()) for word, whole in wanted.items()}


def _counts(passage: Passage, *, wanted: Mapping[str, list[tuple[str, frozenset[str]]]]) -> Counter[str]:
    """Return how often each term looked for stands in a passage."""
    words = terms(passage.text)
    there: frozenset[str] | None = None
    counts: Counter[str] = Counter()
    for word in words:
        for term, parts in wanted.get(word, ()):
            if len(parts) > 1:
                there = there or frozenset(words)
                if not parts <= there:
                    continue
            counts[term] += 1
    return counts


def _texts(
    person: PoolPerson, *, wanted: Mapping[str, list[tuple[str, frozenset[str]]]], weights: Weights
) -> list[_Text]:
    """Return the person's texts that hold a term looked for, in the order of the record."""
    brief = _Text()
    found: list[_Text] = [brief]
    for passage in person.passages:
        weight: float = getattr(weights, passage.field)
        counts = _counts(passage, wanted=wanted) if weight else None
        if not counts:
            continue
        text = brief if passage.field in BRIEF else _Text(is_name=passage.field == "name")
        if text is not brief:
            found.append(text)
        for term, count in counts.items():
            text.amounts[term] = text.amounts.get(term, 0) + weight * count
            if term not in text.quotes or text.quotes[term][0] < weight:
                text.quotes[term] = (weight, passage)
    return [text for text in found if text.amounts]


def _for_aspect(aspect: Aspect, *, texts: Sequence[_Text], rarity: Mapping[str, float]) -> Iterator[Reason]:
    """Yield a reason for each term in common; words of every request alone are no reason."""
    said = {term.term: term for term in aspect.terms}
    gains: list[tuple[float, dict[str, float], _Text]] = []
    for text in texts:
        if text.is_name and not aspect.by_name:
            continue
        gain = {
            term: said[term].weight * rarity[term] * amount * (SATURATION + 1) / (amount + SATURATION)
            for term, amount in text.amounts.items()
            if term in said
        }
        gains.append((math.fsum(gain.values()), gain, text))
    if all(said[term].is_common for _, gain, _ in gains for term in gain) and not all(
        t.is_common for t in aspect.terms
    ):
        return
    points: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, Passage]] = {}
    for place, (_, gain, text) in enumerate(sorted(gains, key=lambda one: -one[0]), start=1):
        for term, value in gain.items():
            points[term] += value / place
            if term not in best or best[term][0] < value:
                best[term] = (value, text.quotes[term][1])
    for term, value in points.items():
        if rounded := round(value, DIGITS):
            quote = best[term][1]
            yield Reason(
                goal=aspect.goal,
                term=said[term].said,
                points=rounded,
                evidence=quote.text,
                field=quote.field,
                aspect=aspect.id,
            )


def _by_rule(person: PoolPerson, *, query: Query, weights: Weights) -> Iterator[Reason]:
    """Yield the reasons that no word gives. What is not known gives none."""
    drawn = next((passage for passage in person.passages if passage.field == "why"), None)
    if drawn and weights.named:
        yield Reason(goal=None, term="named", points=weights.named, evidence=drawn.text, field="why")
    if person.suggested and weights.suggested:
        yield Reason(
            goal=None,
            term="suggested",
            points=weights.suggested,
            evidence=person.suggested[0],
            field="suggested_by",
        )
    if person.unit and query.unit:
        inside = fold(person.unit) == fold(query.unit)
        if points := weights.inside_unit if inside else weights.outside_unit:
            rule = "inside-unit" if inside else "outside-unit"
            yield Reason(goal=None, term=rule, points=points, evidence=person.unit, field="unit")
