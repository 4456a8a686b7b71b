"""Passages: a text read as its sentences run, whatever the lines it was wrapped at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from functools import lru_cache

from mentorplan.domain.texts import sentences
from mentorplan.errors import InvalidError
from mentorplan.values import dataclass

SHORTEST_WRAPPED = 45
"""Characters of a line that may go on in the next one. A shorter one ends where it ends: a greeting, a signature."""

OWN_LINE = re.compile(r"\s*(?:[-–—*•>]|\(?\d{1,2}[.)]\s|[A-Za-z-]{2,12}:\s)")
"""What begins a line of its own: a point of a list, what is quoted, a heading such as "Cc:"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Some lines that are read as one. `starts` are the offsets at which they begin, `first` the number of the first.

    The subject has no number.
    """

    text: str
    first: int | None
    starts: tuple[int, ...] = (0,)

    def line(self, offset: int = 0) -> int | None:
        """Return the number of the line in which a character stands."""
        return self.first and self.first + bisect_right(self.starts, offset) - 1

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield where each sentence begins, and the sentence."""
        end = 0
        for said in sentences(self.text):
            start = max(self.text.find(said, end), end)
            end = start + len(said)
            yield start, said


def passages(body: str, *, subject: str | None = None) -> Iterator[Passage]:
    """Yield the subject, if there is one, then the body, in order: lines that were wrapped read as one."""
    if subject:
        yield Passage(text=subject, first=None)
    held: list[str] = []
    began = 1
    for number, line in enumerate([*body.split("\n"), ""], start=1):
        goes_on = held and len(held[-1].strip()) >= SHORTEST_WRAPPED and line.strip() and not OWN_LINE.match(line)
        if not goes_on:
            if held:
                yield _joined(held, began)
            held, began = [], number
        held.append(line)


def _joined(lines: list[str], began: int) -> Passage:
    starts, offset = [], 0
    for line in lines:
        starts.append(offset)
        offset += len(line) + 1
    return Passage(text=" ".join(lines), first=began, starts=tuple(starts))


def places(
    patterns: Collection[str], text: str, *, flags: re.RegexFlag | int = re.IGNORECASE
) -> Iterator[tuple[int, int]]:
    """Yield where a pattern of the guide fits: first and one past the last character. An apostrophe is read as ’.

    Raises InvalidError for a pattern that cannot be read.
    """
    plain = text.replace("'", "’")
    for pattern in patterns:
        yield from (match.span() for match in _compiled(pattern, flags).finditer(plain))


@lru_cache(maxsize=1024)
def _compiled(pattern: str, flags: re.RegexFlag | int) -> re.Pattern[str]:
    """Return a pattern of the guide ready for use: there are more of them than `re` remembers by itself."""
    try:
        return re.compile(pattern, flags)
    except re.error as error:
        raise InvalidError(f"The guide has a pattern that cannot be read: {pattern} ({error}).") from None


def matches(patterns: Collection[str], text: str) -> list[str]:
    """Return the places of `text` that fit a pattern, as they are written."""
    return [text[start:stop] for start, stop in places(patterns, text)]


def says(patterns: Collection[str], text: str) -> bool:
    """Whether a pattern fits somewhere."""
    return next(places(patterns, text), None) is not None
