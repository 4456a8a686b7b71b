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


STAFF = (
    "Name,Email,Department,Office hours,Topics\n"
    'Lin Hartmann,lin@example.org,Law,"Mon 9, or by mail",moots; silence\n'
    "Bao Trần,,Physics,,\n"
    "Zoë Asante,zoe@example.org,Law,Fri,\n"
    ",nobody@example.org,,,\n"
)


def test_a_preview_shows_all_that_would_happen(desk: Desk) -> None:
    (desk.home / "staff.csv").write_text(STAFF, encoding="utf-8")
    desk.types("people", "add", "Lin Hartmann", "--email", "LIN@example.org", "--unit", "Faculty of Law")

    ran = desk.answers("people", "import", "staff.csv", script=["y"])

    assert [line.rstrip() for line in ran.err.splitlines()] == [
        "staff.csv: a table, 4 rows",
        "Name         name",
        "Email        email",
        "Department   unit",
        "Office hours kept as a note of 2 people",
        "Topics       interests",
        "For example:",
        "- Lin Hartmann <lin@example.org>, Law, moots; silence",
        "- Bao Trần, Physics",
        "- Zoë Asante <zoe@example.org>, Law",
        "3 would be new, 0 updated, 0 unchanged, 1 skipped.",
        "Known already; what you typed stays as it is:",
        "- Lin Hartmann (lin-hartmann), yours",
        "Skipped:",
        "- row 5: It has no name.",
    ]
    assert ran.asked == ("Bring them in? [Y/n] ",)
    assert desk.types("people", "show", "lin", "--json").data["person"]["unit"] == "Faculty of Law"


def test_a_newer_file_says_field_by_field_what_changed(desk: Desk) -> None:
    (desk.home / "staff.csv").write_text(STAFF, encoding="utf-8")
    desk.types("people", "import", "staff.csv")
    newer = STAFF.replace("Law,Fri", "Arts,").replace("Bao Trần,,Physics,,\n", "")
    (desk.home / "staff.csv").write_text(newer, encoding="utf-8")
    desk.today = "2027-12-01"

    ran = desk.types("people", "import", "staff.csv")
    data = desk.types("people", "import", "staff.csv", "--json").data

    assert ran.out.splitlines()[:7] == [
        "staff.csv, list “staff”: 0 new, 1 updated, 1 unchanged, 1 skipped.",
        "What this list says otherwise than before:",
        "- Zoë Asante: unit Arts (was Law); notes nothing (was Office hours: Fri)",
        "Skipped:",
        "- row 4: It has no name.",
        "On the list before and not in this file; they stay:",
        "- Bao Trần, last named Mon 23 November 2026, more than a year ago",
    ]
    assert (data["updated"], data["changed"], data["gone"]) == (0, [], ["bao-tran"])


def test_what_the_program_cannot_tell_is_asked_at_a_terminal(desk: Desk) -> None:
    page = (
        "<table><tr><th>Name<th>Email<tr><td>Lin Hartmann<td>lin [at] example [dot] org"
        "<tr><td>Zoë Asante<td>zoe@example.org</table>"
    )
    (desk.home / "staff.html").write_text(page, encoding="utf-8")
    desk.types("people", "add", "Zoe Asante", "--email", "za@example.org")

    ran = desk.answers("people", "import", "staff.html", script=["y", "y", "y"])
    people = desk.types("people", "list", "--json").data["people"]
    before = desk.files()
    again = desk.types("people", "import", "staff.html", "--json").data

    assert ran.asked == (
        "Bring them in? [Y/n] ",
        "Take lin@example.org as an address? [y/N] ",
        "Zoë Asante (row 2) and zoe-asante have the same name, but another e-mail address. One person? [y/N] ",
    )
    assert "machines do not read them:\n- Lin Hartmann, lin@example.org" in ran.err
    assert [(one["id"], one["email"], one["mine"]) for one in people] == [
        ("lin-hartmann", "lin@example.org", False),
        ("zoe-asante", "za@example.org", True),
    ]
    assert (again["updated"], again["uncertain"], desk.files()) == (0, [], before)


def test_nothing_is_asked_of_a_pipe_or_where_the_answer_is_given(desk: Desk) -> None:
    (desk.home / "staff.csv").write_text(STAFF, encoding="utf-8")
    for words in (["--yes"], ["--json"], ["--dry-run"]):
        assert desk.answers("people", "import", "staff.csv", *words, script=[]).asked == ()
    assert desk.types("people", "import", "-", stdin=STAFF).asked == ()
