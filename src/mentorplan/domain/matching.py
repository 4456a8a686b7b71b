"""The light ranker: what a query and a person have in common, and the rules, as reasons with points."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from mentorplan.domain.candidates import Passage, PoolPerson, Reason
from mentorplan.domain.finding import Weights
from mentorplan.domain.names import fold
from mentorplan.domain.phrases import fill
from mentorplan.domain.queries import Dampers, Query, Term
from mentorplan.domain.sought import Place, Sought, Trace, trace_of
from mentorplan.domain.tallies import Tally, language_of
from mentorplan.domain.texts import terms_of
from mentorplan.values import dataclass

SATURATION = 1.2
"""How fast saying a word again stops counting: BM25's k1. Source: Robertson and Zaragoza, 2009, section 3.5."""

AT_HOME = 0.25
"""Where this part of all people mentions one word of the field, the thesaurus counts whole, elsewhere less.

Half of a teaching centre's people write "teaching"; of programmers or engineers who mentor, few do."""

DIGITS = 6
"""Decimals of a reason's points: fewer than a float has, so that every machine prints the same."""


@dataclass(frozen=True, slots=True)
class _Gain:
    """What one term brings: points, and the form and the passage that bring most of them."""

    points: float
    place: Place
    quote: Passage


def in_common(
    query: Query, *, pool: Sequence[PoolPerson], weights: Weights, dampers: Dampers, tally: Tally | None = None
) -> Mapping[str, tuple[Reason, ...]]:
    """Return each person's reasons, by id, most points first, then by term; who has none is left out.

    Without a `tally` of everybody, what is rare and what is long is taken from the pool.
    """
    return common(Sought(query, weights=weights, dampers=dampers), pool=pool, tally=tally)


def common(
    sought: Sought, *, pool: Sequence[PoolPerson], tally: Tally | None = None
) -> Mapping[str, tuple[Reason, ...]]:
    """Return what `in_common` does, of a query that is made ready."""
    tongues = sought.dampers.tongues
    traces = {
        person.id: trace_of(person, sought=sought, language=language_of(person, tongues=tongues)) for person in pool
    }
    rarity = _Rarity(sought=sought, tally=tally or _tally(traces.values(), sought=sought))
    found = {person.id: _reasons(person, trace=traces[person.id], sought=sought, rarity=rarity) for person in pool}
    return {who: reasons for who, reasons in found.items() if reasons}


def score(person: PoolPerson, *, sought: Sought, tally: Tally) -> tuple[Reason, ...]:
    """Return one person's reasons, most points first, then by term.

    A term's points are its weight in the query, times its rarity among all people, times how much the record says of
    it. A field counts by its weight; a profile's words count less the longer it is, those of other fields do not, so
    that another interest never lowers anybody.
    """
    trace = trace_of(person, sought=sought, language=language_of(person, tongues=sought.dampers.tongues))
    return _reasons(person, trace=trace, sought=sought, rarity=_Rarity(sought=sought, tally=tally))


class _Rarity:
    """How much each word and form tells, worked out once."""

    def __init__(self, *, sought: Sought, tally: Tally) -> None:
        self.tally = tally
        self._sought = sought
        self._words: dict[int, float] = {}

    @cached_property
    def field(self) -> float:
        """How much the thesaurus counts here, from 0 to 1: among people of its field its words mean what they say.

        Of each language the word counts that most people mention: lists of several languages say it in each.
        """
        most: dict[str, int] = {}
        for number in self._sought.company:
            for key in self._sought.keys(number, languages=self.tally.languages):
                language = key.rpartition(":")[0]
                most[language] = max(most.get(language, 0), self.tally.mentions.get(key, 0))
        return min(1.0, sum(most.values()) / (self.tally.people or 1) / AT_HOME) ** 2

    def of(self, place: Place) -> float:
        """Return the rarity of a form: that of its words taken together, of two neighbours their sum."""
        found = [self._word(number) for number in place.words]
        if self._sought.form(place).adjacent:
            return math.fsum(found)
        return math.fsum(found) / math.sqrt(len(found))

    def _word(self, number: int) -> float:
        if number not in self._words:
            keys = self._sought.keys(number, languages=self.tally.languages)
            background = self._sought.dampers.background
            share = max((background.get(term, 0) for term in terms_of(self._sought.words[number])), default=0)
            self._words[number] = self.tally.rarity(keys, share=share)
        return self._words[number]


def _tally(traces: Collection[Trace], *, sought: Sought) -> Tally:
    """Return the tally of the words that are looked for alone."""
    mentions: Counter[str] = Counter()
    for trace in traces:
        language = {trace.language: 1}
        mentions.update({key for number in trace.words for key in sought.keys(number, languages=language)})
    lengths = [trace.profile_words for trace in traces]
    return Tally(
        people=len(traces),
        mentions=mentions,
        languages=Counter(trace.language for trace in traces),
        profiles=sum(length > 0 for length in lengths),
        profile_words=sum(lengths),
    )


def _reasons(person: PoolPerson, *, trace: Trace, sought: Sought, rarity: _Rarity) -> tuple[Reason, ...]:
    by_words = list(_by_words(trace, sought=sought, rarity=rarity))
    matching = math.fsum(one.points for one in by_words)
    found = [*by_words, *_by_rule(person, sought=sought, matching=matching)]
    return tuple(sorted(found, key=lambda one: (-one.points, one.term, one.aspect or "")))


def _by_words(trace: Trace, *, sought: Sought, rarity: _Rarity) -> Iterator[Reason]:
    """Yield a reason for each term in common; words of every request alone are no reason."""
    by_term: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for place in trace.held:
        by_term[place.aspect, place.term].append(place)
    for at, aspect in enumerate(sought.query.aspects):
        found = [places for (aspect_at, _), places in by_term.items() if aspect_at == at]
        if all(sought.term(places[0]).is_common for places in found) and not all(t.is_common for t in aspect.terms):
            continue
        together = 0.0
        for places in found:
            term = sought.term(places[0])
            gain = _gain(places, term=term, trace=trace, sought=sought, rarity=rarity)
            if points := round(gain.points, DIGITS):
                together += points
                yield Reason(
                    goal=aspect.goal,
                    term=term.said,
                    points=points,
                    evidence=gain.quote.text,
                    field=gain.quote.field,
                    aspect=aspect.id,
                    wrote=term.wrote,
                    says=sought.form(gain.place).said if term.wrote else "",
                )
        if aspect.lacks and (points := round(min(sought.weights.missing_need, together), DIGITS)):
            yield Reason(goal=aspect.goal, term="missing-need", points=points, evidence=aspect.lacks, field="map")


def _gain(places: Sequence[Place], *, term: Term, trace: Trace, sought: Sought, rarity: _Rarity) -> _Gain:
    """Return what one term brings. The user's own word counts in the form that fits best, other forms together."""
    length = rarity.tally.length(trace.profile_words)
    tells = {place: rarity.of(place) for place in places}
    worth = {
        place: tells[place] * sought.form(place).share * (trace.held[place].outside + trace.held[place].inside / length)
        for place in places
    }
    points = {place: _saturated(worth[place], rarity=tells[place]) for place in places}
    best = max(places, key=lambda place: (points[place], -place.form))
    together = _saturated(math.fsum(worth.values()), rarity=max(tells.values())) if term.wrote else points[best]
    weight = term.weight * (rarity.field if term.wrote else 1)
    return _Gain(points=weight * together, place=best, quote=trace.held[best].quote)


def _saturated(worth: float, *, rarity: float) -> float:
    """Return points for an amount times its rarity: each time the same is said again it adds less."""
    return worth * (SATURATION + 1) / (worth / rarity + SATURATION) if rarity else 0.0


def _by_rule(person: PoolPerson, *, sought: Sought, matching: float) -> Iterator[Reason]:
    """Yield the reasons that no word gives. What is not known gives none.

    What the network lacks brings no more than the words do, which bring `matching` points: a stray word fills no gap.
    """
    weights = sought.weights
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
    if person.unit and sought.query.unit:
        inside = fold(person.unit) == fold(sought.query.unit)
        if points := weights.inside_unit if inside else weights.outside_unit:
            rule = "inside-unit" if inside else "outside-unit"
            yield Reason(goal=None, term=rule, points=points, evidence=person.unit, field="unit")
        elsewhere = round(min(weights.missing_outside, matching), DIGITS)
        if elsewhere and not inside and sought.query.lacks_outside:
            said = fill(sought.query.lacks_outside, {"unit": person.unit})
            yield Reason(goal=None, term="missing-outside", points=elsewhere, evidence=said, field="map")
