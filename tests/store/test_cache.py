"""The cache holds its laws: never wrong, never in the way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorplan.domain.lists import Entry, Shard
from mentorplan.domain.meetings import Meeting, State
from mentorplan.domain.people import Person
from mentorplan.domain.records import Record, Shelf
from mentorplan.domain.workspaces import Settings
from mentorplan.errors import ConflictError
from mentorplan.store import cache, databases, entries, files, records
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


def test_a_file_as_young_as_its_row_is_read_anew_and_parsed_where_it_says_something_else(
    folder: Folder, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "YOUNG_NANOSECONDS", 10**18)
    path = folder.root / "people/lin-ngozi.toml"
    status = path.stat()
    path.write_text(path.read_text().replace("Lin", "Min"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert [one.name for one in folder.read([Shelf.PEOPLE]).people] == ["Bảo Trần", "Min Ngozi"]
    assert parsed == ["people/lin-ngozi.toml"]


def test_a_file_that_was_only_touched_is_not_parsed(folder: Folder, parsed: list[str]) -> None:
    path = folder.root / "people/lin-ngozi.toml"
    path.write_bytes(path.read_bytes())

    assert folder.read([Shelf.PEOPLE]).people == (BAO, LIN)
    assert parsed == []


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
    path = folder.root / databases.FOLDER / cache.FILE
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


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the files of lists that were opened, whole or in part, in order."""
    seen: list[str] = []
    whole, part = files.read, entries.read

    def noting_whole(path: Path, *, shown: str) -> bytes | None:
        if shown.startswith("lists/"):
            seen.append(shown)
        return whole(path, shown=shown)

    def noting_part(root: Path, path: str, wanted: Sequence[entries.Spot]) -> tuple[Entry, ...] | None:
        seen.append(path)
        return part(root, path, wanted)

    monkeypatch.setattr(files, "read", noting_whole)
    monkeypatch.setattr(entries, "read", noting_part)
    return seen


def guests(folder: Folder, *, shards: int) -> list[Shard]:
    """Bring in a list of that many files, three people in each."""
    known = folder.read([Shelf.SHARDS])
    made = [
        Shard(id=f"fair/{number:05}", people=tuple(guest(3 * number + place) for place in range(3)))
        for number in range(shards)
    ]
    folder.commit([known.put(one) for one in made], at="", title="people import")
    return made


def guest(number: int) -> Entry:
    bio = 'She wrote:\n[people]\nno = "table"\n'
    return Entry(id=f"guest-{number}", name=f"Gäst {number}", bio=bio, interests=("ὀπτική", "labs"))


@pytest.mark.parametrize("shards", [4, 40])
@pytest.mark.parametrize("words", ["guest-7", "gäst 7"])
def test_however_long_a_list_is_one_record_of_one_file_is_read(
    folder: Folder, parsed: list[str], opened: list[str], shards: int, words: str
) -> None:
    guests(folder, shards=shards)
    age(folder)
    folder.read([Shelf.PEOPLE, Shelf.SHARDS])
    parsed.clear()
    opened.clear()

    known = folder.read([Shelf.PEOPLE, Shelf.SHARDS], about=[words])

    read = [entry for shard in known.shards for entry in shard.people]
    # With words, others of whom they may be a part come along: 7, 17, 70 to 79, …
    assert [entry for entry in read if entry.id == "guest-7"] == [guest(7)]
    assert len(read) == (1 if words == "guest-7" else sum("7" in str(number) for number in range(3 * shards)))
    assert parsed == []
    assert sorted(opened) == [f"lists/{shard.id}.toml" for shard in known.shards]


def test_what_an_import_wrote_is_not_parsed_by_the_next_run(folder: Folder, parsed: list[str]) -> None:
    made = guests(folder, shards=3)
    parsed.clear()

    known = folder.read([Shelf.SHARDS])

    assert list(known.shards) == made
    assert parsed == []
    assert known == folder.read([Shelf.SHARDS], cached=False)


@pytest.mark.usefixtures("parsed")
def test_a_file_of_which_only_a_part_was_read_is_not_written_over(folder: Folder) -> None:
    guests(folder, shards=1)
    age(folder)
    folder.read([Shelf.PEOPLE, Shelf.SHARDS])
    known = folder.read([Shelf.PEOPLE, Shelf.SHARDS], about=["guest-1"])
    before = (folder.root / "lists/fair/00000.toml").read_bytes()

    with pytest.raises(ConflictError):
        folder.commit([known.put(known.shards[0])], at="", title="t")
    assert (folder.root / "lists/fair/00000.toml").read_bytes() == before


@pytest.mark.usefixtures("parsed")
@pytest.mark.parametrize(
    "content",
    [
        "people = [\n  { id = 'a-b', name = 'A B' },\n  { id = 'c-d', name = 'C D' },\n]\n",
        "[[people]] # the first\nid = 'a-b'\nname = 'A B'\n[[people]]\nid = 'c-d'\nname = 'C D'\n",
        "\ufeff# ours\r\n[[people]]\r\nid = 'a-b'\r\nname = 'A B'\r\n\r\n[[people]]\r\nid = 'c-d'\r\nname = 'C D'",
        "[[people]]\nid = 'a-b'\nname = 'A B'\nbio = '''\n[[people]]\n'''\n[[people]] #\nid = 'c-d'\nname = 'C D'\n",
    ],
    ids=["in braces", "with a comment", "from Windows", "with a header inside a text"],
)
def test_a_list_edited_by_hand_gives_the_same_person(folder: Folder, content: str) -> None:
    path = folder.root / "lists/fair/00000.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(content.encode())
    age(folder)
    [whole] = folder.read([Shelf.SHARDS]).shards

    assert [entry.id for entry in whole.people] == ["a-b", "c-d"]
    for entry in whole.people:
        [shard] = folder.read([Shelf.PEOPLE, Shelf.SHARDS], about=[entry.id]).shards
        assert entry in shard.people


@pytest.mark.usefixtures("parsed")
def test_somebody_of_mine_who_is_on_a_list_under_another_name_comes_along(folder: Folder) -> None:
    known = folder.read([Shelf.SHARDS])
    shard = Shard(id="fair/00000", people=(Entry(id="lin-ngozi", name="Dr Stone"), Entry(id="x", name="X Y")))
    folder.commit([known.put(shard)], at="", title="people merge")
    age(folder)
    folder.read([Shelf.PEOPLE, Shelf.SHARDS])

    for words in ("stone", "lin ngozi"):
        found = folder.read([Shelf.PEOPLE, Shelf.SHARDS], about=[words])
        assert LIN in found.people
        assert [entry.name for one in found.shards for entry in one.people] == ["Dr Stone"]
