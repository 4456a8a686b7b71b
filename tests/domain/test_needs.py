"""The list of needs: what goals need first, then the help wanted."""

from __future__ import annotations

from datetime import date

from mentorplan.domain.goals import Goal
from mentorplan.domain.needs import Need, need_called, needs_list

SCHOLARSHIP = Need(slug="scholarship", name="Research and writing", meaning="studies and papers")


def goal(name: str, *needs: str, retired_on: date | None = None) -> Goal:
    return Goal(id=name, title=name, begun_on=date(2026, 11, 2), needs=needs, retired_on=retired_on)


def test_needs_of_goals_come_before_help_wanted_and_none_comes_twice() -> None:
    goals = [goal("b", "wellbeing", "scholarship"), goal("a", "scholarship", "role-model")]

    assert needs_list(goals, help_wanted=("sponsorship", "wellbeing")) == (
        "wellbeing",
        "scholarship",
        "role-model",
        "sponsorship",
    )


def test_a_retired_goal_needs_nothing() -> None:
    assert needs_list([goal("old", "accountability", retired_on=date(2026, 11, 3))]) == ()


def test_a_need_is_found_by_its_slug() -> None:
    assert need_called("scholarship", [SCHOLARSHIP]) == SCHOLARSHIP


def test_a_need_that_the_guide_does_not_know_is_named_by_its_slug() -> None:
    assert need_called("lab-safety", [SCHOLARSHIP]) == Need(slug="lab-safety", name="Lab safety", meaning="")
