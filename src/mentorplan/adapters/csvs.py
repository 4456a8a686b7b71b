"""Lists of people as comma-separated values, from spreadsheets, address books and directories."""

from __future__ import annotations

import collections
import contextlib
import csv
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from mentorplan.adapters import cells, encodings, headers, recipients, senses, tables
from mentorplan.domain.imports import Columns, Reading
from mentorplan.errors import UnreadableError
from mentorplan.values import dataclass

LARGEST = 50_000_000
"""Bytes of a list that is still read; its text and its people fit into half a gigabyte."""

LONGEST_LINE, MOST_LINES = 5_000_000, 2_000_000
"""Characters of a line, and lines of a file; the longest rows of people have some thousands, in a few lines."""

DELIMITERS = (",", ";", "\t", "|")
"""What may part two cells, the likelier first."""

_SAMPLE = 200
"""Lines and rows looked at to find the delimiter, the headings, and what headings leave open."""

_END = "\x1eend\n"
"""A line behind the last one: whoever does not find it alone at the end has an open quotation mark."""

_SAVE_AS = "Open it in a spreadsheet and save it as “CSV UTF-8”."

_BINARY = {
    b"PK\x03\x04": "a spreadsheet or a packed archive",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a packed file",
    b"7z\xbc\xaf": "a packed archive",
    b"Rar!": "a packed archive",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
    b"{\\rtf": "a text document",
}
"""How the files begin that people mistake for a table."""

_OTHER_TEXT = (
    (re.compile(r"\s*<(!doctype|html|\?xml|head|body|table|div|!--)", re.IGNORECASE), "a web page"),
    (re.compile(r"\s*BEGIN:V(CARD|CALENDAR)", re.IGNORECASE), "a file of address cards or dates"),
    (re.compile(r"\s*[\[{]\s*[\[{\"]"), "a JSON file"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """One row: `number` as a spreadsheet shows it, `line` the first of the file's lines it stands on."""

    number: int
    line: int
    cells: list[str]


def read(
    content: bytes,
    *,
    file: str,
    columns: Columns,
    mapping: Mapping[str, str] | None = None,
    remembered: Mapping[str, str] | None = None,
) -> Reading:
    """Return the people of a CSV file. `mapping` gives headings the field that the user says they mean.

    `remembered` are the headings of an earlier file of the same list, and what they were read as.
    Letters are UTF-8, UTF-16 or Windows-1252; cells are parted by comma, semicolon, tab or bar; the
    headings stand somewhere in the first ten rows. `file` is its name for messages. A file beyond
    LARGEST should be refused before it is read into memory; it is refused here too.

    Raises UnreadableError when the file is no table of people or a quotation mark is left open, and
    InvalidError when `mapping` names a column or a field that does not exist.
    """
    text = _decoded(content, file=file).replace("\r\n", "\n").replace("\r", "\n")
    said = re.match(r"sep=(.)\n", text, re.IGNORECASE)
    ahead = 1 if said else 0
    text = text[said.end() :] if said else text
    for pattern, what in _OTHER_TEXT:
        if pattern.match(text):
            raise UnreadableError(f"{file} is {what}, not a table.", hint=_SAVE_AS)
    if not text.strip():
        raise UnreadableError(
            f"{file} is empty.", hint="A list has a first line of headings, such as Name,Email, and a line a person."
        )
    _refuse_endless(text, file=file)
    text = recipients.as_table(text)
    known = senses.of(columns)
    told = {**(remembered or {}), **(mapping or {})}
    delimiter, rows = _parted(text, known=known, columns=columns, mapping=told, said=said[1] if said else None)
    records = _records(text, delimiter=delimiter, ahead=ahead, file=file)
    try:
        layout = headers.settle(
            rows, known=known, columns=columns, mapping=mapping or {}, remembered=remembered or {}, file=file
        )
    except UnreadableError:
        collections.deque(records, maxlen=0)  # an open quotation mark is the better explanation, and raised from there
        raise
    rows_of_it = _rows(records, layout=layout, delimiter=delimiter, file=file)
    return tables.read_rows(rows_of_it, layout=layout, columns=columns, file=file)


def _refuse_endless(text: str, *, file: str) -> None:
    """Raise UnreadableError for a line that would be millions of cells."""
    for number, line in enumerate(_lines(text), start=1) if len(text) > LONGEST_LINE else ():
        if len(line) > LONGEST_LINE:
            raise UnreadableError(
                f"{file}, line {number}: the line is longer than {LONGEST_LINE:,} characters.", hint=_SAVE_AS
            )


def _rows(records: Iterator[_Record], *, layout: headers.Layout, delimiter: str, file: str) -> Iterator[tables.Row]:
    for place, record in enumerate(records):
        if place > layout.row and _swallowed(record.cells, layout=layout, delimiter=delimiter):
            raise _open_quote(file, line=record.line)
        yield tables.Row(record.number, record.cells)


def _parted(
    text: str, *, known: senses.Senses, columns: Columns, mapping: Mapping[str, str], said: str | None
) -> tuple[str, Sequence[Sequence[str]]]:
    """Return the delimiter under which the first rows make most sense as headings, and those rows."""
    wanted = {senses.key(heading): field for heading, field in mapping.items()}
    best: tuple[tuple[int, int], str, Sequence[Sequence[str]]] | None = None
    for delimiter in (said,) if said else DELIMITERS:
        rows = _sample(text, delimiter=delimiter)
        first = rows[: headers.ROWS_BEFORE]
        known_most = max(headers.count_known(row, known=known, columns=columns, wanted=wanted) for row in first)
        worth = (known_most, max(map(len, first)))
        if best is None or worth > best[0]:
            best = (worth, delimiter, rows)
    assert best
    return best[1], best[2]


def _sample(text: str, *, delimiter: str) -> list[list[str]]:
    """Return the first rows, as far as they can be parted at all."""
    rows: list[list[str]] = [[]]
    with contextlib.suppress(csv.Error):  # the same cell is met again when every row is read, and named there
        rows += csv.reader(itertools.islice(_lines(text), _SAMPLE), delimiter=delimiter)
    return rows[1:] or rows


def _records(text: str, *, delimiter: str, ahead: int, file: str) -> Iterator[_Record]:
    """Yield every row of the table, empty ones too. `ahead` lines of the file stand before `text`.

    Raises UnreadableError, naming the line, for a quotation mark that is left open or that swallows
    other rows: the csv module would take all of them for one cell.
    """
    lines: list[str] = []

    def remembered() -> Iterator[str]:
        for line in itertools.chain(_lines(text), (_END,)):
            lines.append(line)
            yield line

    reader = csv.reader(remembered(), delimiter=delimiter)
    for number in itertools.count(1):
        line = reader.line_num + 1 + ahead
        lines.clear()
        try:
            row = next(reader)
        except csv.Error as error:
            raise UnreadableError(
                f"{file}, line {line}: a cell is longer than {csv.field_size_limit():,} characters.",
                hint="Most often a quotation mark is left open there.",
            ) from error
        if row == [_END.rstrip("\n")]:
            return
        if len(lines) > 1 and (lines[-1] == _END or not _is_strict(lines, delimiter=delimiter)):
            raise _open_quote(file, line=line)
        yield _Record(number=number, line=line, cells=row)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text, each with its end. A StringIO would take four bytes for every letter."""
    start = 0
    while end := text.find("\n", start) + 1:
        yield text[start:end]
        start = end
    if start < len(text):
        yield f"{text[start:]}\n"


def _is_strict(lines: Sequence[str], *, delimiter: str) -> bool:
    """Whether every quoted cell of some lines ends right before a delimiter, as it must."""
    try:
        return bool(list(csv.reader(lines, delimiter=delimiter, strict=True)))
    except csv.Error:
        return False


def _swallowed(row: Sequence[str], *, layout: headers.Layout, delimiter: str) -> bool:
    """Whether a cell of several lines holds the address of another row, in the place where that row would have it.

    Two stray quotation marks can make one valid cell of all the rows between them.
    """
    for at, cell in enumerate(row):
        if "\n" not in cell or delimiter not in cell:
            continue
        first, *_, last = (line.split(delimiter) for line in cell.split("\n"))
        for email in layout.of("email")[:1]:
            line, place, width = (first, email - at, len(layout.headings) - at) if email > at else (last, email, at + 1)
            if len(line) == width and cells.addresses(line[place]):
                return True
    return False


def _open_quote(file: str, *, line: int) -> UnreadableError:
    return UnreadableError(
        f"{file}, line {line}: a quotation mark is opened and not closed, so the rows below would be lost in one cell.",
        hint="Close it, or take it away, and import again.",
    )


def _decoded(content: bytes, *, file: str) -> str:
    """Return the text of a file. Raises UnreadableError where it is none, or not in letters that are known."""
    if len(content) > LARGEST:
        raise UnreadableError(
            f"{file} is larger than {LARGEST // 1_000_000} MB.", hint="Cut the list into several files."
        )
    if content.count(b"\n") > MOST_LINES:
        raise UnreadableError(f"{file} has more than {MOST_LINES:,} lines.", hint="Cut the list into several files.")
    for begins, what in _BINARY.items():
        if content.startswith(begins):
            raise UnreadableError(f"{file} is {what}, not a table in plain text.", hint=_SAVE_AS)
    try:
        text = encodings.decoded(content)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableError(
            f"{file}, line {line}: the letters are neither UTF-8 nor UTF-16 nor Windows-1252.", hint=_SAVE_AS
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableError(f"{file}, line {line}: there are NUL bytes, as in a damaged file.", hint=_SAVE_AS)
    return text
