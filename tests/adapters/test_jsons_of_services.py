"""JSON as services and content systems answer it: `lists/services.json`, all of it made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mentorplan.adapters import jsons
from mentorplan.domain.imports import Columns
from mentorplan.errors import UnreadableError

ANSWERS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "lists" / "services.json").read_text("utf-8"))
FIELDS = ("name", "email", "title", "unit", "institution", "orcid", "url", "interests", "bio")


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer["list"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_answer_is_read_whole(answer: dict[str, Any], encoding: str, columns: Columns) -> None:
    content = json.dumps(answer["data"], ensure_ascii=False).encode(encoding)
    if isinstance(answer["people"], str):
        with pytest.raises(UnreadableError) as refused:
            jsons.read(content, file="people.json", columns=columns)
        assert refused.value.message == answer["people"]
        return
    reading = jsons.read(content, file="people.json", columns=columns)
    told = [{field: getattr(one, field) for field in FIELDS if getattr(one, field)} for one in reading.entries]

    assert json.loads(json.dumps(told)) == answer["people"]
