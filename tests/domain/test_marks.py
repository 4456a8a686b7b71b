from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.likeness import Traits, traits
from mentorplan.domain.marks import is_marked, make_marks


def somebody(name: str, *emails: str, orcid: str = "") -> Traits:
    return traits("", name=name, emails=emails, orcids=(orcid,) if orcid else ())


ZOFIA = somebody("Zofia Łęcka-Brzeska", "z.lecka@example.pl", orcid="0000-0002-1825-0097")
MARKS = make_marks([ZOFIA], workspace="w1", token="t1")


def test_a_mark_is_the_token_and_a_digest_and_there_is_one_for_each_thing_to_be_known_by() -> None:
    assert len(MARKS) == 3
    assert all(mark.startswith("t1:") and len(mark) == len("t1:") + 32 for mark in MARKS)
    assert not any(word in " ".join(MARKS).casefold() for word in ("zofia", "lecka", "example", "0000-0002"))


def test_a_mark_stays_the_same_from_release_to_release() -> None:
    made = make_marks([somebody("Wambui Ngũgĩ")], workspace="w1", token="t1")

    assert made == ("t1:3e18255009189cb5a0c8bdf0a9767b2d",)


def test_somebody_is_known_again_by_name_in_any_order_by_address_or_by_orcid() -> None:
    for again in (
        somebody("łęcka brzeska, zofia"),
        somebody("Z. Ł.", "Z.Lecka@Example.PL"),
        somebody("", orcid="0000-0002-1825-0097"),
    ):
        assert is_marked(again, workspace="w1", marks=MARKS)


def test_somebody_else_is_not() -> None:
    for other in (somebody("Zofia Łęcka"), somebody("Zofia", "zofia@example.pl"), somebody("")):
        assert not is_marked(other, workspace="w1", marks=MARKS)


def test_a_mark_means_nothing_in_another_workspace_or_under_another_token() -> None:
    assert not is_marked(ZOFIA, workspace="w2", marks=MARKS)
    assert set(make_marks([ZOFIA], workspace="w1", token="t2")).isdisjoint(MARKS)


def test_whoever_is_marked_already_is_not_marked_again() -> None:
    assert make_marks([ZOFIA], workspace="w1", token="t2", there=MARKS) == ()
    assert (
        len(make_marks([somebody("Zofia Łęcka-Brzeska", "new@example.pl")], workspace="w1", token="t2", there=MARKS))
        == 1
    )


def test_a_line_that_somebody_wrote_in_between_is_no_mark() -> None:
    assert not is_marked(ZOFIA, workspace="w1", marks=("Zofia", "", ":", "t1:"))


@given(st.text(min_size=1), st.emails())
def test_whoever_was_marked_is_marked(name: str, email: str) -> None:
    one = somebody(name, email)

    assert is_marked(one, workspace="w", marks=make_marks([one], workspace="w", token="t"))
