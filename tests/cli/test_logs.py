"""`log`: a line read, asked about at a terminal, and kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]

LINE = "Coffee with Maya yesterday, 40 min: rubrics; she sends her syllabus by Friday; I draft one"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    for name in ("Maya Okafor", "Anna Adams", "Anna Berg", "Ben Adler"):
        assert desk.types("people", "add", name).code == 0
    return desk


def test_the_line_of_the_guide_is_read_as_the_contract_says(desk: Desk) -> None:
    data = desk.types("log", LINE, "--dry-run", "--json").data
    meeting = {key: data["meeting"][key] for key in ("people", "date", "minutes", "promises")}

    assert meeting == {
        "people": [{"said": "Maya", "id": "maya-okafor"}],
        "date": "2026-11-22",
        "minutes": 40,
        "promises": [
            {"owner": "them", "what": "sends her syllabus", "due": "2026-11-27"},
            {"owner": "me", "what": "draft one", "due": None},
        ],
    }
    assert data["ask"] == ["due"]
    assert desk.types("meet", "list", "--json").data["meetings"] == []


def test_what_is_clear_is_kept_without_a_question(desk: Desk) -> None:
    ran = desk.types("log", LINE)

    assert ran.code == 0
    assert ran.out.startswith(
        "Noted: Maya Okafor, Sun 22 November 2026, 40 minutes (2026-11-22-maya-okafor).\n"
        "Maya Okafor\tsends her syllabus\tFri 27 November 2026\n"
        "I\tdraft one\t?\n"
        "Left open: by when.\n"
    )
    assert [one["what"] for one in desk.types("meet", "promises", "--json").data["promises"]] == [
        "sends her syllabus",
        "draft one",
    ]


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("Coffee yesterday, 40 min", "Who it was is not clear.", "--with NAME"),
        ("Coffee with Anna yesterday", "“Anna” could be Anna Adams or Anna Berg.", '--with "Anna Adams"'),
        ("Coffee with Maja yesterday", "Nobody known is called “Maja”.", '--with "Maya Okafor"'),
        (
            "Coffee with Maya Brown yesterday, 20-30 min",
            "Nobody known is called “Maya Brown”.",
            '--with "Maya Brown" --minutes 40\nAdd them first: mentorplan people add "Maya Brown"',
        ),
        ("Coffee with Maya", "When it was is not clear.", "--on yesterday"),
        ("Coffee with Maya yesterday; slides by fri", "Whose promise it is is not clear.", "--owner me"),
        ("Maya yesterday, 20-30 min", "How long it took could be read two ways.", "--minutes 40"),
        ("Maya yesterday; me: slides by 2/3", "By when could be read two ways.", "--due fri"),
    ],
)
def test_what_is_not_clear_is_refused_with_the_option_that_says_it(
    desk: Desk, line: str, message: str, hint: str
) -> None:
    ran = desk.types("log", line, "--json")

    assert (ran.code, ran.json["error"]["code"]) == (2, "needs-answer")
    assert ran.json["error"]["message"] == message
    assert hint in ran.json["error"]["hint"]


def test_options_say_what_the_line_does_not(desk: Desk) -> None:
    words = ["--with", "berg", "--on", "fri", "--minutes", "30", "--owner", "both", "--due", "4 dec"]
    ran = desk.types("log", "Coffee with Anna: slides by Monday; fries", *words, "--json")

    assert ran.code == 0, ran
    meeting = ran.data["meeting"]
    assert (meeting["date"], meeting["minutes"], meeting["people"]) == (
        "2026-11-20",
        30,
        [{"said": "Anna Berg", "id": "anna-berg"}],
    )
    assert [(one["owner"], one["due"]) for one in meeting["kept"]["promises"]] == [
        ("me", "2026-12-04"),
        ("them", "2026-12-04"),
    ]


def test_at_a_terminal_everything_open_is_asked(desk: Desk) -> None:
    script = ["berg", "fri", "soon", "30 min", "them", "4 dec", "10 dec 14:00", "y"]
    ran = desk.answers("log", "Coffee with Anna: send the slides; slides due", script=script)

    assert ran.code == 0, ran
    assert "Noted: Anna Berg, Fri 20 November 2026" in ran.out


def test_somebody_new_can_be_added_on_the_way(desk: Desk) -> None:
    ran = desk.answers("log", "Coffee with Priya Nair yesterday, 40 min", script=["y", "", "y"])

    assert ran.code == 0, ran
    assert "“Priya Nair” is not among your people yet. Add them? [Y/n] " in ran.asked
    assert desk.types("people", "show", "priya", "--json").data["person"]["stage"] == "met"


TWO = "Coffee with Maya yesterday, 40 min, and then lunch with Ben, 1 h"


def test_two_meetings_in_one_line_are_asked_about_and_never_made_one(desk: Desk) -> None:
    ran = desk.types("log", TWO, "--minutes", "40")

    assert (ran.code, ran.err.split("\n")[:2]) == (
        2,
        [
            "This line may tell of two meetings, with Maya Okafor and with Ben Adler: note each in a line of its own.",
            f"If it was one: mentorplan log “{TWO[:59]}…” --with maya-okafor --with ben-adler",
        ],
    )
    assert desk.types("log", TWO, "--minutes", "40", "--with", "ben").out.startswith("Noted: Ben Adler, Sun 22 Nov")
    asked = desk.answers("log", TWO, script=["maya, ben", "90", "", "y"])
    assert asked.code == 0, asked
    assert "If it was one, name everybody, with commas between.\n" in asked.err
    assert asked.out.startswith("Noted: Maya Okafor and Ben Adler, Sun 22 November 2026, 90 minutes")


LISTED = "Name,Department\nKofi Addo,Physics\nKofi Boateng,Law\nPriya Nair,Law\nBen Adler-Reyes,Law\n"


def test_whoever_stands_on_a_list_alone_is_found_and_taken_over_where_that_is_wished(desk: Desk) -> None:
    assert desk.types("people", "import", "-", "--list", "centre", stdin=LISTED).code == 0

    one = desk.types("log", "Coffee with Priya yesterday, 40 min")
    assert (one.code, one.err.split("\n")[:2]) == (
        2,
        [
            "“Priya” could be Priya Nair (Law), on a list of yours and not one of your people yet.",
            'First: mentorplan people shortlist "Priya Nair". Then the same line once more.',
        ],
    )
    two = desk.types("log", "Coffee with Kofi yesterday, 40 min")
    assert two.err.startswith("“Kofi” could be Kofi Addo (Physics) or Kofi Boateng (Law), on a list of yours")
    beside = desk.types("log", "Coffee yesterday, 40 min", "--with", "boateng")
    assert (beside.code, "“Kofi Boateng” stands in a list" in beside.err) == (3, True)

    ran = desk.answers("log", "Coffee with Priya yesterday, 40 min", script=["y", "", "y"])
    assert "“Priya”: Priya Nair (Law) stands on a list of yours. Make them one of your people? [Y/n] " in ran.asked
    assert ran.out.startswith("Noted: Priya Nair, Sun 22 November 2026, 40 minutes")
    person = desk.types("people", "show", "priya", "--json").data["person"]
    assert (person["stage"], person["unit"]) == ("met", "Law")

    ran = desk.answers("log", "Coffee with Kofi yesterday, 40 min", script=["n", "kofi addo", "y", "", "y"])
    assert "On your lists “Kofi” could be: Kofi Addo (Physics); Kofi Boateng (Law).\n" in ran.err
    assert ran.out.startswith("Noted: Kofi Addo, Sun 22 November 2026, 40 minutes")
    assert desk.types("log", "Coffee with Ben yesterday, 40 min").out.startswith("Noted: Ben Adler, ")


def test_a_no_keeps_nothing(desk: Desk) -> None:
    ran = desk.answers("log", "Coffee with Maya yesterday, 40 min", script=["", "n"])

    assert ran.code == 130
    assert "Nothing was kept." in ran.err
    assert desk.types("meet", "list", "--json").data["meetings"] == []


def test_a_no_show_counts_as_one(desk: Desk) -> None:
    ran = desk.types("log", "Maya didn't come yesterday", "--json")

    assert ran.data["meeting"]["kept"]["state"] == "no-show"
    assert ran.data["ask"] == []


def test_a_private_part_stays_private(desk: Desk) -> None:
    ran = desk.types("log", "Maya yesterday 40 min: rubrics; private: Quittenmus", "--json")

    assert "Quittenmus" not in ran.out
    assert ran.data["meeting"]["notes"] == "rubrics"
    shown = desk.types("meet", "show", "maya", "--private", "--json").data["meeting"]
    assert shown["private_notes"] == "Quittenmus"


def test_a_line_comes_through_a_pipe(desk: Desk) -> None:
    assert desk.types("log", "-", stdin=LINE).code == 0


def test_in_the_language_of_the_profile(desk: Desk) -> None:
    assert desk.types("profile", "edit", "--language", "de").code == 0
    ran = desk.types("log", "Kaffee mit Maya gestern, 40 Min; sie schickt den Plan bis Freitag", "--dry-run", "--json")

    assert ran.data["meeting"]["promises"] == [{"owner": "them", "what": "schickt den Plan", "due": "2026-11-27"}]
