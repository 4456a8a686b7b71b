"""Notes marked sensitive: no screen, file or letter says them, and a purge takes them out of history too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]

SAID = "Quittenmus stands between the two of them"


@pytest.fixture
def ruth(desk: Desk, ok: Ok) -> Desk:
    """Return the desk of a mentor with a sensitive note beside a meeting, a person and a request."""
    ok("init", "--role", "mentor", "--name", "Ruth Adeyemi")
    ok("people", "add", "Jonas Weidmann", "--email", "j@example.org")
    ok("meet", "log", "jonas", "--on", "2026-06-02", "--notes", "his seminar", "--sensitive", SAID)
    ok("people", "edit", "jonas", "--private-notes", f"{SAID}, and so on")
    ok("sensitive", "mark", "jonas")
    ok("inbox", "add", "--from", "Ana Lima", "--text", "Could you help me with my syllabus?")
    ok("sensitive", "add", "2026-11-23-request", "-", stdin=f"{SAID}.\nShe said so.\n")
    return desk


def everything(desk: Desk) -> str:
    return "".join(
        path.read_bytes().decode("utf-8", "replace") for path in sorted(desk.workspace.rglob("*")) if path.is_file()
    )


def test_they_are_listed_without_their_words_and_shown_where_asked_for_by_name(ruth: Desk, ok: Ok) -> None:
    assert ok("sensitive").out == (
        "Notes marked sensitive\n"
        "Tue 2 June 2026\tJonas Weidmann\ta meeting\t2026-06-02-jonas-weidmann\n"
        "Mon 23 November 2026\tAna Lima\ta request\t2026-11-23-request\n"
        "Mon 23 November 2026\tJonas Weidmann\tthe person\tjonas-weidmann\n"
        "To read one: mentorplan sensitive show ID. To take them away for good: mentorplan sensitive purge\n"
    )
    assert ok("sensitive", "show", "2026-11-23-request").out == (
        f"Ana Lima, Mon 23 November 2026 (2026-11-23-request)\n{SAID}.\nShe said so.\n"
    )
    assert ok("sensitive", "show", "jonas").out.count("Quittenmus") == 2
    assert "Quittenmus" not in ok("people", "show", "jonas", "--private", "--json").out
    shown = ok("meet", "show", "2026-06-02-jonas-weidmann", "--private").out
    assert "Quittenmus" not in shown
    assert shown.endswith("A note marked sensitive is here too: mentorplan sensitive show 2026-06-02-jonas-weidmann\n")
    assert ruth.types("check").code == 0


def test_a_purge_shows_what_goes_and_leaves_nothing_anywhere(ruth: Desk, ok: Ok) -> None:
    before = ruth.files()
    unsure = ruth.types("sensitive", "purge")
    assert (unsure.code, unsure.err.splitlines()[0]) == (2, "A purge cannot be undone, so it has to be confirmed.")
    tried = ok("sensitive", "purge", "--dry-run").out
    assert tried.startswith("To purge 3 notes marked sensitive\n")
    assert "meetings/2026-06-02-jonas-weidmann.toml: the note of Tue 2 June 2026, about Jonas Weidmann\n" in tried
    said_no = ruth.answers("sensitive", "purge", script=["n"])
    assert (said_no.code, said_no.asked) == (130, ("Purge them for good? [y/N] ",))
    assert ruth.files() == before
    assert "Quittenmus" in everything(ruth)

    done = ok("sensitive", "purge", "--yes")

    assert done.out.startswith("3 notes purged, 6 changes wiped from the journal.\n")
    assert "Quittenmus" not in everything(ruth)
    assert ok("sensitive").out == "No note is marked sensitive here.\n"
    assert ok("meet", "show", "2026-06-02-jonas-weidmann").out.endswith("his seminar\n")
    assert ok("people", "show", "jonas", "--json").data["person"]["email"] == "j@example.org"
    assert "purged sensitive notes for good" in ok("history").out
    assert ruth.types("undo", "--yes").code == 5
    assert ok("sensitive", "purge", "--yes", "--json").data["notes"] == []
    assert ruth.types("check").code == 0


def test_a_purge_takes_what_is_older_or_about_one_person(ruth: Desk, ok: Ok) -> None:
    assert ok("sensitive", "purge", "ana", "--older-than", "2026-11-01", "--yes").out == (
        "No note is marked sensitive here.\n"
    )
    told = ok("sensitive", "purge", "--older-than", "2026-11-01", "--yes", "--json").data
    assert [one["file"] for one in told["notes"]] == ["meetings/2026-06-02-jonas-weidmann.toml"]
    assert len(ok("sensitive", "list", "--json").data["notes"]) == 2

    ok("sensitive", "purge", "ana", "--yes")

    assert [one["id"] for one in ok("sensitive", "list", "--json").data["notes"]] == ["jonas-weidmann"]
    ok("people", "forget", "jonas", "--yes")
    assert "Quittenmus" not in everything(ruth)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", "jonas", " "), 2, "The note has no words."),
        (("add", "nobody", "x"), 3, "There is no person called “nobody”."),
        (("add", "jonas", "x", "--on", "2027-01-01"), 2, "--on: 2027-01-01 is still to come."),
        (("mark", "jonas"), 3, "“jonas-weidmann” has no private note to mark."),
        (("show", "nobody"), 3, "There is no person called “nobody”."),
    ],
)
def test_what_cannot_be_done_says_why(words: tuple[str, ...], code: int, said: str, ruth: Desk) -> None:
    before = ruth.files()

    ran = ruth.types("sensitive", *words)

    assert (ran.code, ran.err.splitlines()[0]) == (code, said)
    assert ruth.files() == before
