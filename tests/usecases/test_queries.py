from __future__ import annotations

import json
import tomllib
from datetime import date
from importlib import resources

import pytest
from pydantic import TypeAdapter

from mentorplan.domain.finding import FindGuide
from mentorplan.domain.goals import Goal
from mentorplan.domain.profiles import Profile
from mentorplan.domain.queries import Aspect, Query, dampers
from mentorplan.domain.reflections import AnswerValue, Item, Reflection, Role
from mentorplan.domain.workspaces import Known
from mentorplan.errors import MentorplanError, NeedsAnswerError, NotFoundError
from mentorplan.usecases.queries import Wish, query_of

MAY = date(2026, 5, 4)
NEEDS = {"course-design": ("Course design", "rubrics", "learning outcomes"), "wellbeing": ("Wellbeing", "burnout")}


@pytest.fixture(scope="module")
def guide() -> FindGuide:
    table = tomllib.loads((resources.files("mentorplan") / "guide" / "find.toml").read_text(encoding="utf-8"))
    return TypeAdapter(FindGuide).validate_json(json.dumps(table), strict=True)


def goal(name: str, title: str, *, why: str = "", needs: tuple[str, ...] = (), retired_on: date | None = None) -> Goal:
    return Goal(id=name, title=title, begun_on=MAY, why=why, needs=needs, retired_on=retired_on)


def reflection(*, role: Role = Role.MENTEE, on: date = MAY, **answers: AnswerValue) -> Reflection:
    filed = {key.replace("_", "-"): value for key, value in answers.items()}
    return Reflection(id=f"{on}-{role}", role=role, begun_on=on, answers=filed)


def asked(known: Known, wish: Wish, *, guide: FindGuide) -> Query:
    return query_of(
        known,
        wish,
        guide=guide,
        weights=guide.weights,
        needs=NEEDS,
        dampers=dampers(guide, damping=guide.weights.common),
    )


def told(query: Query) -> list[tuple[str, str | None, list[str]]]:
    """Return each aspect's name, its goal and what it looks for, words of every request left out."""
    return [(one.id, one.goal, topics(one)) for one in query.aspects]


def topics(aspect: Aspect) -> list[str]:
    return [term.said for term in aspect.terms if not term.is_common]


def test_without_words_every_open_goal_is_looked_for_on_its_own(guide: FindGuide) -> None:
    known = Known(
        profile=Profile(unit="Biology"),
        goals=(
            goal("exams", "Fair oral exams", why="The external examiner asked", needs=("course-design",)),
            goal("old", "Latin", retired_on=MAY),
            goal("voice", "Find my voice"),
        ),
    )

    query = asked(known, Wish(), guide=guide)

    assert query.unit == "Biology"
    assert told(query) == [
        (
            "exams",
            "exams",
            [
                "Fair",
                "oral",
                "exams",
                "external",
                "examiner",
                "Course design",
                "rubrics",
                "learning outcomes",
            ],
        ),
        ("voice", "voice", ["voice"]),
    ]


def test_words_are_looked_for_instead_of_goals_and_in_names_too(guide: FindGuide) -> None:
    query = asked(Known(goals=(goal("exams", "Oral exams"),)), Wish(words=("group", "conflict")), guide=guide)

    assert told(query) == [("words", None, ["group", "conflict"])]
    assert query.aspects[0].by_name


@pytest.mark.parametrize("said", ["exams", "Fair oral exams", "oral"])
def test_one_goal_is_named_by_id_or_title_and_words_and_needs_narrow_it(said: str, guide: FindGuide) -> None:
    known = Known(goals=(goal("exams", "Fair oral exams"), goal("voice", "Find my voice")))

    query = asked(known, Wish(goal=said, words=("chemistry",), need="wellbeing"), guide=guide)

    assert told(query) == [("exams", "exams", ["chemistry", "Fair", "oral", "exams", "Wellbeing", "burnout"])]


def test_a_need_is_looked_for_by_the_guides_words(guide: FindGuide) -> None:
    query = asked(Known(), Wish(need="Course design"), guide=guide)

    assert told(query) == [("words", None, ["Course design", "rubrics", "learning outcomes"])]


def test_a_need_that_the_user_added_is_looked_for_by_its_own_words(guide: FindGuide) -> None:
    known = Known(goals=(goal("talk", "Talk", needs=("stage-fright",)),))

    assert told(asked(known, Wish(need="stage-fright"), guide=guide)) == [("words", None, ["stage fright"])]


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("Rubrics for essays.", [["Rubrics", "essays"]]),
        (
            "Rubrics for essays.\n\n\nField courses in winter.\n",
            [["Rubrics", "essays"], ["Field", "courses", "winter"]],
        ),
        (
            "# Essays\n\n## One\n\nRubrics\n\nSafety\r\n\r\nDebriefing",
            [["Essays", "Rubrics"], ["Safety"], ["Debriefing"]],
        ),
        ("\n\n".join(["rubrics"] * 6), [["rubrics"]]),
    ],
)
def test_each_of_a_few_paragraphs_is_a_wish_of_its_own(text: str, aspects: list[list[str]], guide: FindGuide) -> None:
    query = asked(Known(), Wish(text=text), guide=guide)

    assert [topics(aspect) for aspect in query.aspects] == aspects
    assert {aspect.goal for aspect in query.aspects} == {None}


def test_while_there_is_no_goal_the_latest_reflection_of_a_mentee_is_searched(guide: FindGuide) -> None:
    debates: Item = {"title": "Calm debates", "needs": ("wellbeing",)}
    assessor: Item = {"name": "Prof. Adeyemi"}
    known = Known(
        reflections=(
            reflection(better_at="Latin prose"),
            reflection(
                on=date(2026, 6, 1),
                better_at="Silence in my seminars",
                help_wanted=("course-design",),
                goals=(debates,),
                hours_a_month=3,
                stays_out="my divorce",
                assessors=(assessor,),
            ),
            reflection(role=Role.MENTOR, on=date(2026, 7, 1), better_at="Bridges"),
        )
    )

    assert told(asked(known, Wish(), guide=guide)) == [
        (
            "reflection",
            None,
            [
                "Silence",
                "seminars",
                "Calm",
                "debates",
                "Wellbeing",
                "burnout",
                "Course design",
                "rubrics",
                "learning outcomes",
            ],
        )
    ]


@pytest.mark.parametrize(
    ("wish", "kind", "message", "hint"),
    [
        (
            Wish(goal="exms"),
            NotFoundError,
            "There is no goal called “exms”.",
            "Did you mean “Oral exams”?",
        ),
        (
            Wish(need="corse-design"),
            NotFoundError,
            "There is no need called “corse-design”.",
            "Did you mean “course-design”?",
        ),
        (
            Wish(need="zzz"),
            NotFoundError,
            "There is no need called “zzz”.",
            "There are: course-design, wellbeing.",
        ),
        (
            Wish(words=("who", "is", "the")),
            NeedsAnswerError,
            "“who is the” holds no word that tells one person from another.",
            'Name a topic, for example: mentorplan find "large classes"',
        ),
        (
            Wish(text=" \n"),
            NeedsAnswerError,
            "The text is empty.",
            'Write into it what you look for, or give words, for example: mentorplan find "large classes"',
        ),
        (
            Wish(text="… and " * 30),
            NeedsAnswerError,
            "“… and … and … and … and … and … and … an…” holds no word that tells one person from another.",
            'Name a topic, for example: mentorplan find "large classes"',
        ),
    ],
)
def test_what_cannot_be_looked_for_is_named(
    wish: Wish, kind: type[MentorplanError], message: str, hint: str, guide: FindGuide
) -> None:
    with pytest.raises(kind) as refused:
        asked(Known(goals=(goal("exams", "Oral exams"),)), wish, guide=guide)

    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("known", "message", "hint"),
    [
        (
            Known(reflections=(reflection(role=Role.MENTOR, better_at="Bridges"),)),
            "There is nothing to look for yet: no goal, and no reflection.",
            'Begin with `mentorplan reflect`, or give words, for example: mentorplan find "large classes"',
        ),
        (
            Known(reflections=(reflection(stays_out="my divorce"),)),
            "Your reflection says nothing yet that could be looked for.",
            'Go on with `mentorplan reflect`, or give words, for example: mentorplan find "large classes"',
        ),
        (
            Known(goals=(goal("the", "The …"),)),
            "Your goals hold no word that tells one person from another.",
            'Say more in them, or give words, for example: mentorplan find "large classes"',
        ),
    ],
)
def test_where_nothing_is_reflected_on_yet_the_way_is_shown(
    known: Known, message: str, hint: str, guide: FindGuide
) -> None:
    with pytest.raises(NeedsAnswerError) as refused:
        asked(known, Wish(), guide=guide)

    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_the_answers_that_are_searched_are_questions_of_the_reflection_and_none_is_private(guide: FindGuide) -> None:
    walk = tomllib.loads(
        (resources.files("mentorplan") / "guide" / "walks" / "reflect-mentee.toml").read_text(encoding="utf-8")
    )
    may_leave = {question["key"] for question in walk["questions"] if not question.get("private")}

    assert set(guide.answers) <= may_leave


ASKING = (
    "I am looking for somebody who is able to help me, please.",
    "Ich suche jemanden, der mir helfen könnte, bitte.",
    "Je cherche quelqu'un qui puisse m'aider, merci.",
    "Busco a alguien que me pueda ayudar, por favor.",
    "Ik zoek iemand die mij graag zou willen helpen.",
    "Cerco qualcuno che mi possa aiutare, grazie.",
    "Procuro alguém que me possa ajudar, por favor.",
)
"""Requests in seven languages that say only that somebody asks."""


@pytest.mark.parametrize("words", ASKING)
def test_who_only_asks_has_nothing_to_look_for_in_any_language(words: str, guide: FindGuide) -> None:
    with pytest.raises(NeedsAnswerError, match="holds no word that tells one person from another"):
        asked(Known(), Wish(words=(words,)), guide=guide)
    [aspect] = asked(Known(), Wish(text=f"{words} Rhizome!"), guide=guide).aspects
    assert topics(aspect) == ["Rhizome"]


def test_a_small_word_of_one_language_is_a_topic_in_another(guide: FindGuide) -> None:
    [german] = asked(Known(), Wish(text="Ich suche die Kunst, die mit der Trauer umgeht."), guide=guide).aspects
    [english] = asked(Known(), Wish(text="What if one of my students wants to die?"), guide=guide).aspects

    assert "die" not in topics(german)
    assert topics(english) == ["die"]


def test_a_word_of_asking_alone_may_be_a_name(guide: FindGuide) -> None:
    [aspect] = asked(Known(), Wish(words=("Hope",)), guide=guide).aspects

    assert [term.said for term in aspect.terms] == ["Hope"]
