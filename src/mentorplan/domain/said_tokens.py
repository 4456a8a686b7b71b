"""A line as its words: where each stands, and which phrases of a language begin there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from mentorplan.domain.names import fold
from mentorplan.values import dataclass

TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]{1,2}(?![0-9]))?|[^\W\d_]+|\S")
"""A number, perhaps with a fraction; letters of any script; or one mark."""

NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")

APOSTROPHES = str.maketrans(dict.fromkeys("’‘′`´ʼ", "'"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark: as it is compared, and where it stands in the line."""

    text: str
    start: int
    end: int
    is_capital: bool = False
    is_alone: bool = False
    """Whether there is space on both sides of it."""

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text.isalpha()

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit from 0 to 9."""
        return NUMBER.fullmatch(self.text) is not None


Tokens = tuple[Token, ...]


def tokens_of(line: str) -> Tokens:
    """Return the tokens of a line, in order. Letters are folded; what folds to nothing is left out."""
    return tuple(
        Token(
            text,
            found.start(),
            found.end(),
            is_capital=found[0][0].isupper(),
            is_alone=not line[found.start() - 1 : found.start()].strip()
            and not line[found.end() : found.end() + 1].strip(),
        )
        for found in TOKEN.finditer(line)
        if (text := fold(found[0].translate(APOSTROPHES)))
    )


@dataclass(frozen=True, slots=True)
class Phrases:
    """Spellings of one kind, to be found in a line: by their first word, the longest first."""

    by_first: Mapping[str, tuple[tuple[str, ...], ...]]

    def at(self, tokens: Sequence[Token], place: int) -> int:
        """Return how many tokens from `place` on are the longest phrase that stands there; 0 where none does."""
        if not 0 <= place < len(tokens):
            return 0
        for phrase in self.by_first.get(tokens[place].text, ()):
            if len(tokens) - place >= len(phrase) and all(
                tokens[place + at].text == word for at, word in enumerate(phrase)
            ):
                return len(phrase)
        return 0

    def stands(self, tokens: Sequence[Token], start: int, stop: int) -> bool:
        """Whether exactly the tokens from `start` up to `stop` are one of the phrases."""
        phrase = tuple(token.text for token in tokens[start:stop])
        return bool(phrase) and phrase in self.by_first.get(phrase[0], ())

    def ends_at(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether a phrase ends right before `place`."""
        return any(self.stands(tokens, start, place) for start in range(max(0, place - 4), place))

    def first_in(self, tokens: Sequence[Token], start: int = 0, stop: int | None = None) -> tuple[int, int] | None:
        """Return where the first phrase from `start` on begins and ends, or None where there is none."""
        for place in range(start, len(tokens) if stop is None else stop):
            if size := self.at(tokens, place):
                return place, place + size
        return None


@lru_cache(maxsize=256)
def phrases(spellings: tuple[str, ...]) -> Phrases:
    """Return spellings made ready for finding."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for spelling in dict.fromkeys(spellings):
        words = tuple(token.text for token in tokens_of(spelling))
        if words:
            by_first.setdefault(words[0], []).append(words)
    return Phrases({first: tuple(sorted(them, key=lambda one: -len(one))) for first, them in by_first.items()})
