"""What an index keeps of one record: the keys that it mentions, and about how much it says of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mentorplan.domain.finding import Weights
from mentorplan.domain.matching import SATURATION
from mentorplan.domain.queries import Dampers
from mentorplan.domain.texts import LONGEST_SENTENCE, said_words, sentences, terms_of
from mentorplan.domain.tongues import ENOUGH, Tongues, keys_of_word
from mentorplan.values import dataclass

HIGHEST = 255
"""The most that an impact can be; the least is 1, and 0 is for what only the name says."""

_STEPS = HIGHEST / (SATURATION + 1)


@dataclass(frozen=True, slots=True)
class Gleaned:
    """What one record adds to an index. `impacts` are by key, `names` the keys that the name holds."""

    language: str
    profile_words: int
    impacts: dict[str, int]
    names: frozenset[str]


class _Keys(dict[str, tuple[str, ...]]):
    """The keys of written words in one language, none for words that say nothing of a topic."""

    def __init__(self, *, language: str, dampers: Dampers) -> None:
        super().__init__()
        self._language = language
        self._stops = dampers.stops

    def __missing__(self, said: str) -> tuple[str, ...]:
        telling = any(term not in self._stops for term in terms_of(said))
        found = self[said] = keys_of_word(said, language=self._language) if telling else ()
        return found


class _Spoken(dict[str, tuple[str, ...]]):
    """The languages of written words, none for words that are no small word of any."""

    def __init__(self, tongues: Tongues) -> None:
        super().__init__()
        self._of_word = tongues.of_word

    def __missing__(self, said: str) -> tuple[str, ...]:
        found = self[said] = self._of_word.get(said) or self._of_word.get(said.lower()) or ()
        return found


class _Impacts(dict[float, int]):
    """The impacts of amounts: of most there are few."""

    def __missing__(self, amount: float) -> int:
        found = self[amount] = _impact(amount)
        return found


class Gleaner:
    """Gleans many records. It remembers words, and how long profiles are."""

    def __init__(self, *, dampers: Dampers, weights: Weights) -> None:
        self._dampers = dampers
        self._weights = weights
        self._keys: dict[str, _Keys] = {}
        self._spoken = _Spoken(dampers.tongues)
        self._impacts = _Impacts()
        self._profiles = self._profile_words = 0

    def glean(self, told: Iterable[tuple[str, str]]) -> Gleaned:
        """Return what the fields of a record, each a name and a text, add to an index.

        Which keys are mentioned, the language and the words of the profile are exact; the impact is about what one
        word would bring by itself.
        """
        split = [(field, _words(text)) for field, text in told]
        language = self._language(split)
        keys = self._keys.get(language)
        if keys is None:
            keys = self._keys[language] = _Keys(language=language, dampers=self._dampers)
        amounts: dict[str, float] = {}
        names: list[str] = []
        profile_words = sum(len(words) for field, words in split if field == "bio")
        for field, words in split:
            if field == "name":
                names += [key for word in words for key in keys[word]]
                continue
            weight: float = getattr(self._weights, field)
            if field == "bio" and profile_words:
                weight /= self._length(profile_words)
            for word in words:
                for key in keys[word]:
                    amounts[key] = amounts.get(key, 0.0) + weight
        impacts = {key: self._impacts[amount] for key, amount in amounts.items()}
        return Gleaned(language=language, profile_words=profile_words, impacts=impacts, names=frozenset(names))

    def _language(self, split: list[tuple[str, list[str]]]) -> str:
        """Return what `Tongues.of` says of all words but those of the name."""
        tongues = self._dampers.tongues
        spoken, counts = self._spoken, Counter[str]()
        for field, words in split:
            if field != "name":
                for word in words:
                    if found := spoken[word]:
                        counts.update(found)
        if not counts or max(counts.values()) < ENOUGH:
            return tongues.usual
        return max(sorted(counts), key=lambda one: (counts[one], one == tongues.usual))

    def _length(self, words: int) -> float:
        """Return by how much to divide a long profile, as far as the usual length is known by now."""
        self._profiles += 1
        self._profile_words += words
        return max(0.5, 0.25 + 0.75 * words * self._profiles / self._profile_words)


def _words(text: str) -> list[str]:
    """Return the words of a text as they are read sentence by sentence: one of no end may be cut inside a word."""
    if len(text) <= LONGEST_SENTENCE:
        return said_words(text)
    return [word for sentence in sentences(text) for word in said_words(sentence)]


def _impact(amount: float) -> int:
    said = amount * (SATURATION + 1) / (amount + SATURATION)
    return min(HIGHEST, max(1, int(said * _STEPS + 0.5)))
