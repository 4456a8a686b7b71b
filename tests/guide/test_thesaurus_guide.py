"""The thesaurus of the guide: one set of concepts in seven languages, heard where somebody is in need."""

from __future__ import annotations

import pytest

from mentorplan.domain.finding import FindGuide
from mentorplan.domain.queries import dampers
from mentorplan.domain.texts import terms
from mentorplan.domain.thesaurus import Thesaurus, Vocabulary, expansions
from mentorplan.store.guides import Guide

GUIDE = Guide()
VOCABULARIES = {name: GUIDE.load(f"thesaurus/{name}", Vocabulary) for name in GUIDE.names("thesaurus")}
DAMPERS = dampers(GUIDE.load("find.toml", FindGuide), damping=0.2)


def test_every_file_is_of_a_language_and_shares_its_concepts_with_english() -> None:
    english = set(VOCABULARIES["en.toml"].concepts)

    assert {name: one.language for name, one in VOCABULARIES.items()} == {
        f"{language}.toml": language for language in ("de", "en", "es", "fr", "it", "nl", "pt")
    }
    assert {
        name: set(one.concepts) - english for name, one in VOCABULARIES.items() if set(one.concepts) - english
    } == {}
    assert [name for name, one in VOCABULARIES.items() if not one.company] == []


@pytest.mark.parametrize(
    "text",
    [
        "One of mine wrote that she does not want to live any more. Whom do I call?",
        "Eine meiner Studentinnen schreibt, dass sie nicht mehr leben will. Wen rufe ich an?",
        "Une de mes étudiantes m'écrit qu'elle n'a plus envie de vivre. Qui appeler ?",
        "Una de mis alumnas me escribe que no quiere seguir viviendo. ¿A quién llamo?",
        "Una mia studentessa mi scrive che non vuole più vivere. Chi chiamo?",
        "Een van mijn studenten schrijft dat ze niet meer wil leven. Wie bel ik?",
        "Uma das minhas alunas escreve que não quer mais viver. Para quem ligo?",
    ],
)
def test_a_student_who_speaks_of_dying_is_heard_in_every_language(text: str) -> None:
    found = expansions(
        [(text, 1)],
        thesaurus=Thesaurus(vocabularies=tuple(VOCABULARIES.values())),
        dampers=DAMPERS,
        own=terms(text),
        share=0.6,
    )

    heaviest = max(found, key=lambda term: term.weight)
    assert heaviest.term == "~students-in-trouble"
    assert {"suicide prevention", "Suizidprävention"} <= {form.said for form in heaviest.forms}
