"""The lines of address cards (vCard 2.1, 3.0, 4.0), read the way phones and mail programs write them.

Sources: the vCard 2.1 specification (versit, 1996), RFC 2425 and RFC 2426 (3.0), RFC 6350 (4.0). Where real files break
these rules, the reader does what the writer must have meant; no card makes another one unreadable.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from mentorplan.adapters.vcard_properties import Property, parsed
from mentorplan.values import dataclass, field

LONGEST_VALUE = 131_072
"""Bytes of a value that is still read, as many as the csv module takes for a cell."""

MOST_LINES = 5_000
"""Lines of a card, those of pictures and keys not counted."""

_BEGIN = re.compile(rb"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(rb"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_NAME = re.compile(rb"(?:[\w -]+\.)?\s*([A-Za-z][A-Za-z0-9-]*)\s*[;:]", re.ASCII)

_LONGEST_MARK = 200
"""Bytes of a line that begins or ends a card, with the spaces around it."""

_KNOWN = frozenset(
    b"ADR AGENT ANNIVERSARY BDAY BEGIN BIRTHPLACE CALADRURI CALURI CATEGORIES CLASS CLIENTPIDMAP CREATED DEATHDATE"
    b" DEATHPLACE EMAIL END EXPERTISE FBURL FN GENDER GEO GRAMGENDER HOBBY IMPP INTEREST KEY KIND LABEL LANG LANGUAGE"
    b" LOGO MAILER MEMBER N NAME NICKNAME NOTE ORG ORG-DIRECTORY PHOTO PRODID PROFILE PRONOUNS RELATED REV ROLE"
    b" SOCIALPROFILE SORT-STRING SOUND SOURCE TEL TITLE TZ UID URL VERSION XML".split()
)
"""The properties of the three versions: what else has small letters in its name is the line of a text that was cut."""

_BULKY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"})
"""Properties whose value is never looked at, and may be megabytes."""

_FIXED_WIDTH = range(72, 79)
"""Bytes of a line that was cut by counting; vCard 2.1 cuts where a space is, and the space stays."""

_WHOLE_LINE = 70
"""Bytes of a line from which on a next line without its space is the rest of it, not a new line of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card: the line it begins on, counted from 1, and its properties in order.

    `flaw` says why the card cannot be read, `doubts` what was guessed.
    """

    line: int
    properties: tuple[Property, ...] = ()
    flaw: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Open:
    """A card that is being read: its logical lines, each with the physical ones it was put together from.

    `name`, `is_encoded`, `is_bulky` and `size` are of the last logical line. `is_old`: it is of version 2.1.
    """

    line: int
    logical: list[list[bytes]] = field(default_factory=list)
    name: str = ""
    is_encoded: bool = False
    is_bulky: bool = False
    size: int = 0
    is_old: bool = False
    flaw: str = ""


def cards(content: bytes) -> Iterator[Card]:
    """Yield the cards of a file in order. Text outside of cards is passed over; a card inside a card, too.

    `content` is in UTF-8 or in what its cards declare, never in UTF-16: whoever reads the file has settled that.
    """
    card: _Open | None = None
    inside = 0
    plain = io.BytesIO(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    for number, ended in enumerate(plain, start=1):
        line = ended.removesuffix(b"\n")
        may_be = b":" in line and len(line) < _LONGEST_MARK
        is_begin, is_end = may_be and _BEGIN.fullmatch(line), may_be and _END.fullmatch(line)
        if is_begin and card and card.name == "AGENT":
            inside += 1
        elif is_end and inside:
            inside -= 1
        elif is_begin or is_end:
            if card:
                yield _closed(card, is_whole=bool(is_end))
            card = _Open(line=number) if is_begin else None
        elif card and not inside and not card.flaw:
            _take(card, line)
    if card:
        yield _closed(card, is_whole=False)


def _take(card: _Open, line: bytes) -> None:
    """Add a physical line to the property it belongs to."""
    before = card.logical[-1][-1] if card.logical else None
    if before is not None and card.is_encoded and before.endswith(b"="):
        card.logical[-1][-1] = before[:-1]
        _add(card, line[1:] if line[:1] in (b" ", b"\t") and not card.is_old else line)
    elif not line.strip():
        return
    elif before is not None and line[0] in b" \t":
        _add(card, line if card.is_old and len(before) not in _FIXED_WIDTH else line[1:])
    elif _is_property(line, within=card.name):
        _start(card, line)
    elif before is not None:
        # A fold without its space, or a text whose line ends nobody escaped.
        _add(card, line if len(before) >= _WHOLE_LINE else b"\\n" + line)


def _start(card: _Open, line: bytes) -> None:
    found = _NAME.match(line)
    card.name = found[1].decode("ascii").upper() if found else ""
    head = line.partition(b":")[0].upper()
    card.is_encoded = b"QUOTED-PRINTABLE" in head
    card.is_bulky = card.name in _BULKY
    card.is_old = card.is_old or line.replace(b" ", b"").upper() == b"VERSION:2.1"
    card.size = 0
    card.logical.append([])
    _add(card, head + b":" if card.is_bulky else line)
    if len(card.logical) > MOST_LINES:
        card.flaw = f"It has more than {MOST_LINES:,} lines."


def _add(card: _Open, line: bytes) -> None:
    if card.is_bulky and card.size:
        return
    card.size += len(line)
    if card.size <= LONGEST_VALUE:
        card.logical[-1].append(line)
    elif card.name.startswith("X-"):
        card.is_bulky = True  # what a program keeps for itself; nobody misses it
        card.logical[-1][:] = [card.name.encode() + b":"]
    else:
        card.flaw = f"A value of it, {card.name}, is longer than {LONGEST_VALUE:,} bytes."


def _is_property(line: bytes, *, within: str) -> bool:
    """Whether a line begins a property: its name is known or begins with X-, or is in capitals outside of a note."""
    if not (found := _NAME.match(line)):
        return False
    name = found[1]
    return name.upper() in _KNOWN or name[:2].upper() == b"X-" or (name.isupper() and within != "NOTE")


def _closed(card: _Open, *, is_whole: bool) -> Card:
    if card.flaw:
        return Card(line=card.line, flaw=card.flaw)
    doubts = [] if is_whole else ["The card has no END; what stands before is kept."]
    properties = []
    for logical in card.logical:
        property_, is_sure = parsed(b"".join(logical))
        properties.append(property_)
        if not is_sure:
            doubts.append(f"Some letters of {property_.name} could not be read.")
    return Card(line=card.line, properties=tuple(properties), doubts=tuple(dict.fromkeys(doubts)))
