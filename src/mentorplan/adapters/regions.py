"""The lines of a part of a page, with the labels, links and class names that say what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from mentorplan.adapters.elements import BLOCKS, HEADINGS, LONGEST_TEXT, Element, Text, spaced
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.values import dataclass
from mentorplan.values import field as dataclass_field

_BETWEEN = " | "
"""What parts two links that have nothing but their look between them."""

_BOLD, _END = "\x1c", "\x1d"
"""What stands for the beginning and the end of bold print inside a line; neither occurs in a page's text."""

_LABEL_CLASS = re.compile(r"(?<![a-z])(?:field|views|item|data|info|contact|meta)[-_]{1,2}label(?![a-z])|(?:^| )label$")
"""The class of a label; "label label-info" is a badge."""

_LABEL_IN_BOLD = re.compile(f"{_BOLD}\\s*([^{_BOLD}{_END}]{{1,60}}?)\\s*(?::\\s*{_END}|{_END}\\s*:)")
_LABEL = re.compile(r"([^:.;,]{1,40}?)\.?\s*:\s+(?=\S)|([^:.;,]{1,40}?)\.?\s*:$")
_BAR = re.compile(r"\s+[|•·●▪‧∙]\s+|\s*[|•●▪]\s*|\s*\t\s*")

_LONGEST_PART = 90
"""Characters of what stands between two bars; bars in longer lines are a part of the text."""

_PHONE = re.compile(
    r"\+?\(?[0-9][0-9()\s.\-–/\u00a0]{5,20}[0-9](?:\s*(?:ext|x|poste|apdo|dw)\.?\s*[0-9]{1,6})?", re.IGNORECASE
)
_NO_PHONE = re.compile(
    r"(?:19|20)\d\d\s*[-–/]\s*(?:(?:19|20)?\d\d)|\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{2,4}|\d{5}-\d{4}|\d{4}-\d{3}[\dX]"
)
_PHONE_DIGITS = (6, 15)
"""Digits of a telephone number. Source: ITU-T E.164 for the most; local ones of six are dialled within a house."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A line of a page, or what stands between two bars of one.

    `label` is what names it: in bold, before a colon, as a term, as a heading above. `marks` are the
    class names around it, as one text. `links` are texts and targets. `apart`: under a heading such
    as "Publications". `field` is what the heading of a column was read as, where there is one.
    """

    text: str
    label: str = ""
    marks: str = ""
    links: tuple[tuple[str, str], ...] = ()
    apart: bool = False
    field: str = ""


def links_of(element: Element) -> Iterator[tuple[str, str]]:
    """Yield the text and the target of every link in an element, itself included."""
    for one in (element, *element.within()):
        if one.tag in {"a", "area"} and one.get("href"):
            yield one.text(), one.get("href").strip()


def page_address(href: str, *, base: str) -> str:
    """Return the whole address of another page, or nothing: for a place on this one, and where the base is unknown."""
    try:
        whole = urljoin(base, href.strip()) if base else href.strip()
        parts = urlsplit(whole)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc or " " in whole or href.startswith("#"):
        return ""
    return whole


def looks_like_phone(text: str) -> bool:
    """Whether a text is nothing but a telephone number; years, dates and postal codes are none."""
    plain = text.strip(" .,;")
    digits = sum(char.isdigit() for char in re.split(r"(?i)ext|x", plain)[0])
    return (
        _PHONE_DIGITS[0] <= digits <= _PHONE_DIGITS[1]
        and bool(_PHONE.fullmatch(plain))
        and not _NO_PHONE.fullmatch(plain)
    )


def phones_in(text: str) -> list[str]:
    """Return the telephone numbers of a text that is known to hold some."""
    found = [one[0].strip() for one in _PHONE.finditer(text)]
    return [one for one in found if looks_like_phone(one)]


def pieces(
    nodes: Sequence[Element | Text], *, start: int, stop: int, without: tuple[int, int] = (0, 0), lexicon: Lexicon
) -> list[Piece]:
    """Return what stands between two places of a page, line by line; `without` is the place of the name."""
    made: list[Piece] = []
    heading = label = above = ""
    apart = False
    for line in _lines(nodes, start=start, stop=stop, without=without):
        text = _plain(line.text)
        if above == "dd" and line.tag not in {"dd", "dt"}:
            label = ""
        above = line.tag
        if line.links and all(href.startswith("#") and words == text for words, href in line.links):
            continue  # it leads to another place of the page, as a tab does
        if line.tag in HEADINGS:
            heading, apart, label = (text if _is_label(text, lexicon=lexicon) else ""), lexicon.is_apart(text), ""
            if not heading and not apart and text:
                made.append(Piece(text=text, links=tuple(line.links), marks=line.marks))
        elif line.tag in {"dt", "th"} or (line.is_label and (_is_label(text, lexicon=lexicon) or text.endswith(":"))):
            label, apart = text.rstrip(" :"), lexicon.is_apart(text)
        else:
            links = tuple(line.links)
            for words, own in list(_parts(line.text)) or [("", "")]:
                if not words and own:
                    label = own  # the next line says it
                elif words or links:
                    made.append(
                        Piece(text=words, label=own or label or heading, marks=line.marks, links=links, apart=apart)
                    )
                    links = ()
            label = label if line.tag == "dd" or not text or text.rstrip(" :") == label else ""
    return made


def _is_label(text: str, *, lexicon: Lexicon) -> bool:
    """Whether a line names the facts below it; "Professor" does so above a column, and is a position elsewhere."""
    return lexicon.field(text) not in {None, "name"}


@dataclass(slots=True)
class _Line:
    """A line in the making. `bold_until` is the place where bold print ends, or -1; `in_label`: it is a label's."""

    text: str = ""
    tag: str = ""
    marks: str = ""
    links: list[tuple[str, str]] = dataclass_field(default_factory=list)
    is_label: bool = False
    bold_until: int = -1
    in_label: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.links or _plain(self.text))

    def take(self, node: Element | Text) -> None:
        """Add what stands at the next place of the line."""
        if 0 <= self.bold_until <= node.start:
            self.text += f":{_END}" if self.in_label and not self.text.rstrip().endswith(":") else _END
            self.bold_until = -1
        if isinstance(node, Text):
            if len(self.text) < LONGEST_TEXT:
                self.text += spaced(self.text, node.text[:LONGEST_TEXT])
            return
        if node.tag not in BLOCKS:
            classes = node.get("class").lower()
            self.marks += f" {classes}" if classes else ""
            is_label = bool(_LABEL_CLASS.search(classes))
            if self.bold_until < 0 and (node.tag in {"strong", "b"} or is_label):
                self.text += _BOLD
                self.bold_until = node.end
                self.in_label = is_label
        self.text += _seen_in(node) if node.tag == "img" else ""
        target = node.get("href").strip() if node.tag in {"a", "area"} else ""
        if code := node.get("data-cfemail"):
            self.links.append((node.text(), f"cfemail:{code}"))
        elif target and not ("/cdn-cgi/l/email-protection" in target and node.elements):
            before = node.parent.children[node.at - 1] if node.parent and node.at else None
            if isinstance(before, Element) and before.tag == node.tag and self.text:
                self.text += _BETWEEN
            self.links.append((node.text(), target))


def _lines(nodes: Sequence[Element | Text], *, start: int, stop: int, without: tuple[int, int]) -> Iterator[_Line]:
    """Yield the lines between two places; a block, a break and the name end one."""
    line = _Line()
    block: Element | None = None
    at = start
    while at < stop:
        node = nodes[at]
        if without[0] <= at < without[1]:
            if line.says_something:
                yield line
            line, block, at = _Line(), None, without[1]
            continue
        around = _block(node if isinstance(node, Element) else node.parent)
        if around is not block:
            if line.says_something:
                yield line
            line = _Line(
                tag=around.tag if around.tag != "br" else _block(around.parent or around).tag,
                marks=_marks(around, start=start),
                is_label=bool(_LABEL_CLASS.search(around.get("class").lower())),
            )
            # What follows a break stands in the block around it, and is a line of its own all the same.
            block = around
        line.take(node)
        at += 1
    if line.says_something:
        yield line


def _block(element: Element) -> Element:
    while element.tag not in BLOCKS and element.parent is not None:
        element = element.parent
    return element


def _marks(block: Element, *, start: int) -> str:
    inside = [one for one in (block, *block.above()) if one.start >= start]
    return " ".join(f"{one.get('class')} {one.get('id')} {one.get('itemprop')}" for one in inside).lower()


def _seen_in(picture: Element) -> str:
    """Return the sign that a picture shows, where it stands for an @ or a point in an address."""
    said = picture.get("alt").strip().lower()
    source = picture.get("src").lower().rpartition("/")[2]
    if said in {"@", "at", "(at)", "[at]"} or source.startswith(("at.", "at_", "at-")):
        return "[at]"
    return "[dot]" if said in {".", "dot", "(dot)", "[dot]"} else ""


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a line says and the label of it, for each label in bold, and between bars."""
    starts = list(_LABEL_IN_BOLD.finditer(text))
    cuts = [found.start() for found in starts] + [len(text)]
    if text[: cuts[0]].strip(f" \n\t{_BOLD}{_END}"):
        yield from _between_bars(_plain(text[: cuts[0]]))
    for at, found in enumerate(starts):
        yield _plain(text[found.end() : cuts[at + 1]]).lstrip(": "), _plain(found[1])


def _between_bars(text: str) -> Iterator[tuple[str, str]]:
    parts = [part.strip() for part in _BAR.split(text)]
    if len(parts) > 1 and max(map(len, parts)) > _LONGEST_PART:
        parts = [text]
    for part in parts:
        found = _LABEL.match(part)
        if found and not re.match(r"https?$|mailto$", found[1] or found[2], re.IGNORECASE):
            yield part[found.end() :].strip(), (found[1] or found[2]).strip()
        elif part:
            yield part, ""


def _plain(text: str) -> str:
    return " ".join(text.replace(_BOLD, "").replace(_END, "").split())
