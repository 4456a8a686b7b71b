"""The lines of address cards (vCard 2.1, 3.0, 4.0), read the way phones and mail programs write them.

Sources: the vCard 2.1 specification (versit, 1996), RFC 2425 and RFC 2426 (3.0), RFC 6350 (4.0). Where real files break
these rules, the reader does what the writer must have meant; no card makes another one unreadable.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import io
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST_VALUE = 131_072
"""Bytes of a value that is still read, as many as the csv module takes for a cell."""

MOST_LINES = 5_000
"""Lines of a card, those of pictures and keys not counted."""

_BEGIN = re.compile(rb"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(rb"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_NAME = re.compile(rb"(?:[\w -]+\.)?\s*([A-Za-z][A-Za-z0-9-]*)\s*[;:]", re.ASCII)

_KNOWN = frozenset(
    b"ADR AGENT ANNIVERSARY BDAY BEGIN BIRTHPLACE CALADRURI CALURI CATEGORIES CLASS CLIENTPIDMAP CREATED DEATHDATE"
    b" DEATHPLACE EMAIL END EXPERTISE FBURL FN GENDER GEO GRAMGENDER HOBBY IMPP INTEREST KEY KIND LABEL LANG LANGUAGE"
    b" LOGO MAILER MEMBER N NAME NICKNAME NOTE ORG ORG-DIRECTORY PHOTO PRODID PROFILE PRONOUNS RELATED REV ROLE"
    b" SOCIALPROFILE SORT-STRING SOUND SOURCE TEL TITLE TZ UID URL VERSION XML".split()
)
"""The properties of the three versions: what else has small letters in its name is the line of a text that was cut."""

_BULKY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"})
"""Properties whose value is never looked at, and may be megabytes."""

_CHARSETS = re.compile(
    r"(utf-?(8|16(le|be)?|32)|(us-)?ascii|iso-?(8859|2022)-?\w+|latin-?\d|windows-?\d+|cp-?\d+|koi8-?\w"
    r"|gb(k|2312|18030)|big5|shift[-_]?jis|sjis|euc[-_]?\w+|mac[-_]?\w*|tis-?620)",
    re.IGNORECASE,
)
"""Encodings that a card may declare; Python knows others that are none of text."""

_FIXED_WIDTH = range(72, 79)
"""Bytes of a line that was cut by counting; vCard 2.1 cuts where a space is, and the space stays."""

_WHOLE_LINE = 70
"""Bytes of a line from which on a next line without its space is the rest of it, not a new line of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One property of a card: its name in capitals, its group, its parameters with values in small letters.

    A parameter without a name, as vCard 2.1 writes them, is a TYPE. `raw` are the values between semicolons, decoded,
    with their escapes.
    """

    name: str
    group: str
    params: dict[str, tuple[str, ...]]
    raw: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole value as text."""
        return _unescaped(";".join(self.raw))

    @property
    def parts(self) -> tuple[str, ...]:
        """The values between semicolons."""
        return tuple(_unescaped(part) for part in self.raw)

    @property
    def several(self) -> tuple[str, ...]:
        """The values between commas and semicolons, empty ones left out."""
        found = (_unescaped(piece).strip() for part in self.raw for piece in _cut(part, mark=","))
        return tuple(piece for piece in found if piece)

    @property
    def types(self) -> frozenset[str]:
        """What kind of a value it is, such as "work" and "pref"."""
        return frozenset(kind for value in self.params.get("TYPE", ()) for kind in value.split(","))

    @property
    def preference(self) -> int:
        """How much it is preferred to others of its name: 1 is most, 100 is not said."""
        if "pref" in self.types:
            return 1
        said = self.params.get("PREF", ("",))[0]
        return int(said) if said.isdecimal() and said.isascii() and len(said) <= len("100") else 100


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

    `name`, `is_encoded`, `is_bulky` and `size` are of the last logical line.
    """

    line: int
    logical: list[list[bytes]] = field(default_factory=list)
    name: str = ""
    is_encoded: bool = False
    is_bulky: bool = False
    size: int = 0
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
        if not line and not (card and card.is_encoded):
            continue
        if _BEGIN.fullmatch(line):
            if card and card.name == "AGENT":
                inside += 1
                continue
            if card:
                yield _closed(card, is_whole=False)
            card = _Open(line=number)
        elif _END.fullmatch(line):
            if inside:
                inside -= 1
            elif card:
                yield _closed(card, is_whole=True)
                card = None
        elif card and not inside:
            _take(card, line)
    if card:
        yield _closed(card, is_whole=False)


def _take(card: _Open, line: bytes) -> None:
    """Add a physical line to the property it belongs to."""
    if card.flaw:
        return
    before = card.logical[-1][-1] if card.logical else None
    if before is not None and card.is_encoded and before.endswith(b"="):
        card.logical[-1][-1] = before[:-1]
        _add(card, line[1:] if line[:1] in (b" ", b"\t") and not _is_old(card) else line)
    elif not line.strip():
        return
    elif before is not None and line[0] in b" \t":
        _add(card, line if _is_old(card) and len(before) not in _FIXED_WIDTH else line[1:])
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


def _is_old(card: _Open) -> bool:
    return any(b"".join(one).replace(b" ", b"").upper() == b"VERSION:2.1" for one in card.logical[:3])


def _closed(card: _Open, *, is_whole: bool) -> Card:
    if card.flaw:
        return Card(line=card.line, flaw=card.flaw)
    doubts = [] if is_whole else ["The card has no END; what stands before is kept."]
    properties = []
    for logical in card.logical:
        property_, is_sure = _parsed(b"".join(logical))
        properties.append(property_)
        if not is_sure:
            doubts.append(f"Some letters of {property_.name} could not be read.")
    return Card(line=card.line, properties=tuple(properties), doubts=tuple(dict.fromkeys(doubts)))


def _parsed(line: bytes) -> tuple[Property, bool]:
    """Return one logical line as a property, and whether all its letters could be read."""
    head, value = _parted(line)
    named, *said = re.findall(r'(?:"[^"]*"|[^;"]|")+', head.decode("utf-8", "replace")) or [""]
    group, _, name = named.rpartition(".")
    params: dict[str, list[str]] = {}
    for one in said:
        key, equals, told = one.partition("=")
        key, told = (key.strip().upper(), told.strip()) if equals else ("", key.strip())
        key = key or ("ENCODING" if told.upper() in {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"} else "TYPE")
        params.setdefault(key, []).append(told.strip('"').lower())
    encoding, charset = (params.get(key, [""])[0] for key in ("ENCODING", "CHARSET"))
    parts, is_sure = _decoded_parts(value, encoding=encoding, charset=charset)
    property_ = Property(
        name=name.strip().upper(),
        group=group.strip().casefold(),
        params={key: tuple(values) for key, values in params.items()},
        raw=tuple(parts),
    )
    return property_, is_sure


def _parted(line: bytes) -> tuple[bytes, bytes]:
    """Return what stands before and after the first colon outside quotation marks."""
    head, _, value = line.partition(b":")
    if b'"' not in head:
        return head, value
    is_quoted = False
    for at, char in enumerate(line):
        if char == ord('"'):
            is_quoted = not is_quoted
        elif char == ord(":") and not is_quoted:
            return line[:at], line[at + 1 :]
    return head, value


def _decoded_parts(value: bytes, *, encoding: str, charset: str) -> tuple[list[str], bool]:
    """Return the values between semicolons, escapes still in them, and whether all letters could be read."""
    if encoding == "quoted-printable":
        # Cut before decoding: a semicolon that was encoded is part of the text.
        decoded = [_decoded(quopri.decodestring(part), charset=charset) for part in re.split(rb"(?<!\\);", value)]
        texts = [text for text, _ in decoded]
        return _cut(texts[0], mark=";") if len(texts) == 1 else texts, all(sure for _, sure in decoded)
    if encoding in {"b", "base64"}:
        with contextlib.suppress(binascii.Error):
            value = base64.b64decode(value)
    # Cut after decoding: a byte of a Japanese or Chinese letter may look like a backslash.
    text, is_sure = _decoded(value, charset=charset)
    return _cut(text, mark=";"), is_sure


def _decoded(content: bytes, *, charset: str) -> tuple[str, bool]:
    """Return text by the charset that is declared, else UTF-8, else Windows-1252, and whether it holds every letter."""
    for tried in (charset if _CHARSETS.fullmatch(charset) else "", "utf-8", "cp1252"):
        if tried:
            try:
                return content.decode(tried), True
            except (LookupError, UnicodeError):
                continue
    return content.decode("cp1252", "replace"), False


def _cut(text: str, *, mark: str) -> list[str]:
    """Return `text` cut at a mark that does not stand behind a backslash."""
    if "\\" not in text:
        return text.split(mark)
    pieces, start, at = [], 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == mark:
            pieces.append(text[start:at])
            start = at + 1
        at += 1
    return [*pieces, text[start:]]


def _unescaped(text: str) -> str:
    r"""Return a value without its escapes: `\n` is a line end; a backslash before anything else but marks stays."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\\" not in text:
        return text
    return re.sub(r"\\([nN,;:\\\"])", lambda found: "\n" if found[1] in "nN" else found[1], text)
