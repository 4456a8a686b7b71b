from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from mentorplan.domain.surroundings import Remote, WorkTree
from mentorplan.errors import UnreadableError
from mentorplan.store.gits import missing_files, work_tree_of

IGNORE = (
    "# Of this machine alone, or easily made again: no part of the history.\n"
    "/.mentorplan/\n*.mentorplan-tmp\n*.eml\n*.ics\n"
)
ATTRIBUTES = "# The same line ends on every machine, so that no line seems to have changed.\n*.toml text eol=lf\n"

CONFIG = """\
[core]
\trepositoryformatversion = 0
[remote "origin"]
\turl = https://amara:s3cret@git.example.org/amara/plan.git
\tfetch = +refs/heads/*:refs/remotes/origin/*
[branch "main"]
\tremote = origin
; [remote "gone"]
[remote "office"]
\tfetch = +refs/heads/*:refs/remotes/office/*
\turl = amara@office.example.edu:plans/mine
[remote "stick"]
\turl = /media/stick/plan.git
[remote "file"]
\turl = file:///media/stick/plan.git
[remote "windows"]
\turl = C:\\\\plans\\\\mine
[remote "none"]
"""


def repository(top: Path, config: str = "") -> Path:
    (top / ".git" / "info").mkdir(parents=True)
    (top / ".git" / "config").write_text(config)
    return top


def test_a_workspace_without_them_gets_both_files(tmp_path: Path) -> None:
    edits = missing_files(tmp_path)

    assert [(one.path, one.before, one.after) for one in edits] == [
        (".gitignore", None, IGNORE),
        (".gitattributes", None, ATTRIBUTES),
    ]


def test_lines_that_are_there_stay_and_none_comes_twice(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.pdf\n  *.eml\n")
    (tmp_path / ".gitattributes").write_text(ATTRIBUTES)

    (edit,) = missing_files(tmp_path)

    assert edit.before == "*.pdf\n  *.eml\n"
    assert edit.after == f"*.pdf\n  *.eml\n\n{IGNORE.replace('*.eml' + chr(10), '')}"
    (tmp_path / ".gitignore").write_text(edit.after)
    assert missing_files(tmp_path) == ()


def test_a_file_that_is_no_text_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes(b"\xff\xfe*\0")

    with pytest.raises(UnreadableError, match=r".gitignore is not UTF-8 text"):
        missing_files(tmp_path)


def test_outside_of_a_repository_there_is_none(tmp_path: Path) -> None:
    assert work_tree_of(tmp_path / "plan") is None


def test_remotes_are_named_by_host_and_never_with_a_password(tmp_path: Path) -> None:
    top = repository(tmp_path / "notes", CONFIG)

    found = work_tree_of(top / "mine" / "plan")

    assert found == WorkTree(
        top=str(top),
        remotes=(
            Remote(name="origin", host="git.example.org"),
            Remote(name="office", host="office.example.edu"),
            Remote(name="stick", host=""),
            Remote(name="file", host=""),
            Remote(name="windows", host=""),
            Remote(name="none", host=""),
        ),
    )


@pytest.mark.parametrize("line", ["/.mentorplan/", ".mentorplan", "**/.mentorplan/", ".*"])
@pytest.mark.parametrize("place", ["plan/.gitignore", ".gitignore", ".git/info/exclude"])
def test_a_repository_may_leave_out_what_is_the_programs_own(tmp_path: Path, place: str, line: str) -> None:
    top = repository(tmp_path)
    (top / "plan").mkdir()
    (top / place).write_text(f"*.pdf\n{line}\n")

    found = work_tree_of(top / "plan")

    assert found == WorkTree(top=str(top), ignores_private=True)


def test_an_ignored_file_that_is_not_text_ignores_nothing(tmp_path: Path) -> None:
    top = repository(tmp_path)
    (top / ".gitignore").mkdir()

    assert work_tree_of(top) == WorkTree(top=str(top))


def test_a_file_in_the_place_of_gits_folder_leads_there(tmp_path: Path) -> None:
    """As in a submodule, and as in a second work tree, whose configuration is that of the first."""
    folder = repository(tmp_path / "main", CONFIG) / ".git"
    (folder / "worktrees" / "second").mkdir(parents=True)
    (folder / "worktrees" / "second" / "commondir").write_text("../..\n")
    second = tmp_path / "second"
    second.mkdir()
    (second / ".git").write_text(f"gitdir: {folder / 'worktrees' / 'second'}\n")
    (second / "plan").mkdir()

    found = work_tree_of(second / "plan")

    assert found is not None
    assert (found.top, found.remotes[0].host) == (str(second), "git.example.org")


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_what_real_git_keeps_is_seen(tmp_path: Path) -> None:
    plan = tmp_path / "notes" / "plan"
    (plan / ".mentorplan" / "journal").mkdir(parents=True)
    (plan / ".mentorplan" / "journal" / "00000001.json").write_text("{}")

    def git(*words: str) -> None:
        subprocess.run(["git", "-C", str(tmp_path / "notes"), *words], check=True, capture_output=True)

    git("init", "-q")
    git("remote", "add", "origin", "ssh://git@git.example.org:2222/plan.git")
    before = work_tree_of(plan)
    git("add", ".")

    expected = WorkTree(top=str(tmp_path / "notes"), remotes=(Remote(name="origin", host="git.example.org"),))
    assert before == expected
    assert work_tree_of(plan) == WorkTree(top=expected.top, remotes=expected.remotes, keeps_private=True)
    assert work_tree_of(tmp_path / "notes" / "other") == expected
