"""What surrounds a name on a page: the part that tells of one person, and the heading it stands under."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from mentorplan.adapters.elements import HEADINGS, Element, Text, Tree
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.name_places import BARE_LINE, Place

_MOST_NODES = 3000
"""Nodes of the part of a page that tells of one person."""

_MOST_EMAILS = 4
"""Addresses in it; around more there are several people, or a page."""

_ITEMS = frozenset(("article", "div", "li", "section", "tr"))
"""Elements of which each may be about another person."""

_OWN_FACTS = frozenset(("interests", "bio", "email", "phone", "title", "url", "notes", "language", "orcid"))
"""What a heading among the facts of one person may be; "Faculty" is a field too, and a heading of many."""


class Surroundings:
    """A page with its headings and addresses at hand."""

    def __init__(self, tree: Tree, *, lexicon: Lexicon) -> None:
        """Look for the headings and addresses of a page."""
        self._body = tree.body
        self._lexicon = lexicon
        self._headings: list[tuple[int, int, str]] = []
        self._emails: list[int] = []
        self._starts: Sequence[int] = ()
        self._items: dict[tuple[object, ...], bool] = {}
        for node in tree.nodes:
            if isinstance(node, Text):
                continue
            if node.tag in HEADINGS or node.tag in {"caption", "legend"}:
                level = int(node.tag[1]) if node.tag in HEADINGS else len(HEADINGS)
                self._headings.append((node.start, level, node.text()))
            elif node.get("href")[:7].lower() == "mailto:" or node.get("data-cfemail"):
                self._emails.append(node.start)
        # Who looks for the heading above an h3 looks at h1 and h2 alone; the letters of an alphabet tell nothing.
        self._over = [
            [(place, text, rank) for place, rank, text in self._headings if rank < level and len(text) > 1]
            for level in range(len(HEADINGS) + 2)
        ]

    def section(self, place: Place) -> tuple[str, int]:
        """Return the heading under which a name stands, above its own, and the level of that; else nothing."""
        over = self._over[place.level]
        at = bisect.bisect_left(over, (place.start, "", 0))
        return (over[at - 1][1], over[at - 1][2]) if at else ("", 0)

    def is_apart(self, place: Place) -> bool:
        """Whether a name stands under a heading of publications, events or topics."""
        heading, _ = self.section(place)
        return self._lexicon.is_apart(heading) or self._lexicon.field(heading) in {"interests", "bio"}

    def span(self, place: Place, *, starts: Sequence[int]) -> tuple[int, int]:
        """Return the part of the page that tells of one: as far around the name as there is no other of its kind.

        `starts` are the places of all names of its kind, in order.
        """
        top = place.element
        if place.rank == BARE_LINE or _count(starts, top.start, top.end) > 1:
            return place.start, _next(starts, place.start, otherwise=top.end)
        only = len(starts) == 1
        while (above := top.parent) is not None and above is not self._body:
            if self._is_of_several(top, above, starts=starts) or any(
                self._is_bounded(start, end, level=place.level, only=only)
                for start, end in ((above.start, top.start), (top.end, above.end))
            ):
                break
            top = above
        stop = top.end
        siblings = top.parent.children if top.parent else []
        for at in range(top.at + 1, len(siblings)):
            sibling = siblings[at]
            end = sibling.end if isinstance(sibling, Element) else sibling.start + 1
            if (
                _count(starts, sibling.start, end)
                or (isinstance(sibling, Element) and self._is_next(sibling, top, starts=starts))
                or self._is_bounded(sibling.start, end, level=place.level, only=only)
                or end - top.start > _MOST_NODES
                or (isinstance(sibling, Element) and sibling.tag == "footer")
            ):
                break
            stop = end
        return min(top.start, place.start), stop

    def _is_next(self, sibling: Element, top: Element, *, starts: Sequence[int]) -> bool:
        """Whether an element stands where others of its kind are a person each, though nobody is known in this one."""
        if sibling.tag not in _ITEMS or (sibling.tag, sibling.classes) != (top.tag, top.classes) or not top.parent:
            return False
        if self._starts is not starts:
            self._starts, self._items = starts, {}
        of_kind = (top.parent.start, top.tag, *top.classes)
        if of_kind not in self._items:
            alike = [one for one in top.parent.elements if (one.tag, one.classes) == (top.tag, top.classes)]
            named = sum(_count(starts, one.start, one.end) == 1 for one in alike)
            self._items[of_kind] = named > 1 and 5 * named >= 3 * len(alike)
        return self._items[of_kind]

    def _is_of_several(self, top: Element, above: Element, *, starts: Sequence[int]) -> bool:
        """Whether an element around one that tells of a person tells of others too."""
        if _count(starts, above.start, above.end) > 1 or above.end - above.start > _MOST_NODES:
            return True
        emails = _count(self._emails, above.start, above.end)
        return emails > _MOST_EMAILS and emails > _count(self._emails, top.start, top.end)

    def _is_bounded(self, start: int, end: int, *, level: int, only: bool) -> bool:
        """Whether a heading between two places begins something else. Labels of a person's own facts do not."""
        for at in range(bisect.bisect_left(self._headings, (start, 0, "")), len(self._headings)):
            place, rank, text = self._headings[at]
            if place >= end:
                return False
            is_label = self._lexicon.field(text) in _OWN_FACTS or (only and self._lexicon.is_apart(text))
            if rank < level or (rank == level and not is_label):
                return True
        return False


def _count(places: Sequence[int], start: int, end: int) -> int:
    return bisect.bisect_left(places, end) - bisect.bisect_left(places, start)


def _next(places: Sequence[int], place: int, *, otherwise: int) -> int:
    """Return the first of some places behind another one, at the most `otherwise`."""
    at = bisect.bisect_right(places, place)
    return min(places[at], otherwise) if at < len(places) else otherwise
