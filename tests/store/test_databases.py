from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mentorplan.store import databases

MAKE = "CREATE TABLE words (word TEXT);\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".mentorplan" / "journal").mkdir(parents=True)
    return tmp_path


def words(root: Path, *new: str, schema: str = "1") -> list[str] | None:
    """Return the words that are kept, after adding some; None where nothing can be kept."""
    with databases.opened(root, "words.sqlite3", schema=schema, make=MAKE) as connection:
        if connection is None:
            return None
        with connection:
            connection.executemany("INSERT INTO words VALUES (?)", [(one,) for one in new])
        return [one for (one,) in connection.execute("SELECT word FROM words")]


def test_what_was_put_in_is_there_the_next_time(root: Path) -> None:
    assert words(root, "oak", "ash") == ["oak", "ash"]
    assert words(root) == ["oak", "ash"]
    assert (root / databases.FOLDER / "CACHEDIR.TAG").read_text() == databases.TAG


def test_a_database_of_another_schema_is_made_anew(root: Path) -> None:
    words(root, "oak")

    assert words(root, schema="2") == []
    assert words(root, schema="1") == []


def test_where_nothing_was_ever_written_no_folder_is_made(tmp_path: Path) -> None:
    assert words(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_what_others_can_write_or_what_lies_elsewhere_is_not_used(root: Path, tmp_path: Path) -> None:
    words(root, "oak")
    kept = root / databases.FOLDER / "words.sqlite3"
    kept.chmod(0o666)
    assert words(root) is None
    kept.unlink()
    kept.symlink_to(tmp_path / "elsewhere")
    assert words(root) is None
    assert not (tmp_path / "elsewhere").exists()


def test_what_is_no_database_is_made_anew_the_next_time(root: Path) -> None:
    words(root, "oak")
    kept = root / databases.FOLDER / "words.sqlite3"
    kept.write_bytes(b"something else, whatever its name says" * 100)

    assert words(root) is None
    assert words(root, "ash") == ["ash"]


def test_one_that_another_process_writes_is_done_without(root: Path) -> None:
    words(root, "oak")
    with closing(sqlite3.connect(root / databases.FOLDER / "words.sqlite3")) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert words(root) is None
    assert words(root) == ["oak"]
