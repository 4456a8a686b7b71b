"""The map as a drawing: where names and lines stand. A template draws it, so that every name in it is text."""

from __future__ import annotations

import unicodedata

from mentorplan.domain.maps import SupportMap
from mentorplan.values import dataclass

WIDTH = 360
"""Units across: a phone shows them one to one."""

EDGE, LEFT, RIGHT = 4, 152, 208
"""Where names end on the left, and begin on the right; the lines are between."""

ROW, LINE = 44, 15
"""Height of a row, and of a line of text in it."""

LONGEST_LINE = 22
"""Letters of usual width (of the wide ones half as many) that fit on a line of a name."""

MOST_LINES = 2
MOST_HELPERS = 24
"""More than these cannot be told apart in a drawing; the list below it has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name in the drawing, in as many lines as it takes: `lines` with their heights; `full` is the whole name."""

    x: int
    y: int
    lines: tuple[tuple[int, str], ...]
    full: str
    is_gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A line from a need to somebody who helps with it."""

    y1: int
    y2: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Needs on the left, helpers on the right, and lines between. `more` helpers are not drawn."""

    width: int
    height: int
    left: int
    right: int
    needs: tuple[Label, ...]
    helpers: tuple[Label, ...]
    links: tuple[Link, ...]
    more: int = 0


def draw(made: SupportMap) -> Drawing:
    """Return the drawing of a map; the same map gives the same drawing.

    Helpers stand beside the middle of their needs, so that few lines cross.
    """
    place = {need.slug: at for at, need in enumerate(made.needs)}
    shown = [one for one in made.helpers if one.covers][:MOST_HELPERS]
    shown.sort(key=lambda one: sum(place.get(slug, 0) for slug in one.covers) / len(one.covers))
    height = ROW * max(len(made.needs), len(shown), 1)
    need_at = _spread(len(made.needs), height)
    helper_at = _spread(len(shown), height)
    at = {need.slug: y for need, y in zip(made.needs, need_at, strict=True)}
    gaps = {need.slug for need in made.gaps}
    return Drawing(
        width=WIDTH,
        height=height,
        left=LEFT + EDGE,
        right=RIGHT - EDGE,
        needs=tuple(
            _label(need.name, x=LEFT, y=y, is_gap=need.slug in gaps)
            for need, y in zip(made.needs, need_at, strict=True)
        ),
        helpers=tuple(_label(one.name, x=RIGHT, y=y) for one, y in zip(shown, helper_at, strict=True)),
        links=tuple(
            Link(y1=at[slug], y2=y)
            for one, y in zip(shown, helper_at, strict=True)
            for slug in one.covers
            if slug in at
        ),
        more=sum(bool(one.covers) for one in made.helpers) - len(shown),
    )


def _spread(count: int, height: int) -> list[int]:
    """Return the middles of `count` rows of the same height."""
    return [height * (2 * place + 1) // (2 * count) for place in range(count)]


def _label(name: str, *, x: int, y: int, is_gap: bool = False) -> Label:
    lines = wrapped(name)
    top = y - LINE * (len(lines) - 1) // 2 + 4
    placed = tuple((top + LINE * number, line) for number, line in enumerate(lines))
    return Label(x=x, y=y, lines=placed, full=name, is_gap=is_gap)


def wrapped(name: str) -> tuple[str, ...]:
    """Return a name in at most two lines that fit, broken at words where it can be; what is cut ends in “…”."""
    lines = [""]
    for word in name.split():
        candidate = f"{lines[-1]} {word}".strip()
        if _width(candidate) <= LONGEST_LINE or not lines[-1]:
            lines[-1] = candidate
        else:
            lines.append(word)
    is_cut = len(lines) > MOST_LINES
    kept = [_fitted(line) for line in lines[:MOST_LINES]]
    if is_cut and not kept[-1].endswith("…"):
        kept[-1] = _fitted(f"{kept[-1]} …")
    return tuple(kept)


def _fitted(line: str) -> str:
    if _width(line) <= LONGEST_LINE:
        return line
    while line and _width(line) >= LONGEST_LINE:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _width(text: str) -> int:
    """Return how wide a text is, in letters of usual width. Source: Unicode Standard Annex 11."""
    return sum(_width_of(char) for char in text)


def _width_of(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
