"""Lists of people as address cards (vCard 2.1, 3.0 and 4.0), from phones, mail programs and address books."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mentorplan.adapters import cells, encodings, own_files
from mentorplan.adapters.tables import Gathering, Labelled, take_record
from mentorplan.adapters.vcard_lines import Card, cards
from mentorplan.adapters.vcard_properties import Property
from mentorplan.domain.imports import LEFT_OUT, Columns, Reading, Skipped
from mentorplan.domain.names import fold
from mentorplan.errors import UnreadableError

FIELDS = {
    "FN": "name",
    "N": "name",
    "EMAIL": "email",
    "TEL": "phone",
    "TITLE": "title",
    "ROLE": "title",
    "ORG": "institution",
    "URL": "url",
    "LANG": "language",
    "CATEGORIES": "interests",
    "EXPERTISE": "interests",
    "INTEREST": "interests",
    "NOTE": "notes",
}
"""What the properties of a card are read as. The second part of ORG is the unit."""

_INTERESTS = ("CATEGORIES", "EXPERTISE", "INTEREST")

_NOTED = ("ADR", "NICKNAME", "IMPP", "PRONOUNS", "SOCIALPROFILE", "X-SOCIALPROFILE")
"""Kept as notes. What is neither here nor above is read past: birthdays, pictures, what a program added of its own."""

_UNSAID = frozenset(
    {"BEGIN", "END", "VERSION", "UID", "REV", "PRODID", "CLASS", "MAILER", "SORT-STRING", "NAME", "PROFILE", "SOURCE"}
    | {"FBURL", "CALURI", "CALADRURI", "CLIENTPIDMAP", "MEMBER", "XML", "CREATED", "LANGUAGE", "LABEL", "GRAMGENDER"}
)
"""What programs keep for themselves."""

_FAX = frozenset({"fax", "pager", "modem", "bbs", "telex", "tty-tdd", "textphone"})

_EVERYBODYS = frozenset({"mycontacts", "my contacts", "other contacts", "starred", "starred in android"})
"""Groups that address books put everybody in."""

_GIVEN, _FAMILY, _MIDDLE, _PREFIX, _SUFFIX = 1, 0, 2, 3, 4
"""Places of the parts of N. Source: RFC 6350 §6.2.2, the same in all versions."""


def read(content: bytes, *, file: str, columns: Columns) -> Reading:
    """Return the people of a file of address cards. `row` of each is the line on which the card begins.

    What a card says beyond the fields of a person becomes a note under the name of its property. A card that cannot
    be read is skipped, and the others are read. Raises UnreadableError where there is no card at all.
    """
    wide = encodings.wide_encoding(content)
    if wide:
        content = content.decode(wide, "replace").encode("utf-8", "replace")
    elif not content.isascii() and b"CHARSET" not in content.upper():
        content = encodings.in_utf_8(content)
    found = Gathering(file)
    seen: dict[str, str] = {}
    for card in cards(content):
        if card.flaw:
            found.take(Skipped(row=card.line, reason=card.flaw))
            continue
        seen |= _columns(card)
        if own_files.is_own_card(card):
            found.take(own_files.of_card(card))
        else:
            _take(found, card, columns=columns)
    if not found.entries and not found.skipped:
        raise UnreadableError(
            f"{file} holds no address card.", hint="A card begins with the line BEGIN:VCARD; export the contacts again."
        )
    return found.reading(seen)


def _columns(card: Card) -> dict[str, str]:
    """Return which properties of a card are read as what."""
    columns = {
        one.name: FIELDS[one.name] for one in card.properties if one.name in FIELDS and any(map(str.strip, one.parts))
    }
    if "ORG" in columns and any(any(one.parts[1:]) for one in card.properties if one.name == "ORG"):
        columns["ORG (second part)"] = "unit"
    return columns


def _take(found: Gathering, card: Card, *, columns: Columns) -> None:
    by_name: dict[str, list[Property]] = {}
    for one in sorted(card.properties, key=lambda one: one.preference):
        if any(map(str.strip, one.parts)):
            by_name.setdefault(one.name, []).append(one)
    labels = {one.group: _plain_label(one.text) for one in by_name.get("X-ABLABEL", ()) if one.group}
    told = [*_names(by_name, columns=columns), *_kind(by_name), *_organisation(by_name)]
    for name in ("TITLE", "ROLE", "EMAIL", "TEL", "URL", "NOTE"):
        told += [_told(one, labels=labels) for one in by_name.get(name, ())]
    told += [Labelled("orcid", one.text, "X-ORCID") for one in by_name.get("X-ORCID", ())]
    if languages := [one.text for one in by_name.get("LANG", ())]:
        told.append(Labelled("language", ", ".join(languages), "LANG"))
    told += _further(by_name, labels=labels)
    told += [Labelled(LEFT_OUT, one.name, one.name) for one in card.properties if _is_left_out(one.name)]
    interests = [
        piece for name in _INTERESTS for one in by_name.get(name, ()) for piece in one.several
        if fold(piece) not in _EVERYBODYS
    ]  # fmt: skip
    take_record(found, told, number=card.line, columns=columns, interests=interests, doubts=card.doubts)


def _names(by_name: dict[str, list[Property]], *, columns: Columns) -> Iterator[Labelled]:
    """Yield the name as it is shown, else its parts; parts that the shown name does not have become notes."""
    parts = _name_parts(by_name)
    shown = [one.text for one in by_name.get("FN", ())]
    if not shown or (any(parts[:_PREFIX]) and cells.addresses(shown[0])):
        for field, at in (("given", _GIVEN), ("middle", _MIDDLE), ("family", _FAMILY)):
            yield Labelled(field, parts[at], f"N ({field})")
        if not any(parts[:_PREFIX]):
            yield from (Labelled("name", one.text, "NICKNAME") for one in by_name.get("NICKNAME", ()))
        suffix = parts[_SUFFIX]
        yield Labelled("prefix", parts[_PREFIX], "N (prefix)")
        yield Labelled("suffix", suffix, "N (suffix)")
        yield from (Labelled("email", one, "FN") for one in shown)
        return
    first = cells.one_line(cells.clean(shown[0]))
    if parts[_PREFIX] and fold(first).startswith(f"{fold(parts[_PREFIX])} "):
        first = first[len(cells.one_line(parts[_PREFIX])) :].strip()
    yield Labelled("name" if _may_be_turned(first, family=parts[_FAMILY]) else "given", first, "FN")
    yield Labelled("prefix", parts[_PREFIX], "N (prefix)")
    words, squeezed = _words(first), fold(first).replace(" ", "")
    for label, at in (("N (given)", _GIVEN), ("N (middle)", _MIDDLE), ("N (family)", _FAMILY), ("", _SUFFIX)):
        if not (_words(parts[at]) <= words or fold(parts[at]).replace(" ", "") in squeezed):
            yield Labelled(None, parts[at], label or columns.labels["letters_after"])
    for other in shown[1:]:
        if fold(other) != fold(shown[0]):
            yield Labelled(None, other, "FN")


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", fold(text)))


def _name_parts(by_name: dict[str, list[Property]]) -> Sequence[str]:
    """Return family, given and further names, prefix and suffix, empty where there is none."""
    for one in by_name.get("N", ()):
        parts = [re.split(r"\s*,\s*", cells.one_line(part)) for part in [*one.parts, "", "", "", "", ""][:5]]
        return [(", " if at == _SUFFIX else " ").join(part) for at, part in enumerate(parts)]
    return ["", "", "", "", ""]


def _may_be_turned(shown: str, *, family: str) -> bool:
    """Whether a shown name with a comma may be "Surname, First": not where N has another surname than that."""
    before, comma, _ = shown.partition(",")
    return not comma or not family or fold(before) == fold(family)


def _kind(by_name: dict[str, list[Property]]) -> Iterator[Labelled]:
    """Yield a note for a card of no person: the flags know it."""
    for name in ("KIND", "X-ADDRESSBOOKSERVER-KIND"):
        for one in by_name.get(name, ()):
            if fold(one.text) != "individual":
                yield Labelled(None, fold(one.text), "KIND")
    for one in by_name.get("X-ABSHOWAS", ()):
        if fold(one.text) == "company":
            yield Labelled(None, "org", "KIND")


def _organisation(by_name: dict[str, list[Property]]) -> Iterator[Labelled]:
    for place, one in enumerate(by_name.get("ORG", ())):
        institution, *units = [part.strip() for part in one.parts]
        unit = ", ".join(filter(None, units))
        if place:
            yield Labelled(None, ", ".join(filter(None, (institution, unit))), "ORG")
            continue
        yield Labelled("institution", institution, "ORG")
        yield Labelled("unit", unit, "ORG (second part)")
    if not any(any(one.parts[1:]) for one in by_name.get("ORG", ())):
        departments = [one for name in by_name if name.endswith("-DEPARTMENT") for one in by_name[name]]
        yield from (Labelled("unit", one.text, one.name) for one in departments)


def _told(one: Property, *, labels: dict[str, str]) -> Labelled:
    """Return a property of a field of its own: the first of them is it, the others become notes."""
    label = labels.get(one.group) or one.name
    kinds = sorted(one.types - {"pref", "internet", "voice", "x400", "msg", "text"})
    if label == one.name and kinds:
        label = f"{one.name} ({', '.join(kinds)})"
    text = one.text
    if one.name == "TEL":
        text = re.sub(r"^tel:", "", text.strip(), flags=re.IGNORECASE)
        text = re.sub(r";ext=", " ext. ", text, flags=re.IGNORECASE).partition(";")[0]
    is_telephone = one.name != "TEL" or one.types.isdisjoint(_FAX)
    field = FIELDS[one.name] if is_telephone else None
    if one.name == "URL" and "orcid.org/" in text and fold(label) == "orcid":
        field = "orcid"
    return Labelled(field, text, label)


def _further(by_name: dict[str, list[Property]], *, labels: dict[str, str]) -> Iterator[Labelled]:
    """Yield what is kept as a note though it is no field."""
    for name in _NOTED:
        for one in by_name.get(name, ()):
            text = ", ".join(cells.one_line(part) for part in one.parts if part.strip()) if name == "ADR" else one.text
            yield Labelled(None, text, labels.get(one.group) or name)


def _is_left_out(name: str) -> bool:
    is_kept = name in FIELDS or name in _NOTED or name in {"KIND", "X-ORCID", "X-ABLABEL"}
    return not is_kept and name not in _UNSAID and not name.endswith("-DEPARTMENT")


def _plain_label(text: str) -> str:
    """Return a label as a person reads it. Apple writes its own ones as `_$!<Work>!$_`."""
    return re.sub(r"^_?\$!<(.*)>!\$_?$", r"\1", text.strip())
