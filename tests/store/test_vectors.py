from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from mentorplan.store import vectors
from mentorplan.store.vectors import FILE, kept


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".mentorplan" / "journal").mkdir(parents=True)
    return tmp_path


def put(root: Path, *, model: str = "mini", **told: bytes) -> None:
    with kept(root, model=model, size=4) as shelf:
        shelf.put(told)


def got(root: Path, *texts: str, model: str = "mini") -> dict[str, bytes]:
    with kept(root, model=model, size=4) as shelf:
        return dict(shelf.get(texts))


def database(root: Path) -> Path:
    return root / ".mentorplan" / "cache" / FILE


def test_vectors_stay_from_run_to_run_and_no_text_does(root: Path) -> None:
    put(root, hall=b"1234", 教室=b"5678")

    assert got(root, "hall", "教室", "river") == {"hall": b"1234", "教室": b"5678"}
    assert b"hall" not in database(root).read_bytes()
    assert database(root).stat().st_mode & 0o077 == 0


def test_those_of_another_model_go(root: Path) -> None:
    put(root, hall=b"1234")

    assert got(root, "hall", model="other") == {}
    assert got(root, "hall") == {}


def test_a_file_that_is_no_database_is_made_anew(root: Path) -> None:
    put(root, hall=b"1234")
    database(root).write_bytes(b"no database, " * 400)

    assert got(root, "hall") == {}
    put(root, hall=b"1234")
    assert got(root, "hall") == {"hall": b"1234"}


def test_rows_and_tables_that_are_not_ours_are_not_believed(root: Path) -> None:
    put(root, hall=b"1234", river=b"5678", essay=b"9012")
    with sqlite3.connect(database(root)) as connection:
        connection.execute("UPDATE vectors SET vector = ? WHERE vector = ?", (b"4321", b"1234"))
        connection.execute("UPDATE vectors SET vector = 'text' WHERE vector = ?", (b"5678",))
    connection.close()

    assert got(root, "hall", "river", "essay") == {"essay": b"9012"}

    with sqlite3.connect(database(root)) as connection:
        connection.execute("DROP TABLE vectors")
        connection.execute("CREATE TABLE vectors (other TEXT)")
    connection.close()
    assert got(root, "essay") == {}


def test_where_nothing_can_be_kept_there_is_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root / "not-begun", hall=b"1234")
    assert not (root / "not-begun").exists()

    put(root, hall=b"1234")
    other = tmp_path / "elsewhere"
    database(root).rename(other)
    database(root).symlink_to(other)
    assert got(root, "hall") == {}
    database(root).unlink()

    monkeypatch.setattr(vectors, "MOST", 2)
    put(root, a=b"1234", b=b"1234")
    put(root, c=b"1234")
    assert got(root, "a", "b", "c") == {"c": b"1234"}
