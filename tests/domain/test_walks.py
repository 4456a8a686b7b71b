"""Walks as data: keys forgiven a little, needs as options, and what makes a walk unusable."""

from __future__ import annotations

from typing import Any

import pytest

from mentorplan.domain.needs import Need
from mentorplan.domain.walks import Option, Question, QuestionKind, Walk, faults, question_of, with_needs
from mentorplan.errors import InvalidError


def question(key: str, kind: QuestionKind = QuestionKind.TEXT, **more: Any) -> Question:
    return Question(key=key, title=key.capitalize(), ask=f"{key}?", why="So.", kind=kind, **more)


def walk(*questions: Question) -> Walk:
    return Walk(title="A walk", opening="Hello.", closing="Bye.", questions=questions)


def group(key: str, *parts: Question, **more: Any) -> Question:
    return question(key, QuestionKind.GROUP, parts=parts, **{"most": 3, "another": "More?", **more})


HOURS, GOALS = question("hours-a-month", QuestionKind.NUMBER), group("goals", question("title"))


@pytest.mark.parametrize("said", ["hours-a-month", "hours_a_month", " Hours-A-Month ", "hours-a-months"])
def test_a_key_is_forgiven_case_underscores_and_a_plural(said: str) -> None:
    assert question_of([HOURS, GOALS], said) is HOURS


def test_a_missing_plural_is_forgiven() -> None:
    assert question_of([HOURS, GOALS], "goal") is GOALS


def test_an_unknown_key_is_refused_with_the_closest() -> None:
    with pytest.raises(InvalidError) as caught:
        question_of([HOURS, GOALS], "hours-per-month", within="[answers]")

    assert caught.value.message == "There is no question “hours-per-month” in [answers]."
    assert caught.value.hint == "Did you mean “hours-a-month”?"


def test_a_key_like_no_other_is_refused_with_the_whole_list() -> None:
    with pytest.raises(InvalidError) as caught:
        question_of([HOURS, GOALS], "ξ")

    assert caught.value.message == "There is no question “ξ”."
    assert caught.value.hint == "There are: hours-a-month, goals."


def test_needs_become_options_wherever_a_walk_refers_to_them() -> None:
    choices = question("help", QuestionKind.CHOICES, options_from="needs")
    own = question("form", QuestionKind.CHOICE, options=(Option(slug="peers", words="Peers"),))
    part = question("needs", QuestionKind.CHOICES, options_from="needs")
    needs = (Need(slug="wellbeing", name="Wellbeing", meaning="load and doubt"),)

    filled = with_needs(walk(choices, own, group("goals", question("title"), part)), needs)

    options = (Option(slug="wellbeing", words="Wellbeing", more="load and doubt"),)
    assert filled.questions[0].options == options
    assert filled.questions[1].options == own.options
    assert filled.questions[2].parts[1].options == options


def test_a_sound_walk_has_no_faults() -> None:
    sound = walk(HOURS, group("goals", question("title", quick=True), question("by"), starts_from="hours-a-month"))

    assert faults(sound) == ()


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (walk(question("Warum")), "Warum: “Warum” takes small letters, digits and single hyphens."),
        (
            walk(question("form", QuestionKind.CHOICE, options=(Option(slug="one person", words="One"),))),
            "form: “one person” takes small letters, digits and single hyphens.",
        ),
        (walk(HOURS, HOURS), "hours-a-month: stands 2 times in the walk."),
        (walk(group("goals", question("by"), question("by"))), "by: stands 2 times in goals."),
        (walk(question("form", QuestionKind.CHOICE)), "form: options are missing."),
        (walk(question("a", options=(Option(slug="b", words="B"),))), "a: a text has no options."),
        (walk(question("g", QuestionKind.GROUP, most=2, another="?")), "g: parts are missing."),
        (walk(question("a", parts=(question("b"),))), "a: a text has no parts."),
        (walk(group("g", question("a"), most=0)), "g: most says how many tables a group takes, 1 at least."),
        (walk(group("g", question("a"), another="")), "g: another is missing, the words that ask for the next one."),
        (walk(group("g", question("a"), least=4)), "g: least is more than most."),
        (walk(group("g", question("a"), HOURS)), "g.hours-a-month: a part of a group cannot be a number."),
        (
            walk(group("g", question("a"), question("b", quick=True))),
            "g: a quick walk needs the first part too.",
        ),
        (
            walk(group("g", question("a"), starts_from="b"), question("b")),
            "g: starts_from names “b”, which is not asked before it.",
        ),
    ],
)
def test_what_makes_a_walk_unusable_is_said(broken: Walk, said: str) -> None:
    assert faults(broken) == (said,)
