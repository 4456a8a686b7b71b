"""Text from outside made harmless: what could act on a terminal is shown as what it is."""

from __future__ import annotations

import re
import unicodedata

ACTING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that a terminal may obey, or that change how the text around them is read:
controls, format characters (bidi, zero width), surrogates, unassigned, line and paragraph separators."""

JOINERS = "\u200c\u200d"
"""Zero-width joiners are part of words in Persian, Hindi and of many emoji; between letters they stay."""

SUSPECT = re.compile(r"[^\x20-\x7e\n]")

PLAIN_FORMS = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-",
        "→": "->", "←": "<-", "•": "*", "✓": "ok", "×": "x", "≥": ">=", "≤": "<=", "\u00a0": " ",
        "●": "#", "○": "o",
    }
)  # fmt: skip
"""How our own typography is written where the output knows only ASCII."""


def harmless(text: str, *, lines: bool = False) -> str:
    r"""Return `text` with every character that could act shown as \\uXXXX. `lines` lets line feeds stand."""
    if not SUSPECT.search(text) and (lines or "\n" not in text):
        return text
    shown = []
    for at, char in enumerate(text):
        if (char == "\n" and lines) or _is_plain(char) or (char in JOINERS and _joins(text, at)):
            shown.append(char)
        elif char in "\n\t":
            shown.append(" ")
        else:
            code = ord(char)
            shown.append(f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")  # noqa: PLR2004 the basic plane
    return "".join(shown)


def fit_encoding(text: str, encoding: str) -> str:
    """Return `text` as an output of this encoding can show it, without an error and without loss of meaning."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = text.translate(PLAIN_FORMS)
        return plain.encode(encoding, errors="backslashreplace").decode(encoding)
    except LookupError:
        return text.translate(PLAIN_FORMS).encode("ascii", errors="backslashreplace").decode()
    return text


def _is_plain(char: str) -> bool:
    return " " <= char <= "~" or unicodedata.category(char) not in ACTING


def _joins(text: str, at: int) -> bool:
    """Whether a joiner stands between two characters that can be joined."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return len(around) == 2 and all(unicodedata.category(char)[0] in "LMS" for char in around)  # noqa: PLR2004 both sides
