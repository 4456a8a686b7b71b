from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hand_written import Written, written
from hypothesis import given

from mentorplan.store.spans import Place, Statement, Value, comments, read

TEXT = """\
# of the file
name = "a # b"  # of the name

list = [ 1, [2, 3], # of two
  { x = '#' }, ]
"dot ted". b .c = 2026-01-02 03:04:05
[[rows]]
text = '''
[[rows]]
''''
[rows.inner]   # of the inner
x = {}
[[ rows ]]
"""


def told(place: Place, text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the path and the text of every value with a statement of its own."""
    for name, found in place.inside.items():
        if isinstance(found, Statement):
            yield (*place.path, name), text[found.value.start : found.value.end]
        else:
            for one in found if isinstance(found, list) else [found]:
                yield from told(one, text)


def test_every_value_is_found_where_it_stands() -> None:
    root = read(TEXT)

    assert list(told(root, TEXT)) == [
        (("name",), '"a # b"'),
        (("list",), "[ 1, [2, 3], # of two\n  { x = '#' }, ]"),
        (("dot ted", "b", "c"), "2026-01-02 03:04:05"),
        (("rows", "text"), "'''\n[[rows]]\n''''"),
        (("rows", "inner", "x"), "{}"),
    ]


def test_lines_headers_and_comments_are_found() -> None:
    root = read(TEXT)
    name, rows = root.inside["name"], root.inside["rows"]
    assert isinstance(name, Statement)
    assert isinstance(rows, list)
    inner = rows[0].inside["inner"]
    assert isinstance(inner, Place)

    assert TEXT[name.start : name.end] == 'name = "a # b"  # of the name\n'
    assert name.comment == "# of the name"
    assert TEXT[rows[0].start : rows[0].end()] == TEXT[TEXT.index("[[rows]]") : TEXT.index("[[ rows ]]")]
    assert (inner.path, inner.comment) == (("rows", "inner"), "# of the inner")
    assert comments(TEXT) == ["# of the file", "# of the name", "# of two", "# of the inner"]


def test_what_is_inside_a_value_is_found_too() -> None:
    value = read(TEXT).inside["list"]
    assert isinstance(value, Statement)

    def said(one: Value) -> str:
        return TEXT[one.start : one.end]

    elements = value.value.elements
    assert [said(one) for one in elements] == ["1", "[2, 3]", "{ x = '#' }"]
    assert [said(one) for one in elements[1].elements] == ["2", "3"]
    assert [(pair.path, said(pair.value)) for pair in elements[2].pairs] == [(("x",), "'#'")]


@given(written())
def test_the_text_of_a_value_says_the_value(one: Written) -> None:
    for path, text in told(read(one.text), one.text):
        value = tomllib.loads(f"k = {text}")["k"]
        assert value in _at(one.table, path)


def _at(table: Any, path: tuple[str, ...]) -> list[Any]:
    """Return what stands at a path, in every table of a list on the way."""
    found = [table]
    for name in path:
        found = [inner[name] for one in found for inner in (one if isinstance(one, list) else [one]) if name in inner]
    return found


def test_every_value_of_the_toml_test_corpus_is_found(shared_data: Path) -> None:
    count = 0
    for file in sorted((shared_data / "toml/toml-test/valid").rglob("*.toml")):
        text = file.read_bytes().decode("utf-8-sig")
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            continue  # of a later version of TOML
        for path, said in told(read(text), text):
            assert tomllib.loads(f"k = {said}")["k"] in _at(table, path) or "nan" in said, (file, path)
            count += 1

    assert count > 150
