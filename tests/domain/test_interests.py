"""Which of a person's interests a goal has to do with."""

from __future__ import annotations

from datetime import date

from mentorplan.domain.goals import Goal
from mentorplan.domain.interests import shared_interests, shared_words
from mentorplan.domain.needs import Needs
from mentorplan.domain.people import Fact, Person, Why
from mentorplan.store.guides import Guide

DAY = date(2026, 11, 23)
NEEDS = Guide().load("needs.toml", Needs).needs


def shared(title: str, *interests: str, why: str = "", needs: tuple[str, ...] = ()) -> tuple[str, ...]:
    facts = tuple(Fact(field="interests", value=interest, source="a list", on=DAY) for interest in interests)
    goal = Goal(id="g", title=title, begun_on=DAY, why=why, needs=needs)
    return shared_interests(Person(id="p", name="Ravindra Pillai", facts=facts), goal, needs=NEEDS)


def test_an_interest_is_shared_where_most_of_its_words_stand_in_the_goal_or_its_reason() -> None:
    assert shared(
        "Better discussion in large lectures", "large lecture halls", "Discussions", "large animals", "wine"
    ) == (
        "large lecture halls",
        "Discussions",
    )
    assert shared("A fairer course", "rubrics", why="my rubric is a mess") == ("rubrics",)


def test_an_interest_that_names_a_need_of_the_goal_is_shared() -> None:
    assert shared("Hear the quiet half", "active learning", "peer observation", needs=("teaching-practice",)) == (
        "active learning",
    )


def test_small_words_in_common_are_no_interest_in_common() -> None:
    assert shared("Use AI in the classroom, to begin with", "art of the day", "AI", "to be", "law in the US") == ("AI",)


def test_a_paragraph_is_no_interest_and_a_script_without_spaces_is_read() -> None:
    assert shared("課程設計", "課程設計", "統計", "課程設計" + "很好" * 40) == ("課程設計",)


def test_words_in_common_are_counted_in_reasons_and_in_the_bio_and_small_ones_are_not() -> None:
    goal = Goal(id="g", title="Polling with the whole room", begun_on=DAY, why="discussions without it stall")
    bio = Fact(field="bio", value="Writes about polling and the whole of statistics.", source="a list", on=DAY)
    who = Person(id="p", name="Ravindra Pillai", why=(Why(text="your discussion of the room", on=DAY),), facts=(bio,))

    assert shared_words(who, goal) == 2
