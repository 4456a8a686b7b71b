from __future__ import annotations

import pytest

from mentorplan.domain.flaws import did_you_mean, slip_of

NEEDS = frozenset({"course-design", "wellbeing", "scholarship"})


@pytest.mark.parametrize(
    ("word", "meant"),
    [("course-desing", "course-design"), ("Well-being", "wellbeing"), ("wellbeing", None), ("beekeeping", None)],
)
def test_a_slip_is_a_word_that_is_nearly_a_known_one(word: str, meant: str | None) -> None:
    assert slip_of(word, NEEDS) == meant


def test_a_proposal_is_made_only_where_something_is_alike() -> None:
    assert did_you_mean("scholar", NEEDS) == "; did you mean “scholarship”?"
    assert did_you_mean("xyz", NEEDS) == ""
