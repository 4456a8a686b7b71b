from __future__ import annotations

from mentorplan.adapters import senses
from mentorplan.domain.imports import Columns


def test_of_a_heading_its_letters_count() -> None:
    assert senses.key("E-mail 1 - Value") == senses.key("EMail Value") == "emailvalue"
    assert senses.key("Prénom") == "prenom"
    assert senses.key("12 %") == ""
    assert len(senses.key("a" * 1000)) == senses.LONGEST_HEADING


def test_a_heading_means_each_of_its_fields_once_the_strongest_heading_first(columns: Columns) -> None:
    known = senses.of(columns)

    for field, headings in columns.headings.items():
        for heading in headings:
            assert [sense.field for sense in known[senses.key(heading)]].count(field) == 1
    assert known[senses.key(columns.headings["email"][0])][0] == senses.Sense(0, "email")
