"""Tallies: what a ranking has to know of everybody at once, to tell what is rare and what is long."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from mentorplan.domain.candidates import PoolPerson
from mentorplan.domain.texts import said_words
from mentorplan.domain.tongues import Tongues, keys_of_word
from mentorplan.values import dataclass, field

SILENT = 10
"""So many people who say what people say anywhere are thought into every pool; among three, nothing would be rare."""

SHORTEST_PART = 0.5
"""A profile shorter than usual has its words count more, up to twice: one line is not the whole of anybody."""

LENGTH = 0.75
"""How much a profile's length matters: BM25's b. Source: Robertson and Zaragoza, 2009, section 3.4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is known of a whole collection: people, how many mention each key, and the words of all profiles.

    `profiles` counts the people of whom a profile is known, `languages` the people by the language of their record.
    """

    people: int = 0
    mentions: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    profiles: int = 0
    profile_words: int = 0

    def __add__(self, other: Tally) -> Tally:
        return self._joined(other, sign=1)

    def __sub__(self, other: Tally) -> Tally:
        return self._joined(other, sign=-1)

    def rarity(self, keys: Iterable[str], *, share: float = 0.0) -> float:
        """Return how much a word with these keys tells: BM25's idf. `share` is the part of all people who say it."""
        count = sum(self.mentions.get(key, 0) for key in keys) + SILENT * share
        everybody = self.people + SILENT
        return math.log(1 + max(everybody - count + 0.5, 0) / (count + 0.5))

    def length(self, words: int) -> float:
        """Return by how much to divide what a profile of so many words says."""
        usual = self.profile_words / self.profiles if self.profiles else 0
        return max(SHORTEST_PART, 1 - LENGTH + LENGTH * words / usual) if usual else 1.0

    def _joined(self, other: Tally, *, sign: int) -> Tally:
        def added(mine: Mapping[str, int], theirs: Mapping[str, int]) -> dict[str, int]:
            both = dict(mine)
            for key, count in theirs.items():
                both[key] = both.get(key, 0) + sign * count
            return {key: count for key, count in both.items() if count}

        return Tally(
            people=self.people + sign * other.people,
            mentions=added(self.mentions, other.mentions),
            languages=added(self.languages, other.languages),
            profiles=self.profiles + sign * other.profiles,
            profile_words=self.profile_words + sign * other.profile_words,
        )


def language_of(person: PoolPerson, *, tongues: Tongues) -> str:
    """Return the language of somebody's record: of what is said of them, not what they speak."""
    return tongues.of(
        word for passage in person.passages if passage.field != "name" for word in said_words(passage.text)
    )


def keys_of(person: PoolPerson, *, language: str) -> frozenset[str]:
    """Return the keys that somebody's record mentions, in whatever field."""
    return frozenset(
        key
        for passage in person.passages
        for said in said_words(passage.text)
        for key in keys_of_word(said, language=language)
    )


def words_of_profile(person: PoolPerson) -> int:
    """Return how many words somebody's profile has."""
    return sum(len(said_words(passage.text)) for passage in person.passages if passage.field == "bio")


def tally_of(pool: Iterable[PoolPerson], *, tongues: Tongues) -> Tally:
    """Return the tally of a pool, every key of it. Of a large one it is better kept, list by list."""
    spoken = ((person, language_of(person, tongues=tongues)) for person in pool)
    return counted(
        (language, keys_of(person, language=language), words_of_profile(person)) for person, language in spoken
    )


def counted(told: Iterable[tuple[str, Iterable[str], int]]) -> Tally:
    """Return the tally of people of whom is told the language, the keys, each once, and the words of the profile."""
    mentions: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    lengths: list[int] = []
    for language, keys, words in told:
        languages[language] += 1
        mentions.update(keys)
        lengths.append(words)
    return Tally(
        people=len(lengths),
        mentions=mentions,
        languages=languages,
        profiles=sum(length > 0 for length in lengths),
        profile_words=sum(lengths),
    )
