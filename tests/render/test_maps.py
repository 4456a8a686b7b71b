"""The picture of the map at the widths of real terminals, and without one."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len

from mentorplan.domain.maps import Helper, Part, SupportMap
from mentorplan.domain.needs import Need
from mentorplan.render.maps import mapped
from mentorplan.render.plain import write
from mentorplan.render.safe import fit_encoding
from mentorplan.render.terminal import show
from mentorplan.usecases.maps import Mapped

NAMES = {"teaching": "Teaching practice", "feedback": "Feedback on my teaching", "push": "A push", "doors": "开门"}
NEEDS = tuple(Need(slug=slug, name=name, meaning="") for slug, name in NAMES.items())
HELPERS = (
    Helper(id="ilse", name="Ilse Vandenbroucke", part=Part.MENTOR, covers=("teaching", "doors"), is_outside=True),
    Helper(id="fri", name="Friday writers", part=Part.GROUP, covers=("push",)),
    Helper(id="jiro", name="佐藤 次郎", part=Part.NOT_YET, on_the_way=("teaching",), assesses_me=True),
    Helper(id="old", name="[link=x]Old", part=Part.NOT_YET, used_to=("push",)),
)


def a_map(*helpers: Helper) -> Mapped:
    return Mapped(map=SupportMap(needs=NEEDS, wanted=frozenset(NAMES), helpers=helpers), advice=())


def at_a_terminal(told: Mapped, columns: int) -> str:
    out = io.StringIO()
    show(mapped(told, columns=columns, problems=()), out=out, columns=columns, colour=False)
    return out.getvalue()


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_picture_has_needs_down_and_people_across(columns: int) -> None:
    assert at_a_terminal(a_map(*HELPERS), columns) == (
        "                          1   2   3\n"
        "Teaching practice         ●   ·   ○\n"
        "Feedback on my teaching   nobody yet\n"
        "A push                    ·   ●   ·\n"
        "开门                      ●   ·   ·\n"
        "\n"
        " 1 Ilse Vandenbroucke (mentor, outside your unit)\n"
        " 2 Friday writers (group)\n"
        " 3 佐藤 次郎 (asked, assesses you)\n"
        "● helps with it   ○ asked, or talking about it\n"
        "Before: [link=x]Old (A push).\n"
    )


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_many_people_are_shown_in_parts_that_fit(columns: int) -> None:
    many = [Helper(id=str(n), name=f"P{n}", part=Part.PEER, covers=("push",)) for n in range(70)]

    lines = at_a_terminal(a_map(*many), columns).split("\n\n 1 P0")[0].splitlines()

    assert max(map(cell_len, lines)) <= columns
    assert sum(line.count("●") for line in lines) == 70


def test_a_pipe_gets_a_line_for_each_fact() -> None:
    assert write(mapped(a_map(*HELPERS), columns=None, problems=())) == (
        "Teaching practice\tIlse Vandenbroucke\tmentor, outside your unit\thelps\n"
        "Teaching practice\t佐藤 次郎\tasked, assesses you\tasked\n"
        "Feedback on my teaching\tnobody yet\t\t\n"
        "A push\tFriday writers\tgroup\thelps\n"
        "开门\tIlse Vandenbroucke\tmentor, outside your unit\thelps\n"
    )


def test_the_data_names_gaps_and_people_by_id() -> None:
    data = mapped(a_map(*HELPERS), columns=80, problems=()).data

    assert data["gaps"] == ["feedback"]
    assert data["needs"][0] == {
        "need": "teaching",
        "name": "Teaching practice",
        "wanted": True,
        "covered_by": ["ilse"],
        "on_the_way": ["jiro"],
    }
    assert [one["id"] for one in data["people"]] == ["ilse", "fri", "jiro", "old"]


def test_nobody_at_all_is_a_picture_too() -> None:
    assert "Teaching practice         nobody yet\n" in at_a_terminal(a_map(), 80)


def test_the_picture_can_be_read_where_there_are_only_plain_letters() -> None:
    said = fit_encoding(at_a_terminal(a_map(*HELPERS[:2]), 80), "ascii")

    assert "Teaching practice         #   -\n" in said
    assert "# helps with it" in said
