"""The packaged words by which lists and pages of people are understood."""

from __future__ import annotations

import json
import tomllib
from importlib import resources

import pytest
from pydantic import TypeAdapter

from mentorplan.adapters.lexicon import Lexicon, lexicon
from mentorplan.domain.imports import Columns
from mentorplan.domain.pages import PageWords


@pytest.fixture(scope="session")
def columns() -> Columns:
    table = tomllib.loads((resources.files("mentorplan") / "guide" / "columns.toml").read_text("utf-8"))
    return TypeAdapter(Columns).validate_json(json.dumps(table), strict=True)


@pytest.fixture(scope="session")
def page_words() -> PageWords:
    table = tomllib.loads((resources.files("mentorplan") / "guide" / "pages.toml").read_text("utf-8"))
    return TypeAdapter(PageWords).validate_json(json.dumps(table), strict=True)


@pytest.fixture(scope="session")
def known_words(columns: Columns, page_words: PageWords) -> Lexicon:
    return lexicon(columns=columns, words=page_words)
