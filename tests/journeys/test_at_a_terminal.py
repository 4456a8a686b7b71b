"""Somebody at a terminal: answering, skipping, going back, leaving in the middle, and going on next time."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import UP, Desk, Ran

Ok = Callable[..., Ran]

WHERE = "reflections/2026-11-23-mentee.toml"


def on_disk(workspace: Path) -> dict[str, Any]:
    """Return the answers that are safe by now."""
    file = workspace / WHERE
    answers: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))["answers"] if file.exists() else {}
    return answers


def asked(ran: Ran) -> list[str]:
    """Return the headings of the questions that were put, such as `2 of 13  Why it matters to me`."""
    return [line for line in ran.err.splitlines() if " of 13  " in line or " of 4  " in line]


def test_every_answer_is_on_disk_before_the_next_question(desk: Desk) -> None:
    def person() -> Iterator[str]:
        assert on_disk(desk.workspace) == {}
        yield "Discussion in my lecture"
        assert on_disk(desk.workspace) == {"better-at": "Discussion in my lecture"}
        yield "Somebody took my question seriously.\nThat stayed."
        assert on_disk(desk.workspace)["motive-inside"] == "Somebody took my question seriously.\nThat stayed."
        yield "/back"
        yield "Somebody listened."
        assert on_disk(desk.workspace)["motive-inside"] == "Somebody listened."
        yield "/skip"
        yield "/edit 1"
        yield "Discussion in my large class"
        assert on_disk(desk.workspace)["better-at"] == "Discussion in my large class"
        yield "/leave"

    ran = desk.answers("reflect", script=person())

    assert (ran.code, ran.out) == (130, "")
    assert ran.err.endswith(
        "\nYou can leave it here.\nEvery answer is kept; `mentorplan reflect` goes on where you stopped.\n"
    )
    assert asked(ran) == [
        "1 of 13  To be better at",
        "2 of 13  Why it matters to me",
        "3 of 13  Reasons from outside",
        "2 of 13  Why it matters to me",
        "3 of 13  Reasons from outside",
        "4 of 13  What I have tried",
        "1 of 13  To be better at",
        "4 of 13  What I have tried",
    ]
    assert on_disk(desk.workspace) == {
        "better-at": "Discussion in my large class",
        "motive-inside": "Somebody listened.",
        "motive-outside": "",
    }


def test_the_next_run_goes_on_where_the_last_one_stopped(desk: Desk) -> None:
    desk.answers("reflect", script=["Discussion", "It matters.", "/skip", "Pairs."])
    assert "Next: go on with your reflection\n" in desk.types().out

    ran = desk.answers("reflect", script=["Ilse Vandenbroucke", "her open workshop"])

    assert "Your answers so far are here; it goes on where you stopped." in ran.err
    assert asked(ran)[0] == "5 of 13  Name"
    assert on_disk(desk.workspace)["inspires"] == [{"name": "Ilse Vandenbroucke", "what": "her open workshop"}]


def test_what_was_said_before_is_offered_and_may_be_taken_back(desk: Desk) -> None:
    desk.answers("reflect", script=["Discussion", "It matters."])

    desk.answers("reflect", script=["/edit 1", "", "/edit 2", "/clear"])

    assert on_disk(desk.workspace) == {"better-at": "Discussion", "motive-inside": ""}


def test_moves_work_on_a_question_that_has_an_answer(desk: Desk) -> None:
    desk.answers("reflect", script=["Discussion", "It matters.\nMuch."])

    ran = desk.answers("reflect", script=["/edit 2", "/edit 1", "/leave"])
    more = desk.answers("reflect", script=["/edit 2", f"{UP}\nVery."])

    assert asked(ran) == ["3 of 13  Reasons from outside", "2 of 13  Why it matters to me", "1 of 13  To be better at"]
    assert "So far: It matters.\n        Much.\n" in ran.err
    assert ran.err.endswith("goes on where you stopped.\n")
    assert (ran.code, more.code) == (130, 130)
    assert on_disk(desk.workspace) == {"better-at": "Discussion", "motive-inside": "It matters.\nMuch.\nVery."}


def test_a_part_says_whose_it_is_and_their_table_is_finished_first(desk: Desk) -> None:
    ran = desk.answers("reflect", script=["/edit 5", "Noor Alkemade", "", ""])

    assert asked(ran) == [
        "1 of 13  To be better at",
        "5 of 13  Name",
        "5 of 13  Which piece of their work: Noor Alkemade",
        "5 of 13  E-mail: Noor Alkemade",
        "1 of 13  To be better at",
    ]


def test_enter_takes_what_is_offered(desk: Desk) -> None:
    ran = desk.answers("reflect", script=["Lead discussions", "/edit goals", "", "/leave"])

    assert "Offered: Lead discussions  (Enter takes it)" in ran.err
    assert on_disk(desk.workspace)["goals"] == [{"title": "Lead discussions"}]


def test_a_whole_quick_walk_ends_in_goals_people_and_needs(desk: Desk) -> None:
    ran = desk.answers(
        "reflect",
        "--quick",
        script=["María Quiñones", "her ten seconds of silence", "1, 3", "4 hours", "Lead discussions", "26 mar"],
    )

    assert ran.code == 0, ran
    assert on_disk(desk.workspace) == {
        "inspires": [{"name": "María Quiñones", "what": "her ten seconds of silence"}],
        "help-wanted": ["teaching-practice", "classroom-feedback"],
        "hours-a-month": 4,
        "goals": [{"title": "Lead discussions", "by": "2027-03-26"}],
    }
    assert sorted(desk.files()) == [
        "goals/lead-discussions.toml",
        "mentorplan.toml",
        "people/maria-quinones.toml",
        "profile.toml",
        WHERE,
    ]
    assert "Next: see who could help" in ran.out


def test_an_answer_that_cannot_be_read_is_asked_for_again(desk: Desk) -> None:
    ran = desk.answers(
        "reflect", "--quick", script=["", "gossip", "1", "lots", "3", "Lead discussions", "02/03/2027", "2 mar"]
    )

    assert ran.code == 0
    assert "“gossip” is none of the choices for “Help I want”." in ran.err
    assert "“02/03/2027” could be 2 March 2027 or 3 February 2027." in ran.err
    assert on_disk(desk.workspace)["hours-a-month"] == 3


@pytest.mark.parametrize("words", [["reflect"], ["reflect", "--role", "mentor"]])
def test_ctrl_c_at_the_prompt_keeps_what_was_said(desk: Desk, words: list[str]) -> None:
    def person() -> Iterator[str]:
        yield "Three people helped me."
        raise KeyboardInterrupt

    ran = desk.answers(*words, script=person())

    assert (ran.code, ran.out) == (130, "")
    assert any(b"Three people helped me." in content for content in desk.files().values())


def test_ctrl_c_at_a_yes_or_no_changes_nothing(desk: Desk, ok: Ok) -> None:
    ok("init")
    (desk.home / "fair.csv").write_text("Name,Email\nHalima Yusuf,h@example.org\n")
    before = desk.files()

    def person() -> Iterator[str]:
        yield "perhaps"
        raise KeyboardInterrupt

    ran = desk.answers("people", "import", "fair.csv", script=person())

    assert (ran.code, ran.out) == (130, "")
    assert ran.err.endswith("\n\nStopped.\n")  # a terminal leaves its ^C on the line
    assert desk.files() == before


def test_an_import_shows_what_it_understood_and_asks(desk: Desk, ok: Ok) -> None:
    ok("init")
    (desk.home / "fair.csv").write_text("Name;Mail;Likes\nHalima Yusuf;h@example.org;tea\n")

    no = desk.answers("people", "import", "fair.csv", script=["n"])
    yes = desk.answers("people", "import", "fair.csv", script=[""])

    assert (no.code, yes.code) == (0, 0)
    assert no.asked == yes.asked == ("Bring them in? [Y/n] ",)
    assert "fair.csv: a table, 1 row\n" in no.err
    assert "- Halima Yusuf <h@example.org>\n" in no.err
    assert ok("people", "list").out == "Halima Yusuf\tto consider\t\th@example.org\thalima-yusuf\n"


def test_who_i_am_is_asked_once_where_it_is_first_needed(desk: Desk, ok: Ok) -> None:
    ok("goals", "add", "Lead discussions")
    ok("people", "add", "Ilse Vandenbroucke", "--email", "i@example.org", "--why", "your workshop")

    first = desk.answers(
        "outreach", "draft", "ilse", script=["", "Amara Osei", "lecturer", "", "not an address", "a@example.org", ""]
    )
    second = desk.answers("outreach", "draft", "ilse", "--minutes", "20", script=[])

    assert (first.code, second.code) == (0, 0), (first, second)
    assert [question.split(" (")[0].split(",")[0].rstrip(": ") for question in first.asked] == [
        *("Your name", "Your name", "Your position", "Your department or unit"),
        *("Your e-mail address", "Your e-mail address", "Your telephone number"),
    ]
    assert second.asked == ()
    assert "Amara Osei" in second.out


def test_somebody_is_shortlisted_without_leaving_find(desk: Desk, ok: Ok) -> None:
    ok("goals", "add", "Lead discussions", "--need", "teaching-practice")
    (desk.home / "fair.csv").write_text("Name,Interests\nHalima Yusuf,discussions\nLin Hartmann,lectures\n")
    ok("people", "import", "fair.csv")

    ran = desk.answers("find", script=["7", "1 asks good questions", "pass 2", ""])

    assert ran.code == 0
    assert "“7” is not one of the numbers above, 1 to 2." in ran.err
    stages = {one["id"]: one["stage"] for one in ok("people", "list", "--json").data["people"]}
    assert stages == {"halima-yusuf": "shortlisted", "lin-hartmann": "passed"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
class TestRealTerminal:
    """The installed program, and real keys."""

    def test_arrow_keys_paste_several_lines_leaving_and_going_on(self, home: Path) -> None:
        from terminals import CTRL_D, ENTER, LEFT, Terminal, pasted

        here = {"MENTORPLAN_WORKSPACE": str(home / "plan"), "MENTORPLAN_TODAY": "2026-11-23"}
        with Terminal(["reflect", "--quick"], home=home, more=here) as terminal:
            terminal.waits_for("Their name")
            terminal.waits_for("\n>")
            terminal.keys("Mara Quiñones", *[LEFT] * 10, "í", ENTER)
            terminal.waits_for("Which piece of their work, and")
            terminal.waits_for("\n>")
            terminal.keys(
                pasted("her article on silence\nand the ten"), " seconds", ENTER, "after a question", ENTER, ENTER
            )
            terminal.waits_for("2 of 4")
            terminal.waits_for("\n>")
            terminal.keys(CTRL_D)
            assert terminal.ends() == 130
            assert "You can leave it here." in terminal.seen
        assert on_disk(home / "plan") == {
            "inspires": [
                {"name": "María Quiñones", "what": "her article on silence\nand the ten seconds\nafter a question"}
            ]
        }

        with Terminal(["reflect", "--quick"], home=home, more=here) as terminal:
            for awaited, keys in (
                ("2 of 4  Help I want", "1, 3"),
                ("3 of 4  Hours a month", "4"),
                ("The goal, in one line", "Lead discussions"),
                ("By when?", "30 may"),
            ):
                terminal.waits_for(awaited)
                terminal.waits_for("\n>")
                terminal.keys(keys, ENTER)
            assert terminal.ends() == 0
            assert "Next: see who could help" in terminal.seen
        assert on_disk(home / "plan")["goals"] == [{"title": "Lead discussions", "by": "2027-05-30"}]

    def test_a_long_answer_is_kept_changed_or_left_alone(self, home: Path) -> None:
        from terminals import ENTER, UP, Terminal

        here = {"MENTORPLAN_WORKSPACE": str(home / "plan"), "MENTORPLAN_TODAY": "2026-11-23"}
        with Terminal(["reflect"], home=home, more=here) as terminal:
            for awaited, keys in (
                ("1 of 13", ["Discussion", ENTER, "in class", ENTER, ENTER]),
                ("2 of 13", ["/edit 1", ENTER]),
                ("So far: Discussion", ["/edit 1", ENTER]),
                ("So far: Discussion", [ENTER]),
                ("2 of 13", ["/edit 1", ENTER]),
                ("So far: Discussion", [UP, ", with sixty people", ENTER, ENTER]),
                ("2 of 13", ["/edit 1", ENTER]),
                ("So far: Discussion", ["/leave", ENTER]),
            ):
                terminal.waits_for(awaited)
                terminal.waits_for("\n>")
                terminal.keys(*keys)
            assert terminal.ends() == 130
        assert on_disk(home / "plan") == {"better-at": "Discussion\nin class, with sixty people"}

    def test_a_letter_is_put_on_the_clipboard_of_the_terminal_and_nowhere_else(self, home: Path) -> None:
        from base64 import b64decode

        from terminals import Terminal

        desk = Desk(home=home, workspace=home / "plan")
        for line in (
            ("init", "--name", "Ofa Tupou", "--email", "o@example.org"),
            ("goals", "add", "Listen longer"),
            ("people", "add", "Ōishi Keiko", "--email", "k@example.org", "--why", "your field notes"),
            ("outreach", "draft", "keiko"),
        ):
            assert desk.types(*line).code == 0
        letter = desk.types("outreach", "hand", "keiko", "--print", "--json").data["text"]
        here = {"MENTORPLAN_WORKSPACE": str(home / "plan"), "MENTORPLAN_TODAY": "2026-11-23"}

        with Terminal(["outreach", "hand", "keiko", "--copy"], home=home, more=here) as terminal:
            assert terminal.ends() == 0
        copied = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", terminal.came)
        assert [b64decode(one).decode() for one in copied] == [letter]
        assert "It is on the clipboard, if your terminal allows it; otherwise use --print." in terminal.seen
        assert "Dear Ōishi" not in terminal.seen

    def test_ctrl_c_at_a_question_leaves_and_changes_nothing(self, home: Path) -> None:
        from terminals import CTRL_C, Terminal

        (home / "fair.csv").write_text("Name,Email\nHalima Yusuf,h@example.org\n")
        with Terminal(
            ["people", "import", "fair.csv"], home=home, more={"MENTORPLAN_WORKSPACE": str(home / "plan")}
        ) as terminal:
            terminal.waits_for("Bring them in?")
            terminal.keys(CTRL_C)
            assert terminal.ends() == 130
            assert "Traceback" not in terminal.seen
        assert not (home / "plan").exists()
