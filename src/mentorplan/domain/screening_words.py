"""The words by which a request is read: what `guide/screening.toml` and `guide/screening/` hold."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from mentorplan.domain.names import fold
from mentorplan.domain.rhythms import RhythmWords
from mentorplan.values import dataclass, field

MOST_BETWEEN = 3
"""Words that a star in a phrase stands for, and words between “I” and what was done."""

LONGEST_READ = 20_000
"""Characters of a request that are looked at: ten times a long letter."""

LEAST_SMALL = 3
"""Small words of another language than English that tell it; a name or a quotation has fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAsk:
    """Something that mentoring is not, in words (`what`), and the phrases that ask for it."""

    what: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetQuestion:
    """One question of the screening sheet: the same for every request."""

    key: str
    title: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningWords:
    """The words by which a request is read; what each list is for stands beside it in `guide/screening.toml`.

    `small` are small words that tell the language. A language `is_loose` whose words come in any order, the verb last:
    there a wish, a difficulty or a question beside a matter states a need, and `persons`, `back` and `asks` are lists.
    """

    greetings: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    meet: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    trouble: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    aims: tuple[str, ...] = ()
    want: tuple[str, ...] = ()
    matter: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    did: tuple[str, ...] = ()
    prepared: tuple[str, ...] = ()
    mine: tuple[str, ...] = ()
    why_me: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    conflict: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    other: tuple[OtherAsk, ...] = ()
    small: tuple[str, ...] = ()
    is_loose: bool = False
    persons: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """The file `guide/screening.toml`. `reasons` stand in a no, `colleague` is the letter to whom somebody is sent.

    `rhythms` are the words by which agreements say how often two meet: the room beside each request is made of them.
    `words` are English, `tongues` those of other languages by their code, one file of `guide/screening/` each.
    """

    questions: tuple[SheetQuestion, ...]
    missing: dict[str, str]
    why: dict[str, str]
    reasons: dict[str, str]
    colleague: dict[str, str]
    words: ScreeningWords
    rhythms: RhythmWords = RhythmWords()
    tongues: dict[str, ScreeningWords] = field(default_factory=dict)

    def words_of(self, text: str) -> ScreeningWords:
        """Return the words of the language that a text is in, by its small words; English where they do not tell."""
        said = Counter(re.findall(r"[\w'+-]+", fold(text[:LONGEST_READ]).replace("’", "'")))
        counts = {code: sum(said[one] for one in words.small) for code, words in self.tongues.items()}
        best = max(sorted(counts), key=counts.__getitem__, default="")
        english = sum(said[one] for one in self.words.small)
        return self.tongues[best] if best and counts[best] >= max(LEAST_SMALL, english + 1) else self.words


@lru_cache(maxsize=256)
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the phrases as whole words.

    A star stands for up to three words, “…” at either end of a word for the rest of it: languages make long words.
    """
    each = ("".join(map(_part, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?:{'|'.join(each)})(?= )") if phrases else re.compile(r"(?!)")


def _part(part: str) -> str:
    if part == "*":
        return rf"(?: [^ ]+){{0,{MOST_BETWEEN}}}"
    before, behind = ("[^ ]*" if part.startswith("…") else ""), ("[^ ]*" if part.endswith("…") else "")
    return f" {before}{re.escape(part.strip('…'))}{behind}"
