"""Pages as the programs of universities and associations write them, in many languages: `saved/`, all of it made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mentorplan.adapters import pages
from mentorplan.domain.imports import Columns
from mentorplan.domain.pages import PageWords
from mentorplan.errors import UnreadableError

SAVED = Path(__file__).with_name("saved")
EXPECTED: dict[str, list[dict[str, Any]] | str] = json.loads((SAVED / "expected.json").read_text("utf-8"))
FIELDS = ("name", "email", "title", "unit", "institution", "phone", "url", "orcid", "interests", "bio")


@pytest.mark.parametrize("stem", EXPECTED)
def test_a_page_is_understood_as_a_person_understands_it(stem: str, columns: Columns, page_words: PageWords) -> None:
    content = (SAVED / f"{stem}.html").read_bytes()
    expected = EXPECTED[stem]
    if isinstance(expected, str):
        with pytest.raises(UnreadableError) as refused:
            pages.read(content, file="page.html", columns=columns, words=page_words)
        assert refused.value.message == expected
        return
    reading = pages.read(content, file="page.html", columns=columns, words=page_words)
    told = [{field: getattr(entry, field) for field in FIELDS if getattr(entry, field)} for entry in reading.entries]

    assert json.loads(json.dumps(told)) == expected


def test_every_saved_page_has_an_expected_reading() -> None:
    assert {path.stem for path in SAVED.glob("*.html")} == EXPECTED.keys()
