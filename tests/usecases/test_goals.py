"""Goals set, changed with their history, moved along and retired."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.goals import Goal, Past, Progress
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change, Ref, Shelf
from mentorplan.domain.steps import StepWords
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import AmbiguousError, ConflictError, InvalidError, NotFoundError, RefusedError, UsageError
from mentorplan.usecases.goals import (
    GoalKept,
    GoalWishes,
    add,
    edit,
    find_goal,
    list_goals,
    progress,
    read_need,
    retire,
    show,
)

TODAY = date(2026, 11, 23)
GUIDE = (resources.files("mentorplan") / "guide" / "steps" / "goals.toml").read_text("utf-8")
WORDS = TypeAdapter(dict[str, StepWords]).validate_json(json.dumps(tomllib.loads(GUIDE)), strict=True)
NEEDS = frozenset({"teaching-practice", "course-design", "career-navigation", "scholarship"})
WHOLE = GoalWishes(
    title="Speak  less\nin seminars",
    why="They learn\r\nby speaking.",
    needs=["teaching-practice", "silence-in-class", "teaching-practice"],
    by=date(2027, 3, 1),
    indicators=["ten people speak", " "],
    barriers=["my nerves"],
    actions=["count to ten"],
)
SPEAK = Goal(
    id="speak-less-in-seminars",
    title="Speak less in seminars",
    begun_on=TODAY,
    why="They learn\nby speaking.",
    needs=("teaching-practice", "silence-in-class"),
    by=date(2027, 3, 1),
    indicators=("ten people speak",),
    barriers=("my nerves",),
    actions=("count to ten",),
)


def goal(title: str, **more: Any) -> Goal:
    return Goal(**{"id": title.lower(), "title": title, "begun_on": date(2026, 9, 1), **more})


def knowing(*goals: Goal, **more: Any) -> Known:
    marks = {Ref(Shelf.GOALS, one.id): f"mark-{one.id}" for one in goals}
    return Known(goals=goals, fingerprints=marks, **more)


def added(known: Known, **wishes: Any) -> GoalKept:
    return add(known, GoalWishes(**wishes), need_slugs=NEEDS, words=WORDS, today=TODAY)


def edited(known: Known, words: str, *, clear: tuple[str, ...] = (), **wishes: Any) -> GoalKept:
    return edit(known, words, GoalWishes(**wishes), need_slugs=NEEDS, words=WORDS, today=TODAY, clear=clear)


def rules(kept: GoalKept) -> list[str]:
    return [step.rule for step in kept.advice]


def test_a_whole_goal_is_kept_as_it_was_said() -> None:
    kept = add(knowing(), WHOLE, need_slugs=NEEDS, words=WORDS, today=TODAY)
    change = Change(ref=Ref(Shelf.GOALS, SPEAK.id), record=SPEAK, based_on=None)
    assert kept == GoalKept(goal=SPEAK, changes=(change,))


def test_what_is_missing_is_said_kindly_and_with_its_command() -> None:
    kept = added(knowing(), title="Наставництво")
    assert [(step.rule, step.command) for step in kept.advice] == [
        ("goal-without-date", 'mentorplan goals edit наставництво --by "in 3 months"'),
        ("goal-without-indicator", 'mentorplan goals edit наставництво --indicator "…"'),
        ("goal-without-action", 'mentorplan goals edit наставництво --action "…"'),
    ]
    muted = Settings(muted={"goal-without-date": "no dates for me"})
    assert rules(added(knowing(settings=muted), title="x")) == ["goal-without-indicator", "goal-without-action"]


def test_a_sixth_open_goal_is_kept_with_advice() -> None:
    five = [goal(title) for title in "ABCDE"]
    assert rules(add(knowing(*five[:4]), WHOLE, need_slugs=NEEDS, words=WORDS, today=TODAY)) == []
    kept = add(knowing(*five), WHOLE, need_slugs=NEEDS, words=WORDS, today=TODAY)
    assert (kept.goal, [step.why.split(".")[0] for step in kept.advice]) == (SPEAK, ["6 are open"])
    retired = replace(five[0], retired_on=TODAY)
    assert rules(add(knowing(retired, *five[1:]), WHOLE, need_slugs=NEEDS, words=WORDS, today=TODAY)) == []


def test_an_id_is_never_given_twice() -> None:
    known = replace(
        knowing(replace(SPEAK, retired_on=TODAY)), fingerprints={Ref(Shelf.GOALS, f"{SPEAK.id}-2"): "broken"}
    )
    assert added(known, title="Speak less in seminars").goal.id == "speak-less-in-seminars-3"


@pytest.mark.parametrize("title", ["Speak less in seminars", "SPEAK less  in séminars"])
def test_an_open_goal_is_not_set_twice(title: str) -> None:
    with pytest.raises(ConflictError) as twice:
        added(knowing(SPEAK), title=title)
    assert twice.value.hint == "To change it: mentorplan goals edit speak-less-in-seminars"


@pytest.mark.parametrize(
    ("wishes", "message"),
    [
        ({}, "A goal needs a title."),
        ({"title": " \n"}, "A goal needs a title."),
        ({"title": "x", "by": date(2026, 11, 22)}, "2026-11-22 is past."),
    ],
)
def test_what_is_no_goal_is_refused(wishes: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidError) as refused:
        added(knowing(), **wishes)
    assert refused.value.message == message


@pytest.mark.parametrize("said", ["teaching-practice", "teaching-dossier", "наставництво", "web-2", " scholarship "])
def test_needs_of_the_guide_and_of_ones_own_are_taken(said: str) -> None:
    assert read_need(said, need_slugs=NEEDS) == said.strip()


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        ("teaching-practise", "“teaching-practise” is not a need.", "Did you mean “teaching-practice”?"),
        ("Course Design", "“Course Design” is not a need.", "Did you mean “course-design”?"),
        ("career", "“career” is not a need.", "Did you mean “career-navigation”?"),
        (
            "More Money!",
            "“More Money!” is not written like a need: small letters, digits and hyphens.",
            "For a need of your own: --need more-money",
        ),
        (
            "!?",
            "“!?” is not written like a need: small letters, digits and hyphens.",
            "Needs are career-navigation, course-design, scholarship, teaching-practice.",
        ),
    ],
)
def test_a_slip_is_not_taken_for_a_need(said: str, message: str, hint: str) -> None:
    with pytest.raises(InvalidError) as refused:
        read_need(said, need_slugs=NEEDS)
    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_a_need_of_ones_own_is_known_from_then_on() -> None:
    mine = goal("Dossier", needs=("teaching-dossier",))
    assert added(knowing(mine), title="x", needs=["teaching-dossier"]).goal.needs == ("teaching-dossier",)
    with pytest.raises(InvalidError, match="is not a need"):
        added(knowing(mine), title="x", needs=["teaching-dosier"])


def test_every_change_keeps_what_was_said_before() -> None:
    known = knowing(SPEAK)
    kept = edited(
        known,
        "speak",
        title="Listen more",
        why="",
        needs=["scholarship"],
        by=date(2027, 5, 1),
        actions=["count to ten"],
    )
    past = (
        Past(on=TODAY, field="title", was="Speak less in seminars"),
        Past(on=TODAY, field="why", was="They learn\nby speaking."),
        Past(on=TODAY, field="by", was="2027-03-01"),
        Past(on=TODAY, field="needs", was="teaching-practice; silence-in-class"),
    )
    after = replace(SPEAK, title="Listen more", why="", needs=("scholarship",), by=date(2027, 5, 1), history=past)
    change = Change(ref=Ref(Shelf.GOALS, SPEAK.id), record=after, based_on=f"mark-{SPEAK.id}")
    assert kept == GoalKept(goal=after, before=SPEAK, changes=(change,))


def test_fields_are_emptied_and_that_is_history_too() -> None:
    kept = edited(knowing(SPEAK), "speak", clear=("by", "indicators", "why"))
    assert (kept.goal.by, kept.goal.indicators, kept.goal.why) == (None, (), "")
    assert [(past.field, past.was) for past in kept.goal.history] == [
        ("by", "2027-03-01"),
        ("indicators", "ten people speak"),
        ("why", "They learn\nby speaking."),
    ]
    assert rules(kept) == ["goal-without-date", "goal-without-indicator"]


def test_saying_the_same_again_changes_nothing() -> None:
    kept = edited(knowing(SPEAK), "speak", title="Speak less in seminars", actions=["count to ten"])
    assert (kept.goal, kept.changes) == (SPEAK, ())


def test_a_goal_may_be_written_in_other_letters_but_not_like_another() -> None:
    known = knowing(SPEAK, goal("Dossier"))
    assert edited(known, "speak", title="SPEAK LESS in seminars").goal.title == "SPEAK LESS in seminars"
    with pytest.raises(ConflictError):
        edited(known, "dossier", title="Speak less in seminars")


@pytest.mark.parametrize(
    ("wishes", "message"),
    [
        ({}, "Nothing is said that should change in “Speak less in seminars”."),
        ({"clear": ("title",)}, "“title” cannot be emptied."),
        ({"clear": ("why",), "why": "x"}, "“why” cannot be emptied and set at once."),
    ],
)
def test_an_edit_that_says_nothing_or_two_things_is_refused(wishes: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        edited(knowing(SPEAK), "speak", **wishes)
    assert refused.value.message == message


def test_a_title_cannot_be_taken_away() -> None:
    with pytest.raises(InvalidError) as refused:
        edited(knowing(SPEAK), "speak", title=" ")
    assert refused.value.hint == "To let it go: mentorplan goals retire speak-less-in-seminars"


def test_progress_stands_in_the_order_of_its_days() -> None:
    later = Progress(on=date(2026, 11, 20), note="two spoke")
    known = knowing(replace(SPEAK, progress=(later,)))
    kept = progress(known, "speak", " counted\r\nto ten\n", on=date(2026, 11, 2), today=TODAY)
    assert kept.goal.progress == (Progress(on=date(2026, 11, 2), note="counted\nto ten"), later)
    assert (kept.goal.history, len(kept.changes)) == ((), 1)


def test_progress_is_real_or_refused() -> None:
    with pytest.raises(InvalidError, match="no note"):
        progress(knowing(SPEAK), "speak", " ", on=TODAY, today=TODAY)
    with pytest.raises(InvalidError, match="still to come"):
        progress(knowing(SPEAK), "speak", "x", on=date(2026, 11, 24), today=TODAY)
    with pytest.raises(RefusedError, match="was retired on 2026-11-23"):
        progress(knowing(replace(SPEAK, retired_on=TODAY)), "speak", "x", on=TODAY, today=TODAY)


def test_a_retired_goal_stays_and_whoever_mentors_me_should_hear() -> None:
    agreements = (
        Agreement(id="a", person="zoë", direction=Direction.THEY_MENTOR_ME, begun_on=TODAY),
        Agreement(id="b", person="zoë", direction=Direction.THEY_MENTOR_ME, begun_on=TODAY),
        Agreement(id="c", person="abay", direction=Direction.I_MENTOR_THEM, begun_on=TODAY),
        Agreement(id="d", person="abay", direction=Direction.THEY_MENTOR_ME, begun_on=TODAY, ended_on=TODAY),
        Agreement(id="e", person="gone", direction=Direction.THEY_MENTOR_ME, begun_on=TODAY),
    )
    people = (Person(id="abay", name="Абай"), Person(id="zoë", name="Zoë O'Hara"))
    kept = retire(
        knowing(SPEAK, agreements=agreements, people=people), "speak", on=TODAY, words=WORDS, reason=" new job "
    )
    assert kept.goal == replace(SPEAK, retired_on=TODAY, retired_because="new job")
    assert [(step.what, step.command) for step in kept.advice] == [
        ("tell Zoë O'Hara that “Speak less in seminars” is no longer a goal of yours", "mentorplan meet agenda zoë")
    ]
    with pytest.raises(ConflictError):
        retire(knowing(kept.goal), "speak", on=TODAY, words=WORDS)


def test_goals_stand_by_date_and_retired_ones_last() -> None:
    goals = [
        goal("A"),
        goal("B", by=date(2027, 5, 1)),
        goal("C", by=date(2027, 3, 1)),
        goal("D", retired_on=date(2026, 10, 1)),
        goal("E", retired_on=date(2026, 11, 1)),
    ]
    listed = list_goals(knowing(*goals), words=WORDS)
    assert [one.title for one in (*listed.open, *listed.retired)] == ["C", "B", "A", "E", "D"]
    assert listed.advice == ()
    six = list_goals(knowing(*(goal(title) for title in "ABCDEF")), words=WORDS)
    assert [step.command for step in six.advice] == ["mentorplan goals list"]


def test_a_goal_is_shown_with_what_it_lacks() -> None:
    plain = goal("Dossier", by=date(2027, 1, 1))
    assert rules(show(knowing(plain), "dossier", words=WORDS)) == ["goal-without-indicator", "goal-without-action"]
    assert show(knowing(plain), "dossier", words=WORDS).changes == ()
    assert rules(show(knowing(replace(plain, retired_on=TODAY)), "dossier", words=WORDS)) == []


def test_a_goal_is_found_by_id_or_words_and_an_open_one_first() -> None:
    old = goal("Speak less", id="speak-2025", retired_on=TODAY)
    assert find_goal(knowing(old, SPEAK), "less speak") == SPEAK
    assert find_goal(knowing(old, SPEAK), "speak less") == SPEAK
    assert find_goal(knowing(old), "speak") == old
    assert find_goal(knowing(replace(old, id="old"), SPEAK), "old").title == "Speak less"
    with pytest.raises(AmbiguousError):
        find_goal(knowing(goal("Speak up"), SPEAK), "speak")
    with pytest.raises(NotFoundError):
        find_goal(knowing(SPEAK), "publish")


def test_the_guide_has_words_for_every_rule_and_for_no_other() -> None:
    gaps = {"goal-without-date", "goal-without-indicator", "goal-without-action"}
    assert set(WORDS) == gaps | {"too-many-goals", "tell-mentor"}


@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_title_gets_an_id_of_its_own(titles: list[str]) -> None:
    known = knowing()
    for title in titles:
        try:
            kept = added(known, title=title)
        except (InvalidError, ConflictError):
            continue
        known = replace(known, goals=(*known.goals, kept.goal))
    assert len({one.id for one in known.goals}) == len(known.goals)
    assert all(one.id and "/" not in one.id and "\n" not in one.title for one in known.goals)
