from __future__ import annotations

import itertools
import os
import shutil
import stat
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from faulty_disks import CHANGES, FULL, NEEDS_ROOM, READ_ONLY, Disk, dies, fails, in_another_process
from made_up_formats import NEW, OLD, STEPS, put_old

from mentorplan.domain import upgrades as formats
from mentorplan.domain.records import Shelf
from mentorplan.errors import NewerError, StorageError, UnreadableError, WorkspaceError
from mentorplan.store import files, history, journal, upgrades
from mentorplan.store.workspaces import Folder

TODAY = date(2026, 11, 23)
AT = "2026-11-23T09:00:00+00:00"
BACKUP = ".mentorplan/backups/2026-11-23-format-1"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Return a workspace of format 1 where the program knows formats up to 3."""
    monkeypatch.setattr(formats, "STEPS", STEPS)
    put_old(tmp_path / "plan")
    return Folder(root=tmp_path / "plan")


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be waited for that only a power cut would make a difference to."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def texts(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.toml"))
        if ".mentorplan" not in path.relative_to(root).parts
    }


def test_an_older_workspace_is_read_as_if_it_had_been_upgraded(folder: Folder) -> None:
    known = folder.read([Shelf.PEOPLE, Shelf.GOALS, Shelf.MEETINGS])
    before = texts(folder.root)
    upgrades.carry_out(folder, at=AT, on=TODAY)
    after = folder.read([Shelf.PEOPLE, Shelf.GOALS, Shelf.MEETINGS])

    assert before == OLD
    assert known.people[0].address_as == "Thula"
    assert (known.settings, known.people, known.goals, known.meetings) == (
        *(after.settings, after.people, after.goals, after.meetings),
    )
    assert [(one.file, one.field, one.severity, one.message) for one in known.problems] == [
        (
            "mentorplan.toml",
            "format",
            "warning",
            "is 1; it is read as format 3, and written after `mentorplan upgrade`",
        )
    ]
    assert after.problems == ()


def test_an_older_workspace_is_not_written(folder: Folder) -> None:
    known = folder.read([Shelf.PEOPLE])
    changes = [known.remove(known.people[0])]

    with pytest.raises(WorkspaceError, match="has format 1, and this mentorplan writes format 3"):
        folder.commit(changes, at=AT, title="people forget")
    with pytest.raises(WorkspaceError, match="has format 1, and this mentorplan writes format 3"):
        folder.preview(changes)

    assert texts(folder.root) == OLD


def test_upgrading_goes_through_every_step_and_keeps_what_a_person_wrote(folder: Folder) -> None:
    done = upgrades.carry_out(folder, at=AT, on=TODAY)

    assert texts(folder.root) == NEW
    assert (done.since, done.to, done.backup) == (1, 3, BACKUP)
    assert [edit.path for edit in done.edits] == [
        *("mentorplan.toml", "goals/write.toml", "people/nokuthula.toml", "people/øyvind.toml"),
    ]
    assert [entry.title for entry in journal.entries(folder.root)] == ["upgrade"]


def test_a_copy_of_every_record_is_kept_the_owners_alone(folder: Folder) -> None:
    upgrades.carry_out(folder, at=AT, on=TODAY)
    backup = folder.root / BACKUP

    copied = [path for path in backup.rglob("*") if path.is_file()]
    assert {path.relative_to(backup).as_posix(): path.read_text(encoding="utf-8") for path in copied} == OLD
    assert {stat.S_IMODE(path.stat().st_mode) for path in copied} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (backup, backup.parent, backup / "people")} == {0o700}


def test_a_copy_never_takes_the_place_of_another_and_half_a_copy_goes(folder: Folder) -> None:
    (folder.root / BACKUP).mkdir(parents=True)
    half = folder.root / f"{BACKUP}{files.LEFTOVER}/people"
    half.mkdir(parents=True)

    done = upgrades.carry_out(folder, at=AT, on=TODAY)

    assert done.backup == f"{BACKUP}-2"
    assert sorted(path.name for path in (folder.root / BACKUP).parent.iterdir()) == [
        "2026-11-23-format-1",
        "2026-11-23-format-1-2",
    ]


def test_planning_writes_nothing(folder: Folder) -> None:
    wanted = upgrades.plan(folder.root)

    assert wanted.is_needed
    assert wanted.says == tuple(step.says for step in STEPS)
    assert {edit.path: edit.after for edit in wanted.edits}["goals/write.toml"] == NEW["goals/write.toml"]
    assert texts(folder.root) == OLD
    assert not (folder.root / ".mentorplan").exists()


def test_upgrading_again_does_nothing(folder: Folder) -> None:
    upgrades.carry_out(folder, at=AT, on=TODAY)
    again = upgrades.carry_out(folder, at=AT, on=TODAY)

    assert (again.is_needed, again.edits, again.backup) == (False, (), None)
    assert len(list((folder.root / BACKUP).parent.iterdir())) == 1


def test_a_workspace_in_between_takes_the_steps_it_lacks(folder: Folder) -> None:
    for path, text in OLD.items():
        newer = text.replace("format = 1", "format = 2").replace("nickname", "address_as").replace("due", "by")
        (folder.root / path).write_text(newer, encoding="utf-8")

    upgrades.carry_out(folder, at=AT, on=TODAY)

    assert texts(folder.root) == {**NEW, "people/nokuthula.toml": texts(folder.root)["people/nokuthula.toml"]}
    assert 'address_as   = "Thula"  # she said so' in texts(folder.root)["people/nokuthula.toml"]


def test_one_broken_file_stops_all_and_is_named(folder: Folder) -> None:
    (folder.root / "people/half.toml").write_text("name = \n")
    (folder.root / "people/odd.toml").write_text("name = 'Odd'\nwhy = 3\n")
    before = texts(folder.root)

    with pytest.raises(UnreadableError, match="2 files cannot be upgraded, so nothing was") as caught:
        upgrades.carry_out(folder, at=AT, on=TODAY)

    assert [(one.file, one.line, one.message) for one in caught.value.problems] == [
        ("people/half.toml", 1, "is not valid TOML: Invalid value"),
        ("people/odd.toml", 1, "is not as format 1 has it, so it cannot be upgraded"),
    ]
    assert texts(folder.root) == before
    assert not (folder.root / BACKUP).exists()


def test_a_workspace_of_a_newer_program_and_one_that_does_not_say_are_left_alone(folder: Folder) -> None:
    marker = folder.root / "mentorplan.toml"
    marker.write_text("format = 4\n")
    with pytest.raises(NewerError, match="has format 4; this mentorplan knows formats up to 3"):
        upgrades.plan(folder.root)

    for text in ('workspace = "w1"\n', 'format = "one"\n', "format = 0\n", "format = true\n", "format = \n"):
        marker.write_text(text)
        with pytest.raises(UnreadableError, match=r"mentorplan.toml does not say which format the workspace has"):
            upgrades.plan(folder.root)


def test_an_upgrade_can_be_taken_back_and_made_again(folder: Folder) -> None:
    upgrades.carry_out(folder, at=AT, on=TODAY)
    history.carry_out(folder, history.undo(folder.root), at=AT)
    back = texts(folder.root)
    upgrades.carry_out(folder, at=AT, on=TODAY)

    assert back == OLD
    assert texts(folder.root) == NEW


@pytest.mark.usefixtures("no_waiting")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied with fork")
def test_killed_at_any_change_of_the_disk_the_workspace_is_as_before_or_as_after(folder: Folder) -> None:
    ends = []
    for at in itertools.count(1):
        shutil.rmtree(folder.root)
        put_old(folder.root)
        if in_another_process(partial(watched, Disk(folder.root, at=at, act=dies, only=CHANGES), folder)):
            break
        recovered = folder.recover()
        found = texts(folder.root)
        assert found in (OLD, NEW)
        ends.append((found == NEW, bool(recovered)))
        done = upgrades.carry_out(folder, at=AT, on=TODAY)
        assert texts(folder.root) == NEW
        assert texts(folder.root / (done.backup or BACKUP)) == OLD
        assert not list(folder.root.rglob(f"*{files.LEFTOVER}"))

    # First nothing has happened, then the next command finishes what was begun, then all is done.
    assert [end for end, _ in itertools.groupby(ends)] == [(False, False), (True, True), (True, False)]


def watched(disk: Disk, folder: Folder) -> bool:
    with disk.watched():
        upgrades.carry_out(folder, at=AT, on=TODAY)
    return True


@pytest.mark.usefixtures("no_waiting")
@pytest.mark.parametrize("error", [FULL, READ_ONLY], ids=["full", "read-only"])
def test_a_disk_that_refuses_leaves_the_workspace_as_it_was(folder: Folder, error: tuple[int, str]) -> None:
    refused = 0
    for at in itertools.count(1):
        shutil.rmtree(folder.root)
        put_old(folder.root)
        disk = Disk(folder.root, at=at, act=fails(error), lasting=True, only=NEEDS_ROOM)
        try:
            with disk.watched():
                upgrades.carry_out(folder, at=AT, on=TODAY)
        except StorageError:
            refused += 1
        else:
            break
        folder.recover()
        assert texts(folder.root) in (OLD, NEW)

    assert refused > 20
    assert texts(folder.root) == NEW
