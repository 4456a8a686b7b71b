"""Saved answers of services that know researchers: public records of ORCID (1.2 to 3.0), authors of OpenAlex.

Sources: the ORCID record schemas (github.com/ORCID/orcid-model) and the OpenAlex author object (docs.openalex.org),
as saved by the user; nothing is ever asked of a service.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mentorplan.adapters import cells
from mentorplan.adapters.tables import Gathering, Labelled, take_record
from mentorplan.domain.imports import Columns, Reading, Skipped
from mentorplan.errors import UnreadableError

MOST_TOPICS = 10
"""Topics of an author that are taken as interests; OpenAlex lists those with most works first."""

_OPENALEX = "https://openalex.org/"

Numbered = tuple[int, Any]
Describe = Callable[[Any], tuple[list[Labelled], list[str]]]
"""What a record tells of a person, and the interests."""


def is_answer(data: object) -> bool:
    """Whether the value of a JSON file is an answer of one of the services."""
    return (isinstance(data, dict) and "expanded-result" in data) or any(True for _ in _records([(1, data)]))


def read(data: object, *, file: str, columns: Columns) -> Reading:
    """Return the people of an answer, `row` being the place in it.

    Raises UnreadableError for an answer that names nobody: a search without results, one that gives only iDs.
    """
    found = Gathering(file)
    seen: dict[str, str] = {}
    for number, describe, record in _records([(1, data)]):
        if describe is None:
            found.take(Skipped(row=number, reason="It is no record of a person."))
            continue
        told, interests = describe(record)
        seen |= {one.label: one.field for one in told if one.field and one.text.strip()}
        seen |= {"interests": "interests"} if interests else {}
        take_record(found, told, number=number, columns=columns, interests=interests)
    if not found.entries and not found.skipped:
        raise UnreadableError(f"{file} is the answer to a search that found nobody.", hint="Search for another name.")
    return found.reading(seen)


def refuse_others(data: object, *, file: str) -> None:
    """Raise UnreadableError for what a service answers that is about no person, with what to do instead."""
    if not isinstance(data, dict):
        return
    for key in ("user-message", "developer-message", "error-desc", "error_description"):
        if isinstance(said := data.get(key), str):
            raise UnreadableError(
                f"{file} is the answer of a service that something went wrong: {said[:200]}", hint="Save it again."
            )
    results = data.get("result")
    if (
        isinstance(results, list)
        and results
        and all(isinstance(one, dict) and set(one) <= {"orcid-identifier"} for one in results)
    ):
        raise UnreadableError(
            f"{file} is an ORCID search that gives only iDs, no names.", hint="Save the answer of expanded-search."
        )
    if re.match(r"/\d{4}-\d{4}-", _path(data)) or "put-code" in data:
        raise UnreadableError(
            f"{file} is one part of an ORCID record, without the name.", hint="Save the whole record instead."
        )
    results = data.get("results", [data])
    if isinstance(results, list) and any(_is_other_openalex(one) for one in results[:1]):
        raise UnreadableError(
            f"{file} is an answer of OpenAlex that lists no authors.", hint="Save a search of authors."
        )


def _records(values: Sequence[Numbered]) -> Iterator[tuple[int, Describe | None, Any]]:
    """Yield the records of an answer with how each is to be read; None for something else in a list of records."""
    for number, data in values:
        if isinstance(data, list):
            kinds = [_describe(one) for one in data]
            if any(kinds):
                yield from ((at, kind, one) for at, (kind, one) in enumerate(zip(kinds, data, strict=True), start=1))
        elif isinstance(data, dict):
            lists = [data[key] for key in ("expanded-result", "results", "orcid-search-results") if key in data]
            if "expanded-result" in data:
                yield from ((at, _expanded, one) for at, one in enumerate(data["expanded-result"] or (), start=1))
            elif lists and isinstance(lists[0], list):
                yield from _records([(number, lists[0])])
            elif kind := _describe(data):
                yield number, kind, data


def _describe(data: object) -> Describe | None:
    """Return how a record is to be read, or None where it is none that is known."""
    if not isinstance(data, dict):
        return None
    if "orcid-profile" in data:
        return lambda record: _orcid(record["orcid-profile"])
    if "orcid-identifier" in data and ("person" in data or "orcid-bio" in data or "activities-summary" in data):
        return _orcid
    if isinstance(name := data.get("name"), dict) and "given-names" in name and "path" in data:
        return lambda person: _orcid({"person": person, "orcid-identifier": {"path": _path(person).strip("/")[:19]}})
    if _text(data.get("id")).startswith(f"{_OPENALEX}A") or ("works_api_url" in data and "display_name" in data):
        return _openalex
    return None


def _orcid(record: Any) -> tuple[list[Labelled], list[str]]:  # noqa: ANN401 as it was saved
    person = _dict(record.get("person") or record.get("orcid-bio"))
    name = _dict(person.get("name") or person.get("personal-details"))
    identifier = _dict(record.get("orcid-identifier"))
    job = _current(_employments(record))
    told = [
        Labelled("given", _value(name.get("given-names")), "given-names"),
        Labelled("family", _value(name.get("family-name")), "family-name"),
        *_published(_value(name.get("credit-name")), given=_value(name.get("given-names"))),
        Labelled("orcid", _text(identifier.get("path")) or _text(identifier.get("uri")), "orcid-identifier"),
        Labelled("title", _text(job.get("role-title")), "role-title"),
        Labelled("unit", _text(job.get("department-name")), "department-name"),
        Labelled("institution", _text(_dict(job.get("organization")).get("name")), "organization"),
        Labelled("bio", _value(person.get("biography")), "biography"),
    ]
    contact = _dict(person.get("contact-details"))
    mails = _list(_dict(person.get("emails")).get("email")) or _list(contact.get("email"))
    told += [Labelled("email", _text(mail.get("email")) or _value(mail), "email") for mail in map(_dict, mails)]
    pages = _dict(person.get("researcher-urls"))
    told += [
        Labelled("url", _value(page.get("url")), _value(page.get("url-name")) or "researcher-url")
        for page in map(_dict, _list(pages.get("researcher-url")))
    ]
    others = _dict(person.get("other-names") or name.get("other-names"))
    told += [Labelled(None, _value(one), "other-name") for one in _list(others.get("other-name"))]
    keywords = _list(_dict(person.get("keywords")).get("keyword"))
    return told, [topic for one in keywords for topic in cells.topics(_value(one))]


def _expanded(result: Any) -> tuple[list[Labelled], list[str]]:  # noqa: ANN401 as it was saved
    record = _dict(result)
    institutions = [_text(one) for one in _list(record.get("institution-name"))]
    given = _text(record.get("given-names"))
    told = [
        Labelled("given", given, "given-names"),
        Labelled("family", _text(record.get("family-names")), "family-names"),
        *_published(_text(record.get("credit-name")), given=given),
        Labelled("orcid", _text(record.get("orcid-id")), "orcid-id"),
        *(Labelled("email", _text(one), "email") for one in _list(record.get("email"))),
        *(Labelled("institution", one, "institution-name") for one in institutions),
        *(Labelled(None, _text(one), "other-name") for one in _list(record.get("other-name"))),
    ]
    return told, []


def _openalex(record: Any) -> tuple[list[Labelled], list[str]]:  # noqa: ANN401 as it was saved
    places = _list(record.get("last_known_institutions")) or [record.get("last_known_institution")]
    if not any(places):
        former = [_dict(one) for one in _list(record.get("affiliations"))]
        latest = max(former, key=lambda one: max(map(_number, _list(one.get("years"))), default=0), default={})
        places = [latest.get("institution")]
    name = _text(record.get("display_name"))
    told = [
        Labelled("name", name, "display_name"),
        Labelled("orcid", _text(record.get("orcid")), "orcid"),
        Labelled("url", _text(record.get("id")), "id"),
        *(Labelled("institution", _text(_dict(one).get("display_name")), "last_known_institutions") for one in places),
    ]
    others = [_text(one) for one in _list(record.get("display_name_alternatives"))]
    others = [one for one in others if one and one != name]
    if others:
        told.append(Labelled(None, "; ".join(others), "display_name_alternatives"))
    topics = _list(record.get("topics")) or _list(record.get("x_concepts"))
    return told, [_text(_dict(one).get("display_name")) for one in topics[:MOST_TOPICS]]


def _published(name: str, *, given: str) -> list[Labelled]:
    """Return the name that somebody publishes under: the name itself where no other is public."""
    return [Labelled(None if given else "name", name, "credit-name")] if name else []


def _employments(record: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 as it was saved
    """Yield the employments of a record in the layouts of versions 3 and 2; version 1 does not tell them apart."""
    held = _dict(_dict(record.get("activities-summary")).get("employments"))
    for group in _list(held.get("affiliation-group")):
        for summary in _list(_dict(group).get("summaries")):
            yield _dict(_dict(summary).get("employment-summary"))
    yield from map(_dict, _list(held.get("employment-summary")))


def _current(jobs: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """Return the employment that has no end and began last; the first of several that say no more."""
    open_ones = [job for job in jobs if not job.get("end-date")]
    return max(open_ones, key=lambda job: _date(job.get("start-date")), default={})


def _date(data: object) -> tuple[int, ...]:
    return tuple(_number(_value(_dict(data).get(part))) for part in ("year", "month", "day"))


def _number(data: object) -> int:
    said = str(data)
    return int(said) if said.isdecimal() and said.isascii() and len(said) <= len("2026") else 0


def _is_other_openalex(data: object) -> bool:
    said = _text(_dict(data).get("id"))
    return said.startswith(_OPENALEX) and not said.startswith(f"{_OPENALEX}A")


def _path(data: dict[str, Any]) -> str:
    return _text(data.get("path"))


def _value(data: object) -> str:
    """Return a text that stands alone, or inside an object as its value or content."""
    if isinstance(data, dict):
        data = data.get("value", data.get("content"))
    return _text(data)


def _text(data: object) -> str:
    return data if isinstance(data, str) else ""


def _list(data: object) -> list[Any]:
    return data if isinstance(data, list) else []


def _dict(data: object) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}
