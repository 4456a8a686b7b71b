"""Which old encoding a text is in that says nothing of it: by what its letters would be, and by what no text has.

Files from before UTF-8, and from spreadsheets that still write as if before it, are in the code page of the country.
A wrong guess makes "Ma³gorzata" of Małgorzata, so each page is tried and what it makes of the words is weighed.
Source of the byte ranges: WHATWG Encoding, the indexes of gb18030, Big5, Shift_JIS and EUC-KR.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

USUAL = "cp1252"

SAMPLE = 40_000
"""Bytes that are looked at."""

_ENOUGH = 4
"""Bytes above ASCII without which nothing can be told."""

_LONG_RUN = 1.6
"""Bytes above ASCII in a row, on the average, from which on the letters are no Latin ones; "ß" and "é" stand alone."""

_FEW = 0.9
"""The part of a text that must fit: a name may have a rare letter."""

TWO_BYTES = frozenset(("cp932", "cp949", "gb18030", "big5"))
"""Encodings of which a piece of a line cannot be read alone."""

_SINGLE = (USUAL, "cp1250", "mac_roman", "cp1254", "cp1251", "cp1253")
"""Encodings with one byte a letter, the likelier first."""

_LEADS = {"cp949": range(0xB0, 0xC9), "gb18030": range(0xB0, 0xD8), "big5": range(0xA4, 0xC7)}
"""First bytes of the common letters of each."""


def guessed(content: bytes) -> str:
    """Return the name of the encoding that makes most sense of a text that is not in UTF-8; else Windows-1252."""
    high = re.findall(rb"[\x80-\xff]+", content[:SAMPLE])
    if sum(map(len, high)) < _ENOUGH:
        return USUAL
    start = content[:SAMPLE].rsplit(b"\n", 1)[0] if len(content) > SAMPLE else content
    if _fits(start, "cp932") and _is_japanese(start.decode("cp932", "replace")):
        return "cp932"
    if sum(map(len, high)) >= _LONG_RUN * len(high):
        for name in _LEADS:
            if _is_wide(start, name):
                return name
    return min(_SINGLE, key=lambda name: (_strangeness(start, name), _SINGLE.index(name)))


def _fits(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _is_japanese(text: str) -> bool:
    """Whether a text has full-width kana beside Han letters, and these do not stand inside of Latin words."""
    others = [char for char in text if not char.isascii() and char.isalpha()]
    wide = sum("\u3041" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff" for char in others)
    has_kana = any("\u3041" <= char <= "\u30ff" for char in others)
    inside = len(re.findall(r"[a-z][\u3041-\u9fff]", text))
    return has_kana and wide >= _FEW * len(others) and inside <= (1 - _FEW) * wide


def _is_wide(content: bytes, name: str) -> bool:
    """Whether nearly all letters above ASCII are common ones of an encoding with two bytes a letter."""
    if not _fits(content, name):
        return False
    pairs = [char.encode(name) for char in content.decode(name) if ord(char) > ord("\x7f") and char.isalpha()]
    common = sum(len(pair) > 1 and pair[0] in _LEADS[name] for pair in pairs)
    return bool(pairs) and common >= _FEW * len(pairs)


def _strangeness(content: bytes, name: str) -> float:
    """Return how much of what an encoding makes of a text stands in no text: 0 is none of it."""
    text = content.decode(name, "replace")
    strange = 0.0
    for word in re.findall(r"\S*[^\x00-\x7f]\S*", text):
        strange += sum(_is_strange(char) for char in word)
        strange += len(re.findall(r"(?<=\w)[^\w\s\x00-\x7f’‘´`–—·.@-](?=\w)", word))
        strange += len(re.findall(r"(?<=[^\W\d_])[²³¹¼½¾ªº](?=[^\W\d_])", word))
        strange += sum(
            one.islower() and other.isupper() and not (one.isascii() and other.isascii())
            for one, other in itertools.pairwise(word)
        )
        strange += len(re.findall(r"(?<=\S)[‚„‡‰](?=\S)", word))
        letters = [char for char in word if not char.isascii() and char.isalpha()]
        is_latin = [unicodedata.name(char, "").startswith("LATIN") for char in letters]
        strange += any(is_latin) and not all(is_latin)
        strange += all(is_latin) and bool(re.search(r"[^\W\d_\x00-\x7f]{5}", word))
        if not all(is_latin):
            strange += bool(re.search(r"[A-Za-z][^\W\x00-\x7f]|[^\W\x00-\x7f][A-Za-z]", word))
    return strange + _foreign(text, name)


def _foreign(text: str, name: str) -> float:
    """Return what speaks against an encoding by letters that do not go together in one language, or for it if less."""
    if name == "cp1254" and re.search("[ğışĞİŞ]", text) and not re.search("[áéíóúæÁÉÍÓÚÆ]", text):
        return -0.5  # what is Turkish would else be Icelandic
    if name != USUAL:
        return 0
    is_czech = re.search(r"(?i)ø[^\W\d_]*[áíýú]|[áíýú][^\W\d_]*ø|ø[^;,\n]*[ìè]", text) and not re.search("[åæÅÆ]", text)
    is_hungarian = re.search("[õûÕÛ]", text) and re.search("[óáéúÓÁÉÚ]", text) and not re.search("[ãçàèêâäîô]", text)
    return float(bool(is_czech or is_hungarian))


def _is_strange(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cn", "Co"} or char in "\ufffd¤¦¬"
