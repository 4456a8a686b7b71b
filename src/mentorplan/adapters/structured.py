"""People in the facts that a page states for programs: schema.org in JSON-LD, and whatever is put into its terms."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from mentorplan.adapters import addresses, cells
from mentorplan.adapters.addresses import Offer
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.tellings import Found, Told
from mentorplan.domain.names import fold
from mentorplan.values import dataclass

MOST_OBJECTS = 100_000
"""Objects of a page that are looked at."""

_KIN = {"spouse", "children", "child", "parent", "parents", "sibling", "siblings", "relatedto", "funder", "sponsor"}
"""Properties whose people are nobody's business here."""

_STAFF = {"employee", "employees", "member", "members", "founder", "faculty", "staff"}
"""Properties of an organisation whose plain texts are names of people."""

_PLACES = ("worksFor", "affiliation", "memberOf", "org", "department")

_WHOLE = {"collegeoruniversity", "educationalorganization", "school", "hospital", "corporation"}

_TEXTS = {
    "jobTitle": "title",
    "roleName": "title",
    "role": "title",
    "knowsAbout": "interests",
    "keywords": "interests",
    "knowsLanguage": "language",
    "description": "bio",
    "disambiguatingDescription": "bio",
    "note": "notes",
    "telephone": "phone",
}

_SCALAR = str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What is needed to understand one object: the others by their id, the address of the page, and the words."""

    by_id: Mapping[str, list[dict[str, Any]]]
    base: str
    lexicon: Lexicon
    by: str


def from_scripts(scripts: Iterable[tuple[str, str]]) -> list[Any]:
    """Return what the JSON-LD of a page says, script by script; a broken one says nothing."""
    found = []
    for kind, text in scripts:
        if kind.partition(";")[0].strip() == "application/ld+json" and (value := _parsed(text)) is not None:
            found.append(value)
    return found


def people(objects: Sequence[Any], *, by: str, base: str, lexicon: Lexicon) -> tuple[Found, ...]:
    """Return the people among some objects and inside of these, in order. `by` names the way for the preview.

    Somebody whom several objects of one `@id` tell of is one person. Relatives are left out. Source: schema.org/Person.
    """
    walked = list(_walk(objects))
    by_id: dict[str, list[dict[str, Any]]] = {}
    for one, _ in walked:
        if isinstance(said := one.get("@id"), str):
            by_id.setdefault(said, []).append(one)
    page = _Page(by_id=by_id, base=base, lexicon=lexicon, by=by)
    found: list[Found] = []
    met: set[str] = set()
    for one, under in walked:
        if under in _STAFF:
            found += [
                Found(name=name, told=(_told(page, "name", name),), stated=True)
                for name in _plain_names(one, page=page)
            ]
        if "person" not in _types(one) or under in _KIN:
            continue
        named = one.get("@id")
        if isinstance(named, str) and named in met:
            continue
        met |= {named} if isinstance(named, str) else set()
        if person := _person(_whole(one, page=page), page=page):
            found.append(person)
    return tuple(found)


def _parsed(text: str) -> Any | None:  # noqa: ANN401 JSON
    bare = re.sub(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$", "", text.strip()).strip(" ;\n\t")
    for attempt in (bare, re.sub(r",(\s*[}\]])", r"\1", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(objects: Sequence[Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield every object and the property it stands under, folded; texts under a property of staff as `@texts`."""
    waiting: list[tuple[Any, str]] = [(one, "") for one in reversed(objects)]
    seen = 0
    while waiting and seen < MOST_OBJECTS:
        one, under = waiting.pop()
        seen += 1
        if isinstance(one, list):
            texts = [item for item in one if isinstance(item, str)] if under in _STAFF else []
            if texts:
                yield {"@texts": texts}, under
            waiting += [(item, under) for item in reversed(one) if isinstance(item, dict | list)]
        elif isinstance(one, dict):
            yield one, under
            waiting += [
                (value if isinstance(value, dict | list) else [value], _local(key))
                for key, value in reversed(one.items())
                if isinstance(value, dict | list) or _local(key) in _STAFF
            ]


def _plain_names(one: Mapping[str, Any], *, page: _Page) -> list[str]:
    from mentorplan.adapters.likely_names import likely_name

    texts = one.get("@texts", [])
    return [text for text in map(_clean, texts) if "://" not in text and likely_name(text, lexicon=page.lexicon)]


def _types(one: Mapping[str, Any]) -> set[str]:
    said = one.get("@type", one.get("type", []))
    return {_local(kind) for kind in (said if isinstance(said, list) else [said]) if isinstance(kind, str)}


def _local(name: str) -> str:
    """Return the last part of a name with a prefix or an address before it, folded."""
    return re.split(r"[/#:]", name.rstrip("/#"))[-1].lower()


def _whole(one: dict[str, Any], *, page: _Page) -> dict[str, list[Any]]:
    """Return an object with what other objects of its id say, keys without prefix, every value a list."""
    named = one.get("@id")
    whole: dict[str, list[Any]] = {}
    for part in page.by_id.get(named, [one]) if isinstance(named, str) else [one]:
        for key, value in part.items():
            name = key if key.startswith("@") else re.split(r"[/#:]", key)[-1]
            for item in value if isinstance(value, list) else [value]:
                if item not in (kept := whole.setdefault(name, [])):
                    kept.append(item)
    return whole


def _person(one: Mapping[str, list[Any]], *, page: _Page) -> Found | None:
    name = _name(one, page=page)
    if not name:
        return None
    told = [_told(page, "name", name)]
    for key, field in _TEXTS.items():
        told += [_told(page, field, value, key) for value in _joined(field, _texts(one.get(key, []), page=page))]
    for role in one.get("hasOccupation", []):
        told += [_told(page, "title", value, "hasOccupation") for value in _texts([role], page=page)]
    emails, offers = _emails(one, page=page)
    told += emails
    for point in one.get("contactPoint", []):
        if isinstance(point, dict):
            more, beside = _emails(_whole(point, page=page), page=page)
            told += more
            offers += beside
            told += [_told(page, "phone", value, "telephone") for value in _texts(_list(point, "telephone"), page=page)]
    told += _workplaces(one, page=page)
    told += _links(one, page=page)
    others = [*_texts(one.get("name", [])[1:], page=page), *_texts(one.get("alternateName", []), page=page)]
    told += [_told(page, "notes", f"Also written: {other}", "alternateName") for other in others if other != name]
    return Found(name=name, told=tuple(told), offers=tuple(offers), stated=True)


def _name(one: Mapping[str, list[Any]], *, page: _Page) -> str:
    """Return a name with what stands before and behind it, or nothing where none is given."""
    said = _texts(one.get("name", []), page=page) or _texts(one.get("legalName", []), page=page)
    first = (_texts(one.get(key, []), page=page) for key in ("givenName", "additionalName", "familyName"))
    name = said[0] if said else cells.one_line(" ".join(texts[0] for texts in first if texts))
    before = cells.one_line(" ".join(_texts(one.get("honorificPrefix", []), page=page)))
    behind = ", ".join(_texts(one.get("honorificSuffix", []), page=page))
    if name and before and not fold(name).startswith(fold(before)):
        name = f"{before} {name}"
    return f"{name}, {behind}" if name and behind and fold(behind) not in fold(name) else name


def _emails(one: Mapping[str, list[Any]], *, page: _Page) -> tuple[list[Told], list[Offer]]:
    told: list[Told] = []
    offers: list[Offer] = []
    for value in _texts(one.get("email", []), page=page):
        linked = addresses.of_link(value)
        plain = (linked,) if linked else addresses.seen(value, lexicon=page.lexicon)
        told += [_told(page, "email", address, "email") for address in plain]
        offers += addresses.offers(value, lexicon=page.lexicon) if not plain else ()
    return told, offers


def _workplaces(one: Mapping[str, list[Any]], *, page: _Page) -> list[Told]:
    told: list[Told] = []
    for key in _PLACES:
        for value in one.get(key, []):
            for place in _with_parents(value, page=page):
                name = _texts([place], page=page)
                kinds = _types(place) if isinstance(place, dict) else set()
                is_whole = bool(kinds & _WHOLE) or any(map(page.lexicon.is_institution, name))
                field = "institution" if is_whole and not any(map(page.lexicon.is_unit, name)) else "unit"
                told += [_told(page, field, text, f"{key}, {field}") for text in name[:1]]
    return told


def _with_parents(value: object, *, page: _Page) -> Iterator[Any]:
    """Yield a place of work, what it belongs to, and what stands inside a role that names it."""
    for _ in range(8):
        if not isinstance(value, dict):
            if isinstance(value, str) and "://" not in value:
                yield value
            return
        whole = _whole(value, page=page)
        inner = next((whole[key][0] for key in _PLACES if whole.get(key)), None)
        if inner is not None and not whole.get("name"):
            value = inner
            continue
        yield {key: values if key != "@type" else list(values) for key, values in whole.items()}
        value = next((whole[key][0] for key in ("parentOrganization", "subOrganizationOf") if whole.get(key)), None)


def _links(one: Mapping[str, list[Any]], *, page: _Page) -> list[Told]:
    told: list[Told] = []
    named = [value for value in one.get("@id", []) if isinstance(value, str) and "orcid.org/" in value]
    pages = [
        value
        for key in ("url", "mainEntityOfPage", "sameAs")
        for value in (*_texts(one.get(key, []), page=page), *_ids(one.get(key, [])))
    ]
    for value in dict.fromkeys(pages):
        address = urljoin(page.base, value) if page.base else value
        if address.startswith(("http://", "https://")) and " " not in address and "orcid.org/" not in address:
            told.append(_told(page, "url", address, "url"))
    identifiers = _texts([*one.get("identifier", []), *one.get("orcid", [])], page=page)
    values = [_list(item, "value") for item in one.get("identifier", []) if isinstance(item, dict)]
    said = (*pages, *named, *identifiers, *(text for texts in values for text in texts if isinstance(text, str)))
    return told + [_told(page, "orcid", orcid, "identifier") for value in said if (orcid := cells.orcid(value))]


def _ids(values: Iterable[Any]) -> list[str]:
    return [value["@id"] for value in values if isinstance(value, dict) and isinstance(value.get("@id"), str)]


def _texts(values: Iterable[Any], *, page: _Page) -> list[str]:
    """Return values as texts: what an object is called, what another one of its id is called, or the text itself."""
    texts = []
    for value in values:
        if isinstance(value, dict):
            whole = _whole(value, page=page)
            named = next((whole[key] for key in ("name", "@value", "termCode", "title") if whole.get(key)), [])
            texts += [text for item in named[:1] if isinstance(item, _SCALAR) and (text := _clean(str(item)))]
        elif isinstance(value, _SCALAR) and not isinstance(value, bool) and (text := _clean(str(value))):
            texts.append(text)
    return texts


def _joined(field: str, texts: list[str]) -> list[str]:
    """Return several positions as one title; several telephone numbers and topics stay apart."""
    return ["; ".join(dict.fromkeys(texts))] if field == "title" and texts else texts


def _list(one: Mapping[str, Any], key: str) -> list[Any]:
    value = one.get(key, [])
    return value if isinstance(value, list) else [value]


def _clean(text: str) -> str:
    bare = re.sub(r"<[^<>]{0,500}>", " ", html.unescape(text)) if "<" in text or "&" in text else text
    return cells.one_line(cells.clean(bare))


def _told(page: _Page, field: str, value: str, key: str = "name") -> Told:
    return Told(field=field, value=value, by=f"{page.by} {key}")
