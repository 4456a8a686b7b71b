from __future__ import annotations

import pytest

from mentorplan.domain.queries import Dampers, Form, Term
from mentorplan.domain.texts import terms
from mentorplan.domain.thesaurus import Concept, Thesaurus, Vocabulary, expansions
from mentorplan.domain.tongues import tongues

DAMPERS = Dampers(stops=frozenset({"the", "a", "of", "i", "do", "it", "all"}), common=frozenset({"help"}), damping=0.2)
ENGLISH = Vocabulary(
    company="students course",
    concepts={
        "large-classes": Concept(
            name="large classes", profile="large lectures; polling?", written="crowd; sea of faces"
        ),
        "assessment": Concept(name="assessment", profile="rubrics; assessment?", written="do it all; help; fair marks"),
    },
)
GERMAN = Vocabulary(
    concepts={"large-classes": Concept(name="große Gruppen", profile="Massenvorlesung", written="Hörsaal")}
)
THESAURUS = Thesaurus(vocabularies=(GERMAN, ENGLISH))


def meant(text: str, *, thesaurus: Thesaurus = THESAURUS) -> dict[str, str]:
    """Return what a text means besides its words: each concept with the words that led to it."""
    found = expansions([(text, 1)], thesaurus=thesaurus, dampers=DAMPERS, own=terms(text), share=0.6)
    return {term.term: term.wrote for term in found}


def test_a_concept_is_looked_for_in_all_its_forms_and_says_what_was_written() -> None:
    [found] = expansions([("I see a crowd.", 2)], thesaurus=THESAURUS, dampers=DAMPERS, own=["see", "crowd"], share=0.6)

    assert found == Term(
        term="~large-classes",
        said="large classes",
        weight=1.2,
        wrote="crowd",
        forms=(
            Form(parts=("Massenvorlesung",), whole="Massenvorlesung"),
            Form(parts=("large", "lectures"), whole="large lectures"),
            Form(parts=("polling",), doubtful=True, whole="polling"),
            Form(parts=("sea", "faces"), share=0.5, whole="sea of faces"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("A sea of empty faces.", {"~large-classes": "sea of faces"}),
        ("A sea. The faces of stone.", {}),
        ("Der Hörsaal ist voll.", {"~large-classes": "Hörsaal"}),
        ("The assessment of river health.", {}),
        ("The assessment of river health by my students.", {"~assessment": "assessment"}),
        ("I help and do it all.", {}),
        ("Marks that are fair", {"~assessment": "fair Marks"}),
        ("Rowing", {}),
    ],
)
def test_a_form_stands_in_one_sentence_and_a_doubtful_one_in_company(text: str, concepts: dict[str, str]) -> None:
    assert meant(text) == concepts


def test_more_signs_of_a_concept_make_it_surer() -> None:
    def weight(text: str) -> float:
        return next(expansions([(text, 1)], thesaurus=THESAURUS, dampers=DAMPERS, own=[], share=1)).weight

    assert weight("A crowd.") < weight("A crowd, a sea of faces.") < 2 * weight("A crowd.")


def test_what_the_user_wrote_counts_as_their_own_words_alone() -> None:
    [found] = expansions(
        [("large lectures", 1)], thesaurus=THESAURUS, dampers=DAMPERS, own=["large", "lecture"], share=1
    )

    assert "large lectures" not in [form.said for form in found.forms]


def test_a_question_in_one_language_looks_in_the_others_too() -> None:
    dampers = Dampers(stops=frozenset(), common=frozenset(), damping=0.2, tongues=tongues({"de": ("ist", "der", "in")}))
    text = "Der Hörsaal ist in der Nacht leer."

    [found] = expansions([(text, 1)], thesaurus=THESAURUS, dampers=dampers, own=terms(text), share=1)

    assert "large lectures" in [form.said for form in found.forms]


def test_without_a_thesaurus_nothing_is_added() -> None:
    assert meant("A crowd.", thesaurus=Thesaurus()) == {}
