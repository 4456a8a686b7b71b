from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.texts import LONGEST_SENTENCE, said_words, sentences, terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Large lectures, small studies", ["large", "lecture", "small", "study"]),
        ("classes and approaches, quizzes, boxes", ["class", "and", "approach", "quiz", "box"]),
        ("campus analysis, class, bus", ["campus", "analysis", "class", "bus"]),
        ("TAs and OSCEs", ["ta", "and", "osce"]),
        ("teaching is not teach", ["teaching", "is", "not", "teach"]),
        ("Évaluation formative, évaluations", ["evaluation", "formative", "evaluation"]),
        (
            "evaluation in a decomposed accent: évaluation",
            ["evaluation", "in", "a", "decomposed", "accent", "evaluation"],
        ),
        ("Prüfungen für große Gruppen", ["prufungen", "fur", "grosse", "gruppen"]),
        ("C++, C# and R; .NET", ["c++", "c#", "and", "r", "net"]),
        ("peer-to-peer, snake_case", ["peer", "to", "peer", "snake", "case"]),
        ("students' and Ifeoma’s", ["student", "and", "ifeoma", "s"]),
        ("", []),
        ("… — !? ", []),
    ],
)
def test_words_are_compared_without_case_accents_and_english_plurals(text: str, found: list[str]) -> None:
    assert terms(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("数学教育", ["数学", "学教", "教育"]),
        ("書", ["書"]),
        ("AI教育", ["ai", "教育"]),
        ("교육을", ["교육", "육을"]),
        ("ガイド", ["カイ", "イト"]),
    ],
)
def test_scripts_without_spaces_are_read_two_letters_at_a_time(text: str, found: list[str]) -> None:
    assert terms(text) == found


def test_a_word_is_found_inside_a_longer_one_where_no_spaces_are_written() -> None:
    assert set(terms("教育")) <= set(terms("高等教育開発センター"))


def test_vowel_signs_stay_with_their_word() -> None:
    assert said_words("हिन्दी शिक्षण") == ["हिन्दी", "शिक्षण"]


def test_words_keep_the_spelling_of_the_one_who_wrote_them() -> None:
    assert said_words("Großer Hörsaal: TAs!") == ["Großer", "Hörsaal", "TAs"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One thing. Another one! A third?", ["One thing.", "Another one!", "A third?"]),
        ("Prof. Ama K. Mensah visits classes. Ask her.", ["Prof. Ama K. Mensah visits classes.", "Ask her."]),
        ("Uses games, e.g. Bingo, in class.", ["Uses games, e.g. Bingo, in class."]),
        ("Open 9 a.m. to noon. Book ahead.", ["Open 9 a.m. to noon.", "Book ahead."]),
        ("First line\nsecond   line\r\n\r\nthird", ["First line", "second line", "third"]),
        ("“Really?” she asked. Yes.", ["“Really?” she asked.", "Yes."]),
        ("講義を見学します。質問も歓迎。", ["講義を見学します。", "質問も歓迎。"]),
        ("Version 2.5 works", ["Version 2.5 works"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == tuple(found)


def test_what_has_no_full_stop_is_cut_at_a_word() -> None:
    cut = sentences("river " * 200)

    assert [len(part) <= LONGEST_SENTENCE for part in cut] == [True] * len(cut)
    assert " ".join(cut) == ("river " * 200).strip()


@given(st.text())
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_long_text_without_capitals_is_read_once() -> None:
    assert len(sentences("large classes, marking essays. " * 20_000)) > 1_000
