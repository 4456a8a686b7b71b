"""Pages made fit for a parser: without endless depth and endless attributes, and with cells in rows that have none."""

from __future__ import annotations

import re

from mentorplan.errors import UnreadableError

MOST_TAGS = 100_000
"""Tags of a page that is still read; its tree then takes about 100 MB. A page of 5,000 people has as many."""

DEEPEST = 200
"""Elements inside each other; what is deeper is read as if it stood there. No page for people goes beyond 60."""

MOST_ATTRIBUTES = 500
"""Attributes of one tag; a tag with more is read without any, since the parser compares each with each."""

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)

_CLOSES_ITSELF = frozenset(
    (
        *(
            "a",
            "body",
            "button",
            "caption",
            "colgroup",
            "dd",
            "dt",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "html",
            "li",
            "nobr",
        ),
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


def tamed(text: str, *, file: str) -> str:
    """Return a page without what costs a parser hours: elements deeper than DEEPEST, tags with endless attributes.

    A row without cells gets one, and rows without a table a table: the standard would throw both out.
    Raises UnreadableError for a page with more than MOST_TAGS tags.
    """
    if _OUTSIDE_A_TABLE.match(text):
        text = f"<table>{text}</table>"
    if text.count("<") > 2 * MOST_TAGS:
        raise _too_large(file)
    tags = depth = done = 0
    pieces: list[str] = []
    for found in _TAG.finditer(text):
        name = (found["name"] or "").lower()
        tags += bool(name) and not found["end"]
        if tags > MOST_TAGS:
            raise _too_large(file)
        is_deep = False
        if name and name not in _VOID and name not in _CLOSES_ITSELF:
            is_deep = depth > DEEPEST if found["end"] else depth >= DEEPEST
            depth = max(depth - 1, 0) if found["end"] else depth + 1
        is_endless = name and len(found["attributes"]) > MOST_ATTRIBUTES and _has_many(found["attributes"])
        if is_deep or is_endless:
            pieces += [text[done : found.start()], " " if is_deep else f"<{name}>"]
            done = found.end()
    whole = "".join([*pieces, text[done:]]) if pieces else text
    return _ROW_WITHOUT_CELL.sub(r"\1<td>", whole)


def _too_large(file: str) -> UnreadableError:
    return UnreadableError(
        f"{file} is a page of more than {MOST_TAGS:,} elements, too much to look for people in.",
        hint="Save a smaller part of it, or copy the list into a spreadsheet and save that as CSV.",
    )


def _has_many(attributes: str) -> bool:
    return sum(1 for _ in _ATTRIBUTE.finditer(attributes)) > MOST_ATTRIBUTES
