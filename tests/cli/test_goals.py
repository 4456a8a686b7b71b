"""`goals retire`: a goal that rests, what takes its place, and who should hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desks import Desk


def test_a_goal_under_open_promises_is_replaced_and_nothing_counts_as_failed(desk: Desk) -> None:
    for line in (
        ["init", "--role", "mentee"],
        ["goals", "add", "Finish the flipped course", "--need", "course-design"],
        ["people", "add", "Lin Hartmann"],
        ["agree", "hartmann", "--answers", "plan.toml"],
        ["meet", "log", "hartmann", "--on", "2026-11-16", "--promise", "me: record two videos by 2026-11-20"],
    ):
        (desk.home / "plan.toml").write_text('[answers]\nmeetings = "monthly"\n')
        assert desk.types(*line).code == 0, line

    ran = desk.types("goals", "retire", "flipped", "--reason", "The course was cancelled.", "--instead", "Grade fairly")

    assert ran.out == (
        "Retired: “Finish the flipped course” (finish-the-flipped-course).\n"
        "In its place: “Grade fairly” (grade-fairly).\n"
        "Still promised: “record two videos”. What belonged to this goal may go, undone: mentorplan meet drop TEXT\n"
        "Next: tell Lin Hartmann that “Finish the flipped course” is no longer a goal of yours\n"
        "Goals are allowed to change. A mentor who knows can help with what comes next; it fits into the next "
        "meeting.\n"
        "  mentorplan meet agenda lin-hartmann\n"
    )
    new = desk.types("goals", "show", "grade", "--json").data["goal"]
    assert (new["needs"], new["history"]) == (
        ["course-design"],
        [{"on": "2026-11-23", "field": "title", "was": "Finish the flipped course"}],
    )
    assert desk.types("meet", "drop", "two videos").out == "Let go: record two videos (Lin Hartmann).\n"
    assert desk.types("undo", "--yes").code == 0


def test_an_open_goal_of_that_title_takes_no_place(desk: Desk) -> None:
    desk.types("goals", "add", "Grade fairly")
    desk.types("goals", "add", "Grade fast")

    ran = desk.types("goals", "retire", "fast", "--instead", "grade FAIRLY")

    assert (ran.code, "There is an open goal “Grade fairly” already." in ran.err) == (5, True)
    assert len(desk.types("goals", "list", "--json").data["goals"]) == 2


def test_the_list_says_how_each_goal_is_going(desk: Desk) -> None:
    desk.types("goals", "add", "Lead discussions")
    desk.types("goals", "add", "Rest")
    desk.types("goals", "progress", "lead", "--note", "six people spoke", "--on", "2026-11-20")
    desk.types("goals", "progress", "lead", "--note", "one spoke", "--on", "2026-11-01")

    assert desk.types("goals", "list").out.startswith(
        "Lead discussions\t\t\tFri 20 November 2026: six people spoke\tlead-discussions\nRest\t\t\t\trest\n"
    )
