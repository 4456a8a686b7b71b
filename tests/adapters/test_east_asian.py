"""Names in letters without capitals and spaces, told from headings in the same letters."""

from __future__ import annotations

import pytest

from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.likely_names import likely_name


@pytest.mark.parametrize(
    "name",
    [
        "张伟",
        "欧阳修文",
        "諸葛明",
        "홍길동",
        "남궁민",
        "山田太郎",
        "長谷川健太郎",
        "佐々木 希",
        "山田 太郎",
        "ジョン・スミス",
    ],
)
def test_a_name_is_one_by_its_surname_or_by_two_parts(known_words: Lexicon, name: str) -> None:
    found = likely_name(name, lexicon=known_words)

    assert found
    assert (found.name, found.sure) == (name, True)


@pytest.mark.parametrize(
    "text",
    [
        "教員一覧",
        "物理学院",
        "研究方向",
        "关于我们",
        "计算机科学与技术",
        "이메일",
        "위상수학",
        "교수진",
        "연구실 안내",
        "お問い合わせ",
        "計画",
        "김구",
    ],
)
def test_a_heading_is_none(known_words: Lexicon, text: str) -> None:
    assert likely_name(text, lexicon=known_words) is None


def test_where_names_stand_a_short_text_is_one(known_words: Lexicon) -> None:
    assert [
        bool(likely_name(text, lexicon=known_words, loosely=True))
        for text in ("김구", "喜屋武", "研究", "이메일", "王")
    ] == [True, True, False, False, False]
