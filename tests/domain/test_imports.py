"""The shapes of an import, and the packaged words by which columns are understood."""

from __future__ import annotations

import json
import tomllib
from importlib import resources

import pytest
from pydantic import TypeAdapter, ValidationError

from mentorplan.domain.imports import TARGETS, Columns, Reading, Skipped
from mentorplan.domain.lists import Entry
from mentorplan.domain.names import fold

TABLE = tomllib.loads((resources.files("mentorplan") / "guide" / "columns.toml").read_text("utf-8"))


def test_nobody_of_a_file_is_lost_between_entries_and_skipped() -> None:
    reading = Reading(entries=(Entry(id="", name="Bao Tran"),), skipped=(Skipped(row=3, reason="It has no name."),))

    assert reading.rows == 2


def test_the_packaged_columns_have_the_promised_shape() -> None:
    columns = TypeAdapter(Columns).validate_json(json.dumps(TABLE), strict=True)

    assert set(columns.headings) == {*TARGETS, "affiliation"}
    assert set(columns.labels) == {"honorific", "letters_after", "pronouns"}


def test_a_misspelt_part_of_the_guide_is_refused() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Columns).validate_json(json.dumps({**TABLE, "labels": "x"}), strict=True)


def test_a_heading_means_one_field_but_for_title() -> None:
    fields: dict[str, set[str]] = {}
    for field, headings in TABLE["headings"].items():
        for heading in headings:
            fields.setdefault("".join(filter(str.isalpha, fold(heading))), set()).add(field)

    assert {key: found for key, found in fields.items() if len(found) > 1} == {
        key: {"title", "prefix"} for key in ("title", "titel", "titre", "titulo", "titolo")
    }
    assert "" not in fields
