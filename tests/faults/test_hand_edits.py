"""What a person wrote by hand stays, to the letter, through whatever the program changes afterwards."""

from __future__ import annotations

import dataclasses
import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hand_written
import pytest
from hand_written import KEYS, ROWS, SCALARS, TABLES, VALUES, Written, written
from hypothesis import given, note
from hypothesis import strategies as st
from toml_texts import comments

from mentorplan.domain.records import Change, Ref, Shelf
from mentorplan.store import files, records
from mentorplan.store.layout import path_of
from mentorplan.store.styles import NOTHING, rewrite
from mentorplan.store.texts import to_text
from mentorplan.store.workspaces import Folder

if TYPE_CHECKING:
    from desks import Desk

VALID = 50
"""Files of the toml-test corpus that are read and edited, at least; docs/reliability.md names the numbers."""

INVALID = 130
"""Files of it that are refused with a line, at least."""

KINDS = 10
"""Kinds of records whose hand-written files are changed."""

EXAMPLES = Path(__file__).parents[2] / "examples"


def is_within(some: list[str], others: list[str]) -> bool:
    """Whether all stand among the others, in their order."""
    left = iter(others)
    return all(one in left for one in some)


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same; a number that is none is the same as itself."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    return type(one) is type(other) and bool(one == other)


WITH_ROWS = st.builds(
    lambda table, more: {**table, **more},
    TABLES,
    st.dictionaries(KEYS, st.lists(ROWS, min_size=1, max_size=3), max_size=1),
)


@st.composite
def edits(draw: hand_written.Draw) -> tuple[Written, dict[str, Any], str | None, bool]:
    """Return a text, the table it shall hold, the key that is touched (None: a new one), and whether words may go."""
    text = draw(written(WITH_ROWS))
    table = dict(text.table)
    key = draw(st.sampled_from(list(table)))
    rows = table[key] if isinstance(table[key], list) and table[key] and isinstance(table[key][0], dict) else None
    kind = draw(st.sampled_from(["new", "gone", "other", *(["more", "fewer", "changed"] if rows else [])]))
    if kind == "new":
        return text, table | {draw(KEYS.filter(lambda one: one not in table)): draw(VALUES)}, None, False
    if kind == "gone":
        del table[key]
    elif kind == "other":
        table[key] = draw(VALUES)
    elif rows and kind == "more":
        place = draw(st.integers(0, len(rows)))
        table[key] = [*rows[:place], draw(ROWS), *rows[place:]]
    elif rows and kind == "fewer":
        place = draw(st.integers(0, len(rows) - 1))
        table[key] = rows[:place] + rows[place + 1 :]
    elif rows:
        place = draw(st.integers(0, len(rows) - 1))
        inner = draw(st.one_of(KEYS, st.sampled_from(list(rows[place]))))
        table[key] = [*rows[:place], {**rows[place], inner: draw(SCALARS)}, *rows[place + 1 :]]
    return text, table, key, kind in {"gone", "other", "fewer"}


def key_behind(key: str, pieces: Mapping[str, str]) -> str | None:
    """Return the key whose piece comes right behind that of another."""
    keys = [*pieces, None]
    return keys[keys.index(key) + 1]


@given(edits())
def test_whatever_is_changed_all_else_stays_to_the_letter(
    edit: tuple[Written, dict[str, Any], str | None, bool],
) -> None:
    old, wanted, touched, words_may_go = edit

    new = rewrite(old.text.encode(), wanted, file="x.toml").decode()

    note(old.text)
    note(new)
    assert same(tomllib.loads(new), wanted)
    if to_text(old.table) == old.text:
        assert new == (to_text(wanted) or NOTHING)
        return
    pieces = dict(old.pieces)
    if touched and words_may_go and (behind := key_behind(touched, pieces)):
        pieces[behind] = pieces[behind].removeprefix("\n")  # of two blank lines that would meet one goes
    assert [piece for key, piece in pieces.items() if key != touched and piece not in new] == []
    if not words_may_go:
        assert is_within(comments(old.text), comments(new))
    assert new.strip()
    assert rewrite(new.encode(), wanted, file="x.toml").decode() == new


@given(edits(), st.booleans())
def test_line_ends_and_the_byte_order_mark_stay(
    edit: tuple[Written, dict[str, Any], str | None, bool], marked: bool
) -> None:
    old, wanted, _, _ = edit
    mark = b"\xef\xbb\xbf" if marked else b""
    plain = rewrite(old.text.encode(), wanted, file="x.toml")

    windows = rewrite(mark + old.text.replace("\n", "\r\n").encode(), wanted, file="x.toml")

    assert windows.startswith(b"\xef\xbb\xbf") is marked
    if to_text(old.table) != old.text and "\n" in old.text:
        assert windows.removeprefix(mark).count(b"\n") == windows.count(b"\r\n")
        assert windows.removeprefix(mark).replace(b"\r\n", b"\n") == plain


def corpus(shared_data: Path, kind: str) -> list[Path]:
    folder = shared_data / "toml/toml-test"
    names = (folder / "files-toml-1.0.0").read_text().splitlines()
    return [
        folder / name for name in names if name.startswith(kind) and name.endswith(".toml") and (folder / name).exists()
    ]


def test_every_valid_file_of_the_toml_test_corpus_survives_an_edit(shared_data: Path) -> None:
    found = corpus(shared_data, "valid/")
    assert len(found) >= VALID
    for path in found:
        old = path.read_bytes()
        table = records.parse(old, file=path.name)

        longer = rewrite(old, {**table, "zz-new": "one\ntwo"}, file=path.name)
        assert same(records.parse(longer, file=path.name), {**table, "zz-new": "one\ntwo"}), path
        assert is_within(comments(old.decode()), comments(longer.decode())), path
        for key in table:
            other = rewrite(old, {**table, key: "other"}, file=path.name)
            assert same(records.parse(other, file=path.name), {**table, key: "other"}), (path, key)
            rest = {name: value for name, value in table.items() if name != key}
            assert same(records.parse(rewrite(old, rest, file=path.name), file=path.name), rest), (path, key)


def test_every_invalid_file_of_the_toml_test_corpus_is_a_problem_with_a_line(shared_data: Path, tmp_path: Path) -> None:
    found = corpus(shared_data, "invalid/")
    assert len(found) >= INVALID
    folder = Folder(root=tmp_path)
    for path in found:
        content = path.read_bytes()
        (tmp_path / "people").mkdir(exist_ok=True)
        (tmp_path / "people/x.toml").write_bytes(content)

        known = folder.read([Shelf.PEOPLE], cached=False)

        assert known.people == (), path
        assert known.problems, path
        assert all(1 <= (one.line or 0) <= content.count(b"\n") + 1 for one in known.problems), (path, known.problems)
        with pytest.raises(records.BrokenRecordError):
            rewrite(content, {"name": "x"}, file=path.name)


def by_hand(text: str) -> str:
    """Return a record's text as if a person had gone over it: words above and behind, another layout, CRLF."""
    rows = []
    in_a_text = False
    for row in text.splitlines():
        begins = row.count('"""') % 2 == 1
        plain = not in_a_text and not begins and row.strip() and not row.rstrip().endswith(("[", ","))
        rows.append(f"{row.replace(' = ', '   = ', 1)}  # noted" if plain and " = " in row else row)
        in_a_text ^= begins
    return "# gone over by hand\r\n\r\n" + "\r\n".join(rows) + "\r\n\r\n# the end\r\n"


def all_examples() -> Mapping[Shelf, tuple[Ref, Path]]:
    """Return one record of each kind from the example workspaces, the longest there is."""
    found: dict[Shelf, tuple[Ref, Path]] = {}
    for root in sorted(path.parent for path in EXAMPLES.glob("*/mentorplan.toml")):
        folder = Folder(root=root)
        known = folder.read(list(Shelf), cached=False)
        for ref in known.fingerprints:
            path = root / path_of(ref)
            if ref.shelf not in found or path.stat().st_size > found[ref.shelf][1].stat().st_size:
                found[ref.shelf] = (ref, path)
    return found


def changed_somewhere(record: Any) -> Any:
    """Return a record with one of its texts changed, wherever one may be."""
    for one in dataclasses.fields(record):
        value = getattr(record, one.name)
        changed: Any
        if isinstance(value, str) and type(value) is str and one.name not in {"id", "person"}:
            changed = f"{value} – and more"
        elif isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            inner = changed_somewhere(value[0])
            changed = (inner, *value[1:]) if inner else None
        elif isinstance(value, dict) and value and isinstance(next(iter(value.values())), str):
            changed = value | {next(iter(value)): "and more"}
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            changed = changed_somewhere(value)
        else:
            continue
        if changed:
            return dataclasses.replace(record, **{one.name: changed})
    return None


def test_every_kind_of_record_keeps_what_was_written_into_its_file(tmp_path: Path) -> None:
    found = all_examples()
    assert len(found) >= KINDS
    for ref, path in found.values():
        folder = Folder(root=tmp_path / ref.shelf)
        target = folder.root / path_of(ref)
        target.parent.mkdir(parents=True)
        old = by_hand(path.read_text(encoding="utf-8"))
        target.write_bytes(old.encode())
        record = records.to_record(ref, old.encode(), file=path.name)
        changed = changed_somewhere(record)
        assert changed, ref

        folder.commit(
            [Change(ref=ref, record=changed, based_on=files.fingerprint(old.encode()))],
            at="2026-11-23T09:00:00+01:00",
            title="edit",
        )

        new = target.read_bytes().decode()
        assert records.to_record(ref, new.encode(), file=path.name) == changed
        rows, kept = old.split("\r\n"), new.split("\r\n")
        assert [row for row in rows if row not in kept and "and more" not in row][1:] == [], ref
        assert is_within(comments(old), comments(new)), ref


def test_every_command_on_a_hand_written_record_keeps_what_was_written(desk: Desk) -> None:
    for words in (
        ("init", "--name", "Adaeze Okoro", "--email", "adaeze@example.org"),
        ("profile", "edit", "--timezone", "Africa/Lagos"),
        ("goals", "add", "Read aloud", "--why", "silence"),
        ("people", "add", "Ximena Ñuñez", "--email", "x@example.org", "--why", "her talk"),
        ("meet", "plan", "ximena", "--at", "2026-12-01T14:00"),
        ("outreach", "draft", "ximena", "--minutes", "20"),
        ("meet", "log", "ximena", "--on", "2026-11-20", "--promise", "me: send the paper by 2026-12-02"),
    ):
        ran = desk.types(*words)
        assert ran.code == 0, ran
    before = {}
    for path, content in desk.files().items():
        before[path] = by_hand(content.decode())
        (desk.workspace / path).write_bytes(before[path].encode())
    draft = next(Path(path).stem for path in before if path.startswith("messages/"))

    for words in (
        ("profile", "edit", "--title", "Lecturer"),
        ("goals", "progress", "read-aloud", "--note", "read the first chapter"),
        ("people", "edit", "ximena", "--bio", "Studio teaching", "--title", "Reader"),
        ("people", "edit", "ximena", "--title", "Professor"),
        ("people", "shortlist", "ximena", "--reason", "near"),
        ("outreach", "edit", draft, "--subject", "Your talk on silence"),
        ("outreach", "sent", draft, "--on", "2026-11-23"),
        ("outreach", "mute", "vague-subject", "--reason", "mine are"),
        ("meet", "log", "ximena", "--on", "2026-11-22", "--notes", "short"),
    ):
        ran = desk.types(*words)
        assert ran.code == 0, ran

    after = desk.files()
    for path, old in before.items():
        new = after[path].decode()
        assert is_within(comments(old), comments(new)), path
        assert new.count("\n") == new.count("\r\n"), path
    changed = [path for path in before if after[path].decode() != before[path]]
    assert len(changed) >= 5, changed
    assert desk.types("check").code == 0
