"""Lists of people on pages saved from the browser: whole, as one file with pictures, or a copied piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from mentorplan.adapters import cards, charsets, mhtml, microdata, microformats, page_tables, structured
from mentorplan.adapters.elements import Element, Tree
from mentorplan.adapters.lexicon import Lexicon, lexicon
from mentorplan.adapters.markup import parse
from mentorplan.adapters.tellings import Found, Told, entry_of, meanings, united
from mentorplan.domain.imports import Columns, Doubt, Reading, Skipped
from mentorplan.domain.lists import Entry
from mentorplan.domain.names import fold
from mentorplan.domain.pages import PageWords
from mentorplan.errors import UnreadableError
from mentorplan.values import replace

LARGEST = 20_000_000
"""Bytes of a page that is still read. With its pictures in it, as .mhtml, it may have as many again."""

_LONG = 4000
"""Characters of a page that is too long to be a mere notice; only its title is asked then what it is."""

_AS_A_TABLE = "Or copy the list into a spreadsheet, and save that as CSV."

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s<>]{1,2000})\s*-->")

_TITLE_PARTS = re.compile(r"\s+[|–—·•»›:-]\s+|\s*[|·•»›]\s*")


def read(content: bytes, *, file: str, columns: Columns, words: PageWords) -> Reading:
    """Return the people of a web page: those it states for programs first, then tables, then what it looks like.

    Rows are counted in the order in which people were found. Somebody found in several ways is one entry. Addresses
    that the page hides from programs are doubts and notes, never facts. `file` is the page's name for messages.

    Raises UnreadableError for a page that is too large, and for one without people: then it says what the page is.
    """
    if len(content) > LARGEST * (2 if mhtml.is_mhtml(content) else 1):
        raise UnreadableError(
            f"{file} is larger than {LARGEST // 1_000_000} MB.", hint=f"Save only a part of the page. {_AS_A_TABLE}"
        )
    said = where = ""
    if mhtml.is_mhtml(content):
        content, said, where = mhtml.page_of(content, file=file)
    text = charsets.text_of(content, said=said)
    if not re.search(r"<[a-zA-Z!?/]", text):
        raise UnreadableError(
            f"{file} is not a web page.", hint="Save the page in the browser as HTML, and import that."
        )
    tree = parse(text, file=file)
    known = lexicon(columns=columns, words=words)
    told = _people(tree, base=where or _base(tree, text), lexicon=known)
    if told is None:
        raise UnreadableError(
            f"{file} may name more than {cards.MOST_PEOPLE:,} people, too many to make out by the look of a page.",
            hint=f"Save a smaller part of it. {_AS_A_TABLE}",
        )
    found = united(told, lexicon=known)
    reading = _reading(found, tree=tree, lexicon=known)
    if not reading.entries:
        raise _nobody(tree, reading, file=file, words=words)
    return reading


def _people(tree: Tree, *, base: str, lexicon: Lexicon) -> list[Found] | None:
    """Return everybody as each way of reading tells, the surest way first, or None where there are too many."""
    found: list[Found] = []
    for by, objects in (
        ("JSON-LD", structured.from_scripts(tree.scripts)),
        ("h-card", microformats.cards(tree.body)),
        ("microdata", microdata.microdata(tree.body)),
        ("RDFa", microdata.rdfa(tree.body)),
    ):
        found += structured.people(objects, by=by, base=base or _base_of(objects), lexicon=lexicon)
    base = base or _base_of(structured.from_scripts(tree.scripts))
    in_tables, tables = page_tables.people(tree, base=base, lexicon=lexicon)
    seen = cards.people(tree, taken=tables, base=base, lexicon=lexicon)
    if seen is None or len(found) + len(in_tables) + len(seen) > cards.MOST_PEOPLE:
        return None
    return [*found, *sorted([*in_tables, *seen], key=lambda one: one.place)]


def _reading(found: tuple[Found, ...], *, tree: Tree, lexicon: Lexicon) -> Reading:
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    doubts: list[Doubt] = []
    kept: list[Found] = []
    of_page = _told_by_page(tree, lexicon=lexicon)
    for row, one in enumerate(found, start=1):
        whole = replace(one, told=(*one.told, *(told for told in of_page if not one.values(told.field))))
        result, unsure = entry_of(whole, row=row, lexicon=lexicon)
        if isinstance(result, Skipped):
            skipped.append(result)
        else:
            entries.append(result)
            doubts += unsure
            kept.append(whole)
    return Reading(
        entries=tuple(entries),
        columns=meanings(kept),
        skipped=tuple(skipped),
        doubts=tuple(doubts),
        kept_as_notes=tuple(by for by, field in meanings(kept).items() if field == "notes"),
    )


def _told_by_page(tree: Tree, *, lexicon: Lexicon) -> tuple[Told, ...]:
    """Return the unit and the institution that a page's title names, where it names one: that of all its people."""
    site = [content for name, content in tree.meta if name in {"og:site_name", "application-name"}]
    parts = [part.strip() for text in (tree.title, *site) for part in _TITLE_PARTS.split(text) if part.strip()]
    told = []
    for field, is_one in (("unit", lexicon.is_unit), ("institution", lexicon.is_institution)):
        named = {fold(part): part for part in reversed(parts) if is_one(part) and len(part.split()) > 1}
        named = {key: part for key, part in named.items() if field == "unit" or not lexicon.is_unit(part)}
        if len(named) == 1:
            told.append(Told(field=field, value=next(iter(named.values())), by=f"title of the page, {field}"))
    return tuple(told)


def _base(tree: Tree, text: str) -> str:
    """Return the address of the page as it says it, so that its links can be made whole."""
    saved = _SAVED_FROM.search(text[:20_000])
    canonical = next(
        (content for name, content in tree.meta if name in {"canonical", "og:url"} and "://" in content), ""
    )
    page = canonical or (saved[1] if saved else "")
    if tree.base:
        return urljoin(page, tree.base) if page else tree.base if "://" in tree.base else ""
    return page


def _base_of(objects: list[Any]) -> str:
    """Return the address of a page that its own facts give."""
    waiting = [*objects]
    for one in waiting[:200]:
        waiting += one if isinstance(one, list) else one.get("@graph", []) if isinstance(one, dict) else []
    for one in waiting:
        kinds = one.get("@type", "") if isinstance(one, dict) else ""
        if isinstance(one, dict) and "Page" in str(kinds):
            said = one.get("url") or one.get("@id")
            if isinstance(said, str) and said.startswith(("http://", "https://")):
                return said
    return ""


def _nobody(tree: Tree, reading: Reading, *, file: str, words: PageWords) -> UnreadableError:
    """Return the error for a page without people: what it is instead, as far as its words tell, and what to do."""
    text = tree.body.text()
    if reading.skipped:
        return UnreadableError(f"{file} names nobody: {reading.skipped[0].reason}", hint=_AS_A_TABLE)
    unseen = " ".join(_unseen(tree))
    asked = fold(f"{tree.title} {text[:_LONG]} {unseen}") if len(text) <= _LONG else fold(tree.title)
    for mistaken in words.mistaken.values():
        if _says(asked, mistaken.words):
            return UnreadableError(f"{file} {mistaken.says}", hint=mistaken.hint)
    if not text.strip():
        script = words.mistaken.get("script")
        says, hint = (script.says, script.hint) if script and tree.scripts else ("is an empty page.", _AS_A_TABLE)
        return UnreadableError(f"{file} {says}", hint=hint)
    return UnreadableError(
        f"{file} is a page on which nobody could be made out: no names with an address or a position beside them.",
        hint=f"Save the page that lists the people, after it has loaded. {_AS_A_TABLE}",
    )


def _says(plain: str, phrases: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(fold(phrase))}(?!\w)", plain) for phrase in phrases)


def _unseen(tree: Tree) -> Iterator[str]:
    """Yield what speaks for a page that a script fills in or that asks for a password."""
    for one in tree.nodes:
        if isinstance(one, Element) and one.tag == "input" and one.get("type").lower() == "password":
            yield "your password"
