"""People for other programs: as address cards (vCard 3.0), as a table (CSV), and as JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence

from mentorplan.adapters import cells, own_files
from mentorplan.adapters.own_files import BETWEEN, HEADINGS, ORCID_LABEL, PRODUCT, PROPERTIES
from mentorplan.domain.exports import Exported
from mentorplan.domain.people import MANY_FIELDS, SINGLE_FIELDS, Person
from mentorplan.values import asdict

LONGEST_LINE = 75
"""Octets of a line of a card, its end not counted. Source: RFC 2426 §2.6."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may take for a formula. Source: OWASP ASVS 1.2.10, CWE-1236."""

VERSION = 1
"""The version of the JSON; a higher one belongs to a newer program."""


def to_vcf(people: Sequence[Exported]) -> bytes:
    """Return people as vCards 3.0: CRLF, folded at 75 octets, none inside a letter.

    Given and family name stay together, since nobody knows which is which; FN and N hold the same.
    """
    return "".join(f"{line}\r\n" for one in people for line in _card(one)).encode("utf-8", "replace")


def to_csv(people: Sequence[Exported], *, for_excel: bool = False) -> bytes:
    """Return people as a table in UTF-8, with a mark of that `for_excel`, which would guess otherwise.

    What a spreadsheet could take for a formula has an apostrophe before it; whoever imports it takes it off.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for one in people:
        writer.writerow([_safe(_cell(one.person, field)) for field in HEADINGS.values()])
    return out.getvalue().encode("utf-8-sig" if for_excel else "utf-8", "replace")


def to_json(people: Sequence[Exported]) -> bytes:
    """Return people as JSON, with every fact, its source and its date."""
    data = {"mentorplan": VERSION, "people": [_object(one) for one in people]}
    text = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    return f"{text}\n".encode("utf-8", "replace")


def _card(one: Exported) -> Iterator[str]:
    """Yield the lines of a card."""
    person = one.person
    told = {field: _single(person, field) for field in SINGLE_FIELDS}
    interests = _several(person, "interests")
    properties = [("VERSION", "3.0"), ("PRODID", PRODUCT), ("UID", one.uid), ("FN", _escaped(_name(person)))]
    properties.append(("N", f";{_escaped(_name(person))};;;"))
    if told["institution"] or told["unit"]:
        parts = [told["institution"], told["unit"]] if told["unit"] else [told["institution"]]
        properties.append(("ORG", ";".join(map(_escaped, parts))))
    properties += [
        (name, _uri(told[field]) if name == "URL" else _escaped(told[field]))
        for name, field in PROPERTIES.items()
        if told[field]
    ]
    if told["orcid"]:
        properties.append(("item1.URL", _uri(own_files.orcid_page(told["orcid"]))))
        properties.append(("item1.X-ABLabel", ORCID_LABEL))
    if interests:
        properties.append(("CATEGORIES", ",".join(map(_escaped, interests))))
    # A blank line parts two notes, so that none has one inside.
    notes = [re.sub(r"\n\s*\n", "\n", note) for note in _several(person, "notes")]
    if notes or interests:
        shown = [own_files.shown_interests(interests)] if interests else []
        properties.append(("NOTE", _escaped("\n\n".join((*notes, *shown)))))
    properties.append(("REV", f"{one.changed:%Y%m%dT%H%M%SZ}"))
    yield "BEGIN:VCARD"
    for name, value in properties:
        yield from _folded(f"{name}:{value}")
    yield "END:VCARD"


def _object(one: Exported) -> dict[str, object]:
    person = one.person
    data: dict[str, object] = {"id": person.id, "uid": one.uid, "name": _name(person), "kind": person.kind}
    data |= {field: _single(person, field) or None for field in SINGLE_FIELDS}
    data |= {field: _several(person, field) for field in MANY_FIELDS}
    return data | {
        "address_as": person.address_as,
        "connector": person.connector,
        "why": [why.text for why in person.why],
        "suggested_by": [asdict(suggestion) for suggestion in person.suggested_by],
        "facts": [asdict(fact) for fact in person.facts],
        "lists": list(one.lists),
        "changed": f"{one.changed:%Y-%m-%dT%H:%M:%SZ}",
    }


def _cell(person: Person, field: str) -> str:
    if field == "name":
        return _name(person)
    if field not in MANY_FIELDS:
        return _single(person, field)
    values = _several(person, field)
    mark = BETWEEN if field == "notes" or any(";" in value for value in values) else "; "
    # One value that holds the mark of several is followed by a mark that says so.
    alone = len(values) == 1 and mark == BETWEEN and ";" in values[0] and field != "notes"
    return mark.join(values) + (mark.rstrip() if alone else "")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _name(person: Person) -> str:
    return cells.one_line(cells.clean(person.name))


def _single(person: Person, field: str) -> str:
    text = cells.clean(person.value(field) or "")
    return text if field == "bio" else cells.one_line(text)


def _several(person: Person, field: str) -> list[str]:
    """Return the values of a field as they can be told apart again: our own mark in one is none."""
    values = (cells.clean(value).replace(BETWEEN.strip(), ";") for value in person.values(field))
    return list(dict.fromkeys(value for value in values if value))


def _escaped(text: str) -> str:
    """Return a text value. Source: RFC 2426 §4."""
    for char, written in (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        text = text.replace(char, written)
    return text


def _uri(text: str) -> str:
    """Return an address of a page: its commas and semicolons stay, since not every program takes escapes off them."""
    return text.replace("\\", "\\\\")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets; all but the first begin with a space."""
    piece, octets = "", 0
    for char in line:
        wide = len(char.encode("utf-8", "replace"))
        if octets + wide > LONGEST_LINE:
            yield piece
            piece, octets = " ", 1
        piece += char
        octets += wide
    yield piece
