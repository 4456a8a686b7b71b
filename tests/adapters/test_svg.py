"""The drawing of the map: names that fit, lines between those who belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters.svg import LEFT, LONGEST_LINE, MOST_HELPERS, RIGHT, ROW, Link, draw, wrapped
from mentorplan.domain.maps import Helper, Part, SupportMap
from mentorplan.domain.needs import Need


def a_map(*helpers: Helper, needs: int = 3) -> SupportMap:
    slugs = "abcdefghij"[:needs]
    made = tuple(Need(slug=slug, name=f"Need {slug}", meaning="") for slug in slugs)
    return SupportMap(needs=made, wanted=frozenset(slugs), helpers=helpers)


def helper(name: str, *covers: str) -> Helper:
    return Helper(id=name, name=name, part=Part.PEER, covers=covers)


def test_a_line_joins_each_need_to_who_helps_with_it() -> None:
    drawing = draw(a_map(helper("Lin", "a", "c"), helper("Bo", "c")))

    assert (drawing.height, [label.y for label in drawing.needs]) == (3 * ROW, [22, 66, 110])
    assert [label.y for label in drawing.helpers] == [33, 99]
    assert drawing.links == (Link(y1=22, y2=33), Link(y1=110, y2=33), Link(y1=110, y2=99))
    assert [label.is_gap for label in drawing.needs] == [False, True, False]
    assert {label.x for label in drawing.needs} == {LEFT}
    assert {label.x for label in drawing.helpers} == {RIGHT}


def test_helpers_stand_beside_their_needs_so_that_few_lines_cross() -> None:
    drawing = draw(a_map(helper("Bo", "b", "c"), helper("Lin", "a")))

    assert [label.full for label in drawing.helpers] == ["Lin", "Bo"]


def test_more_people_than_can_be_told_apart_are_counted() -> None:
    drawing = draw(a_map(*(helper(f"P{n}", "a") for n in range(40)), helper("nobody's")))

    assert (len(drawing.helpers), drawing.more, drawing.height) == (MOST_HELPERS, 40 - MOST_HELPERS, MOST_HELPERS * ROW)


def test_an_empty_map_is_a_drawing_too() -> None:
    drawing = draw(a_map(needs=0))

    assert (drawing.needs, drawing.helpers, drawing.height) == ((), (), ROW)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ilse Vandenbroucke", ("Ilse Vandenbroucke",)),
        ("María José Quiñones Ibarra", ("María José Quiñones", "Ibarra")),
        ("Centre for Teaching and Learning of the North", ("Centre for Teaching", "and Learning of the …")),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfschifffahrt…",)),
        ("欧阳" * 10, ("欧阳欧阳欧阳欧阳欧阳…",)),
        ("", ("",)),
    ],
)
def test_a_name_is_broken_where_it_fits(name: str, lines: tuple[str, ...]) -> None:
    assert wrapped(name) == lines


@given(st.text())
def test_no_line_of_a_name_is_too_long(name: str) -> None:
    lines = wrapped(name)

    assert 1 <= len(lines) <= 2
    assert all(len(line) <= LONGEST_LINE or not line.isascii() for line in lines)
