"""Whatever a person or a file gets wrong: a sentence that names it, a way out, and not one byte changed."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from consoles import EXAMPLES, files_of
from desks import Desk


@pytest.fixture
def sample(home: Path) -> Desk:
    """Return a desk with the sample workspace, and files beside it that are wrong in their own ways."""
    shutil.copytree(EXAMPLES / "mentee", home / "plan")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("people.csv", "Name\nLin Hartmann\n")
    (home / "packed.csv").write_bytes(packed.getvalue())
    (home / "folder").mkdir()
    for name, text in {
        "empty.csv": "",
        "blank.csv": "\n\n  \n",
        "headings.csv": "Name,Email\n",
        "nameless.csv": "Colour,Size\nred,3\n",
        "unclosed.csv": 'Name,Email\n"Halima Yusuf,h@example.org\nLin,l@example.org\n',
        "half.toml": 'role = "mentee"\n[answers]\nbetter-at = "Dis',
        "misspelt.toml": 'role = "mentee"\n[answers]\nbeter-at = "Discussion"\n',
        "wrong.toml": 'role = "mentee"\n[answers]\nhours-a-month = "many"\n',
        "there.eml": "somebody's letter\n",
    }.items():
        (home / name).write_text(text, encoding="utf-8")
    (home / "latin.txt").write_bytes(b"Dear Jos\xe9,\n")
    (home / "binary.toml").write_bytes(b"\x00\x01\xff")
    return Desk(home=home, workspace=home / "plan")


CASES = [
    # a wrong date
    ("goals edit discussions --by 02/03/2026", 2, "--by: “02/03/2026” could be 2 March 2026 or 3 February 2026."),
    ("goals edit discussions --by whenever", 2, "--by: “whenever” is not a date that can be read."),
    ("goals edit discussions --by '30 feb'", 2, "--by: “30 feb” is no date: February has no day 30."),
    ("outreach sent morimoto --on tomorrow", 2, "--on: 2026-11-24 is still to come."),
    ("meet plan ilse --at '2026-02-30 14:00'", 2, "--at: “2026-02-30 14:00” is no date: February has no day 30."),
    ("meet plan ilse --at '8 mar 25:00'", 2, "--at: “8 mar 25:00” has no such time: there is no hour 25."),
    ("meet plan ilse --at yesterday", 2, "2026-11-22 is past, and a plan is for what is to come."),
    ("meet log ilse --on 'next tue'", 2, "2026-11-24 is still to come, and a log tells what was."),
    (
        "meet log ilse --promise 'me: call by 32 dec'",
        2,
        "In “call by 32 dec”: “32 dec” is no date: December has no day 32.",
    ),
    ("profile edit --quiet 2026-12-21", 2, "--quiet: “2026-12-21” is not a period."),
    # a name that is not known, or fits two
    ("people show hartman", 3, "There is no person called “hartman”."),
    ("people edit vandenbrouk --phone 1", 3, "There is no person called “vandenbrouk”."),
    ("outreach draft nobody", 3, "There is no person called “nobody”."),
    ("meet plan nobody --at 'next tue 14:00'", 3, "There is no person called “nobody”."),
    ("goals show gardening", 3, "There is no goal called “gardening”."),
    ("meet keep nothing-like-it", 3, "There is no open promise called “nothing-like-it”."),
    ("outreach show 2026-11-20-tadashi", 3, "There is no message “2026-11-20-tadashi”."),
    ("find --goal gardening", 3, "There is no goal called “gardening”."),
    ("find --need gossip", 3, "There is no need called “gossip”."),
    ("find --list nowhere", 3, "There is no list called “nowhere”."),
    (
        "people show teaching",
        2,
        (
            "“teaching” fits more than one person: Teaching file handbook (teaching-file-handbook); "
            "Teaching helpdesk (teaching-helpdesk)."
        ),
    ),
    # another value that does not fit
    ("profile edit --timezone Mars/Olympus", 2, "“Mars/Olympus” is not a time zone."),
    ("profile edit --email not-an-address", 2, "“not-an-address” is not an e-mail address."),
    ("people add ''", 2, "A person needs a name."),
    ("people add 'Ilse Vandenbroucke'", 5, "Ilse Vandenbroucke is one of your people already (ilse-vandenbroucke)."),
    ("outreach draft morimoto --kind postcard", 2, "“postcard” is not a kind of message."),
    ("outreach draft morimoto --slot fri", 2, "--slot: 2026-11-27 has no time."),
    ("outreach reply einarsdottir referred", 2, "Whom did Halldóra Einarsdóttir name?"),
    (
        "meet decide einarsdottir continue",
        5,
        "No conversation with Halldóra Einarsdóttir is logged, and a decision on fit comes after one.",
    ),
    ("meet log ilse --promise 'call them'", 2, "The promise “call them” does not say whose it is."),
    # a file that is not there, is no file, or cannot be understood
    ("people import nowhere.csv", 3, "There is no file nowhere.csv."),
    ("people import folder", 4, "folder is a folder, and should be a file."),
    ("people import empty.csv", 4, "empty.csv is empty."),
    ("people import blank.csv", 4, "blank.csv is empty."),
    ("people import headings.csv", 4, "headings.csv has headings, but nobody below them."),
    (
        "people import nameless.csv",
        4,
        "nameless.csv has no column that is known to hold names; its columns are “Colour”, “Size”.",
    ),
    ("people import nameless.csv --map Shape=name", 2, "There is no column “Shape” in the list."),
    (
        "people import unclosed.csv",
        4,
        "unclosed.csv, line 2: a quotation mark is opened and not closed, so the rows below would be lost in one cell.",
    ),
    (
        "people import packed.csv",
        4,
        "packed.csv is a packed archive, not a list of people.",
    ),
    ("people import headings.csv --format xml", 2, "“xml” is not a format that can be read."),
    ("reflect --answers nowhere.toml", 3, "There is no file nowhere.toml."),
    ("reflect --answers folder", 4, "folder is a folder, and should be a file."),
    ("reflect --answers half.toml", 4, "half.toml, line 3: the file is not valid TOML: Unterminated string."),
    ("reflect --answers binary.toml", 4, "binary.toml, line 1: the file is not UTF-8 text; save it as UTF-8."),
    ("reflect --answers misspelt.toml", 2, "There is no question “beter-at” in [answers]."),
    ("reflect --answers wrong.toml", 2, "hours-a-month: “many” is not one plain number."),
    ("outreach edit morimoto --body latin.txt", 4, "latin.txt is not UTF-8 text."),
    ("outreach edit morimoto --body folder", 4, "folder is a folder, and should be a file."),
    ("outreach lint nowhere.txt", 3, "There is no file nowhere.txt."),
    # an output that cannot be written
    ("outreach hand morimoto --eml folder", 4, "folder is a folder, and should be a file."),
    ("outreach hand morimoto --eml there.eml", 5, "there.eml is there already."),
]


@pytest.mark.parametrize(("line", "code", "message"), CASES, ids=[line for line, _, _ in CASES])
def test_it_is_named_with_a_way_out_and_nothing_changes(sample: Desk, line: str, code: int, message: str) -> None:
    before, beside = sample.files(), files_of(sample.home)

    ran = sample.types(*shlex.split(line))

    assert (ran.code, ran.out) == (code, "")
    said = ran.err.splitlines()
    assert said[0] == message
    assert len(said) == 2
    assert said[1]
    assert sample.files() == before
    assert {name: beside[name] for name in beside if not name.startswith("plan/")} == {
        name: content for name, content in files_of(sample.home).items() if not name.startswith("plan/")
    }


@pytest.mark.parametrize("line", [line for line, _, _ in CASES[::6]])
def test_a_script_is_told_the_same(sample: Desk, line: str) -> None:
    spoken = sample.types(*shlex.split(line))

    ran = sample.types(*shlex.split(line), "--json")

    assert ran.code == spoken.code
    assert f"{ran.json['error']['message']}\n{ran.json['error']['hint']}\n" == spoken.err


def test_a_plan_whose_calendar_file_cannot_be_written_is_not_kept(sample: Desk) -> None:
    before = sample.files()

    ran = sample.types("meet", "plan", "ilse", "--at", "next fri 14:00", "--ics", "folder")

    assert (ran.code, ran.err.splitlines()[0]) == (4, "folder is a folder, and should be a file.")
    assert sample.files() == before


# -- a workspace that is wrong -------------------------------------------------------------------

MORIMOTO = "people/tadashi-morimoto.toml"


def half_written(workspace: Path) -> None:
    (workspace / MORIMOTO).write_text('name = "Tada')


def emptied(workspace: Path) -> None:
    (workspace / MORIMOTO).write_text("")


def in_another_encoding(workspace: Path) -> None:
    (workspace / MORIMOTO).write_bytes(b'name = "Jos\xe9"\n')


def in_conflict(workspace: Path) -> None:
    was = (workspace / MORIMOTO).read_text(encoding="utf-8")
    (workspace / MORIMOTO).write_text(f"<<<<<<< ours\n{was}=======\n{was}>>>>>>> theirs\n", encoding="utf-8")


def a_folder(workspace: Path) -> None:
    (workspace / MORIMOTO).unlink()
    (workspace / MORIMOTO).mkdir()


def a_link_to_nothing(workspace: Path) -> None:
    (workspace / MORIMOTO).unlink()
    (workspace / MORIMOTO).symlink_to(workspace / "nowhere.toml")


BROKEN = [half_written, emptied, in_another_encoding, in_conflict, a_folder, a_link_to_nothing]
each_break = pytest.mark.parametrize("break_it", BROKEN, ids=lambda one: one.__name__)


@each_break
def test_a_broken_file_is_never_written_over(sample: Desk, break_it: Callable[[Path], None]) -> None:
    break_it(sample.workspace)
    before = sample.files()

    ran = sample.types("people", "edit", "tadashi-morimoto", "--phone", "555-0198")

    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(MORIMOTO)
    assert len(ran.err.splitlines()) == 2
    assert sample.files() == before


@each_break
def test_a_broken_file_never_hides_the_rest(sample: Desk, break_it: Callable[[Path], None]) -> None:
    everybody = sample.types("people", "list", "--json").data["people"]
    break_it(sample.workspace)

    ran = sample.types("people", "list", "--mine", "--json")

    assert ran.code == 0
    shown = [one["id"] for one in ran.data["people"]]
    assert shown == [one["id"] for one in everybody if one["mine"] and one["id"] != "tadashi-morimoto"]
    assert [one["file"] for one in ran.json["problems"]] == [MORIMOTO]


@each_break
def test_check_names_the_file_that_is_broken(sample: Desk, break_it: Callable[[Path], None]) -> None:
    break_it(sample.workspace)
    before = sample.files()

    ran = sample.types("check", "--json")

    assert ran.code == 6
    assert MORIMOTO in {one["file"] for one in ran.json["problems"] if one["severity"] == "error"}
    assert sample.files() == before


def test_a_workspace_of_a_newer_program_is_not_changed(sample: Desk) -> None:
    (sample.workspace / "mentorplan.toml").write_text("format = 7\n")
    before = sample.files()

    ran = sample.types("people", "add", "Lin Hartmann", "--json")

    assert (ran.code, ran.json["error"]["code"]) == (4, "newer")
    assert sample.files() == before


def test_a_workspace_that_is_a_file_is_not_changed(home: Path) -> None:
    (home / "plan").write_text("a shopping list\n")
    desk = Desk(home=home, workspace=home / "plan")

    for words in ([], ["people", "list"], ["people", "add", "Lin Hartmann"], ["reflect", "--quick"], ["init"]):
        ran = desk.types(*words, stdin="Lin\n")
        assert ran.code in {4, 5}, words
        assert ran.err, words
        assert (home / "plan").read_text() == "a shopping list\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes of this kind")
def test_an_output_that_is_no_ordinary_file_is_not_replaced(sample: Desk) -> None:
    os.mkfifo(sample.home / "pipe")

    ran = sample.types("outreach", "hand", "morimoto", "--eml", "pipe", "--yes")

    assert (sample.home / "pipe").is_fifo()
    assert ran.code == 4
