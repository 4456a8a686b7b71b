"""What one row of a table says."""

from __future__ import annotations

from mentorplan.adapters import csvs
from mentorplan.domain.imports import Columns, Doubt, Reading, Skipped
from mentorplan.domain.lists import Entry


def read(columns: Columns, text: str) -> Reading:
    return csvs.read(text.encode(), file="people.csv", columns=columns)


def test_rows_that_name_nobody_are_skipped_with_a_reason_and_the_number_a_spreadsheet_shows(columns: Columns) -> None:
    text = (
        "Name,Email,Unit\n"
        'Ana Reyes,ana@example.org,"two\nlines"\n'
        ",office@example.org,\n"
        "\n"
        "bo@example.org,bo@example.org,\n"
        "1234,x@example.org,\n"
        "Dr.,x@example.org,\n"
        '"=HYPERLINK(""x"")",x@example.org,\n'
        "Nobody,,\n"
        "Broken,not-an-address,\n"
        "Name,Email,Unit\n"
        "Ng, Wai,wai@example.org,Physics\n"
        f"{'x' * 201},x@example.org,\n"
        "Bao Tran,bao [at] example.org,\n"
    )
    reading = read(columns, text)

    assert reading.skipped == (
        Skipped(row=3, reason="It has no name."),
        Skipped(row=5, reason="Its name is an e-mail address, “bo@example.org”."),
        Skipped(row=6, reason="Its name, “1234”, has no letters."),
        Skipped(row=7, reason="Its name is nothing but a title, “Dr.”."),
        Skipped(row=8, reason="Its name is a formula of a spreadsheet."),
        Skipped(row=9, reason="It holds one word, “Nobody”, and nothing else."),
        Skipped(row=10, reason="It holds one word, “Broken”, and “not-an-address” is not an e-mail address."),
        Skipped(row=11, reason="It repeats the headings."),
        Skipped(
            row=12,
            reason="It has 4 cells where the headings are 3: a cell that holds the separator needs quotation marks "
            "around it.",
        ),
        Skipped(row=13, reason="Its name has more than 200 characters."),
    )
    assert reading.entries == (
        Entry(id="", name="Ana Reyes", email="ana@example.org", unit="two lines", row=2),
        Entry(id="", name="Bao Tran", notes=("Email: bao [at] example.org",), row=14),
    )
    assert reading.doubts == (
        Doubt(row=14, name="Bao Tran", why="“bao [at] example.org” is not an e-mail address; it is kept as a note."),
    )
    assert reading.rows == 12


def test_a_single_word_is_a_name_where_the_list_has_nothing_else_to_tell(columns: Columns) -> None:
    assert [one.name for one in read(columns, "Name\nSumarno\nWulandari\n").entries] == ["Sumarno", "Wulandari"]


def test_words_for_nothing_are_nothing_and_names_are_names(columns: Columns) -> None:
    text = "First name,Last name,Phone,Unit,Email\nJennifer,Null,n/a,-,k. A.\nYoung,Na,TBA,None,?\n"

    assert read(columns, text).entries == (
        Entry(id="", name="Jennifer Null", row=2),
        Entry(id="", name="Young Na", row=3),
    )


def test_a_column_is_kept_as_notes_where_it_is_not_understood(columns: Columns) -> None:
    reading = read(columns, "Name,Office hours,Mentoring?,\nBao Tran,Mon 9-10,yes,x\nAna Reyes,,,\n")

    assert [one.notes for one in reading.entries] == [
        ("Office hours: Mon 9-10", "Mentoring? yes", "Column D: x"),
        (),
    ]
    assert reading.kept_as_notes == ("Office hours", "Mentoring?", "Column D")
    assert reading.columns == {"Name": "name", "Office hours": "notes", "Mentoring?": "notes", "Column D": "notes"}


def test_an_address_beside_the_name_is_the_address(columns: Columns) -> None:
    assert read(columns, "Name,Unit\nBao Tran <bao@example.org>,Law\n").entries == (
        Entry(id="", name="Bao Tran", email="bao@example.org", unit="Law", row=2),
    )


def test_an_orcid_id_is_found_in_its_column_or_in_the_address_of_a_page(columns: Columns) -> None:
    text = (
        "Name,ORCID,URL\nBao Tran,https://orcid.org/0000-0002-1825-0097,\n"
        "Ana Reyes,,https://orcid.org/0000-0001-5109-3700\nIda Bo,12,\n"
    )

    assert [(one.orcid, one.url, one.notes) for one in read(columns, text).entries] == [
        ("0000-0002-1825-0097", None, ()),
        ("0000-0001-5109-3700", "https://orcid.org/0000-0001-5109-3700", ()),
        (None, None, ("ORCID: 12",)),
    ]
