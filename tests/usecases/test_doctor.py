from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mentorplan.domain.surroundings import (
    CacheState,
    ChosenBy,
    Disk,
    Library,
    Owners,
    Remote,
    Surroundings,
    Upkeep,
    Whereabouts,
    WorkTree,
)
from mentorplan.usecases.doctor import Finding, State, examine, warning_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ROOT = "/home/amara/my plan"
TYPER = Library(name="typer", version="0.28.0", floor="0.28")

USUAL = Surroundings(
    program="0.1.0",
    python="3.12.1",
    system="Linux x86_64",
    libraries=(TYPER, Library(name="rich", version="14.0", floor="13.9")),
    root=ROOT,
    exists=True,
    chosen_by=ChosenBy.NEAR,
    format=1,
    newest_format=1,
    now=NOW,
    disk=Disk(free_bytes=5 << 30, free_files=100_000),
    owners=Owners(count=12),
    upkeep=Upkeep(changes=1, newest_at=NOW - timedelta(days=1), cache=CacheState.FRESH),
)


def remarks(around: Surroundings) -> list[str]:
    """Return everything that is not in order, in one line each."""
    return [f"{one.state} {one.what}: {one.say} → {one.fix}" for one in examine(around) if one.state is not State.OK]


def test_an_ordinary_machine_is_in_order() -> None:
    assert examine(USUAL) == tuple(
        Finding(what=what, state=State.OK, say=say)
        for what, say in (
            ("program", "mentorplan 0.1.0 with Python 3.12.1 on Linux x86_64."),
            ("libraries", "Libraries: typer 0.28.0, rich 14.0."),
            ("workspace", f"The workspace is {ROOT}: it is the nearest from the current folder upward."),
            ("format", "The workspace has format 1, the newest known here."),
            ("disk", "The disk can be written and has 5 GB left."),
            ("permissions", "Others on this machine cannot look into the folder."),
            ("place", "The workspace is on a disk of this machine, in a folder that no program known here copies."),
            ("git", "The workspace is in no git repository."),
            ("journal", "No change is half done; 1 change is kept in the journal."),
            ("lock", "Nobody else is writing."),
            ("cache", "The cache is of this program."),
            ("clock", "The clock says 2026-11-23 09:00."),
        )
    )


@pytest.mark.parametrize(
    ("library", "said"),
    [
        (replace(TYPER, version=None), "The library typer is missing, and 0.28 or newer is needed."),
        (
            replace(TYPER, version="0.9", is_too_old=True),
            "The library typer is 0.9, and 0.28 or newer is needed.",
        ),
    ],
)
def test_a_library_that_is_missing_or_too_old_is_a_problem(library: Library, said: str) -> None:
    fix = "Install mentorplan anew, in the way you installed it first."

    assert remarks(replace(USUAL, libraries=(library,))) == [f"problem libraries: {said} → {fix}"]


@pytest.mark.parametrize(
    ("chosen_by", "why"),
    [
        (ChosenBy.OPTION, "--workspace names it"),
        (ChosenBy.ENVIRONMENT, "MENTORPLAN_WORKSPACE names it"),
        (ChosenBy.PER_USER, "no other was named, and none is near"),
    ],
)
def test_it_is_said_why_this_folder_is_the_workspace(chosen_by: ChosenBy, why: str) -> None:
    says = [one.say for one in examine(replace(USUAL, chosen_by=chosen_by)) if one.what == "workspace"]

    assert says == [f"The workspace is {ROOT}: {why}."]
    assert remarks(replace(USUAL, chosen_by=chosen_by, exists=False)) == [
        (
            f"note workspace: There is no workspace yet. It would be {ROOT}: {why}. "
            "→ The first command that writes makes it; or: mentorplan init"
        )
    ]


CASES: dict[str, tuple[dict[str, Any], str]] = {
    "another today": (
        {"today_said": "2026-12-01"},
        (
            "note today: 2026-12-01 counts as today, since --today or MENTORPLAN_TODAY says so. "
            "→ Take it away to use the clock."
        ),
    ),
    "a newer format": (
        {"format": 3},
        (
            "problem format: The workspace has format 3, newer than this program (1): it is only read. "
            "→ Install a newer mentorplan."
        ),
    ),
    "an older format": (
        {"newest_format": 2},
        (
            "note format: The workspace has format 1; this program writes 2 and only reads it until then. "
            "→ mentorplan upgrade --dry-run"
        ),
    ),
    "no format": (
        {"format": 0},
        "problem format: mentorplan.toml does not say which format the workspace has. → mentorplan check",
    ),
    "a read-only disk": (
        {"disk": Disk(is_read_only=True, may_write=False, free_bytes=0)},
        "problem disk: The disk can only be read: nothing can be written. → Copy the workspace to another disk.",
    ),
    "a folder without permission": (
        {"disk": Disk(may_write=False)},
        "problem disk: You may not write in this folder. → chmod u+rwx '/home/amara/my plan'",
    ),
    "a disk that is nearly full": (
        {"disk": Disk(free_bytes=150 << 20)},
        "note disk: The disk has 150 MB left. → Make room; a change that does not fit is not made.",
    ),
    "a full disk": (
        {"disk": Disk(free_bytes=3000)},
        "problem disk: The disk has 2 kB left. → Make room; a change that does not fit is not made.",
    ),
    "a disk with no room for names": (
        {"disk": Disk(free_bytes=5 << 30, free_files=12)},
        "note disk: The disk has room for 12 more files, however small. → Delete files that you do not need.",
    ),
    "files of somebody else": (
        {"owners": Owners(count=3, not_mine=2, first_not_mine="goals/a.toml")},
        (
            "problem owners: 2 files and folders belong to somebody else, first goals/a.toml. "
            "→ sudo chown -R \"$USER\" '/home/amara/my plan'"
        ),
    ),
    "files that others can read": (
        {
            "owners": Owners(count=3, open_to_others=1, first_open="goals/a.toml"),
            "whereabouts": Whereabouts(others_may_look=True),
        },
        (
            "problem permissions: 1 file can be read by others on this machine, first goals/a.toml. "
            "→ chmod -R go-rwx '/home/amara/my plan'"
        ),
    ),
    "a folder that others can list": (
        {"whereabouts": Whereabouts(others_may_look=True)},
        (
            "note permissions: Others on this machine can list the folder; what is in its files only you can read. "
            "→ chmod go-rwx '/home/amara/my plan'"
        ),
    ),
    "a web folder": (
        {"whereabouts": Whereabouts(served="/home/amara/public_html")},
        (
            "problem place: The workspace lies in /home/amara/public_html, which web servers show to everybody. "
            "→ Move the folder out of there."
        ),
    ),
    "a folder of everybody": (
        {"whereabouts": Whereabouts(shared="/scratch")},
        (
            "problem place: The workspace lies in /scratch, where everybody on this machine may write; it may be "
            "emptied. → Move the folder into your home."
        ),
    ),
    "a folder that is copied": (
        {"whereabouts": Whereabouts(synced_by="Nextcloud")},
        (
            "note sync: The workspace is copied by Nextcloud: private notes, too, are kept on other machines. "
            "→ Leave .mentorplan/ out of the copying, and write on one machine at a time."
        ),
    ),
    "a network disk": (
        {"whereabouts": Whereabouts(network="nfs4")},
        (
            "note network: The workspace is on a network disk (nfs4); other people's rules hold there. "
            "→ Write from one machine at a time: not every network disk keeps two apart."
        ),
    ),
    "a repository that keeps the journal": (
        {"whereabouts": Whereabouts(git=WorkTree(top=ROOT, keeps_private=True))},
        (
            "problem git: The git repository keeps .mentorplan/, with all that was ever changed or taken away. "
            "→ mentorplan init --git, then: git rm -r -q --cached .mentorplan"
        ),
    ),
    "a repository that would keep the journal": (
        {"whereabouts": Whereabouts(git=WorkTree(top="/home/amara"))},
        (
            "note git: The workspace is in the git repository /home/amara, which does not leave out .mentorplan/. "
            "→ mentorplan init --git '/home/amara/my plan'"
        ),
    ),
    "a repository that is sent": (
        {
            "whereabouts": Whereabouts(
                git=WorkTree(
                    top=ROOT,
                    remotes=(Remote(name="origin", host="git.example.org"), Remote(name="stick", host="")),
                    ignores_private=True,
                )
            )
        },
        (
            "note git: What is committed to git can be sent to origin (git.example.org), stick (a folder), private "
            "notes too; its history keeps what you delete. → Make sure that nobody but you can read it there."
        ),
    ),
    "an interrupted change": (
        {"upkeep": Upkeep(unfinished=True)},
        (
            "note journal: A change was interrupted; the next command finishes it or takes it back, and says so. "
            "→ mentorplan"
        ),
    ),
    "a damaged entry": (
        {"upkeep": Upkeep(damaged=("00000002.damaged",))},
        (
            "note journal: 1 entry was damaged and put aside, first .mentorplan/journal/00000002.damaged. "
            "→ Look at your files with `mentorplan check`, then delete it."
        ),
    ),
    "a journal that cannot be read": (
        {"upkeep": Upkeep(unreadable="The journal cannot be read: permission denied.")},
        "problem journal: The journal cannot be read: permission denied. → chmod -R u+rwX '/home/amara/my plan'",
    ),
    "somebody who writes, with a change under way": (
        {"upkeep": Upkeep(holder="people add, process 7 on desk", unfinished=True, leftovers=("x.mentorplan-tmp",))},
        (
            "note lock: Somebody is writing now: people add, process 7 on desk. "
            "→ Others wait for half a minute, then say who it is."
        ),
    ),
    "what was left behind": (
        {"upkeep": Upkeep(leftovers=("people/.a.mentorplan-tmp", "people/.b.mentorplan-tmp"))},
        (
            "note leftovers: 2 files were left behind by a write that was broken off, first "
            "people/.a.mentorplan-tmp. → Delete what ends in .mentorplan-tmp."
        ),
    ),
    "a foreign cache": (
        {"upkeep": Upkeep(cache=CacheState.FOREIGN)},
        (
            "note cache: Others could have written the cache, so it is not used. "
            "→ rm -r '/home/amara/my plan/.mentorplan/cache'"
        ),
    ),
    "a damaged cache": (
        {"upkeep": Upkeep(cache=CacheState.DAMAGED)},
        (
            "note cache: The cache is damaged or in use; without it everything works, only slower. "
            "→ rm -r '/home/amara/my plan/.mentorplan/cache'"
        ),
    ),
    "a clock that went back": (
        {"upkeep": Upkeep(newest_at=NOW + timedelta(days=2))},
        (
            "problem clock: The clock says 2026-11-23 09:00, and the last change was made at 2026-11-25 09:00: "
            "one of them is wrong. → Set the clock; due dates follow from it."
        ),
    ),
    "an output without many letters": (
        {"encoding": "ascii"},
        (
            "note output: The output is in ascii, which lacks letters of many names; they are shown as codes. "
            "→ export PYTHONUTF8=1, or a UTF-8 locale"
        ),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found_is_said_with_what_to_do(case: str) -> None:
    changed, said = CASES[case]

    assert remarks(replace(USUAL, **changed)) == [said]


@pytest.mark.parametrize("upkeep", [Upkeep(cache=CacheState.NONE), Upkeep(cache=CacheState.STALE)])
def test_a_cache_that_is_missing_or_of_another_version_needs_nothing_done(upkeep: Upkeep) -> None:
    assert remarks(replace(USUAL, upkeep=upkeep)) == []


def test_a_clock_that_is_a_little_behind_is_no_problem() -> None:
    assert remarks(replace(USUAL, upkeep=Upkeep(newest_at=NOW + timedelta(minutes=4)))) == []


def test_a_repository_that_is_sent_nowhere_is_in_order() -> None:
    tree = WorkTree(top=ROOT, ignores_private=True)

    assert remarks(replace(USUAL, whereabouts=Whereabouts(git=tree))) == []


@pytest.mark.parametrize(
    ("where", "warning"),
    [
        (Whereabouts(), ""),
        (Whereabouts(network="nfs4"), ""),
        (Whereabouts(git=WorkTree(top=ROOT, ignores_private=True)), ""),
        (
            Whereabouts(synced_by="Dropbox", served="/www"),
            "The workspace lies in /www, which web servers show to everybody. More: mentorplan doctor",
        ),
        (
            Whereabouts(synced_by="Dropbox", others_may_look=True),
            (
                "The workspace is copied by Dropbox: private notes, too, are kept on other machines. "
                "More: mentorplan doctor"
            ),
        ),
        (
            Whereabouts(others_may_look=True),
            f"Others on this machine can look into {ROOT}. More: mentorplan doctor",
        ),
    ],
)
def test_a_public_place_is_warned_of_in_one_line(where: Whereabouts, warning: str) -> None:
    assert warning_of(where, root=ROOT) == warning
