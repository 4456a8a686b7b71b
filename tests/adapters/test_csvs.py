"""Lists of people as files with separated values, whole."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters import csvs
from mentorplan.domain.imports import Columns, Reading
from mentorplan.domain.lists import Entry
from mentorplan.errors import MentorplanError, UnreadableError


def read(columns: Columns, text: str | bytes, **mapping: str) -> Reading:
    content = text.encode() if isinstance(text, str) else text
    return csvs.read(content, file="people.csv", columns=columns, mapping=mapping)


def refused(columns: Columns, text: str | bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(columns, text)
    return caught.value


def test_a_plain_list_is_read(columns: Columns) -> None:
    text = 'Name,Email,Interests,Bio\r\nDr. Nomvula Dlamini,n@example.org,"labs, rubrics","Line one\r\nline two"\r\n'

    assert read(columns, text) == Reading(
        entries=(
            Entry(
                id="",
                name="Nomvula Dlamini",
                email="n@example.org",
                interests=("labs", "rubrics"),
                bio="Line one\nline two",
                notes=("Form of address: Dr.",),
                row=2,
            ),
        ),
        columns={"Name": "name", "Email": "email", "Interests": "interests", "Bio": "bio"},
    )


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("cp1252", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_usual_encoding_separator_and_line_end_is_read(
    columns: Columns, mark: str, encoding: str, bom: bytes, end: str
) -> None:
    rows = (("Name", "E-Mail"), ("Søren Brix", "s@example.org"), ("Zoë Šimek", ""))
    content = bom + end.join(mark.join(row) for row in rows).encode(encoding)

    assert [(one.name, one.email, one.row) for one in read(columns, content).entries] == [
        ("Søren Brix", "s@example.org", 2),
        ("Zoë Šimek", None, 3),
    ]


def test_one_line_of_another_program_does_not_spoil_the_others(columns: Columns) -> None:
    content = "Name\nÅse Ödegård\n".encode() + "Renée Äng – Lund\n".encode("cp1252")

    assert [one.name for one in read(columns, content).entries] == ["Åse Ödegård", "Renée Äng – Lund"]


def test_linkedin_writes_a_preamble(columns: Columns) -> None:
    text = (
        '\ufeffNotes:\n"When exporting your connection data, you may notice, that some are missing"\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Łucja,Brandão,https://social.example/in/lucja,,Universidad del Pinar,Docente,12 Mar 2024\n"
        ",,,,,,\n"
    )
    reading = read(columns, text)

    assert reading.entries == (
        Entry(
            id="",
            name="Łucja Brandão",
            title="Docente",
            institution="Universidad del Pinar",
            url="https://social.example/in/lucja",
            notes=("Connected On: 12 Mar 2024",),
            row=5,
        ),
    )
    assert (reading.skipped, reading.kept_as_notes, reading.rows) == ((), ("Connected On",), 1)


def test_google_of_today(columns: Columns) -> None:
    text = (
        "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,"
        "Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,"
        "Phone 1 - Label,Phone 1 - Value,Website 1 - Label,Website 1 - Value\n"
        "Yuki,,Tanabe,,Dr.,PhD,Yu,,Fenmarsh College,Lecturer,Biology,1980-01-01,met in May,https://p.example/1.jpg,"
        "* myContacts ::: Mentors,Work,y@example.org ::: yuki@example.org,Home,Y@Example.org,Work,"
        "555-0101 ::: 555-0102,Profile,https://example.org/yuki\n"
    )
    reading = read(columns, text)

    assert reading.entries == (
        Entry(
            id="",
            name="Yuki Tanabe",
            email="y@example.org",
            phone="555-0101",
            title="Lecturer",
            unit="Biology",
            institution="Fenmarsh College",
            url="https://example.org/yuki",
            notes=(
                "met in May",
                "Form of address: Dr.",
                "Letters after the name: PhD",
                "Nickname: Yu",
                "Labels: * myContacts ::: Mentors",
                "E-mail 1 - Value: yuki@example.org",
                "Phone 1 - Value: 555-0102",
            ),
            row=2,
        ),
    )
    assert reading.kept_as_notes == ("Nickname", "Labels", "E-mail 1 - Value", "Phone 1 - Value")
    assert reading.left_out == (
        *("Birthday", "Photo", "E-mail 1 - Label", "E-mail 2 - Label", "Phone 1 - Label", "Website 1 - Label"),
    )


def test_outlook_calls_the_form_of_address_title(columns: Columns) -> None:
    text = (
        "First Name;Middle Name;Last Name;Title;Suffix;Web Page;Gender;Notes;E-mail Address;E-mail 2 Address;"
        "Home Phone;Business Phone;Company;Job Title;Department;Categories\n"
        "Calvin;;Röwe;Prof.;III;;Unspecified;;c@example.org;calvin@example.org;555-0102;555-0101;Fenmarsh College;"
        "Senior Lecturer;Drama;Mentors\n"
    )
    [entry] = read(columns, text.encode("cp1252")).entries

    assert entry == Entry(
        id="",
        name="Calvin Röwe III",
        email="c@example.org",
        phone="555-0101",
        title="Senior Lecturer",
        unit="Drama",
        institution="Fenmarsh College",
        notes=(
            "Form of address: Prof.",
            "E-mail 2 Address: calvin@example.org",
            "Home Phone: 555-0102",
            "Categories: Mentors",
        ),
        row=2,
    )


def test_thunderbird_may_have_no_display_name(columns: Columns) -> None:
    text = (
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Job Title,Department,"
        "Organization,Web Page 1,Notes\n"
        "Imani,Wekesa,imani@example.org,,imani@example.org,,555-0101,Tutor,Law,Kestrel,,\n"
    )

    assert read(columns, text).entries == (
        Entry(
            id="",
            name="Imani Wekesa",
            email="imani@example.org",
            phone="555-0101",
            title="Tutor",
            unit="Law",
            institution="Kestrel",
            row=2,
        ),
    )


def test_the_older_google_layout_has_a_whole_name_too(columns: Columns) -> None:
    text = "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value\nAda Obi,Adaeze,Obi,* Work,a@example.org\n"

    assert read(columns, text).entries == (
        Entry(id="", name="Ada Obi", email="a@example.org", notes=("Given Name: Adaeze",), row=2),
    )


def test_a_line_that_names_the_separator_is_no_row(columns: Columns) -> None:
    assert read(columns, "sep=;\nName;Email\nBao Tran;b@example.org\n").entries == (
        Entry(id="", name="Bao Tran", email="b@example.org", row=2),
    )


def test_a_mapping_reads_a_column_that_nobody_knows(columns: Columns) -> None:
    reading = read(columns, "Wer,Woran\nBao Tran,labs\n", Wer="name", Woran="interests")

    assert reading.entries == (Entry(id="", name="Bao Tran", interests=("labs",), row=2),)
    assert reading.columns == {"Wer": "name", "Woran": "interests"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Name,Email,Unit\nAna Reyes,a@example.org,"Law\nBo Ek,b@example.org,Art\n', 2),
        ('Name,Email,Unit\nAna Reyes,a@example.org,Art\n"Bo Ek,b@example.org,Art', 3),
        # a later quotation mark closes the first one, and the csv module sees one valid cell
        ('Name,Email,Unit\n"Ana Reyes,a@example.org,Law\nBo Ek,b@example.org,"Art"\nCy Dee,c@example.org,Art\n', 2),
        ('Name,Email,Unit\n"Ana Reyes,a@example.org,Law\nBo Ek",b@example.org,Art\nCy Dee,c@example.org,Art\n', 2),
        ('Name,Email,Unit\nAna Reyes,a@example.org,"Law\nBo Ek,b@example.org,Art"\nCy Dee,c@example.org,Art\n', 2),
        ('"Name,Email\nAna Reyes,a@example.org\n', 1),
    ],
)
def test_an_open_quotation_mark_swallows_nobody(columns: Columns, text: str, line: int) -> None:
    error = refused(columns, text)

    assert error.message == (
        f"people.csv, line {line}: a quotation mark is opened and not closed, "
        "so the rows below would be lost in one cell."
    )
    assert error.hint == "Close it, or take it away, and import again."


def test_quotation_marks_inside_a_cell_are_no_harm(columns: Columns) -> None:
    text = 'Name,Email,Bio\n"Tex" Ramón Ek,t@example.org,says "yes", often\n'.replace(", often", " often")
    [entry] = read(columns, text + 'Con "Con" Rowe,c@example.org,"first,\nthen, and so on"\n').entries[1:]

    assert (entry.name, entry.bio) == ('Con "Con" Rowe', "first,\nthen, and so on")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "people.csv is empty."),
        (b"\xef\xbb\xbf \n\n", "people.csv is empty."),
        (b"Name,Email\n", "people.csv has headings, but nobody below them."),
        (b"Name,Email\n,\n\n", "people.csv has headings, but nobody below them."),
        (b"PK\x03\x04\x14\x00", "people.csv is a spreadsheet or a packed archive, not a table in plain text."),
        (b"%PDF-1.7\n", "people.csv is a PDF, not a table in plain text."),
        (b"\x89PNG\r\n\x1a\n", "people.csv is a picture, not a table in plain text."),
        (b"  <!DOCTYPE html><html>", "people.csv is a web page, not a table."),
        (b"BEGIN:VCARD\r\nFN:Ana\r\n", "people.csv is a file of address cards or dates, not a table."),
        (b'[{"name": "Ana"}]', "people.csv is a JSON file, not a table."),
        (b"Name\nAna\0 Reyes\n", "people.csv, line 2: there are NUL bytes, as in a damaged file."),
        (b"Name\nAna\x81\n", "people.csv, line 2: the letters are neither UTF-8 nor UTF-16 nor Windows-1252."),
        (b"Name\n" + b"a" * 140_000, "people.csv, line 2: a cell is longer than 131,072 characters."),
        (b"\n" * 20, "people.csv is empty."),
        (b"," * 5000, "people.csv has no line of headings in its first rows."),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(columns: Columns, content: bytes, message: str) -> None:
    error = refused(columns, content)

    assert error.message == message
    assert error.hint


def test_a_file_beyond_the_limit_is_refused(columns: Columns) -> None:
    assert refused(columns, b"x" * (csvs.LARGEST + 1)).message == "people.csv is larger than 50 MB."


@given(st.binary(max_size=300))
def test_no_bytes_bring_it_down(columns: Columns, content: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        assert read(columns, content).rows > 0


CELL = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=12)
NAME = st.from_regex(r"Q[a-zåöé]{2,6} Z[a-z'’-]{1,6}[a-z]", fullmatch=True)


@given(
    rows=st.lists(st.tuples(NAME, CELL, CELL | st.just("one\ntwo")), min_size=1, max_size=8),
    mark=st.sampled_from(csvs.DELIMITERS),
)
def test_every_row_of_a_well_written_file_is_an_entry_or_skipped(
    columns: Columns, rows: list[tuple[str, str, str]], mark: str
) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=mark).writerows([("Name", "Unit", "Room"), *rows])
    reading = read(columns, written.getvalue())

    seen = [(one.row, one.name) for one in reading.entries]
    assert reading.skipped == ()
    assert seen == [(number, name) for number, (name, *_) in enumerate(rows, start=2)]


def test_the_exports_hold_whom_they_should(columns: Columns, shared_data: Path) -> None:
    folder = shared_data / "contacts_csv" / "exports"
    wanted = json.loads((folder / "EXPECTED.json").read_text("utf-8"))

    for one in wanted:
        reading = csvs.read((folder / one["file"]).read_bytes(), file=one["file"], columns=columns)
        assert [{"name": entry.name, "email": entry.email} for entry in reading.entries] == one["people"]


@pytest.mark.parametrize(
    ("name", "people", "with_email"),
    [("teaching-centre.csv", 40, 39), ("association-members.csv", 60, 48), ("engineering-faculty.csv", 186, 186)],
)
def test_the_directories_are_read_to_the_last_person(
    columns: Columns, shared_data: Path, name: str, people: int, with_email: int
) -> None:
    reading = csvs.read((shared_data / "directories" / name).read_bytes(), file=name, columns=columns)

    assert (len(reading.entries), reading.skipped, reading.doubts) == (people, (), ())
    assert sum(one.email is not None for one in reading.entries) == with_email


def test_tables_of_something_else_end_in_a_sentence(columns: Columns, shared_data: Path) -> None:
    for path in sorted((shared_data / "csv" / "messytables-horror").iterdir()):
        with pytest.raises(MentorplanError) as caught:
            csvs.read(path.read_bytes(), file=path.name, columns=columns)
        assert caught.value.message.startswith(path.name)
        assert caught.value.hint
