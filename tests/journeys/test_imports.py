"""Somebody else's lists, brought in from the command line in every format."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from desks import Desk, Ran

from mentorplan.adapters import formats
from mentorplan.cli import patience
from mentorplan.cli.streams import Guarded
from mentorplan.store import files

Ok = Callable[..., Ran]

PEOPLE: dict[str, str] = {
    "csv": "Name,Email,Interests\nAna Bo,ana@example.org,moots\nCai Du,cai@example.org,labs\n",
    "vcf": "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEMAIL:{email}\nCATEGORIES:{topic}\nEND:VCARD\n"
        for name, email, topic in (("Ana Bo", "ana@example.org", "moots"), ("Cai Du", "cai@example.org", "labs"))
    ),
    "json": json.dumps(
        [
            {"name": "Ana Bo", "email": "ana@example.org", "interests": ["moots"]},
            {"name": "Cai Du", "email": "cai@example.org", "interests": ["labs"]},
        ]
    ),
    "html": "<table><tr><th>Name<th>Email<th>Interests"
    "<tr><td>Ana Bo<td>ana@example.org<td>moots<tr><td>Cai Du<td>cai@example.org<td>labs</table>",
}


def everybody(desk: Desk) -> list[tuple[str, str | None, tuple[str, ...]]]:
    people = desk.types("people", "list", "--json").data["people"]
    shown = [desk.types("people", "show", one["id"], "--json").data["person"] for one in people]
    return sorted((one["name"], one["email"], tuple(one["interests"])) for one in shown)


@pytest.mark.parametrize("form", PEOPLE)
@pytest.mark.parametrize("piped", [False, True])
def test_every_format_is_read_whatever_the_file_is_called(desk: Desk, ok: Ok, form: str, piped: bool) -> None:
    if piped:
        told = ok("people", "import", "-", "--list", "staff", "--json", stdin=PEOPLE[form])
    else:
        (desk.home / "staff.dat").write_text(PEOPLE[form])
        told = ok("people", "import", "staff.dat", "--json")

    assert {key: told.data[key] for key in ("list", "added", "updated", "unchanged", "skipped", "uncertain")} == {
        "list": "staff",
        "added": 2,
        "updated": 0,
        "unchanged": 0,
        "skipped": [],
        "uncertain": [],
    }
    assert everybody(desk) == [("Ana Bo", "ana@example.org", ("moots",)), ("Cai Du", "cai@example.org", ("labs",))]


@pytest.mark.parametrize("form", PEOPLE)
def test_importing_twice_changes_nothing(desk: Desk, ok: Ok, form: str) -> None:
    (desk.home / "staff.dat").write_text(PEOPLE[form])
    ok("people", "import", "staff.dat")
    before = desk.files()
    again = ok("people", "import", "staff.dat", "--json").data

    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 2)
    assert desk.files() == before


@pytest.mark.parametrize(
    "order", [("csv", "vcf", "json", "html"), ("html", "json", "vcf", "csv"), ("vcf", "html", "csv", "json")]
)
def test_the_order_of_imports_does_not_matter(desk: Desk, ok: Ok, order: Sequence[str]) -> None:
    lists = {
        "csv": "Name,Email,Unit\nAna Bo,ana@example.org,Law\nDee Eli,dee@example.org,Law\n",
        "vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Bo\nEMAIL:ANA@example.org\nTEL:555\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Flo\nURL:https://orcid.org/0000-0002-1825-0097\nEND:VCARD\n",
        "json": '[{"name": "Ana Bo", "email": "ana@example.org", "interests": ["moots"]},'
        ' {"name": "Flo", "orcid": "0000-0002-1825-0097", "interests": ["labs"]}]',
        "html": "<table><tr><th>Name<th>Email<th>Title<tr><td>Dee Eli<td>dee@example.org<td>Dean</table>",
    }
    for form in order:
        ok("people", "import", "-", "--list", form, stdin=lists[form])
    people = [
        desk.types("people", "show", one["id"], "--json").data["person"]
        for one in desk.types("people", "list", "--json").data["people"]
    ]

    assert sorted(
        (one["name"], sorted({(fact["field"], fact["value"].casefold(), fact["source"]) for fact in one["facts"]}))
        for one in people
    ) == [
        (
            "Ana Bo",
            [
                ("email", "ana@example.org", "a pipe"),
                ("interests", "moots", "a pipe"),
                ("phone", "555", "a pipe"),
                ("unit", "law", "a pipe"),
            ],
        ),
        ("Dee Eli", [("email", "dee@example.org", "a pipe"), ("title", "dean", "a pipe"), ("unit", "law", "a pipe")]),
        (
            "Flo",
            [
                ("interests", "labs", "a pipe"),
                ("orcid", "0000-0002-1825-0097", "a pipe"),
                ("url", "https://orcid.org/0000-0002-1825-0097", "a pipe"),
            ],
        ),
    ]


def test_what_a_column_means_is_remembered_for_its_list(desk: Desk, ok: Ok) -> None:
    (desk.home / "members.csv").write_text("Wer,Wo,E-Mail\nAna Bo,Law,post@example.org\n")
    nameless = desk.types("people", "import", "members.csv")
    assert (nameless.code, nameless.err.split("\n")[0]) == (
        4, "members.csv has no column that is known to hold names; its columns are “Wer”, “Wo”, “E-Mail”.",
    )  # fmt: skip
    ok("people", "import", "members.csv", "--map", "Wer=name", "--map", "Wo=unit")
    (desk.home / "members.csv").write_text("Wer,E-Mail,Wo,Raum\nAna Bo,post@example.org,Law,5\nCai Du,,Arts,6\n")
    again = ok("people", "import", "members.csv", "--json").data

    assert (again["added"], again["updated"], again["kept_as_notes"]) == (1, 1, ["Raum"])
    person = desk.types("people", "show", "cai", "--json").data["person"]
    assert (person["unit"], person["notes"]) == ("Arts", ["Raum: 6"])
    other = desk.types("people", "import", "members.csv", "--list", "another")
    assert other.code == 4


def test_a_format_may_be_said(desk: Desk, ok: Ok) -> None:
    (desk.home / "odd.txt").write_text("dn: x,Name\ny,Ana Bo\n")

    assert desk.types("people", "import", "odd.txt").err.startswith("odd.txt is an address book in LDIF")
    assert ok("people", "import", "odd.txt", "--format", "csv", "--json").data["added"] == 1
    near = desk.types("people", "import", "odd.txt", "--format", "vfc")
    assert (near.code, near.err) == (2, "“vfc” is not a format that can be read.\nDid you mean “vcf”?\n")


def test_a_preview_says_what_kind_of_file_it_is(desk: Desk) -> None:
    (desk.home / "phone.vcf").write_text(PEOPLE["vcf"])
    ran = desk.answers("people", "import", "phone.vcf", script=["n"])

    assert (ran.code, ran.out) == (0, "Nothing was brought in.\n")
    assert "phone.vcf: address cards, 2 rows\n" in ran.err
    assert "CATEGORIES interests" in ran.err
    assert "- Ana Bo <ana@example.org>, moots\n" in ran.err
    assert "2 would be new, 0 updated, 0 unchanged." in ran.err
    assert desk.files() == {}


def test_whoever_waits_at_a_terminal_is_told_what_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.0)
    (desk.home / "staff.csv").write_text(PEOPLE["csv"])
    patience_is_over = threading.Event()
    said: list[str] = []
    real = formats.read

    def read(*args: Any, **more: Any) -> Any:
        patience_is_over.wait(5)
        return real(*args, **more)

    monkeypatch.setattr(formats, "read", read)

    def hear(here: Any, text: str) -> None:
        del here
        said.append(text)
        patience_is_over.set()

    monkeypatch.setattr("mentorplan.cli.here.Here.talk", hear)

    assert desk.answers("people", "import", "staff.csv", script=["y"]).code == 0
    assert said[0] == "Reading staff.csv, 0.0 MB …"
    before = len(said)
    assert desk.types("people", "import", "staff.csv").code == 0
    assert [text for text in said[before:] if "…" in text] == []


@pytest.mark.parametrize(("term", "counts"), [("xterm", True), ("dumb", False)])
def test_seconds_count_in_their_place_while_a_list_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, term: str, counts: bool
) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.0)
    monkeypatch.setattr(patience, "TICK", 0.001)
    desk.environment["TERM"] = term
    (desk.home / "staff.csv").write_text(PEOPLE["csv"])
    awaited = threading.Event()
    really_read, really_write = formats.read, Guarded.write

    def read(*args: Any, **more: Any) -> Any:
        awaited.wait(5)
        return really_read(*args, **more)

    def write(self: Guarded, text: str) -> int:
        if text.endswith("\r3 s" if counts else "MB …\n"):
            awaited.set()
        return really_write(self, text)

    monkeypatch.setattr(formats, "read", read)
    monkeypatch.setattr(Guarded, "write", write)
    ran = desk.answers("people", "import", "staff.csv", script=["y"])

    assert ran.code == 0
    assert ("\r1 s\r2 s\r3 s" in ran.err) is counts
    assert ("\r" in ran.err) is counts


def unreadable(home: Path) -> dict[str, str]:
    (home / "folder").mkdir()
    os.mkfifo(home / "pipe")
    with (home / "large.csv").open("wb") as large:
        large.truncate(200 * 1024 * 1024)
    (home / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (home / "nul.csv").write_bytes(b"Name,Email\nAna\0Bo,a@example.org\n")
    (home / "deep.json").write_bytes(b"[" * 200_000)
    (home / "long.csv").write_bytes(b"Name,Bio\nAna Bo," + b"x" * 1_000_000 + b"\n")
    return {
        "folder": "folder is a folder, and should be a file.",
        "pipe": "pipe is not an ordinary file.",
        "/dev/zero": "/dev/zero is not an ordinary file.",
        "large.csv": "large.csv is 200 MB large; more than 64 MB is not read.",
        "picture.csv": "picture.csv is a picture, not a list of people.",
        "nul.csv": "nul.csv, line 2: there are NUL bytes, as in a damaged file.",
        "deep.json": "deep.json has too many lists inside each other.",
        "long.csv": "long.csv, line 2: a cell is longer than 131,072 characters.",
    }


def test_what_cannot_be_read_is_one_sentence_and_nothing_comes_in(desk: Desk) -> None:
    for name, message in unreadable(desk.home).items():
        ran = desk.types("people", "import", name)
        assert (ran.code, ran.err.split("\n")[0], ran.out) == (4, message, "")
        assert len(ran.err.strip().split("\n")) == 2
    assert desk.files() == {}


def test_a_file_that_changes_while_it_is_read_is_not_taken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.home / "staff.csv"
    path.write_text(PEOPLE["csv"])
    real = files.read

    def read(where: Path, *, shown: str) -> bytes | None:
        content = real(where, shown=shown)
        if where == path:
            path.write_text(PEOPLE["csv"] + "Dee,dee@example.org\n")
        return content

    monkeypatch.setattr(files, "read", read)
    ran = desk.types("people", "import", "staff.csv")

    assert (ran.code, ran.err.split("\n")[0]) == (4, "staff.csv was changed while it was read.")


def test_names_that_are_attacks_come_in_as_names(desk: Desk, ok: Ok) -> None:
    sly = ["[/red]Ana", "../../etc/passwd Bo", "\x1b]2;x\x07Cai", "=cmd|'/C calc'!A0", "-rf Dee", "con Eli"]
    people = [{"name": name, "email": f"p{at}@example.org"} for at, name in enumerate(sly)]
    told = ok("people", "import", "-", stdin=json.dumps(people)).out
    shown = ok("people", "list", terminal=True).out

    assert "Its name is a formula of a spreadsheet." in told
    assert "\x1b]2" not in shown
    assert "[/red]Ana" in shown
    assert all(".." not in name for name in desk.files())
