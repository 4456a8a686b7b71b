"""Which row of a table holds the headings, and which field each heading means."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import NoReturn

from mentorplan.adapters import cells
from mentorplan.adapters.senses import LONGEST_HEADING, Sense, Senses, key
from mentorplan.domain.imports import TARGETS, Columns
from mentorplan.domain.names import closest, fold
from mentorplan.errors import InvalidError, UnreadableError
from mentorplan.values import dataclass

ROWS_BEFORE = 10
"""Headings are looked for in this many rows; LinkedIn writes two or three lines above them."""

MOST_COLUMNS = 2000
"""Columns of a table that can be one of people; an export of Outlook has about ninety."""

_WHOLE_NAME, _AFFILIATION, _EMAIL = "name", "affiliation", "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the headings stand and what each column means.

    `row` counts from 0, and is -1 where no row is one of headings. `headings` are as written; a column without one is
    called as a spreadsheet calls it. `fields` stands beside it, None for a column that is not understood. `by_field`
    gives the columns of a field, that with the strongest heading first.
    """

    row: int
    headings: tuple[str, ...]
    fields: tuple[str | None, ...]
    by_field: Mapping[str, tuple[int, ...]]

    def of(self, field: str) -> tuple[int, ...]:
        """Return the columns of a field, that with the strongest heading first."""
        return self.by_field.get(field, ())


def count_known(row: Sequence[str], *, known: Senses, columns: Columns, wanted: Mapping[str, str]) -> int:
    """Return how many fields a row of cells would name as headings; 0 unless a name is among them.

    A heading that the user maps counts as three.
    """
    if len(row) > MOST_COLUMNS:
        return 0
    fields: set[str] = set()
    mapped = 0
    for cell in row:
        field = wanted.get(key(cell)) if key(cell) else None
        mapped += field is not None
        meant = _meant(cell, known=known, columns=columns)
        fields |= {field} if field else {sense.field for sense in meant[:1]}
    named = fields & {_WHOLE_NAME, "given", "family"}
    return len(fields) + 2 * mapped if named else 0


def find(
    rows: Sequence[Sequence[str]], *, known: Senses, columns: Columns, wanted: Mapping[str, str], file: str
) -> Layout:
    """Return the layout of a table by its first rows.

    The rows below the headings settle what these leave open: whether "Name" beside "Vorname" is a
    whole name, whether an affiliation is an institution, and which column without a known heading
    holds addresses. Raises UnreadableError when no row of the first ten names a column of names.
    """
    counts = [count_known(row, known=known, columns=columns, wanted=wanted) for row in rows[:ROWS_BEFORE]]
    if not any(counts):
        return _unheaded(rows, known=known, columns=columns, wanted=wanted, file=file)
    row = counts.index(max(counts))
    body = [one for one in rows[row + 1 :] if any(cell.strip() for cell in one)]
    written = rows[row]
    picked = _picked(written, known=known, columns=columns, wanted=wanted)
    _settle_names(picked, body)
    for at, sense in enumerate(picked):
        if sense and sense.field == _AFFILIATION:
            picked[at] = Sense(sense.rank, _affiliated(_filled(body, at), columns=columns))
    if all(sense is None or sense.field != _EMAIL for sense in picked):
        full_of = (at for at, sense in enumerate(picked) if sense is None and _is_addresses(_filled(body, at)))
        for at in itertools.islice(full_of, 1):
            picked[at] = Sense(0, _EMAIL)
    return _layout(row, written, picked)


def _layout(row: int, written: Sequence[str], picked: Sequence[Sense | None]) -> Layout:
    by_field: dict[str, tuple[int, ...]] = {}
    for _, at, field in sorted((sense.rank, at, sense.field) for at, sense in enumerate(picked) if sense):
        by_field[field] = (*by_field.get(field, ()), at)
    return Layout(
        row=row,
        headings=tuple(" ".join(cell.split()) or f"Column {_letters(at)}" for at, cell in enumerate(written)),
        fields=tuple(sense.field if sense else None for sense in picked),
        by_field=by_field,
    )


def _unheaded(
    rows: Sequence[Sequence[str]], *, known: Senses, columns: Columns, wanted: Mapping[str, str], file: str
) -> Layout:
    """Return the layout of a table whose headings name no column of names, by its cells. Raises UnreadableError."""
    from mentorplan.adapters import unheaded

    found = unheaded.fields(rows, columns=columns)
    if wanted or found is None:
        refuse_nameless(rows[:ROWS_BEFORE], file=file)
    is_headed, fields = found
    first = next(at for at, row in enumerate(rows) if any(cell.strip() for cell in row))
    written = rows[first] if is_headed else [""] * max(map(len, rows))
    picked = _picked(written, known=known, columns=columns, wanted={})
    picked = [Sense(0, fields[at]) if at in fields else sense for at, sense in enumerate(picked)]
    return _layout(first if is_headed else -1, written, picked)


def settle(  # noqa: PLR0913 a layout depends on all of these
    rows: Sequence[Sequence[str]],
    *,
    known: Senses,
    columns: Columns,
    mapping: Mapping[str, str],
    remembered: Mapping[str, str],
    file: str,
) -> Layout:
    """Return the layout of a table by its first rows, by what the user says now, and by what was said before.

    `remembered` are the columns of an earlier file of the same list and the fields they were read as. They count
    where this file has the column and would be read otherwise. Raises as `find` and `wanted_fields`.
    """
    first = rows[:ROWS_BEFORE]
    wanted = wanted_fields(mapping, known=known, rows=first)
    there = {key(cell) for row in first for cell in row}
    before = {
        key(heading): field
        for heading, field in remembered.items()
        if field in TARGETS
        and key(heading) in there - wanted.keys() - {""}
        # A column that nobody knows is kept as notes, too, but each under its heading.
        and (field != "notes" or key(heading) in known)
    }
    try:
        found = find(rows, known=known, columns=columns, wanted=wanted, file=file)
    except UnreadableError:
        if not before:
            raise
        return find(rows, known=known, columns=columns, wanted=before | wanted, file=file)
    read_as = {key(heading): field or "notes" for heading, field in zip(found.headings, found.fields, strict=True)}
    other = {heading: field for heading, field in before.items() if read_as.get(heading, field) != field}
    return find(rows, known=known, columns=columns, wanted=other | wanted, file=file) if other else found


def wanted_fields(mapping: Mapping[str, str], *, known: Senses, rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the user's mapping with the headings as keys. `rows` are the first rows of the table.

    A field may be named by any heading that means it. Raises InvalidError for a field that does not
    exist, or a heading that no row has, with the closest one that is there.
    """
    cells_seen = {key(cell): cell[:LONGEST_HEADING] for row in rows for cell in row if key(cell)}
    wanted = {}
    for heading, said in mapping.items():
        meant = known.get(key(said), ())
        field = said if said in TARGETS else next((sense.field for sense in meant if sense.field in TARGETS), None)
        if field is None:
            near = closest(said, TARGETS)
            raise InvalidError(
                f"“{said}” is no field that a column can be mapped to.",
                hint=f"Did you mean “{near}”?" if near else f"Choose one of {', '.join(TARGETS)}.",
            )
        if key(heading) not in cells_seen:
            near = closest(heading, cells_seen.values())
            raise InvalidError(
                f"There is no column “{heading}” in the list.",
                hint=f'Did you mean --map "{near}={said}"?' if near else f"Its columns are {_some(rows)}.",
            )
        wanted[key(heading)] = field
    return wanted


def refuse_nameless(rows: Sequence[Sequence[str]], *, file: str) -> NoReturn:
    """Raise UnreadableError: no column of the table is known to hold names."""
    first = next((row for row in rows if any(cell.strip() for cell in row)), ())
    if any(cells.addresses(cell) for cell in first):
        raise UnreadableError(
            f"{file} starts with a person instead of headings.",
            hint="Put a first line above that names the columns, such as: Name,Email",
        )
    if not (seen := _some(rows)):
        raise UnreadableError(
            f"{file} has no line of headings in its first rows.", hint="The first line should be such as: Name,Email"
        )
    raise UnreadableError(
        f"{file} has no column that is known to hold names; its columns are {seen}.",
        hint='Say which one it is: --map "Their column=name"',
    )


def _meant(heading: str, *, known: Senses, columns: Columns) -> tuple[Sense, ...]:
    """Return the fields a heading may mean: as it stands, without brackets, or without the words around it."""
    if meant := known.get(key(heading)):
        return meant
    outside = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", heading[:LONGEST_HEADING])
    words = [word for word in re.findall(r"[^\W\d_]+", fold(outside)) if word not in columns.qualifiers]
    return known.get(key(outside)) or known.get("".join(words), ())


def _picked(
    headings: Sequence[str], *, known: Senses, columns: Columns, wanted: Mapping[str, str]
) -> list[Sense | None]:
    """Return what each heading is read as: the user's word first, then what is certain, then what is left."""
    picked: list[Sense | None] = []
    meant = [_meant(heading, known=known, columns=columns) for heading in headings]
    for heading, senses_of_it in zip(headings, meant, strict=True):
        said = wanted.get(key(heading)) if key(heading) else None
        certain = senses_of_it[0] if len(senses_of_it) == 1 else None
        picked.append(Sense(-1, said) if said else certain)
    for at, several in enumerate(meant):
        if picked[at] is None and several:
            taken = {sense.field for sense in picked if sense}
            picked[at] = next((sense for sense in several if sense.field not in taken), several[0])
    return picked


def _settle_names(picked: list[Sense | None], body: Sequence[Sequence[str]]) -> None:
    """Make "Name" the missing half where one half of a name has its own column and "Name" does not repeat it."""
    whole = [at for at, sense in enumerate(picked) if sense and sense.field == _WHOLE_NAME]
    halves = {sense.field: at for at, sense in enumerate(picked) if sense and sense.field in {"given", "family"}}
    if len(whole) != 1 or len(halves) != 1:
        return
    ((half, beside),) = halves.items()
    pairs = [(fold(row[whole[0]]), fold(row[beside])) for row in body if len(row) > max(whole[0], beside)]
    both = [(name, part) for name, part in pairs if name and part]
    if sum(part in name for name, part in both) * 2 <= len(both):
        picked[whole[0]] = Sense(0, "family" if half == "given" else "given")


def _affiliated(filled: Sequence[str], *, columns: Columns) -> str:
    """Return "institution" where half of the cells name one, else "unit"."""
    begins = tuple(fold(word) for word in columns.institutions)
    named = sum(any(word.startswith(begins) for word in fold(cell).split()) for cell in filled)
    return "institution" if named * 2 >= max(len(filled), 1) else "unit"


def _is_addresses(filled: Sequence[str]) -> bool:
    return bool(filled) and sum(bool(cells.addresses(cell)) for cell in filled) * 2 >= len(filled)


def _filled(body: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at] for row in body if len(row) > at and row[at].strip()]


def _letters(at: int) -> str:
    """Return the name a spreadsheet gives a column, counted from 0: A to Z, then AA."""
    before, this = divmod(at, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + this)


def _some(rows: Sequence[Sequence[str]]) -> str:
    """Return the first headings for a message, each shortened."""
    widest = max(rows, key=lambda row: sum(bool(cell.strip()) for cell in row), default=())
    seen = [" ".join(cell.split())[:40] for cell in widest if cell.strip()]
    return ", ".join(f"“{cell}”" for cell in seen[:8]) + (" and more" if len(seen) > 8 else "")  # noqa: PLR2004
