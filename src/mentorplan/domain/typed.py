"""What people type, made fit to keep: a line, a longer text, or one word out of a few."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TypeVar

from mentorplan.domain.names import closest
from mentorplan.errors import InvalidError

AnyWord = TypeVar("AnyWord", bound=StrEnum)

STAND_INS = frozenset({"NAME", "TEXT", "TITLE", "PERSON", "ID", "GOAL", "WHEN", "ADDRESS"})
"""Words that stand in a hint for what the user is to write; nobody means them as they are, in capitals."""


BLANK = re.compile(r"\[[A-Z][A-Z _-]{0,40}\]|<[A-Za-z][A-Za-z _-]{0,40}>|\{\{? ?[A-Za-z_]{1,40} ?\}?\}|_{3,}|\?{3,}")
"""A blank of a form, with nothing beside it."""

UNSEEN = frozenset({"Cc", "Cf", "Zs"})
"""Unicode's categories of characters that leave no mark: controls, formats such as the zero-width space, spaces."""


def one_line(text: str) -> str:
    """Return a text as one line: every stretch of space, line ends too, is one space.

    A text of which nothing can be seen is empty.
    """
    line = " ".join(text.split())
    return line if any(unicodedata.category(char) not in UNSEEN for char in line) else ""


def many_lines(text: str) -> str:
    """Return a longer text with LF at its line ends, and nothing but text at its beginning and end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def one_of(words: type[AnyWord], said: str, *, what: str) -> AnyWord:
    """Return the word of a closed set that was said, whatever its case.

    `what` names the kind of thing with its article ("an outcome"). Raises InvalidError with the word that looks
    most like it, else with all of them.
    """
    plain = one_line(said).casefold().replace(" ", "-").replace("_", "-")
    try:
        return words(plain)
    except ValueError:
        near = closest(plain, words)
        among = ", ".join(words)
        hint = f"Did you mean “{near}”?" if near else f"It is one of these: {among}."
        raise InvalidError(f"“{said}” is not {what}.", hint=hint) from None


def is_stand_in(text: str) -> bool:
    """Whether a text only stands for one, as hints and forms write it: “…”, "...", NAME, [NAME], <your name>."""
    line = one_line(text).strip("“”\"'‘’ ")
    if line in STAND_INS or BLANK.fullmatch(line):
        return True
    return bool(line) and not line.strip("….") and ("…" in line or "..." in line)
