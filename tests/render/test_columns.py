from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from mentorplan.render.columns import Fitted, fit
from mentorplan.render.pages import Next, Page, Table
from mentorplan.render.terminal import show

NAMES = ("name", "unit", "e-mail", "id")
ROW = ("Fergus Mac Giolla", "Department of Mathematics", "f.macgiolla@northlake.example", "fergus-mac-giolla")

cells = st.text(alphabet="ab é-中", max_size=30).map(lambda text: " ".join(text.split()))
ids = st.text(alphabet="abc-", min_size=1, max_size=40)


def drawn(page: Page, *, columns: int) -> str:
    out = io.StringIO()
    show(page, out=out, columns=columns, colour=False)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def test_every_column_has_its_own_width_where_there_is_room() -> None:
    assert fit(NAMES, [ROW], width=120) == Fitted(places=(0, 1, 2, 3), widths=(17, 25, 29, 17))


def test_texts_are_folded_at_words_before_a_column_is_left_out() -> None:
    assert fit(NAMES, [ROW], width=84) == Fitted(places=(0, 1, 2, 3), widths=(15, 14, 29, 17))


def test_the_column_with_the_longest_word_goes_where_folding_is_not_enough() -> None:
    assert drawn(Page(blocks=[Table(NAMES, (ROW,))]), columns=60) == (
        "name                unit                   id\n"
        "────────────────────────────────────────────────────────────\n"
        "Fergus Mac Giolla   Department of          fergus-mac-giolla\n"
        "                    Mathematics"
    )


def test_an_id_gets_a_line_of_its_own_where_nothing_fits_beside_it() -> None:
    assert drawn(Page(blocks=[Table(NAMES, (ROW,))]), columns=24) == (
        "Fergus Mac Giolla\n  Department of\n  Mathematics;\n  f.macgiolla@northlake.\n  example\n  fergus-mac-giolla"
    )


@given(st.lists(st.tuples(cells, cells, ids), min_size=1, max_size=4), st.integers(min_value=1, max_value=90))
def test_an_id_is_never_broken(rows: list[tuple[str, str, str]], columns: int) -> None:
    lines = drawn(Page(blocks=[Table(("name", "unit", "id"), tuple(rows))]), columns=columns).splitlines()

    for row in rows:
        assert any(line.endswith(row[2]) for line in lines)


@given(st.integers(min_value=1, max_value=90))
def test_a_command_is_never_broken(columns: int) -> None:
    command = "mentorplan outreach hand 2026-11-23-maria-jose-quinones-ibarra-introduction --print"

    assert drawn(Page(blocks=[Next("hand it over", "", command)]), columns=columns).splitlines()[-1] == f"  {command}"
