"""What the headings of a table and the labels of a page can mean: fields of a person."""

from __future__ import annotations

from collections.abc import Mapping

from mentorplan.domain.imports import Columns
from mentorplan.domain.names import fold
from mentorplan.values import dataclass

LONGEST_HEADING = 200
"""Characters of a heading that are looked at; a longer cell is text that stands above a table."""


@dataclass(frozen=True, slots=True)
class Sense:
    """A field that a heading may mean. Of several headings for one field the least `rank` is the strongest."""

    rank: int
    field: str


Senses = Mapping[str, tuple[Sense, ...]]
"""What each heading may mean, by its key, in the order of the guide."""


def key(heading: str) -> str:
    """Return what counts of a heading: its letters, folded. "E-mail 1 - Value" and "EMail Value" are one."""
    return "".join(char for char in fold(heading[:LONGEST_HEADING]) if char.isalpha())


def of(columns: Columns) -> Senses:
    """Return the fields each known heading may mean, in the order of the guide, by the heading's key."""
    found: dict[str, list[Sense]] = {}
    for field, headings in columns.headings.items():
        for rank, heading in enumerate(headings):
            meant = found.setdefault(key(heading), [])
            if all(sense.field != field for sense in meant):
                meant.append(Sense(rank, field))
    return {heading: tuple(meant) for heading, meant in found.items()}
