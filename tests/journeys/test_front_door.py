"""The front door: what every command does alike, whatever it is for."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable

import pytest
from consoles import EXAMPLES
from desks import Desk, Ran

Ok = Callable[..., Ran]


def test_the_version_is_one_line(desk: Desk) -> None:
    assert desk.types("--version").out == "mentorplan 0.1.0\n"


@pytest.mark.parametrize("words", [["--json", "--version"], ["--version", "--json"]])
def test_the_version_is_json_where_that_is_asked_for(desk: Desk, words: list[str]) -> None:
    told = desk.types(*words).json

    assert (told["command"], told["data"]) == ("", {"version": "0.1.0"})


@pytest.mark.parametrize(
    ("words", "environment", "named"),
    [(["--today", "x"], {}, "--today"), ([], {"MENTORPLAN_TODAY": "x"}, "MENTORPLAN_TODAY")],
)
def test_a_wrong_today_is_named_by_where_it_was_said(
    desk: Desk, words: list[str], environment: dict[str, str], named: str
) -> None:
    desk.today, desk.environment = "", environment
    ran = desk.types(*words)

    assert ran.code == 2
    assert ran.err == f"{named} takes a date such as 2026-11-23 or 2026-11-23T09:30, not “x”.\n"


@pytest.mark.parametrize("words", [["-h"], ["--help"], ["people", "-h"], ["people", "add", "--help"], ["find", "-h"]])
def test_help_is_everywhere(desk: Desk, words: list[str]) -> None:
    ran = desk.types(*words)

    assert ran.code == 0
    assert ran.out.startswith("Usage: mentorplan")


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["pepole"], "No such command 'pepole'.", "Did you mean people?"),
        (["people", "ad", "x"], "No such command 'ad'.", "Did you mean add?"),
        (["people", "add", "x", "--emial", "y"], "No such option: --emial.", "Did you mean --email?"),
        (["people", "add"], "Missing argument 'NAME'.", "`mentorplan people add --help` shows what it takes."),
        (
            ["people", "list", "--today", "2026-01-01"],
            "--today goes before the subcommand.",
            "mentorplan --today … people list",
        ),
        (["find", "--plain"], "--plain goes before the subcommand.", "mentorplan --plain … find"),
        (
            ["about", "extra"],
            "“extra” is more than this command takes; put words with spaces in quotes.",
            "`mentorplan about --help` shows what it takes.",
        ),
        (["find", "--limit", "many"], "--limit: “many” is not a whole number.", None),
        (["--workspace"], "--workspace stands without its value.", "`mentorplan --help` shows what it takes."),
        (
            ["outreach", "hand", "x", "--eml"],
            "--eml stands without its value.",
            "`mentorplan outreach hand --help` shows what it takes.",
        ),
    ],
)
def test_a_wrong_command_line_says_what_and_the_way_out(
    desk: Desk, words: list[str], message: str, hint: str | None
) -> None:
    ran = desk.types(*words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == message
    assert hint is None or ran.err.splitlines()[1] == hint


def test_a_complaint_about_a_value_names_its_command_to_a_script(desk: Desk) -> None:
    assert desk.types("--json", "find", "--explain=3").json == {
        "mentorplan": 1,
        "command": "find",
        "error": {
            "code": "usage",
            "message": "--explain takes no value.",
            "hint": "`mentorplan find --help` shows what it takes.",
        },
        "problems": [],
    }


@pytest.mark.parametrize(
    "words", [["--json", "people", "add"], ["people", "--json", "add"], ["people", "add", "--json"]]
)
def test_json_is_honoured_wherever_it_stands_even_when_the_line_is_wrong(desk: Desk, words: list[str]) -> None:
    ran = desk.types(*words)

    assert ran.code == 2
    assert ran.json == {
        "mentorplan": 1,
        "command": "people add",
        "error": {
            "code": "usage",
            "message": "Missing argument 'NAME'.",
            "hint": "`mentorplan people add --help` shows what it takes.",
        },
        "problems": [],
    }


@pytest.mark.parametrize(
    "words", [["--json", "goals", "list"], ["goals", "--json", "list"], ["goals", "list", "--json"]]
)
def test_json_before_a_subcommand_is_the_same(desk: Desk, ok: Ok, words: list[str]) -> None:
    ok("init")

    assert desk.types(*words).json == {"mentorplan": 1, "command": "goals list", "data": {"goals": []}, "problems": []}


def test_a_day_that_cannot_be_read_is_refused(desk: Desk) -> None:
    desk.today = "tomorrow-ish"

    ran = desk.types("goals", "list")

    assert (ran.code, ran.err.splitlines()[0]) == (
        2,
        "--today takes a date such as 2026-11-23 or 2026-11-23T09:30, not “tomorrow-ish”.",
    )


def test_reading_where_there_is_nothing_says_how_to_start(desk: Desk) -> None:
    ran = desk.types("people", "list")

    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        f"There is no workspace in {desk.workspace} yet.\n"
        "Begin with `mentorplan reflect`, or make an empty one with `mentorplan init`.\n"
    )
    assert not desk.workspace.exists()


def test_the_first_command_that_writes_makes_a_workspace_and_says_where(desk: Desk) -> None:
    ran = desk.types("goals", "add", "Read more student work aloud")

    assert ran.code == 0
    assert ran.err == f"Your workspace is new: {desk.workspace}\n"
    assert sorted(desk.files()) == ["goals/read-more-student-work-aloud.toml", "mentorplan.toml"]


def test_a_dry_run_shows_the_change_and_writes_nothing(desk: Desk, ok: Ok) -> None:
    ok("init")
    before = desk.files()

    ran = ok("people", "add", "Þórdís Önnudóttir", "--dry-run")

    assert ran.out == (
        "Dry run: nothing was written. This is what would change:\n"
        "--- (no file yet)\n"
        "+++ people/thordis-onnudottir.toml\n"
        "@@ -0,0 +1 @@\n"
        '+name = "Þórdís Önnudóttir"\n'
    )
    assert desk.files() == before


def test_text_from_outside_cannot_act_on_the_terminal(ok: Ok) -> None:
    name = "Eve \x1b]52;c;aGk=\x07[link=file:///etc/passwd]x[/link]\u202e :smiley:"
    ok("people", "add", name)

    for options in ({}, {"terminal": True}):
        shown = ok("people", "show", "eve", **options).out
        assert "\x1b]" not in shown
        assert "\x07" not in shown
        assert "\u202e" not in shown
        assert "[link=file:///etc/passwd]x[/link]" in shown
        assert ":smiley:" in shown


def test_a_name_that_fits_two_people_lists_both(desk: Desk, ok: Ok) -> None:
    ok("people", "add", "Mónica García")
    ok("people", "add", "Monika Garczyk")

    ran = desk.types("people", "show", "mon gar")

    assert ran.code == 2
    assert ran.err == (
        "“mon gar” fits more than one person: Mónica García (monica-garcia); Monika Garczyk (monika-garczyk).\n"
        "Write more of the name, or the id in brackets.\n"
    )


def test_a_broken_file_never_hides_the_rest(desk: Desk, ok: Ok) -> None:
    ok("people", "add", "Wanjirũ Mwangi")
    (desk.workspace / "people/half.toml").write_text('name = "Ha')

    ran = ok("people", "list")

    assert ran.out == "Wanjirũ Mwangi\tto consider\t\t\twanjiru-mwangi\n"
    assert ran.err.startswith("people/half.toml, line 1: is not valid TOML")


def test_check_tells_every_problem_with_its_line_and_exits_6(desk: Desk, ok: Ok) -> None:
    ok("people", "add", "Wanjirũ Mwangi")
    (desk.workspace / "people/half.toml").write_text('# from the fair\nnaem = "Halima"\n')
    (desk.workspace / "messages").mkdir()
    (desk.workspace / "messages/m.toml").write_text(
        'person = "wanjiru-mwang"\nkind = "introduction"\non = 2026-11-01\nsent_on = 2027-01-01\n'
    )

    ran = desk.types("check", "--json")

    assert ran.code == 6
    assert [(one["file"], one["line"], one["field"], one["message"]) for one in ran.json["problems"]] == [
        (
            "messages/m.toml",
            1,
            "person",
            "names “wanjiru-mwang”, and there is no such person; did you mean “wanjiru-mwangi”?",
        ),
        ("messages/m.toml", 4, "sent_on", "lies in the future, and the message is marked as sent"),
        ("people/half.toml", 1, "name", "is missing"),
        ("people/half.toml", 2, "naem", "is not a known key; did you mean “name”?"),
    ]


def test_leaving_at_a_question_exits_130_and_changes_nothing(desk: Desk, ok: Ok) -> None:
    ok("init")
    lists = desk.home / "fair.csv"
    lists.write_text("Name,Email\nHalima Yusuf,h@example.org\n")
    before = desk.files()

    ran = desk.answers("people", "import", str(lists), script=[])

    assert ran.code == 130
    assert desk.files() == before


def test_an_init_inside_a_workspace_is_refused_without_an_answer(desk: Desk, ok: Ok) -> None:
    ok("init")

    ran = desk.types("init", str(desk.workspace / "inner"))

    assert ran.code == 5
    assert "lies inside the workspace" in ran.err
    assert desk.types("init", str(desk.workspace / "inner"), "--yes").code == 0


def test_words_that_are_not_text_are_refused(desk: Desk) -> None:
    ran = desk.types("people", "add", "Lin \udce9")

    assert (ran.code, ran.err.splitlines()[0]) == (2, "A word on the command line is not UTF-8 text.")


def test_the_same_command_on_the_same_day_says_the_same(ok: Ok) -> None:
    ok("people", "add", "Nguyễn Thị Hồng", "--interests", "studio teaching")

    assert ok("people", "show", "hồng", "--json").out == ok("people", "show", "hong", "--json").out


@pytest.mark.parametrize("words", [[], ["people", "list"], ["people", "add", "Lin"], ["check"]])
def test_a_workspace_that_is_a_file_is_said_by_every_command_alike(desk: Desk, words: list[str]) -> None:
    desk.workspace.write_text("a shopping list\n")

    ran = desk.types(*words)

    assert (ran.code, ran.out) == (4, "")
    assert ran.err == f"{desk.workspace} is a file, and a workspace is a folder.\nName the folder instead.\n"
    assert desk.workspace.read_text() == "a shopping list\n"


def test_nothing_is_written_while_the_workspace_cannot_tell_its_format(desk: Desk, ok: Ok) -> None:
    ok("init")
    (desk.workspace / "mentorplan.toml").write_text("format = ")
    before = desk.files()

    ran = desk.types("people", "add", "Wanjirũ Mwangi")

    assert ran.code == 4
    assert ran.err == (
        "mentorplan.toml, line 1: the file is not valid TOML: Invalid value.\n"
        "It tells the format of the workspace, so nothing is written until it is mended.\n"
    )
    assert desk.files() == before


def test_whatever_is_nearly_right_is_answered_with_what_is_right(desk: Desk) -> None:
    shutil.copytree(EXAMPLES / "mentee", desk.workspace)
    (desk.home / "fair.csv").write_text("Nom,Mail\nA B,a@example.org\n")
    for line, near in (
        ("serach", "mentorplan find"),
        ("people add x --emial y", "--email"),
        ("people show vandenbruke", "Ilse Vandenbroucke"),
        ("goals show discusions", "Lead discussions in my large class"),
        ("goals add x --need teaching-practise", "teaching-practice"),
        ("find --goal discusions", "Lead discussions in my large class"),
        ("people import fair.csv --map Nom=nmae", "name"),
        ("people import fiar.csv", "fair.csv"),
        ("people import fair.csv --format cvs", "csv"),
        ("people add Zed --kind grup", "group"),
        ("people list --stage shortlistd", "shortlisted"),
        ("outreach draft morimoto --kind intoduction", "introduction"),
        ("outreach draft morimoto --channel emial", "email"),
        ("outreach show morimotto", "Morimoto"),
        ("outreach mute OUT-022 --reason x", "OUT-22"),
        ("outreach reply morimoto yess", "yes"),
        ("inbox show jonass", "Jonas Weidmann"),
        ("places done colegues", "Colleagues whose work inspires me"),
        ("init elsewhere --role mentr", "mentor"),
        ("profile edit --timezone Europe/Berln", "Europe/Berlin"),
        ("help silense", "mentorplan help silence"),
        ("guide show neds.toml", "needs.toml"),
    ):
        ran = desk.types(*shlex.split(line))
        assert ran.code in {2, 3}, line
        assert re.search(rf"Did you mean [“`]?{re.escape(near)}[”`]?\?", ran.err), f"{line}: {ran.err}"


def test_a_rule_is_found_by_its_number_as_people_say_it(desk: Desk) -> None:
    words = ("outreach", "lint", "--explain")

    assert desk.types(*words, "out 2").out == desk.types(*words, "OUT-02").out != ""
