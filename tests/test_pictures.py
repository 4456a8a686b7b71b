"""The pictures in the README are what the program draws, and they ask nobody for anything."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pictures
import pytest
from consoles import CHECKOUT

from mentorplan import __version__


def test_a_picture_is_what_the_program_draws(home: Path) -> None:
    made = dict(pictures.drawn(home=home))

    assert sorted(made) == sorted(pictures.PICTURES.iterdir())
    for place, text in made.items():
        assert place.read_text(encoding="utf-8") == text, f"{place.name} is old: python tests/pictures.py draws it anew"


@pytest.mark.parametrize("place", sorted(pictures.PICTURES.iterdir()), ids=lambda place: place.name)
def test_a_picture_is_well_formed_and_loads_nothing(place: Path) -> None:
    text = place.read_text(encoding="utf-8")

    said = "".join(ET.fromstring(text).itertext()).replace("\N{NO-BREAK SPACE}", " ")  # noqa: S314 drawn here
    assert "Where things stand" in said
    assert re.findall(r"https?://[^\s\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert "url(" not in text.replace("url(#mp-", "")


def test_the_citation_is_that_of_this_version() -> None:
    citation = (CHECKOUT / "CITATION.cff").read_text(encoding="utf-8")

    assert f"\nversion: {__version__}\n" in citation
