"""One paragraph about the user: what may be told, from the latest that was said."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from importlib import resources
from typing import Any

import pytest
from pydantic import TypeAdapter

from mentorplan.domain.goals import Goal
from mentorplan.domain.introductions import IntroductionWords
from mentorplan.domain.needs import Need
from mentorplan.domain.profiles import Profile
from mentorplan.domain.reflections import Reflection, Role
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import InvalidError
from mentorplan.usecases.introducing import Introduction, introduce

TEXT = (resources.files("mentorplan") / "guide" / "introductions.toml").read_text("utf-8")
WORDS = TypeAdapter(IntroductionWords).validate_json(json.dumps(tomllib.loads(TEXT)), strict=True)
OPEN = {"better-at", "bring", "tried", "hours-a-month", "helps-with", "hope-to-learn", "how-many", "reached"}
NEEDS = (Need(slug="teaching-practice", name="Teaching practice", meaning="", said="teaching practice"),)


def reflection(on: str, role: Role = Role.MENTEE, **answers: Any) -> Reflection:
    given = {key.replace("_", "-"): value for key, value in answers.items()}
    return Reflection(id=f"{on}-{role}", role=role, begun_on=date.fromisoformat(on), answers=given)


def told(known: Known, role: str | None = None) -> Introduction:
    return introduce(known, words=WORDS, needs=NEEDS, may_be_told=OPEN, role=role)


def test_a_mentee_is_introduced_by_what_they_want_and_bring() -> None:
    known = Known(
        profile=Profile(name="Amara Osei", title="lecturer", unit="Biology", institution="Institute of Biology"),
        goals=(Goal(id="g", title="Lead discussions.", begun_on=date(2026, 9, 1), needs=("teaching-practice",)),),
        reflections=(
            reflection("2026-09-01", better_at="an old answer", bring="polling\nsoftware"),
            reflection("2026-10-01", better_at="discussions in a lecture", hours_a_month=4.0, stays_out="secret"),
        ),
    )

    made = told(known)

    assert made.text == (
        "I am Amara Osei, lecturer, Biology, Institute of Biology. A year from now I would like to be better at this: "
        "discussions in a lecture. My goals: Lead discussions. The help I am looking for: teaching practice. "
        "What I can bring: polling software. Hours a month that I can give to it: 4."
    )
    assert made.missing == ()


def test_what_is_private_or_of_the_other_role_is_not_told() -> None:
    known = Known(
        profile=Profile(name="Ruth"),
        reflections=(
            reflection("2026-10-01", Role.MENTOR, helps_with=("Large classes", "promotion."), listening="secret"),
            reflection("2026-10-02", Role.MENTEE, better_at="something else", motive_outside="secret"),
        ),
        settings=Settings(roles=(Role.MENTOR,)),
    )

    made = told(known)

    assert (made.role, made.text) == (Role.MENTOR, "I am Ruth. What I can help with: Large classes; promotion.")
    assert [one.what for one in made.missing] == ["what you do and where", "what you hope to learn", "how to reach you"]
    assert "something else" in told(known, "mentee").text


def test_an_answer_that_the_walk_calls_private_stays_even_where_it_usually_is_not() -> None:
    known = Known(profile=Profile(name="Ruth"), reflections=(reflection("2026-10-01", better_at="secret"),))

    assert introduce(known, words=WORDS, needs=NEEDS, may_be_told=()).text == "I am Ruth."


def test_nothing_known_names_everything_with_its_command() -> None:
    made = told(Known())

    assert made.text == ""
    assert [one.command.split()[1] for one in made.missing] == [
        *("profile", "profile", "reflect", "goals", "reflect", "reflect")
    ]
    with pytest.raises(InvalidError):
        told(Known(), "teacher")
