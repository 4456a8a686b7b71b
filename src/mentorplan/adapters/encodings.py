"""Bytes as text: files of people are in UTF-8, UTF-16, UTF-32 or an old code page, and few of them say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentorplan.adapters import code_pages

_BLOCK = 200_000
"""Bytes that are decoded at once."""

_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
"""How every letter of UTF-8 beyond ASCII begins."""


def decoded(content: bytes) -> str:
    """Return the text of a file, without the mark of its encoding. Raises UnicodeDecodeError where it is in none."""
    wide = wide_encoding(content)
    return (content.decode(wide) if wide else _utf_8_or_older(content)).lstrip("\ufeff")


def wide_encoding(content: bytes) -> str | None:
    """Return the name of an encoding of two or four bytes a letter, known by its mark or by its zeros, or None."""
    if content.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = content[:2000]
    low, high = start[0::2].count(0), start[1::2].count(0)
    if high * 4 > len(start) and not low:
        return "utf-16-le"
    return "utf-16-be" if low * 4 > len(start) and not high else None


def _utf_8_or_older(content: bytes) -> str:
    """Return text, line by line where one stray byte of another program must not spoil the accents of all others."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return by_line(content)


def by_line(content: bytes, *, errors: str = "strict") -> str:
    """Return the text of lines in UTF-8 and in an old code page. Raises UnicodeDecodeError as bytes.decode."""
    older = code_pages.guessed(_not_utf_8(content))
    if older in code_pages.TWO_BYTES:
        return content.decode(older, errors)
    return "".join(_decoded(block, older=older, errors=errors, start=start) for start, block in _blocks(content))


def _decoded(block: bytes, *, older: str, errors: str, start: int) -> str:
    """Return the text of whole lines. Where no letter could be one of UTF-8 they need not be looked at one by one."""
    pieces = []
    for line in block.splitlines(keepends=True) if _MULTIBYTE.search(block) else (block,):
        try:
            pieces.append(line.decode("utf-8" if _is_utf_8(line) else older, errors))
        except UnicodeDecodeError as error:
            raise UnicodeDecodeError(older, block, start + error.start, start + error.end, error.reason) from None
        start += len(line)
    return "".join(pieces)


def in_utf_8(content: bytes) -> bytes:
    """Return text in a code page that is not the usual one of the West as UTF-8, and any other as it is."""
    is_usual = code_pages.guessed(_not_utf_8(content)) == code_pages.USUAL
    return content if is_usual else by_line(content, errors="replace").encode()


def _not_utf_8(content: bytes) -> bytes:
    """Return the first lines that are not in UTF-8, as many as tell the encoding."""
    found: list[bytes] = []
    size = 0
    for _, block in _blocks(content):
        for line in () if _is_utf_8(block) else block.splitlines(keepends=True):
            if not _is_utf_8(line):
                found.append(line)
                size += len(line)
            if size > code_pages.SAMPLE:
                return b"".join(found)
    return b"".join(found)


def _blocks(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield pieces of whole lines and where they start, so that no list of all lines is made."""
    start = 0
    while start < len(content):
        end = content.find(b"\n", start + _BLOCK) + 1 or len(content)
        yield start, content[start:end]
        start = end


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
