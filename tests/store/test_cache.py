"""The cache holds its laws: never wrong, never in the way."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorplan.domain.lists import Entry, Shard
from mentorplan.domain.meetings import Meeting, State
from mentorplan.domain.people import Person
from mentorplan.domain.records import Record, Shelf
from mentorplan.domain.workspaces import Settings
from mentorplan.store import cache, records
from mentorplan.store.workspaces import Folder

LIN, BAO = Person(id="lin-ngozi", name="Lin Ngozi"), Person(id="bảo-trần", name="Bảo Trần")
WHEN = date(2026, 11, 23)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(root=tmp_path / "plan")
    known = made.read([])
    meetings = [
        Meeting(id="m1", people=("lin-ngozi",), on=WHEN, state=State.HELD),
        Meeting(id="m2", people=("bảo-trần",), on=WHEN),
        Meeting(id="m3", people=("bảo-trần", "lin-ngozi"), on=WHEN),
    ]
    everything: list[Record] = [Settings(workspace="w"), LIN, BAO, *meetings]
    made.commit([known.put(one) for one in everything], at="", title="t")
    age(made)
    made.read([Shelf.PEOPLE, Shelf.MEETINGS])
    return made


def age(folder: Folder) -> None:
    """Let every file look as if it had been written a while ago: a young one is never trusted."""
    for path in folder.root.rglob("*.toml"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the files that were parsed, in order; a file out of the cache is not."""
    seen: list[str] = []
    original = records.to_record

    def noting(*args: object, **kwargs: object) -> object:
        seen.append(str(kwargs["file"]))
        return original(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(records, "to_record", noting)
    monkeypatch.setattr(cache, "YOUNG_NANOSECONDS", -(10**12))
    return seen


def test_an_unchanged_workspace_is_read_without_parsing(folder: Folder, parsed: list[str]) -> None:
    known = folder.read([Shelf.PEOPLE, Shelf.MEETINGS])

    assert parsed == []
    assert known.people == (BAO, LIN)
    assert known.settings.workspace == "w"
    assert known == folder.read([Shelf.PEOPLE, Shelf.MEETINGS], cached=False)


def test_only_what_changed_is_parsed_again(folder: Folder, parsed: list[str]) -> None:
    (folder.root / "people/lin-ngozi.toml").write_text("name = 'Lin Ngozi-Park'\n")

    assert [one.name for one in folder.read([Shelf.PEOPLE]).people] == ["Bảo Trần", "Lin Ngozi-Park"]
    assert parsed == ["people/lin-ngozi.toml"]


def test_a_file_of_the_same_size_and_time_is_known_by_its_inode(folder: Folder, parsed: list[str]) -> None:
    path = folder.root / "people/lin-ngozi.toml"
    status = path.stat()
    other = folder.root / "people/other"
    other.write_text(path.read_text().replace("Lin", "Min"))
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)

    assert folder.read([Shelf.PEOPLE]).people[1].name == "Min Ngozi"
    assert parsed == ["people/lin-ngozi.toml"]


def test_a_file_as_young_as_its_row_is_read_anew(
    folder: Folder, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "YOUNG_NANOSECONDS", 10**18)

    folder.read([Shelf.PEOPLE])

    assert sorted(parsed) == ["mentorplan.toml", "people/bảo-trần.toml", "people/lin-ngozi.toml"]


def test_what_is_gone_is_gone(folder: Folder, parsed: list[str]) -> None:
    (folder.root / "people/lin-ngozi.toml").unlink()

    assert folder.read([Shelf.PEOPLE]).people == (BAO,)
    assert parsed == []


def test_a_broken_file_stays_a_problem_out_of_the_cache(folder: Folder, parsed: list[str]) -> None:
    (folder.root / "people/lin-ngozi.toml").write_text("nam = 'Lin'\n")
    first = folder.read([Shelf.PEOPLE])
    second = folder.read([Shelf.PEOPLE])

    assert first.problems == second.problems
    assert len(second.problems) == 2
    assert parsed == ["people/lin-ngozi.toml"]


@pytest.mark.usefixtures("parsed")
def test_only_what_concerns_the_person_is_read(folder: Folder) -> None:
    known = folder.read([Shelf.PEOPLE, Shelf.MEETINGS], about=["lin"])

    assert [one.id for one in known.people] == ["bảo-trần", "lin-ngozi"]  # they met in a group
    assert [one.id for one in known.meetings] == ["m1", "m3"]
    assert known.taken(Shelf.MEETINGS) == {"m1", "m2", "m3"}


@pytest.mark.usefixtures("parsed")
def test_words_that_fit_nobody_read_everything_so_that_others_can_be_proposed(folder: Folder) -> None:
    assert len(folder.read([Shelf.PEOPLE, Shelf.MEETINGS], about=["nobody"]).people) == 2


def test_a_person_renamed_by_hand_is_found_by_the_new_name(folder: Folder, parsed: list[str]) -> None:
    (folder.root / "people/lin-ngozi.toml").write_text("name = 'Amal Saïd'\n")

    found = folder.read([Shelf.PEOPLE, Shelf.MEETINGS], about=["said"])

    assert "Amal Saïd" in {one.name for one in found.people}
    assert [one.id for one in found.meetings] == ["m1", "m3"]
    assert parsed == ["people/lin-ngozi.toml"]


@pytest.mark.parametrize("damage", ["garbage", "empty", "foreign", "missing", "readable by others", "link"])
def test_a_cache_that_is_not_ours_or_not_whole_is_never_in_the_way(folder: Folder, damage: str, tmp_path: Path) -> None:
    path = folder.root / cache.FOLDER / cache.FILE
    if damage == "garbage":
        path.write_bytes(b"no database" * 1000)
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "foreign":
        path.unlink()
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE rows (x TEXT)")
        other.commit()
        other.close()
        path.chmod(0o600)
    elif damage == "missing":
        cache.throw_away(folder.root)
    elif damage == "readable by others":
        path.chmod(0o644)
    else:
        path.rename(tmp_path / "elsewhere")
        path.symlink_to(tmp_path / "elsewhere")

    for _ in range(3):
        assert folder.read([Shelf.PEOPLE]).people == (BAO, LIN)


def test_another_version_of_the_program_does_not_believe_the_rows(
    folder: Folder, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SCHEMA", "2")

    folder.read([Shelf.PEOPLE])
    folder.read([Shelf.PEOPLE])

    assert sorted(parsed) == ["mentorplan.toml", "people/bảo-trần.toml", "people/lin-ngozi.toml"]


def test_looking_at_a_workspace_that_was_never_written_here_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "mentorplan.toml").write_text("format = 1\n")

    Folder(root=tmp_path).read([Shelf.PEOPLE])

    assert [path.name for path in tmp_path.iterdir()] == ["mentorplan.toml"]


def test_a_decision_made_on_the_cache_is_checked_against_the_file(folder: Folder) -> None:
    known = folder.read([Shelf.PEOPLE])
    folder.commit([known.put(replace(LIN, connector=True))], at="", title="people edit")

    assert folder.read([Shelf.PEOPLE]).people[1].connector


@pytest.mark.usefixtures("parsed")
def test_of_a_large_list_only_the_file_that_names_the_person_is_read(folder: Folder) -> None:
    known = folder.read([Shelf.SHARDS])
    shards = [
        Shard(id=f"fair/{number:05}", people=(Entry(id=f"guest-{number}", name=f"Guest {number}"),))
        for number in range(4)
    ]
    folder.commit([known.put(one) for one in shards], at="", title="people import")
    age(folder)
    folder.read([Shelf.PEOPLE, Shelf.SHARDS])

    known = folder.read([Shelf.PEOPLE, Shelf.SHARDS], about=["guest 2"])

    assert [shard.id for shard in known.shards] == ["fair/00002"]
    assert known.people == ()
