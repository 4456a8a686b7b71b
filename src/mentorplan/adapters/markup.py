"""A saved page parsed into a tree of what a reader sees in it: with limits, nothing fetched, nothing run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mentorplan.adapters.elements import BLOCKS, HEADINGS, Element, Text, Tree
from mentorplan.adapters.taming import DEEPEST, tamed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

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

_WRITTEN = {"encryptedA();": "[at]", "encryptedDot();": "[dot]"}
"""Scripts that write a sign of an address, as profile pages of Pure have them, and how the sign is spelt."""

_ASKING = re.compile("consent|gdpr|privacy|newsletter|subscribe|search|login|signin|sign-in|share|feedback|survey")
"""Names of windows that ask something of the reader; others open with a person in them."""

_OUTERMOST = frozenset(("html", "head", "body", "frameset"))

_HEAD = frozenset(("base", "link", "meta", "title"))


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
            script = node.text(deep=True)
            scripts.append((_attributes(node).get("type", "").lower(), script))
            parent.children += [Text(sign, parent) for key, sign in _WRITTEN.items() if script.strip() == key]
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
    if _is_aside(element, node) or (element.tag not in BLOCKS and not _SPOKEN.isdisjoint(element.classes)):
        return False
    style = element.get("style").replace(" ", "").lower()
    if "hidden" not in element.attributes and "display:none" not in style and "visibility:hidden" not in style:
        return True
    return element.tag in _HOLDS_PEOPLE and node.css_first(_TELLING) is not None


def _is_aside(element: Element, node: LexborNode) -> bool:
    """Whether an element is no part of the page's text: ways to other pages, and windows without anybody in them."""
    role = element.get("role")
    if role in {"alertdialog", "navigation", "search"} or _asks(element):
        return True
    return role == "dialog" and bool(element.get("aria-label") or node.css_first(_TELLING) is None)


def _asks(element: Element) -> bool:
    named = f"{element.get('id')} {element.get('class')}".lower()
    is_asked = "cookie" in named or (element.get("role") == "dialog" and _ASKING.search(named))
    return bool(is_asked) and element.tag in {"div", "section", "aside", "form"}


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
