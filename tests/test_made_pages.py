from __future__ import annotations

from pathlib import Path

import made_pages
import pytest


@pytest.mark.parametrize(("place", "text"), list(made_pages.pages()), ids=lambda one: getattr(one, "name", ""))
def test_a_page_is_what_the_program_and_its_guide_say(place: Path, text: str) -> None:
    assert place.read_text(encoding="utf-8") == text
