"""Tables that fit: which columns a width has room for, so that an id is never broken."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from mentorplan.values import dataclass

ID = "id"
"""The column whose cells are copied into commands; whoever copies a broken one gets an error."""

GAP = 3
"""Columns of blanks between two columns."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The columns to show, by their place, and the width of each."""

    places: tuple[int, ...]
    widths: tuple[int, ...]


def fit(columns: Sequence[str], rows: Sequence[Sequence[str]], *, width: int) -> Fitted | None:
    """Return the columns of a table with ids that `width` has room for, or None where there is not enough of it.

    No word is broken. Where that takes it, one column is left out: of those between the first and the id the one
    with the longest word, such as an address, which the record has as well.
    """
    texts = {place: [name, *(row[place] for row in rows)] for place, name in enumerate(columns)}
    natural = {place: max(map(cell_len, found)) for place, found in texts.items()}
    needed = {place: max((cell_len(word) for text in found for word in text.split()), default=1)
              for place, found in texts.items()}  # fmt: skip
    last = columns.index(ID)
    needed[last] = natural[last]
    left = list(texts)
    between = [place for place in left if place not in {0, last}]
    if between and _room(needed, left, width=width) < 0:
        left.remove(max(between, key=lambda place: (needed[place], place)))
    if _room(needed, left, width=width) < 0:
        return None
    widths = {place: needed[place] for place in left}
    # What is left over goes, one blank after the other, to the column that is the narrowest and wants more.
    for _ in range(_room(needed, left, width=width)):
        wanting = [place for place in left if widths[place] < natural[place]]
        if not wanting:
            break
        widths[min(wanting, key=lambda place: widths[place])] += 1
    return Fitted(places=tuple(left), widths=tuple(widths[place] for place in left))


def _room(needed: dict[int, int], left: Sequence[int], *, width: int) -> int:
    return width - sum(needed[place] for place in left) - GAP * (len(left) - 1)
