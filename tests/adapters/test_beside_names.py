"""What lines beside a name say."""

from __future__ import annotations

import pytest

from mentorplan.adapters import beside_names, regions
from mentorplan.adapters.facts import Beside
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.markup import parse


def told(known_words: Lexicon, page: str, *, departed: bool = False) -> dict[str, list[str]]:
    tree = parse(page, file="x")
    lines = regions.pieces(tree.nodes, start=0, stop=len(tree.nodes), lexicon=known_words)
    beside = Beside(name="Ann Lee", base="https://example.org/", lexicon=known_words, departed=departed)
    found: dict[str, list[str]] = {}
    for one in beside_names.read(lines, beside=beside).told:
        found.setdefault(one.field, []).append(one.value)
    return found


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Office: 2.14 | Tel.: 555-0101 • Fax: 555-0102", {"notes": ["Office: 2.14"], "phone": ["555-0101"]}),
        ("<p><b>Phone</b>: 555-0101, 555-0102", {"phone": ["555-0101", "555-0102"]}),
        ("<p>Room 3, 555-0101, ann@example.org", {
            "email": ["ann@example.org"], "phone": ["555-0101"], "notes": ["Room 3"],
        }),
        ("<p>2019-2023<p>2024-01-15<p>98052-1234", {"notes": ["2019-2023", "2024-01-15", "98052-1234"]}),
        ("<dl><dt>E-mail<dd>ann@example.org<dt>Unit<dd>Bogs</dl>", {"email": ["ann@example.org"], "unit": ["Bogs"]}),
        ("<h4>Research interests</h4><ul><li>bogs<li>moss</ul><h4>Hours</h4><p>Monday", {
            "interests": ["bogs", "moss"], "notes": ["Hours", "Monday"],
        }),
        ("<p><span class=label>Department</span> <span>Bogs</span>", {"unit": ["Bogs"]}),
        ("<p>Reader in Bogs<br>Head of Labs<p>Department of Moss", {
            "unit": ["Department of Moss"], "title": ["Reader in Bogs; Head of Labs"],
        }),
        ("<p>Professor Emerita. Taught bogs for forty years. Gifts are welcome.", {
            "title": ["Professor Emerita"], "bio": ["Taught bogs for forty years. Gifts are welcome."],
        }),
        ("<p>Ann Lee is a reader in bogs and works with students on all the things that grow there.", {
            "bio": ["Ann Lee is a reader in bogs and works with students on all the things that grow there."],
        }),
        ("<p><b>Research:</b> My work asks how the many small things in bogs come to live with each other", {
            "bio": ["My work asks how the many small things in bogs come to live with each other"],
        }),
        ("<h3>Publications</h3><p>Lee, A.: Bogs.<h3>Bio</h3><p>Born in Fen.", {"bio": ["Born in Fen."]}),
        ("<a href='/people/ann-lee'>View profile</a> <a href=/news>News</a>", {
            "notes": ["View profile News"], "url": ["https://example.org/people/ann-lee"],
        }),
        ("<p>For admissions write to gradoffice@example.org, and please say which of the programmes it is", {
            "bio": ["For admissions write to , and please say which of the programmes it is"],
            "notes": ["E-mail beside the name: gradoffice@example.org"],
        }),
        ("<p>Ann Lee<p>Read more<p>E-mail", {}),
    ],
)  # fmt: skip
def test_lines_are_understood(known_words: Lexicon, page: str, expected: dict[str, list[str]]) -> None:
    assert told(known_words, page) == expected


def test_beside_the_dead_only_an_address_of_their_name_is_theirs(known_words: Lexicon) -> None:
    page = "<p>giving@example.org, family [at] example.org"

    assert told(known_words, page, departed=True) == {"notes": ["E-mail beside the name: giving@example.org"]}
    assert told(known_words, "<p>ann@example.org", departed=True) == {"email": ["ann@example.org"]}
