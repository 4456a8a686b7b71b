"""Pages for pipes, and for people who have a screen read to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.render.pages import Bullets, Facts, Heading, Hint, Line, Next, Page, Table
from mentorplan.render.plain import write

PAGE = Page(
    blocks=[
        Heading("People"),
        Table(("name", "stage", "id"), (("Ōishi Keiko", "to consider", "oishi-keiko"), ("Bo Ek", "", "bo-ek"))),
        Facts((("Goals", "Listen longer"), ("Resting", ""))),
        Bullets(("one", "two")),
        Hint("A reason."),
        Next("write", "It helps.", "mentorplan outreach draft bo-ek"),
    ]
)


def test_read_aloud_every_line_is_one_fact_with_its_name() -> None:
    assert write(PAGE, spoken=True) == (
        "People\n"
        "name: Ōishi Keiko\nstage: to consider\nid: oishi-keiko\n\n"
        "name: Bo Ek\nid: bo-ek\n\n"
        "Goals: Listen longer\n- one\n- two\nA reason.\n"
        "Next: write\nIt helps.\n  mentorplan outreach draft bo-ek\n"
    )


def test_in_a_pipe_a_row_is_a_line() -> None:
    assert "Ōishi Keiko\tto consider\toishi-keiko\nBo Ek\t\tbo-ek\n" in write(PAGE)


@pytest.mark.parametrize("spoken", [True, False])
@given(cell=st.text(max_size=20))
def test_a_cell_never_breaks_its_line(cell: str, spoken: bool) -> None:
    page = Page(blocks=[Table(("a", "b"), ((cell or "-", "x"),)), Line("end")])

    assert len(write(page, spoken=spoken).split("\n")) == (5 if spoken else 3)
    assert not set(write(page, spoken=True)) & set("─│┌┐└┘━┃╭╮") - set(cell)
