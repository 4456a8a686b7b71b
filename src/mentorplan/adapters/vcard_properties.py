"""One property of an address card: its name, its parameters, and its value, decoded as its writer must have meant.

Sources: as of the lines of cards (`vcard_lines`).
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import quopri
import re

from mentorplan.values import dataclass

_CHARSETS = re.compile(
    r"(utf-?(8|16(le|be)?|32)|(us-)?ascii|iso-?(8859|2022)-?\w+|latin-?\d|windows-?\d+|cp-?\d+|koi8-?\w"
    r"|gb(k|2312|18030)|big5|shift[-_]?jis|sjis|euc[-_]?\w+|mac[-_]?\w*|tis-?620)",
    re.IGNORECASE,
)
"""Encodings that a card may declare; Python knows others that are none of text."""


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


def parsed(line: bytes) -> tuple[Property, bool]:
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
