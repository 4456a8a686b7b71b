"""Where names may stand on a page: headings, bold print, links, terms, and first lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentorplan.adapters import addresses
from mentorplan.adapters.elements import BLOCKS, HEADINGS, Element, Text
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.likely_names import LONGEST_LINE, Likely, likely_name
from mentorplan.values import dataclass, replace

_CARRIERS = frozenset(
    (
        *("a", "address", "b", "big", "button", "cite", "dd", "div", "dt", "em", "figcaption", "font", *HEADINGS, "i"),
        *("legend", "li", "p", "span", "strong", "summary", "td", "th", "u"),
    )
)
"""Elements that can hold a name and nothing else."""

_OPENERS = frozenset(("a", "address", "dd", "div", "dt", "figcaption", *HEADINGS, "li", "p", "span", "strong", "td"))
"""Elements whose first line can be a name."""

_SMALLER = frozenset(("a", "br", "em", "i", "img", "small", "span", "sub", "sup"))
"""What may stand behind a name in its own element."""

_MOST_NODES = 40
"""Nodes of an element that holds a name and nothing else."""

_MOST_CHARACTERS = 4 * LONGEST_LINE
"""Characters of a line in the source, with the spaces in it, that can be a name on the page."""

HEADED, UNMARKED, BARE_LINE = 1, 4, 6
"""Ranks: up to the first the markup says that a name is one; from the second on it has nothing but its words."""

_NAME_CLASS = re.compile(r"(?<![a-z])(?:full-?name|display-?name|name|nom|nombre|fn)(?![a-z])")
_NO_NAME_CLASS = re.compile(r"file-?name|user-?name|site-?name|brand|org(?:anization)?-?name|department-?name")
_BYLINE = re.compile(
    r"(?<![a-z])(?:byline|by-?author|(?:post|entry|article|blog)-?_?(?:meta|author|byline|footer)|posted-?(?:on|by)"
    r"|comment-?(?:author|meta|list)|author(?= ?$)|photo-?credit|testimonial)(?![a-z])"
)
"""Classes of the line that says who wrote a text or took a picture, and when."""

_PARTED = re.compile(
    r"(?<![a-z])(?:(?P<given>(?:first|given|fore)-?_?name|vorname|prenom)|(?:last|family|sur)-?_?name|nachname)(?![a-z])"
)


@dataclass(slots=True, eq=False)
class Place:
    """A place of a page where a name may stand: an element, and the nodes of the name in it.

    `rank` is how strongly the markup says that it is a name, the least first; places of one `key`
    have the same markup. `likely` is None where the words are no name, which tells of the others.
    """

    element: Element
    start: int
    end: int
    likely: Likely | None
    key: tuple[str, ...]
    rank: int
    text: str

    @property
    def level(self) -> int:
        """The level of the heading that the name stands in; what is no heading stands below all of them."""
        if self.rank > HEADED:
            return len(HEADINGS) + 1
        inner = next((node for node in (self.element, *self.element.within()) if node.tag in HEADINGS), None)
        return int(inner.tag[1]) if inner else len(HEADINGS) + 1


class Names:
    """Looks for names on a page; the same line is looked at once."""

    def __init__(self, nodes: tuple[Element | Text, ...], *, is_read: bytearray, lexicon: Lexicon) -> None:
        """Start with a page; what `is_read`, node by node, is passed over."""
        self._nodes = nodes
        self._is_read = is_read
        self._lexicon = lexicon
        self._likely: dict[tuple[str, bool], Likely | None] = {}

    def places(self) -> Iterator[Place]:
        """Yield where names may stand: whole elements first, the outermost of those with one text, then first lines."""
        covered = -1
        for node in self._nodes:
            if self._is_read[node.start] or node.start < covered:
                continue
            if isinstance(node, Text):
                yield from self._line(node)
            elif _is_byline(node):
                covered = node.end
            elif node.tag not in _CARRIERS:
                continue
            elif (whole := _in_two(node)) and self._name(whole[0]):
                covered = whole[1]
                yield self._place(node, whole[0], end=covered)
            elif self._is_all_name(node):
                covered = node.end
                yield self._place(node, node.text(), end=node.end)
            elif beginning := self._labelled(node) or self._beginning(node):
                yield beginning
            elif node.tag in HEADINGS:
                yield self._place(node, node.text(), end=node.end)

    def _line(self, text: Text) -> Iterator[Place]:
        """Yield the name on a line of its own between two breaks, as pages of the nineties have it."""
        line = " ".join(text.text[: 2 * LONGEST_LINE].split())
        if not line or not isinstance(before := self._nodes[text.start - 1], Element):
            return
        if before.tag != "br" or not (likely := self._name(line)) or not likely.sure:
            return
        key = ("line", text.parent.tag, _shape(text.parent))
        end = text.start + 1
        yield Place(element=text.parent, start=text.start, end=end, likely=likely, key=key, rank=BARE_LINE, text=line)

    def _beginning(self, node: Element) -> Place | None:
        """Return the name on the first line of an element, before a break, a smaller print, or an address."""
        if node.tag not in _OPENERS or not (opening := _opening(node, lexicon=self._lexicon)):
            return None
        text, end = opening
        if not self._name(text, loosely=node.tag in HEADINGS):
            return None
        return self._place(node, text, end=end, is_opening=True)

    def _labelled(self, node: Element) -> Place | None:
        """Return the name behind a position and a colon: "Head of department: Prof. Ann Lee, ann@example.org"."""
        if node.end - node.start > _MOST_NODES or any(one.tag in BLOCKS for one in node.within()):
            return None
        found = re.match(r"([^:]{3,60}?)\s*:\s+([^,;:(|]{3,80})", node.text(most=_MOST_CHARACTERS))
        if not found or not self._lexicon.is_position(found[1]) or self._lexicon.field(found[1]):
            return None
        likely = self._name(found[2])
        if likely is None or not likely.sure:
            return None
        made = self._place(node, found[2], end=node.start)
        made.likely = replace(likely, rest=(found[1], *likely.rest))
        return made

    def _is_all_name(self, node: Element) -> bool:
        """Whether an element holds a name and little else, or a post that nobody holds, in the place of one."""
        if node.end - node.start > _MOST_NODES:
            return False
        text = node.text(most=_MOST_CHARACTERS)
        if not text or len(text) > LONGEST_LINE or "\n" in node.lines():
            return False
        if self._lexicon.is_vacant(text):
            return True
        likely = self._name(text, loosely=node.tag in HEADINGS or _named(node))
        inner = next((one for one in node.within() if one.tag in {"strong", "b", "a", *HEADINGS}), None)
        return likely is not None and not (likely.rest and inner is not None and inner.text() != text)

    def _place(self, node: Element, text: str, *, end: int, is_opening: bool = False) -> Place:
        inner = [node, *node.within()] if not is_opening else [node]
        carrier = next((one for one in inner if one.tag in HEADINGS), None)
        named = not is_opening and any(map(_named, inner))
        strong = any(one.tag in {"strong", "b", "dt", "summary", "figcaption", "th"} for one in inner)
        linked = any(one.tag == "a" for one in inner)
        marks = [named, carrier is not None, strong, linked, not is_opening]
        rank = marks.index(True) if True in marks else len(marks)
        parent = node.parent
        key: tuple[str, ...] = (str(min(rank, UNMARKED)), (carrier or node).tag, _shape(carrier or node))
        if rank > 1:
            key += (parent.tag, _shape(parent)) if parent else ()
        likely = self._name(text, loosely=rank <= HEADED)
        return Place(element=node, start=node.start, end=end, likely=likely, key=key, rank=rank, text=text)

    def _name(self, text: str, *, loosely: bool = False) -> Likely | None:
        if (text, loosely) not in self._likely:
            self._likely[text, loosely] = likely_name(text, lexicon=self._lexicon, loosely=loosely)
        return self._likely[text, loosely]


def _is_byline(node: Element) -> bool:
    is_short = node.end - node.start <= _MOST_NODES
    return is_short and bool(_BYLINE.search(f"{node.get('class')} {node.get('rel')}".lower()))


def _in_two(node: Element) -> tuple[str, int] | None:
    """Return a name whose parts stand in two elements called so, and where it ends."""
    marks = node.get("class").lower()
    if not (found := _PARTED.search(marks)) or node.parent is None:
        return None
    behind = node.parent.children[node.at + 1 : node.at + 4]
    following = [one for one in behind if isinstance(one, Element)][:1]
    beside = _PARTED.search(following[0].get("class").lower()) if following else None
    if not beside or bool(beside["given"]) == bool(found["given"]):
        return None
    first, last = (node, following[0]) if found["given"] else (following[0], node)
    return f"{first.text()} {last.text()}".replace(",", " "), following[0].end


def _opening(node: Element, *, lexicon: Lexicon) -> tuple[str, int] | None:
    """Return the first line of an element and where it ends, if more stands behind it: other print, or an address."""
    text = ""
    for child in node.children:
        if isinstance(child, Text):
            text += child.text[:_MOST_CHARACTERS]
        elif text.strip() and (child.tag in _SMALLER or child.tag in BLOCKS):
            return " ".join(text.split()), child.start
        else:
            return None
    line = " ".join(text.split())[: 2 * LONGEST_LINE]
    hidden = [*addresses.seen(line, lexicon=lexicon), *(one.written for one in addresses.offers(line, lexicon=lexicon))]
    if not hidden or not line:
        return None
    return line[: min(line.find(one) for one in hidden)].rstrip(" <([,;:"), node.start


def _named(node: Element) -> bool:
    marks = f"{node.get('class')} {node.get('itemprop')}".lower()
    return bool(_NAME_CLASS.search(marks)) and not _NO_NAME_CLASS.search(marks)


def _shape(node: Element) -> str:
    """Return the class of an element without what counts or alternates."""
    kept = [name for name in node.classes if not re.search(r"\d|odd|even|first|last|active|^(?:is|has)-", name)]
    return " ".join(sorted(kept))
