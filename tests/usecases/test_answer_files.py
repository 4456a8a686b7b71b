"""Answers from a file or a pipe: taken by the same rules as typed ones, each problem with its key."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from mentorplan.domain.walks import Option, Question, QuestionKind, Walk
from mentorplan.errors import InvalidError
from mentorplan.usecases.answer_files import answers_from_file, answers_from_lines

NEEDS = (Option(slug="wellbeing", words="Wellbeing"), Option(slug="role-model", words="A role model"))


def read_date(text: str) -> date:
    if text == "in 6 months":
        return date(2027, 5, 23)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidError(f"“{text}” is not a date.", hint="Such as 2 dec.") from None


def question(key: str, kind: QuestionKind = QuestionKind.TEXT, **more: Any) -> Question:
    return Question(key=key, title=key.capitalize(), ask=f"{key}?", why="So.", kind=kind, **more)


WALK = Walk(
    title="A walk",
    opening="Hello.",
    closing="Bye.",
    questions=(
        question("better-at", QuestionKind.LONG),
        question(
            "inspires",
            QuestionKind.GROUP,
            most=3,
            another="Who else?",
            parts=(question("name", quick=True, such_as="Noor"), question("what", quick=True)),
        ),
        question("help-wanted", QuestionKind.CHOICES, options=NEEDS, quick=True),
        question("hours-a-month", QuestionKind.NUMBER, highest=100, quick=True, such_as="3"),
        question("assessors", QuestionKind.GROUP, most=2, another="Who else?", parts=(question("name"),), private=True),
        question(
            "goals",
            QuestionKind.GROUP,
            least=1,
            most=5,
            another="Another?",
            parts=(
                question("title", quick=True, such_as="Talk less"),
                question("needs", QuestionKind.CHOICES, options=NEEDS),
                question("by", QuestionKind.DATE, quick=True),
                question("indicators", QuestionKind.LINES),
                question("actions", QuestionKind.LINES),
            ),
        ),
    ),
)


def from_file(text: str) -> dict[str, Any]:
    return dict(answers_from_file(tomllib.loads(text), WALK, read_date=read_date))


def refusal(text: str) -> tuple[str, str]:
    with pytest.raises(InvalidError) as caught:
        from_file(text)
    return caught.value.message, caught.value.hint


def test_a_whole_file_gives_the_answers_of_a_walk() -> None:
    assert from_file(
        """
        role = "mentee"

        [answers]
        better-at = "discussion\\r\\nin class"
        help_wanted = ["Role-Model", "wellbeing"]
        hours-a-month = 2.5
        inspires = [{ name = "Mbali Nkosi", what = "her essays" }, { name = "李明" }]
        assessors = "Prof. Ångström"

        [[goals]]
        title = " Talk  less "
        need = "wellbeing"
        by = 2027-05-30
        indicators = "they talk"
        actions = ["plan; ask", "wait"]

        [[goals]]
        title = "Write"
        by = "in 6 months"
        """
    ) == {
        "better-at": "discussion\nin class",
        "help-wanted": ("role-model", "wellbeing"),
        "hours-a-month": 2.5,
        "inspires": ({"name": "Mbali Nkosi", "what": "her essays"}, {"name": "李明"}),
        "assessors": ({"name": "Prof. Ångström"},),
        "goals": (
            {
                "title": "Talk less",
                "needs": ("wellbeing",),
                "by": "2027-05-30",
                "indicators": ("they talk",),
                "actions": ("plan; ask", "wait"),
            },
            {"title": "Write", "by": "2027-05-23"},
        ),
    }


def test_groups_may_stand_inside_or_outside_of_answers_and_bare_names_are_enough() -> None:
    inside = from_file('[answers]\nassessors = ["Ana", "Bo"]\ngoal = ["Write"]')
    outside = from_file('assessors = ["Ana", "Bo"]\n[[goals]]\ntitle = "Write"')

    assert inside == outside == {"assessors": ({"name": "Ana"}, {"name": "Bo"}), "goals": ({"title": "Write"},)}


def test_one_table_is_enough_for_a_group() -> None:
    assert from_file('[goals]\ntitle = "Write"') == {"goals": ({"title": "Write"},)}


def test_an_empty_value_is_a_skipped_question() -> None:
    assert from_file('[answers]\nbetter-at = ""\nhelp-wanted = []\ninspires = []\nassessors = ""') == {
        "better-at": "",
        "help-wanted": "",
        "inspires": (),
        "assessors": (),
    }


def test_an_empty_file_answers_nothing() -> None:
    assert from_file("") == {}


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            '[answers]\nbeter-at = "x"',
            "There is no question “beter-at” in [answers].",
            "Did you mean “better-at”?",
        ),
        ('[[goal]]\ntitel = "x"', "There is no question “titel” in goal[1].", "Did you mean “title”?"),
        ('[answer]\nbetter-at = "x"', "An answers file has no “answer”.", "Did you mean “answers”?"),
        ('colour = "x"', "An answers file has no “colour”.", "Answers stand below a line that says [answers]."),
        ('better_at = "x"', "“better_at” stands outside of [answers].", "Put better-at below a line [answers]."),
        ('answers = "x"', "“answers” takes a table.", "Write [answers] on a line, and below it: key = value."),
        (
            "[answers]\nhours_a_month = 1\nhours-a-month = 2",
            "“hours-a-month” is answered twice.",
            "Keep one of the two.",
        ),
        ('[answers]\ngoals = "a"\n[[goals]]\ntitle = "b"', "“goals” is answered twice.", "Keep one of the two."),
        (
            '[[goals]]\ntitle = "a"\nneed = "wellbeing"\nneeds = []',
            "goals[1]: “needs” is answered twice.",
            "Keep one of the two.",
        ),
        ("[answers]\nhours-a-month = 400", "hours-a-month: “Hours-a-month” takes 0 to 100, not 400.", ""),
        ('[answers]\nhours-a-month = "few"', "hours-a-month: “few” is not one plain number.", "Such as: 3"),
        (
            '[[goals]]\ntitle = "[GOAL]"',
            "goals[1].title: “[GOAL]” stands for words of yours.",
            "Write them in its place, or leave the line out.",
        ),
        ("[answers]\nbetter-at = 3", "better-at: “Better-at” takes words, in quotes.", ""),
        ("[answers]\nbetter-at = false", "better-at: “Better-at” takes words, in quotes.", ""),
        (
            '[[goals]]\ntitle = "a"\n[[goals]]\ntitle = "b"\nneeds = ["role-model", "well-being"]',
            "goals[2].needs: “well-being” is none of the choices for “Needs”.",
            "Did you mean “wellbeing”?",
        ),
        ('[[goals]]\ntitle = "a"\nby = "soon"', "goals[1].by: “soon” is not a date.", "Such as 2 dec."),
        ('[[goals]]\nby = "2027-01-01"', "goals[1] has no title.", "Such as: title = “Talk less”"),
        ('[[goals]]\ntitle = " "', "goals[1] has no title.", "Such as: title = “Talk less”"),
        ("goals = [3]", "goals[1].title: “Title” takes words, in quotes.", "Such as: Talk less"),
        ("inspires = 3", "inspires[1].name: “Name” takes words, in quotes.", "Such as: Noor"),
        ('inspires = ["a", "b", "c", "d"]', "inspires: “Inspires” takes 3 at most; these are 4.", ""),
        ('[[goals]]\ntitle = "a"\n[goals.by]\nx = 1', "goals[1].by: “By” takes a date.", ""),
    ],
)
def test_each_problem_says_which_key_it_is_about(text: str, message: str, hint: str) -> None:
    assert refusal(text) == (message, hint)


# -- lines ---------------------------------------------------------------------


def from_lines(text: str) -> dict[str, Any]:
    return dict(answers_from_lines(text.splitlines(keepends=True), WALK, read_date=read_date))


def test_lines_answer_the_quick_questions_in_order() -> None:
    assert from_lines("Mbali Nkosi\r\nher essays\r\nwellbeing, role-model\n3\nTalk less\n2027-05-30\n") == {
        "inspires": ({"name": "Mbali Nkosi", "what": "her essays"},),
        "help-wanted": ("wellbeing", "role-model"),
        "hours-a-month": 3,
        "goals": ({"title": "Talk less", "by": "2027-05-30"},),
    }


def test_an_empty_line_skips_and_missing_lines_are_unanswered() -> None:
    assert from_lines("\n\n\n3\n") == {"inspires": ({"name": ""},), "help-wanted": "", "hours-a-month": 3}


def test_empty_lines_at_the_end_are_nothing() -> None:
    assert from_lines("\n" * 6 + "\n  \n") == {
        "inspires": ({"name": ""},),
        "help-wanted": "",
        "hours-a-month": "",
        "goals": ({"title": ""},),
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n\n\nsome\n", "Line 4 (hours-a-month): “some” is not one plain number."),
        ("\n\n\n\nTalk\nsoon\n", "Line 6 (goals.by): “soon” is not a date."),
        ("\nher essays\n", "Line 2 (inspires.what) belongs to an empty line: “Name” comes first."),
        ("\n\n\n\n\n\n\nmore\n", "Line 8 answers nothing: there are 6 questions, one line each."),
    ],
)
def test_each_problem_says_which_line_and_question_it_is_about(text: str, message: str) -> None:
    with pytest.raises(InvalidError) as caught:
        from_lines(text)

    assert caught.value.message == message
