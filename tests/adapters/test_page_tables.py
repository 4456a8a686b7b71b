"""Tables of people on pages."""

from __future__ import annotations

from mentorplan.adapters import page_tables
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.markup import parse


def told(known_words: Lexicon, page: str) -> list[tuple[str, dict[str, list[str]]]]:
    found, _ = page_tables.people(parse(page, file="x"), base="https://example.org/", lexicon=known_words)
    return [
        (one.name, {field: list(one.values(field)) for field in sorted({told.field for told in one.told} - {"name"})})
        for one in found
    ]


def test_cells_are_read_with_their_links_lines_and_spans(known_words: Lexicon) -> None:
    page = (
        "<table><tr><th rowspan=2>Name<th colspan=2>Contact<th>Research area<th>Office"
        "<tr><th>Phone<th>E-mail<th><th>"
        "<tr><td colspan=5>Professors"
        "<tr><td><a href='/people/ann-lee'>Lee, Ann</a><br>Professor<td>555-0101"
        "<td><a href='mailto:ann@example.org'>write</a><td>bogs; moss<td>12"
        "<tr><td>Bo Chan<td><td>bo (at) example.org<td><ul><li>soil<li>sand</ul><td>13"
        "</table>"
    )

    assert told(known_words, page) == [
        (
            "Lee, Ann",
            {
                "email": ["ann@example.org"],
                "interests": ["bogs; moss"],
                "notes": ["Office: 12", "Listed under: Professors"],
                "phone": ["555-0101"],
                "title": ["Professor"],
                "url": ["https://example.org/people/ann-lee"],
            },
        ),
        ("Bo Chan", {"interests": ["soil", "sand"], "notes": ["Office: 13", "Listed under: Professors"]}),
    ]


def test_labels_beside_values_are_read_for_one_or_several(known_words: Lexicon) -> None:
    page = (
        "<table><tr><th>Name<td>Ann Lee<td>Bo Chan<tr><th>Position<td>Reader<td>Dean"
        "<tr><th>Email<td>ann@example.org<td>bo@example.org</table>"
    )

    assert told(known_words, page) == [
        ("Ann Lee", {"email": ["ann@example.org"], "title": ["Reader"]}),
        ("Bo Chan", {"email": ["bo@example.org"], "title": ["Dean"]}),
    ]


def test_parts_of_a_name_are_put_together(known_words: Lexicon) -> None:
    page = "<table><tr><th>Surname<th>First name<th>Suffix<th>Role<tr><td>Lee<td>Ann<td>Jr.<td>Reader</table>"

    assert told(known_words, page) == [("Ann Lee, Jr.", {"title": ["Reader"]})]


def test_tables_of_other_things_are_not_read(known_words: Lexicon) -> None:
    pages = (
        "<table><tr><th>Name<th>Provider<th>Expiry<tr><td>_ga<td>G<td>1d<tr><td>SID<td>G<td>2d</table>",
        "<table><tr><th>Date<th>Speaker<th>Title<tr><td>1 May<td>Ann Lee<td>Bogs</table>",
        "<table><tr><th>Name<tr><td>Introduction to Physics<tr><td>Ann Lee<tr><td>Room List</table>",
        "<table><tr><td>x</table><table></table><table><tr><th>Name</table>",
    )

    assert [told(known_words, page) for page in pages] == [[], [], [], []]


def test_columns_below_other_headings_need_not_be_looked_at_for_names(known_words: Lexicon) -> None:
    page = "<table><tr><th>City<th>Chair<tr><td>New York<td>Ann Lee</table>"
    _, closed = page_tables.people(parse(page, file="x"), base="", lexicon=known_words)

    assert [cell.text() for cell in closed] == ["New York"]


def test_endless_spans_come_to_an_end(known_words: Lexicon) -> None:
    page = "<table><tr><th>Name<th>Email" + "<tr><td rowspan=9999 colspan=9999>Ann Lee" * 300 + "</table>"

    assert {name for name, _ in told(known_words, page)} <= {"Ann Lee"}
