"""Plain JSON as a table."""

from __future__ import annotations

from typing import Any

import pytest

from mentorplan.adapters import objects, senses
from mentorplan.adapters.tables import Row
from mentorplan.domain.imports import Columns
from mentorplan.errors import UnreadableError


def table(columns: Columns, *found: dict[str, Any]) -> list[Row]:
    known = senses.of(columns)
    return objects.table(found, numbers=list(range(1, len(found) + 1)), known=known, file="x")


@pytest.mark.parametrize(
    ("one", "headings", "cells"),
    [
        ({"name": "Ana", "mentor": True, "none": None, "": "x"}, ["name", "mentor", ""], ["Ana", "yes", "x"]),
        ({"name": {"first": "Ana", "last": "Bo"}}, ["first", "last"], ["Ana", "Bo"]),
        ({"emails": ["a@x.org", "b@x.org"]}, ["emails"], ["a@x.org ::: b@x.org"]),
        ({"emails": [{"value": "a@x.org", "type": "work"}]}, ["emails"], ["a@x.org"]),
        ({"contact": {"email": "a@x.org", "fax": {"x": 1}}}, ["contact email", "contact fax x"], ["a@x.org", "1"]),
        ({"department": {"id": 4, "name": "Law"}}, ["department id", "department"], ["4", "Law"]),
        ({"organizations": [{"name": "U", "title": "Dean"}]}, ["organization", "title"], ["U", "Dean"]),
        ({"manager": {"email": "m@x.org"}}, ["manager email"], ["m@x.org"]),
        ({"user": {"displayName": "Ana"}, "@id": 5}, ["displayName"], ["Ana"]),
        ({"a": {"b": {"c": {"d": {"e": {"f": "deep"}}}}}}, [], []),
    ],
)  # fmt: skip
def test_a_key_is_a_column_called_by_what_it_means(
    columns: Columns, one: dict[str, Any], headings: list[str], cells: list[str]
) -> None:
    first, row = table(columns, one)

    assert (first, row.cells) == (Row(0, headings), cells)


def test_objects_need_not_have_the_same_keys(columns: Columns) -> None:
    assert table(columns, {"name": "Ana", "email": "a@x.org"}, {"title": "Dean", "name": "Bo"}) == [
        Row(0, ["name", "email", "title"]),
        Row(1, ["Ana", "a@x.org", ""]),
        Row(2, ["Bo", "", "Dean"]),
    ]


def test_more_keys_than_people_have_are_refused(columns: Columns) -> None:
    many = [{f"key{letter}{at}": "x" for at in range(100)} for letter in "abcd"]

    with pytest.raises(UnreadableError, match=r"^x has more than 300 different keys, which no list of people has\.$"):
        table(columns, *many)
