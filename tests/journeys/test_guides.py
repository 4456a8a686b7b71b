"""A centre's own words: taken over, checked, shown, and given to a new workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]

BESOIN = """[[needs]]
slug = "oral"
name = "Prise de parole"
meaning = "faire parler un amphithéâtre"
phrases = ["prise de parole", "grand groupe"]
"""


@pytest.fixture
def bundle(desk: Desk) -> Path:
    """Return a folder with a centre's guide and its list of people."""
    folder = desk.home / "guide-du-college"
    (folder / "letters").mkdir(parents=True)
    (folder / "needs.toml").write_text(BESOIN, encoding="utf-8")
    (folder / "letters" / "reminder.in-person.txt").write_text("Bonjour, vous avez deux minutes ?\n", encoding="utf-8")
    (folder / "people.csv").write_text("Nom,Courriel\nMaëlle Le Goff,m@example.org\n", encoding="utf-8")
    return folder


def test_a_bundle_fills_the_guide_of_a_new_workspace(desk: Desk, ok: Ok, bundle: Path) -> None:
    ran = ok("init", "--guide", str(bundle))

    assert ran.err == f"The guide in {bundle}: 2 files, yours to change from now on.\n"
    assert "1 person comes with the guide, as the list guide-du-college. " in ran.out
    assert sorted(desk.files()) == [
        *("guide/letters/reminder.in-person.txt", "guide/needs.toml"),
        *("lists/guide-du-college/00000.toml", "lists/guide-du-college/list.toml", "mentorplan.toml"),
    ]
    assert ok("goals", "add", "Parler", "--need", "oral").code == 0
    assert ok("guide", "check").out == "All 2 files are in order.\n"
    own = [one["file"] for one in ok("guide", "list", "--json").data["files"] if one["own"]]
    assert own == ["letters/reminder.in-person.txt", "needs.toml"]
    assert ok("guide", "show", "needs.toml").out == BESOIN


def test_a_broken_bundle_is_refused_with_file_and_line_and_nothing_is_made(desk: Desk, bundle: Path) -> None:
    (bundle / "needs.toml").write_text(BESOIN.replace('"Prise de parole"', "3"), encoding="utf-8")

    ran = desk.types("init", "--guide", str(bundle))

    assert (ran.code, ran.err.splitlines()[0]) == (
        4,
        "The guide has faults; guide/needs.toml, line 3: needs.1.name should be text in quotes.",
    )
    assert not desk.workspace.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("needs.toml", b"[[needs]]\nslug = 1\n", "guide/needs.toml, line 2: needs.1.slug should be text in quotes."),
        ("needs.toml", b"[[needs]\n", "guide/needs.toml, line 1: is not valid TOML"),
        ("needz.toml", b"", "guide/needz.toml: is no file of a guide; did you mean needs.toml?"),
        ("letters/coffee.email.txt", b"Hi\nGr\xfc\xdfe\n", "guide/letters/coffee.email.txt, line 2: is not UTF-8 text"),
        ("places.toml", b"speed = 1\n", "guide/places.toml, line 1: speed is not a known key."),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(desk: Desk, ok: Ok, name: str, content: bytes, said: str) -> None:
    ok("init")
    place = desk.workspace / "guide" / name
    place.parent.mkdir(parents=True)
    place.write_bytes(content)

    ran = desk.types("guide", "check")

    assert ran.code == 6
    assert any(line.startswith(f"- {said}") for line in ran.out.splitlines()), ran.out
    assert desk.types("guide", "check", "--json").json["problems"][0]["file"] == f"guide/{name}"


def test_a_text_is_copied_once_and_undo_takes_the_copy_away(desk: Desk, ok: Ok) -> None:
    ok("init")

    ok("guide", "copy", "letters/reminder.email.txt")

    own = desk.workspace / "guide" / "letters" / "reminder.email.txt"
    assert own.read_text(encoding="utf-8") == ok("guide", "show", "letters/reminder.email.txt").out
    assert desk.types("guide", "copy", "letters/reminder.email.txt").code == 5
    ok("undo", "--yes")
    assert not own.exists()


def test_a_name_that_is_none_is_answered_with_the_closest(desk: Desk) -> None:
    for words in (["show", "neds.toml"], ["copy", "neds.toml"]):
        ran = desk.types("guide", *words)
        assert (ran.code, ran.err) == (3, "The guide has no “neds.toml”.\nDid you mean needs.toml?\n")


@pytest.mark.parametrize("words", [["guide", "check", "nowhere"], ["init", "--guide", "nowhere"]])
def test_a_folder_that_is_not_there_is_said(desk: Desk, words: list[str]) -> None:
    ran = desk.types(*words)

    assert ran.code == 3
    assert ran.err.startswith("There is no folder ")


def test_without_files_of_ones_own_the_packaged_guide_is_in_use(desk: Desk) -> None:
    assert desk.types("guide", "check").out == (
        "There are no files of your own; the guide that came with the program is in use.\n"
    )
