from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.store.texts import find_conflict, to_text

KEYS = st.text(max_size=8)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MARKED = st.sampled_from(
    ["<<<<<<< HEAD", "=======", ">>>>>>> theirs", "a\r\nb", '"""', "\\", "[[facts]]", "# no comment"]
)
PLAIN = st.one_of(
    st.lists(WORDS | MARKED, max_size=4).map("\n".join),
    st.integers(-(2**62), 2**62),
    st.booleans(),
    st.floats(allow_nan=False),
    st.dates(),
    st.times(),
    st.datetimes(),
)
VALUES = st.recursive(
    PLAIN, lambda some: st.lists(some, max_size=3) | st.dictionaries(KEYS, some, max_size=3), max_leaves=8
)


def test_one_value_stands_on_a_line_and_an_empty_line_before_the_next() -> None:
    table = {
        "name": "Zoë Ó Briain",
        "connector": True,
        "needs": ["course-design", "wellbeing"],
        "on": date(2026, 3, 1),
        "at": time(14, 30),
        "call_back_at": datetime(2026, 3, 2, 9, 0),  # noqa: DTZ001 local time, as records keep it
        "notes": "Two lines,\nand no more.",
    }

    assert to_text(table) == (
        'name = "Zoë Ó Briain"\n\nconnector = true\n\nneeds = [\n    "course-design",\n    "wellbeing",\n]\n\n'
        "on = 2026-03-01\n\nat = 14:30:00\n\ncall_back_at = 2026-03-02 09:00:00\n\n"
        'notes = """\nTwo lines,\nand no more."""\n'
    )


def test_tables_of_a_list_are_blocks_and_follow_the_plain_keys() -> None:
    table = {"facts": [{"field": "email", "value": "z@example.org"}, {"field": "unit", "value": "Law"}], "name": "Zoë"}

    assert to_text(table) == (
        'name = "Zoë"\n\n[[facts]]\nfield = "email"\nvalue = "z@example.org"\n\n'
        '[[facts]]\nfield = "unit"\nvalue = "Law"\n'
    )


def test_a_longer_value_in_one_table_changes_its_own_line_alone() -> None:
    short = {"facts": [{"field": "bio", "value": "Short."}, {"field": "unit", "value": "Law"}]}
    long = {"facts": [{"field": "bio", "value": "Long. " * 40}, {"field": "unit", "value": "Law"}]}

    changed = [
        one for one, other in zip(to_text(short).split("\n"), to_text(long).split("\n"), strict=True) if one != other
    ]

    assert changed == ['value = "Short."']


def test_tables_and_lists_inside_tables_have_their_whole_path() -> None:
    table = {"answers": {"better-at": "asking", "who inspires": [{"name": "Sadia"}, {"name": "Ruaridh"}], "none": {}}}

    assert to_text(table) == (
        '[answers]\nbetter-at = "asking"\n\n[[answers."who inspires"]]\nname = "Sadia"\n\n'
        '[[answers."who inspires"]]\nname = "Ruaridh"\n\n[answers.none]\n'
    )


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> theirs"])
def test_a_text_never_begins_a_line_as_a_merge_conflict_does(mark: str) -> None:
    text = to_text({"notes": f"she wrote:\n{mark}\nand left it so"})

    assert text == f'notes = "she wrote:\\n{mark}\\nand left it so"\n'


def test_line_ends_that_toml_would_change_are_kept() -> None:
    assert tomllib.loads(to_text({"notes": "one\r\ntwo\rthree"})) == {"notes": "one\r\ntwo\rthree"}


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_whatever_is_written_is_read_back(table: dict[str, Any]) -> None:
    assert tomllib.loads(to_text(table)) == table


def test_nothing_is_the_empty_text() -> None:
    assert to_text({}) == ""


def test_a_conflict_is_named_by_the_line_of_its_first_mark() -> None:
    text = 'name = "Sadia"\n<<<<<<< HEAD\nunit = "Law"\n=======\nunit = "Arts"\n>>>>>>> office\n'

    assert find_conflict(text, whole=True) == 2
    assert find_conflict(text.replace("<<<<<<< HEAD\n", ""), whole=True) is None
    assert find_conflict(text.replace("<<<<<<< HEAD\n", ""), whole=False) == 3
    assert find_conflict('name = "Sadia"\n', whole=False) is None


def test_a_heading_that_somebody_underlined_is_no_conflict() -> None:
    assert find_conflict('notes = """\nPlans\n=======\nMore plans\n"""\n', whole=True) is None


def test_looking_for_a_conflict_takes_no_longer_than_reading() -> None:
    text = "<<<<<<< a\n=======\n" * 50_000

    assert find_conflict(text, whole=True) is None
