"""Names by which other programs know people again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.exports import uid_of


def test_the_same_person_of_the_same_workspace_has_the_same_name_for_ever() -> None:
    assert uid_of("sione-tupou", workspace="w") == "00f6ebc70c695d1a0822c53bb6100a93"


@given(st.tuples(st.text(), st.text()), st.tuples(st.text(), st.text()))
def test_nobody_else_has_it(one: tuple[str, str], other: tuple[str, str]) -> None:
    same = [part.encode("utf-8", "replace") for part in one] == [part.encode("utf-8", "replace") for part in other]
    lines = any("\n" in part for part in (*one, *other))

    assert lines or (uid_of(one[0], workspace=one[1]) == uid_of(other[0], workspace=other[1])) is same
