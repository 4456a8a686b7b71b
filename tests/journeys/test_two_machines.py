"""One workspace on two machines, kept together by real git: what merges by itself, and what a person settles."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from desks import Desk, Ran

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

LIST = "Name,Email\nHalima Yusuf,h.yusuf@example.org\nJosé Ángel Pérez,j.perez@example.org\n"


@dataclass(frozen=True)
class Machine:
    """A desk whose workspace is a clone of the same repository."""

    desk: Desk

    def ok(self, *words: str, today: str = "2026-11-23") -> Ran:
        """Run a command line that is expected to succeed."""
        self.desk.today = today
        ran = self.desk.types(*words)
        assert ran.code == 0, (words, ran)
        return ran

    def git(self, *words: str, may_fail: bool = False) -> str:
        """Run git in the workspace, without anything of the user's."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.desk.home),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{
                f"GIT_{who}_{what}": "somebody@example.org"
                for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
        }
        ran = subprocess.run(
            ["git", "-C", str(self.desk.workspace), *words],
            check=False, capture_output=True, text=True, env=environment,
        )  # fmt: skip
        assert may_fail or ran.returncode == 0, (words, ran.stdout, ran.stderr)
        return ran.stdout

    def commit(self) -> None:
        """Commit everything there is."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "as it is")

    def pull(self) -> str:
        """Bring in what the other machine sent, and return which files are in conflict."""
        self.git("pull", "--quiet", "--no-rebase", "--no-edit", may_fail=True)
        return self.git("diff", "--name-only", "--diff-filter=U", "-z").rstrip("\0")

    def records(self) -> dict[str, bytes]:
        """Return the files that both machines share."""
        return {path: content for path, content in self.desk.files().items() if not path.startswith(".git/")}

    def text(self, path: str) -> str:
        return (self.desk.workspace / path).read_text(encoding="utf-8")


@pytest.fixture
def office(home: Path) -> Machine:
    """Return a machine with a workspace that was sent to a place of one's own."""
    machine = Machine(desk=Desk(home=home, workspace=home / "office" / "plan"))
    machine.ok("init", "--git", "--name", "Siobhán Ní Dhomhnaill", "--email", "s@example.org")
    machine.ok("people", "add", "Rangi Waititi", "--email", "r@example.org", "--unit", "Law", "--bio", "Runs seminars.")
    machine.ok("people", "add", "Ljiljana Đukić", "--interests", "peer review")
    machine.ok("goals", "add", "Lead seminars", "--why", "Nobody speaks.", "--by", "2027-03-01")
    machine.ok("meet", "plan", "rangi", "--at", "2026-12-02 14:00", "--minutes", "25", "--place", "her room")
    (home / "fair.csv").write_text(LIST)
    machine.ok("people", "import", str(home / "fair.csv"), "--list", "fair", "--yes")
    machine.git("init", "--quiet", "--initial-branch", "main")
    machine.commit()
    machine.git("init", "--quiet", "--bare", str(home / "stick.git"))
    machine.git("remote", "add", "stick", str(home / "stick.git"))
    machine.git("push", "--quiet", "--set-upstream", "stick", "main")
    return machine


@pytest.fixture
def laptop(office: Machine, home: Path) -> Machine:
    """Return a second machine with a clone."""
    office.git("clone", "--quiet", "--branch", "main", str(home / "stick.git"), str(home / "laptop" / "plan"))
    return Machine(desk=Desk(home=home, workspace=home / "laptop" / "plan"))


def together(office: Machine, laptop: Machine) -> str:
    """Send what was done at the office, bring it to the laptop, and back; return which files are in conflict."""
    office.commit()
    office.git("push", "--quiet")
    laptop.commit()
    conflicts = laptop.pull()
    if not conflicts:
        laptop.git("push", "--quiet")
        assert office.pull() == ""
        assert office.records() == laptop.records()
    return conflicts


def test_git_keeps_the_records_and_nothing_of_this_machine_alone(office: Machine) -> None:
    (office.desk.workspace / "letter.eml").write_text("")
    kept = office.git("ls-files", "-z").rstrip("\0").split("\0")

    assert sorted(kept) == [
        ".gitattributes",
        ".gitignore",
        "goals/lead-seminars.toml",
        "lists/fair/00000.toml",
        "lists/fair/list.toml",
        "meetings/2026-12-02-rangi-waititi.toml",
        "mentorplan.toml",
        "people/ljiljana-dukic.toml",
        "people/rangi-waititi.toml",
        "profile.toml",
    ]
    assert office.git("status", "--porcelain") == ""


def test_writing_the_same_again_is_no_change_to_git(office: Machine) -> None:
    office.ok("people", "edit", "rangi", "--unit", "Law")
    office.ok("profile", "edit", "--name", "Siobhán Ní Dhomhnaill")

    assert office.git("status", "--porcelain") == ""


def test_new_records_and_edits_of_different_records_merge(office: Machine, laptop: Machine) -> None:
    office.ok("people", "add", "Aino Mäkelä", "--email", "aino@example.org")
    office.ok("goals", "add", "Write a syllabus", "--by", "2027-06-01")
    office.ok("people", "edit", "rangi", "--unit", "Faculty of Law")
    laptop.ok("people", "add", "Chidi Okafor", "--email", "chidi@example.org")
    laptop.ok("people", "edit", "ljiljana", "--interests", "peer review; studio teaching")
    laptop.ok(
        "meet", "log", "chidi", "--notes", "Met in the corridor.", "--promise", "me: send the outline by 2026-12-01"
    )

    assert together(office, laptop) == ""
    assert [one["name"] for one in laptop.ok("people", "list", "--json").data["people"]] == [
        *("Aino Mäkelä", "Chidi Okafor", "Halima Yusuf", "José Ángel Pérez", "Ljiljana Đukić", "Rangi Waititi"),
    ]
    assert [machine.ok("check").out for machine in (office, laptop)] == ["All 12 records are in order.\n"] * 2


@pytest.mark.parametrize(
    ("at_office", "at_home", "path"),
    [
        (
            ("people", "edit", "rangi", "--email", "rangi@example.edu"),
            ("people", "edit", "rangi", "--unit", "Faculty of Law"),
            "people/rangi-waititi.toml",
        ),
        (
            ("people", "edit", "rangi", "--unit", "Faculty of Law"),
            ("people", "edit", "rangi", "--bio", "Runs large seminars."),
            "people/rangi-waititi.toml",
        ),
        (
            ("people", "edit", "rangi", "--connector"),
            ("people", "edit", "rangi", "--source", "her card", "--url", "https://example.org/rangi"),
            "people/rangi-waititi.toml",
        ),
        (
            ("people", "edit", "ljiljana", "--name", "Ljiljana Đukić-Horvat"),
            ("people", "edit", "ljiljana", "--interests", "studio teaching"),
            "people/ljiljana-dukic.toml",
        ),
        (
            ("profile", "edit", "--name", "Siobhán Ní Dhónaill"),
            ("profile", "edit", "--email", "siobhan@example.edu"),
            "profile.toml",
        ),
        (
            ("meet", "plan", "rangi", "--at", "2026-12-02 14:00", "--place", "the library"),
            ("meet", "plan", "rangi", "--at", "2026-12-02 15:00"),
            "meetings/2026-12-02-rangi-waititi.toml",
        ),
    ],
)
def test_edits_of_different_fields_of_one_record_merge(
    office: Machine, laptop: Machine, at_office: tuple[str, ...], at_home: tuple[str, ...], path: str
) -> None:
    before = office.text(path)
    office.ok(*at_office)
    laptop.ok(*at_home)
    theirs, mine = office.text(path), laptop.text(path)

    conflicts = together(office, laptop)

    assert before not in {theirs, mine}
    assert conflicts == ""
    assert laptop.text(path) not in {before, theirs, mine}
    assert {machine.ok("check").out for machine in (office, laptop)} == {"All 8 records are in order.\n"}


def test_lines_of_different_fields_that_were_edited_by_hand_merge(office: Machine, laptop: Machine) -> None:
    path = "goals/lead-seminars.toml"
    for machine, old, new in (
        (office, "Nobody speaks.", "Only the first row speaks."),
        (laptop, "by = 2027-03-01", "by = 2027-04-01  # the term ends then"),
    ):
        (machine.desk.workspace / path).write_text(machine.text(path).replace(old, new), encoding="utf-8")

    assert together(office, laptop) == ""
    assert office.text(path) == (
        'title = "Lead seminars"\n\nbegun_on = 2026-11-23\n\nwhy = "Only the first row speaks."\n\n'
        "by = 2027-04-01  # the term ends then\n"
    )


def check(machine: Machine) -> tuple[int, list[tuple[str, int, str]]]:
    ran = machine.desk.types("check", "--json")
    return ran.code, [(one["file"], one["line"], one["message"]) for one in ran.json["problems"]]


MARKS = "holds the marks of a merge conflict; keep what is right of both sides, and delete the marks"


def test_two_edits_of_one_field_are_for_a_person_to_settle_and_check_names_the_line(
    office: Machine, laptop: Machine
) -> None:
    path = "people/rangi-waititi.toml"
    office.ok("people", "edit", "rangi", "--unit", "Faculty of Law")
    laptop.ok("people", "edit", "rangi", "--unit", "School of Law")

    assert together(office, laptop) == path
    conflicted = laptop.text(path)
    line = conflicted.split("\n").index("<<<<<<< HEAD") + 1
    assert check(laptop) == (6, [(path, line, MARKS)])
    assert laptop.desk.types("people", "edit", "rangi", "--bio", "x").code != 0
    assert laptop.text(path) == conflicted
    assert laptop.ok("people", "show", "ljiljana").out.startswith("Ljiljana Đukić\n")

    before, mine, theirs, after = parts(conflicted)
    (laptop.desk.workspace / path).write_text(before + theirs + after, encoding="utf-8")
    laptop.commit()

    assert mine != theirs
    assert check(laptop) == (0, [])
    assert laptop.ok("people", "show", "rangi", "--json").data["person"]["unit"] == "Faculty of Law"


def parts(conflicted: str) -> tuple[str, str, str, str]:
    """Return what is before a conflict, its two sides, and what is behind it."""
    before, rest = conflicted.split("<<<<<<< HEAD\n", 1)
    mine, rest = rest.split("=======\n", 1)
    theirs, rest = rest.split(">>>>>>> ", 1)
    return before, mine, theirs, rest.split("\n", 1)[1]


def test_a_mark_that_was_forgotten_is_named_too(office: Machine, laptop: Machine) -> None:
    path = "goals/lead-seminars.toml"
    office.ok("goals", "edit", "lead", "--why", "Only the first row speaks.")
    laptop.ok("goals", "edit", "lead", "--why", "Nobody listens.")
    assert together(office, laptop) == path
    before, mine, theirs, after = parts(laptop.text(path))

    for half_settled in (before + mine + "=======\n" + after, before + theirs + ">>>>>>> 1234567\n" + after):
        (laptop.desk.workspace / path).write_text(half_settled, encoding="utf-8")
        line = next(
            number for number, row in enumerate(half_settled.split("\n"), start=1) if row.startswith(("=====", ">>>>>"))
        )
        assert check(laptop) == (6, [(path, line, MARKS)])


def test_a_conflict_inside_of_a_longer_text_is_seen(office: Machine, laptop: Machine) -> None:
    path = "meetings/2026-11-20-rangi-waititi.toml"
    office.ok(
        "meet", "log", "rangi", "--on", "2026-11-20", "--notes", "She waits.\nThen she waits longer.\nThen she asks."
    )
    together(office, laptop)
    for machine, word in ((office, "sits down"), (laptop, "stands up")):
        edited = machine.text(path).replace("waits longer", word)
        (machine.desk.workspace / path).write_text(edited, encoding="utf-8")

    assert together(office, laptop) == path
    assert [(file, message) for file, _, message in check(laptop)[1]] == [(path, MARKS)]


@pytest.mark.parametrize(
    ("at_office", "at_home", "path"),
    [
        (  # the same new person
            ("people", "add", "Aino Mäkelä", "--email", "aino@example.org"),
            ("people", "add", "Aino Mäkelä", "--email", "aino@example.edu"),
            "people/aino-makela.toml",
        ),
        (  # two new facts, both at the end
            ("people", "edit", "ljiljana", "--email", "l@example.org"),
            ("people", "edit", "ljiljana", "--unit", "Law"),
            "people/ljiljana-dukic.toml",
        ),
        (  # two fields that were not there, in the same place
            ("profile", "edit", "--title", "Lecturer"),
            ("profile", "edit", "--unit", "Law"),
            "profile.toml",
        ),
        (  # two changes of a goal, each of which adds to its history
            ("goals", "edit", "lead", "--why", "Only the first row speaks."),
            ("goals", "edit", "lead", "--by", "2027-04-01"),
            "goals/lead-seminars.toml",
        ),
        (  # two new promises of one meeting
            ("meet", "log", "rangi", "--on", "2026-12-02", "--promise", "me: send the outline"),
            ("meet", "log", "rangi", "--on", "2026-12-02", "--promise", "them: name a book"),
            "meetings/2026-12-02-rangi-waititi.toml",
        ),
    ],
)
def test_what_git_cannot_put_together_is_named_and_nothing_is_lost(
    office: Machine, laptop: Machine, at_office: tuple[str, ...], at_home: tuple[str, ...], path: str
) -> None:
    """These are the cases that docs/syncing.md names."""
    office.ok(*at_office, today="2026-12-03")
    laptop.ok(*at_home, today="2026-12-03")

    assert together(office, laptop) == path
    assert [(file, message) for file, _, message in check(laptop)[1]] == [(path, MARKS)]
    assert at_office[-1].split(": ")[-1] in laptop.text(path)
    assert at_home[-1].split(": ")[-1] in laptop.text(path)


def test_undo_after_a_merge_leaves_alone_what_came_from_the_other_machine(office: Machine, laptop: Machine) -> None:
    office.ok("people", "edit", "rangi", "--unit", "Faculty of Law")
    laptop.ok("people", "edit", "rangi", "--email", "rangi@example.edu")
    together(office, laptop)
    merged = laptop.text("people/rangi-waititi.toml")

    ran = laptop.desk.types("undo", "--yes")

    assert ran.code == 5
    assert laptop.text("people/rangi-waititi.toml") == merged


def test_doctor_sees_what_git_is_told_to_keep_and_where_it_is_sent(office: Machine, laptop: Machine) -> None:
    told = {
        one["what"]: (one["state"], one["say"])
        for one in [*office.ok("doctor", "--json").data["doctor"], *laptop.ok("doctor", "--json").data["doctor"]]
    }

    assert told["git"] == (
        "note",
        (
            "What is committed to git can be sent to origin (a folder), private notes too; "
            "its history keeps what you delete."
        ),
    )
