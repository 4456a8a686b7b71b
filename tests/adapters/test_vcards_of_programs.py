"""Cards as telephones and programs write them, in the encodings they come in: `lists/cards.json`, all of it made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mentorplan.adapters import vcards
from mentorplan.domain.imports import Columns

CARDS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "lists" / "cards.json").read_text("utf-8"))
"""`latin-1` are the bytes of the card, each as a letter."""


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card["card"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_card_is_read_whole(card: dict[str, Any], end: str, columns: Columns) -> None:
    content = card["latin-1"].replace("\n", end).encode("latin-1")
    reading = vcards.read(content, file="c.vcf", columns=columns)
    told = [[one.name, one.email, one.title, one.unit, one.institution] for one in reading.entries]

    assert (told, [one.reason for one in reading.skipped]) == (card["people"], card["skipped"])
