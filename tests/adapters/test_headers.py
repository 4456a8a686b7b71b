"""Which column is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from mentorplan.adapters import headers, senses
from mentorplan.domain.imports import Columns
from mentorplan.errors import InvalidError, UnreadableError


def fields(columns: Columns, *rows: Sequence[str], wanted: Mapping[str, str] | None = None) -> dict[str, str | None]:
    known = senses.of(columns)
    mapped = headers.wanted_fields(wanted or {}, known=known, rows=rows)
    layout = headers.find(rows, known=known, columns=columns, wanted=mapped, file="people.csv")
    return dict(zip(layout.headings, layout.fields, strict=True))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("E-mail 1 - Value", "email"),
        ("EMAIL ADDRESS", "email"),
        ("Your e-mail address *", "email"),
        ("E-Mail-Adresse (dienstlich)", "email"),
        ("Courriel", "email"),
        ("Correo electrónico", "email"),
        ("profile-url", "url"),
        ("ORCID iD", "orcid"),
        ("Fakultät", "unit"),
        ("Établissement", "institution"),
        ("Areas of expertise", "interests"),
        ("Mots-clés", "interests"),
        ("Palabras clave", "interests"),
        ("Forschungsschwerpunkte", "interests"),
        ("Kurzbiografie", "bio"),
        ("Puesto", "title"),
        ("Cumpleaños", "ignore"),
        ("Favourite biscuit", None),
        ("", None),
    ],
)
def test_a_heading_is_known_by_its_meaning(columns: Columns, heading: str, field: str | None) -> None:
    found = fields(columns, ["Name", heading], ["Ann Lee", "x"])

    assert found == {"Name": "name", heading.strip() or "Column B": field}


def test_title_is_a_form_of_address_only_beside_a_job_title(columns: Columns) -> None:
    assert fields(columns, ["Name", "Title"])["Title"] == "title"
    assert fields(columns, ["First Name", "Title", "Job Title"])["Title"] == "prefix"
    assert fields(columns, ["Vorname", "Titel", "Funktion"])["Titel"] == "prefix"


@pytest.mark.parametrize(
    ("headings", "row", "wanted"),
    [
        (("Name", "Vorname"), ("Öztan", "Deniz"), ("family", "given")),
        (("Name", "Vorname"), ("Deniz Öztan", "Deniz"), ("name", "given")),
        (("Nom", "Prénom"), ("Aubé", "Thérèse"), ("family", "given")),
        (("Nombre", "Apellidos"), ("Paz", "Solís Núñez"), ("given", "family")),
        (("Name", "Given Name", "Family Name"), ("Wai Ng", "Wai", "Ng"), ("name", "given", "family")),
    ],
)
def test_a_name_beside_half_a_name_is_settled_by_the_rows(
    columns: Columns, headings: Sequence[str], row: Sequence[str], wanted: Sequence[str]
) -> None:
    assert tuple(fields(columns, headings, row).values()) == tuple(wanted)


@pytest.mark.parametrize(
    ("cell", "field"),
    [("University of Fenmarsh", "institution"), ("Hochschule Altenfeld", "institution"), ("Computer Science", "unit")],
)
def test_an_affiliation_is_settled_by_its_cells(columns: Columns, cell: str, field: str) -> None:
    assert fields(columns, ["Name", "Affiliation"], ["Ann Lee", cell], ["Bo Ek", ""])["Affiliation"] == field


def test_a_column_of_addresses_needs_no_known_heading(columns: Columns) -> None:
    rows = (["Name", "Where to write", "Other"], ["Ann Lee", "ann@example.org", "x"], ["Bo Ek", "", "y"])

    assert fields(columns, *rows) == {"Name": "name", "Where to write": "email", "Other": None}


def test_headings_may_stand_below_a_preamble(columns: Columns) -> None:
    rows = [["Notes:"], ["Some contacts hide their address, see help"], [], ["First Name", "Last Name", "Company"]]
    layout = headers.find(rows, known=senses.of(columns), columns=columns, wanted={}, file="people.csv")

    assert (layout.row, layout.fields) == (3, ("given", "family", "institution"))


def test_the_strongest_heading_of_a_field_comes_first(columns: Columns) -> None:
    rows = [["Name", "Home Phone", "E-mail 2 Address", "Business Phone", "E-mail Address"]]
    layout = headers.find(rows, known=senses.of(columns), columns=columns, wanted={}, file="people.csv")

    assert [layout.headings[at] for at in layout.of("phone")] == ["Business Phone", "Home Phone"]
    assert [layout.headings[at] for at in layout.of("email")] == ["E-mail 2 Address", "E-mail Address"]


def test_the_users_word_on_a_column_wins(columns: Columns) -> None:
    rows = (["Wer", "Name", "Notiz"], ["Ann Lee", "Physik", "x"])
    found = fields(columns, *rows, wanted={"wer": "name", "Name": "unit", "Notiz": "ignore"})

    assert found == {"Wer": "name", "Name": "unit", "Notiz": "ignore"}


def test_a_field_may_be_named_by_any_word_for_it(columns: Columns) -> None:
    assert fields(columns, ["Wer"], ["Ann Lee"], wanted={"Wer": "Full name"}) == {"Wer": "name"}


@pytest.mark.parametrize(
    ("wanted", "message", "hint"),
    [
        ({"Wer": "nmae"}, "“nmae” is no field that a column can be mapped to.", "Did you mean “name”?"),
        ({"Werr": "name"}, "There is no column “Werr” in the list.", 'Did you mean --map "Wer=name"?'),
        ({"Zzzz": "name"}, "There is no column “Zzzz” in the list.", "Its columns are “Wer”, “Wo”."),
    ],
)
def test_a_mapping_that_cannot_be_names_the_closest(
    columns: Columns, wanted: dict[str, str], message: str, hint: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        fields(columns, ["Wer", "Wo"], ["Ann Lee", "hier"], wanted=wanted)

    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_a_table_without_names_says_what_it_has(columns: Columns) -> None:
    with pytest.raises(UnreadableError) as refused:
        fields(columns, ["date", "temperature"], ["2011-01-01", "1"])

    assert refused.value.message == (
        "people.csv has no column that is known to hold names; its columns are “date”, “temperature”."
    )
    assert refused.value.hint == 'Say which one it is: --map "Their column=name"'


def test_a_table_without_headings_is_read_by_its_cells(columns: Columns) -> None:
    assert fields(columns, ["Ann Lee", "ann@example.org"], ["Bo Ek", "bo@example.org"]) == {
        "Column A": "name",
        "Column B": "email",
    }


def test_a_table_without_headings_that_leaves_doubts_says_so(columns: Columns) -> None:
    with pytest.raises(UnreadableError, match="starts with a person instead of headings"):
        fields(columns, ["Ann Lee", "office@example.org"], ["Bo Ek", "help@example.org"])
