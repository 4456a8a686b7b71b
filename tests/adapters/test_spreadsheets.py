"""Workbooks as lists of people."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters import spreadsheets
from mentorplan.domain.imports import Columns, Reading, Skipped
from mentorplan.domain.lists import Entry
from mentorplan.errors import InvalidError, MentorplanError, UnreadableError

openpyxl = pytest.importorskip("openpyxl")

PEOPLE: list[list[Any]] = [["Name", "Email", "Room", "Since"], ["Zoë Brix", "z@example.org", 12.0, date(2020, 5, 1)]]
BRIX = Entry(id="", name="Zoë Brix", email="z@example.org", notes=("Room: 12", "Since: 2020-05-01"), row=2)


def book(*sheets: list[list[Any]], hidden: Sequence[int] = ()) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"Sheet {number}")
        sheet.sheet_state = "hidden" if number in hidden else "visible"
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(columns: Columns, content: bytes, **more: Any) -> Reading:
    return spreadsheets.read(content, file="people.xlsx", columns=columns, **more)


def refusal(columns: Columns, content: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(columns, content)
    assert caught.value.hint
    return caught.value.message


def test_a_sheet_is_read_as_a_table(columns: Columns) -> None:
    rows: list[list[Any]] = [
        ["Members"],
        [],
        *PEOPLE,
        [None, "nobody@example.org"],
        [True, 5, 1.5, datetime.fromisoformat("2020-05-01T09:30")],
    ]
    reading = read(columns, book(rows))

    odd = Entry(id="", name="yes", notes=("Email: 5", "Room: 1.5", "Since: 2020-05-01T09:30:00"), row=6)
    assert reading.entries == (Entry(id="", name="Zoë Brix", email=BRIX.email, notes=BRIX.notes, row=4), odd)
    assert reading.columns == {"Name": "name", "Email": "email", "Room": "notes", "Since": "notes"}
    assert reading.skipped == (Skipped(row=5, reason="It has no name."),)


def test_the_first_sheet_that_holds_people_is_read_and_hidden_ones_last(columns: Columns) -> None:
    other: list[list[Any]] = [["Name", "Email"], ["Bao Li", "b@example.org"]]
    sheets: list[list[list[Any]]] = [[], [["Colour"], ["red"]], other, PEOPLE, other]

    assert read(columns, book(*sheets, hidden=[2])).entries == (BRIX,)


def test_columns_may_be_mapped_and_are_remembered(columns: Columns) -> None:
    content = book([["Wer", "Wo"], ["Zoë Brix", "Law"]])
    brix = Entry(id="", name="Zoë Brix", unit="Law", row=2)

    assert read(columns, content, mapping={"Wer": "name", "Wo": "unit"}).entries == (brix,)
    assert read(columns, content, remembered={"Wer": "name", "Wo": "unit"}).entries == (brix,)
    with pytest.raises(InvalidError):
        read(columns, content, mapping={"Who": "name"})


def test_a_workbook_without_people_says_so(columns: Columns) -> None:
    assert refusal(columns, book([["Colour"], ["red"]])).startswith("people.xlsx has no column that is known to hold")
    assert refusal(columns, book([])) == "people.xlsx has no sheet with anything in it."
    assert refusal(columns, book([["Name", "Email"]])) == "people.xlsx has headings, but nobody below them."


def changed(content: bytes, name: str, new: bytes) -> bytes:
    """Return a workbook with one of its parts exchanged or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in old.namelist():
            made.writestr(part, new if part == name else old.read(part))
        if name not in old.namelist():
            made.writestr(name, new)
    return out.getvalue()


def sheet_with(cells: str) -> bytes:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    ).encode()


NAME = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + sheet_with("<row><c/></row>")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04 and nothing", "people.xlsx is damaged, or no workbook that can be read."),
        (book(PEOPLE)[:-200], "people.xlsx is damaged, or no workbook that can be read."),
        (changed(book(PEOPLE), SHEET, b"<worksheet"), "people.xlsx is damaged, or no workbook that can be read."),
        (changed(book(PEOPLE), SHEET, LAUGHS), "people.xlsx declares entities, as no workbook does."),
        (changed(book(PEOPLE), "xl/x.bin", b"0" * 200_000_000), "people.xlsx is too large when it is unpacked."),
        (
            changed(book(PEOPLE), SHEET, sheet_with(f'{NAME}<row r="90000000"><c r="A90000000"><v>1</v></c></row>')),
            "people.xlsx has more cells than a list of people.",
        ),
        (
            changed(book(PEOPLE), SHEET, sheet_with(NAME + '<row><c r="XFD1"><v>1</v></c></row>' * 700)),
            "people.xlsx has more cells than a list of people.",
        ),
    ],
    ids=["no archive", "cut off", "broken XML", "entities", "a bomb", "far down", "far right"],
)
def test_a_trap_or_a_ruin_is_one_sentence(columns: Columns, content: bytes, message: str) -> None:
    assert refusal(columns, content) == message


@given(at=st.integers(min_value=0), byte=st.integers(min_value=0, max_value=255), cut=st.integers(min_value=0))
def test_no_damage_breaks_the_reader(columns: Columns, at: int, byte: int, cut: int) -> None:
    content = bytearray(GOOD)
    content[at % len(content)] = byte
    outcome: Any
    try:
        outcome = read(columns, bytes(content[: len(content) - cut % 3])).rows
    except MentorplanError as error:
        outcome = error.message.startswith("people.xlsx")

    assert outcome


GOOD = book(PEOPLE)


def test_without_the_library_it_is_said_what_to_do(columns: Columns, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(UnreadableError) as caught:
        read(columns, GOOD)
    assert caught.value.message == (
        "people.xlsx is an Excel workbook, and the program that reads those is not installed."
    )
    assert caught.value.hint == 'Save the sheet as “CSV UTF-8”, or: pip install "mentorplan[xlsx]"'
