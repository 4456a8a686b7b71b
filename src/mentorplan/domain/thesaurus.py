"""The field's vocabulary: what people write when they mean something, and what profiles call it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from mentorplan.domain.names import fold
from mentorplan.domain.queries import Dampers, Form, Term
from mentorplan.domain.texts import said_words, sentences, terms_of
from mentorplan.domain.tongues import keys_of_word
from mentorplan.values import dataclass, field

_Row = Mapping[str, Sequence[int]]

_WORD = re.compile(r"[^\W\d_]{3,}")

HEAD = 2
"""Letters by which the beginnings of words are looked up."""

SIDEWAYS = 0.5
"""What a record counts that says it as plainly as the user would: "hundreds of students" for large classes."""

DOUBTFUL = "?"
"""Stands behind a form that could be about something else."""

APART = 3
"""Words that may stand between those of a form: more, and they belong to different thoughts ("nobody" … "explain")."""

MOST_SENTENCES = 400
"""Of a text, those that differ; of a book the rest would say the same again."""

HINTED = 0.7
"""What a concept counts that no form says, against one that is said, where all its hints are its own."""

MOST_HINTED = 3
"""So many concepts are taken from hints alone, the likeliest; more would be guessing."""

SHARED = 3
"""A word that belongs to more concepts than this hints at none of them."""

ENOUGH_HINTS = 2.0
"""Two words that no other concept has are as sure as hints become."""

LOOSE = 0.3
"""What a record counts that has a single word of a concept's, one that belongs to no other concept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One thing under its many names. Forms are parted by semicolons; one that ends in "?" is doubtful alone.

    `profile` is how people describe their own work, `written` how others write who have a question about it. `signs`
    are single words, parted by spaces, that tend to stand in such a question: they hint at it, and do not say it.
    """

    name: str
    profile: str = ""
    written: str = ""
    signs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """One file of the thesaurus. `company` are words of the field: beside one of them a doubtful form is none.

    Concepts go by a name of their own, which files in other languages share. A text that is told to be in another
    `language` is not looked at for what stands here: German "Kinder" are no kinder colleagues.
    """

    language: str = ""
    company: str = ""
    concepts: dict[str, Concept] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thesaurus:
    """All files of the thesaurus, in the order of their names."""

    vocabularies: tuple[Vocabulary, ...] = ()

    @property
    def company(self) -> tuple[str, ...]:
        """The words of the field."""
        return tuple(word for one in self.vocabularies for word in one.company.split())


@dataclass(frozen=True, slots=True)
class _Meant:
    """What some words of a text led to; `name` is what the concept is called where they were found."""

    concept: str
    name: str
    wrote: str
    weight: float


class _Reading:
    """A text, taken apart for looking up forms: its sentences with the key of each word, and all of them together."""

    def __init__(self, text: str, *, company: Iterable[str], dampers: Dampers) -> None:
        said = said_words(text)
        self.told = dampers.tongues.told(said)
        self._language = self.told or dampers.tongues.usual
        self._dampers = dampers
        heard = list(dict.fromkeys(sentences(text)))[:MOST_SENTENCES]
        self._rows = [(words, _places(map(self.keys, words))) for words in map(said_words, heard)]
        self.words = {key: words[places[-1]] for words, row in self._rows for key, places in row.items()}
        self._field = company
        self._beginnings: dict[str, tuple[str, ...]] = {}
        for key in self.words:
            # A stem ends in "i" where its words end in "y" or "ies".
            stem = key.rpartition(":")[2].removesuffix("i")
            self._beginnings[stem[:HEAD]] = (*self._beginnings.get(stem[:HEAD], ()), stem)

    @cached_property
    def company(self) -> frozenset[str]:
        """The keys of the words of the field."""
        return frozenset(key for word in self._field for key in self.keys(word))

    def tells(self, words: Iterable[str]) -> bool:
        """Whether any of some written words says something."""
        return any(
            term not in self._dampers.stops and not self._dampers.is_common(term)
            for word in words
            for term in terms_of(word)
        )

    def keys(self, word: str) -> tuple[str, ...]:
        """Return the keys of a word in the language of the text."""
        return keys_of_word(word, language=self._language)

    def may_have(self, plain: str) -> bool:
        """Whether a folded word begins like one of the text's; only then is it worth finding its stem."""
        return plain.startswith(self._beginnings.get(plain[:HEAD], ()))

    def wrote(self, form: str) -> str:
        """Return the words of the text that say a form, or nothing where they do not stand together in a sentence."""
        keys = [key for word in said_words(form) for key in self.keys(word)]
        if not self.tells(said_words(form)):
            return ""
        if not all(key in self.words for key in keys):
            return ""
        for words, row in self._rows:
            if all(key in row for key in keys) and (span := _together([row[key] for key in keys])):
                wrote = " ".join(words[span.start : span.stop])
                if not self._dampers.telling(wrote):
                    continue  # "like" is no "liked"
                if form.endswith(DOUBTFUL) and not self.words.keys() & (self.company - set(keys)):
                    return ""
                return wrote
        return ""

    def hint(self, word: str) -> Iterator[str]:
        """Yield the keys of a word that the text has, where it tells something in both."""
        if self.tells((word,)):
            yield from (key for key in self.keys(word) if key in self.words and self.tells((self.words[key],)))


def expansions(
    texts: Iterable[tuple[str, float]], *, thesaurus: Thesaurus, dampers: Dampers, own: Iterable[str], share: float
) -> Iterator[Term]:
    """Yield what texts mean in other words than they use: for each concept a term with every form of it.

    `own` are the terms that the user wrote; a form of these alone is left out, since the words count already. `share`
    is what a concept weighs against a word of the user's; the more forms of it stand in a text, the surer it is, and
    what is only hinted at counts less.
    """
    meant: dict[str, list[_Meant]] = {}
    for text, weight in texts:
        if weight and text:
            for one in _meant(text, weight=weight, thesaurus=thesaurus, dampers=dampers):
                meant.setdefault(one.concept, []).append(one)
    if not meant:
        return
    mine = frozenset(own)
    loose = [_lonely(vocabulary, concepts=meant) for vocabulary in thesaurus.vocabularies]
    for concept, found in meant.items():
        forms = tuple(_forms(concept, thesaurus=thesaurus, loose=loose, dampers=dampers, mine=mine))
        if forms:
            heaviest = max(one.weight for one in found)
            sure = 1 + math.log(len({one.wrote for one in found}))
            yield Term(
                term=f"~{concept}",
                said=found[0].name,
                weight=share * heaviest * sure,
                wrote=max((one.wrote for one in found), key=lambda wrote: len(wrote.split())),
                forms=forms,
            )


def _meant(text: str, *, weight: float, thesaurus: Thesaurus, dampers: Dampers) -> list[_Meant]:
    """Return what a text says, each form once, and then what it hints at."""
    reading = _Reading(text, company=thesaurus.company, dampers=dampers)
    found: list[_Meant] = []
    hints: dict[str, dict[str, str]] = {}
    for vocabulary in thesaurus.vocabularies:
        if reading.told and vocabulary.language not in {"", reading.told}:
            continue
        for name, concept in vocabulary.concepts.items():
            said = (
                reading.wrote(form)
                for form in _split(f"{concept.profile};{concept.written}")
                if all(map(reading.may_have, _plain(form)))
            )
            found += [_Meant(name, concept.name, wrote, weight) for wrote in said if wrote]
            sure = " ".join(form for form in _split(concept.written) if not form.endswith(DOUBTFUL))
            for word in _plain(f"{concept.signs} {sure}"):
                if reading.may_have(word):
                    for key in reading.hint(word):
                        hints.setdefault(key, {}).setdefault(name, concept.name)
    there = {one.concept for one in found}
    hinted = [one for one in _hinted(hints, words=reading.words, weight=weight) if one.concept not in there]
    return [*dict.fromkeys(found), *hinted[:MOST_HINTED]]


def _hinted(hints: Mapping[str, Mapping[str, str]], *, words: Mapping[str, str], weight: float) -> list[_Meant]:
    """Return what words hint at, the likeliest first: a word counts less the more concepts it belongs to."""
    sums: dict[str, float] = {}
    wrote: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for key in words:
        concepts = hints.get(key, {})
        if len(concepts) > SHARED:
            continue
        for concept, name in concepts.items():
            sums[concept] = sums.get(concept, 0) + 1 / len(concepts)
            wrote.setdefault(concept, []).append(words[key])
            names.setdefault(concept, name)
    return [
        _Meant(one, names[one], " … ".join(wrote[one]), weight * HINTED * min(1.0, sums[one] / ENOUGH_HINTS))
        for one in sorted(sums, key=lambda one: (-sums[one], one))
    ]


def _forms(
    concept: str,
    *,
    thesaurus: Thesaurus,
    loose: Sequence[Mapping[str, Sequence[str]]],
    dampers: Dampers,
    mine: frozenset[str],
) -> Iterator[Form]:
    there: set[tuple[str, ...]] = set()
    for vocabulary, lonely in zip(thesaurus.vocabularies, loose, strict=True):
        one = vocabulary.concepts.get(concept)
        if one is None:
            continue
        plain = (form for form in _split(one.written) if " " in form)
        words = (word for word in lonely[concept] if not all(map(dampers.is_of_anybody, terms_of(word))))
        for share, said in ((1.0, _split(one.profile)), (SIDEWAYS, plain), (LOOSE, words)):
            for form in said:
                parts = tuple(dampers.telling(form))
                found = tuple(term for part in parts for term in terms_of(part))
                is_rest = len(set(found)) == 1 < len(said_words(form)) or all(map(dampers.is_common, found))
                if found and not is_rest and found not in there and not mine.issuperset(found):
                    there.add(found)
                    yield Form(
                        parts=parts, share=share, doubtful=form.endswith(DOUBTFUL), whole=form.removesuffix(DOUBTFUL)
                    )


def _lonely(vocabulary: Vocabulary, *, concepts: Iterable[str]) -> dict[str, list[str]]:
    """Return the single words of how people describe some concepts, those that no other concept has, nor hints by."""
    words = {name: dict.fromkeys(_WORD.findall(one.profile)) for name, one in vocabulary.concepts.items()}
    plain = (map(_singular, (*words[name], *one.signs.split())) for name, one in vocabulary.concepts.items())
    counts = Counter(word for found in plain for word in set(found))
    return {name: [word for word in words[name] if counts[_singular(word)] == 1] for name in concepts if name in words}


def _places(keys: Iterable[Iterable[str]]) -> _Row:
    """Return for each key which words of a sentence have it."""
    row: dict[str, list[int]] = {}
    for at, found in enumerate(keys):
        for key in found:
            row.setdefault(key, []).append(at)
    return row


def _together(places: Sequence[Sequence[int]]) -> range | None:
    """Return the first words of a sentence that have each of several keys and stand near each other."""
    for at in places[0]:
        near = [at, *(min(some, key=lambda one: abs(one - at)) for some in places[1:])]
        if max(near) - min(near) < len(places) + APART:
            return range(min(near), max(near) + 1)
    return None


def _singular(word: str) -> str:
    return word.lower().removesuffix("s")


@lru_cache(maxsize=1 << 14)
def _plain(words: str) -> tuple[str, ...]:
    """Return written words as they are compared by their beginnings."""
    return tuple((words.lower() if words.isascii() else fold(words)).replace(DOUBTFUL, "").split())


@lru_cache(maxsize=1 << 12)
def _split(forms: str) -> tuple[str, ...]:
    return tuple(form for one in forms.split(";") if (form := " ".join(one.split())))
