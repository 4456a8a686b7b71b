"""Undo, redo and history at the folder: what the journal tells is exactly what can be taken back."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorplan.domain.history import Touched
from mentorplan.domain.people import Person
from mentorplan.domain.records import Record, Shelf
from mentorplan.domain.workspaces import Settings
from mentorplan.errors import ConflictError, NewerError, RefusedError
from mentorplan.store import files, history, journal
from mentorplan.store.journal import Edit
from mentorplan.store.workspaces import Folder

WEI = Person(id="wei", name="王 伟")
AOIFE = Person(id="aoife", name="Aoife Ní Bhriain")
AT = "2026-11-23T09:00:00+01:00"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(root=tmp_path / "my plan")
    commit(made, "init", Settings(workspace="w1"))
    return made


def commit(folder: Folder, title: str, *records: Record, walk: str = "", without: Sequence[Record] = ()) -> None:
    known = folder.read([Shelf.PEOPLE])
    changes = [*(known.put(one) for one in records), *(known.remove(one) for one in without)]
    folder.commit(changes, at=AT, title=title, walk=walk)


def undo(folder: Folder) -> tuple[str, ...]:
    """Take back the last turn and return the paths that changed."""
    wanted = history.undo(folder.root)
    history.carry_out(folder, wanted, at=AT)
    return tuple(edit.path for edit in wanted.edits)


def redo(folder: Folder) -> tuple[str, ...]:
    wanted = history.redo(folder.root)
    history.carry_out(folder, wanted, at=AT)
    return tuple(edit.path for edit in wanted.edits)


def texts(folder: Folder) -> dict[str, bytes]:
    return {path.relative_to(folder.root).as_posix(): path.read_bytes() for path in folder.root.rglob("*.toml")}


def told(folder: Folder) -> list[tuple[str, bool]]:
    return [(turn.title, undone) for turn, undone in history.history(folder.root).newest_first()]


def test_each_undo_takes_back_one_more_and_each_redo_puts_one_back(folder: Folder) -> None:
    states = [texts(folder)]
    for title, person in (("add", AOIFE), ("edit", replace(AOIFE, connector=True)), ("add", WEI)):
        commit(folder, title, person)
        states.append(texts(folder))

    for expected in reversed(states[:-1]):
        undo(folder)
        assert texts(folder) == expected
    for expected in states[1:]:
        redo(folder)
        assert texts(folder) == expected


def test_history_is_told_newest_first_and_marks_what_was_taken_back(folder: Folder) -> None:
    commit(folder, "people add", AOIFE)
    commit(folder, "people edit", replace(AOIFE, connector=True))
    undo(folder)

    assert told(folder) == [("people edit", True), ("people add", False), ("init", False)]
    assert [entry.title for entry in journal.entries(folder.root)] == ["init", "people add", "people edit", "undo"]


def test_something_new_ends_what_can_be_put_back(folder: Folder) -> None:
    commit(folder, "people add", AOIFE)
    undo(folder)
    commit(folder, "people add", WEI)

    with pytest.raises(RefusedError, match="nothing to put back any more: something else was done since"):
        history.redo(folder.root)
    assert told(folder) == [("people add", False), ("people add", True), ("init", False)]


def test_nothing_was_taken_back_so_there_is_nothing_to_put_back(folder: Folder) -> None:
    with pytest.raises(RefusedError, match=r"There is nothing to put back\."):
        history.redo(folder.root)


def test_starting_the_workspace_is_not_taken_back(folder: Folder) -> None:
    with pytest.raises(RefusedError, match="starting it is not taken back") as refused:
        history.undo(folder.root)

    assert refused.value.hint == f"To be rid of it, delete the folder {folder.root}."


def test_what_another_command_did_while_it_started_the_workspace_is_taken_back(tmp_path: Path) -> None:
    folder = Folder(root=tmp_path / "plan")
    commit(folder, "people add", Settings(workspace="w2"), AOIFE)

    assert undo(folder) == ("people/aoife.toml",)
    assert list(texts(folder)) == ["mentorplan.toml"]
    with pytest.raises(RefusedError, match="nothing to take back"):
        history.undo(folder.root)
    assert redo(folder) == ("people/aoife.toml",)
    assert sorted(texts(folder)) == ["mentorplan.toml", "people/aoife.toml"]


def test_a_walk_is_one_turn(folder: Folder) -> None:
    before = texts(folder)
    for why in ("a", "b", "c"):
        commit(folder, "reflection r", replace(AOIFE, address_as=why), walk="reflection r")
    after = texts(folder)

    assert told(folder) == [("reflection r", False), ("init", False)]
    undo(folder)
    assert texts(folder) == before
    redo(folder)
    assert texts(folder) == after


def test_a_walk_stays_one_turn_whatever_else_is_done_beside_it(folder: Folder) -> None:
    commit(folder, "walk", AOIFE, walk="w")
    commit(folder, "people add", WEI)
    between = texts(folder)
    commit(folder, "walk", replace(AOIFE, connector=True), walk="w")

    assert told(folder) == [("walk", False), ("people add", False), ("init", False)]
    assert undo(folder) == ("people/aoife.toml",)
    assert texts(folder) == {path: text for path, text in between.items() if path != "people/aoife.toml"}


def test_a_walk_begins_anew_where_something_else_changed_its_file(folder: Folder) -> None:
    commit(folder, "walk", AOIFE, walk="w")
    commit(folder, "people edit", replace(AOIFE, connector=True))
    edited = texts(folder)
    commit(folder, "walk", replace(AOIFE, connector=True, address_as="Aoife"), walk="w")

    assert told(folder) == [("walk", False), ("people edit", False), ("walk", False), ("init", False)]
    undo(folder)
    assert texts(folder) == edited


def test_a_hand_edit_in_the_middle_of_a_walk_is_not_taken_back_with_it(folder: Folder) -> None:
    path = folder.root / "people/aoife.toml"
    commit(folder, "walk", AOIFE, walk="w")
    path.write_text("# by hand\n" + path.read_text())
    by_hand = texts(folder)
    commit(folder, "walk", replace(AOIFE, connector=True), walk="w")

    undo(folder)
    assert texts(folder) == by_hand
    with pytest.raises(ConflictError, match=r"people/aoife\.toml was changed since"):
        history.undo(folder.root)


def by_hand(path: Path) -> None:
    path.write_text('name = "Aoife Walsh"\n')


def in_latin_1(path: Path) -> None:
    path.write_bytes("name = 'Aoife Ní Bhriain'\n".encode("latin-1"))


def only_its_line_ends(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("change", [by_hand, in_latin_1, only_its_line_ends, gone])
def test_what_was_changed_since_is_never_lost(folder: Folder, change: Callable[[Path], None]) -> None:
    commit(folder, "people add", AOIFE, WEI)
    change(folder.root / "people/aoife.toml")
    before = texts(folder)

    with pytest.raises(ConflictError) as conflict:
        history.undo(folder.root)

    assert conflict.value.message == (
        "people/aoife.toml was changed since, and taking the last change back would lose that."
    )
    assert texts(folder) == before


def test_a_file_that_stands_where_a_removed_one_would_come_back_is_left_alone(folder: Folder) -> None:
    commit(folder, "people add", AOIFE, WEI)
    commit(folder, "people merge", without=[AOIFE, WEI])
    for name in ("aoife", "wei"):
        (folder.root / f"people/{name}.toml").write_text('name = "Somebody new"\n')

    with pytest.raises(ConflictError, match=r"people/aoife\.toml and people/wei\.toml were changed since"):
        history.undo(folder.root)


def test_what_was_changed_since_it_was_taken_back_is_not_overwritten(folder: Folder) -> None:
    commit(folder, "people add", AOIFE)
    undo(folder)
    by_hand(folder.root / "people/aoife.toml")

    with pytest.raises(ConflictError, match="putting it back would lose that"):
        history.redo(folder.root)


def test_a_file_comes_back_as_the_owners_alone_whatever_the_umask(folder: Folder) -> None:
    commit(folder, "people add", AOIFE)
    commit(folder, "people forget", without=[AOIFE])
    before = os.umask(0)
    try:
        undo(folder)
    finally:
        os.umask(before)

    assert stat.S_IMODE((folder.root / "people/aoife.toml").stat().st_mode) == 0o600


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_hand_edited_file_comes_back_byte_for_byte(folder: Folder, mark: bytes) -> None:
    path = folder.root / "people/aoife.toml"
    path.parent.mkdir()
    written = mark + b"# from the fair\r\nname   = 'Aoife'\t# short\r\n\r\n\r\n"
    path.write_bytes(written)
    (person,) = folder.read([Shelf.PEOPLE]).people
    commit(folder, "people edit", replace(person, connector=True))
    assert path.read_bytes() != written

    undo(folder)

    assert path.read_bytes() == written


def test_a_walk_that_came_back_to_where_it_began_is_taken_back_without_touching_anything(folder: Folder) -> None:
    commit(folder, "people add", AOIFE)
    commit(folder, "walk", replace(AOIFE, connector=True), walk="w")
    commit(folder, "walk", AOIFE, walk="w")

    assert undo(folder) == ()
    assert undo(folder) == ("people/aoife.toml",)


def test_nothing_is_taken_back_past_what_cannot_be(folder: Folder) -> None:
    commit(folder, "people add", AOIFE)
    with folder.writing(doing="people forget"):
        journal.carry_out(folder.root, [], at=AT, title="people forget")

    with pytest.raises(RefusedError, match=r"The last change \(people forget\) cannot be taken back"):
        history.undo(folder.root)
    commit(folder, "people add", WEI)
    assert undo(folder) == ("people/wei.toml",)
    with pytest.raises(RefusedError, match="cannot be taken back"):
        history.undo(folder.root)


def test_a_walk_does_not_go_on_past_what_cannot_be_taken_back(folder: Folder) -> None:
    commit(folder, "walk", AOIFE, walk="w")
    with folder.writing(doing="people forget"):
        journal.carry_out(folder.root, [], at=AT, title="people forget")
    commit(folder, "walk", replace(AOIFE, connector=True), walk="w")

    undo(folder)
    assert folder.read([Shelf.PEOPLE]).people == (AOIFE,)
    with pytest.raises(RefusedError, match="cannot be taken back"):
        history.undo(folder.root)


def test_what_was_looked_at_is_what_is_done(folder: Folder) -> None:
    commit(folder, "people add", AOIFE)
    wanted = history.undo(folder.root)
    commit(folder, "people add", WEI)
    before = texts(folder)

    with pytest.raises(ConflictError, match="Something else was done meanwhile"):
        history.carry_out(folder, wanted, at=AT)

    assert texts(folder) == before


def test_a_newer_workspace_is_left_as_it_is(folder: Folder) -> None:
    commit(folder, "people add", AOIFE)
    wanted = history.undo(folder.root)
    (folder.root / "mentorplan.toml").write_text("format = 99\n")

    with pytest.raises(NewerError):
        history.carry_out(folder, wanted, at=AT)

    assert (folder.root / "people/aoife.toml").exists()


@pytest.mark.parametrize("stop_before", [1, 2, 3, 4])
def test_an_undo_that_is_killed_is_finished_or_never_happened(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, stop_before: int
) -> None:
    commit(folder, "people add", AOIFE, WEI)
    standing = texts(folder)
    commit(folder, "people edit", replace(AOIFE, connector=True), replace(WEI, connector=True))
    edited = texts(folder)
    wanted = history.undo(folder.root)
    real, calls = os.replace, iter(range(1, 100))

    def dies(source: str, target: str) -> None:
        if next(calls) >= stop_before:
            raise KeyboardInterrupt
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", dies)
        with pytest.raises(KeyboardInterrupt):
            history.carry_out(folder, wanted, at=AT)
    folder.recover()

    if texts(folder) == standing:
        assert told(folder)[0] == ("people edit", True)
        redo(folder)
    assert texts(folder) == edited
    assert told(folder) == [("people edit", False), ("people add", False), ("init", False)]


# -- what the journal says is not believed blindly -----------------------------


@pytest.mark.parametrize("path", ["../outside.toml", "/outside.toml", "people/../../x.toml", "C:/x.toml", "..\\x", ""])
def test_a_journal_that_reaches_out_of_the_folder_is_not_followed(folder: Folder, path: str) -> None:
    commit(folder, "people add", AOIFE)
    entry = {"number": 3, "at": AT, "title": "people edit", "edits": [{"path": path, "before": "x", "after": None}]}
    (folder.root / ".mentorplan/journal/00000003.json").write_text(json.dumps(entry))
    (folder.root / ".mentorplan/journal/00000004.pending.json").write_text(json.dumps(entry))
    (folder.root.parent / "outside.toml").write_text("x")

    (recovered,) = folder.recover()

    assert recovered.how == "put aside"
    assert undo(folder) == ("people/aoife.toml",)
    assert (folder.root.parent / "outside.toml").read_text() == "x"


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'{"number": Infinity}',
     b'{"number": 9, "at": "", "title": "", "edits": 3}',
     b'{"number": 9, "at": "", "title": "", "edits": [{"path": "a", "before": 5, "after": null}]}',
     b'{"number": 9, "at": "", "title": "", "edits": [{"path": "a", "before": "\\ud800", "after": null}]}'],
)  # fmt: skip
def test_a_damaged_entry_is_left_out(folder: Folder, damage: bytes) -> None:
    commit(folder, "people add", AOIFE)
    (folder.root / ".mentorplan/journal/00000009.json").write_bytes(damage)

    assert told(folder) == [("people add", False), ("init", False)]
    assert undo(folder) == ("people/aoife.toml",)


def test_an_undo_of_what_is_told_no_more_changes_nothing_of_the_story() -> None:
    edits = (Edit(path="people/a.toml", before=None, after="a"),)
    entries = [
        journal.Entry(number=7, at=AT, title="undo", edits=edits, undoes=(3,)),
        journal.Entry(number=8, at=AT, title="people add", edits=edits),
        journal.Entry(number=9, at=AT, title="redo", edits=edits, redoes=(3,)),
    ]

    assert [turn.number for turn in history.replay(entries).done] == [8]


def test_more_than_could_be_read_back_after_a_crash_is_not_begun(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 2 * 1024 * 1024)
    before = texts(folder)

    with pytest.raises(RefusedError, match=r"would change 3 MB at once; more than 2 MB cannot be kept safe"):
        commit(folder, "people add", replace(AOIFE, private_notes="x" * 3 * 1024 * 1024))

    assert texts(folder) == before
    assert told(folder) == [("init", False)]
    assert journal.is_clean(folder.root)


# -- rewriting the journal -----------------------------------------------------


def test_an_image_taken_out_of_the_journal_is_gone_and_the_rest_stays(folder: Folder) -> None:
    commit(folder, "people add", AOIFE)
    commit(folder, "people add", WEI)
    before = texts(folder)
    place = folder.root / ".mentorplan/journal"
    (place / "00000009.damaged").write_text("Aoife")

    journal.rewrite(folder.root, lambda edit: None if "Aoife" in f"{edit.before} {edit.after}" else edit)

    assert not [path for path in place.iterdir() if b"Aoife" in path.read_bytes()]
    assert texts(folder) == before
    assert undo(folder) == ("people/wei.toml",)
    with pytest.raises(RefusedError, match="cannot be taken back"):
        history.undo(folder.root)


# -- in words ------------------------------------------------------------------


def test_a_turn_tells_which_records_it_touched_and_whom_they_are_about() -> None:
    edits = [
        Edit(path="mentorplan.toml", before="", after="format = 1\n"),
        Edit(path="people/aoife.toml", before='name = "Aoife"\n', after='name = "Aoife Walsh"\nprivate_notes = "x"\n'),
        Edit(path="people/wei.toml", before='name = "王 伟"\n', after=None),
        Edit(path="goals/g.toml", before=None, after='title = "Speak less"\n'),
        Edit(path="messages/m.toml", before=None, after='person = "olu"\n'),
        Edit(path="meetings/m.toml", before=None, after='people = ["olu", "wei", 3]\n'),
        Edit(path="meetings/broken.toml", before=None, after="people = ["),
        Edit(path="lists/fair/00000.toml", before=None, after="\n"),
        Edit(path="lists/fair/list.toml", before=None, after="\n"),
        Edit(path="notes.txt", before=None, after="\n"),
    ]
    turn = history.replay([journal.Entry(number=1, at=AT, title="t", edits=tuple(edits))]).done[0]

    assert history.touched(turn) == (
        Touched(shelf=Shelf.SETTINGS, id=""),
        Touched(shelf=Shelf.PEOPLE, id="aoife", name="Aoife Walsh"),
        Touched(shelf=Shelf.PEOPLE, id="wei", name="王 伟"),
        Touched(shelf=Shelf.GOALS, id="g", name="Speak less"),
        Touched(shelf=Shelf.MESSAGES, id="m", people=("olu",)),
        Touched(shelf=Shelf.MEETINGS, id="m", people=("olu", "wei")),
        Touched(shelf=Shelf.MEETINGS, id="broken"),
        Touched(shelf=Shelf.LISTS, id="fair"),
    )


def test_people_are_named_as_they_are_now_else_as_they_were(folder: Folder) -> None:
    commit(folder, "people add", AOIFE, WEI)
    commit(folder, "people edit", replace(WEI, name="王 小伟"))
    commit(folder, "people merge", without=[WEI])
    (folder.root / "people/aoife.toml").write_text('name = "Aoife Walsh"\n')
    turns = history.history(folder.root).done

    found = history.names(folder.root, ["aoife", "wei", "nobody", "../mentorplan", "a\0b", "x" * 300, "aoife"], turns)

    assert found == {"aoife": "Aoife Walsh", "wei": "王 小伟"}


# -- any sequence --------------------------------------------------------------

PEOPLE = (AOIFE, WEI, Person(id="olu", name="Olú Adé"))
ACTIONS = st.one_of(
    st.tuples(st.just("put"), st.sampled_from(PEOPLE), st.sampled_from(["", "Dr. Ní Bhriain", "老师"])),
    st.tuples(st.just("remove"), st.sampled_from(PEOPLE), st.just("")),
    st.tuples(st.just("undo"), st.none(), st.just("")),
    st.tuples(st.just("redo"), st.none(), st.just("")),
)
WALKS = st.lists(
    st.tuples(
        st.sampled_from(["", "", "w1", "w2"]),
        st.lists(
            st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from([None, "1", "2", "3"])), min_size=1, max_size=2
        ),
    ),
    max_size=12,
)


@pytest.fixture
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Make nothing durable: hundreds of folders are made here, and none of them crashes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.mark.usefixtures("_no_waiting_for_the_disk")
@settings(max_examples=40)
@given(actions=st.lists(ACTIONS, max_size=14))
def test_any_sequence_of_changes_undos_and_redos_is_as_a_pile_of_snapshots(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, Person | None, str]]
) -> None:
    folder = Folder(root=tmp_path_factory.mktemp("model") / "plan")
    commit(folder, "init", Settings(workspace="w1"))
    now, past, future = dict[str, Person](), list[dict[str, Person]](), list[dict[str, Person]]()
    for action, person, text in actions:
        if action in {"undo", "redo"}:
            here, there, act = (past, future, undo) if action == "undo" else (future, past, redo)
            if here:
                act(folder)
                there.append(now)
                now = here.pop()
            else:
                with pytest.raises(RefusedError):
                    act(folder)
        elif person:
            then = {id_: one for id_, one in now.items() if id_ != person.id}
            if action == "put":
                then[person.id] = replace(person, address_as=text or None)
                commit(folder, "people edit", then[person.id])
            elif person.id in now:
                commit(folder, "people merge", without=[person])
            if then != now:
                past.append(now)
                now, future = then, []
        known = folder.read([Shelf.PEOPLE])
        assert ({one.id: one for one in known.people}, known.problems) == (now, ())


@pytest.mark.usefixtures("_no_waiting_for_the_disk")
@settings(max_examples=40)
@given(steps=WALKS)
def test_whatever_was_done_in_walks_and_beside_them_can_all_be_taken_back_and_put_back(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, list[tuple[str, str | None]]]]
) -> None:
    folder = Folder(root=tmp_path_factory.mktemp("walks") / "plan")
    commit(folder, "init", Settings(workspace="w1"))
    beginning = texts(folder)
    with folder.writing(doing="t"):
        for walk, wanted in steps:
            edits = [
                Edit(path=f"people/{name}.toml", before=journal.text_of(folder.root, f"people/{name}.toml"), after=text)
                for name, text in dict(wanted).items()
            ]
            changing = [edit for edit in edits if edit.before != edit.after]
            if changing:
                journal.carry_out(folder.root, changing, at=AT, title="t", walk=walk)
    end = texts(folder)
    turns = len(history.history(folder.root).done) - 1

    for _ in range(turns):
        undo(folder)
    assert texts(folder) == beginning
    for _ in range(turns):
        redo(folder)
    assert texts(folder) == end


def test_a_new_entry_takes_the_number_of_no_other_not_even_of_a_damaged_one(folder: Folder) -> None:
    commit(folder, "people add", AOIFE)
    place = folder.root / journal.FOLDER
    (place / "00000007.pending.json").write_bytes(b"{")
    (place / "notes.txt").write_text("")

    (recovered,) = folder.recover()
    commit(folder, "people add", WEI)

    assert recovered.how == "put aside"
    assert sorted(path.name for path in place.iterdir())[-3:] == ["00000007.damaged", "00000008.json", "notes.txt"]
