from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentorplan import __version__
from mentorplan.domain.people import Person
from mentorplan.domain.surroundings import CacheState, ChosenBy, Surroundings, Upkeep, Whereabouts
from mentorplan.domain.workspaces import Settings
from mentorplan.store import cache, databases, journal, locks
from mentorplan.store.layout import PLAN
from mentorplan.store.surroundings import cache_state, surroundings
from mentorplan.store.workspaces import Folder

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = Folder(root=tmp_path / "plan")
    known = folder.read([])
    folder.commit(
        [known.put(Settings(workspace="w")), known.put(Person(id="kwame", name="Kwame Asante"))],
        at="2026-11-20T08:00:00+00:00",
        title="init",
    )
    cache.throw_away(tmp_path / "plan")
    return folder.root


def look(root: Path) -> Surroundings:
    return surroundings(root, chosen_by=ChosenBy.OPTION, now=NOW, today_said=None, encoding="utf-8")


def test_a_workspace_of_ones_own_is_in_order(root: Path) -> None:
    around = look(root)

    assert (around.program, around.exists, around.format, around.newest_format) == (__version__, True, 1, 1)
    assert around.whereabouts == Whereabouts()
    assert (around.owners.count, around.owners.open_to_others, around.owners.not_mine) == (7, 0, 0)
    assert around.upkeep == Upkeep(changes=1, newest_at=datetime(2026, 11, 20, 8, 0, tzinfo=UTC))
    assert around.disk.free_bytes
    assert not around.disk.is_read_only


def test_looking_changes_nothing(root: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in root.rglob("*")}
    look(root)

    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in root.rglob("*")} == before


def test_a_folder_that_is_not_there_is_looked_at_as_far_as_can_be(tmp_path: Path) -> None:
    around = look(tmp_path / "not" / "yet")

    assert (around.exists, around.upkeep, around.owners.count) == (False, Upkeep(), 0)
    assert around.disk.may_write
    assert not (tmp_path / "not").exists()


def test_the_libraries_are_those_that_the_program_asks_for(root: Path) -> None:
    libraries = {one.name: one for one in look(root).libraries}

    assert {"typer", "pydantic", "tomlkit", "filelock"} <= set(libraries)
    assert all(one.version and not one.is_too_old for one in libraries.values())


def test_files_that_others_may_read_are_counted(root: Path) -> None:
    (root / "people" / "kwame.toml").chmod(0o644)
    (root / "mentorplan.toml").chmod(0o640)

    owners = look(root).owners

    assert (owners.open_to_others, owners.first_open) == (2, "mentorplan.toml")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only an administrator can give files away")
def test_files_of_somebody_else_are_counted(root: Path) -> None:
    os.chown(root / "people" / "kwame.toml", 12345, 12345)

    owners = look(root).owners

    assert (owners.not_mine, owners.first_not_mine) == (1, "people/kwame.toml")


def test_what_was_interrupted_or_damaged_or_left_behind_is_seen(root: Path) -> None:
    done = root / journal.FOLDER / "00000001.json"
    done.rename(done.with_name("00000001.pending.json"))
    (root / journal.FOLDER / "00000002.damaged").write_text("{")
    (root / "people" / ".kwame.toml.x.mentorplan-tmp").write_text("")

    assert look(root).upkeep == Upkeep(
        unfinished=True, damaged=("00000002.damaged",), leftovers=("people/.kwame.toml.x.mentorplan-tmp",)
    )


def test_a_plan_to_forget_somebody_is_unfinished_too(root: Path) -> None:
    (root / PLAN).write_text("{}")

    assert look(root).upkeep.unfinished


def test_the_newest_change_is_the_last_and_one_that_cannot_be_read_has_no_time(root: Path) -> None:
    (root / journal.FOLDER / "00000002.json").write_text("{")

    upkeep = look(root).upkeep

    assert (upkeep.changes, upkeep.newest_at) == (2, None)


def test_whoever_writes_now_is_named(root: Path) -> None:
    with locks.held(root, doing="people import"):
        holder = look(root).upkeep.holder or ""

    assert holder.startswith(f"people import, process {os.getpid()} on ")
    assert look(root).upkeep.holder is None


def test_a_lock_file_that_a_dead_process_left_is_no_holder(root: Path) -> None:
    (root / locks.HOLDER).write_text("people add, process 1 on elsewhere")

    assert look(root).upkeep.holder is None


def fresh(root: Path) -> None:
    with cache.opened(root) as opened:
        assert opened


def stale(root: Path) -> None:
    fresh(root)
    with sqlite3.connect(root / databases.FOLDER / cache.FILE) as connection:
        connection.execute("UPDATE program SET schema = 'older'")
    connection.close()


def foreign(root: Path) -> None:
    fresh(root)
    (root / databases.FOLDER / cache.FILE).chmod(0o666)


def foreign_folder(root: Path) -> None:
    fresh(root)
    (root / databases.FOLDER).chmod(0o777)


def linked(root: Path) -> None:
    (root / databases.FOLDER).symlink_to(root)


def damaged(root: Path) -> None:
    fresh(root)
    (root / databases.FOLDER / cache.FILE).write_bytes(b"not a database, whatever its name says" * 100)


def emptied(root: Path) -> None:
    fresh(root)
    (root / databases.FOLDER / cache.FILE).unlink()


@pytest.mark.parametrize(
    ("make", "state"),
    [
        (lambda _: None, CacheState.NONE),
        (emptied, CacheState.NONE),
        (fresh, CacheState.FRESH),
        (stale, CacheState.STALE),
        (foreign, CacheState.FOREIGN),
        (foreign_folder, CacheState.FOREIGN),
        (linked, CacheState.FOREIGN),
        (damaged, CacheState.DAMAGED),
    ],
)
def test_a_cache_is_seen_for_what_it_is(root: Path, make: Callable[[Path], None], state: CacheState) -> None:
    make(root)

    assert cache_state(root) is state
