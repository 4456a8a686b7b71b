"""What the cells of a list hold: clean text, addresses, topics, identifiers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from mentorplan.domain.names import fold

LONGEST_ADDRESS = 254
"""Characters of an e-mail address. Source: RFC 5321 §4.5.3.1, with erratum 1690."""

_LONGEST_TOPIC = 8
"""Words of a topic; what is longer is a sentence, and its commas part nothing."""

_KEPT_FORMAT = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Invisible letters that belong to the spelling of Persian, Indic and other names."""

_FORMULA_STARTS = frozenset("=+-@＝＋－＠")

_LINE_ENDS = "\n\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"


def clean(text: str) -> str:
    """Return a cell in composed letters, without control and direction characters, outer space and export marks.

    Line ends inside stay, as LF. An apostrophe before = + - @, narrow or wide, is what a careful exporter put there
    so that a spreadsheet would not take the cell for a formula; it is taken off again.
    """
    text = text.strip()
    if not text.replace("\n", "").isprintable():
        text = "".join(_seen(char) for char in text).strip()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if text[:1] == "'" and text[1:2] in _FORMULA_STARTS:
        text = text[1:]
    return text


def one_line(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return " ".join(text.split())


def addresses(text: str) -> tuple[str, ...]:
    """Return the e-mail addresses in a cell, as written, in order, none twice."""
    if "@" not in text:
        return ()
    found = []
    for piece in re.split(r"[\s<>()\[\],;:\"|\\]+", text):
        address = piece.partition("?")[0].strip(".'`*")
        if _is_address(address):
            found.append(address)
    return _once(found)


def orcid(text: str) -> str | None:
    """Return the ORCID iD in a cell as 0000-0000-0000-0000, or None. Source: ISO 27729 as ORCID writes it."""
    found = re.search(r"(?<![0-9])([0-9]{4})-?([0-9]{4})-?([0-9]{4})-?([0-9]{3}[0-9Xx])(?!\w)", text)
    return "-".join(found.groups()).upper() if found else None


def topics(text: str) -> tuple[str, ...]:
    """Return the topics of a cell, in order, none twice.

    They are parted by ":::", semicolons, bars, bullets or line ends; where there is none of these, by
    commas outside brackets, unless that would cut a sentence into pieces.
    """
    pieces = re.split(r":::|[;；|•·●▪\n]", text)
    if len([piece for piece in pieces if piece.strip()]) <= 1:
        pieces = _at_commas(text)
        if any(len(piece.split()) > _LONGEST_TOPIC for piece in pieces):
            pieces = [text]
    named = (one_line(piece).lstrip(" -–—*,;").rstrip(" ,.;") for piece in pieces)
    return _once(topic for topic in named if topic)


def several(text: str) -> tuple[str, ...]:
    """Return the values that an export of Google joined in one cell."""
    return tuple(value for piece in text.split(" ::: ") if (value := piece.strip()))


def _once(values: Iterable[str]) -> tuple[str, ...]:
    """Return `values` in order, of those that are folded alike the first."""
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(fold(value), value)
    return tuple(found.values())


def _at_commas(text: str) -> list[str]:
    """Return `text` cut at the commas that stand outside round brackets."""
    pieces, depth, start = [], 0, 0
    for at, char in enumerate(text):
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(depth - 1, 0)
        elif char in ",、，،" and not depth:
            pieces.append(text[start:at])
            start = at + 1
    return [*pieces, text[start:]]


def _is_address(text: str) -> bool:
    local, at, domain = text.partition("@")
    labels = domain.split(".")
    return bool(
        at
        and local
        and len(text) <= LONGEST_ADDRESS
        and len(labels) > 1
        and all(label and re.fullmatch(r"[\w-]+", label) for label in labels)
        and len(labels[-1]) > 1
        and not labels[-1].isdigit()
        and text.isprintable()
    )


def _seen(char: str) -> str:
    """Return `char`, or what stands for it: every kind of line end is LF, and what nobody sees is gone."""
    if char in _LINE_ENDS:
        return "\n"
    if char == "\t":
        return " "
    return "" if unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char not in _KEPT_FORMAT else char
