"""What is looked for: one aspect for each goal, or one for free words, each with its weighted terms."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from mentorplan.domain.finding import FindGuide
from mentorplan.domain.texts import said_words, terms, terms_of
from mentorplan.domain.tongues import Tongues, keys_of_word, tongues
from mentorplan.values import dataclass, field, replace

MOST_TERMS = 400
"""Words of one text that are looked for, the heaviest; of a book the rest would say the same again."""

HALF, TENTH = 0.5, 0.1
"""Of all people, for the two rows of the guide's background words."""

_STOPPED = re.compile(r"[.;:!?()\[\]\n,“”\"…。、！？]+")


Weighted = Sequence[tuple[str, float]]
"""Texts, each with what its words count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to say what is looked for: words as written that must all stand in one sentence or interest.

    `share` is how much it counts of the term. `adjacent`: the words follow each other, small words aside. One that is
    `doubtful` could be about something else; it counts only beside another word of the field.
    """

    parts: tuple[str, ...]
    share: float = 1.0
    adjacent: bool = False
    doubtful: bool = False
    whole: str = ""

    @property
    def said(self) -> str:
        """The form as a person reads it, with its small words where `whole` tells them."""
        return self.whole or " ".join(self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing to look for, in one form or another.

    `said` is how it was written; `is_common` marks a word of every request. Where a term is not the user's own word,
    `wrote` has the words of theirs that led to it.
    """

    term: str
    said: str
    weight: float
    is_common: bool = False
    wrote: str = ""
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """What one goal looks for, or free words, where `goal` is None. `by_name` looks at names too.

    The squares of the weights of the user's own words add up to 1, so that a long text counts no more than a short one.
    """

    id: str
    goal: str | None
    terms: tuple[Term, ...]
    by_name: bool = False
    text: str = ""
    """What was written, whole: a model of meaning reads sentences."""
    lacks: str = ""
    """Says that nobody of the user's network helps with it yet, where that is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Everything that is looked for, in the order of the goals, and the unit of who looks.

    `company` are words of the field, beside which a doubtful form is meant as it seems.
    """

    aspects: tuple[Aspect, ...]
    unit: str | None = None
    company: tuple[str, ...] = ()
    lacks_outside: str = ""
    """Says that all of the user's network work in the user's unit, where that is so; `{unit}` is somebody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dampers:
    """Terms that say nothing (`stops`), and terms that say little (`common`) and count `damping` times.

    Words of `everyday` talk count `dull` times. `pairs` is how much two words count that follow each other, besides the
    words themselves.
    """

    stops: frozenset[str]
    """In every language; `stops_of` are those of one that are topics in another (German "die")."""
    common: frozenset[str]
    damping: float
    requests: frozenset[str] = frozenset()
    """Those of `common` that only say that somebody asks."""
    everyday: frozenset[str] = frozenset()
    dull: float = 1.0
    pairs: float = 0.0
    tongues: Tongues = field(default_factory=Tongues)
    stops_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    background: Mapping[str, float] = field(default_factory=dict)
    """The part of all people, anywhere, who use a term of themselves; it counts where a collection is small."""

    def is_common(self, term: str) -> bool:
        """Whether a term says little: a word of every request, or a bare number."""
        return term in self.common or term.isdigit()

    def says_little(self, term: str) -> bool:
        """Whether a term alone is no reason to name somebody: common, or a word of everyday talk."""
        return self.is_common(term) or term in self.everyday

    def is_of_anybody(self, term: str) -> bool:
        """Whether a term says little, or is one that people anywhere write of themselves."""
        return self.says_little(term) or term in self.background

    def share(self, term: str) -> float:
        """Return how much a term counts."""
        if self.is_common(term):
            return self.damping
        return self.dull if term in self.everyday else 1.0

    def telling(self, text: str, *, language: str | None = None) -> list[str]:
        """Return the written words of a text that say something, in order; in its language, where that is known."""
        stops = self.stops | self.stops_of.get(language, frozenset()) if language else self.stops
        return [said for said in said_words(text) if not all(term in stops for term in terms_of(said))]


def dampers(
    guide: FindGuide, *, damping: float, dull: float = 1.0, pairs: float = 0.0, usual: str | None = None
) -> Dampers:
    """Return the guide's words as terms. `usual` is the language of what says too little to tell."""
    requests = _terms_of_all(guide.request_words)
    small: dict[str, tuple[str, ...]] = {}
    for lists in (guide.stop_words, guide.stop_words_there, guide.request_words):
        for language, words in lists.items():
            small[language] = (*small.get(language, ()), *words)
    return Dampers(
        stops=_terms_of_all(guide.stop_words),
        stops_of={language: _terms_of_all({"": words}) for language, words in guide.stop_words_there.items()},
        common=requests | _terms_of_all(guide.common_words),
        damping=damping,
        requests=requests,
        everyday=_terms_of_all(guide.everyday_words),
        dull=dull,
        pairs=pairs,
        tongues=tongues(small, usual=usual),
        background={
            term: share
            for share, words in ((TENTH, guide.background.tenth), (HALF, guide.background.half))
            for word in words
            for term in terms(word)
        },
    )


def _terms_of_all(lists: Mapping[str, Iterable[str]]) -> frozenset[str]:
    return frozenset(term for words in lists.values() for word in words for term in terms(word))


def aspect_of(  # noqa: PLR0913 all that one goal says, and how to read it
    texts: Iterable[tuple[str, float]],
    *,
    name: str,
    goal: str | None,
    dampers: Dampers,
    phrases: Iterable[tuple[str, float]] = (),
    meant: Callable[[Weighted, Sequence[str]], Iterable[Term]] | None = None,
    by_name: bool = False,
) -> Aspect | None:
    """Return what `texts` look for, each text with its weight, or None where they say nothing, or only that one asks.

    A word's weight grows with the logarithm of how often a text says it, in whatever form ("teach", "teaches"). A bare
    number says little: it is a year or a count more often than a topic. Two words that follow each other are looked for
    as such too. `phrases` are looked for whole and leave the user's own words their weight; one of which a single word
    is left ("how to choose") is left out, as that word alone says something else. Terms stand in the order of their
    first use, then pairs, then phrases, then what else is `meant` by the texts.
    """
    weighed = [(text, weight) for text, weight in texts if weight and text]
    phrases = list(phrases)
    own = _words(weighed, dampers=dampers)
    pairs = _pairs(weighed, dampers=dampers)
    found = [*own, *pairs]
    there = {term.term for term in own}
    found += [term for term in _phrases(phrases, dampers=dampers) if term.term not in there]
    if meant:
        found += meant(weighed, [word for term in own for form in term.forms for word in terms(form.said)])
    is_name = by_name and len(own) == 1
    if not is_name and len(found) == len(own) + len(pairs) and all(term.term in dampers.requests for term in own):
        return None
    length = math.sqrt(math.fsum(term.weight**2 for term in own)) or math.sqrt(
        math.fsum(term.weight**2 for term in found)
    )
    if not length:
        return None
    kept = tuple(replace(term, weight=term.weight / length) for term in found if term.weight)
    text = "\n".join(text for text, _ in weighed or phrases)
    return Aspect(id=name, goal=goal, terms=kept, by_name=by_name, text=text)


def _words(texts: Iterable[tuple[str, float]], *, dampers: Dampers) -> list[Term]:
    """Return the words of texts, those with one stem as one term."""
    weights: dict[str, float] = {}
    written: dict[str, dict[str, str]] = {}
    for text, weight in texts:
        language = dampers.tongues.of(said_words(text))
        said = dampers.telling(text, language=language)
        counts: Counter[str] = Counter()
        for word in said:
            found = terms_of(word)
            for key, term in zip(keys_of_word(word, language=language), found, strict=True):
                if term not in dampers.stops:
                    counts[key] += 1
                    written.setdefault(key, {}).setdefault(term, word if len(found) == 1 else term)
        for key, count in counts.items():
            weights[key] = weights.get(key, 0) + weight * (1 + math.log(count))
    terms_found = []
    for key, weight in weights.items():
        first = next(iter(written[key]))
        common = all(map(dampers.says_little, written[key]))
        terms_found.append(
            Term(
                term=first,
                said=written[key][first],
                weight=weight * max(map(dampers.share, written[key])),
                is_common=common,
                forms=tuple(Form(parts=(word,)) for word in written[key].values()),
            )
        )
    return _heaviest(terms_found)


def _pairs(texts: Iterable[tuple[str, float]], *, dampers: Dampers) -> list[Term]:
    """Return each two words that follow each other, with no stop between them."""
    if not dampers.pairs:
        return []
    weights: dict[str, float] = {}
    parts: dict[str, tuple[str, str]] = {}
    for text, weight in texts:
        counts: Counter[str] = Counter()
        for pair, both in _neighbours(text, dampers=dampers):
            counts[pair] += 1
            parts.setdefault(pair, both)
        for pair, count in counts.items():
            damped = math.prod(map(dampers.share, pair.split()))
            weights[pair] = weights.get(pair, 0) + dampers.pairs * damped * weight * (1 + math.log(count))
    return _heaviest(
        [
            Term(
                term=pair,
                said=" ".join(parts[pair]),
                weight=weight,
                is_common=any(map(dampers.says_little, pair.split())),
                forms=(Form(parts=parts[pair], adjacent=True),),
            )
            for pair, weight in weights.items()
        ]
    )


def _neighbours(text: str, *, dampers: Dampers) -> Iterator[tuple[str, tuple[str, str]]]:
    language = dampers.tongues.of(said_words(text))
    for part in _STOPPED.split(text):
        for one, other in pairwise(dampers.telling(part, language=language)):
            first, second = terms_of(one), terms_of(other)
            if len(first) == len(second) == 1 and first != second:
                yield f"{first[0]} {second[0]}", (one, other)


def _phrases(phrases: Iterable[tuple[str, float]], *, dampers: Dampers) -> Iterator[Term]:
    there: set[str] = set()
    for phrase, weight in phrases:
        kept = dampers.telling(phrase)
        found = [term for word in kept for term in terms_of(word)]
        whole = " ".join(found)
        is_rest = len(found) == 1 < len(terms(phrase))
        if found and not is_rest and whole not in there and not all(dampers.is_common(term) for term in found):
            there.add(whole)
            yield Term(term=whole, said=phrase, weight=weight, forms=(Form(parts=tuple(kept)),))


def _heaviest(found: list[Term]) -> list[Term]:
    """Return the heaviest terms of many, in their order."""
    if len(found) <= MOST_TERMS:
        return found
    enough = sorted((term.weight for term in found), reverse=True)[MOST_TERMS - 1]
    return [term for term in found if term.weight >= enough][:MOST_TERMS]
