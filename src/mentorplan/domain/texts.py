"""Texts as they are compared: sentences, and words folded to terms."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from functools import cache, lru_cache

from mentorplan.domain.names import fold

LONGEST_SENTENCE = 300
"""Characters. What has no full stop for longer is cut at a word, so that a quotation stays readable."""

MARKS = "\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3"
"""Vowel signs and accents that belong to a word, though a pattern's `\\w` leaves them out."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
)
"""Scripts written without spaces between words, and Hangul, whose words grow endings: read two letters at a time."""

_WORD = re.compile(rf"[\w{MARKS}]+(?:\+\+|#)?")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+|[。！？]+[」』”）]*\s*")
_SHORTENED = re.compile(r"(?:^|[\s(\"'“‘.])(?:[^\W\d_]|[A-Z]\w{0,3})$")
LONGEST_SHORTENED = 6
"""Letters before a stop that are looked at; a text of a megabyte would be read again at each of its stops."""

_ACRONYMS = re.compile(r"[A-Z]{2,}s")

_SHORTEST_PLURAL = 4


@cache
def _unspaced(pattern: str) -> re.Pattern[str]:
    """Return a pattern, with these scripts for `{}`: compiling so many letters takes long, and most texts have none."""
    return re.compile(pattern.format(UNSPACED))


def said_words(text: str) -> list[str]:
    """Return the words of a text as they were written, in order; letters of any script, digits, "C++"."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).replace("_", " "))


def terms(text: str) -> list[str]:
    """Return the terms of a text in order: what two texts are compared by."""
    return [term for said in said_words(text) for term in terms_of(said)]


@lru_cache(maxsize=1 << 16)
def terms_of(said: str) -> tuple[str, ...]:
    """Return what one written word is compared by: its folded form, singular in English.

    Where a script writes no spaces, each two neighbouring letters are a term, so that a word is
    found inside a longer one.
    """
    if not said.isascii() and _unspaced("[{}]").search(said):
        return tuple(term for run in _unspaced("[{0}]+|[^{0}]+").findall(fold(said)) for term in _pairs(run))
    if _ACRONYMS.fullmatch(said):
        return (said[:-1].lower(),)
    return (_singular(said.lower() if said.isascii() else fold(said)),)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, in order; a line break ends one, and none is longer than 300 characters.

    The stop of an initial, of "e.g." or of a short title such as "Dr." ends no sentence.
    """
    found: list[str] = []
    for line in text.splitlines():
        start = 0
        for end in _END.finditer(line):
            shortened = line[end.start()] == "." and _SHORTENED.search(
                line[max(start, end.start() - LONGEST_SHORTENED) : end.start()]
            )
            if shortened or line[end.end() : end.end() + 1].islower():
                continue
            found.append(line[start : end.end()])
            start = end.end()
        found.append(line[start:])
    whole = (" ".join(sentence.split()) for sentence in found)
    return tuple(part for sentence in whole if sentence for part in _cut(sentence))


def _cut(sentence: str) -> list[str]:
    if len(sentence) <= LONGEST_SENTENCE:
        return [sentence]
    return textwrap.wrap(sentence, LONGEST_SENTENCE, break_on_hyphens=False)


def _pairs(run: str) -> tuple[str, ...]:
    """Return each two neighbours of a run without spaces, or the run itself where it is of another script."""
    if not _unspaced("[{}]").match(run):
        return (_singular(run),)
    return tuple(run[at : at + 2] for at in range(len(run) - 1)) or (run,)


def _singular(word: str) -> str:
    """Return an English plural's singular. Other endings stay: cutting them joins words that differ."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL:
        return word[:-3] + "y"
    if word.endswith("zzes"):
        return word[:-3]
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]
