"""Bytes as text: files of people are in UTF-8, UTF-16, UTF-32 or an old code page, and few of them say so."""

from __future__ import annotations

from mentorplan.adapters import code_pages


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
    lines = content.splitlines(keepends=True)
    older = code_pages.guessed(b"".join(line for line in lines if not _is_utf_8(line)))
    if older in code_pages.TWO_BYTES:
        return content.decode(older, errors)
    decoded_lines = []
    start = 0
    for line in lines:
        try:
            decoded_lines.append(line.decode("utf-8" if _is_utf_8(line) else older, errors))
        except UnicodeDecodeError as error:
            raise UnicodeDecodeError(older, content, start + error.start, start + error.end, error.reason) from None
        start += len(line)
    return "".join(decoded_lines)


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
