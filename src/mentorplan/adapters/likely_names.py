"""Whether a line of a page is somebody's name, and what stands around the name."""

from __future__ import annotations

import re
import unicodedata

from mentorplan.adapters import cells, east_asian, titles
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.domain.names import fold
from mentorplan.values import dataclass

LONGEST_LINE = 160
"""Characters of a line that may be a name with what stands around it."""

_LONGEST_NAME, _MOST_WORDS = 60, 6
"""Characters and words, small ones not counted, of a line that is taken for a name by its form alone."""

_LONGEST_LETTERS = 7

_TELLING, _STEM = 3, 5
"""Letters of a word that is no chance inside an address, "li" is in "alice"; and of what shortened ones keep."""

_PART = re.compile(r"\s+[-–—|•·:/]\s+|\s*[|•·;]\s*|\s*:\s+|\s*\t+\s*")
"""What stands between a name and a position behind it."""

_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]\s*(?=$|,)")
"""Brackets at the end of a name, or before a comma."""

_YEARS = re.compile(r"\s*[(\[]?\s*(\*?\s*(?:1[89]|20)\d\d\s*[-–—]\s*†?\s*(?:1[89]|20)\d\d)\s*[)\]]?\s*$")

_NO_NAME = re.compile(r"(?<![^\W\d_])[0-9]|[@\\!?&=<>{}|+#%$€*_~^/•→»©®™…]|\.\.|://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A line that may name somebody.

    `name` still has its honorifics; `plain` is it without, given name first. `rest` is what stood
    behind it: a position, a unit, years. `sure`: by its form it is a name of two words or more.
    `titled`: it has an honorific or letters behind.
    """

    name: str
    plain: str
    rest: tuple[str, ...] = ()
    sure: bool = False
    titled: bool = False


def likely_name(text: str, *, lexicon: Lexicon, loosely: bool = False) -> Likely | None:
    """Return the name that a line begins with, or None.

    `loosely`: in a place where names stand, so that small letters, single words and capitals are names too.
    """
    line = cells.one_line(cells.clean(text))
    if not line or len(line) > LONGEST_LINE or not any(char.isalpha() for char in line):
        return None
    head, *parts = _PART.split(re.sub(r"^(?:\d+[.)]\s+|[•·▪*»›>–—-]\s*)", "", line).strip(" ,;:·•|-–—"))
    rest = [part for part in parts if part]
    head, years = _without_years(head)
    head, courtesy, brackets = _without_brackets(head, lexicon=lexicon)
    name, behind = _before_position(head, lexicon=lexicon)
    rest = [*years, *brackets, *behind, *rest]
    whole = f"{courtesy} {name}".strip()
    written = titles.take_apart(whole, columns=lexicon.columns)
    titled = bool(written.honorific or written.letters_after)
    if not is_name(written.name, lexicon=lexicon, loosely=loosely):
        return None
    words = [word for word in written.name.split() if fold(word) not in titles.folded(lexicon.words.particles)]
    is_parted = re.search(r"[.・]", written.name.strip(".・"))
    has_parts = len(words) > 1 or is_parted or not titles.is_one_word(written.name)
    sure = bool(has_parts or (titled and bool(words))) and is_name(written.name, lexicon=lexicon)
    if not sure and not loosely:
        return None
    return Likely(name=whole, plain=written.name, rest=tuple(rest), sure=sure, titled=titled)


def is_name(name: str, *, lexicon: Lexicon, loosely: bool = False) -> bool:
    """Whether words without honorifics have the form of a name."""
    if east_asian.is_east_asian(name):
        return _is_east_asian_name(name, lexicon=lexicon, loosely=loosely)
    words = name.replace(",", " ").split()
    room = 2 if loosely else 1
    own = [word for word in words if fold(word) not in titles.folded(lexicon.words.particles)]
    if not words or len(name) > room * _LONGEST_NAME or len(own) > room * _MOST_WORDS or _NO_NAME.search(name):
        return False
    if any(one(name) for one in (lexicon.is_vacant, lexicon.is_placeholder, lexicon.is_furniture, lexicon.is_unit)):
        return False
    plain = [fold(word).strip(".,'’()\"“”") for word in words]
    if not titles.folded(lexicon.words.not_names).isdisjoint(plain) or lexicon.institutions.search(fold(name)):
        return False
    posts = [word for word in plain if lexicon.positions.match(word)]
    if any(word not in lexicon.words.names_too for word in posts) or (posts and len(words) == 1):
        return False
    return loosely or _has_form(words, lexicon=lexicon)


def _is_east_asian_name(name: str, *, lexicon: Lexicon, loosely: bool) -> bool:
    if lexicon.field(name) or lexicon.is_position(name) or lexicon.is_vacant(name) or lexicon.is_furniture(name):
        return False
    said = lexicon.words
    return east_asian.is_name(name, surnames=said.surnames, no_names=said.no_names, loosely=loosely)


def _has_form(words: list[str], *, lexicon: Lexicon) -> bool:
    """Whether each word begins with a capital or is a small word of names, in scripts that have capitals."""
    particles = titles.folded(lexicon.words.particles)
    has_capitals = False
    for word in words:
        letters = [char for char in word if char.isalpha()]
        if letters and (_is_caseless(letters[0]) or any(char.isupper() for char in letters)):
            has_capitals = True
        elif fold(word).strip(".") not in particles:
            return False
    longest = max(sum(char.isalpha() for char in word) for word in words)
    return has_capitals and (longest > 1 or _is_caseless(words[0][0]))


def _is_caseless(char: str) -> bool:
    """Whether a letter is of a script without capitals; those of Georgian are for headlines only."""
    return unicodedata.category(char) == "Lo" or unicodedata.name(char, "").startswith("GEORGIAN")


def _without_years(text: str) -> tuple[str, list[str]]:
    """Return a name without years of birth and death and the cross beside it, and these."""
    taken = []
    if "†" in text:
        text, taken = text.replace("†", " "), ["†"]
    if found := _YEARS.search(text):
        return text[: found.start()].strip(), [*taken, f"({found[1]})"]
    return text.strip(), taken


def _without_brackets(text: str, *, lexicon: Lexicon) -> tuple[str, str, list[str]]:
    """Return a name without brackets behind it, an honorific that stood in them, and the others.

    Pronouns, a short form of the name and letters behind it are left for whoever takes the name apart.
    """
    courtesy = ""
    taken: list[str] = []
    kept: list[str] = []
    while found := _BRACKETS.search(text):
        inside = found[1].strip()
        before, after = text[: found.start()].rstrip(), text[found.end() :]
        if titles.is_honorific(inside, columns=lexicon.columns, or_rank=True):
            courtesy = f"{courtesy} {inside}".strip()
        elif titles.take_apart(f"x ({inside})", columns=lexicon.columns).pronouns:
            kept.append(f"({inside})")
        elif _are_letters(inside, lexicon=lexicon):
            after = f", {inside}{after}"
        elif inside:
            taken.insert(0, f"({inside})" if _YEARS.fullmatch(inside) else inside)
        text = f"{before}{after}"
    return " ".join([text, *kept]).strip(), courtesy, taken


def _are_letters(text: str, *, lexicon: Lexicon) -> bool:
    """Whether a piece is nothing but letters behind a name."""
    return titles.take_apart(f"x, {text}", columns=lexicon.columns).letters_after == text


def _before_position(text: str, *, lexicon: Lexicon) -> tuple[str, list[str]]:
    """Return a name and the position or subject behind its comma: "Ann Lee, Professor" but not "Lee, Ann"."""
    pieces = [piece.strip() for piece in text.split(",")]
    for at, piece in enumerate(pieces[1:], start=1):
        plain = fold(piece)
        if _are_letters(piece, lexicon=lexicon):
            continue
        is_post = lexicon.is_position(piece)
        is_subject = not titles.folded(lexicon.words.not_names).isdisjoint(plain.split())
        if is_post or is_subject or lexicon.is_unit(piece) or lexicon.is_institution(piece):
            return ", ".join(pieces[:at]), [", ".join(pieces[at:])]
    shouted = [piece for piece in pieces[1:] if piece.isupper() and piece.isalpha() and len(piece) <= _LONGEST_LETTERS]
    unknown = [piece for piece in shouted if not _are_letters(piece, lexicon=lexicon)]
    if unknown and " " in pieces[0] and not text.isupper():
        return ", ".join(piece for piece in pieces if piece not in unknown), [", ".join(unknown)]
    return text, []


def fits_address(name: str, address: str) -> bool:
    """Whether what stands before the @ is made of a name: a word of it, its beginning, or its initials."""
    local = re.sub(r"[^a-z]", "", fold(address.partition("@")[0]))
    words = re.findall(r"[^\W\d_]+", fold(name))
    if not local or not words:
        return False
    initials = "".join(word[0] for word in words)
    if local in {initials, initials[0] + initials[-1], "".join(words), *words}:
        return True
    if any(len(word) >= _TELLING and (word in local or word[:_STEM] in local) for word in words):
        return True
    return len(local) >= _TELLING and any(
        local.startswith(first[0]) and word.startswith(local[1:]) for first in words for word in words
    )


def telling_words(name: str) -> list[str]:
    """Return the words of a name that are no chance inside an address, folded."""
    return [word for word in re.findall(r"[^\W\d_]+", fold(name)) if len(word) >= _TELLING]
