"""Files of people that mentorplan wrote, read back word for word: they were understood once already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mentorplan.adapters import cells
from mentorplan.adapters.headers import Layout
from mentorplan.adapters.people_rows import Understood
from mentorplan.adapters.vcard_lines import Card
from mentorplan.domain.imports import Columns, Skipped
from mentorplan.domain.lists import Entry
from mentorplan.domain.people import SINGLE_FIELDS, PersonKind

PRODUCT = "-//mentorplan//people//EN"
"""Who wrote a card: the value of PRODID."""

HEADINGS = {
    "Name": "name",
    "Email": "email",
    "Phone": "phone",
    "Job Title": "title",
    "Unit": "unit",
    "Institution": "institution",
    "Profile URL": "url",
    "ORCID": "orcid",
    "Language": "language",
    "Interests": "interests",
    "Bio": "bio",
    "Notes": "notes",
}
"""The columns of a table of ours, and the fields they hold; the reader of any table knows them as well."""

PROPERTIES = {
    "EMAIL": "email",
    "TEL": "phone",
    "TITLE": "title",
    "URL": "url",
    "X-MENTORPLAN-LANGUAGE": "language",
    "X-MENTORPLAN-BIO": "bio",
}
"""The properties of a card of ours that hold a field and nothing else."""

ORCID_LABEL = "ORCID"
"""What a card of ours calls the page of an ORCID iD."""

BETWEEN = " ::: "
"""What stands between several values in a cell, as in the exports of Google."""

INTERESTS = "Interests: "
"""How the last paragraph of a card's note begins: address books that hide categories show it."""

_ORCID_PAGE = "https://orcid.org/"


def orcid_page(orcid: str) -> str:
    """Return the address of the page of an ORCID iD."""
    return f"{_ORCID_PAGE}{orcid}"


def shown_interests(interests: Sequence[str]) -> str:
    """Return interests as the paragraph of a note that shows them."""
    return INTERESTS + "; ".join(interests)


def is_own_table(layout: Layout) -> bool:
    """Whether a table is one of ours, by its headings."""
    return layout.headings == tuple(HEADINGS)


def is_own_card(card: Card) -> bool:
    """Whether a card is one of ours."""
    return any(one.name == "PRODID" and one.text == PRODUCT for one in card.properties)


def is_own_object(data: object) -> bool:
    """Whether the value of a JSON file is an export of ours."""
    return isinstance(data, dict) and "mentorplan" in data and isinstance(data.get("people"), list)


def of_row(row: Sequence[str], *, number: int, layout: Layout, columns: Columns) -> Understood:
    """Return the person of a row of a table of ours."""
    del layout, columns
    told = dict(zip(HEADINGS.values(), map(cells.clean, row), strict=False))
    interests = _parted(told.get("interests", ""), otherwise="; ")
    notes = _parted(told.get("notes", ""))
    return Understood(result=_entry(told, interests=interests, notes=notes, row=number))


def of_card(card: Card) -> Entry | Skipped:
    """Return the person of a card of ours."""
    told: dict[str, str] = {}
    interests: tuple[str, ...] = ()
    notes: list[str] = []
    labels = {one.group: one.text for one in card.properties if one.name == "X-ABLABEL"}
    for one in card.properties:
        if one.name == "FN":
            told["name"] = one.text
        elif one.name == "ORG":
            told["institution"], told["unit"] = (*one.parts, "")[:2]
        elif one.name == "CATEGORIES":
            interests = one.several
        elif one.name == "NOTE":
            notes = re.split(r"\n{2,}", one.text)
        elif one.name == "URL" and one.group and labels.get(one.group) == ORCID_LABEL:
            told["orcid"] = one.text.removeprefix(_ORCID_PAGE)
        elif one.name in PROPERTIES:
            told[PROPERTIES[one.name]] = one.text
    if interests and notes and notes[-1] == shown_interests(interests):
        notes.pop()
    return _entry(told, interests=interests, notes=notes, row=card.line)


def of_object(data: Mapping[str, Any], *, row: int) -> Entry | Skipped:
    """Return the person of an object of ours."""
    kind = data.get("kind", PersonKind.PERSON)
    if kind != PersonKind.PERSON:
        return Skipped(row=row, reason=f"It is a {kind}, not a person.")
    told = {name: data[name] for name in ("name", *SINGLE_FIELDS) if isinstance(data.get(name), str)}
    interests, notes = (
        [value for value in data.get(name) or () if isinstance(value, str)] for name in ("interests", "notes")
    )
    return _entry(told, interests=interests, notes=notes, row=row)


def _entry(told: Mapping[str, str], *, interests: Sequence[str], notes: Sequence[str], row: int) -> Entry | Skipped:
    if not (name := cells.one_line(cells.clean(told.get("name", "")))):
        return Skipped(row=row, reason="It has no name.")
    single: dict[str, Any] = {field: cells.clean(told.get(field, "")) or None for field in SINGLE_FIELDS}
    # Somebody may have edited the file: what is no address any more is kept, and not written to.
    broken = [
        f"{heading}: {single.pop(field)}"
        for heading, field, is_one in (("Email", "email", _is_address), ("ORCID", "orcid", cells.orcid))
        if single[field] and not is_one(single[field] or "")
    ]
    return Entry(id="", name=name, interests=_filled(interests), notes=_filled((*notes, *broken)), row=row, **single)


def _is_address(text: str) -> bool:
    return re.fullmatch(r"[^\s@]+@[^\s@]+", text) is not None


def _parted(cell: str, *, otherwise: str = "") -> list[str]:
    if BETWEEN.strip() in cell:
        return cell.split(BETWEEN.strip())
    return cell.split(otherwise) if otherwise else [cell]


def _filled(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for told in values if (value := cells.clean(told))))
