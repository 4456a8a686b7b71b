"""The letter itself: without quoted lines, greeting and signature; and the name under it."""

from __future__ import annotations

import re

from mentorplan.domain.names import fold
from mentorplan.domain.screening_words import ScreeningWords, pattern

LONGEST_GREETING = 8
"""Words of a line that greets; a longer one says more than hello."""

LONGEST_NAME = 5
"""Words of a name under a letter."""

LAST_LINES = 7
"""Lines from the end in which a letter is signed."""


def running(text: str, *, words: ScreeningWords) -> str:
    """Return the letter itself, a paragraph a line: without quoted lines, greeting and signature."""
    paragraphs: list[str] = []
    is_open = False
    for line in _unquoted(text).splitlines():
        plain = line.strip()
        if _plain(plain.partition(",")[0]) in words.closings and len(plain.split()) <= LONGEST_GREETING:
            break
        greets = not paragraphs and _greets(plain, words)
        begins_anew = not is_open or plain.startswith(("-", "•", "*", "–"))
        if plain and not greets:
            paragraphs += [plain] if begins_anew else []
            if not begins_anew:
                paragraphs[-1] += f" {plain}"
        is_open = bool(plain) and not greets
    return "\n".join(paragraphs)


def _greets(line: str, words: ScreeningWords) -> bool:
    is_short = len(line.split()) <= LONGEST_GREETING and not line.endswith((".", "?"))
    return is_short and line.endswith((",", "!", ":")) and bool(pattern(words.greetings).match(f" {_plain(line)} "))


def _unquoted(text: str) -> str:
    """Return a text without the lines of an earlier mail, and without a signature below its dashes."""
    kept = []
    for line in text.splitlines():
        if line.rstrip() == "--":
            break
        if not line.lstrip().startswith(">"):
            kept.append(line)
    return "\n".join(kept)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w'-]+", fold(text)))


def _as_name(text: str) -> str:
    """Return a few words that look like somebody's name, else nothing."""
    said = text.strip(" ,.!\t")
    parts = said.split()
    looks_like_one = all(part[0].isupper() or not (part[0].isascii() or part[0].islower()) for part in parts)
    small = all(part[0].isalpha() and re.fullmatch(r"[\w.'’-]+", part) for part in parts)
    is_shouted = said.isupper() and len(parts) > 1
    return said if parts and len(parts) <= LONGEST_NAME and looks_like_one and small and not is_shouted else ""


def signature(text: str, *, words: ScreeningWords) -> str:
    """Return the name under a letter, as far as it is plain: behind a closing, or as the last few words in capitals."""
    lines = [line.strip() for line in _unquoted(text).splitlines() if line.strip()]
    if not lines:
        return ""
    last = re.split(r"(?<=\w\w[.!?])\s+|(?<=[!?])\s+|\s[–—-]\s?", lines[-1])[-1]
    for at, line in [(len(lines) - 1, last), *reversed(list(enumerate(lines)))][:LAST_LINES]:
        before, _, behind = line.partition(",")
        if _plain(before) in words.closings:
            return _as_name(behind) or _as_name(next(iter(lines[at + 1 : at + 2]), ""))
    return "" if last == text.strip() else _as_name(re.sub(r"^[–—-]+\s*", "", last))
