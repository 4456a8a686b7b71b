"""Our own files, read word for word, and what a person may have done to them meanwhile."""

from __future__ import annotations

import pytest

from mentorplan.adapters import csvs, jsons, own_files, vcards
from mentorplan.domain.imports import Columns, Reading, Skipped
from mentorplan.domain.lists import Entry

HEADINGS = ",".join(own_files.HEADINGS)


def table(columns: Columns, *rows: str, headings: str = HEADINGS) -> Reading:
    return csvs.read("\n".join((headings, *rows)).encode(), file="people.csv", columns=columns)


def card(columns: Columns, *lines: str) -> Entry:
    text = "\n".join(["BEGIN:VCARD", "VERSION:3.0", f"PRODID:{own_files.PRODUCT}", *lines, "END:VCARD"])
    [entry] = vcards.read(text.encode(), file="people.vcf", columns=columns).entries
    return entry


def test_what_was_understood_once_is_not_understood_again(columns: Columns) -> None:
    [entry] = table(columns, '"Dr. Bo, Ana (she/her)",a@example.org,,"Dr.",,,,,,"a, b",,"one ::: two"').entries

    assert entry == Entry(
        id="",
        name="Dr. Bo, Ana (she/her)",
        email="a@example.org",
        title="Dr.",
        interests=("a, b",),
        notes=("one", "two"),
        row=2,
    )


def test_a_table_saved_again_with_other_separators_is_still_ours(columns: Columns) -> None:
    [entry] = table(columns, "Dr. Ana;a@example.org", headings=HEADINGS.replace(",", ";")).entries

    assert entry.name == "Dr. Ana"


def test_a_table_with_another_column_is_understood_as_any_table(columns: Columns) -> None:
    [entry] = table(columns, f"Dr. Ana Bo{',' * 12}5", headings=f"{HEADINGS},Room").entries

    assert (entry.name, entry.notes) == ("Ana Bo", ("Form of address: Dr.", "Room: 5"))


def test_a_row_without_a_name_is_nobody(columns: Columns) -> None:
    assert table(columns, ",a@example.org").skipped == (Skipped(row=2, reason="It has no name."),)


def test_what_was_written_into_a_note_in_the_address_book_stays(columns: Columns) -> None:
    entry = card(columns, "FN:Ana Bo", "CATEGORIES:labs", r"NOTE:met in May\n\nInterests: labs\; tea")

    assert entry.notes == ("met in May", "Interests: labs; tea")
    assert card(columns, "FN:Ana Bo", "CATEGORIES:labs", r"NOTE:Interests: labs").notes == ()


def test_a_page_in_a_group_is_an_orcid_only_where_it_says_so(columns: Columns) -> None:
    entry = card(columns, "FN:Ana", "item1.URL:https://orcid.org/0000-0002-1825-0097", "item1.X-ABLabel:Page")

    assert (entry.url, entry.orcid) == ("https://orcid.org/0000-0002-1825-0097", None)


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        ("5", "It is no object but “5”."),
        ('{"name": " "}', "It has no name."),
        ('{"name": "Tea", "kind": "resource"}', "It is a resource, not a person."),
        ('{"name": "Ana", "bio": "' + "x" * 140_000 + '"}', "A value of it is longer than 131,072 characters."),
    ],
)
def test_what_is_no_person_in_json_is_skipped(columns: Columns, person: str, reason: str) -> None:
    content = f'{{"mentorplan": 1, "people": [{person}, {{"name": "Bo", "email": 5, "notes": [1, "x"]}}]}}'
    reading = jsons.read(content.encode(), file="people.json", columns=columns)

    assert reading.skipped == (Skipped(row=1, reason=reason),)
    assert reading.entries == (Entry(id="", name="Bo", notes=("1", "x", "Email: 5"), row=2),)
