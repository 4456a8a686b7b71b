"""Phrases with blanks: what a person typed, compared word by word with patterns that are data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from mentorplan.domain.names import fold

Tokens = tuple[str, ...]
"""Words, numbers and marks of a text, folded. A blank of a pattern is a token too: `{day}`."""

ReadBlank = Callable[[Tokens], int | None]
"""Returns the number that some words stand for, or None where they stand for none."""

MOST_WORDS = 4
"""Tokens that one blank may hold."""

TOKEN = re.compile(
    r"""\{[a-z_]+\}                     # a blank
    | [0-9]+
    | [^\W\d_]+(?:'[^\W\d_]+)*          # letters of any script: o'clock, aujourd'hui
    | (?<=[0-9}])\.(?=[0-9{])           # a dot inside a number; any other ends a short form and is dropped
    | [^\s.,]
    """,
    re.VERBOSE,
)


def split(text: str) -> Tokens:
    """Return the tokens of a text or a pattern: no case, no accents, no commas; "2nd" is 2 and nd."""
    return tuple(TOKEN.findall(fold(text).replace("’", "'")))


def blanks(pattern: str) -> frozenset[str]:
    """Return the names of the blanks of a pattern, without their braces."""
    return frozenset(re.findall(r"\{([a-z_]+)\}", pattern))


def fill(pattern: str, values: Mapping[str, str]) -> str:
    """Return a pattern with its blanks filled, each once, none expanded again; an unknown blank stays."""
    return re.sub(r"\{([a-z_]+)\}", lambda blank: values.get(blank[1], blank[0]), pattern)


def fits(pattern: Tokens, tokens: Tokens, *, read: Mapping[str, ReadBlank]) -> Iterator[dict[str, int]]:
    """Yield every way in which the tokens, to the last one, are the pattern: the values of its blanks by name.

    `read` holds how each blank is read, by its name.
    """
    if not pattern:
        if not tokens:
            yield {}
        return
    first, rest = pattern[0], pattern[1:]
    if not first.startswith("{"):
        if tokens[:1] == (first,):
            yield from fits(rest, tokens[1:], read=read)
        return
    name = first.strip("{}")
    for size in range(1, min(len(tokens), MOST_WORDS) + 1):
        value = read[name](tokens[:size])
        if value is not None:
            for values in fits(rest, tokens[size:], read=read):
                yield {name: value, **values}
