"""A web page as a tree of what a reader sees in it: parsed with limits, nothing fetched, nothing run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mentorplan.errors import UnreadableError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MOST_TAGS = 200_000
"""Tags of a page that is still read; its tree then takes about 200 MB. A page of 10,000 people has as many."""

DEEPEST = 200
"""Elements inside each other; what is deeper is read as if it stood there. No page for people goes beyond 60."""

MOST_ATTRIBUTES = 500
"""Attributes of one tag; a tag with more is read without any, since the parser compares each with each."""

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

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)

_CLOSES_ITSELF = frozenset(
    (
        *("a", "body", "button", "caption", "colgroup", "dd", "dt", *HEADINGS, "head", "html", "li", "nobr"),
        *("optgroup", "option", "p", "rb", "rp", "rt", "rtc", "tbody", "td", "tfoot", "th", "thead", "tr"),
    )
)
"""Elements that end where the next of their kind begins, so that many of them are not deep."""

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])[^>]*+(?:>.*?(?=</(?P=raw)[\s/>]|\Z)|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*+)"
    r"(?P<attributes>(?:[\s/]++|(?:=?[^\s/>=]++|=)(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?)?)*+)"
    r"(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""One tag as the standard's tokenizer sees it, in one pass without going back. Source: HTML, §13.2.5."""

_ATTRIBUTE = re.compile(r"[^\s/>=\"']++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?)?")

_ROW_WITHOUT_CELL = re.compile(
    r"(<tr(?:\s[^<>]*)?>)(?=\s*(?:[^<\s]|<(?!/?(?:td|th|tr|tbody|thead|tfoot|table|script|style|template|form|input)\b|!)))",
    re.IGNORECASE,
)

_OUTSIDE_A_TABLE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(tr|td|th|tbody|thead)\b", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True, eq=False)
class Element:
    """One element. `start` and `end` count the nodes of the page in order: what lies between them is inside."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | Text] = field(default_factory=list)
    parent: Element | None = None
    start: int = 0
    end: int = 0

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

    def text(self) -> str:
        """Return its text on one line."""
        return " ".join(self._raw().split())

    def lines(self) -> str:
        """Return its text, each block on a line of its own."""
        return "\n".join(line for piece in self._raw().split("\n") if (line := " ".join(piece.split())))

    def _raw(self) -> str:
        pieces: list[str] = []
        waiting: list[Element | Text | str] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                pieces.append(one)
            elif isinstance(one, Text):
                pieces.append(spaced(pieces[-1] if pieces else "", one.text))
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

    Raises UnreadableError for a page with more than MOST_TAGS tags.
    """
    from selectolax.lexbor import LexborHTMLParser

    if _OUTSIDE_A_TABLE.match(text):
        text = f"<table>{text}</table>"
    text = _ROW_WITHOUT_CELL.sub(r"\1<td>", tamed(text, file=file))
    parser = LexborHTMLParser(text.encode("utf-8", "replace"))
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


def tamed(text: str, *, file: str) -> str:
    """Return a page without what costs a parser hours: elements deeper than DEEPEST, tags with endless attributes.

    Raises UnreadableError for a page with more than MOST_TAGS tags.
    """
    if text.count("<") > 2 * MOST_TAGS:
        raise _too_large(file)
    tags = depth = 0
    pieces: list[str] = []
    done = 0
    for found in _TAG.finditer(text):
        name = (found["name"] or "").lower()
        if not name:
            continue
        keep = True
        instead = ""
        if found["end"]:
            if name not in _VOID and name not in _CLOSES_ITSELF and depth:
                keep = depth <= DEEPEST
                depth -= 1
        else:
            tags += 1
            if tags > MOST_TAGS:
                raise _too_large(file)
            if name not in _VOID and name not in _CLOSES_ITSELF:
                depth += 1
                keep = depth <= DEEPEST
            if keep and len(found["attributes"]) > MOST_ATTRIBUTES and _has_many(found["attributes"]):
                keep, instead = False, f"<{name}>"
        if not keep:
            pieces += [text[done : found.start()], instead or " "]
            done = found.end()
    return "".join([*pieces, text[done:]]) if pieces else text


def _too_large(file: str) -> UnreadableError:
    return UnreadableError(
        f"{file} is a page of more than {MOST_TAGS:,} elements, too much to look for people in.",
        hint="Save a smaller part of it, or copy the list into a spreadsheet and save that as CSV.",
    )


def _has_many(attributes: str) -> bool:
    return sum(1 for _ in _ATTRIBUTE.finditer(attributes)) > MOST_ATTRIBUTES


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
    return tuple(nodes)
