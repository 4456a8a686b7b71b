"""Whether words in Chinese, Japanese or Korean letters have the form of a name: they have neither capitals nor spaces.

Sources: the Chinese surnames are the commonest of the name statistics of China and Taiwan, with the compound ones; the
Korean ones those of the census of Korea; the Japanese ones the commonest of Japan. Beyond them, two parts with a space.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_LETTERS = ("CJK ", "HANGUL ", "HIRAGANA ", "KATAKANA", "IDEOGRAPHIC ")

_GIVEN, _GIVEN_BEHIND_LONG, _PART = 2, 3, 5
"""Most letters of a given name: behind a surname of one letter, behind a longer one, and as one of two parts."""

_LONGEST = 8
"""Letters of a name without a space; the longest of Japan have six or seven."""


def is_east_asian(text: str) -> bool:
    """Whether all letters of a text are of these scripts."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and all(unicodedata.name(char, "").startswith(_LETTERS) for char in letters)


def is_name(text: str, *, surnames: tuple[str, ...], no_names: tuple[str, ...], loosely: bool) -> bool:
    """Whether a text is a name by its form: a known surname with one or two letters behind it, or two short parts.

    `no_names` stand in no name: "研究" does not. `loosely`: in a place where names stand, any short text is one.
    """
    parts = re.split(r"[\s・·‧]+", text.strip())
    whole = "".join(parts)
    if any(word in whole for word in no_names) or not len(whole) > 1 or max(map(len, parts)) > _LONGEST:
        return False
    if not all(char.isalpha() or unicodedata.category(char) in {"Lm", "Mn"} for char in whole):
        return False
    if loosely or (len(parts) > 1 and all(map(_is_katakana, parts))):
        return True
    if len(parts) > 1:
        return len(parts) == len(("family", "given")) and max(map(len, parts)) <= _PART
    return any(_has_surname(whole, size=size, surnames=_each(surnames)) for size in (1, 2, 3))


def _has_surname(name: str, *, size: int, surnames: frozenset[str]) -> bool:
    """Whether a name begins with a surname of so many letters. Korean ones of two syllables are words as often."""
    given = len(name) - size
    least = 2 if size == 1 and _is_hangul(name) else 1
    most = _GIVEN if size == 1 or _is_hangul(name) else _GIVEN_BEHIND_LONG
    return name[:size] in surnames and least <= given <= most


def _is_hangul(text: str) -> bool:
    return all(unicodedata.name(char, "").startswith("HANGUL") for char in text)


def _is_katakana(text: str) -> bool:
    return len(text) > 1 and all(unicodedata.name(char, "").startswith("KATAKANA") for char in text)


@functools.lru_cache(maxsize=4)
def _each(surnames: tuple[str, ...]) -> frozenset[str]:
    """Return the surnames of lines that hold many."""
    return frozenset(one for line in surnames for one in line.split())
