"""People on cards that a page marks by class names: h-card and the older hCard, put as JSON-LD would put them."""

from __future__ import annotations

import re
from typing import Any

from mentorplan.adapters.elements import Element

MOST_CARDS = 20_000

_PROPERTY = re.compile(r"(?:p|u|dt|e)-((?:[a-z0-9]+-)?[a-z]+(?:-[a-z]+)*)")
"""A property of microformats2, behind its kind. Source: microformats.org/wiki/microformats2-parsing, 1.2."""

_ROOT = re.compile(r"h-(?:[a-z0-9]+-)?[a-z]+(?:-[a-z]+)*")

_WORDS = {
    "name": "name", "honorific-prefix": "honorificPrefix", "given-name": "givenName",
    "additional-name": "additionalName", "family-name": "familyName", "honorific-suffix": "honorificSuffix",
    "nickname": "alternateName", "email": "email", "tel": "telephone", "job-title": "jobTitle", "role": "role",
    "org": "org", "organization-name": "org", "organization-unit": "department", "url": "url", "uid": "@uid",
    "note": "description", "category": "knowsAbout", "skill": "knowsAbout", "street-address": "@street",
}  # fmt: skip
"""Properties of h-card, in words of schema.org."""

_OLD = {
    "fn": "name", "honorific-prefix": "honorificPrefix", "given-name": "givenName", "additional-name": "additionalName",
    "family-name": "familyName", "honorific-suffix": "honorificSuffix", "nickname": "alternateName", "email": "email",
    "tel": "telephone", "title": "jobTitle", "role": "role", "org": "org", "organization-name": "org",
    "organization-unit": "department", "url": "url", "note": "description", "category": "knowsAbout",
}  # fmt: skip
"""Properties of hCard, in words of schema.org. Source: RFC 2426 as microformats.org/wiki/hcard writes it."""

_NOT_PEOPLE = {
    "p-org",
    "p-affiliation",
    "p-location",
    "p-adr",
    "p-publisher",
    "affiliation",
    "location",
    "publisher",
    "org",
}
"""Properties whose card is of an organisation or a place."""

_PARTS = ("givenName", "additionalName", "familyName")
"""The parts of a name, in their order."""

_LINKED = {"a": "href", "area": "href", "link": "href", "img": "src", "object": "data"}


def cards(body: Element) -> list[dict[str, Any]]:
    """Return the cards of people of a page. A card whose name is its organisation's is none of a person."""
    found = []
    for one in body.within():
        classes = one.classes
        is_new, is_old = "h-card" in classes, "vcard" in classes
        if not (is_new or is_old) or not _NOT_PEOPLE.isdisjoint(classes):
            continue
        card = _card(one, is_old=not is_new)
        if card.get("name") and not _is_of_organisation(card):
            found.append(card)
        if len(found) >= MOST_CARDS:
            break
    return found


def _card(top: Element, *, is_old: bool) -> dict[str, Any]:
    card: dict[str, Any] = {"@type": ["Person"]}
    has_text_property = False
    waiting = list(reversed(top.elements))
    while waiting:
        one = waiting.pop()
        named = _named(one, is_old=is_old)
        for prefix, word in named:
            value = _spelled_out(one) if word == "name" else _value(one, prefix=prefix, word=word)
            if value and value not in (values := card.setdefault(word, [])):
                values.append(value)
        has_text_property |= any(prefix in {"p", "e"} for prefix, _ in named)
        is_inner = any(_ROOT.fullmatch(name) for name in one.classes) or "vcard" in one.classes
        if not is_inner:
            waiting += reversed(one.elements)
    if "name" not in card:
        _imply_name(card, top, has_text_property=has_text_property, is_old=is_old)
    if "url" not in card and top.get("href"):
        card["url"] = [top.get("href")]
    _name_of_resume(card, top)
    return card


def _named(one: Element, *, is_old: bool) -> list[tuple[str, str]]:
    """Return the properties an element is marked as: how it is read, and the word of schema.org."""
    if is_old:
        return [("u" if name in {"url", "email"} else "p", _OLD[name]) for name in one.classes if name in _OLD]
    found = (name for name in one.classes if _PROPERTY.fullmatch(name))
    return [(name.partition("-")[0], _WORDS[word]) for name in found if (word := name.partition("-")[2]) in _WORDS]


def _imply_name(card: dict[str, Any], top: Element, *, has_text_property: bool, is_old: bool) -> None:
    """Give a card the name that its parts, or else all of it, say."""
    parts = [card[key][0] for key in _PARTS if card.get(key)]
    if parts:
        card["name"] = [" ".join(parts)]
    elif not has_text_property and not is_old:
        picture = top if top.tag in {"img", "area"} else next((one for one in top.elements if one.get("alt")), None)
        if name := top.text() or (picture.get("alt") if picture else ""):
            card["name"] = [name]


def _name_of_resume(card: dict[str, Any], top: Element) -> None:
    """Let the card of a résumé's contact be of whom the résumé is about, where it is named after an institution."""
    if "p-contact" not in top.classes or " " in str(card.get("name", [""])[0]):
        return
    resume = next((above for above in top.above() if "h-resume" in above.classes), None)
    own = next((one for one in (resume.elements if resume else ()) if "p-name" in one.classes), None)
    if own and card.get("name"):
        card["org"] = [*card.get("org", []), *card["name"]]
        card["name"] = [own.text()]


def _is_of_organisation(card: dict[str, Any]) -> bool:
    return any(org in card["name"] for org in card.get("org", []) if isinstance(org, str))


def _value(one: Element, *, prefix: str, word: str) -> str:
    """Return the value of a property as it is meant to be read. Source: value-class-pattern, and as above."""
    marked = [inner for inner in one.within() if "value" in inner.classes]
    if marked and word not in {"name", "org"}:
        return "".join(_plain(inner) for inner in marked)
    if prefix == "u":
        address = one.get(_LINKED.get(one.tag, "href"))
        if address:
            return address
        inner = next((inner for inner in one.within() if inner.tag == "a" and inner.get("href")), None)
        if inner and word in {"email", "url"}:
            return inner.get("href")
    if word == "telephone" and one.get("href").startswith("tel:"):
        return one.text() or one.get("href")[4:]
    return _plain(one)


def _spelled_out(one: Element) -> str:
    """Return a name with the part of it that is cut short, `<abbr class=p-given-name title="Jo">J</abbr>`, in full."""
    name = _plain(one)
    for part in one.within():
        full = part.get("title")
        if part.tag == "abbr" and full and any(word in _PARTS for _, word in _named(part, is_old=False)):
            before, short, after = name.partition(part.text())
            name = f"{before}{full}{after}" if short else name
    return name


def _plain(one: Element) -> str:
    if one.tag in {"abbr", "link"} and one.get("title"):
        return one.get("title")
    if one.tag in {"data", "input"} and one.get("value"):
        return one.get("value")
    if one.tag in {"img", "area"}:
        return one.get("alt")
    return one.text()
