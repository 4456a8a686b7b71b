"""Forgetting on disk: no file of the workspace holds the person afterwards, wherever a crash falls."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.meetings import Meeting
from mentorplan.domain.messages import Kind, Message
from mentorplan.domain.people import BY_HAND, Fact, Person, Suggestion
from mentorplan.domain.records import Record, Ref, Shelf
from mentorplan.domain.traces import Traces
from mentorplan.domain.workspaces import Settings
from mentorplan.errors import ConflictError, MentorplanError, NewerError, StorageError
from mentorplan.store import files, forgetting, journal
from mentorplan.store.layout import PLAN
from mentorplan.store.workspaces import Folder

TODAY = date(2026, 11, 23)
AT = "2026-11-23T09:30:00+00:00"

SIGRUN = Person(
    id="sigrun-ólafs",
    name="Sigrún Ólafs",
    facts=(Fact(field="email", value="sigrun@example.is", source=BY_HAND, on=TODAY),),
    private_notes="sings in the Skálholt choir",
)
TEO = Person(id="teo-kapoor", name="Teo Kapoor", suggested_by=(Suggestion(by="sigrun-ólafs", on=TODAY),))
LETTER = Message(id="2026-11-20-sigrun-olafs", person="sigrun-ólafs", kind=Kind.INTRODUCTION, on=TODAY, body="Dear S.")
MET = Meeting(id="2026-11-21-sigrun-ólafs", people=("sigrun-ólafs", "teo-kapoor"), on=TODAY)
MET_WITHOUT = replace(MET, id="2026-11-21-teo-kapoor", people=("teo-kapoor",))
ROWS = Shard(id="union/00000", people=(Entry(id="sigrun-ólafs", name="Ólafs, Sigrún"), Entry(id="bo", name="Bo Ek")))
TRACES = Traces(ids=("sigrun-ólafs",), names=("Sigrún Ólafs",), addresses=("sigrun@example.is",))
MOVED = {Ref(Shelf.MEETINGS, MET_WITHOUT.id): Ref(Shelf.MEETINGS, MET.id)}
SIGNS = ("Sigr", "sigr", "Skálholt", "lafs")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a workspace that knows somebody in every corner."""
    made = Folder(root=tmp_path / "plan")
    commit(made, Settings(workspace="w1"), TEO, PeopleList(id="union", source="union.csv", on=TODAY))
    commit(made, SIGRUN, LETTER)
    commit(made, MET, ROWS)
    commit(made, replace(TEO, connector=True))
    backup(made, "2026-10", "people/sigrun-ólafs.toml", 'name = "S."\n')
    backup(made, "2026-10", "people/bo.toml", 'name = "Bo Ek"\n')
    backup(made, "2026-11", "people/bo.toml", 'name = "Bo Ek"\n')
    (made.root / f"people/.sigrun.x{files.LEFTOVER}").write_text('name = "Sigrún')  # of a write that a crash ended
    made.read([*Shelf])  # fills the cache
    return made


def commit(folder: Folder, *records: Record) -> None:
    known = folder.read([*Shelf])
    folder.commit([known.put(one) for one in records], at=AT, title="something")


def backup(folder: Folder, name: str, path: str, text: str) -> None:
    place = folder.root / forgetting.BACKUPS / name / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)


def forget(folder: Folder) -> None:
    known = folder.read([*Shelf], cached=False)
    changes = [
        known.remove(SIGRUN),
        known.put(replace(TEO, connector=True, suggested_by=())),
        known.put(replace(ROWS, people=ROWS.people[1:])),
        known.remove(LETTER),
        known.remove(MET),
        known.put(MET_WITHOUT),
        known.put(replace(known.settings, forgotten=("t:0123",))),
    ]
    folder.forget(changes, traces=TRACES, moved=MOVED, at=AT)


def everything(root: Path) -> dict[str, bytes]:
    found = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found if not path.name.startswith("lock")}


def holding(root: Path) -> list[str]:
    """Return every file whose name or content still has something of the person."""
    told = {path: f"{path}\n{content.decode(errors='replace')}" for path, content in everything(root).items()}
    return [path for path, text in told.items() if any(sign in text for sign in SIGNS)]


def test_nothing_of_the_person_is_left_in_any_file(folder: Folder) -> None:
    assert len(holding(folder.root)) > 8  # records, journal, backup, cache

    forget(folder)

    assert holding(folder.root) == []
    known = folder.read([*Shelf])
    assert known.problems == ()
    assert known.people == (replace(TEO, connector=True, suggested_by=()),)
    assert known.meetings == (MET_WITHOUT,)
    assert known.settings.forgotten == ("t:0123",)


def test_the_journal_keeps_its_numbers_and_ends_in_an_entry_without_edits(folder: Folder) -> None:
    forget(folder)

    told = [(entry.number, entry.title, [edit.path for edit in entry.edits]) for entry in journal.entries(folder.root)]
    assert told == [
        (1, "something", ["mentorplan.toml", "lists/union/list.toml"]),
        (2, "something", []),
        (3, "something", []),
        (4, "something", []),
        (5, "people forget", []),
    ]


def test_a_backup_with_the_person_goes_whole_and_the_others_stay(folder: Folder) -> None:
    packed = folder.root / forgetting.BACKUPS / "packed.tar.gz"
    packed.write_bytes(b"\x1f\x8b\xff")

    forget(folder)

    assert sorted(path.name for path in (folder.root / forgetting.BACKUPS).iterdir()) == ["2026-11"]


def test_what_is_said_beforehand_is_what_goes(folder: Folder) -> None:
    (folder.root / "people/notes.md").write_text("first line\nOla met Sigrún Ólafs\n")
    (folder.root / "guide/letters").mkdir(parents=True)
    (folder.root / "guide/letters/own.email.txt").write_text("Greetings from Ólafs, Sigrún\n")
    (folder.root.parent / ".git").mkdir()
    known = folder.read([*Shelf])

    found = forgetting.search(folder.root, folder.preview([known.remove(SIGRUN), known.remove(LETTER)]), TRACES)

    assert found == forgetting.Found(
        journal=6,
        backups=("2026-10",),
        cache=True,
        links=(),
        elsewhere=(
            forgetting.Place(file="people/notes.md", line=2),
            forgetting.Place(file="people/teo-kapoor.toml", line=6),
            forgetting.Place(file="meetings/2026-11-21-sigrun-ólafs.toml", line=2),
            forgetting.Place(file="lists/union/00000.toml", line=2),
            forgetting.Place(file="guide/letters/own.email.txt", line=1),
        ),
        git=str(folder.root.parent / ".git"),
    )


def test_records_that_were_made_one_with_the_person_are_found_in_the_journal(folder: Folder) -> None:
    twin = Person(id="sisa", name="Sísa frá Læk")
    commit(folder, twin, Meeting(id="lunch", people=("sisa",), on=TODAY))
    known = folder.read([*Shelf])
    folder.commit(
        [
            known.remove(twin),
            known.put(replace(SIGRUN, connector=True)),
            known.put(Meeting(id="lunch", people=(), on=TODAY)),
        ],
        at=AT,
        title="people merge",
    )

    assert forgetting.with_former(folder.root, TRACES) == replace(
        TRACES, ids=("sigrun-ólafs", "sisa"), names=("Sigrún Ólafs", "Sísa frá Læk")
    )
    known = folder.read([*Shelf])
    folder.forget([known.remove(replace(SIGRUN, connector=True))], traces=TRACES, moved={}, at=AT)
    assert not any(b"sisa" in content or "Sísa".encode() in content for content in everything(folder.root).values())


def test_a_file_that_gets_another_name_keeps_comments_and_layout(folder: Folder) -> None:
    path = folder.root / "meetings/2026-11-21-sigrun-ólafs.toml"
    path.write_text('# in the old library\npeople = ["sigrun-ólafs", "teo-kapoor"]  # both came\non = 2026-11-23\n')

    forget(folder)

    assert (folder.root / "meetings/2026-11-21-teo-kapoor.toml").read_text() == (
        '# in the old library\npeople = ["teo-kapoor"]  # both came\non = 2026-11-23\n'
    )


def test_modes_and_links_of_others_stay_and_a_link_to_the_person_goes(folder: Folder, tmp_path: Path) -> None:
    target, own = tmp_path / "teo.toml", tmp_path / "sigrun.toml"
    teo, sigrun = folder.root / "people/teo-kapoor.toml", folder.root / "people/sigrun-ólafs.toml"
    for path, outside in ((teo, target), (sigrun, own)):
        shutil.move(path, outside)
        path.symlink_to(outside)
    rows = folder.root / "lists/union/00000.toml"
    rows.chmod(0o640)
    known = folder.read([*Shelf])

    assert forgetting.search(folder.root, folder.preview([known.remove(SIGRUN)]), TRACES).links == (str(own),)
    forget(folder)

    assert teo.is_symlink()
    assert "sigrun" not in target.read_text()
    assert stat.S_IMODE(rows.stat().st_mode) == 0o640
    assert not sigrun.is_symlink()
    assert own.exists()


def test_a_file_that_changed_in_between_stops_it_before_anything_is_done(folder: Folder) -> None:
    known = folder.read([*Shelf])
    path = folder.root / "people/sigrun-ólafs.toml"
    path.write_text('name = "Sigrún Ólafs Dóra"\n')
    before = everything(folder.root)

    with pytest.raises(ConflictError, match="changed meanwhile"):
        folder.forget([known.remove(SIGRUN)], traces=TRACES, moved={}, at=AT)

    assert everything(folder.root) == before


def test_a_newer_workspace_is_left_alone(folder: Folder) -> None:
    known = folder.read([*Shelf])
    (folder.root / "mentorplan.toml").write_text('format = 99\nworkspace = "w1"\n')

    with pytest.raises(NewerError):
        folder.forget([known.remove(SIGRUN)], traces=TRACES, moved={}, at=AT)


class DiedError(BaseException):
    """The process is gone."""


MUTATING = ("replace", "unlink", "rmdir", "mkdir", "write", "fsync")


def injected(patch: pytest.MonkeyPatch, *, at: int, failing: Callable[[], BaseException]) -> Iterator[int]:
    """Let the call with number `at`, from 1, of those that change the disk fail; yield how many there were."""
    count = 0

    def wrap(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal count
            count += 1
            if count == at:
                raise failing()
            return None if name == "fsync" else real(*args, **kwargs)  # a copy need not outlive a power cut

        return call

    with patch.context() as inner:
        for name in MUTATING:
            inner.setattr(os, name, wrap(name))
        yield 0
    yield count


@pytest.mark.parametrize("failing", [DiedError, lambda: OSError(5, "Input/output error")], ids=["killed", "eio"])
def test_wherever_it_stops_the_next_command_ends_it_and_leaves_no_image(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: Callable[[], BaseException]
) -> None:
    before = everything(folder.root)
    number, outcomes = 0, []
    while True:
        number += 1
        copy = Folder(root=tmp_path / f"copy-{number}")
        shutil.copytree(folder.root, copy.root, symlinks=True)
        counting = injected(monkeypatch, at=number, failing=failing)
        next(counting)
        try:
            forget(copy)
            stopped = False
        except (DiedError, MentorplanError):
            stopped = True
        calls = next(counting)
        was_planned = (copy.root / PLAN).exists()
        found = copy.recover()
        assert not (copy.root / PLAN).exists()
        assert copy.recover() == ()
        if holding(copy.root):
            # It stopped before the plan was safe: as if nothing had been asked.
            assert {path: content for path, content in everything(copy.root).items() if "cache" not in path} == {
                path: content for path, content in before.items() if "cache" not in path
            }
            assert stopped
        else:
            assert copy.read([*Shelf], cached=False).problems == ()
            assert [one.title for one in journal.entries(copy.root)].count("people forget") == 1
            assert [(one.title, one.how) for one in found] == [("forgetting", "finished")] * was_planned
        outcomes.append((bool(holding(copy.root)), was_planned))
        shutil.rmtree(copy.root)
        if calls < number:
            break
    # Nothing was done, or the next command did it, or all was done: there is no fourth.
    assert set(outcomes) == {(True, False), (False, True), (False, False)}


def test_a_full_disk_in_the_middle_is_told_and_the_next_command_goes_on(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.write

    def full(path: Path, content: bytes) -> None:
        if path.name == "teo-kapoor.toml":
            raise StorageError("No space left.")
        real(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(files, "write", full)
        with pytest.raises(
            StorageError, match=r"Forgetting has begun and could not be finished: No space left\."
        ) as told:
            forget(folder)
    assert told.value.hint == "Look at the disk and the permissions; the next command goes on with it."
    assert holding(folder.root) != []

    folder.recover()

    assert holding(folder.root) == []


def test_another_write_finishes_it_first(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    known = folder.read([*Shelf])
    with monkeypatch.context() as patch:
        patch.setattr(journal, "rewrite", lambda *_: (_ for _ in ()).throw(DiedError))
        with pytest.raises(DiedError):
            forget(folder)

    with pytest.raises(ConflictError):
        folder.commit([known.put(replace(SIGRUN, connector=True))], at=AT, title="people edit")

    assert holding(folder.root) == []


def test_a_file_that_was_changed_after_the_crash_is_left_and_named(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(files, "remove", lambda *_: (_ for _ in ()).throw(DiedError))
        with pytest.raises(DiedError):
            forget(folder)
    path = folder.root / "people/teo-kapoor.toml"
    path.write_text('name = "Teo"\n')

    (found,) = folder.recover()

    assert (found.title, found.how) == (
        "forgetting somebody; changed since, and left as they are: people/teo-kapoor.toml",
        "finished",
    )
    assert path.read_text() == 'name = "Teo"\n'
    assert holding(folder.root) == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"at": 1}', "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1")]
)
def test_a_damaged_plan_is_put_aside(folder: Folder, text: str) -> None:
    (folder.root / PLAN).write_text(text, encoding="latin-1")

    (found,) = folder.recover()

    assert (found.title, found.how) == ("forgetting somebody; do it again", "broken off")
    assert not (folder.root / PLAN).exists()
    assert len(folder.read([*Shelf]).people) == 2


@pytest.mark.parametrize("path", ["../victim.txt", "/victim.txt", "people/../../victim.txt", "C:\\victim.txt", ""])
def test_a_plan_never_reaches_out_of_the_folder(folder: Folder, path: str) -> None:
    victim = folder.root.parent / "victim.txt"
    victim.write_text("mine")
    traces = {"ids": ["x"], "names": [], "addresses": []}
    plan = {"at": AT, "traces": traces, "wanted": {path: None}, "before": {path: None}, "backups": []}
    for told in (plan, {**plan, "wanted": {}, "backups": [path]}):
        (folder.root / PLAN).write_text(json.dumps(told))
        assert [one.how for one in folder.recover()] == ["broken off"]

    assert victim.read_text() == "mine"
