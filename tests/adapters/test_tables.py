"""Rows and records, gathered into a list of people."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mentorplan.adapters import headers, senses, tables
from mentorplan.adapters.tables import Gathering, Labelled, Row
from mentorplan.domain.imports import Columns, Doubt, Reading, Skipped
from mentorplan.domain.lists import Entry
from mentorplan.errors import UnreadableError


def read(columns: Columns, *rows: Sequence[str]) -> Reading:
    known = senses.of(columns)
    layout = headers.settle(rows, known=known, columns=columns, mapping={}, remembered={}, file="x")
    numbered = [Row(number, list(row)) for number, row in enumerate(rows, start=1)]
    return tables.read_rows(numbered, layout=layout, columns=columns, file="x")


def test_each_row_below_the_headings_is_a_person_or_a_reason(columns: Columns) -> None:
    rows = [
        ["Members 2026"],
        ["Name", "Email", "Room", "Birthday"],
        ["Ana Bo", "ana@example.org", "5", "1 May"],
        [" ", ""],
        ["Name", "Email", "Room", "Birthday"],
        ["Bao Li", "b@example.org", "6", "", "too", "many"],
        ["Cai Du", "nowhere", "", "", ""],
    ]

    assert read(columns, *rows) == Reading(
        entries=(
            Entry(id="", name="Ana Bo", email="ana@example.org", notes=("Room: 5",), row=3),
            Entry(id="", name="Cai Du", notes=("Email: nowhere",), row=7),
        ),
        columns={"Name": "name", "Email": "email", "Room": "notes", "Birthday": "ignore"},
        skipped=(
            Skipped(row=5, reason="It repeats the headings."),
            Skipped(
                row=6,
                reason="It has 6 cells where the headings are 4: "
                "a cell that holds the separator needs quotation marks around it.",
            ),
        ),
        doubts=(Doubt(row=7, name="Cai Du", why="“nowhere” is not an e-mail address; it is kept as a note."),),
        kept_as_notes=("Email", "Room"),
        left_out=("Birthday",),
    )


def test_headings_alone_are_no_list(columns: Columns) -> None:
    with pytest.raises(UnreadableError, match=r"^x has headings, but nobody below them\.$"):
        read(columns, ["Name", "Email"], ["", ""])


def test_a_list_has_an_end(columns: Columns, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_PEOPLE", 2)

    assert len(read(columns, ["Name"], ["Ana Bo"], ["Bao Li"]).entries) == 2
    with pytest.raises(UnreadableError, match=r"^x holds more than 2 people\.$"):
        read(columns, ["Name"], ["Ana Bo"], ["Bao Li"], [":", ""])


def test_a_record_is_read_as_a_row_would_be(columns: Columns) -> None:
    found = Gathering("x")
    told = [
        Labelled("name", "Dr. Ana Bo", "FN"),
        Labelled("email", "ana@example.org", "EMAIL"),
        Labelled("email", "bo@example.org", "EMAIL"),
        Labelled(None, "Hill Road", "ADR"),
        Labelled("ignore", "1 May", "BDAY"),
    ]
    tables.take_record(
        found, told, number=8, columns=columns, interests=["labs, wet", " ", "n/a", "Labs, Wet"], doubts=["It is torn."]
    )
    tables.take_record(found, [Labelled("name", "?", "FN")], number=9, columns=columns, doubts=["It is torn."])

    assert found.reading({"FN": "name"}) == Reading(
        entries=(
            Entry(
                id="",
                name="Ana Bo",
                email="ana@example.org",
                interests=("labs, wet",),
                notes=("Form of address: Dr.", "EMAIL: bo@example.org", "ADR: Hill Road"),
                row=8,
            ),
        ),
        columns={"FN": "name"},
        skipped=(Skipped(row=9, reason="It has no name."),),
        doubts=(Doubt(row=8, name="Ana Bo", why="It is torn."),),
        kept_as_notes=("EMAIL", "ADR"),
        left_out=("BDAY",),
    )
