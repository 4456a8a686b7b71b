from __future__ import annotations

import pytest

from mentorplan.domain.tongues import keys_of_word, tongues

TONGUES = tongues({"en": ("the", "and", "of", "in"), "de": ("und", "der", "für", "in"), "fr": ("et", "à", "des")})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("teach", "teaches", "teaching", "Teaching")),
        ("en", ("TAs", "TA")),
        ("de", ("Prüfung", "Prüfungen", "PRÜFUNGEN")),
        ("es", ("evaluación", "evaluaciones", "evaluar")),
        ("fr", ("évaluation", "évaluations", "évaluer")),
        ("it", ("valutazione", "valutazioni", "valutare")),
        ("nl", ("beoordeling", "beoordelen")),
        ("pt", ("avaliação", "avaliações", "avaliar")),
    ],
)
def test_forms_of_one_word_have_one_key(language: str, words: tuple[str, ...]) -> None:
    assert len({keys_of_word(word, language=language) for word in words}) == 1


def test_a_key_says_its_language_and_has_no_accents() -> None:
    assert keys_of_word("Prüfungen", language="de") == ("de:prufung",)
    assert keys_of_word("lectures", language="en") == ("en:lectur",)


@pytest.mark.parametrize("said", ["C++", "2027", "数学", "R", "ph"])
def test_what_has_no_ending_is_its_own_key(said: str) -> None:
    assert keys_of_word(said, language="de") == keys_of_word(said, language="pl") == (said.lower(),)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the marking of essays and exams in law", "en"),
        ("Betreuung der Arbeiten und Prüfungen für Studierende", "de"),
        ("l'évaluation des cours et des examens, à distance", "fr"),
        ("rubrics; oral exams", "en"),
        ("Universität der Künste", "en"),
        ("", "en"),
    ],
)
def test_a_text_is_known_by_its_small_words(text: str, language: str) -> None:
    assert TONGUES.of(text.replace(",", " ").replace("'", " ").split()) == language


def test_what_says_too_little_is_in_the_usual_language() -> None:
    assert tongues({"en": ("the",)}, usual="pt").of(["avaliação"]) == "pt"
