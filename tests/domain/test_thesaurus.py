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
            name="large classes",
            profile="large lectures; polling?",
            written="crowd; sea of faces",
            signs="strangers helped",
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
            Form(parts=("large",), share=0.3, whole="large"),
            Form(parts=("lectures",), share=0.3, whole="lectures"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("A sea of empty faces.", {"~large-classes": "sea of empty faces"}),
        ("A sea so wide that I saw none of your faces.", {"~large-classes": "sea … faces"}),
        ("A sea. The faces of stone.", {"~large-classes": "sea … faces"}),
        ("There were strangers everywhere.", {"~large-classes": "strangers"}),
        ("Der Hörsaal ist voll.", {"~large-classes": "Hörsaal"}),
        ("The assessment of river health.", {}),
        ("The assessment of river health by my students.", {"~assessment": "assessment"}),
        ("I help and do it all.", {}),
        ("Marks that are fair", {"~assessment": "Marks that are fair"}),
        ("Rowing", {}),
        ("Do help", {}),
    ],
)
def test_a_form_stands_in_one_sentence_and_a_doubtful_one_in_company(text: str, concepts: dict[str, str]) -> None:
    assert meant(text) == concepts


def test_what_is_only_hinted_at_counts_less_and_less_still_where_a_word_hints_at_more_than_one_thing() -> None:
    other = Concept(name="settling in", profile="induction", signs="strangers")
    both = Vocabulary(concepts={**ENGLISH.concepts, "settling-in": other})

    def weights(text: str, vocabulary: Vocabulary) -> dict[str, float]:
        thesaurus = Thesaurus(vocabularies=(vocabulary,))
        found = expansions([(text, 1)], thesaurus=thesaurus, dampers=DAMPERS, own=[], share=1)
        return {term.said: round(term.weight, 3) for term in found}

    assert weights("A crowd.", ENGLISH) == {"large classes": 1}
    assert weights("A sea, and strangers.", ENGLISH) == {"large classes": 0.7}
    assert weights("Strangers.", ENGLISH) == {"large classes": 0.35}
    assert weights("Strangers.", both) == {"large classes": 0.175, "settling in": 0.175}


def test_a_word_of_another_language_is_no_false_friend() -> None:
    german = Vocabulary(language="de", concepts={"family": Concept(name="Familie", profile="Eltern", written="Kinder")})
    tongue = tongues({"en": ("i", "and", "to"), "de": ("ich", "und", "der")})
    dampers = Dampers(stops=frozenset(), common=frozenset(), damping=0.2, tongues=tongue)

    def concepts(text: str) -> list[str]:
        found = expansions([(text, 1)], thesaurus=Thesaurus(vocabularies=(german,)), dampers=dampers, own=[], share=1)
        return [one.term for one in found]

    assert concepts("I try to be kinder to them and to me.") == []
    assert concepts("Ich und der Beruf und die Kinder.") == ["~family"]
    assert concepts("Kinder") == ["~family"]


def test_the_most_telling_words_are_quoted_and_a_word_said_twice_is_no_form() -> None:
    both = Concept(
        name="both", profile="crowd; wide auditoria", written="hall of three hundred; all the crowd of a crowd"
    )
    [found] = expansions(
        [("A crowd, in a hall of three hundred.", 1)],
        thesaurus=Thesaurus(vocabularies=(Vocabulary(concepts={"both": both}),)),
        dampers=DAMPERS,
        own=[],
        share=1,
    )

    assert found.wrote == "hall of three hundred"
    assert "all the crowd of a crowd" not in [form.said for form in found.forms]


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
