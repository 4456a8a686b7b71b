"""A web page as a tree of what a reader sees in it: parsed with limits, nothing fetched, nothing run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mentorplan.adapters.taming import DEEPEST, tamed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

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

_UNSEEN = frozenset(
    (
        *("audio", "canvas", "datalist", "dialog", "embed", "iframe", "map", "math", "nav", "noscript", "object"),
        *("script", "select", "style", "svg", "template", "textarea", "video"),
    )
)
"""Elements that hold no text of the page itself; nav leads to other pages."""

_SPOKEN = frozenset(
    (
        "sr-only",
        "screen-reader-text",
        "visually-hidden",
        "visuallyhidden",
        "element-invisible",
        "show-for-sr",
        "sr-text",
    )
)
"""Classes of words for screen readers, such as "Profile of" before a name."""

_HOLDS_PEOPLE = frozenset(
    ("article", "dd", "div", "dl", "figure", "li", "ol", "section", "table", "tbody", "td", "tr", "ul")
)

_TELLING = ", ".join((*HEADINGS, "strong", "b", "li", "tr", "dt"))
"""What a hidden block holds that is a part of the page."""

_OUTERMOST = frozenset(("html", "head", "body", "frameset"))

_HEAD = frozenset(("base", "link", "meta", "title"))


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


def parse(text: str, *, file: str) -> Tree:
    """Return the tree of a page or of a piece of one. Entities of a document type are never looked up.

    Raises UnreadableError for a page with too many tags.
    """
    from selectolax.lexbor import LexborHTMLParser

    parser = LexborHTMLParser(tamed(text, file=file).encode("utf-8", "replace"))
    head: list[Element] = []
    scripts: list[tuple[str, str]] = []
    body = Element("body")
    if parser.root is not None:
        _grow(body, parser.root, head=head, scripts=scripts)
    title = next((one.text() for one in head if one.tag == "title"), "")
    base = next((one.get("href") for one in head if one.tag == "base"), "")
    meta = [
        ("canonical", one.get("href")) if one.tag == "link" else (_named(one), one.get("content"))
        for one in head
        if one.tag == "meta" or (one.tag == "link" and "canonical" in one.get("rel").lower())
    ]
    return Tree(body=body, nodes=_numbered(body), title=title, base=base, scripts=tuple(scripts), meta=tuple(meta))


def _grow(body: Element, root: LexborNode, *, head: list[Element], scripts: list[tuple[str, str]]) -> None:
    """Copy what is seen of the parser's tree below `body`, without recursion and no deeper than DEEPEST."""
    waiting: list[tuple[LexborNode | None, Element, int]] = [(root.child, body, 0)]
    while waiting:
        node, parent, depth = waiting.pop()
        if node is None:
            continue
        waiting.append((node.next, parent, depth))
        tag = node.tag or "-"
        if tag == "-text":
            if text := node.text_content:
                parent.children.append(Text(text, parent))
        elif tag in _OUTERMOST:
            body.attributes |= _attributes(node)
            waiting.append((node.child, Element(tag) if tag == "head" else body, depth))
        elif tag == "script":
            scripts.append((_attributes(node).get("type", "").lower(), node.text(deep=True)))
        elif tag in _HEAD:
            head.append(_said_in_head(node, parent))
        elif not tag.startswith(("-", "!")) and _is_seen(made := Element(tag, _attributes(node), [], parent), node):
            if depth < 2 * DEEPEST:
                parent.children.append(made)
                parent = made
            waiting.append((node.child, parent, depth + 1))


def _said_in_head(node: LexborNode, parent: Element) -> Element:
    """Return a title, a base, or a fact about the page; what stands in the body may be a fact of microdata."""
    made = Element(node.tag or "", _attributes(node), [], parent)
    if made.tag == "title":
        made.children.append(Text(node.text(deep=True), made))
    else:
        parent.children.append(made)
    return made


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def _is_seen(element: Element, node: LexborNode) -> bool:
    """Whether a reader of the page sees an element. What opens on a click is seen: a block with headings or items."""
    if element.tag in _UNSEEN or (element.tag == "input" and element.get("type") == "hidden"):
        return False
    if not element.attributes:
        return True
    if element.get("role") in {"dialog", "alertdialog", "navigation", "search"} or _is_consent(element):
        return False
    if element.tag not in BLOCKS and not _SPOKEN.isdisjoint(element.classes):
        return False
    style = element.get("style").replace(" ", "").lower()
    if "hidden" not in element.attributes and "display:none" not in style and "visibility:hidden" not in style:
        return True
    return element.tag in _HOLDS_PEOPLE and node.css_first(_TELLING) is not None


def _is_consent(element: Element) -> bool:
    named = f"{element.get('id')} {element.get('class')}".lower()
    return "cookie" in named and element.tag in {"div", "section", "aside", "form"}


def _named(meta: Element) -> str:
    return (meta.get("property") or meta.get("name") or meta.get("http-equiv")).lower()


def _numbered(body: Element) -> tuple[Element | Text, ...]:
    """Return the nodes in order, and say of each where it stands."""
    nodes: list[Element | Text] = []
    waiting: list[tuple[Element | Text, bool]] = [(body, False)]
    while waiting:
        node, is_done = waiting.pop()
        if isinstance(node, Text):
            node.start = len(nodes)
            nodes.append(node)
        elif is_done:
            node.end = len(nodes)
        else:
            node.start = len(nodes)
            nodes.append(node)
            waiting.append((node, True))
            waiting += [(child, False) for child in reversed(node.children)]
            for at, child in enumerate(node.children):
                if isinstance(child, Element):
                    child.at = at
    return tuple(nodes)
