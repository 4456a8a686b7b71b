"""People on a page by its look: names with an address, a position or a page of their own beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mentorplan.adapters import addresses, beside_names, regions
from mentorplan.adapters.elements import Element, Text, Tree
from mentorplan.adapters.facts import Beside, Facts
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.likely_names import fits_address, telling_words
from mentorplan.adapters.name_places import BARE_LINE, UNMARKED, Names, Place
from mentorplan.adapters.surroundings import Surroundings
from mentorplan.adapters.tellings import Found, Told
from mentorplan.domain.names import fold
from mentorplan.values import dataclass

MOST_PEOPLE = 20_000
"""Names of a page that are looked at; each costs half a millisecond."""

_ENOUGH_ALONE, _ENOUGH_TOGETHER = 4, 2
"""Points that make a name a person: by itself, and where most of its neighbours are people."""

_BY = {0: "class “name”", 1: "heading", 2: "bold print", 3: "link"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A name with what its part of the page tells, and how much of that speaks for a person.

    `is_own`: something personal is among it, and not only what a shop or an office has as well.
    """

    place: Place
    span: tuple[int, int]
    told: Facts
    points: int
    is_own: bool


def people(tree: Tree, *, taken: Sequence[Element], base: str, lexicon: Lexicon) -> list[Found] | None:
    """Return the people of a page in its order, outside of elements that are `taken`, which were read already.

    A name is a person where enough speaks for it: an address made of the name, a position, a title, a
    page of their own; and more easily where most lines of the same markup are people. None where more
    than MOST_PEOPLE lines could be names.
    """
    is_read = bytearray(len(tree.nodes))
    for one in taken:
        is_read[one.start : one.end] = b"\x01" * (one.end - one.start)
    groups: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    names: dict[int, list[int]] = defaultdict(list)
    for place in Names(tree.nodes, is_read=is_read, lexicon=lexicon).places():
        groups[place.key].append(place)
        if place.likely and place.likely.sure:
            names[place.rank].append(place.start)
    if sum(map(len, names.values())) > MOST_PEOPLE:
        return None
    page = _Page(tree, taken=taken, base=base, lexicon=lexicon)
    found: list[Found] = []
    for group in sorted(groups.values(), key=lambda one: (one[0].rank, one[0].start)):
        left = [place for place in group if not is_read[place.start]]
        if any(place.likely for place in left):
            for person, (start, end) in page.people_of(left, names=names):
                found.append(person)
                is_read[start:end] = b"\x01" * (end - start)
    return sorted(found, key=lambda one: one.place)


class _Page:
    """A page, to be asked for the people of each kind of markup."""

    def __init__(self, tree: Tree, *, taken: Sequence[Element], base: str, lexicon: Lexicon) -> None:
        self.nodes = list(tree.nodes)
        for one in (table for table in taken if table.tag == "table"):
            blank = Text("", parent=one.parent or tree.body, start=one.start)
            self.nodes[one.start : one.end] = [blank] * (one.end - one.start)
        self.around = Surroundings(tree, lexicon=lexicon)
        self.base = base
        self.lexicon = lexicon

    def people_of(
        self, group: Sequence[Place], *, names: Mapping[int, Sequence[int]]
    ) -> Iterator[tuple[Found, tuple[int, int]]]:
        """Yield the people of one kind of markup, each with the part of the page that tells of them.

        `names` are the places of all that looks like a name, by rank.
        """
        group = [place for place in group if not self.around.is_apart(place)]
        ranks = {place.rank for place in group}
        ranks |= set(range(UNMARKED, BARE_LINE + 1)) if max(ranks, default=0) >= UNMARKED else set()
        starts = sorted({place.start for place in group} | {start for rank in ranks for start in names.get(rank, ())})
        read = [
            self._read(place, self.around.span(place, starts=starts))
            for place in group
            if place.likely or self.lexicon.is_vacant(place.text)
        ]
        together = _are_people([one for one in read if one.place.likely], named=len(read), of=len(group))
        for one in read:
            likely = one.place.likely
            if likely is None:
                if together:
                    yield Found(name=one.place.text, place=one.place.start, vacant=True), one.span
                continue
            alone = one.is_own and one.points >= _ENOUGH_ALONE and likely.sure
            if alone or (together and one.points >= (1 if likely.sure else _ENOUGH_TOGETHER)):
                named = Told(field="name", value=likely.name, by=f"{_BY.get(one.place.rank, 'line')} with a name")
                offers = tuple(dict.fromkeys(one.told.offers))
                told = (*one.told.told, named)
                yield Found(name=likely.name, told=told, offers=offers, place=one.place.start), one.span

    def _read(self, place: Place, span: tuple[int, int]) -> _Read:
        """Return what is told of one, and how much speaks for a person."""
        name, rest = (place.likely.plain, place.likely.rest) if place.likely else (place.text, ())
        section, level = self.around.section(place)
        departed = self.lexicon.is_departed(section) or any(part.startswith(("(1", "(2", "†")) for part in rest)
        lines = regions.pieces(
            self.nodes, start=span[0], stop=span[1], without=(place.start, place.end), lexicon=self.lexicon
        )
        beside = Beside(name=name, base=self.base, lexicon=self.lexicon, departed=departed)
        told = beside_names.read(lines, beside=beside, rest=rest)
        is_whole = place.end == place.element.end
        hrefs = [href for _, href in regions.links_of(place.element)] if is_whole else []
        pages = [page for href in hrefs if (page := regions.page_address(href, base=self.base))]
        told.told[:0] = [Told(field="url", value=page, by="link of the name") for page in pages[:1]]
        for href in hrefs:
            told.add("email", addresses.of_link(href), "e-mail link")
        if level > 1 and len(section) > 1:
            told.add("notes", f"Listed under: {section}", "heading above")
        personal = _personal(place, told, hrefs=hrefs, departed=departed, lexicon=self.lexicon)
        general = self._general(place, told, section=section)
        is_crowd = self.lexicon.is_crowd(section) and bool(place.likely and place.likely.sure)
        return _Read(place=place, span=span, told=told, points=personal + general, is_own=personal > 0 or is_crowd)

    def _general(self, place: Place, told: Facts, *, section: str) -> int:
        """Return the points of what an office or a shop may have beside its name as well."""
        return sum(
            (
                2 * bool(told.emails()),
                1 * told.has("phone"),
                1 * (place.rank == 0),
                2 * self.lexicon.is_crowd(section) or 1 * self._is_among_people(place),
                1 * bool(told.titles),
                1 * told.has("interests"),
            )
        )

    def _is_among_people(self, place: Place) -> bool:
        """Whether the class of an element around a name says that people stand there."""
        around = " ".join(f"{one.get('class')} {one.get('id')}" for one in (place.element, *place.element.above()))
        return self.lexicon.is_crowd(around[:2000])


def _personal(place: Place, told: Facts, *, hrefs: Sequence[str], departed: bool, lexicon: Lexicon) -> int:
    """Return the points of what only a person has: an address or a page made of the name, a title, a position."""
    name = place.likely.plain if place.likely else place.text
    is_latin = bool(re.search("[a-z]", fold(name)))
    targets = [fold(href) for href in (*hrefs, *(page for _, page in told.pages))]
    return sum(
        (
            2 * any(fits_address(name, email) or not is_latin for email in told.emails()),
            3 * any(addresses.of_link(href) for href in hrefs),
            2 * any(word in target for word in telling_words(name) for target in targets if lexicon.is_crowd(target)),
            2 * bool(place.likely and place.likely.titled),
            2 * any(lexicon.is_position(title) for title, _ in told.titles),
            2 * told.has("orcid"),
            2 * departed,
        )
    )


def _are_people(read: Sequence[_Read], *, named: int, of: int) -> bool:
    """Whether names of one kind of markup are people for the most part. A mere list of names needs three.

    `named` of all `of` elements of this kind hold a name, or a post that nobody holds.
    """
    is_clean = 5 * named >= 4 * of
    each_reached = is_clean and _each_has_address(read)
    sure = [one for one in read if one.place.likely and one.place.likely.sure and (one.is_own or each_reached)]
    if len(read) <= 1 or 2 * len(sure) < len(read) or 2 * named < of:
        return False
    if all(one.points <= _ENOUGH_TOGETHER for one in read):
        is_mere = 10 * sum(bool(one.told.unlikely) or one.told.says_beside for one in read) <= len(read)
        return is_clean and is_mere and len(read) > _ENOUGH_TOGETHER and 5 * len(sure) >= 4 * of
    return 2 * sum(one.points >= _ENOUGH_TOGETHER for one in read) >= len(read)


def _each_has_address(read: Sequence[_Read]) -> bool:
    """Whether at least three people have an address each, and no two the same."""
    emails = [emails for one in read if (emails := set(one.told.emails()))]
    each = set[str]().union(*emails)
    return len(emails) > _ENOUGH_TOGETHER and 5 * len(emails) >= 4 * len(read) and len(each) == sum(map(len, emails))
