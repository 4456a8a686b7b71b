"""Reflecting: begun or gone on with, kept after every answer, and ended in goals, people and needs."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date
from importlib import resources
from typing import Any

import pytest
from pydantic import TypeAdapter

from mentorplan.domain.goals import Goal
from mentorplan.domain.needs import Needs
from mentorplan.domain.people import BY_HAND, Fact, Person, Why
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.reflections import Reflection, Role
from mentorplan.domain.walks import Walk
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import InvalidError, NeedsAnswerError
from mentorplan.usecases.reflections import (
    Reflected,
    begin_or_resume,
    finish,
    history,
    role_meant,
    save,
    shown,
    walk_for,
)
from mentorplan.usecases.walks import start

TODAY = date(2026, 11, 23)


def of_guide(name: str, shape: Any) -> Any:
    text = (resources.files("mentorplan") / "guide" / name).read_text("utf-8")
    return TypeAdapter(shape).validate_json(json.dumps(tomllib.loads(text)), strict=True)


NEEDS = of_guide("needs.toml", Needs).needs
WALKS: dict[Role, Walk] = {role: of_guide(f"walks/reflect-{role}.toml", Walk) for role in Role}


def reflection(name: str, *, role: Role = Role.MENTEE, finished_on: date | None = None, **more: Any) -> Reflection:
    return Reflection(id=name, role=role, begun_on=date.fromisoformat(name[:10]), finished_on=finished_on, **more)


def goal(name: str, title: str, **more: Any) -> Goal:
    return Goal(id=name, title=title, begun_on=date(2026, 9, 1), **more)


def finished(answers: dict[str, Any], known: Known | None = None, *, role: Role = Role.MENTEE) -> Reflected:
    """Return what a reflection of today with these answers ends in."""
    known = known or Known()
    begun = begin_or_resume(known, role, today=TODAY)
    walk = walk_for(known, WALKS[role], needs=NEEDS)
    return finish(known, replace(begun, answers=answers), walk=walk, needs=NEEDS, today=TODAY)


# -- which role ----------------------------------------------------------------


def test_the_role_is_the_one_that_was_named() -> None:
    assert role_meant(Known(), option=" Mentor ") is Role.MENTOR
    assert role_meant(Known(), file="mentee") is Role.MENTEE
    assert role_meant(Known(), option="mentee", file="mentee") is Role.MENTEE


def test_else_the_role_is_the_one_under_way_or_the_only_one() -> None:
    both = Settings(roles=(Role.MENTEE, Role.MENTOR))

    assert role_meant(Known(settings=Settings(roles=(Role.MENTOR,)))) is Role.MENTOR
    assert (
        role_meant(Known(settings=both, reflections=(reflection("2026-11-01-mentor", role=Role.MENTOR),)))
        is Role.MENTOR
    )
    assert role_meant(Known(settings=both)) is None
    assert role_meant(Known()) is None


@pytest.mark.parametrize(
    ("option", "file", "message", "hint"),
    [
        ("mentro", None, "“mentro” is not a role to reflect in.", "Did you mean “mentor”?"),
        (None, 5, "“5” is not a role to reflect in.", "Roles are mentee and mentor."),
        (
            "mentee",
            "mentor",
            "--role says mentee, but the answers file says mentor.",
            "Change one of the two.",
        ),
    ],
)
def test_what_is_no_role_is_refused(option: str | None, file: object, message: str, hint: str) -> None:
    with pytest.raises(InvalidError) as caught:
        role_meant(Known(), option=option, file=file)

    assert (caught.value.message, caught.value.hint) == (message, hint)


# -- beginning and saving ------------------------------------------------------


def test_a_first_reflection_is_named_by_its_day_and_role() -> None:
    begun = begin_or_resume(Known(), Role.MENTEE, today=TODAY)

    assert begun == Reflection(id="2026-11-23-mentee", role=Role.MENTEE, begun_on=TODAY)


def test_a_second_one_on_the_same_day_gets_a_number() -> None:
    known = Known(
        reflections=(reflection("2026-11-23-mentee", finished_on=TODAY),),
        fingerprints={Ref(Shelf.REFLECTIONS, "2026-11-23-mentee-2"): "a broken file"},
    )

    assert begin_or_resume(known, Role.MENTEE, today=TODAY).id == "2026-11-23-mentee-3"
    assert begin_or_resume(known, Role.MENTOR, today=TODAY).id == "2026-11-23-mentor"


def test_the_newest_unfinished_one_goes_on() -> None:
    done = reflection("2026-11-20-mentee", finished_on=TODAY)
    under_way = [reflection(name) for name in ("2026-10-01-mentee", "2026-11-02-mentee-10", "2026-11-02-mentee-2")]

    known = Known(reflections=(done, *under_way, reflection("2026-11-22-mentor", role=Role.MENTOR)))

    assert begin_or_resume(known, Role.MENTEE, today=TODAY).id == "2026-11-02-mentee-10"


def test_saving_keeps_the_answers_with_the_fingerprint_they_were_decided_on() -> None:
    begun = reflection("2026-11-23-mentee")
    ref = Ref(Shelf.REFLECTIONS, begun.id)

    first = save(Known(), begun, answers={"tried": "pairs"})
    second = save(
        Known(reflections=(first.reflection,), fingerprints={ref: "f1"}),
        first.reflection,
        answers={"tried": "pairs", "bring": ""},
    )

    assert (first.changes[0].ref, first.changes[0].based_on) == (ref, None)
    assert first.changes[0].record == replace(begun, answers={"tried": "pairs"})
    assert (second.changes[0].ref, second.changes[0].based_on) == (ref, "f1")
    assert second.changes[0].record == replace(begun, answers={"tried": "pairs", "bring": ""})


def test_saving_leaves_alone_what_was_changed_in_the_file_meanwhile() -> None:
    ours = reflection("2026-11-23-mentee", answers={"tried": "pairs", "bring": "maps"})
    theirs = replace(ours, answers={"tried": "pairs, by hand", "bring": "maps", "form": ("one",)})

    saved = save(Known(reflections=(theirs,)), ours, answers={"tried": "pairs", "bring": "tea"})

    assert saved.changes[0].record == replace(
        theirs, answers={"tried": "pairs, by hand", "bring": "tea", "form": ("one",)}
    )
    assert saved.reflection.answers == {"tried": "pairs", "bring": "tea"}


def test_a_saved_walk_goes_on_where_it_stopped() -> None:
    saved = save(Known(), reflection("2026-11-20-mentee"), answers={"better-at": "talk", "motive-inside": ""})
    known = Known(reflections=(saved.reflection,))
    resumed = begin_or_resume(known, Role.MENTEE, today=TODAY)

    assert start(walk_for(known, WALKS[Role.MENTEE], needs=NEEDS), resumed.answers).at == ("motive-outside", None, "")


# -- finishing -----------------------------------------------------------------


def test_a_finished_reflection_ends_in_goals_people_and_needs() -> None:
    ended = finished(
        {
            "better-at": "discussion",
            "tried": "",
            "inspires": (
                {"name": "Thị Hồng Nguyễn", "what": "her essay on silence", "email": "tn@uni.example"},
                {"name": ""},
            ),
            "help-wanted": ("sponsorship", "wellbeing"),
            "assessors": ({"name": "Prof. Olu Adébáyọ̀"}, {"name": ""}),
            "goals": (
                {
                    "title": "Talk less in class",
                    "why": "They wait for me.",
                    "needs": ("classroom-feedback", "wellbeing"),
                    "by": "2027-05-30",
                    "indicators": ("twenty speak",),
                    "barriers": ("fixed seats",),
                    "actions": ("one question a lecture",),
                },
                {"title": "Write the file", "why": "", "needs": ""},
                {"title": ""},
            ),
        }
    )

    first = Goal(
        id="talk-less-in-class",
        title="Talk less in class",
        begun_on=TODAY,
        why="They wait for me.",
        needs=("classroom-feedback", "wellbeing"),
        by=date(2027, 5, 30),
        indicators=("twenty speak",),
        barriers=("fixed seats",),
        actions=("one question a lecture",),
    )
    second = Goal(id="write-the-file", title="Write the file", begun_on=TODAY)
    inspiring = Person(
        id="thi-hong-nguyen",
        name="Thị Hồng Nguyễn",
        why=(Why(text="her essay on silence", on=TODAY),),
        facts=(Fact(field="email", value="tn@uni.example", source=BY_HAND, on=TODAY),),
    )
    assessor = Person(id="prof-olu-adebayo", name="Prof. Olu Adébáyọ̀", assesses_me=True)
    assert ended.goals == (first, second)
    assert ended.new_goals == {first.id, second.id}
    assert ended.people == (inspiring, assessor)
    assert ended.new_people == {inspiring.id, assessor.id}
    assert ended.unclear == ()
    assert [need.slug for need in ended.needs] == ["classroom-feedback", "wellbeing", "sponsorship"]
    assert ended.reflection == reflection(
        "2026-11-23-mentee",
        finished_on=TODAY,
        answers={
            "better-at": "discussion",
            "inspires": ({"name": "Thị Hồng Nguyễn", "what": "her essay on silence", "email": "tn@uni.example"},),
            "help-wanted": ("sponsorship", "wellbeing"),
            "assessors": ({"name": "Prof. Olu Adébáyọ̀"},),
            "goals": (
                {
                    "title": "Talk less in class",
                    "why": "They wait for me.",
                    "needs": ("classroom-feedback", "wellbeing"),
                    "by": "2027-05-30",
                    "indicators": ("twenty speak",),
                    "barriers": ("fixed seats",),
                    "actions": ("one question a lecture",),
                },
                {"title": "Write the file"},
            ),
        },
    )
    settings = Settings(roles=(Role.MENTEE,))
    assert [change.record for change in ended.changes] == [
        first,
        second,
        inspiring,
        assessor,
        settings,
        ended.reflection,
    ]


def test_a_mentor_walk_ends_in_a_reflection_and_the_role() -> None:
    known = Known(settings=Settings(workspace="w", roles=(Role.MENTEE,)))

    ended = finished({"helps-with": ("rubrics", "labs"), "assessed": ({"name": "Kim"},)}, known, role=Role.MENTOR)

    settings = Settings(workspace="w", roles=(Role.MENTEE, Role.MENTOR))
    assert [change.record for change in ended.changes] == [settings, ended.reflection]
    assert (ended.goals, ended.people, ended.needs) == ((), (), ())
    assert dict[str, Any](ended.reflection.answers) == {
        "helps-with": ("rubrics", "labs"),
        "assessed": ({"name": "Kim"},),
    }


def test_a_role_that_is_known_is_not_written_again() -> None:
    ended = finished({}, Known(settings=Settings(roles=(Role.MENTOR,))), role=Role.MENTOR)

    assert [change.record for change in ended.changes] == [ended.reflection]


def test_a_reflection_without_a_goal_is_not_finished() -> None:
    with pytest.raises(NeedsAnswerError) as caught:
        finished({"better-at": "discussion", "goals": ({"title": ""},)})

    assert caught.value.message == "“My goals” is not answered yet (goals), and the reflection ends in it."
    assert caught.value.hint == "Go on with mentorplan reflect, or add [[goals]] with title = … to the answers file."


def test_who_has_an_open_goal_need_not_name_another() -> None:
    open_goal = goal("labs", "Better labs", needs=("course-design",))

    ended = finished({"help-wanted": ("role-model",)}, Known(goals=(open_goal,)))

    assert ended.goals == ()
    assert [need.slug for need in ended.needs] == ["course-design", "role-model"]


def test_a_retired_goal_does_not_stand_for_a_new_one() -> None:
    with pytest.raises(NeedsAnswerError):
        finished({}, Known(goals=(goal("labs", "Better labs", retired_on=TODAY),)))


def test_finishing_twice_changes_nothing_more() -> None:
    answers: dict[str, Any] = {"goals": ({"title": "Write"},), "inspires": ({"name": "Ana", "what": "maps"},)}
    once = finished(answers)
    known = Known(goals=once.goals, people=once.people, settings=Settings(roles=(Role.MENTEE,)))

    again = finish(known, once.reflection, walk=WALKS[Role.MENTEE], needs=NEEDS, today=date(2026, 12, 1))

    assert [change.record for change in again.changes] == [once.reflection]


def test_more_goals_than_anybody_pursues_are_still_the_users_own_to_set() -> None:
    known = Known(goals=tuple(goal(f"g{number}", f"Goal {number}") for number in range(4)))

    assert len(finished({"goals": ({"title": "Fifth"}, {"title": "Sixth"})}, known).new_goals) == 2


# -- looking back --------------------------------------------------------------


def test_the_newest_reflection_of_each_role_is_shown_in_words_with_what_is_private_marked() -> None:
    mentee = reflection(
        "2026-11-20-mentee",
        finished_on=TODAY,
        answers={
            "stays-out": "my health",
            "form": ("several", "distance"),
            "hours-a-month": 2.5,
            "tried": "",
            "inspires": ({"name": "Ana", "what": "her\nmaps"}, {"name": ""}),
            "assessors": ({"name": "Bo"},),
            "asked-by-another-guide": "tea",
        },
    )
    older = reflection("2026-10-20-mentee", finished_on=TODAY, answers={"tried": "long ago"})
    mentor = reflection("2026-11-21-mentor", role=Role.MENTOR, answers={"motive": "time"})
    known = Known(
        reflections=(older, mentee, mentor),
        goals=(
            goal("labs", "Labs", needs=("scholarship",)),
            goal("old", "Old", retired_on=TODAY, needs=("wellbeing",)),
        ),
    )
    walks = {role: walk_for(known, walk, needs=NEEDS) for role, walk in WALKS.items()}

    page = shown(known, walks=walks, needs=NEEDS)

    assert [one.reflection for one in page.reflections] == [mentee, mentor]
    plain = [(one.key, one.title, one.words, one.is_private) for one in page.reflections[0].answers]
    assert plain == [
        ("inspires", "Whose work inspires me", (), False),
        ("form", "Forms that fit", ("Several people by topic", "At a distance"), False),
        ("hours-a-month", "Hours a month", ("2.5",), False),
        ("stays-out", "What stays out", ("my health",), True),
        ("assessors", "Who assesses me", (), True),
        ("asked-by-another-guide", "asked-by-another-guide", ("tea",), True),
    ]
    tables = page.reflections[0].answers[0].tables
    assert [[(one.title, one.words) for one in table] for table in tables] == [
        [("Name", ("Ana",)), ("Which piece of their work", ("her\nmaps",))]
    ]
    assert [one.id for one in page.goals] == ["labs"]
    assert [need.name for need in page.needs] == ["Research and writing"]
    assert [one.reflection for one in shown(known, walks=walks, needs=NEEDS, role=Role.MENTOR).reflections] == [mentor]


def test_before_the_first_reflection_there_is_nothing_to_show() -> None:
    page = shown(Known(), walks=WALKS, needs=NEEDS)

    assert (page.reflections, page.goals, page.needs) == ((), (), ())


def test_the_history_begins_with_the_newest() -> None:
    names = ["2026-10-01-mentee", "2026-11-02-mentee", "2026-11-02-mentee-2", "2026-11-02-mentee-10"]

    assert [one.id for one in history(Known(reflections=tuple(map(reflection, names))))] == names[::-1]
