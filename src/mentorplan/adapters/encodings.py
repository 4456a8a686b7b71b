"""Bytes as text: files of people are in UTF-8, in UTF-16 or UTF-32, or in Windows-1252, and few of them say so."""

from __future__ import annotations


def decoded(content: bytes) -> str:
    """Return the text of a file, without the mark of its encoding. Raises UnicodeDecodeError where it is in none."""
    wide = wide_encoding(content)
    return (content.decode(wide) if wide else _utf_8_or_1252(content)).lstrip("\ufeff")


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


def _utf_8_or_1252(content: bytes) -> str:
    """Return text line by line: one stray byte of another program must not spoil the accents of all other lines."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lines = []
    start = 0
    for line in content.splitlines(keepends=True):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            try:
                lines.append(line.decode("cp1252"))
            except UnicodeDecodeError as error:
                raise UnicodeDecodeError(
                    "cp1252", content, start + error.start, start + error.end, error.reason
                ) from None
        start += len(line)
    return "".join(lines)
