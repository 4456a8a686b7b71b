"""Names in a letter: whom its greeting greets, and who else is named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from mentorplan.domain.names import fold
from mentorplan.domain.people import Person

GREETING_LINES = 3
"""Lines with words among which the greeting is looked for."""

LEAST_PARTS = 2
"""A name of one word ("May", "O") is too often a word of its own to be looked for in a text."""


def greeted(body: str, *, patterns: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield line and name of what the first lines greet; each pattern has a group `name`."""
    with_words = [(number, line) for number, line in enumerate(body.split("\n"), start=1) if line.strip()]
    for number, line in with_words[:GREETING_LINES]:
        for pattern in patterns:
            found = re.search(pattern, line.strip(), re.IGNORECASE)
            if found:
                yield number, found["name"].strip()


def strange_words(greeting: str, *, person: Person, beside: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a greeting that neither the person's record nor `beside` (titles, "colleague") has.

    Initials are passed over. A script that joins a title to a name counts where the name is inside.
    """
    known = set(_parts(f"{person.name} {person.address_as or ''}"))
    passed = {fold(word) for word in beside}
    strange = []
    for word in re.findall(r"[^\W_]+", unicodedata.normalize("NFC", greeting)):
        folded = "".join(_parts(word))
        joined = not folded.isascii() and any(part in folded for part in known)
        if len(folded) > 1 and folded not in known | passed and not joined:
            strange.append(word)
    return tuple(strange)


def others_named(text: str, *, people: Sequence[Person], besides: Person | None) -> Iterator[Person]:
    """Yield those of `people` whose whole name stands in `text`, and is no part of the name of `besides`."""
    looked_at = _sought(text)
    own = _sought(f"{besides.name} {besides.address_as or ''}") if besides else ""
    same = set(_parts(besides.name)) if besides else set()
    for person in people:
        parts = _parts(person.name)
        sought = f" {' '.join(parts)} "
        if len(parts) >= LEAST_PARTS and set(parts) != same and sought in looked_at and sought not in own:
            yield person


def titled_others(
    text: str, *, patterns: Sequence[str], people: Sequence[Person], besides: Person
) -> Iterator[tuple[int, str]]:
    """Yield where `text` names one of `people` by a title and the last part of the name: "Professor Okonkwo".

    Each pattern, which minds the case, has a title and behind it a group `name`.
    Whoever shares that part with `besides`, or with somebody who may be named, is not meant.
    """
    own = set(_parts(f"{besides.name} {besides.address_as or ''}"))
    last = {parts[-1] for person in people if len(parts := _parts(person.name)) >= LEAST_PARTS} - own
    plain = text.replace("'", "’")
    for found in (found for pattern in patterns for found in re.finditer(pattern, plain)):
        if "".join(_parts(found["name"])) in last:
            yield found.start(), text[found.start() : found.end()]


def _parts(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def _sought(text: str) -> str:
    return f" {' '.join(_parts(text))} "
