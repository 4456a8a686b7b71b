"""Tongues: the language that a text is written in, and the stems of its words."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from mentorplan.domain.names import fold
from mentorplan.domain.stemmers import STEMMED, stem
from mentorplan.domain.texts import terms_of
from mentorplan.values import dataclass, field

ENGLISH = "en"

ENOUGH = 3
"""So many small words of a language in a text are no chance: "de" and "la" stand in names and units as well."""

SHORTEST_STEMMED = 3
"""Letters; a shorter word has no ending to lose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongues:
    """How languages are told apart: by their small words, folded, each with the languages that have it.

    `usual` is the language of what says too little to tell, such as a list of interests.
    """

    of_word: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    usual: str = ENGLISH

    def of(self, said: Iterable[str]) -> str:
        """Return the language of a text from its written words, the usual one where they say too little."""
        return self.told(said) or self.usual

    def told(self, said: Iterable[str]) -> str | None:
        """Return the language that written words tell; of two equals the usual one, then the first by code."""
        counts: Counter[str] = Counter()
        for word in said:
            found = self.of_word.get(word) or self.of_word.get(word.lower())
            if found:
                counts.update(found)
        if not counts:
            return None
        best = max(sorted(counts), key=lambda one: (counts[one], one == self.usual))
        return best if counts[best] >= ENOUGH else None


def tongues(small_words: Mapping[str, Iterable[str]], *, usual: str | None = None) -> Tongues:
    """Return what tells languages apart, from the guide's small words by language."""
    found: dict[str, list[str]] = {}
    for language, words in small_words.items():
        for word in words:
            for written in {word.lower(), fold(word)}:
                found.setdefault(written, []).append(language)
    return Tongues(of_word={word: tuple(sorted(set(by))) for word, by in found.items()}, usual=usual or ENGLISH)


@lru_cache(maxsize=1 << 16)
def keys_of_word(said: str, *, language: str) -> tuple[str, ...]:
    """Return what a written word is looked up by in a language: its stem; of a script without spaces, each term."""
    found = terms_of(said)
    if len(found) != 1 or not found[0].isalpha() or len(found[0]) < SHORTEST_STEMMED or language not in STEMMED:
        return found
    # The English singular takes apart what the stemmer does not know, such as "TAs"; others know their own endings.
    plain = found[0] if language == ENGLISH else unicodedata.normalize("NFKC", said).lower()
    return (f"{language}:{fold(stem(plain, language=language))}",)
