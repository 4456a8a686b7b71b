from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from mentorplan.store.strays import strays


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path, "mentorplan.toml", "people/lin-hartmann.toml", "lists/fair/list.toml", "lists/fair/00000.toml")
    return tmp_path


def put(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("")


def told(root: Path) -> list[str]:
    return [f"{'? ' if one.severity == 'warning' else ''}{one.file} {one.message}" for one in strays(root)]


def test_nothing_is_odd_about_what_belongs_here(root: Path) -> None:
    put(
        root, "profile.toml", "places.toml", "goals/a.toml", "people/王-伟.toml", "README.md", ".gitignore", "notes.txt"
    )
    put(
        root,
        "guide/needs.toml",
        "people/.gitkeep",
        "people/Thumbs.db",
        "people/.DS_Store",
        ".git/config",
        "letters/a.eml",
    )
    put(root, ".mentorplan/journal/00000001.json", "people/.stversions/lin-hartmann.toml")

    assert told(root) == []


def test_a_file_that_is_not_read_is_named(root: Path) -> None:
    put(root, "people/lin.toml.txt", "people/.hidden.toml", "people/.lin.abc.mentorplan-tmp", "meetings/2026/a.toml")

    assert told(root) == [
        "? people/.hidden.toml is hidden, and hidden files are not read; take the dot away",
        "? people/.lin.abc.mentorplan-tmp is what an interrupted run left behind; delete it",
        "? people/lin.toml.txt is not read: the name of a record ends in .toml",
        "? meetings/2026 is a folder; records inside of it are not read",
    ]


def test_a_name_at_the_root_that_is_nearly_right_is_put_right(root: Path) -> None:
    put(root, "profle.toml", "shopping.toml", "poeple/ana.toml", "guide", ".x.mentorplan-tmp")

    assert told(root) == [
        "? .x.mentorplan-tmp is what an interrupted run left behind; delete it",
        "guide is a file, and should be a folder; move it away",
        "? profle.toml is not read; did you mean “profile.toml”?",
        "? shopping.toml is not read: no record stands here",
        "? poeple is not read; did you mean “people”?",
    ]


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("lin-hartmann.sync-conflict-20261102-101500-ABCDEFG.toml", "Syncthing"),
        ("lin-hartmann (Amara's conflicted copy 2026-11-02).toml", "a sync program"),
        ("lin-hartmann (conflicted copy 2026-11-02 101500).toml", "a sync program"),
        ("lin-hartmann (1).toml", "a sync program or a download"),
        ("lin-hartmann(2).toml", "a sync program or a download"),
        ("lin-hartmann copy.toml", "a file manager"),
        ("lin-hartmann 2.toml", "a sync program"),
        ("lin-hartmann-LAPTOP7Q.toml", "OneDrive"),
    ],
)
def test_a_second_version_that_a_program_made_is_no_second_person(root: Path, name: str, program: str) -> None:
    put(root, f"people/{name}")

    assert told(root) == [
        (
            f"? people/{name} looks like a second version of lin-hartmann.toml by {program}; "
            "put what is right into that one, delete this one"
        )
    ]


@pytest.mark.parametrize("name", ["ana (1).toml", "lin-hartmann-2.toml", "lin-hartmann-osei.toml", "ana 2.toml"])
def test_a_name_is_a_second_version_only_of_one_that_is_there(root: Path, name: str) -> None:
    put(root, f"people/{name}")

    assert told(root) == []


def test_names_that_windows_would_not_take_are_said(root: Path) -> None:
    put(root, "people/CON.toml", "people/who?.toml", "people/-rf.toml", "people/a\u202eb.toml")
    then = "; rename it, and whatever names it"

    assert told(root) == [
        f"? people/-rf.toml begins with a hyphen, which commands take for an option{then}",
        f"? people/CON.toml is a name that Windows keeps for a device{then}",
        f"? people/a\u202eb.toml holds characters that cannot be seen{then}",
        f'? people/who?.toml holds one of " * / : < > ? \\ |, which Windows does not allow{then}',
    ]


def test_names_that_another_system_takes_for_one_are_an_error(root: Path) -> None:
    composed = "zoë"
    put(root, f"people/{composed}.toml", f"people/{unicodedata.normalize('NFD', composed)}.toml")
    put(root, "people/Lin-Hartmann.toml")
    if len(list((root / "people").iterdir())) != 4:
        pytest.skip("this file system takes these names for one")

    end = "; Windows and macOS keep one of the two"
    pieces = unicodedata.normalize("NFD", composed)
    assert [one for one in told(root) if not one.startswith("?")] == [
        f"people/Lin-Hartmann.toml differs from “lin-hartmann” only in small and capital letters{end}",
        f"people/{pieces}.toml differs from “zoë” only in how its accents are written{end}",
    ]


def test_a_list_says_where_it_is_from_and_has_files_with_five_digits(root: Path) -> None:
    put(root, "lists/old/00000.toml", "lists/old/more.toml", "lists/empty/list.toml", "lists/people.csv")
    put(root, "lists/fair/00001.toml", "lists/fair/1.toml", "lists/fair/sub/00000.toml", "lists/COM1/list.toml")

    assert told(root) == [
        "? lists/people.csv is not read: a list is a folder",
        "? lists/COM1 is a name that Windows keeps for a device; give the list another name",
        "? lists/COM1 names nobody; import the list again, or delete the folder",
        "? lists/empty names nobody; import the list again, or delete the folder",
        "? lists/fair/sub is a folder; what is inside of it is not read",
        "? lists/fair/1.toml should have five digits for a name; the next free one is 00002.toml",
        (
            "lists/old/list.toml is missing; write into it where the list is from and since when: "
            'source = "…" and on = 2026-01-31'
        ),
        "? lists/old/more.toml should have five digits for a name; the next free one is 00001.toml",
    ]


def test_what_is_not_there_has_no_strays(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere") == []
