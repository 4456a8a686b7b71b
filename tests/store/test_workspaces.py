from __future__ import annotations

import errno
import os
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorplan.domain.goals import Goal
from mentorplan.domain.people import BY_HAND, Fact, Person
from mentorplan.domain.records import Change, Ref, Shelf
from mentorplan.domain.workspaces import Settings
from mentorplan.errors import ConflictError, InvalidError, NewerError, StorageError, UnreadableError
from mentorplan.store import journal
from mentorplan.store.workspaces import Folder

WEI = Person(id="王-伟", name="王 伟", facts=(Fact(field="unit", value="物理系", source=BY_HAND, on=date(2026, 3, 1)),))
AOIFE = Person(id="aoife-ni-bhriain", name="Aoife Ní Bhriain", connector=True)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(root=tmp_path / "my plan")
    known = made.read([])
    made.commit([known.put(Settings(workspace="w1"))], at="2026-11-23T09:00:00", title="init")
    return made


def commit(folder: Folder, *people: Person) -> None:
    known = folder.read([Shelf.PEOPLE])
    folder.commit([known.put(one) for one in people], at="2026-11-23T09:00:00", title="people add")


def texts(folder: Folder) -> dict[str, str]:
    return {path.relative_to(folder.root).as_posix(): path.read_text() for path in sorted(folder.root.rglob("*.toml"))}


def test_what_was_committed_is_read_back(folder: Folder) -> None:
    commit(folder, WEI, AOIFE)

    assert folder.read([Shelf.PEOPLE]).people == (AOIFE, WEI)


def test_a_record_is_a_file_that_a_person_can_read(folder: Folder) -> None:
    commit(folder, WEI, AOIFE)

    assert texts(folder) == {
        "mentorplan.toml": 'format = 1\n\nworkspace = "w1"\n',
        "people/aoife-ni-bhriain.toml": 'name = "Aoife Ní Bhriain"\n\nconnector = true\n',
        "people/王-伟.toml": (
            'name = "王 伟"\n\n[[facts]]\nfield = "unit"\nvalue = "物理系"\nsource = "typed by me"\non = 2026-03-01\n'
        ),
    }


def test_only_the_shelves_asked_for_are_read(folder: Folder) -> None:
    commit(folder, WEI)

    known = folder.read([Shelf.GOALS])

    assert known.people == ()
    assert known.settings.workspace == "w1"


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o377, 0o777])
def test_new_files_are_the_owners_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        folder = Folder(root=tmp_path / "plan")
        folder.commit([folder.read([]).put(Settings(workspace="w")), folder.read([]).put(WEI)], at="", title="init")
        folder.read([Shelf.PEOPLE])
    finally:
        os.umask(before)

    found = {path.relative_to(folder.root).as_posix(): path.stat().st_mode for path in folder.root.rglob("*")}
    assert {".mentorplan/cache/CACHEDIR.TAG", ".mentorplan/journal/00000001.json", "mentorplan.toml"} < set(found)
    assert {stat.S_IMODE(mode) for mode in found.values() if stat.S_ISREG(mode)} == {0o600}
    assert {stat.S_IMODE(mode) for mode in found.values() if stat.S_ISDIR(mode)} == {0o700}


def test_a_file_changed_in_between_is_never_overwritten(folder: Folder) -> None:
    commit(folder, AOIFE)
    known = folder.read([Shelf.PEOPLE])
    path = folder.root / "people/aoife-ni-bhriain.toml"
    path.write_text('name = "Aoife Ní Bhriain-Walsh"\n')

    with pytest.raises(ConflictError, match="changed meanwhile"):
        folder.commit([known.put(replace(AOIFE, connector=False))], at="", title="people edit")

    assert path.read_text() == 'name = "Aoife Ní Bhriain-Walsh"\n'


def test_one_conflict_stops_the_whole_transaction(folder: Folder) -> None:
    commit(folder, AOIFE)
    known = folder.read([Shelf.PEOPLE])
    (folder.root / "people/aoife-ni-bhriain.toml").write_text('name = "Somebody"\n')
    before = texts(folder)

    with pytest.raises(ConflictError):
        folder.commit([known.put(WEI), known.put(AOIFE)], at="", title="both")

    assert texts(folder) == before


def test_a_broken_file_is_told_with_its_lines_and_hides_nothing(folder: Folder) -> None:
    commit(folder, WEI)
    (folder.root / "people/leïla.toml").write_text('# note\nnam = "Leïla"\nkind = "persn"\n')

    known = folder.read([Shelf.PEOPLE])

    assert known.people == (WEI,)
    assert [(one.file, one.line, one.field, one.message) for one in known.problems] == [
        ("people/leïla.toml", 1, "name", "is missing"),
        ("people/leïla.toml", 2, "nam", "is not a known key; did you mean “name”?"),
        ("people/leïla.toml", 3, "kind", "“persn” is not one of person, group, resource; did you mean “person”?"),
    ]


def test_a_broken_file_is_never_overwritten_and_its_name_stays_taken(folder: Folder) -> None:
    path = folder.root / "people/aoife-ni-bhriain.toml"
    path.parent.mkdir()
    path.write_text("name = \n")
    known = folder.read([Shelf.PEOPLE])

    assert known.taken(Shelf.PEOPLE) == {"aoife-ni-bhriain"}
    with pytest.raises(UnreadableError, match=r"people/aoife-ni-bhriain.toml, line 1: the file is not valid TOML"):
        folder.commit([known.put(AOIFE)], at="", title="people add")
    assert path.read_text() == "name = \n"


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"name = 'a'\n<<<<<<< ours\n", 2, "holds the marks of a merge conflict"),
        (b"name = 'a'\nwhy = '\xff'\n", 2, "is not UTF-8 text"),
        (b"name = 'a'\n\0\0\0\0", 2, "holds NUL bytes"),
        ("name = 'a'".encode("utf-16"), 1, "is not UTF-8 text"),
        (b"a = " + b"[" * 10_000, 1, "nested too deeply"),
        (b"", 1, "is empty"),
        (b"name = 'a'\nconnector = 1\n", 2, "should be true or false"),
        (b"name = 'a'\nid = 'b'\n", None, "names its own id"),
    ],
)
def test_damage_is_a_problem_and_never_a_crash(folder: Folder, content: bytes, line: int | None, message: str) -> None:
    path = folder.root / "people/x.toml"
    path.parent.mkdir()
    path.write_bytes(content)

    (problem,) = folder.read([Shelf.PEOPLE]).problems

    assert (problem.file, problem.line) == ("people/x.toml", line)
    assert message in problem.message


@pytest.mark.parametrize("what", ["folder", "fifo", "dangling", "loop"])
def test_what_is_no_ordinary_file_is_a_problem_and_never_a_hang(folder: Folder, what: str) -> None:
    path = folder.root / "people/x.toml"
    path.parent.mkdir()
    if what == "folder":
        path.mkdir()
    elif what == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("nowhere" if what == "dangling" else path)

    known = folder.read([Shelf.PEOPLE])

    assert known.people == ()
    assert [problem.file for problem in known.problems] == ["people/x.toml"]


def test_comments_and_layout_of_a_hand_edited_file_stay(folder: Folder) -> None:
    path = folder.root / "people/aoife.toml"
    path.parent.mkdir()
    path.write_text("# met at the summer school\nname   = 'Aoife'  # short for nothing\n\nconnector = true\n")
    known = folder.read([Shelf.PEOPLE])

    folder.commit([known.put(replace(known.people[0], address_as="Aoife"))], at="", title="people edit")

    assert path.read_text() == (
        "# met at the summer school\nname   = 'Aoife'  # short for nothing\n\n"
        'address_as = "Aoife"\n\nconnector = true\n'
    )


def test_a_link_stays_a_link_and_its_target_keeps_its_mode(folder: Folder, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.toml"
    target.write_text("name = 'Aoife'\n")
    target.chmod(0o640)
    (folder.root / "people").mkdir()
    link = folder.root / "people/aoife.toml"
    link.symlink_to(target)
    known = folder.read([Shelf.PEOPLE])

    folder.commit([known.put(replace(known.people[0], connector=True))], at="", title="people edit")

    assert link.is_symlink()
    assert target.read_text() == "name = 'Aoife'\n\nconnector = true\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_newer_workspace_is_read_and_never_written(folder: Folder) -> None:
    commit(folder, AOIFE)
    (folder.root / "mentorplan.toml").write_text("format = 99\nfuture = true\n")
    before = texts(folder)

    known = folder.read([Shelf.PEOPLE])
    with pytest.raises(NewerError, match="has format 99; this mentorplan knows formats up to 1 and only reads it"):
        folder.commit([known.put(WEI)], at="", title="people add")

    assert known.people == (AOIFE,)
    assert [(one.file, one.severity) for one in known.problems] == [("mentorplan.toml", "warning")]
    assert texts(folder) == before


def test_a_full_disk_leaves_everything_as_it_was(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(folder, AOIFE)
    known = folder.read([Shelf.PEOPLE])
    before = texts(folder)
    write = os.write
    files_written = []

    def full_after_two(handle: int, content: bytes) -> int:
        files_written.append(handle)
        if len(files_written) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, content)

    monkeypatch.setattr(os, "write", full_after_two)
    with pytest.raises(StorageError, match="no space left"):
        folder.commit([known.put(WEI), known.put(replace(AOIFE, connector=False))], at="", title="two")

    assert texts(folder) == before
    assert journal.is_clean(folder.root)


@pytest.mark.parametrize("stop_before", [1, 2, 3, 4])
def test_a_run_that_is_killed_is_finished_by_the_next(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, stop_before: int
) -> None:
    commit(folder, AOIFE)
    known = folder.read([Shelf.PEOPLE])
    before = texts(folder)
    calls = iter(range(1, 100))
    rename = os.replace

    def dies(source: str, target: str) -> None:
        if next(calls) >= stop_before:
            raise KeyboardInterrupt
        rename(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", dies)
        with pytest.raises(KeyboardInterrupt):
            folder.commit([known.put(WEI), known.put(replace(AOIFE, connector=False))], at="", title="two")

    recovered = folder.recover()
    after = folder.read([Shelf.PEOPLE])
    whole = {one.id: one for one in after.people} == {WEI.id: WEI, AOIFE.id: replace(AOIFE, connector=False)}
    assert whole or texts(folder) == before
    assert whole is any(one.finished for one in recovered)
    assert not list(folder.root.rglob("*.mentorplan-tmp"))


def test_recovery_leaves_alone_what_somebody_edited_since(folder: Folder) -> None:
    commit(folder, AOIFE)
    path = folder.root / "people/aoife-ni-bhriain.toml"
    edits = [
        journal.Edit(path="people/aoife-ni-bhriain.toml", before=path.read_text(), after="name = 'New'\n"),
        journal.Edit(path="people/other.toml", before=None, after="name = 'Other'\n"),
    ]
    entry = journal.carry_out(folder.root, edits, at="", title="people edit")
    done = folder.root / f".mentorplan/journal/{entry.number:08}.json"
    done.rename(done.with_name(f"{entry.number:08}.pending.json"))
    path.write_text("name = 'Mine by hand'\n")

    (recovered,) = folder.recover()

    assert not recovered.finished
    assert path.read_text() == "name = 'Mine by hand'\n"
    assert not (folder.root / "people/other.toml").exists()


def test_removing_a_record_removes_its_file(folder: Folder) -> None:
    commit(folder, WEI, AOIFE)
    known = folder.read([Shelf.PEOPLE])

    folder.commit([known.remove(WEI)], at="", title="people forget")

    assert folder.read([Shelf.PEOPLE]).people == (AOIFE,)


def test_writing_what_is_there_already_touches_nothing(folder: Folder) -> None:
    commit(folder, WEI)
    before = len(journal.entries(folder.root))
    known = folder.read([Shelf.PEOPLE])

    assert folder.commit([known.put(WEI)], at="", title="again") == ()
    assert len(journal.entries(folder.root)) == before


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("a", "b"):
        folder = Folder(root=tmp_path / name)
        goal = Goal(id="g", title="Lies\nmich", begun_on=date(2026, 1, 1), needs=("course-design",))
        folder.commit([Change(ref=Ref(Shelf.GOALS, "g"), record=goal, based_on=None)], at="", title="t")
        written.append((folder.root / "goals/g.toml").read_bytes())

    assert written[0] == written[1]


def test_preview_says_what_would_change_and_writes_nothing(folder: Folder) -> None:
    known = folder.read([Shelf.PEOPLE])

    (edit,) = folder.preview([known.put(AOIFE)])

    assert (edit.path, edit.before) == ("people/aoife-ni-bhriain.toml", None)
    assert not (folder.root / "people").exists()


@pytest.mark.parametrize("id_", ["../mentorplan", "../../outside", "a/b", "a\\b", ".hidden", "", "x" * 5000, "a\nb"])
def test_an_id_never_leads_out_of_its_folder(folder: Folder, id_: str) -> None:
    before = texts(folder)
    known = folder.read([Shelf.PEOPLE])

    with pytest.raises(InvalidError, match="cannot be the name of a file"):
        folder.commit([known.put(Person(id=id_, name="Aoife"))], at="", title="people shortlist")

    assert texts(folder) == before
