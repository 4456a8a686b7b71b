"""What is looked for: one aspect for each goal, or one for free words, each with its weighted terms."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mentorplan.domain.finding import FindGuide
from mentorplan.domain.texts import said_words, terms, terms_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing to look for: a term, or several with a space between that must stand in one sentence or interest.

    `said` is how it was written; `is_common` marks a word of every request.
    """

    term: str
    said: str
    weight: float
    is_common: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """What one goal looks for, or free words, where `goal` is None. `by_name` looks at names too.

    The squares of the weights add up to 1, so that a long text counts no more than a short one.
    """

    id: str
    goal: str | None
    terms: tuple[Term, ...]
    by_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Everything that is looked for, in the order of the goals, and the unit of who looks."""

    aspects: tuple[Aspect, ...]
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dampers:
    """Terms that say nothing (`stops`), and terms that say little (`common`) and count `damping` times."""

    stops: frozenset[str]
    common: frozenset[str]
    damping: float

    def is_common(self, term: str) -> bool:
        """Whether a term says little: a word of every request, or a bare number."""
        return term in self.common or term.isdigit()


def dampers(guide: FindGuide, *, damping: float) -> Dampers:
    """Return the guide's words as terms."""
    return Dampers(
        stops=frozenset(term for words in guide.stop_words.values() for word in words for term in terms(word)),
        common=frozenset(term for words in guide.common_words.values() for word in words for term in terms(word)),
        damping=damping,
    )


def aspect_of(  # noqa: PLR0913 all that one goal says, and how to read it
    texts: Iterable[tuple[str, float]],
    *,
    name: str,
    goal: str | None,
    dampers: Dampers,
    phrases: Iterable[tuple[str, float]] = (),
    by_name: bool = False,
) -> Aspect | None:
    """Return what `texts` look for, each text with its weight, or None where no word of them says anything.

    A word's weight grows with the logarithm of how often a text says it. A bare number says little:
    it is a year or a count more often than a topic. `phrases` are looked for whole and leave the
    user's own words their weight; one of which a single word is left ("how to choose") is left out,
    as that word alone says something else. Terms stand in the order of their first use.
    """
    said: dict[str, str] = {}
    weights: dict[str, float] = {}
    for text, weight in texts:
        counts: Counter[str] = Counter()
        for word in said_words(text):
            found = terms_of(word)
            telling = [term for term in found if term not in dampers.stops]
            for term in telling:
                said.setdefault(term, word if len(found) == 1 else term)
            counts.update(telling)
        for term, count in counts.items():
            weights[term] = weights.get(term, 0) + weight * (1 + math.log(count))
    for phrase, weight in phrases:
        parts = terms(phrase)
        kept = [term for term in parts if term not in dampers.stops]
        whole = " ".join(kept)
        is_rest = len(kept) == 1 < len(parts)
        if not is_rest and whole not in weights and not all(dampers.is_common(term) for term in kept):
            said[whole] = phrase
            weights[whole] = weight
    raw = {term: weight * (dampers.damping if dampers.is_common(term) else 1) for term, weight in weights.items()}
    length = math.sqrt(math.fsum(weight * weight for weight in raw.values()))
    if not length:
        return None
    kept_terms = tuple(
        Term(term=term, said=said[term], weight=weight / length, is_common=dampers.is_common(term))
        for term, weight in raw.items()
        if weight
    )
    return Aspect(id=name, goal=goal, terms=kept_terms, by_name=by_name)
