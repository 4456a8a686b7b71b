from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.names import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz  Żółć", "lukasz zolc"),
        ("Straße", "strasse"),
        ("ǿre", "ore"),
        ("𝕊𝕠𝕗𝕚𝕒", "sofia"),
        ("Ｓｏｆｉａ", "sofia"),
        ("王 伟", "王 伟"),
        ("한국", "한국"),
        ("İpek", "ipek"),
        ("¨", ""),
    ],
)
def test_a_text_is_compared_without_accents_case_and_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_folding_what_was_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
