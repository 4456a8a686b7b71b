"""Who helps with what, as the records say, and what the map points out."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date
from importlib import resources
from typing import Any

import pytest
from pydantic import TypeAdapter

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.goals import Goal
from mentorplan.domain.maps import Part
from mentorplan.domain.messages import Answer, Kind, Message
from mentorplan.domain.needs import Need
from mentorplan.domain.people import BY_HAND, Choice, Chosen, Covering, Fact, Person, PersonKind
from mentorplan.domain.profiles import Profile
from mentorplan.domain.reflections import Reflection, Role
from mentorplan.domain.steps import StepWords
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.usecases.maps import Mapped, support_map

TEXT = (resources.files("mentorplan") / "guide" / "steps" / "maps.toml").read_text("utf-8")
WORDS = TypeAdapter(dict[str, StepWords]).validate_json(json.dumps(tomllib.loads(TEXT)), strict=True)
TODAY = date(2026, 11, 23)
SAID = date(2026, 9, 1)
NEEDS = tuple(
    Need(slug=slug, name=slug.upper(), meaning="") for slug in ("teaching", "career", "push", "doors", "rest")
)
LIN = Person(id="lin", name="Lin Hartmann")
GOAL = Goal(id="g", title="Discussions", begun_on=SAID, needs=("teaching", "career"))
ASKED = Message(id="m", person="lin", kind=Kind.INTRODUCTION, on=SAID, sent_on=date(2026, 11, 20), goal="g")


def covering(*needs: str, on: date = SAID) -> tuple[Covering, ...]:
    return tuple(Covering(need=need, on=on) for need in needs)


def going(**more: Any) -> Agreement:
    given = {"id": "a", "person": "lin", "direction": Direction.THEY_MENTOR_ME, "begun_on": date(2026, 10, 1)}
    return Agreement(**{**given, **more})


def mapped(*people: Person, **more: Any) -> Mapped:
    known = Known(**{"people": people, "goals": (GOAL,), **more})
    return support_map(known, needs=NEEDS, words=WORDS, today=TODAY)


def rules(told: Mapped) -> list[str]:
    return [step.rule for step in told.advice]


def test_a_mentor_helps_with_the_goals_that_letters_were_about_and_with_what_i_say() -> None:
    told = mapped(replace(LIN, covers=covering("push")), messages=(ASKED,), agreements=(going(),))

    one = told.map.helpers[0]
    assert (one.part, one.covers, one.on_the_way) == (Part.MENTOR, ("push", "teaching", "career"), ())
    assert [need.slug for need in told.map.needs] == ["teaching", "career", "push"]
    assert told.map.gaps == ()


def test_whom_i_asked_is_on_the_way_and_the_need_is_still_a_gap() -> None:
    told = mapped(LIN, messages=(ASKED,))

    assert [(one.part, one.on_the_way) for one in told.map.helpers] == [(Part.NOT_YET, ("teaching", "career"))]
    assert [need.slug for need in told.map.gaps] == ["teaching", "career"]
    assert rules(told) == ["map-gap"]


def test_my_mentee_covers_nothing_and_one_person_may_be_both() -> None:
    mentee = going(id="b", direction=Direction.I_MENTOR_THEM)

    assert mapped(LIN, messages=(ASKED,), agreements=(mentee,)).map.helpers == ()
    both = mapped(LIN, messages=(ASKED,), agreements=(mentee, going())).map.helpers
    assert [(one.part, one.covers) for one in both] == [(Part.MENTOR, ("teaching", "career"))]


def test_an_end_opens_the_need_again_until_it_is_said_anew() -> None:
    ended = going(ended_on=date(2026, 11, 1))
    before = mapped(replace(LIN, covers=covering("teaching")), agreements=(ended,))
    after = mapped(replace(LIN, covers=covering("teaching", on=date(2026, 11, 2))), agreements=(ended,))

    assert [(one.covers, one.used_to) for one in before.map.helpers] == [((), ("teaching",))]
    assert [need.slug for need in before.map.gaps] == ["teaching", "career"]
    assert [(one.part, one.covers) for one in after.map.helpers] == [(Part.PEER, ("teaching",))]


@pytest.mark.parametrize(
    "more",
    [
        {"messages": (ASKED, Message(id="r", person="lin", kind=Kind.REPLY, on=TODAY, answer=Answer.NO))},
        {"choices": (Chosen(choice=Choice.PASSED, on=TODAY),)},
    ],
)
def test_who_said_no_or_was_passed_covers_nothing(more: dict[str, Any]) -> None:
    person = replace(LIN, covers=covering("teaching"), choices=more.pop("choices", ()))

    told = mapped(person, **more)

    assert [(one.covers, one.used_to) for one in told.map.helpers] == [((), ("teaching",))]


def test_a_group_and_a_book_count_and_the_most_helpful_come_first() -> None:
    group = Person(id="fri", name="Friday writers", kind=PersonKind.GROUP, covers=covering("career", "push"))
    book = Person(id="book", name="A book", kind=PersonKind.RESOURCE, covers=covering("teaching"))

    told = mapped(book, group)

    assert [(one.name, one.part) for one in told.map.helpers] == [
        ("Friday writers", Part.GROUP),
        ("A book", Part.RESOURCE),
    ]
    assert rules(told) == []


def test_needs_of_retired_goals_are_no_gap_and_help_wanted_is() -> None:
    reflection = Reflection(id="2026-09-01-mentee", role=Role.MENTEE, begun_on=SAID, answers={"help-wanted": ("push",)})

    told = mapped(LIN, goals=(replace(GOAL, retired_on=TODAY),), reflections=(reflection,))

    assert [need.slug for need in told.map.gaps] == ["push"]


def test_leaning_on_one_person_inside_who_assesses_me_is_pointed_out() -> None:
    unit = (Fact(field="unit", value="Biology", source=BY_HAND, on=SAID),)
    person = replace(LIN, covers=covering("teaching", "career", "push", "doors"), assesses_me=True, facts=unit)
    me = Profile(unit="biology")

    told = mapped(person, profile=me)

    assert rules(told) == ["map-leaning", "map-evaluator", "map-one-person", "map-outside"]
    assert "4 of your needs rest on one person" in told.advice[0].why
    second = replace(LIN, id="bo", name="Bo Ek", covers=covering("rest"))
    assert rules(mapped(person, second, profile=me)) == ["map-leaning"]
    muted = Settings(muted={"map-leaning": "I know"})
    assert rules(mapped(person, second, profile=me, settings=muted)) == []


def test_a_mentor_of_whom_nothing_is_said_is_asked_about() -> None:
    told = mapped(LIN, agreements=(going(),))

    assert [(step.rule, step.command) for step in told.advice] == [
        ("map-say-what", "mentorplan people edit lin --covers teaching"),
        ("map-gap", "mentorplan find --need teaching"),
    ]


def test_no_needs_is_where_it_begins() -> None:
    told = mapped(LIN, goals=())

    assert (told.map.needs, rules(told)) == ((), ["map-empty"])


def test_what_a_mentor_helped_with_through_letters_is_remembered_after_the_end() -> None:
    told = mapped(LIN, messages=(ASKED,), agreements=(going(ended_on=TODAY),))

    assert [(one.covers, one.used_to) for one in told.map.helpers] == [((), ("teaching", "career"))]
