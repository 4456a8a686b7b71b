"""The packaged walks of reflection, the needs and the places: their shape, and what they promise to who reads them."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from importlib import resources
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from mentorplan.domain.answers import read_answer
from mentorplan.domain.dates import read_date
from mentorplan.domain.datewords import DateWords
from mentorplan.domain.names import fold
from mentorplan.domain.needs import Needs
from mentorplan.domain.reflections import Role
from mentorplan.domain.search_plans import SearchPlan, places_for
from mentorplan.domain.walks import Question, QuestionKind, Walk, faults, with_needs
from mentorplan.usecases.answer_files import answers_from_file
from mentorplan.usecases.walks import answer, prompt, said, start

SHAPES: dict[str, type] = {
    "needs.toml": Needs,
    "places.toml": SearchPlan,
    "walks/reflect-mentee.toml": Walk,
    "walks/reflect-mentor.toml": Walk,
}


def table_of(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("mentorplan") / "guide" / name).read_text("utf-8"))


def loaded(name: str, shape: Any) -> Any:
    return TypeAdapter(shape).validate_json(json.dumps(table_of(name)), strict=True)


NEEDS = loaded("needs.toml", Needs).needs
PLAN = loaded("places.toml", SearchPlan)
WALKS = {role: with_needs(loaded(f"walks/reflect-{role}.toml", Walk), NEEDS) for role in Role}
ENGLISH = loaded("words/en.toml", DateWords)


def read_day(text: str) -> date:
    return read_date(text, today=date(2026, 11, 23), words=ENGLISH)


SINGLE = [
    pytest.param(question, id=f"{role}:{question.key}")
    for role, walk in WALKS.items()
    for asked in walk.questions
    for question in (asked.parts or (asked,))
]
EVERY = [
    pytest.param(question, id=f"{role}:{question.key}")
    for role, walk in WALKS.items()
    for asked in walk.questions
    for question in (asked, *asked.parts)
]


@pytest.mark.parametrize("name", SHAPES)
def test_a_file_holds_nothing_that_its_shape_does_not_know(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SHAPES[name], "__pydantic_config__", {"extra": "forbid"}, raising=False)
    adapter: TypeAdapter[Any] = TypeAdapter(SHAPES[name])

    adapter.validate_json(json.dumps(table_of(name)), strict=True)
    with pytest.raises(ValidationError):
        adapter.validate_json(json.dumps({**table_of(name), "sparkle": 1}), strict=True)


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_a_walk_has_no_faults(walk: Walk) -> None:
    assert faults(walk) == ()


def test_the_mentee_walk_asks_what_it_promised_to_ask() -> None:
    """Answers are filed under these keys, and people's files name them: a key stays for ever."""
    walk = WALKS[Role.MENTEE]

    assert [question.key for question in walk.questions] == [
        "better-at",
        "motive-inside",
        "motive-outside",
        "tried",
        "inspires",
        "help-wanted",
        "form",
        "bring",
        "hours-a-month",
        "criticism",
        "stays-out",
        "assessors",
        "goals",
    ]
    parts = {question.key: [part.key for part in question.parts] for question in walk.questions if question.parts}
    assert parts == {
        "inspires": ["name", "what", "email"],
        "assessors": ["name"],
        "goals": ["title", "why", "needs", "by", "indicators", "barriers", "actions"],
    }


def test_the_mentor_walk_asks_what_it_promised_to_ask() -> None:
    walk = WALKS[Role.MENTOR]

    assert [question.key for question in walk.questions] == [
        "motive",
        "hope-to-learn",
        "helps-with",
        "passes-on",
        "how-many",
        "hours-a-month",
        "until",
        "assessed",
        "reached",
        "duties",
        "duties-said",
        "listening",
        "goals",
    ]
    parts = {question.key: [part.key for part in question.parts] for question in walk.questions if question.parts}
    assert parts == {
        "passes-on": ["what", "to"],
        "assessed": ["name"],
        "goals": ["title", "why", "needs", "by", "indicators", "barriers", "actions"],
    }


def test_what_is_private_is_marked() -> None:
    private = {role: [question.key for question in walk.questions if question.private] for role, walk in WALKS.items()}

    assert private == {
        Role.MENTEE: ["motive-outside", "stays-out", "assessors"],
        Role.MENTOR: ["assessed", "listening"],
    }


def by_prompts(walk: Walk) -> dict[str, Any]:
    """Return the answers of who types each example and names one of each group."""
    state = start(walk)
    while (asked := prompt(state)) is not None:
        text = asked.question.such_as if not asked.stop.item else ""
        state = answer(state, text, read_date=read_day)
    return dict(said(state.answers, walk))


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_the_same_examples_are_the_same_answers_at_prompts_and_in_a_file(walk: Walk) -> None:
    answers: dict[str, Any] = {}
    for question in walk.questions:
        table = {part.key: part.such_as for part in question.parts}
        answers[question.key] = [table] if table else question.such_as

    assert by_prompts(walk) == answers_from_file({"answers": answers}, walk, read_date=read_day)


def test_a_quick_walk_is_a_handful() -> None:
    quick = {
        role: [
            f"{question.key}.{part.key}" if part is not question else question.key
            for question in walk.questions
            for part in (question, *question.parts)
            if part.quick
        ]
        for role, walk in WALKS.items()
    }

    assert quick == {
        Role.MENTEE: ["inspires.name", "inspires.what", "help-wanted", "hours-a-month", "goals.title", "goals.by"],
        Role.MENTOR: ["helps-with", "how-many", "hours-a-month", "until", "reached"],
    }


@pytest.mark.parametrize("question", SINGLE)
def test_the_example_is_an_answer_that_would_be_taken(question: Question) -> None:
    assert question.such_as
    answer = read_answer(
        question,
        question.such_as,
        read_date=read_day,
    )

    assert answer not in ("", ())


@pytest.mark.parametrize("question", EVERY)
def test_each_question_is_short_and_says_why_in_whole_sentences(question: Question) -> None:
    assert len(question.ask.split()) <= 24
    assert len(question.why.split()) <= 32
    assert re.search(r"[.?”]$", question.why)
    assert question.another == "" or question.another.endswith(".")
    for words in (question.ask, question.why, question.another, question.such_as):
        assert "  " not in words
        assert '"' not in words


def test_words_for_nobody_else_are_understood_in_both_walks() -> None:
    for walk in WALKS.values():
        assert {"no", "none", "nobody", "that is all", "-"} <= {fold(word) for word in walk.enough}


def minutes(walk: Walk, *, tables: dict[str, int]) -> float:
    """Return how long a walk takes, with answers as long as the examples and one table of each other group.

    Our own estimate of a tired reader whose second language is English: 150 words a minute read, 25
    written, 6 seconds of thought at each prompt. Reasons and options are read the first time only.
    """
    read = written = prompts = 0
    seen: set[str] = set()
    for question in walk.questions:
        asked = [part for _ in range(tables.get(question.key, 1)) for part in question.parts or (question,)]
        for one in asked:
            options = " ".join(f"{option.words} {option.more}" for option in one.options)
            new = {one.why, options} - seen
            read += len(one.ask.split()) + sum(len(words.split()) for words in new)
            written += len(one.such_as.split())
            seen |= new
        prompts += len(asked)
        if question.kind is QuestionKind.GROUP:
            read += len(f"{question.ask} {question.why} {question.another}".split())
            prompts += 1
    return read / 150 + written / 25 + prompts * 6 / 60


def test_the_mentee_walk_takes_ten_to_fifteen_minutes_as_it_says() -> None:
    assert "Ten to fifteen minutes" in WALKS[Role.MENTEE].opening
    assert 10 < minutes(WALKS[Role.MENTEE], tables={"inspires": 2}) < 15


def test_the_mentor_walk_takes_about_twelve_minutes_as_it_says() -> None:
    assert "twelve minutes" in WALKS[Role.MENTOR].opening
    assert 10 < minutes(WALKS[Role.MENTOR], tables={"assessed": 2}) < 14


def test_the_needs_are_the_ten_that_scripts_rely_on() -> None:
    assert [need.slug for need in NEEDS] == [
        "teaching-practice",
        "course-design",
        "classroom-feedback",
        "career-navigation",
        "institution-knowledge",
        "scholarship",
        "accountability",
        "wellbeing",
        "sponsorship",
        "role-model",
    ]


def test_each_need_has_ten_to_twenty_five_phrases_that_no_other_has() -> None:
    phrases = [fold(phrase) for need in NEEDS for phrase in need.phrases]

    assert {need.slug: len(need.phrases) for need in NEEDS if not 10 <= len(need.phrases) <= 25} == {}
    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []


def test_each_need_says_in_one_line_what_it_means() -> None:
    for need in NEEDS:
        assert 5 <= len(need.meaning.split()) <= 18
        assert need.meaning[0].islower()
        assert not need.meaning.endswith(".")


def test_every_clause_of_the_guide_that_names_a_place_has_one() -> None:
    assert [(place.id, place.source) for place in places_for(PLAN, Role.MENTEE)] == [
        ("colleagues", "M1"),
        ("websites", "M2a"),
        ("association", "M2b"),
        ("teaching-centre", "M2c"),
        ("head", "M3"),
    ]
    assert [(place.id, place.source) for place in places_for(PLAN, Role.MENTOR)] == [
        ("coffee", "R2d"),
        ("offer-head", "R2a"),
        ("offer-centre", "R2b"),
        ("offer-association", "R2c"),
    ]


def test_a_place_says_what_to_do_and_what_to_ask() -> None:
    ids = [place.id for place in PLAN.places]

    assert len(set(ids)) == len(ids)
    for place in PLAN.places:
        assert place.do.endswith(".")
        assert len(place.ask) == 3
        assert all(question.endswith("?") for question in place.ask)
