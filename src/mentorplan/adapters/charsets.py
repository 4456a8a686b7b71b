"""The letters of a saved page: which encoding it is in, and its text."""

from __future__ import annotations

import codecs
import re

from mentorplan.adapters import encodings

_SAID = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_SAID = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)

_ANSWER = re.compile(rb"\s*(?:HTTP/[\d.]+ +\d[^\r\n]*\r?\n)?(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n)+\s*(?=<)")
"""What a server said before the page, saved with it."""

_ANSWER_SAID = re.compile(rb"content-type:[^\r\n]*charset\s*=\s*\"?([\w.:-]{2,40})", re.IGNORECASE)

_HEAD = 4096
"""Bytes in which a page says its encoding; the standard asks for 1,024, and pages do not keep to it."""

_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "x-user-defined": "cp1252",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "big5": "big5hkscs",
}
"""What a browser takes an encoding for. Source: WHATWG Encoding, §4.2."""

_KNOWN = re.compile(r"big5|cp\d|euc|gb|hz|iso-?(?:2022|8859)|koi8|mac|shift|windows-\d")
"""How the encodings of pages are called; Python has others, which no page is in and some of which are slow."""

_MOST_WRONG = 0.01
"""The part of a text that may be unreadable under the encoding it names before it is not believed."""


def text_of(content: bytes, *, said: str = "") -> str:
    """Return the text of a page without what a server said before it, with LF line ends and no NUL.

    Valid UTF-8 is UTF-8 whatever the page says. Else the encoding that the page says, or `said` with it; where
    there is none, or it does not fit, each line is UTF-8 or Windows-1252. Nothing is refused.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _plain(content.decode(encoding, "replace").removeprefix("\ufeff"))
    if wide := _wide(content):
        return _plain(content.decode(wide, "replace"))
    if answer := _ANSWER.match(content[:20_000]):
        named = _ANSWER_SAID.search(answer[0])
        said = named[1].decode() if named else said
        content = content[answer.end() :]
    return _plain(_decoded(content, said=said))


def _decoded(content: bytes, *, said: str) -> str:
    found = _XML_SAID.match(content) or _SAID.search(content[:_HEAD])
    named = (found[1].decode() if found else said).lower()
    is_seven_bit = named.startswith(("iso-2022", "hz"))
    if not is_seven_bit:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
    named = _WIDER.get(named, named)
    if _KNOWN.match(named):
        try:
            text = content.decode(named, "replace")
        except (LookupError, UnicodeError):
            text = ""
        if text and text.count("\ufffd") <= _MOST_WRONG * len(text):
            return text
    return encodings.by_line(content, errors="replace")


def _wide(content: bytes) -> str:
    """Return the name of a wide encoding without a mark, known by every second byte being zero."""
    start = content[:2000]
    low, high = start[0::2].count(0), start[1::2].count(0)
    if high * 4 > len(start) and not low:
        return "utf-16-le"
    return "utf-16-be" if low * 4 > len(start) and not high else ""


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
