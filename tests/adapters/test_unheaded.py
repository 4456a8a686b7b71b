"""Tables in which no heading says where the names are."""

from __future__ import annotations

import pytest

from mentorplan.adapters.unheaded import fields
from mentorplan.domain.imports import Columns


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Ann Lee|Art|ann@example.org\nBo Chan|Law|bo@example.org\nRui Reyes|Law|", (False, {0: "name", 2: "email"})),
        ("Computing|Ann Lee|ann.lee@example.org\nFine Arts|Bo Chan|bc@example.org", (False, {1: "name", 2: "email"})),
        ("Ann|Lee|ann.lee@example.org\nBo|Chan|bo.chan@example.org", (False, {0: "given", 1: "family", 2: "email"})),
        ("Lee|Ann|ann.lee@example.org\nChan|Bo|bchan@example.org", (False, {1: "given", 0: "family", 2: "email"})),
        ("Dept|Head|Mail\nArts|Ann Lee|alee@example.org\nLaw|Bo Chan|bo@example.org", (True, {1: "name", 2: "email"})),
        ("Ann Lee <ann@example.org>\nBo Chan <bo@example.org>", (False, {0: "name"})),
        ("Ann Lee\nDr. Bo Chan\n王芳\nMaría de la Cruz", (False, {0: "name"})),
        ("Ann Lee", None),
        ("Ann Lee\nsee you tomorrow", None),
        ("Ann Lee|Biology\nBo Chan|Law", None),
        ("New York|8,000,000\nSão Paulo|12,000,000", None),
        ("Registration Office|reg@example.org\nHelp Desk|help@example.org\nMain Library|books@example.org", None),
        ("University of Fenmarsh|fenmarsh@example.org\nMarsh College|marsh@example.org", None),
        ("Dept|Mail|x\nPhysics|a@example.org|1\nArts|b@example.org|2", None),
        ("Ann|Lee|x@example.org\nBo|Chan|y@example.org", None),
        ("|\n|", None),
    ],
)
def test_names_are_where_the_addresses_are_made_of_them(
    columns: Columns, rows: str, expected: tuple[bool, dict[int, str]] | None
) -> None:
    assert fields([row.split("|") for row in rows.split("\n")], columns=columns) == expected
