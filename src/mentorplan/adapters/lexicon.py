"""The guide's words about pages, made ready for looking things up."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from mentorplan.adapters import senses, titles
from mentorplan.adapters.east_asian import is_east_asian
from mentorplan.domain.imports import TARGETS, Columns
from mentorplan.domain.names import fold
from mentorplan.domain.pages import PageWords
from mentorplan.values import dataclass

_BEHIND_ALL = 1000
"""The rank of a heading of pages: every one of lists is stronger."""

_LONGEST_LABEL = 60
"""Characters before a colon that can be a label."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Words of pages and of columns. What is asked about a text is asked of all of it, without case and accents."""

    columns: Columns
    words: PageWords
    senses: senses.Senses
    positions: re.Pattern[str]
    units: re.Pattern[str]
    crowds: re.Pattern[str]
    institutions: re.Pattern[str]

    def is_position(self, text: str) -> bool:
        """Whether a word of a position stands in a text."""
        return bool(self.positions.search(fold(text)))

    def is_unit(self, text: str) -> bool:
        """Whether a text begins as the name of a unit does."""
        return bool(self.units.match(fold(text)))

    def is_institution(self, text: str) -> bool:
        """Whether a word of a text names an institution."""
        return bool(self.institutions.search(fold(text)))

    def is_crowd(self, text: str) -> bool:
        """Whether a heading, a class or an address is one of people."""
        return bool(self.crowds.search(fold(text)))

    def is_vacant(self, text: str) -> bool:
        """Whether a name says that a post is held by nobody."""
        return _bare(text) in _bared(self.words.vacant)

    def is_placeholder(self, text: str) -> bool:
        """Whether a name, or what stands before the @, is what a template left there."""
        return "{{" in text or "[[" in text or _bare(text) in _bared(self.words.placeholders)

    def is_furniture(self, text: str) -> bool:
        """Whether a line says nothing but what every card says."""
        return _bare(text) in _bared(self.words.furniture)

    def is_apart(self, heading: str) -> bool:
        """Whether names under a heading are no people to turn to."""
        return _bare(heading) in _bared(self.words.without_people)

    def is_of_events(self, heading: str) -> bool:
        """Whether a heading of a table is one of talks or papers."""
        return _bare(heading) in _bared(self.words.events)

    def is_departed(self, heading: str) -> bool:
        """Whether a heading says that people have died."""
        return _has_phrase(heading, self.words.departed)

    def hides_address(self, text: str) -> bool:
        """Whether a text stands where a script would write an address."""
        plain = fold(text)
        return any(words in plain for words in titles.folded(self.words.hidden))

    def field(self, label: str) -> str | None:
        """Return the field that a label means, or None. A name's own label and its parts are "name"."""
        text = label.strip(" :.*-–—")
        if not text or len(text) > _LONGEST_LABEL:
            return None
        meant = self.senses.get(senses.key(text), ())
        fields = [sense.field for sense in meant]
        if not fields:
            return None
        if fields[0] in {"given", "family", "middle", "prefix", "suffix"}:
            return "title" if "title" in fields else "name"
        return fields[0]


def lexicon(*, columns: Columns, words: PageWords) -> Lexicon:
    """Return the words, ready for use."""
    known = dict(senses.of(columns))
    for field, said in words.labels.items():
        for label in said if field in TARGETS else ():
            known.setdefault(senses.key(label), (senses.Sense(_BEHIND_ALL, field),))
    return Lexicon(
        columns=columns,
        words=words,
        senses=known,
        positions=_beginnings(words.positions),
        units=_beginnings(words.units),
        crowds=_beginnings(words.crowds),
        institutions=_beginnings(columns.institutions),
    )


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for words that begin like one of these, or, with a $ behind, are one. A hyphen parts words.

    Words of scripts that put no spaces stand anywhere: "教授" in "物理学教授".
    """
    ready = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    unspaced = "|".join(re.escape(word) for word in ready if is_east_asian(word))
    each = (
        re.escape(word.removesuffix("$")) + (r"(?![^\W_])" if word.endswith("$") else "")
        for word in ready
        if not is_east_asian(word)
    )
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(each)})" + (f"|{unspaced}" if unspaced else ""))


@functools.lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    return fold(text).strip(" .:;,()[]*›»→>…|-–—")


@functools.lru_cache(maxsize=16)
def _bared(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_bare, words))


def _has_phrase(text: str, phrases: tuple[str, ...]) -> bool:
    words = " ".join(re.findall(r"\w+", fold(text)))
    return any(f" {phrase} " in f" {words} " for phrase in titles.folded(phrases))
