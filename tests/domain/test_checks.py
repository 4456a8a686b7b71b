from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from flawed import BEFORE, GOAL, TODAY, told, workspace

from mentorplan.domain.flaws import Vocabulary
from mentorplan.domain.goals import Goal, Progress
from mentorplan.domain.places import Places, Tried
from mentorplan.domain.profiles import Profile, Quiet
from mentorplan.domain.reflections import Reflection, Role
from mentorplan.domain.workspaces import Settings

DAY = timedelta(days=1)


def test_a_workspace_in_order_has_no_flaws() -> None:
    assert told(workspace()) == []


def test_weights_and_muted_rules_are_held_to_the_guide() -> None:
    settings = Settings(weights={"interest": 2.0, "why": -1.0, "bio": 100.0}, muted={"OUT-1": "x", "remind": "y"})
    words = Vocabulary(weights=frozenset({"interests", "why", "bio"}), rules=frozenset({"OUT-01", "remind"}))

    assert told(workspace(settings=settings), vocabulary=words) == [
        "? settings weights.interest “interest” is not a weight of `find`; did you mean “interests”?",
        "settings weights.why should be from 0 to 100",
        "? settings muted.OUT-1 “OUT-1” is not a rule that can be muted; did you mean “OUT-01”?",
    ]


def test_what_the_guide_could_not_say_is_held_against_nobody() -> None:
    settings = Settings(weights={"interest": 2.0}, muted={"OUT-1": "x"})
    places = Places(tried=(Tried(place="nowhere", on=BEFORE),))

    assert told(workspace(settings=settings, places=places)) == []


def test_a_profile_says_what_mail_and_calendars_can_use() -> None:
    profile = Profile(
        email="naledi at example.org", timezone="Europe/Berln", language="german", hours_a_month=999.0,
        quiet=(Quiet(start=TODAY, end=TODAY), Quiet(start=TODAY, end=TODAY - DAY)),
    )  # fmt: skip
    words = Vocabulary(zones=frozenset({"Europe/Berlin", "Africa/Nairobi"}))

    assert told(workspace(profile=profile), vocabulary=words) == [
        "profile email “naledi at example.org” is not an e-mail address; it should look like name@example.edu",
        "profile timezone “Europe/Berln” is not a time zone that is known here; did you mean “Europe/Berlin”?",
        "profile language “german” is not a language code; write two small letters, such as en or de",
        "profile hours_a_month should be from 0 to 300",
        "profile quiet.1.end is before it starts (2026-11-23)",
    ]


def test_a_profile_in_order_passes() -> None:
    profile = Profile(email="n@example.org", timezone="Africa/Johannesburg", language="en", hours_a_month=0.0)

    assert told(workspace(profile=profile)) == []


def test_a_reflection_ends_after_it_began_and_answers_what_was_asked() -> None:
    reflection = Reflection(
        id="r",
        role=Role.MENTEE,
        begun_on=TODAY + DAY,
        finished_on=TODAY,
        answers={"beter-at": "asking"},
    )
    words = Vocabulary(questions={Role.MENTEE: frozenset({"better-at"})})

    assert told(workspace(reflections=(reflection,)), vocabulary=words) == [
        "? r begun_on lies in the future",
        "r finished_on is before it was begun (2026-11-24)",
        "? r answers.beter-at “beter-at” is not a question of this reflection; did you mean “better-at”?",
    ]


def test_the_days_of_a_goal_fit_together() -> None:
    goal = Goal(
        id="g", title=" ", begun_on=TODAY, by=BEFORE, retired_on=BEFORE, progress=(Progress(on=BEFORE, note="n"),)
    )
    later = replace(GOAL, retired_on=TODAY + DAY, progress=(Progress(on=TODAY + DAY, note="n"),))

    assert told(workspace(goals=(goal, later))) == [
        "g title is empty",
        "g by is before the goal was begun (2026-11-23)",
        "g retired_on is before the goal was begun (2026-11-23)",
        "? g progress.0.on is before the goal was begun (2026-11-23)",
        "lead-seminars retired_on lies in the future, and the goal counts as retired",
        "? lead-seminars progress.0.on lies in the future",
    ]


def test_a_goal_begun_tomorrow_is_a_slip() -> None:
    assert told(workspace(goals=(replace(GOAL, begun_on=TODAY + DAY),))) == [
        "? lead-seminars begun_on lies in the future"
    ]


def test_a_need_that_looks_like_a_slip_is_said_and_one_of_ones_own_is_not() -> None:
    goal = replace(GOAL, needs=("course-desing", "beekeeping", "wellbeing"))
    words = Vocabulary(needs=frozenset({"course-design", "wellbeing"}))

    assert told(workspace(goals=(goal,)), vocabulary=words) == [
        (
            "? lead-seminars needs.0 “course-desing” looks like a slip of “course-design”; "
            "if it is a need of your own, leave it"
        )
    ]


def test_places_are_those_of_the_guide_and_were_tried_by_now() -> None:
    places = Places(tried=(Tried(place="coleagues", on=date(2027, 1, 1)), Tried(place="websites", on=TODAY)))
    words = Vocabulary(places=frozenset({"colleagues", "websites"}))

    assert told(workspace(places=places), vocabulary=words) == [
        "? places tried.0.place “coleagues” is not a place of the guide; did you mean “colleagues”?",
        "? places tried.0.on lies in the future",
    ]
