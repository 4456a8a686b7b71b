from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mentorplan.domain.people import Person
from mentorplan.domain.records import Shelf
from mentorplan.domain.workspaces import Settings
from mentorplan.store import history, journal, pruning
from mentorplan.store.journal import Edit, Entry
from mentorplan.store.workspaces import Folder

NOW = "2026-11-23T09:00:00+01:00"
LONG_AGO = "2026-08-20T09:00:00+02:00"


def write_entries(root: Path, count: int, *, at: str = LONG_AGO, text: str = "x") -> None:
    """Write entries into the journal by hand, numbered from 1."""
    folder = root / journal.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        edit = {"path": f"people/p{number}.toml", "before": None, "after": text}
        told = {"journal": 1, "number": number, "at": at, "title": "people add", "edits": [edit]}
        (folder / f"{number:08}.json").write_text(json.dumps(told))


def after(number: int, *, at: str = NOW) -> Entry:
    return Entry(number=number, at=at, title="people add", edits=())


def kept(root: Path) -> list[int]:
    return [int(path.name[:8]) for path in journal.finished(root)]


def test_two_hundred_are_kept_however_old_they_are(tmp_path: Path) -> None:
    write_entries(tmp_path, 208)

    pruning.prune(tmp_path, after=after(208))

    assert kept(tmp_path) == list(range(9, 209))


def test_younger_ones_are_kept_beyond_that(tmp_path: Path) -> None:
    write_entries(tmp_path, 208, at="2026-08-26T09:00:00+02:00")

    pruning.prune(tmp_path, after=after(208))

    assert len(kept(tmp_path)) == 208


def test_a_thousand_are_the_most(tmp_path: Path) -> None:
    write_entries(tmp_path, 1008, at=NOW)

    pruning.prune(tmp_path, after=after(1008))

    assert kept(tmp_path) == list(range(9, 1009))


def test_twenty_megabytes_are_the_most_beyond_the_newest_twenty(tmp_path: Path) -> None:
    write_entries(tmp_path, 32, at=NOW, text="x" * 900_000)

    pruning.prune(tmp_path, after=after(32))

    assert kept(tmp_path) == list(range(11, 33))


def test_the_newest_twenty_are_kept_whatever_their_size(tmp_path: Path) -> None:
    write_entries(tmp_path, 32, at=NOW, text="x" * 1_200_000)

    pruning.prune(tmp_path, after=after(32))

    assert kept(tmp_path) == list(range(13, 33))


def test_only_every_sixteenth_entry_looks(tmp_path: Path) -> None:
    write_entries(tmp_path, 209)

    pruning.prune(tmp_path, after=after(209))

    assert len(kept(tmp_path)) == 209


def test_a_date_that_cannot_be_read_keeps_nothing_for_its_age(tmp_path: Path) -> None:
    write_entries(tmp_path, 208, at="some day")

    pruning.prune(tmp_path, after=after(208, at="today"))

    assert len(kept(tmp_path)) == 200


def test_a_clock_that_goes_backwards_lets_nothing_go(tmp_path: Path) -> None:
    write_entries(tmp_path, 208, at=NOW)

    pruning.prune(tmp_path, after=after(208, at="1999-01-01T00:00:00+00:00"))

    assert len(kept(tmp_path)) == 208


def test_a_disk_that_refuses_keeps_the_change_from_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_entries(tmp_path, 208)

    def refuses(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "unlink", refuses)
    pruning.prune(tmp_path, after=after(208))

    assert len(kept(tmp_path)) == 208


def test_a_crash_in_the_middle_leaves_a_journal_that_begins_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_entries(tmp_path, 208)
    unlink, calls = os.unlink, iter(range(100))

    def dies(path: Path) -> None:
        if next(calls) == 3:
            raise KeyboardInterrupt
        unlink(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", dies)
        with pytest.raises(KeyboardInterrupt):
            pruning.prune(tmp_path, after=after(208))

    assert kept(tmp_path) == list(range(4, 209))
    assert [turn.number for turn in history.history(tmp_path).done] == list(range(4, 209))


def test_the_journal_of_a_workspace_that_is_worked_with_stays_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(pruning, "KEPT_ALWAYS", 5)
    monkeypatch.setattr(pruning, "KEPT_AT_MOST", 20)
    folder = Folder(root=tmp_path / "plan")
    folder.commit([folder.read([]).put(Settings(workspace="w"))], at=NOW, title="init")
    sizes = []
    for number in range(60):
        person = Person(id="olu", name="Olú Adé", address_as=str(number))
        folder.commit([folder.read([Shelf.PEOPLE]).put(person)], at=NOW, title="people edit")
        sizes.append(len(kept(folder.root)))

    assert max(sizes) == 20 + pruning.LOOKED_EVERY - 1
    # What is kept can still be taken back, one after the other, and the numbers go on.
    for _ in range(10):
        history.carry_out(folder, history.undo(folder.root), at=NOW)
    assert folder.read([Shelf.PEOPLE]).people[0].address_as == "49"
    assert kept(folder.root)[-1] == 71


def test_a_walk_whose_beginning_was_let_go_is_taken_back_as_far_as_it_is_told() -> None:
    entries = [
        Entry(
            number=number,
            at=NOW,
            title="walk",
            walk="w",
            edits=(Edit(path="reflections/r.toml", before=str(number - 1), after=str(number)),),
        )
        for number in (5, 6)
    ]

    (turn,) = history.replay(entries).done

    assert turn.edits == (Edit(path="reflections/r.toml", before="4", after="6"),)
