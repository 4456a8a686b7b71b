"""`people import` at a terminal, and the step that comes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desks import Desk

LIST = "name,email\nTariq Bensalem,t@example.org\n"


def test_a_no_is_an_answer_and_nothing_comes_in(desk: Desk) -> None:
    (desk.home / "staff.csv").write_text(LIST, encoding="utf-8")
    desk.types("init")
    before = desk.files()

    ran = desk.answers("people", "import", "staff.csv", script=["n"])

    assert (ran.code, ran.out) == (0, "Nothing was brought in.\n")
    assert desk.files() == before
    assert desk.answers("people", "import", "staff.csv", script=[]).code == 130


def test_the_step_after_an_import_works(desk: Desk) -> None:
    (desk.home / "staff.csv").write_text(LIST, encoding="utf-8")
    desk.types("init")

    without = desk.types("people", "import", "staff.csv", "--list", "one").out
    assert desk.types("goals", "add", "Silence in seminars").code == 0
    with_goal = desk.types("people", "import", "staff.csv", "--list", "two").out

    assert without.endswith("  mentorplan reflect\n")
    assert with_goal.endswith("  mentorplan find\n")
    assert desk.types("find").code == 0
