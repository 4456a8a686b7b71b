"""Lists as programs export them and as people make them, in the encodings they come in: `lists/`, all of it made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mentorplan.adapters import csvs
from mentorplan.domain.imports import Columns

LISTS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "lists" / "programs.json").read_text("utf-8"))


@pytest.mark.parametrize("sample", LISTS, ids=lambda sample: sample["list"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_to_the_last_person(sample: dict[str, Any], end: str, columns: Columns) -> None:
    text = sample["text"].replace("\r", "\n").replace("\n", end)
    reading = csvs.read(text.encode(sample["encoding"]), file="list.csv", columns=columns)
    people = [[one.name, one.email, one.title, one.unit, one.institution] for one in reading.entries]

    assert (people, [one.reason for one in reading.skipped]) == (sample["people"], sample["skipped"])


@pytest.mark.parametrize("sample", [one for one in LISTS if one["text"].isascii()], ids=lambda sample: sample["list"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_the_encoding_changes_nobody(sample: dict[str, Any], encoding: str, columns: Columns) -> None:
    plain = csvs.read(sample["text"].encode(), file="list.csv", columns=columns)

    assert csvs.read(sample["text"].encode(encoding), file="list.csv", columns=columns) == plain
