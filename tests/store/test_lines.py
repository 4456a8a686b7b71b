from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentorplan.store.lines import Lines

TEXT = b"""# who we met at the fair
name = "Li Na"

why = [
    { text = "her talk", on = 2026-03-01 },
    { text = "her book", on = 2026-03-02 },
]

private_notes = '''
prefers
mornings'''

[[facts]]
field = "email"
value = "li.na@example.org"

[[facts]]
field = "unit"
value = "Law"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("name",), 2),
        (("why",), 5),
        (("why", 1), 6),
        (("why", 1, "on"), 6),
        (("private_notes",), 9),
        (("facts",), 14),
        (("facts", 1), 18),
        (("facts", 1, "value"), 19),
        (("bio",), None),
        (("facts", 7, "value"), None),
        (("name", "first"), None),
    ],
)
def test_a_value_stands_on_a_line(path: tuple[str | int, ...], line: int | None) -> None:
    assert Lines(TEXT).of(path) == line
    assert Lines(b"\xef\xbb\xbf" + TEXT.replace(b"\n", b"\r\n")).of(path) == line


def test_lines_are_the_same_in_whatever_order_they_are_asked_for() -> None:
    paths = list(leaves(tomllib.loads(TEXT.decode())))
    lines = Lines(TEXT)

    assert [lines.of(path) for path in reversed(paths)] == [Lines(TEXT).of(path) for path in reversed(paths)]


def test_a_file_that_is_not_toml_has_no_lines() -> None:
    assert Lines(b"name = \n").of(("name",)) is None


def test_every_value_of_the_toml_test_corpus_has_a_line(shared_data: Path) -> None:
    missing = []
    for file in sorted((shared_data / "toml").rglob("*.toml")):
        content = file.read_bytes()
        try:
            table = tomllib.loads(content.decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            continue
        lines, last = Lines(content), content.count(b"\n") + 1
        missing += [(file.name, path) for path in leaves(table) if not 1 <= (lines.of(path) or 0) <= last]

    assert missing == []


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value in a table that is no table and no list."""
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in pairs:
            yield from leaves(inner, (*path, step))
    else:
        yield path
