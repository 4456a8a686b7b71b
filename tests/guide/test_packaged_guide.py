"""Every packaged file of the guide, validated strictly: at run time it is taken at its word."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from mentorplan.store.guide_shapes import FILES, FOLDERS
from mentorplan.store.guides import Guide, validated


def shipped() -> list[str]:
    root = resources.files("mentorplan") / "guide"
    top = [entry.name for entry in root.iterdir() if entry.name.endswith(".toml")]
    inner = [
        f"{folder.name}/{entry.name}"
        for folder in root.iterdir()
        if folder.is_dir()
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    return sorted(top + inner)


@pytest.mark.parametrize("name", shipped())
def test_every_packaged_file_has_its_shape_and_is_read_as_validation_would(name: str) -> None:
    shape = FILES.get(name) or FOLDERS[name.split("/", maxsplit=1)[0]]
    table = tomllib.loads((resources.files("mentorplan") / "guide" / name).read_text("utf-8"))

    assert Guide().load(name, shape) == validated(table, shape, shown=name)
