"""What cells hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters.cells import addresses, clean, orcid, several, topics


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ann.lee@example.org", ("ann.lee@example.org",)),
        ("Ann Lee <ann@example.org>; bo@example.org", ("ann@example.org", "bo@example.org")),
        ("mailto:ann@example.org?subject=Hello%20there", ("ann@example.org",)),
        ("a@example.org ::: A@Example.org ::: b@example.org", ("a@example.org", "b@example.org")),
        ("jürgen@münchen.example", ("jürgen@münchen.example",)),
        ("o'dea@example.ie.", ("o'dea@example.ie",)),
        ("ann [at] example [dot] org", ()),
        ("not-an-address", ()),
        ("ann@localhost", ()),
        ("a@b@example.org", ()),
        ("@example.org", ()),
        ("ann@example..org", ()),
        ("ann@127.0.0.1", ()),
        ("a" * 250 + "@example.org", ()),
        ("", ()),
    ],
)
def test_addresses_are_found_as_written_and_once(text: str, found: tuple[str, ...]) -> None:
    assert addresses(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("labs, rubrics, oral exams", ("labs", "rubrics", "oral exams")),
        ("tourism; fieldwork", ("tourism", "fieldwork")),
        ("labs, wet and dry; marking, peer", ("labs, wet and dry", "marking, peer")),
        ("* myTopics ::: Rubrics", ("myTopics", "Rubrics")),
        ("R | C++ | .NET", ("R", "C++", ".NET")),
        ("• feedback\n• large classes", ("feedback", "large classes")),
        ("feedback (peer, oral), labs", ("feedback (peer, oral)", "labs")),
        ("教学、评估", ("教学", "评估")),
        ("Labs, labs, LABS", ("Labs",)),
        (
            "Wants to talk about how students read, and about what they do not read at all before class",
            ("Wants to talk about how students read, and about what they do not read at all before class",),
        ),
        (" ; , ", ()),
    ],
)
def test_topics_are_parted_where_the_cell_parts_them(text: str, found: tuple[str, ...]) -> None:
    assert topics(text) == found


@given(st.lists(st.from_regex(r"[a-z]{1,8}( [a-z]{1,8}){0,2}", fullmatch=True), unique=True), st.sampled_from(";|,"))
def test_topics_that_were_joined_come_apart_again(written: list[str], mark: str) -> None:
    assert topics(f"{mark} ".join(written)) == tuple(written)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0001-5109-370x", "0000-0001-5109-370X"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("0000-0002-1825", None),
        ("10000-0002-1825-0097", None),
    ],
)
def test_an_orcid_id_is_known_in_every_spelling(text: str, found: str | None) -> None:
    assert orcid(text) == found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("  Ama\N{NO-BREAK SPACE} Owusu \t", "Ama\N{NO-BREAK SPACE} Owusu"),
        ("Rene\N{COMBINING ACUTE ACCENT}e", "Renée"),
        ("ev\N{RIGHT-TO-LEFT OVERRIDE}il\x1b]0;x\x07", "evil]0;x"),
        ("خوش\N{ZERO WIDTH NON-JOINER}نویس", "خوش\N{ZERO WIDTH NON-JOINER}نویس"),
        ("first\n\nsecond\u2028third", "first\n\nsecond\nthird"),
        ("'=1+1", "=1+1"),
        ("'Abd al-Karim", "'Abd al-Karim"),
        ("\N{SOFT HYPHEN}", ""),
    ],
)
def test_a_clean_cell_holds_what_can_be_seen(text: str, wanted: str) -> None:
    assert clean(text) == wanted


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text) or clean(text)[:1] in {"'", "="}


def test_values_that_google_joined_come_apart() -> None:
    assert several("555-0101 ::: 555-0102 ::: ") == ("555-0101", "555-0102")
