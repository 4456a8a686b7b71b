"""Files that something ruined, and names that no file may have, met by commands as a person types them."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desks import Desk

OLU = "people/olu-ade.toml"


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Return a machine with two people and a meeting with one of them."""
    for words in (
        ("init",),
        ("people", "add", "Olu Ade"),
        ("people", "add", "Ximena Ñuñez", "--email", "x@example.org"),
        ("meet", "log", "olu", "--notes", "short"),
    ):
        assert desk.types(*words).code == 0
    return desk


def replaced(content: bytes) -> Callable[[Path], None]:
    def ruin(path: Path) -> None:
        path.write_bytes(content)

    return ruin


def as_large_as(size: int) -> Callable[[Path], None]:
    def ruin(path: Path) -> None:
        with path.open("ab") as file:
            file.write(b"# years of words\n" * (size // 17))
            file.write(b"name = [\n")

    return ruin


def a_hole_of(size: int) -> Callable[[Path], None]:
    def ruin(path: Path) -> None:
        os.truncate(path, size)

    return ruin


def in_its_place(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def ruin(path: Path) -> None:
        path.unlink()
        make(path)

    return ruin


RUINS: dict[str, Callable[[Path], None]] = {
    "truncated": replaced(b'name = "Olu'),
    "empty": replaced(b""),
    "blank": replaced(b" \n\n"),
    "NUL bytes": replaced(b"\0" * 4096),
    "NUL bytes at the end": replaced(b'name = "Olu Ade"\n' + b"\0" * 512),
    "UTF-16": replaced('name = "Olu Ade"\n'.encode("utf-16")),
    "Latin-1": replaced('name = "Olú Adé"\n'.encode("latin-1")),
    "half a character": replaced('name = "Olú"\n'.encode()[:-3]),
    "two byte order marks": replaced(b'\xef\xbb\xbf\xef\xbb\xbfname = "Olu Ade"\n'),
    "lists 10,000 deep": replaced(b'name = "Olu Ade"\nwhy = ' + b"[" * 10_000 + b"]" * 10_000 + b"\n"),
    "tables 10,000 deep": replaced(b"[" + b".".join([b"a"] * 10_000) + b"]\nx = 1\n"),
    "braces 10,000 deep": replaced(b"why = " + b"{ a = " * 10_000 + b"1" + b" }" * 10_000 + b"\n"),
    "50 MB of words": as_large_as(50_000_000),
    "a hole of 80 GB": a_hole_of(80_000_000_000),
    "a folder": in_its_place(Path.mkdir),
    "a FIFO": in_its_place(os.mkfifo),
    "a link to itself": in_its_place(lambda path: path.symlink_to(path)),
    "a link to nothing": in_its_place(lambda path: path.symlink_to("nowhere")),
    "a link to a device": in_its_place(lambda path: path.symlink_to("/dev/zero")),
}


@pytest.mark.skipif(os.name == "nt", reason="links, FIFOs and devices are not of this system")
@pytest.mark.parametrize(
    "ruin",
    [pytest.param(ruin, id=name, marks=pytest.mark.deep if "MB" in name else ()) for name, ruin in RUINS.items()],
)
def test_a_ruined_file_is_named_hides_nothing_and_is_not_written_over(two: Desk, ruin: Callable[[Path], None]) -> None:
    path = two.workspace / OLU
    ruin(path)
    was = path.lstat()

    listed = two.types("people", "list")
    edited = two.types("people", "edit", "olu", "--title", "Reader")
    added = two.types("people", "add", "Halima Yusuf")
    checked = two.types("check", "--json")

    assert listed.code == 0
    assert "Ximena Ñuñez" in listed.out
    assert [line for line in listed.err.splitlines() if not line.startswith(OLU)] == []
    assert listed.err
    assert edited.code in {3, 4}, edited
    assert OLU in edited.err
    assert len(edited.err) < 1000
    assert added.code == 0, added
    assert checked.code == 6
    assert OLU in {one["file"] for one in checked.json["problems"]}
    now = path.lstat()
    assert (now.st_ino, now.st_size, now.st_mtime_ns) == (was.st_ino, was.st_size, was.st_mtime_ns)


@pytest.mark.parametrize(
    ("mark", "line_end"), [(b"\xef\xbb\xbf", b"\n"), (b"", b"\r\n"), (b"\xef\xbb\xbf", b"\r\n")], ids=str
)
def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_damage(two: Desk, mark: bytes, line_end: bytes) -> None:
    path = two.workspace / OLU
    path.write_bytes(mark + b"# mine" + line_end + b"name = 'Olu Ade'" + line_end)

    ran = two.types("people", "edit", "olu", "--address-as", "Olu")

    assert (ran.code, ran.err) == (0, "")
    written = b"# mine" + line_end + b"name = 'Olu Ade'" + line_end
    assert path.read_bytes().startswith(mark + written)
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(line_end)
    assert two.types("check").code == 0


NAMES = (
    *("../../etc/passwd", "/etc/passwd", "a/b", "..\\..\\windows", "C:\\x", "..", ".hidden", "-rf", "--help me"),
    *("CON", "nul", "com1.txt", "AUX ", "LPT¹", "desktop.ini", "a:b", 'a"b', "a*b?", "trailing."),
    *("N" * 5000, "🙂🙃", "👩🏽‍🏫", "שרה לוי", "محمد العلوي", "\u202eevil", "Zoë\u0301", "ﬁ Ⅷ ①", "İı", "ß", "𝒜𝓃𝓃"),
    *("mentorplan", "[/]", "$(reboot)", "%s%n", "null", "true", "2026-11-23", "'; drop table people; --"),
)
"""Names that somebody may type or that may stand in a list."""


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:24])
def test_any_name_is_kept_inside_of_the_workspace_or_refused_with_a_sentence(two: Desk, name: str) -> None:
    before, outside = two.files(), sorted(two.home.iterdir())

    ran = two.types("people", "add", "--json", "--email", "new@example.org", "--", name)

    new = {path: content for path, content in two.files().items() if before.get(path) != content}
    assert sorted(two.home.iterdir()) == outside
    if ran.code:
        assert (ran.code, new) == (2, {}), ran
        assert ran.json["error"]["hint"], ran
        return
    ((path, _),) = new.items()
    folder, stem = path.split("/")
    assert folder == "people"
    assert len(stem.encode()) <= 255
    assert stem.partition(".")[0].casefold() not in {"con", "nul", "aux", "prn", "com1", "lpt1"}
    assert not set(stem) & set('<>:"\\|?*')
    assert stem == unicodedata.normalize("NFC", stem)
    (told,) = [one for one in two.types("people", "list", "--json").data["people"] if one["email"] == "new@example.org"]
    assert unicodedata.normalize("NFC", told["name"]) == unicodedata.normalize("NFC", " ".join(name.split()))
    assert two.types("people", "edit", told["id"], "--title", "Reader").code == 0
    assert two.types("check").code == 0


def test_a_name_written_in_pieces_is_the_same_name(two: Desk) -> None:
    pieces = unicodedata.normalize("NFD", "Zoë Ñuñez")
    assert two.types("people", "add", unicodedata.normalize("NFC", "Zoë Ñuñez")).code == 0

    again = two.types("people", "add", pieces)
    edited = two.types("people", "edit", pieces, "--title", "Reader")

    assert (again.code, edited.code) == (5, 0)
    assert [path for path in two.files() if "zoe" in path] == ["people/zoe-nunez.toml"]


def test_a_file_whose_name_came_in_pieces_from_another_system_is_the_same_record(two: Desk) -> None:
    assert two.types("people", "add", "王 小伟 é").code == 0
    (path,) = (two.workspace / "people").glob("王*")
    in_pieces = path.with_name(unicodedata.normalize("NFD", path.name))
    path.rename(in_pieces)

    edited = two.types("people", "edit", "王 小伟", "--title", "Reader")

    assert edited.code == 0, edited
    assert len(list((two.workspace / "people").glob("王*"))) == 1
    assert two.types("check").code == 0
