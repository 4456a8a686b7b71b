"""Names as lists write them, taken apart into the name itself and what stands around it."""

from __future__ import annotations

import functools
import re
import unicodedata

from mentorplan.adapters.cells import one_line
from mentorplan.domain.imports import Columns
from mentorplan.domain.names import fold
from mentorplan.values import dataclass

_LONGEST_HONORIFIC = 3
"""Words of an honorific in the guide, such as "ao. univ. prof."."""

_LONGEST_TITLE = 60
"""Characters of a cell that can be nothing but honorifics."""

_SURE_LETTERS = 3
"""So many letters make a degree behind a name without a comma; "Ma" and "Li" are surnames."""

_TURNED = 2
"""Pieces of a name written surname first."""

_ANYBODY = "x"
"""A name to stand behind honorifics when only they are looked at."""

_EAST_ASIAN = ("CJK ", "HANGUL ", "HIRAGANA ", "IDEOGRAPHIC ")
"""Scripts in which the family name comes first and no space is needed; katakana is for names from elsewhere."""

_PICTURE_JOINERS = "\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A name for showing, in the order in which it is said, and what was taken off it, as it was written."""

    name: str
    honorific: str = ""
    letters_after: str = ""
    pronouns: str = ""


def take_apart(text: str, *, columns: Columns, turn: bool = True) -> Written:
    """Return a name without honorific, letters after it, pronouns and pictures.

    "Surname, First" is turned round where `turn`. Nothing else is moved, and given and family name
    are never guessed: in most of the world's names they cannot be known.
    """
    bare, pronouns = _without_pronouns(_without_pictures(text), columns=columns)
    first, *behind = [piece for piece in map(one_line, bare.split(",")) if piece] or [""]
    after: list[str] = []
    while behind and _is_letters(behind[-1], columns=columns, shouted=bare.isupper()):
        after.insert(0, behind.pop())
    while behind and fold(behind[0]) in folded(columns.suffixes):
        first = f"{first}, {behind.pop(0)}"
    known = folded(columns.honorifics + columns.ranks)
    before, first = _split_honorific(first, known=known)
    courtesies = [piece for piece in behind if is_honorific(piece, columns=columns, or_rank=True)]
    behind = [piece for piece in behind if piece not in courtesies]
    inner, given = _split_honorific(behind[0], known=known) if len(behind) == _TURNED - 1 and turn else ("", "")
    if inner and before and " " in first:
        after.insert(0, behind[0])  # a second rank behind a whole name, as in "dr hab. Jan Kos, prof. UW"
    elif given:
        courtesies, first = [inner, *courtesies], f"{given} {first}"
    elif behind:
        first = ", ".join((first, *behind))
    before = one_line(" ".join((before, *courtesies)))
    first, unparted = _split_letters(first, columns=columns)
    return Written(
        name=first, honorific=before, letters_after=", ".join(filter(None, (unparted, *after))), pronouns=pronouns
    )


def join(*, given: str, middle: str, family: str) -> str:
    """Return the parts of a name as one: family last, and first without a space in Chinese and Korean characters."""
    if given and family and not middle and _is_east_asian(given) and _is_east_asian(family):
        return f"{family}{given}"
    return one_line(f"{given} {middle} {family}")


def is_honorific(text: str, *, columns: Columns, or_rank: bool = False) -> bool:
    """Whether a whole cell is nothing but honorifics, as "Dr." is; "Professor" is a rank, which may be a position."""
    if not text or len(text) > _LONGEST_TITLE:
        return False
    known = folded(columns.honorifics + columns.ranks if or_rank else columns.honorifics)
    return _split_honorific(f"{text} {_ANYBODY}", known=known)[1] == _ANYBODY


def is_one_word(name: str) -> bool:
    """Whether a name is a single word of a script that parts its words by spaces."""
    return len(name.split()) == 1 and not is_unspaced(name)


def is_unspaced(name: str) -> bool:
    """Whether a name is of a script that needs no spaces between its parts."""
    return len(name) > 1 and _is_east_asian(name)


def _split_honorific(text: str, *, known: frozenset[str]) -> tuple[str, str]:
    """Return the honorifics a name begins with, and the rest, which is never empty."""
    words: list[str] = []
    while (glued := re.match(r"([^\W\d_]+\.)(?=[^\W\d_])", text)) and fold(glued[1]) in known:
        words.append(glued[1])
        text = text[glued.end() :]
    words += text.split()
    taken = 0
    while taken < len(words) - 1:
        widths = range(min(_LONGEST_HONORIFIC, len(words) - 1 - taken), 0, -1)
        width = next((n for n in widths if fold(" ".join(words[taken : taken + n])) in known), 0)
        if not width:
            break
        taken += width
    return " ".join(words[:taken]), " ".join(words[taken:])


def _split_letters(text: str, *, columns: Columns) -> tuple[str, str]:
    """Return a name without the degrees that stand behind it with no comma, and those degrees."""
    words = text.split()
    kept = len(words)
    while kept > _TURNED and _is_degree(words[kept - 1], columns=columns) and not text.isupper():
        kept -= 1
    return " ".join(words[:kept]), " ".join(words[kept:])


def _is_letters(piece: str, *, columns: Columns, shouted: bool) -> bool:
    """Whether a piece behind a comma is letters after a name; in a name all in capitals two may be a name."""
    known = folded(columns.letters_after)
    bare = fold(piece).replace(".", "").replace(" ", "")
    if bare in known:
        marked = "." in piece or sum(char.isupper() for char in piece) > 1 or len(bare) > len("habil")
        return marked and not (shouted and len(bare) < _SURE_LETTERS)
    return not shouted and any(_is_degree(word, columns=columns) for word in piece.split())


def _is_degree(word: str, *, columns: Columns) -> bool:
    bare = word.replace(".", "").strip("()")
    capitals = sum(char.isupper() for char in bare)
    return len(bare) >= _SURE_LETTERS and capitals > 1 and fold(bare) in folded(columns.letters_after)


def _without_pronouns(text: str, *, columns: Columns) -> tuple[str, str]:
    """Return a name without the pronouns published in brackets beside it, and those pronouns."""
    known = folded(columns.pronouns)
    for found in re.finditer(r"[(\[]([^()\[\]]*)[)\]]", text):
        said = [fold(word) for word in re.split(r"[/,;]", found[1]) if word.strip()]
        alone = len(said) == 1 and found[1].islower() and not text[found.end() :].strip()
        if said and known.issuperset(said) and (len(said) > 1 or alone):
            return one_line(f"{text[: found.start()]} {text[found.end() :]}"), one_line(found[1])
    return text, ""


def _without_pictures(text: str) -> str:
    """Return `text` without emoji, which come along with pasted signatures."""
    if text.isascii() or not any(_is_picture(char) for char in text):
        return text
    return one_line("".join(char for char in text if not _is_picture(char) and char not in _PICTURE_JOINERS))


def _is_picture(char: str) -> bool:
    return char >= "\N{LEFTWARDS ARROW}" and unicodedata.category(char) in {"So", "Sk"}


def _is_east_asian(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and all(unicodedata.name(char, "").startswith(_EAST_ASIAN) for char in letters)


@functools.lru_cache(maxsize=16)
def folded(words: tuple[str, ...]) -> frozenset[str]:
    """Return words of the guide as they are compared."""
    return frozenset(fold(word) for word in words)
