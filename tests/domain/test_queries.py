from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.queries import Aspect, Dampers, aspect_of

DAMPERS = Dampers(stops=frozenset({"the", "in", "a"}), common=frozenset({"want", "learn", "better"}), damping=0.2)


def shares(aspect: Aspect | None) -> dict[str, float]:
    """Return each term's weight against that of the heaviest."""
    assert aspect is not None
    heaviest = max(term.weight for term in aspect.terms)
    return {term.term: round(term.weight / heaviest, 3) for term in aspect.terms}


def test_a_goal_looks_for_its_words_by_where_they_stand() -> None:
    aspect = aspect_of(
        [("Discussion in lectures", 3), ("My lecture is silent", 1)], name="g", goal="g", dampers=DAMPERS
    )

    assert shares(aspect) == {"discussion": 0.75, "lecture": 1.0, "my": 0.25, "is": 0.25, "silent": 0.25}


def test_a_term_remembers_how_it_was_first_written() -> None:
    aspect = aspect_of([("TAs, Vorlesungen, 数学教育", 1)], name="words", goal=None, dampers=DAMPERS)

    assert aspect is not None
    assert [(term.said, term.term) for term in aspect.terms] == [
        ("TAs", "ta"),
        ("Vorlesungen", "vorlesungen"),
        ("数学", "数学"),
        ("学教", "学教"),
        ("教育", "教育"),
    ]


def test_words_of_every_request_and_bare_numbers_count_little() -> None:
    aspect = aspect_of([("I want to learn statistics in 2027", 1)], name="words", goal=None, dampers=DAMPERS)

    assert shares(aspect) == {"i": 1, "want": 0.2, "to": 1, "learn": 0.2, "statistic": 1, "2027": 0.2}


def test_where_nothing_else_is_asked_a_common_word_counts_whole() -> None:
    aspect = aspect_of([("better", 1)], name="words", goal=None, dampers=DAMPERS)

    assert aspect is not None
    assert [(term.term, term.weight, term.is_common) for term in aspect.terms] == [("better", 1.0, True)]


def test_a_phrase_is_looked_for_whole_and_never_instead_of_the_users_own_words() -> None:
    aspect = aspect_of(
        [("Statistics", 3)],
        name="g",
        goal="g",
        dampers=DAMPERS,
        phrases=[("study design", 0.6), ("statistics", 0.6), ("learn better", 0.6), ("in a push", 0.6), ("the", 0.6)],
    )

    assert shares(aspect) == {"statistic": 1.0, "study design": 0.2}


def test_words_that_say_nothing_look_for_nothing() -> None:
    assert aspect_of([("the in a", 3), ("…", 1)], name="g", goal="g", dampers=DAMPERS) is None


@given(st.lists(st.tuples(st.text(), st.floats(0.1, 10)), max_size=4))
def test_a_long_text_weighs_no_more_than_a_short_one(texts: list[tuple[str, float]]) -> None:
    aspect = aspect_of(texts, name="g", goal=None, dampers=DAMPERS)

    assert aspect is None or math.isclose(sum(term.weight**2 for term in aspect.terms), 1)
