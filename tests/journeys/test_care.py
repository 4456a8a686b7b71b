"""Care of a workspace from the command line: check, doctor, upgrade, and git's files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import Desk, Ran
from made_up_formats import NEW, OLD, STEPS, put_old

from mentorplan.domain import upgrades as formats

Ok = Callable[..., Ran]


def write(desk: Desk, **files: str) -> None:
    """Write files of the workspace by hand; `people__ana` is people/ana.toml."""
    for name, text in files.items():
        path = desk.workspace / f"{name.replace('__', '/')}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def problems(ran: Ran) -> list[tuple[str, int | None, str | None, str, str]]:
    return [(one["file"], one["line"], one["field"], one["severity"], one["message"]) for one in ran.json["problems"]]


# -- check ---------------------------------------------------------------------------------------------------


def test_check_tells_everything_at_once_file_by_file_with_the_line(desk: Desk, ok: Ok) -> None:
    ok("init")
    write(
        desk,
        people__sefa='name = "Sefa Tuiasosopo"\nconector = true\n\n[[facts]]\nfield = "unit"\nvalue = 3\n',
        people__ana='name = "Ana Reyes"\n\n[[suggested_by]]\nby = "sefa-t"\non = 2026-10-01\n',
        goals__lead='title = "Lead"\nbegun_on = 2026-10-01\nneeds = [\n    "course-desing",\n]\nby = 2026-09-01\n',
        meetings__m='people = ["ana"]\non = 2026-11-30\nstate = "held"\n',
        messages__m="<<<<<<< HEAD\n",
        profile='timezone = "Europe/Lisboa"\n',
    )
    (desk.workspace / "people" / "ana (1).toml").write_text('name = "Ana Reyes"\n')
    (desk.workspace / "goals" / "notes.txt").write_text("")

    ran = desk.types("check", "--json")

    assert (ran.code, ran.err) == (6, "")
    assert {key: ran.data[key] for key in ("records", "errors", "warnings")} == {
        "records": 8,
        "errors": 9,
        "warnings": 4,
    }
    assert [(file, line, field, kind) for file, line, field, kind, _ in problems(ran)] == [
        ("goals/lead.toml", 4, "needs[1]", "warning"),
        ("goals/lead.toml", 6, "by", "error"),
        ("goals/notes.txt", None, None, "warning"),
        ("meetings/m.toml", 2, "on", "error"),
        ("messages/m.toml", 1, None, "error"),
        ("people/ana (1).toml", None, None, "warning"),
        ("people/ana (1).toml", 1, "name", "warning"),
        ("people/ana.toml", 4, "suggested_by[1].by", "error"),
        ("people/sefa.toml", 2, "conector", "error"),
        ("people/sefa.toml", 5, "facts[1].on", "error"),
        ("people/sefa.toml", 5, "facts[1].source", "error"),
        ("people/sefa.toml", 6, "facts[1].value", "error"),
        ("profile.toml", 1, "timezone", "error"),
    ]
    assert [message for *_, message in problems(ran)] == [
        "“course-desing” looks like a slip of “course-design”; if it is a need of your own, leave it",
        "is before the goal was begun (2026-10-01)",
        "is not read: the name of a record ends in .toml",
        "lies in the future, and the meeting is logged as held",
        "holds the marks of a merge conflict; keep what is right of both sides, and delete the marks",
        (
            "looks like a second version of ana.toml by a sync program or a download; "
            "put what is right into that one, delete this one"
        ),
        "may be the same person as “ana”: the same name, and no e-mail address in common",
        "names “sefa-t”, and there is no such person; did you mean “sefa”?",
        "is not a known key; did you mean “connector”?",
        "is missing",
        "is missing",
        "should be text in quotes",
        "“Europe/Lisboa” is not a time zone that is known here; did you mean “Europe/Lisbon”?",
    ]


def test_check_says_it_in_lines_that_a_person_can_go_through(desk: Desk, ok: Ok) -> None:
    ok("init")
    write(desk, people__ana='name = "Ana"\nkind = "persn"\n')

    ran = desk.types("check")

    assert (ran.code, ran.out) == (
        6,
        (
            "people/ana.toml:2\terror\tkind “persn” is not one of person, group, resource; did you mean “person”?\n"
            "1 error, 0 warnings, in 2 records.\n"
            "Next: mend these lines in any editor\n"
            "Nothing was changed; the other records are whole.\n"
            "  mentorplan check\n"
        ),
    )


def test_warnings_alone_exit_with_0(desk: Desk, ok: Ok) -> None:
    ok("people", "add", "Ana Reyes")
    (desk.workspace / "people" / "ana.txt").write_text("")

    assert ok("check").out == (
        "people/ana.txt\twarning\tis not read: the name of a record ends in .toml\n0 errors, 1 warning, in 2 records.\n"
    )


def test_check_changes_nothing_and_sees_what_the_cache_has_not(desk: Desk, ok: Ok) -> None:
    ok("people", "add", "Ana Reyes")
    ok("people", "list")
    path = desk.workspace / "people" / "ana-reyes.toml"
    status = path.stat()
    path.write_text(path.read_text().replace("Ana Reyes", "Ana Reye\\"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    before = desk.files()

    assert desk.types("check").code == 6
    assert desk.files() == before


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="an administrator may read everything")
def test_a_folder_that_may_not_be_read_is_a_problem_among_others(desk: Desk, ok: Ok) -> None:
    ok("people", "add", "Ana Reyes")
    write(desk, goals__x="title = 1\n")
    (desk.workspace / "people").chmod(0)

    ran = desk.types("check", "--json")
    (desk.workspace / "people").chmod(0o700)

    assert ran.code == 6
    assert [one[0] for one in problems(ran)] == ["goals/x.toml", "goals/x.toml", "people"]


def test_a_file_in_the_place_of_a_folder_is_a_problem_among_others(desk: Desk, ok: Ok) -> None:
    ok("init")
    write(desk, goals__x="title = 1\n")
    (desk.workspace / "people").write_text("")

    ran = desk.types("check", "--json")

    assert ran.code == 6
    assert [(file, field, message) for file, _, field, _, message in problems(ran)] == [
        ("goals/x.toml", "begun_on", "is missing"),
        ("goals/x.toml", "title", "should be text in quotes"),
        ("people", None, "is a file, and should be a folder; move it away"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            'workspace = "w"\n',
            (None, "is missing; the files are taken to be of format 1. If they are, write format = 1"),
        ),
        ('# mine\nformat = 0\nworkspace = "w"\n', (2, "should be from 1 to 1")),
        ('format = "1"\n', (1, "should be a whole number")),
    ],
)
def test_a_workspace_says_its_format(desk: Desk, ok: Ok, text: str, problem: tuple[int | None, str]) -> None:
    ok("init")
    write(desk, mentorplan=text)

    ran = desk.types("check", "--json")

    assert ran.code == 6
    assert problems(ran) == [("mentorplan.toml", problem[0], "format", "error", problem[1])]


def test_a_broken_file_of_ones_own_guide_stops_nothing(desk: Desk, ok: Ok) -> None:
    ok("init")
    write(desk, guide__needs="needs = 3\n", guide__places="[[places]\n")
    (desk.workspace / "goals").mkdir()
    write(desk, goals__x='title = "X"\nbegun_on = 2026-11-24\n')

    ran = desk.types("check", "--json")

    assert [(one[0], one[3]) for one in problems(ran)] == [
        ("goals/x.toml", "warning"),
        ("guide/needs.toml", "error"),
        ("guide/places.toml", "error"),
    ]


def test_a_long_journey_through_the_commands_leaves_nothing_to_check(desk: Desk, ok: Ok) -> None:
    ok("init", "--role", "mentee", "--name", "Thandiwe Nkosi")
    ok("profile", "edit", "--timezone", "Africa/Johannesburg", "--quiet", "2026-12-20..2027-01-05")
    ok("goals", "add", "Lead seminars", "--need", "course-design", "--by", "2027-03-01")
    ok("goals", "progress", "lead", "--note", "Watched one.")
    ok("people", "add", "Ngaire Tūhoe", "--email", "n@example.org", "--why", "her talk", "--interests", "talk")
    ok("people", "add", "Ngaire Tūhoe", "--email", "other@example.org")
    ok("people", "add", "Lê Văn Đức", "--suggested-by", "ngaire-tuhoe")
    ok("people", "shortlist", "ngaire-tuhoe", "--reason", "asks well")
    ok("outreach", "draft", "ngaire-tuhoe", "--minutes", "20", "--slot", "2026-12-01 14:00")
    message = ok("outreach", "list", "--json").data["messages"][0]["id"]
    desk.today = "2026-11-30"
    ok("outreach", "sent", message, "--on", "2026-11-20")
    ok("outreach", "reply", "ngaire-tuhoe", "referred", "--refer", "Nils-Henrik Sara")
    ok("outreach", "called", "lê", "--outcome", "call-back", "--at", "2026-12-02 09:00")
    ok("meet", "plan", "ngaire-tuhoe", "--at", "2026-12-08 14:00", "--minutes", "25")
    desk.today = "2026-12-09"
    ok("meet", "log", "ngaire-tuhoe", "--on", "2026-12-08", "--promise", "me: send the plan by 2026-12-20")
    ok("meet", "decide", "ngaire-tuhoe", "continue", "--on", "2026-12-09")

    ran = ok("check", "--json")

    assert problems(ran) == []


# -- doctor --------------------------------------------------------------------------------------------------


def test_doctor_says_what_is_around_and_changes_nothing(desk: Desk, ok: Ok) -> None:
    ok("people", "add", "Ana Reyes")
    before = desk.files()

    ran = ok("doctor", "--json")
    told = {one["what"]: one for one in ran.data["doctor"]}

    assert set(told["workspace"]) == {"what", "state", "say", "fix"}
    assert told["workspace"]["say"] == f"The workspace is {desk.workspace}: MENTORPLAN_WORKSPACE names it."
    assert told["journal"]["say"] == "No change is half done; 1 change is kept in the journal."
    assert {one["state"] for one in told.values()} == {"ok", "note"}
    assert [one["what"] for one in told.values() if one["state"] == "note"] == ["today"]
    assert desk.files() == before


def test_doctor_names_what_matters_first_and_what_to_do(desk: Desk, ok: Ok) -> None:
    desk.workspace = desk.home / "public_html" / "plan"
    assert ok("init").err == (
        f"The workspace lies in {desk.home / 'public_html'}, which web servers show to everybody. "
        "More: mentorplan doctor\n"
    )

    ran = ok("doctor")

    assert ran.out.startswith(
        "To do something about\n"
        f"The workspace lies in {desk.home / 'public_html'}, which web servers show to everybody.\n"
        "  → Move the folder out of there.\n"
        "Worth knowing\n"
        "2026-11-23 counts as today, since --today or MENTORPLAN_TODAY says so.\n"
        "  → Take it away to use the clock.\n"
        "In order\n"
        "mentorplan "
    )


def test_doctor_works_where_there_is_no_workspace_and_makes_none(desk: Desk, ok: Ok) -> None:
    ran = ok("doctor")

    assert f"There is no workspace yet. It would be {desk.workspace}: MENTORPLAN_WORKSPACE names it." in ran.out
    assert not desk.workspace.exists()


def test_doctor_sees_an_interrupted_change_and_leaves_it_to_the_next_command(desk: Desk, ok: Ok) -> None:
    ok("people", "add", "Ana Reyes")
    done = desk.workspace / ".mentorplan" / "journal" / "00000001.json"
    done.rename(done.with_name("00000001.pending.json"))

    told = [one["say"] for one in ok("doctor", "--json").data["doctor"] if one["what"] == "journal"]

    assert told == ["A change was interrupted; the next command finishes it or takes it back, and says so."]
    assert ok("people", "list").err == "An earlier run was interrupted; its change (people add) was finished.\n"


@pytest.mark.parametrize("what", ["marker-folder", "journal-file", "unreadable", "loop"])
def test_doctor_survives_what_it_is_for(desk: Desk, ok: Ok, what: str) -> None:
    ok("init")
    journal = desk.workspace / ".mentorplan" / "journal"
    if what == "marker-folder":
        (desk.workspace / "mentorplan.toml").unlink()
        (desk.workspace / "mentorplan.toml").mkdir()
    elif what == "journal-file":
        for path in journal.iterdir():
            path.unlink()
        journal.rmdir()
        journal.write_text("")
    elif what == "unreadable":
        journal.chmod(0)
    else:
        (desk.workspace / "people").symlink_to(desk.workspace / "people")

    ran = ok("doctor", "--json")
    journal.chmod(0o700)

    assert len(ran.data["doctor"]) >= 8


# -- a public place ------------------------------------------------------------------------------------------


def test_a_public_place_is_warned_of_once_by_whatever_makes_the_workspace(desk: Desk, ok: Ok) -> None:
    desk.workspace = desk.home / "Nextcloud" / "plan"

    first = ok("people", "add", "Ana Reyes")
    second = ok("people", "add", "Bo Ek")

    assert first.err == (
        f"Your workspace is new: {desk.workspace}\n"
        "The workspace is copied by Nextcloud: private notes, too, are kept on other machines. "
        "More: mentorplan doctor\n"
    )
    assert second.err == ""


def test_an_ordinary_place_is_not_warned_of(ok: Ok) -> None:
    assert ok("init").err == ""


def test_a_dry_run_warns_of_nothing_that_it_does_not_make(desk: Desk, ok: Ok) -> None:
    desk.workspace = desk.home / "Dropbox" / "plan"

    assert ok("init", "--dry-run").err == ""
    assert not desk.workspace.exists()


# -- init --git ----------------------------------------------------------------------------------------------


def test_init_with_git_writes_its_files_in_the_same_change(desk: Desk, ok: Ok) -> None:
    ran = ok("init", "--git", "--name", "Amara Osei")

    assert sorted(desk.files()) == [".gitattributes", ".gitignore", "mentorplan.toml", "profile.toml"]
    assert "Git keeps whatever was committed, private notes too" in ran.out
    assert not (desk.workspace / ".git").exists()
    assert len(ok("history", "--json").data["history"]) == 1


def test_init_with_git_may_come_later_and_leaves_alone_what_is_there(desk: Desk, ok: Ok) -> None:
    ok("people", "add", "Ana Reyes")
    (desk.workspace / ".gitignore").write_text("*.pdf\n")
    before = desk.files()

    dry = ok("init", "--git", "--dry-run")
    assert desk.files() == before
    assert "+*.toml text eol=lf" in dry.out

    ran = ok("init", "--git", "--json")
    assert ran.data == {"workspace": str(desk.workspace), "files": [".gitignore", ".gitattributes"]}
    assert desk.files()[".gitignore"].startswith(b"*.pdf\n\n# ")
    assert ok("init", "--git").out == "There is nothing to do: the files for git say all that is needed.\n"

    ok("undo", "--yes")
    assert desk.files() == before


def test_init_in_a_workspace_is_refused_where_it_would_do_more(desk: Desk, ok: Ok) -> None:
    ok("init")

    assert desk.types("init", "--git", "--name", "Amara Osei").code == 5


# -- upgrade -------------------------------------------------------------------------------------------------


def test_there_is_nothing_to_upgrade_in_a_workspace_of_today(desk: Desk, ok: Ok) -> None:
    ok("init")
    before = desk.files()

    assert ok("upgrade").out == "There is nothing to do: format 1 is the newest that this mentorplan knows.\n"
    assert ok("upgrade", "--dry-run", "--json").data == {
        "since": 1, "to": 1, "steps": [], "files": [], "backup": None,
    }  # fmt: skip
    assert desk.files() == before


def test_upgrading_where_there_is_no_workspace_says_how_to_begin(desk: Desk) -> None:
    ran = desk.types("upgrade")

    assert (ran.code, ran.err.splitlines()[0]) == (4, f"There is no workspace in {desk.workspace} yet.")


@pytest.fixture
def old(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a machine with a workspace of format 1, where the program knows formats up to 3."""
    monkeypatch.setattr(formats, "STEPS", STEPS)
    put_old(desk.workspace)
    return desk


def contents(desk: Desk) -> dict[str, str]:
    return {path: content.decode() for path, content in desk.files().items()}


def test_an_older_workspace_is_read_and_says_that_it_is_older(old: Desk, ok: Ok) -> None:
    ran = ok("people", "show", "nokuthula", "--json")

    assert ran.data["person"]["name"] == "Nokuthula Dlamini"
    assert [one["message"] for one in ran.json["problems"]] == [
        "is 1; it is read as format 3, and written after `mentorplan upgrade`"
    ]
    assert contents(old) == OLD


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_an_older_workspace_is_not_written_and_the_way_out_is_named(old: Desk, more: tuple[str, ...]) -> None:
    ran = old.types("people", "add", "Ana Reyes", *more)

    assert ran.code == 4
    assert ran.err.splitlines()[-2:] == [
        "This workspace has format 1, and this mentorplan writes format 3.",
        "Upgrade it first: mentorplan upgrade (a copy is kept; --dry-run shows what it does). Nothing was changed.",
    ]
    assert contents(old) == OLD


def test_upgrade_shows_what_it_would_do_then_does_it_and_says_where_the_copy_is(old: Desk, ok: Ok) -> None:
    dry = ok("upgrade", "--dry-run")
    assert contents(old) == OLD
    assert dry.out.startswith(
        "From format 1 to format 3. From now on:\n"
        "- people have words after “Dear”, and goals a day by which\n"
        "- what drew you to somebody has a day\n"
        "Dry run: nothing was written. This is what would change:\n"
        "--- mentorplan.toml\n+++ mentorplan.toml\n"
    )
    assert "-due = 2026-12-01\n+by = 2026-12-01\n" in dry.out

    done = ok("upgrade")
    assert contents(old) == NEW
    assert done.out == (
        "The workspace has format 3 now; 4 files were changed.\n"
        "- people have words after “Dear”, and goals a day by which\n"
        "- what drew you to somebody has a day\n"
        "As it was before, it is kept in .mentorplan/backups/2026-11-23-format-1. "
        "Programs older than this one can only read it now.\n"
    )
    assert (old.workspace / ".mentorplan/backups/2026-11-23-format-1/goals/write.toml").read_text() == (
        OLD["goals/write.toml"]
    )
    ok("people", "add", "Ana Reyes")
    assert ok("check").out == "All 6 records are in order.\n"


def test_a_file_that_cannot_be_upgraded_is_named_and_nothing_is_changed(old: Desk) -> None:
    write(old, people__half="name = \n")

    ran = old.types("upgrade", "--json")

    assert ran.code == 4
    assert ran.json["error"] == {
        "code": "unreadable",
        "message": "1 file cannot be upgraded, so nothing was.",
        "hint": "Mend what `mentorplan check` lists, then upgrade.",
    }
    assert [(one["file"], one["line"]) for one in ran.json["problems"]] == [("people/half.toml", 1)]
    assert {path: text for path, text in contents(old).items() if path != "people/half.toml"} == OLD


def test_forgetting_somebody_takes_their_copy_too(old: Desk, ok: Ok) -> None:
    ok("upgrade")
    ok("people", "forget", "øyvind", "--yes")

    kept = [path for path in Path(old.workspace).rglob("*") if path.is_file() and b"vind" in path.read_bytes()]
    assert kept == []
