"""A web page as a tree of what a reader sees in it: its elements and its runs of text."""

from __future__ import annotations

from collections.abc import Iterator

from mentorplan.values import dataclass, field

LONGEST_TEXT = 100_000
"""Characters of an element that are looked at as one text."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", *HEADINGS, "header", "hgroup", "hr"),
        *("html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"),
        *("tfoot", "th", "thead", "tr", "ul"),
    )
)
"""Elements that begin a new line."""


@dataclass(slots=True, eq=False)
class Element:
    """One element. `start` and `end` count the nodes of the page in order: what lies between them is inside.

    `at` is its place among the children of its parent.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | Text] = field(default_factory=list)
    parent: Element | None = None
    start: int = 0
    end: int = 0
    at: int = 0

    def get(self, name: str) -> str:
        """Return an attribute, or nothing."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        """The names of its class."""
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> list[Element]:
        """The elements right below."""
        return [child for child in self.children if isinstance(child, Element)]

    def within(self) -> Iterator[Element]:
        """Yield every element inside, in the order of the page."""
        waiting = self.elements[::-1]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += one.elements[::-1]

    def above(self) -> Iterator[Element]:
        """Yield the elements around it, the nearest first."""
        one = self.parent
        while one is not None:
            yield one
            one = one.parent

    def text(self, *, most: int = LONGEST_TEXT) -> str:
        """Return its text on one line, cut off behind about `most` characters."""
        return " ".join(self._raw(most).split())

    def lines(self) -> str:
        """Return its text, each block on a line of its own."""
        return "\n".join(line for piece in self._raw(LONGEST_TEXT).split("\n") if (line := " ".join(piece.split())))

    def _raw(self, most: int) -> str:
        pieces: list[str] = []
        left = most
        waiting: list[Element | Text | str] = [self]
        while waiting and left > 0:
            one = waiting.pop()
            if isinstance(one, str):
                pieces.append(one)
            elif isinstance(one, Text):
                pieces.append(spaced(pieces[-1] if pieces else "", one.text[:left]))
                left -= len(one.text)
            elif one.tag == "br":
                pieces.append("\n")
            elif one.tag in BLOCKS and one is not self:
                waiting += ["\n", *reversed(one.children), "\n"]
            else:
                waiting += reversed(one.children)
        return "".join(pieces)


@dataclass(slots=True, eq=False)
class Text:
    """A run of text. `start` counts as an element's does; white space of the source is one space."""

    text: str
    parent: Element
    start: int = 0


@dataclass(slots=True, frozen=True, kw_only=True)
class Tree:
    """A page: `nodes` are all that is seen, in order, the body first. `meta` holds what the page says of itself."""

    body: Element
    nodes: tuple[Element | Text, ...]
    title: str
    base: str
    scripts: tuple[tuple[str, str], ...]
    meta: tuple[tuple[str, str], ...]


def spaced(before: str, text: str) -> str:
    """Return a run of text with a space before it where only the look of the page keeps it from the one before."""
    return f" {text}" if before[-1:].islower() and text[:1].isupper() else text
