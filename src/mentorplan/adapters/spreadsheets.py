"""Lists of people as Excel workbooks (.xlsx), read with openpyxl where it is installed."""

from __future__ import annotations

import importlib
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any

from mentorplan.adapters import headers, senses, tables
from mentorplan.adapters.tables import Row
from mentorplan.domain.imports import Columns, Reading
from mentorplan.errors import UnreadableError

LARGEST_UNPACKED = 200_000_000
"""Bytes of a workbook unpacked; a larger one is a trap, or no list of people."""

MOST_PARTS = 2_000
"""Files packed in a workbook."""

MOST_ROWS, MOST_CELLS = 1_048_576, 10_000_000
"""Rows of a sheet, as many as Excel has, and cells of one that is still read; empty ones count."""

_SAMPLE = 200
"""Rows looked at to find the headings, and what headings leave open."""

_AS_CSV = "Open it in a spreadsheet and save the sheet with the people as “CSV UTF-8”."

_BREAKS = (
    *(LookupError, ValueError, TypeError, AttributeError, SyntaxError, RuntimeError, EOFError, OSError, OverflowError),
    *(zipfile.BadZipFile, zlib.error),
)
"""What openpyxl and the modules below it raise for a damaged file; it has no error of its own for that."""


def read(
    content: bytes,
    *,
    file: str,
    columns: Columns,
    mapping: Mapping[str, str] | None = None,
    remembered: Mapping[str, str] | None = None,
) -> Reading:
    """Return the people of the first sheet that holds a table of people; `row` is the sheet's own.

    Formulas count by the value that was last worked out. Raises UnreadableError where openpyxl is missing, for a
    workbook that is damaged, locked or too large, and where no sheet has a column of names; InvalidError as a table.
    """
    openpyxl = _library(file)
    _refuse_traps(content, file=file)
    known = senses.of(columns)
    refused: UnreadableError | None = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out of a workbook is nothing that is read here
        for sheet in _sheets(openpyxl, content, file=file):
            sample = [row.cells for row in islice(_rows(sheet, file=file), _SAMPLE)]
            if not any(any(row) for row in sample):
                continue
            try:
                layout = headers.settle(
                    sample,
                    known=known,
                    columns=columns,
                    mapping=mapping or {},
                    remembered=remembered or {},
                    file=file,
                )
            except UnreadableError as error:
                refused = refused or error
            else:
                return tables.read_rows(_rows(sheet, file=file), layout=layout, columns=columns, file=file)
    raise refused or UnreadableError(f"{file} has no sheet with anything in it.", hint=_AS_CSV)


def _library(file: str) -> Any:  # noqa: ANN401 openpyxl comes without types
    try:
        return importlib.import_module("openpyxl")
    except ImportError:
        raise UnreadableError(
            f"{file} is an Excel workbook, and the program that reads those is not installed.",
            hint='Save the sheet as “CSV UTF-8”, or: pip install "mentorplan[xlsx]"',
        ) from None


def _refuse_traps(content: bytes, *, file: str) -> None:
    """Raise UnreadableError for an archive that unpacks to too much, and for XML that declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise UnreadableError(f"{file} is too large when it is unpacked.", hint=_AS_CSV)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with packed.open(part) as unpacked:
                        if b"<!DOCTYPE" in unpacked.read(4096):
                            raise UnreadableError(f"{file} declares entities, as no workbook does.", hint=_AS_CSV)
    except _BREAKS as error:
        raise _damaged(file) from error


def _sheets(openpyxl: Any, content: bytes, *, file: str) -> Iterator[Any]:  # noqa: ANN401 openpyxl comes without types
    """Yield the sheets of a workbook that are shown, then the hidden ones."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        yield from sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
    except _BREAKS as error:
        raise _damaged(file) from error


def _rows(sheet: Any, *, file: str) -> Iterator[Row]:  # noqa: ANN401 openpyxl comes without types
    """Yield the rows of a sheet as text."""
    left = MOST_CELLS
    try:
        sheet.reset_dimensions()  # some programs write wrong ones
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            left -= len(values) + 1
            if left < 0 or number > MOST_ROWS:
                raise UnreadableError(f"{file} has more cells than a list of people.", hint=_AS_CSV)
            yield Row(number, [_text(value) for value in values])
    except _BREAKS as error:
        raise _damaged(file) from error


def _text(value: object) -> str:
    """Return a cell as a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


def _damaged(file: str) -> UnreadableError:
    return UnreadableError(f"{file} is damaged, or no workbook that can be read.", hint=_AS_CSV)
