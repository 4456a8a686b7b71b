"""One row of a table of people, understood by its layout: a person, or why it is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from mentorplan.adapters import cells, titles
from mentorplan.adapters.headers import Layout
from mentorplan.domain.imports import LEFT_OUT, NAME_PARTS, Columns, Doubt, Skipped
from mentorplan.domain.lists import Entry
from mentorplan.domain.names import fold
from mentorplan.values import dataclass

LONGEST_NAME = 200
"""Characters of a name; a longer one is a sentence, or a row that went wrong."""

_LONGEST_ABSENT = 30
"""Characters of a cell that can be a way of saying "nothing here"."""

_SINGLE = ("phone", "title", "unit", "institution", "url", "language", "bio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What one row says. `noted` and `left_out` are the columns of which a cell became a note, or was read past."""

    result: Entry | Skipped
    doubts: tuple[Doubt, ...] = ()
    noted: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()


def understand(row: Sequence[str], *, number: int, layout: Layout, columns: Columns) -> Understood:
    """Return the person of a row of cells, with an empty id, or why there is none.

    Nothing is lost: a second telephone number, an address that is none, and every column that is not
    understood become notes under their heading.
    """
    filled = _filled(row, layout=layout, columns=columns)
    left_out = frozenset(at for at in layout.of(LEFT_OUT) if at in filled)
    written, whole = _name(filled, layout=layout, columns=columns)
    if wrong := _what_is_wrong(written.name, said=whole, columns=columns):
        return Understood(result=Skipped(row=number, reason=wrong), left_out=left_out)
    single, beside = _single(filled, layout=layout, columns=columns)
    found, broken = _addresses(filled, whole=whole, layout=layout)
    beside += [(at, address) for at, address in found[1:]]
    name_cells = {at for field in ("name", *NAME_PARTS) for at in layout.of(field)}
    beside += [
        (at, cells.one_line(filled[at]))
        for at in sorted(name_cells & filled.keys() - {*layout.of("prefix"), *layout.of("suffix")})
        if not set(_words(_without_addresses(filled[at]))) <= {*_words(whole), *_words(written.name)}
        and not (titles.is_unspaced(whole) and cells.one_line(filled[at]) in whole)
    ]
    orcid, no_orcid = _orcid(filled, layout=layout)
    beside += [(at, cells.one_line(filled[at])) for at in no_orcid]
    beside += [(at, filled[at]) for at, field in enumerate(layout.fields) if field is None and at in filled]
    interests = tuple(topic for at in layout.of("interests") for topic in cells.topics(filled.get(at, "")))
    own_notes = tuple(filled[at] for at in layout.of("notes") if at in filled)
    if not (single or found or beside or orcid or interests or own_notes) and titles.is_one_word(written.name):
        if broken:
            return Understood(
                result=Skipped(row=number, reason=f"It holds one word, “{written.name}”, and {_no_address(broken)}."),
                left_out=left_out,
            )
        if layout.of("email"):
            return Understood(
                result=Skipped(row=number, reason=f"It holds one word, “{written.name}”, and nothing else."),
                left_out=left_out,
            )
    beside += broken
    taken_off = _taken_off(filled, written=written, layout=layout, columns=columns)
    entry = Entry(
        id="",
        name=written.name,
        email=found[0][1] if found else None,
        orcid=orcid,
        interests=tuple(dict.fromkeys(interests)),
        notes=tuple(
            dict.fromkeys((*own_notes, *taken_off, *(_note(layout.headings[at], said) for at, said in sorted(beside))))
        ),
        row=number,
        **cast("dict[str, Any]", single),
    )
    doubts = (
        (Doubt(row=number, name=entry.name, why=f"{_no_address(broken)}; it is kept as a note."),) if broken else ()
    )
    return Understood(result=entry, doubts=doubts, noted=frozenset(at for at, _ in beside), left_out=left_out)


def _filled(row: Sequence[str], *, layout: Layout, columns: Columns) -> dict[int, str]:
    """Return the cells that say something, by column. "Null" and "Na" are names, so only signs are empty there."""
    absent = titles.folded(columns.absent)
    filled = {}
    for at, cell in enumerate(row[: len(layout.headings)]):
        text = cells.clean(cell)
        is_part = layout.fields[at] in NAME_PARTS
        if text and not (
            len(text) <= _LONGEST_ABSENT
            and fold(text) in absent
            and not (is_part and any(char.isalpha() for char in text))
        ):
            filled[at] = text
    return filled


def _name(filled: Mapping[int, str], *, layout: Layout, columns: Columns) -> tuple[titles.Written, str]:
    """Return the name of a row, and the words of the cells it was taken from."""
    said = ""
    for at in layout.of("name"):
        said = cells.one_line(filled.get(at, ""))
        bare = _without_addresses(said)
        if len(bare) > 2 * LONGEST_NAME:
            return titles.Written(name=bare), said
        if bare:
            return titles.take_apart(bare, columns=columns), said
    parts = {field: _first(filled, layout.of(field)) for field in NAME_PARTS}
    joined = titles.join(given=parts["given"], middle=parts["middle"], family=parts["family"])
    if not joined:
        return titles.Written(name=""), said
    bare = _without_addresses(joined) if "@" in joined else joined
    suffix = parts["suffix"]
    comma = "" if not suffix or fold(suffix) in titles.folded(columns.suffixes) else ","
    return titles.take_apart(f"{bare}{comma} {suffix}", columns=columns, turn=False), joined


def _what_is_wrong(name: str, *, said: str, columns: Columns) -> str:
    """Return why a name is none, or nothing."""
    if not name:
        return f"Its name is an e-mail address, “{said}”." if said else "It has no name."
    if name.startswith("=") and any(mark in name for mark in "(|!"):
        return "Its name is a formula of a spreadsheet."
    if not any(char.isalpha() for char in name):
        return f"Its name, “{name[:40]}”, has no letters."
    if titles.is_honorific(name, columns=columns, or_rank=True):
        return f"Its name is nothing but a title, “{name}”."
    return f"Its name has more than {LONGEST_NAME} characters." if len(name) > LONGEST_NAME else ""


def _single(
    filled: Mapping[int, str], *, layout: Layout, columns: Columns
) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Return the facts of which a person has one, and the further values with their columns."""
    single: dict[str, str] = {}
    beside: list[tuple[int, str]] = []
    for field in _SINGLE:
        for at in layout.of(field):
            for value in cells.several(filled.get(at, "")):
                shown = value if field == "bio" else cells.one_line(value)
                if field == "title" and titles.is_honorific(shown, columns=columns):
                    continue  # "Dr." is how to address somebody, not a position: see _taken_off
                is_first = field not in single and not (field == "url" and " " in shown)
                if is_first:
                    single[field] = shown
                elif fold(single.get(field, "")) != fold(shown):
                    beside.append((at, shown))
    return single, beside


def _addresses(
    filled: Mapping[int, str], *, whole: str, layout: Layout
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the e-mail addresses of a row, none twice, and the cells for addresses that hold none."""
    found: dict[str, tuple[int, str]] = {}
    broken = []
    for at in layout.of("email"):
        in_cell = cells.addresses(filled.get(at, ""))
        if at in filled and not in_cell:
            broken.append((at, cells.one_line(filled[at])))
        for address in in_cell:
            found.setdefault(fold(address), (at, address))
    named = [at for field in ("name", *NAME_PARTS) for at in layout.of(field)]
    for address in cells.addresses(whole):
        found.setdefault(fold(address), (named[0], address))
    return list(found.values()), broken


def _orcid(filled: Mapping[int, str], *, layout: Layout) -> tuple[str | None, list[int]]:
    """Return the ORCID iD of a row, from its own column or from the address of a page, and the cells that are none."""
    own = {at: cells.orcid(filled[at]) for at in layout.of("orcid") if at in filled}
    pages = (filled[at] for at in layout.of("url") if "orcid.org/" in filled.get(at, ""))
    found = [*filter(None, own.values()), *filter(None, map(cells.orcid, pages))]
    return (found[0] if found else None), [at for at, orcid in own.items() if orcid is None]


def _taken_off(
    filled: Mapping[int, str], *, written: titles.Written, layout: Layout, columns: Columns
) -> tuple[str, ...]:
    """Return notes of what stood around the name: form of address, letters after it, pronouns."""
    courtesies = [_first(filled, layout.of("prefix"))]
    courtesies += [
        value for at in layout.of("title") if titles.is_honorific(value := filled.get(at, ""), columns=columns)
    ]
    before = " ".join(dict.fromkeys(filter(None, (*courtesies, written.honorific))))
    told = {"honorific": before, "letters_after": written.letters_after, "pronouns": written.pronouns}
    return tuple(f"{columns.labels[key]}: {said}" for key, said in told.items() if said)


def _without_addresses(text: str) -> str:
    """Return a name cell without the addresses in it, as in "Ann Lee <ann@example.org>"."""
    found = cells.addresses(text)
    for address in found:
        text = text.replace(address, " ")
    if not found or "@" in text:
        return text
    return cells.one_line(text).removesuffix("mailto:").strip(" <>()[];,\"'")


def _words(text: str) -> list[str]:
    return fold(text).replace(",", " ").replace(".", " ").split()


def _first(filled: Mapping[int, str], columns: Sequence[int]) -> str:
    return next((cells.one_line(filled[at]) for at in columns if at in filled), "")


def _no_address(broken: Sequence[tuple[int, str]]) -> str:
    return f"“{broken[0][1][:60]}” is not an e-mail address"


def _note(heading: str, said: str) -> str:
    return f"{heading} {said}" if heading.endswith((":", "?")) else f"{heading}: {said}"
