"""Workspaces of every format that was ever released are read and upgraded; see README.md beside this file."""

from __future__ import annotations

import dataclasses
import hashlib
import shutil
import tomllib
import types
import typing
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desks import Desk

from mentorplan.domain.records import Shelf
from mentorplan.domain.upgrades import newest
from mentorplan.store import kinds, records, styles, upgrades
from mentorplan.store.layout import path_of, refs
from mentorplan.store.workspaces import Folder

HERE = Path(__file__).parent
FORMATS = sorted(int(folder.name) for folder in HERE.iterdir() if folder.name.isdigit())
FROZEN = sorted((int(folder.parent.name), folder.name) for folder in HERE.glob("*/workspace*"))
"""The format and the folder of every frozen workspace; a file that there is one of cannot join an older workspace."""

every_format = pytest.mark.parametrize("version", FORMATS)
every_workspace = pytest.mark.parametrize(("version", "name"), FROZEN)


@pytest.fixture
def folder(version: int, name: str, home: Path) -> Folder:
    """Return a copy of a frozen workspace."""
    shutil.copytree(HERE / str(version) / name, home / "plan")
    return Folder(root=home / "plan")


def test_every_format_has_a_frozen_workspace() -> None:
    assert list(range(1, newest() + 1)) == FORMATS


@every_format
def test_nothing_frozen_was_ever_changed(version: int) -> None:
    base = HERE / str(version)
    sums = (line.split("  ", 1) for line in (base / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    there = {path.relative_to(base).as_posix(): path for path in base.glob("workspace*/**/*") if path.is_file()}

    assert {name: digest for digest, name in sums} == {name: sha256(path) for name, path in there.items()}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


@every_workspace
def test_every_record_of_a_frozen_workspace_is_read(version: int, folder: Folder) -> None:
    known = folder.read(list(Shelf))
    files = [path for path in folder.root.rglob("*.toml") if ".mentorplan" not in path.parts]

    assert [one for one in known.problems if one.field != "format"] == []
    assert len(known.problems) == (version < newest())
    assert len(known.fingerprints) == len(files)


@every_workspace
def test_what_is_read_is_all_that_a_file_holds_and_it_is_left_as_it_is(version: int, folder: Folder) -> None:
    for shelf in Shelf:
        for ref in refs(folder.root, shelf):
            path = path_of(ref)
            content = (folder.root / path).read_bytes()
            record = records.to_record(ref, content, file=path, since=version)
            table = records.to_newest(records.parse(content, file=path), ref, file=path, since=version)

            assert records.to_table(record) == table
            if version == newest():
                assert styles.rewrite(content, records.to_table(record), file=path) == content


@every_workspace
def test_a_frozen_workspace_is_in_order_before_and_after_its_upgrade(folder: Folder, home: Path) -> None:
    desk = Desk(home=home, workspace=folder.root)
    before = desk.types("check")
    upgrades.carry_out(folder, at="2026-11-23T09:00:00+00:00", on=date(2026, 11, 23))
    after = desk.types("check")

    assert (before.code, after.code) == (0, 0)
    assert after.out == f"All {len(folder.read(list(Shelf)).fingerprints)} records are in order.\n"
    assert tomllib.loads((folder.root / "mentorplan.toml").read_text(encoding="utf-8"))["format"] == newest()


def test_the_newest_frozen_workspace_has_every_field_of_every_record() -> None:
    written: set[str] = set()
    for root in HERE.glob(f"{newest()}/workspace*"):
        for shelf in Shelf:
            for ref in refs(root, shelf):
                content = (root / path_of(ref)).read_bytes()
                written |= set(named(records.parse(content, file=ref.id), at=shelf))
    wanted = {field for shelf in Shelf for field in fields(kinds.TYPES[shelf], at=shelf)}

    # `id` is the file's name, except in a list. A new field needs a new file: README.md.
    assert wanted - written == set()


def named(table: dict[str, Any], *, at: str) -> Iterator[str]:
    """Yield every key of a table, with the keys that lead to it."""
    for key, value in table.items():
        yield f"{at}.{key}"
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from named(inner, at=f"{at}.{key}")


def fields(kind: Any, *, at: str) -> Iterator[str]:
    """Yield every field of a record's class, with the fields that lead to it."""
    hints = typing.get_type_hints(kind)
    for one in dataclasses.fields(kind):
        if one.name == "id" and at in set(Shelf):
            continue
        yield f"{at}.{one.name}"
        for inner in arguments(hints[one.name]):
            if dataclasses.is_dataclass(inner):
                yield from fields(inner, at=f"{at}.{one.name}")


def arguments(kind: Any) -> Iterator[Any]:
    """Yield a type and whatever it is made of."""
    yield kind
    if isinstance(kind, types.UnionType) or typing.get_origin(kind):
        for inner in typing.get_args(kind):
            yield from arguments(inner)
