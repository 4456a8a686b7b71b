"""What is taken out of a page before it is parsed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters.taming import DEEPEST, MOST_ATTRIBUTES, MOST_TAGS, tamed
from mentorplan.errors import UnreadableError


def test_what_is_too_deep_stands_at_the_deepest_place() -> None:
    page = f"{'<div>' * (DEEPEST + 2)}x{'</div>' * (DEEPEST + 2)}<p>y"

    assert tamed(page, file="x") == f"{'<div>' * DEEPEST}  x  {'</div>' * DEEPEST}<p>y"


def test_many_that_end_by_themselves_are_not_deep() -> None:
    page = "<ul>" + "<li><p>a<br><img src=x>" * 1000

    assert tamed(page, file="x") == page


def test_a_tag_with_endless_attributes_loses_them() -> None:
    many = " ".join(f"a{number}='>'" for number in range(MOST_ATTRIBUTES + 1))

    assert tamed(f"<p {many} ><b {many[:400]}>x", file="x") == f"<p><b {many[:400]}>x"


def test_a_long_picture_in_an_attribute_is_no_endless_one() -> None:
    page = f"<img src='data:image/png;base64,{'A b=' * 5000}'>"

    assert tamed(page, file="x") == page


def test_text_that_looks_like_tags_is_left() -> None:
    page = f"<!-- {'<div>' * 500} --><script>{'<div>' * 500}</script><title>{'<b>' * 500}</title><p>a < b"

    assert tamed(page, file="x") == page


def test_too_many_tags_are_refused() -> None:
    with pytest.raises(UnreadableError, match=r"people\.html is a page of more than 100,000 elements"):
        tamed("<p>" * (MOST_TAGS + 1), file="people.html")
    with pytest.raises(UnreadableError, match="elements"):
        tamed("<" * (2 * MOST_TAGS + 1), file="people.html")


@pytest.mark.parametrize(
    "page", ["<a " * 50_000, "<!--" * 50_000, "<p a='" * 50_000, "<script>" * 50_000, "<p =" * 50_000]
)
def test_tags_that_never_end_are_read_once(page: str) -> None:
    assert tamed(page, file="x") in {page, "<a>", "<p>"}


@given(page=st.text(alphabet="<>/abip \"'=!-script\n", max_size=60))
def test_an_ordinary_page_stays_as_it_is(page: str) -> None:
    assert tamed(page, file="x").replace("<td>", "") == page
