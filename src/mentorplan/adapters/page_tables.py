"""Tables on pages whose headings say what stands below: a row a person, or a column of labels beside one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from mentorplan.adapters import addresses, beside_names, headers, regions
from mentorplan.adapters.elements import Element, Tree
from mentorplan.adapters.facts import Beside
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.likely_names import likely_name
from mentorplan.adapters.tellings import Found, Told
from mentorplan.domain.imports import NAME_PARTS
from mentorplan.errors import UnreadableError
from mentorplan.values import dataclass, replace

MOST_CELLS = 300_000
"""Cells of a table, those that a span repeats counted."""

_MOST_COLUMNS = 60
_NAMED = 0.6
"""The part of a column of names that must look like names: tables of cookies and of files have one too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    element: Element
    cells: tuple[Element | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A table whose headings are understood: what each column means, and what stands across it above each row."""

    tree: Tree
    headings: tuple[str, ...]
    fields: tuple[str | None, ...]
    sections: dict[int, str]
    base: str
    lexicon: Lexicon


def people(tree: Tree, *, base: str, lexicon: Lexicon) -> tuple[list[Found], list[Element]]:
    """Return the people of tables whose headings are understood, and what else need not be looked at for names.

    That is those tables, tables of talks and papers, and columns whose heading says that no names stand there.
    """
    found: list[Found] = []
    read: list[Element] = []
    for table in (one for one in tree.nodes if isinstance(one, Element) and one.tag == "table"):
        if any(one.tag == "table" for one in table.within()):
            continue  # a table around tables is there for the layout
        rows = _rows(table)
        told = [] if _is_of_events(rows, lexicon=lexicon) else _by_headings(rows, tree=tree, base=base, lexicon=lexicon)
        told = told or _by_labels(rows, tree=tree, base=base, lexicon=lexicon)
        found += told
        read += (
            [table] if told or _is_of_events(rows, lexicon=lexicon) else _columns_without_names(rows, lexicon=lexicon)
        )
    return found, read


def _is_of_events(rows: Sequence[_Row], *, lexicon: Lexicon) -> bool:
    """Whether two headings of a table say that it lists talks or papers."""
    return bool(rows) and sum(lexicon.is_of_events(cell.text()) for cell in rows[0].cells if cell) > 1


def _columns_without_names(rows: Sequence[_Row], *, lexicon: Lexicon) -> list[Element]:
    """Return the cells below headings such as "City", where the first row is one of headings."""
    first = [cell for cell in (rows[0].cells if rows else ()) if cell]
    if len(first) <= 1 or any(cell.tag != "th" for cell in first):
        return []
    heads = [cell.text() for cell in rows[0].cells if cell]
    closed = [
        bool(head) and lexicon.field(head) != "name" and not lexicon.is_position(head) and not lexicon.is_crowd(head)
        for head in heads
    ]
    return [cell for row in rows[1:] for cell, is_closed in zip(row.cells, closed, strict=False) if cell and is_closed]


def _rows(table: Element) -> list[_Row]:
    """Return the rows with a cell for each column, one that spans several repeated in each."""
    rows: list[_Row] = []
    hanging: dict[int, tuple[int, Element]] = {}
    count = 0
    for row in (one for one in table.within() if one.tag == "tr"):
        cells: dict[int, Element] = {}
        for at, (left, cell) in list(hanging.items()):
            cells[at] = cell
            hanging[at] = (left - 1, cell)
            if left <= 1:
                del hanging[at]
        at = 0
        for cell in (one for one in row.elements if one.tag in {"td", "th"}):
            while at in cells:
                at += 1
            wide, high = (_span(cell, name, most) for name, most in (("colspan", _MOST_COLUMNS), ("rowspan", 1000)))
            for column in range(at, min(at + wide, _MOST_COLUMNS)):
                cells[column] = cell
                if high > 1:
                    hanging[column] = (high - 1, cell)
            at += wide
        count += len(cells)
        if count > MOST_CELLS:
            break
        width = max(cells, default=-1) + 1
        rows.append(_Row(element=row, cells=tuple(cells.get(column) for column in range(width))))
    return rows


def _span(cell: Element, name: str, most: int) -> int:
    said = cell.get(name).strip()
    return min(max(int(said), 1), most) if re.fullmatch(r"[0-9]{1,4}", said) else 1


def _by_headings(rows: Sequence[_Row], *, tree: Tree, base: str, lexicon: Lexicon) -> list[Found]:
    """Return a person for each row below the headings, or nobody where there are none."""
    rows, texts = _with_one_head(rows, lexicon=lexicon)
    known = max((_count(row, lexicon=lexicon) for row in texts[: headers.ROWS_BEFORE]), default=0)
    if not known:
        return []
    try:
        layout = headers.find(texts, known=lexicon.senses, columns=lexicon.columns, wanted={}, file="")
    except UnreadableError:
        return []
    table = _Table(
        tree=tree,
        headings=layout.headings,
        fields=tuple(
            field or lexicon.field(heading) for heading, field in zip(layout.headings, layout.fields, strict=True)
        ),
        sections=_sections(rows),
        base=base,
        lexicon=lexicon,
    )
    body = [row for row in rows[layout.row + 1 :] if not _is_divider(row)]
    named = [(row, name) for row in body if (name := _name(row, table=table))]
    is_thin = known == 1 and not any(
        addresses.of_link(href) for row in body for _, href in regions.links_of(row.element)
    )
    likely = [name for _, name in named if likely_name(name, lexicon=lexicon, loosely=not is_thin)]
    vacant = [name for _, name in named if lexicon.is_vacant(name)]
    if not likely or len(likely) + len(vacant) < _NAMED * len(named):
        return []
    return [_person(row, name=name, table=table) for row, name in named]


def _with_one_head(rows: Sequence[_Row], *, lexicon: Lexicon) -> tuple[Sequence[_Row], list[list[str]]]:
    """Return the rows and their texts; of headings in two rows, the lower one that is understood counts."""
    texts = [[cell.text() if cell else "" for cell in row.cells] for row in rows]
    heads = 0
    while (
        heads < len(rows) and rows[heads].cells and all(cell is None or cell.tag == "th" for cell in rows[heads].cells)
    ):
        heads += 1
    if not 1 < heads < len(rows):
        return rows, texts
    head = []
    for column in zip_longest(*texts[:heads], fillvalue=""):
        said = [text for text in reversed(column) if text]
        head.append(next((text for text in said if lexicon.field(text)), said[0] if said else ""))
    return rows[heads - 1 :], [head, *texts[heads:]]


def _by_labels(rows: Sequence[_Row], *, tree: Tree, base: str, lexicon: Lexicon) -> list[Found]:
    """Return the person of a table whose first column holds the headings, or of each further column."""
    columns = [
        _Row(element=rows[0].element, cells=tuple(cells))
        for cells in zip_longest(*(row.cells for row in rows[:_MOST_COLUMNS] if len(row.cells) > 1))
    ]
    first = [cell.text() if cell else "" for cell in columns[0].cells] if columns else []
    if len(columns) == 1 or _count(first, lexicon=lexicon) <= 1:
        return []
    return _by_headings(columns, tree=tree, base=base, lexicon=lexicon)


def _count(row: Sequence[str], *, lexicon: Lexicon) -> int:
    return headers.count_known(row, known=lexicon.senses, columns=lexicon.columns, wanted={})


def _is_divider(row: _Row) -> bool:
    """Whether a row is one cell across the table, or nothing but headings."""
    filled = [cell for cell in row.cells if cell]
    return (len(row.cells) > 1 and len({id(cell) for cell in filled}) <= 1) or all(cell.tag == "th" for cell in filled)


def _sections(rows: Sequence[_Row]) -> dict[int, str]:
    """Return what a cell across the table says about the rows below it, by the row's place."""
    said: dict[int, str] = {}
    section = ""
    for row in rows:
        across = {id(cell): cell for cell in row.cells if cell}
        if len(row.cells) > 1 and len(across) == 1:
            section = next(iter(across.values())).text()
        said[row.element.start] = section
    return said


def _name(row: _Row, *, table: _Table) -> str:
    """Return the name of a row: from its own column, without a position on the next line, or put together."""
    parts: dict[str, str] = {}
    for field, cell in zip(table.fields, row.cells, strict=False):
        if cell and field == "name" and (lines := cell.lines()):
            return lines.split("\n")[0]
        if cell and field in NAME_PARTS:
            parts.setdefault(field, cell.text())
    whole = " ".join(parts[part] for part in ("prefix", "given", "middle", "family") if parts.get(part))
    return f"{whole}, {parts['suffix']}" if whole and parts.get("suffix") else whole


def _person(row: _Row, *, name: str, table: _Table) -> Found:
    likely = likely_name(name, lexicon=table.lexicon, loosely=True)
    called = likely.name if likely else name
    pieces: list[regions.Piece] = []
    own_pages: list[Told] = []
    met: set[int] = set()
    for heading, field, cell in zip(table.headings, table.fields, row.cells, strict=False):
        if cell is None or id(cell) in met:
            continue
        met.add(id(cell))
        inside = regions.pieces(table.tree.nodes, start=cell.start, stop=cell.end, lexicon=table.lexicon)
        if field == "name" or field in NAME_PARTS:
            pages = [regions.page_address(href, base=table.base) for _, href in regions.links_of(cell)]
            own_pages += [Told(field="url", value=page, by="link of the name") for page in pages if page]
            pieces += [replace(piece, text="") if field != "name" or piece.text in name else piece for piece in inside]
        else:
            pieces += [replace(piece, label=piece.label or heading, field=field or "") for piece in inside]
    told = beside_names.read(
        pieces,
        beside=Beside(name=called, base=table.base, lexicon=table.lexicon),
        rest=likely.rest if likely else (),
    )
    if section := table.sections.get(row.element.start, ""):
        told.add("notes", f"Listed under: {section}", "row across the table")
    named = Told(field="name", value=called, by="name column")
    return Found(
        name=called,
        told=(*own_pages, *told.told, named),
        offers=tuple(dict.fromkeys(told.offers)),
        place=row.element.start,
        vacant=table.lexicon.is_vacant(called),
    )
