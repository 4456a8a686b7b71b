"""Several mentors, each for something: what the map points out, and that no report tells one of another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]


@pytest.fixture
def desk(desk: Desk, ok: Ok) -> Desk:
    """Return the desk of Leila Haddad: two mentors in her own unit, a peer group, and nobody who opens doors."""
    ok("init", "--role", "mentee", "--name", "Leila Haddad")
    ok("profile", "edit", "--unit", "School of Law", "--institution", "Northlake University")
    ok("goals", "add", "Teach evidence by cases", "--need", "teaching-practice", "--by", "2027-05-01")
    ok("goals", "add", "Be on the programme board", "--need", "institution-knowledge", "--need", "sponsorship")
    ok("goals", "add", "Write every week", "--need", "accountability")
    ok("people", "add", "Lin Hartmann", "--unit", "School of Law", "--covers", "teaching-practice")
    ok("people", "add", "Thandi Mbeki", "--unit", "school of law", "--covers", "institution-knowledge")
    ok("people", "add", "Friday writers", "--kind", "group", "--covers", "accountability")
    for name, day, notes in (
        ("hartmann", "2026-10-06", "One case, three questions."),
        ("mbeki", "2026-10-13", "The board meets in June; Hartmann lost a vote there."),
    ):
        ok("meet", "log", name, "--on", day, "--minutes", "30", "--notes", notes, "--private-notes", "secret")
        ok("meet", "decide", name, "continue", "--on", day, "--reason", "secret")
    return desk


def test_the_map_shows_no_sponsor_and_that_all_are_inside(desk: Desk) -> None:
    assert desk.types("map").out == (
        "How things work here\tThandi Mbeki\tmentor\thelps\n"
        "Doors that open\tnobody yet\t\t\n"
        "Teaching practice\tLin Hartmann\tmentor\thelps\n"
        "Keeping at it\tFriday writers\tgroup\thelps\n"
        "Look for somebody outside your unit. All who help you work where you work. Somebody from elsewhere sees other "
        "things, and has no part in your colleagues' decisions (rule NET-03, grade C).\n"
        "Next: look for somebody for “Doors that open”\n"
        "Nobody helps you with that yet. One ask this month is enough; a group or a book counts, too (rule NET-02, "
        "grade C).\n"
        "  mentorplan find --need sponsorship\n"
    )


@pytest.mark.parametrize(("mentor", "other"), [("hartmann", "Mbeki"), ("mbeki", "Hartmann")])
def test_a_report_for_one_mentor_tells_nothing_of_the_other(desk: Desk, ok: Ok, mentor: str, other: str) -> None:
    ok("report", mentor, "--html", "r.html", "--md", "r.md")

    for name in ("r.html", "r.md"):
        text = (desk.home / name).read_text("utf-8")
        named = text.count(other)
        # What Mbeki and I noted together names Hartmann; that stays between those who met.
        assert named == (1 if mentor == "mbeki" else 0)
        assert ("One case" in text) == (mentor == "hartmann")
        assert "secret" not in text


def test_an_end_without_fault_opens_the_need_again_and_the_dossier_has_no_names(desk: Desk, ok: Ok) -> None:
    (desk.home / "close.toml").write_text(
        '[answers]\nreason = "mismatch"\nchanged = "I know the board now."\ndifferently = "secret"\n'
    )
    ok("close", "mbeki", "--answers", "close.toml")

    told = ok("map", "--json").data
    dossier = ok("report", "--dossier").out

    assert told["gaps"] == ["institution-knowledge", "sponsorship"]
    assert [(one["name"], one["used_to"]) for one in told["people"] if one["used_to"]] == [
        ("Thandi Mbeki", ["institution-knowledge"])
    ]
    assert "- I was mentored, Tue 13 October 2026 to Mon 23 November 2026\n" in dossier
    for word in ("Hartmann", "Mbeki", "Friday", "mismatch", "board", "cases", "secret"):
        assert word not in dossier
