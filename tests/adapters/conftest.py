"""The packaged words by which lists of people are understood."""

from __future__ import annotations

import json
import tomllib
from importlib import resources

import pytest
from pydantic import TypeAdapter

from mentorplan.domain.imports import Columns


@pytest.fixture(scope="session")
def columns() -> Columns:
    table = tomllib.loads((resources.files("mentorplan") / "guide" / "columns.toml").read_text("utf-8"))
    return TypeAdapter(Columns).validate_json(json.dumps(table), strict=True)
