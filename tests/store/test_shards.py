"""Files of lists are read without the libraries, and never otherwise than by them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentorplan.domain.lists import Shard
from mentorplan.domain.records import Ref, Shelf
from mentorplan.store import records, shards
from mentorplan.store.thawing import thaw

WRITTEN = """[[people]]
id = "karaca"
name = "Ümit \\"K\\" Karaca"
interests = [
    "large classes",
    "李 = [",
]
bio = "[[people]] in a text\\nand a line."
row = 3
on = 2026-09-01

[[people]]
id = "okafor"
name = "Chidi Okafor"
notes = [
    "On leave.",
]
"""
ODD = (
    "",
    "people = 3\n",
    WRITTEN.replace("2026-09-01", "0001-09-01"),
    WRITTEN.replace("2026-09-01", "2026-02-30"),
    WRITTEN.replace("row = 3", "row = 3\nrow = 4"),
    WRITTEN.replace("row = 3", "row = true"),
    WRITTEN.replace("row = 3", 'row = "3"'),
    WRITTEN.replace('id = "okafor"\n', ""),
    WRITTEN.replace('name = "Chidi', 'nickname = "Chidi'),
    WRITTEN.replace('"On leave."', "null"),
    WRITTEN.replace('"On leave."', '{"a": 1}'),
    WRITTEN.replace('"On leave."', '"\\u0041"'),
    WRITTEN.replace('"On leave."', '"\\/"'),
    WRITTEN.replace('"On leave."', '"""On\nleave."""'),
    WRITTEN.replace('"On leave."', '"a\x7fb"'),
    WRITTEN.replace('name = "Chidi Okafor"', 'name = "Chidi","raw": "x"'),
    WRITTEN.replace("On leave", "a." * 400),
    WRITTEN.replace("\n", "\r\n"),
    "\ufeff" + WRITTEN,
    "# mine\n" + WRITTEN,
    WRITTEN + "[[people]]\n",
    WRITTEN + '[other]\na = "b"\n',
    WRITTEN + "<<<<<<< mine\n",
)


def by_libraries(content: bytes) -> Shard | None:
    try:
        found = records.to_record(Ref(Shelf.SHARDS, "a/00000"), content, file="f")
    except records.BrokenRecordError:
        return None
    assert isinstance(found, Shard)
    return found


def here(content: bytes) -> Shard | None:
    plain = shards.read(content, file="f")
    return None if plain is None else thaw(Shard, {"id": "a/00000", "people": plain.people})


def test_what_the_program_writes_is_read_and_remembered_as_it_is() -> None:
    plain = shards.read(WRITTEN.encode(), file="f")

    assert plain is not None
    assert plain == shards._as_written(WRITTEN)
    assert plain.people == shards._as_toml(WRITTEN.encode(), file="f").people  # type: ignore[union-attr]
    assert here(WRITTEN.encode()) == by_libraries(WRITTEN.encode())


@pytest.mark.parametrize("text", ODD)
def test_an_odd_file_is_left_to_the_libraries_or_read_as_they_do(text: str) -> None:
    found = here(text.encode())

    assert found is None or found == by_libraries(text.encode())


CUTS = st.tuples(st.integers(0, len(WRITTEN)), st.integers(0, 12), st.text('"\\[]{},=\n id09.-\t\x00é', max_size=6))


@given(st.lists(CUTS, max_size=3))
@example([(0, 0, "")])
def test_no_edit_makes_a_difference(edits: list[tuple[int, int, str]]) -> None:
    text = WRITTEN
    for at, length, put in edits:
        text = text[:at] + put + text[at + length :]

    found = here(text.encode())

    assert found is None or found == by_libraries(text.encode())
