"""Facts that are written into the markup itself, as microdata and as RDFa, put as JSON-LD would put them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mentorplan.adapters.elements import Element

MOST_ITEMS = 20_000

_ADDRESSED = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "audio": "src",
    "video": "src",
    "source": "src",
}

_OLD_WORDS = {
    "fn": "name", "fullname": "name", "mbox": "email", "mail": "email", "tel": "telephone", "phone": "telephone",
    "title": "jobTitle", "role": "jobTitle", "homepage": "url", "workplacehomepage": "url", "org": "worksFor",
    "given": "givenName", "given-name": "givenName", "firstname": "givenName", "surname": "familyName",
    "family-name": "familyName", "lastname": "familyName", "topic_interest": "knowsAbout", "interest": "knowsAbout",
    "note": "description", "category": "knowsAbout", "organization-name": "name",
}  # fmt: skip
"""Words of FOAF, vCard and data-vocabulary.org, in those of schema.org."""

_OLD_KINDS = ("data-vocabulary.org", "xmlns.com/foaf", "foaf:", "microformats.org/profile/hcard", "/vcard/", "vcard:")


def microdata(body: Element) -> list[dict[str, Any]]:
    """Return the items of a page that stand under no other, each with those inside it. Source: HTML, §5.2."""
    with_id = {one.get("id"): one for one in body.within() if one.get("id")}
    items: list[dict[str, Any]] = []
    for one in body.within():
        if "itemscope" in one.attributes and not one.get("itemprop"):
            also = [
                with_id[name] for name in one.get("itemref").split() if name in with_id and with_id[name] is not one
            ]
            items.append(_item(one, also=also, spelling=_MICRODATA))
            if len(items) >= MOST_ITEMS:
                break
    return items


def rdfa(body: Element) -> list[dict[str, Any]]:
    """Return the typed things of a page that stand under no other. Source: RDFa Lite 1.1."""
    items = []
    for one in body.within():
        if one.get("typeof") and not one.get("property"):
            items.append(_item(one, also=[], spelling=_RDFA))
            if len(items) >= MOST_ITEMS:
                break
    return items


class _Spelling:
    """How one syntax marks things and their properties."""

    def __init__(self, *, kind: str, prop: str, about: tuple[str, ...], is_thing: Callable[[Element], bool]) -> None:
        self.kind = kind
        self.prop = prop
        self.about = about
        self.is_thing = is_thing


_MICRODATA = _Spelling(
    kind="itemtype", prop="itemprop", about=("itemid",), is_thing=lambda one: "itemscope" in one.attributes
)
_RDFA = _Spelling(
    kind="typeof", prop="property", about=("resource", "about"), is_thing=lambda one: bool(one.get("typeof"))
)


def _item(top: Element, *, also: list[Element], spelling: _Spelling) -> dict[str, Any]:
    """Return one thing with its properties; things inside are values. Who refers to itself is met once."""
    made = _started(top, spelling)
    met = {id(top)}
    waiting = [(one, made, _is_old(made)) for one in (*reversed(also), *reversed(top.elements))]
    while waiting:
        one, thing, is_old = waiting.pop()
        if id(one) in met:
            continue
        met.add(id(one))
        inner, inner_is_old = thing, is_old
        names = one.get(spelling.prop).split()
        if spelling.is_thing(one):
            if not names:
                continue  # a thing of its own, found by itself
            inner = _started(one, spelling)
            inner_is_old = _is_old(inner)
        for name in names:
            value: Any = inner if inner is not thing else _value(one)
            if value:
                thing.setdefault(_word(name, is_old=is_old), []).append(value)
        waiting += [(child, inner, inner_is_old) for child in reversed(one.elements)]
    return made


def _started(one: Element, spelling: _Spelling) -> dict[str, Any]:
    """Return a thing with its kinds, whole where the page gives their beginning, and its name for programs."""
    vocabulary = next((above.get("vocab") for above in (one, *one.above()) if above.get("vocab")), "")
    kinds = [kind if ":" in kind else f"{vocabulary}{kind}" for kind in one.get(spelling.kind).split()]
    made: dict[str, Any] = {"@type": ["Person" if _is_vcard(kind) else kind for kind in kinds], "@kinds": kinds}
    if named := next((one.get(name) for name in spelling.about if one.get(name)), ""):
        made["@id"] = named
    return made


def _is_vcard(kind: str) -> bool:
    return kind.rstrip("/").lower().endswith(("/hcard", "vcard:individual", "ns#individual"))


def _is_old(thing: dict[str, Any]) -> bool:
    return any(old in kind.lower() for old in _OLD_KINDS for kind in thing["@kinds"])


def _word(name: str, *, is_old: bool) -> str:
    local = re.split(r"[/#:]", name)[-1]
    prefix = name.partition(":")[0].lower()
    if is_old or prefix in {"foaf", "vcard", "v"}:
        return _OLD_WORDS.get(local.lower(), local)
    return local


def _value(one: Element) -> str:
    if one.get("content"):
        return one.get("content")
    if one.tag in {"data", "meter"} and one.get("value"):
        return one.get("value")
    if one.tag == "time" and one.get("datetime"):
        return one.get("datetime")
    address = one.get(_ADDRESSED.get(one.tag, "href"))
    if address and (one.tag in _ADDRESSED):
        return one.text() if address.startswith(("tel:", "javascript:", "#")) and one.text() else address
    return one.text()
