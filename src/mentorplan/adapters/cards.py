"""People on a page by its look: names in headings, in bold, as links, with an address or a position beside each."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mentorplan.adapters import addresses, facts, regions
from mentorplan.adapters.facts import Facts
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.likely_names import LONGEST_LINE, Likely, fits_address, likely_name, telling_words
from mentorplan.adapters.markup import BLOCKS, HEADINGS, Element, Text, Tree
from mentorplan.adapters.tellings import Found, Told
from mentorplan.domain.names import fold

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

_MOST_NODES_OF_A_NAME = 40
_MOST_NODES_OF_A_PERSON = 3000
_MOST_EMAILS = 4

_ENOUGH_ALONE, _ENOUGH_TOGETHER = 4, 2
"""Points that make a name a person: by itself, and where most of its neighbours are people."""

_OWN_FACTS = frozenset(("interests", "bio", "email", "phone", "title", "url", "notes", "language", "orcid"))
"""What a heading among the facts of one person may be; "Faculty" is a field too, and a heading of many."""

_NAME_CLASS = re.compile(r"(?<![a-z])(?:full-?name|display-?name|name|nom|nombre|fn)(?![a-z])")
_NO_NAME_CLASS = re.compile(r"file-?name|user-?name|site-?name|brand|org(?:anization)?-?name|department-?name")


@dataclass(slots=True, eq=False)
class _Candidate:
    """An element that may be a name. `rank` is how strongly its markup says so, the least first."""

    element: Element
    start: int
    end: int
    likely: Likely | None
    key: tuple[str, ...]
    rank: int
    text: str


_Read = tuple[_Candidate, tuple[int, int], Facts, int, bool]
"""A candidate, its part of the page, what is told there, the points for a person, and whether something is personal."""


def people(tree: Tree, *, taken: Sequence[Element], base: str, lexicon: Lexicon) -> list[Found]:
    """Return the people of a page in its order, outside of elements that are `taken`, which were read already.

    A name is a person where enough speaks for it: an address made of the name, a position, a title, a
    page of their own; and more easily where most lines of the same markup are people.
    """
    page = _Page(tree, base=base, lexicon=lexicon)
    closed = [(one.start, one.end) for one in taken]
    found: list[Found] = []
    groups: dict[tuple[str, ...], list[_Candidate]] = defaultdict(list)
    for candidate in page.candidates():
        groups[candidate.key].append(candidate)
        if candidate.likely and candidate.likely.sure:
            page.names[candidate.rank].append(candidate.start)
    for group in sorted(groups.values(), key=lambda one: (one[0].rank, one[0].start)):
        if all(one.likely is None for one in group):
            continue
        open_ones = [one for one in group if not _is_inside(one.start, closed)]
        for person, span in page.people_of(open_ones):
            found.append(person)
            closed.append(span)
    return sorted(found, key=lambda one: one.place)


def _is_inside(place: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


class _Page:
    """A page with its headings and addresses at hand."""

    def __init__(self, tree: Tree, *, base: str, lexicon: Lexicon) -> None:
        self.nodes = tree.nodes
        self.body = tree.body
        self.base = base
        self.lexicon = lexicon
        self.headings: list[tuple[int, int, str]] = []
        self.email_places: list[int] = []
        self.names: defaultdict[int, list[int]] = defaultdict(list)
        for node in tree.nodes:
            if isinstance(node, Text):
                continue
            if node.tag in HEADINGS or node.tag in {"caption", "legend"}:
                level = int(node.tag[1]) if node.tag in HEADINGS else len(HEADINGS)
                self.headings.append((node.start, level, node.text()))
            elif node.get("href")[:7].lower() == "mailto:" or node.get("data-cfemail"):
                self.email_places.append(node.start)

    def candidates(self) -> Iterator[_Candidate]:
        """Yield what may be names: whole elements first, the outermost of those with one text, then first lines."""
        covered = -1
        for node in self.nodes:
            if isinstance(node, Text) or node.start < covered or node.tag not in _CARRIERS:
                continue
            if (whole := _in_two(node)) and likely_name(whole[0], lexicon=self.lexicon):
                covered = whole[1]
                yield self._candidate(node, whole[0], start=node.start, end=covered)
            elif self._is_all_name(node):
                covered = node.end
                yield self._candidate(node, node.text(), start=node.start, end=node.end)
            elif beginning := self._labelled(node) or self._beginning(node):
                yield beginning
            elif node.tag in HEADINGS:
                yield self._candidate(node, node.text(), start=node.start, end=node.end)

    def _beginning(self, node: Element) -> _Candidate | None:
        """Return the name on the first line of an element, before a break, a smaller print, or an address."""
        if node.tag not in _OPENERS or not (opening := _opening(node, lexicon=self.lexicon)):
            return None
        text, end = opening
        if not likely_name(text, lexicon=self.lexicon, loosely=node.tag in HEADINGS):
            return None
        return self._candidate(node, text, start=node.start, end=end, is_opening=True)

    def _labelled(self, node: Element) -> _Candidate | None:
        """Return the name behind a position and a colon: "Head of department: Prof. Ann Lee, ann@example.org"."""
        if node.end - node.start > _MOST_NODES_OF_A_NAME or any(one.tag in BLOCKS for one in node.within()):
            return None
        found = re.match(r"([^:]{3,60}?)\s*:\s+([^,;:(|]{3,80})", node.text())
        if not found or not self.lexicon.is_position(found[1]) or self.lexicon.field(found[1]):
            return None
        likely = likely_name(found[2], lexicon=self.lexicon)
        if likely is None or not likely.sure:
            return None
        made = self._candidate(node, found[2], start=node.start, end=node.start, is_opening=True)
        made.likely = replace(likely, rest=(found[1], *likely.rest))
        return made

    def _is_all_name(self, node: Element) -> bool:
        """Whether an element holds a name and little else, or a post that nobody holds, in the place of one."""
        if node.end - node.start > _MOST_NODES_OF_A_NAME:
            return False
        text = node.text()
        if not text or len(text) > LONGEST_LINE or "\n" in node.lines():
            return False
        if self.lexicon.is_vacant(text):
            return True
        likely = likely_name(text, lexicon=self.lexicon, loosely=node.tag in HEADINGS or bool(_named(node)))
        inner = next((one for one in node.within() if one.tag in {"strong", "b", "a", *HEADINGS}), None)
        return likely is not None and not (likely.rest and inner is not None and inner.text() != text)

    def _candidate(self, node: Element, text: str, *, start: int, end: int, is_opening: bool = False) -> _Candidate:
        inner = [node, *node.within()] if not is_opening else [node]
        carrier = next((one for one in inner if one.tag in HEADINGS), None)
        named = not is_opening and any(map(_named, inner))
        strong = any(one.tag in {"strong", "b", "dt", "summary", "figcaption", "th"} for one in inner)
        linked = any(one.tag == "a" for one in inner)
        marks = [named, carrier is not None, strong, linked, not is_opening]
        rank = marks.index(True) if True in marks else len(marks)
        parent = node.parent
        key: tuple[str, ...] = (str(rank), (carrier or node).tag, _shape(carrier or node))
        if rank > 1:
            key += (parent.tag, _shape(parent)) if parent else ()
        loosely = rank <= 1
        likely = likely_name(text, lexicon=self.lexicon, loosely=loosely)
        return _Candidate(element=node, start=start, end=end, likely=likely, key=key, rank=rank, text=text)

    def people_of(self, group: Sequence[_Candidate]) -> Iterator[tuple[Found, tuple[int, int]]]:
        """Yield the people of elements of one kind, each with the part of the page that tells of them."""
        starts = sorted(
            {*(one.start for one in group), *(place for one in group[:1] for place in self.names[one.rank])}
        )
        read = []
        for one in group:
            if (one.likely is None and not self.lexicon.is_vacant(one.text)) or self._is_apart(self._section(one)[0]):
                continue
            span = self._span(one, starts=starts)
            read.append((one, span, *self._read(one, span)))
        together = self._are_people(group, read)
        for one, span, told, points, own in read:
            if one.likely is None:
                if together:
                    yield Found(name=one.text, place=one.start, vacant=True), span
                continue
            alone = own and points >= _ENOUGH_ALONE and one.likely.sure
            beside = together and points >= (1 if one.likely.sure else _ENOUGH_TOGETHER)
            if alone or beside:
                named_told = (*told.told, Told(field="name", value=one.likely.name, by=_by(one)))
                yield (
                    Found(
                        name=one.likely.name, told=named_told, offers=tuple(dict.fromkeys(told.offers)), place=one.start
                    ),
                    span,
                )

    def _are_people(self, group: Sequence[_Candidate], read: Sequence[_Read]) -> bool:
        """Whether elements of one kind are people for the most part. A mere list of names needs three, and no more."""
        people = [one for one in read if one[0].likely is not None]
        group = [one for one in group if not self._is_apart(self._section(one)[0])]
        named = [one for one in group if one.likely or self.lexicon.is_vacant(one.text)]
        sure = [one for one in people if one[0].likely and one[0].likely.sure and one[4]]
        if len(people) <= 1 or 2 * len(sure) < len(people) or 2 * len(named) < len(group):
            return False
        if all(points <= _ENOUGH_TOGETHER for *_, points, _ in people):
            return (
                len(people) > _ENOUGH_TOGETHER
                and len(sure) * 5 >= len(group) * 4
                and not any(told.prose or told.unlikely for _, _, told, _, _ in people)
            )
        return 2 * sum(points >= _ENOUGH_TOGETHER for *_, points, _ in people) >= len(people)

    def _span(self, one: _Candidate, *, starts: Sequence[int]) -> tuple[int, int]:
        """Return the part of the page that tells of one: as far around the name as there is no other of its kind."""
        top = one.element
        level = self._level(one)
        while (above := top.parent) is not None and above is not self.body:
            if self._count(starts, above.start, above.end) > 1 or above.end - above.start > _MOST_NODES_OF_A_PERSON:
                break
            if self._bounded(above.start, top.start, level=level, only=len(starts) == 1) or self._bounded(
                top.end, above.end, level=level, only=len(starts) == 1
            ):
                break
            emails = self._emails(above.start, above.end)
            if emails > _MOST_EMAILS and emails > self._emails(top.start, top.end):
                break
            top = above
        stop = top.end
        siblings = top.parent.children if top.parent else []
        for sibling in siblings[siblings.index(top) + 1 :] if top in siblings else []:
            end = sibling.end if isinstance(sibling, Element) else sibling.start + 1
            is_next = self._count(starts, sibling.start, end) > 0
            if is_next or self._bounded(sibling.start, end, level=level, only=len(starts) == 1):
                break
            if end - top.start > _MOST_NODES_OF_A_PERSON or (isinstance(sibling, Element) and sibling.tag == "footer"):
                break
            stop = end
        if top is one.element and top.tag not in BLOCKS:
            stop = self._to_line_end(stop, parent=top.parent, starts=starts)
        return (min(top.start, one.start), stop)

    def _to_line_end(self, stop: int, *, parent: Element | None, starts: Sequence[int]) -> int:
        """Return where the part of a name in running text ends: before the next name of its kind."""
        following = starts[bisect.bisect_right(starts, stop - 1) :] if parent else []
        return min([stop, *following[:1]]) if following and following[0] < stop else stop

    def _level(self, one: _Candidate) -> int:
        inner = next((node for node in (one.element, *one.element.within()) if node.tag in HEADINGS), None)
        return int(inner.tag[1]) if inner else len(HEADINGS)

    def _bounded(self, start: int, end: int, *, level: int, only: bool) -> bool:
        """Whether a heading between two places begins something else. Labels of a person's own facts do not."""
        at = bisect.bisect_left(self.headings, (start, 0, ""))
        for place, rank, text in self.headings[at:]:
            if place >= end:
                return False
            is_label = self.lexicon.field(text) in _OWN_FACTS or (only and self.lexicon.is_apart(text))
            if rank < level or (rank == level and not is_label):
                return True
        return False

    @staticmethod
    def _count(places: Sequence[int], start: int, end: int) -> int:
        return bisect.bisect_left(places, end) - bisect.bisect_left(places, start)

    def _emails(self, start: int, end: int) -> int:
        return self._count(self.email_places, start, end)

    def _section(self, one: _Candidate) -> tuple[str, int]:
        """Return the heading under which somebody stands, above their own, and its level."""
        level = self._level(one) if one.rank <= 1 else len(HEADINGS) + 1
        at = bisect.bisect_left(self.headings, (one.start, 0, ""))
        for _, rank, text in reversed(self.headings[:at]):
            if rank < level:
                return text, rank
        return "", 0

    def _is_apart(self, section: str) -> bool:
        """Whether names under a heading are no people to turn to: those of publications, or topics."""
        return self.lexicon.is_apart(section) or self.lexicon.field(section) in {"interests", "bio"}

    def _crowd(self, one: _Candidate) -> bool:
        if self.lexicon.is_crowd(self._section(one)[0]):
            return True
        around = " ".join(above.get("class") + " " + above.get("id") for above in (one.element, *one.element.above()))
        return self.lexicon.is_crowd(around[:2000])

    def _read(self, one: _Candidate, span: tuple[int, int]) -> tuple[Facts, int, bool]:
        """Return what is told of one, how much speaks for a person, and whether something personal is among it."""
        assert one.likely or self.lexicon.is_vacant(one.text)
        name = one.likely.plain if one.likely else one.text
        rest = one.likely.rest if one.likely else ()
        section, level = self._section(one)
        departed = self.lexicon.is_departed(section) or any(part.startswith(("(1", "(2", "†")) for part in rest)
        lines = regions.pieces(
            self.nodes, start=span[0], stop=span[1], without=(one.start, one.end), lexicon=self.lexicon
        )
        beside = facts.Beside(name=name, base=self.base, lexicon=self.lexicon, departed=departed)
        told = facts.read(lines, beside=beside, rest=rest)
        hrefs = [href for _, href in regions.links_of(one.element)] if one.end == one.element.end else []
        pages = [page for href in hrefs if (page := regions.page_address(href, base=self.base))]
        told.told[:0] = [Told(field="url", value=page, by="link of the name") for page in pages[:1]]
        for href in hrefs:
            told.add("email", addresses.of_link(href), "e-mail link")
        if level > 1 and not self._is_apart(section):
            told.add("notes", f"Listed under: {section}", "heading above")
        return told, *self._points(one, told, name=name, section=section, departed=departed, hrefs=hrefs)

    def _points(  # noqa: PLR0913 all of these speak for or against a person
        self, one: _Candidate, told: Facts, *, name: str, section: str, departed: bool, hrefs: Sequence[str]
    ) -> tuple[int, bool]:
        words = telling_words(name)
        is_latin = bool(re.search("[a-z]", fold(name)))
        own_email = any(fits_address(name, email) or not is_latin for email in told.emails())
        own_page = any(word in fold(href) for word in words for href in [*hrefs, *(page for _, page in told.pages)])
        titled = bool(one.likely and one.likely.titled)
        personal = {
            "email": 3 * own_email,
            "page": 2 * own_page,
            "titled": 2 * titled,
            "post": 2 * any(self.lexicon.is_position(title) for title, _ in told.titles),
            "orcid": 2 * told.has("orcid"),
            "departed": 2 * departed,
        }
        general = {
            "email": 2 * (bool(told.emails()) and not own_email),
            "phone": 1 * told.has("phone"),
            "class": 1 * (one.rank == 0),
            "crowd": 2 * self.lexicon.is_crowd(section) or 1 * self._crowd(one),
            "title": 1 * bool(told.titles),
            "interests": 1 * told.has("interests"),
        }
        points = sum(personal.values()) + sum(general.values())
        crowd_alone = self.lexicon.is_crowd(section) and one.rank <= len(HEADINGS)
        return points, any(personal.values()) or (crowd_alone and bool(one.likely and one.likely.sure))


def _in_two(node: Element) -> tuple[str, int] | None:
    """Return a name whose parts stand in two elements called so, and where it ends."""
    marks = node.get("class").lower()
    if not (found := _PARTED.search(marks)) or node.parent is None:
        return None
    siblings = node.parent.elements
    following = siblings[siblings.index(node) + 1 :][:1]
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
            text += child.text
        elif text.strip() and (child.tag in _SMALLER or child.tag in BLOCKS):
            return " ".join(text.split()), child.start
        else:
            return None
    line = " ".join(text.split())[: 2 * LONGEST_LINE]
    hidden = [*addresses.seen(line, lexicon=lexicon), *(one.written for one in addresses.offers(line, lexicon=lexicon))]
    if not hidden or not line:
        return None
    return line[: min(line.find(one) for one in hidden)].rstrip(" <([,;:"), node.start


_PARTED = re.compile(
    r"(?<![a-z])(?:(?P<given>(?:first|given|fore)-?_?name|vorname|prenom)|(?:last|family|sur)-?_?name|nachname)(?![a-z])"
)


def _named(node: Element) -> bool:
    marks = f"{node.get('class')} {node.get('itemprop')}".lower()
    return bool(_NAME_CLASS.search(marks)) and not _NO_NAME_CLASS.search(marks)


def _shape(node: Element) -> str:
    """Return the class of an element without what counts or alternates."""
    kept = [name for name in node.classes if not re.search(r"\d|odd|even|first|last|active|^(?:is|has)-", name)]
    return " ".join(sorted(kept))


def _by(one: _Candidate) -> str:
    kinds: Mapping[int, str] = {0: "class “name”", 1: "heading", 2: "bold print", 3: "link"}
    return f"{kinds.get(one.rank, 'line')} with a name"
