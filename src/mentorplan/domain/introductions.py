"""The words of a paragraph that introduces the user: sentences with blanks, and how to fill what is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Template

from mentorplan.values import dataclass

BLANK = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What is not known yet, in words, and the command that says it."""

    what: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Introducing:
    """The paragraph of one role. Each sentence has variants, of which the first one holds whose blanks are known.

    `missing` is by the name of the blank; a blank without an entry may stay empty and nobody asks for it.
    """

    sentences: tuple[tuple[str, ...], ...]
    missing: dict[str, Missing]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroductionWords:
    """The file of introductions, for both sides of a mentorship."""

    mentee: Introducing
    mentor: Introducing


def paragraph(words: Introducing, values: Mapping[str, str]) -> str:
    """Return the paragraph, empty where nothing is known. No value is filled twice."""
    said = []
    for variants in words.sentences:
        fitting = (one for one in variants if all(values.get(blank) for blank in BLANK.findall(one)))
        if (first := next(fitting, None)) is not None:
            said.append(Template(first).substitute(values))
    return " ".join(said)


def lacking(words: Introducing, values: Mapping[str, str]) -> tuple[Missing, ...]:
    """Return what is not known of what the paragraph could say, in the order of the guide."""
    return tuple(one for blank, one in words.missing.items() if not values.get(blank))
