"""What is sought, made ready to be looked for in many records, and what one record holds of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, pairwise, product

from mentorplan.domain.candidates import Passage, PoolPerson
from mentorplan.domain.finding import Weights
from mentorplan.domain.queries import Aspect, Dampers, Form, Query, Term
from mentorplan.domain.texts import said_words, terms_of
from mentorplan.domain.tongues import keys_of_word
from mentorplan.values import dataclass

SAME_STEM = 0.75
"""What a word counts in another form: "teaches" where "teaching" was written. The same word counts whole."""

HEAD = 2
"""Letters that a word shares with all that have its stem; only such words need to be stemmed."""

Hits = tuple[tuple[int, float], ...]
"""Which words that are looked for a written word is, and how much of each."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One way to say one term: the aspect, the term, and the form of it, and the numbers of its words.

    There is one object for each, so that it is known by itself; comparing its parts would cost most of a search.
    """

    aspect: int
    term: int
    form: int
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """How much of one form a record holds: outside its profile and in it, and where to quote it from."""

    outside: float
    inside: float
    quote: Passage
    weight: float


@dataclass(frozen=True, slots=True)
class Trace:
    """What a record holds of what is sought, by place, and what it adds to a tally."""

    language: str
    profile_words: int
    words: frozenset[int]
    held: Mapping[Place, Holding]


class Sought:
    """A query made ready. It remembers what it found out about words, so that many records are read fast.

    `words` is every word that is looked for, as written; elsewhere a word goes by its place in this list. Places stand
    by their words: those of one word in `single`, of two that follow each other in `adjacent`, and the rest in
    `phrases` by the first of their words. `company` are words of the field: beside one of them a doubtful form is none.
    """

    def __init__(self, query: Query, *, weights: Weights, dampers: Dampers) -> None:
        self.query = query
        self.weights = weights
        self.dampers = dampers
        self.words: list[str] = []
        self.single: dict[int, list[Place]] = defaultdict(list)
        self.adjacent: dict[tuple[int, int], list[Place]] = defaultdict(list)
        self.phrases: dict[int, list[Place]] = defaultdict(list)
        self._numbers: dict[str, int] = {}
        self._keys: dict[tuple[int | str, ...], frozenset[str]] = {}
        self._stems: dict[str, dict[str, list[int]]] = {}
        self._known: dict[str, dict[str, Hits | None]] = {}
        for at, aspect in enumerate(query.aspects):
            for place in _places(aspect, at=at, number=self._number):
                if len(place.words) == 1:
                    self.single[place.words[0]].append(place)
                elif self.form(place).adjacent:
                    self.adjacent[place.words[0], place.words[1]].append(place)
                else:
                    self.phrases[place.words[0]].append(place)
        self.company = frozenset(self._number(word) for word in query.company)
        self._heads = frozenset(term[:HEAD] for word in self.words for term in terms_of(word))

    def term(self, place: Place) -> Term:
        """Return the term of a place."""
        return self.query.aspects[place.aspect].terms[place.term]

    def form(self, place: Place) -> Form:
        """Return the form of a place."""
        return self.term(place).forms[place.form]

    def keys(self, number: int, *, languages: Mapping[str, int]) -> frozenset[str]:
        """Return the keys of a word, as records in these languages hold it."""
        there: tuple[int | str, ...] = (number, *languages)
        if there not in self._keys:
            word = self.words[number]
            self._keys[there] = frozenset(key for one in languages for key in keys_of_word(word, language=one))
        return self._keys[there]

    def hits(self, said: list[str], *, language: str) -> list[Hits]:
        """Return what each written word of a record is, those left out that say nothing."""
        known = self._known.setdefault(language, {})
        for word in said:
            if word not in known:
                known[word] = self._look(word, language=language)
        return [hits for word in said if (hits := known[word]) is not None]

    def _number(self, word: str) -> int:
        known = " ".join(terms_of(word))
        if known not in self._numbers:
            self._numbers[known] = len(self.words)
            self.words.append(word)
        return self._numbers[known]

    def _look(self, said: str, *, language: str) -> Hits | None:
        found = terms_of(said)
        if all(term in self.dampers.stops for term in found):
            return None
        if not any(term[:HEAD] in self._heads for term in found):
            return ()
        stems = self._stems.get(language)
        if stems is None:
            stems = self._stems.setdefault(language, {})
            for number, word in enumerate(self.words):
                for key in keys_of_word(word, language=language):
                    stems.setdefault(key, []).append(number)
        same = [number for key in keys_of_word(said, language=language) for number in stems.get(key, ())]
        return tuple((number, 1.0 if terms_of(self.words[number]) == found else SAME_STEM) for number in same)


def trace_of(person: PoolPerson, *, sought: Sought, language: str) -> Trace:
    """Return what somebody's record holds of what is sought."""
    held: dict[Place, Holding] = {}
    words: set[int] = set()
    profile_words = 0
    for passage in person.passages:
        weight: float = getattr(sought.weights, passage.field)
        said = said_words(passage.text)
        if passage.field == "bio":
            profile_words += len(said)
        places = _held(said, sought=sought, language=language, words=words)
        if not weight:
            continue  # it brings nobody points; how rare its words are does not depend on that
        for place, amount in places.items():
            if passage.field == "name" and not sought.query.aspects[place.aspect].by_name:
                continue
            _add(held, place, passage=passage, weight=weight, amount=amount)
    return Trace(language=language, profile_words=profile_words, words=frozenset(words), held=held)


def _held(said: list[str], *, sought: Sought, language: str, words: set[int]) -> Mapping[Place, float]:
    """Return how often each form stands in one passage; the words found are added to `words`."""
    row = sought.hits(said, language=language)
    there = {number: share for hits in row for number, share in hits}
    if not there:
        return {}
    words.update(there)
    amounts: dict[Place, float] = {}
    for place, share in chain(_singles(row, sought=sought), _neighbours(row, sought=sought)):
        amounts[place] = amounts.get(place, 0) + share
    amounts |= _phrases(there, sought=sought)
    return {place: amount for place, amount in amounts.items() if _is_meant(place, row=row, sought=sought)}


def _singles(row: list[Hits], *, sought: Sought) -> Iterator[tuple[Place, float]]:
    for hits in row:
        for number, share in hits:
            for place in sought.single.get(number, ()):
                yield place, share


def _neighbours(row: list[Hits], *, sought: Sought) -> Iterator[tuple[Place, float]]:
    if not sought.adjacent:
        return
    for hits, next_hits in pairwise(row):
        for (number, share), (other, other_share) in product(hits, next_hits):
            for place in sought.adjacent.get((number, other), ()):
                yield place, min(share, other_share)


def _phrases(there: Mapping[int, float], *, sought: Sought) -> dict[Place, float]:
    return {
        place: min(there[one] for one in place.words)
        for number in there
        for place in sought.phrases.get(number, ())
        if all(one in there for one in place.words)
    }


def _is_meant(place: Place, *, row: list[Hits], sought: Sought) -> bool:
    """Whether a form is about what it seems to be: it is never doubtful, or another word of the field is with it."""
    if not sought.form(place).doubtful:
        return True
    return any(
        any(number in sought.company for number, _ in hits) and not any(number in place.words for number, _ in hits)
        for hits in row
    )


def _add(held: dict[Place, Holding], place: Place, *, passage: Passage, weight: float, amount: float) -> None:
    before = held.get(place)
    more = weight * amount
    inside = passage.field == "bio"
    held[place] = Holding(
        outside=(before.outside if before else 0) + (0 if inside else more),
        inside=(before.inside if before else 0) + (more if inside else 0),
        quote=before.quote if before and before.weight >= weight else passage,
        weight=max(weight, before.weight) if before else weight,
    )


def _places(aspect: Aspect, *, at: int, number: Callable[[str], int]) -> Iterator[Place]:
    for term_at, term in enumerate(aspect.terms):
        for form_at, form in enumerate(term.forms):
            parts = [one for part in form.parts for one in _parts(part)]
            yield Place(aspect=at, term=term_at, form=form_at, words=tuple(number(one) for one in parts))


def _parts(part: str) -> tuple[str, ...]:
    """Return a written word, or its neighbouring letters where a script has no spaces."""
    found = terms_of(part)
    return (part,) if len(found) == 1 else found
