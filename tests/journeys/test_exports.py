"""People, written for other programs, and brought in again somewhere else."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]

KEYS = (
    "name",
    "email",
    "phone",
    "title",
    "unit",
    "institution",
    "url",
    "orcid",
    "language",
    "interests",
    "bio",
    "notes",
)
LIST = (
    "Name,Email,Job Title,Unit,Interests,Bio,Room\n"
    'Dr. Ana Bo,ana@example.org,Dean,Law,"moots; evidence","Teaches at night.\nLikes it.",5\n'
    "Cai Du,cai@example.org,,,,,\n"
)


@pytest.fixture
def desk(desk: Desk, ok: Ok) -> Desk:
    """Return a desk with people of one's own, of a list, and with private notes."""
    ok("people", "import", "-", "--list", "staff", stdin=LIST)
    ok("people", "shortlist", "ana", "--reason", "secret-reason")
    ok("people", "edit", "ana", "--phone", "+676 555", "--private-notes", "secret-note", "--assesses-me")
    ok("people", "add", "Dr. Lee, Éva (she/her)", "--interests", "labs, wet", "--why", "her labs")
    ok("people", "add", "Friday writers", "--kind", "group")
    return desk


def everybody(desk: Desk) -> list[dict[str, Any]]:
    people = desk.types("people", "list", "--json").data["people"]
    shown = [
        desk.types("people", "show", one["id"], "--json").data["person"] for one in people if one["kind"] == "person"
    ]
    return sorted(({key: one[key] for key in KEYS} for one in shown), key=lambda one: str(one["name"]))


@pytest.mark.parametrize("form", ["vcf", "csv", "json"])
def test_everybody_comes_back_the_same(desk: Desk, ok: Ok, form: str) -> None:
    told = ok("export", f"people.{form}", "--json").data
    other = Desk(home=desk.home, workspace=desk.home / "another")
    back = other.types("people", "import", f"people.{form}", "--json")

    assert (back.code, back.data["added"], back.data["uncertain"]) == (0, 3, [])
    assert everybody(other) == everybody(desk)
    assert [one["name"] for one in told["people"]][:3] == ["Ana Bo", "Cai Du", "Dr. Lee, Éva (she/her)"]
    assert told["left_out"] == ([] if form == "json" else ["Friday writers"])


@pytest.mark.parametrize("form", ["vcf", "csv", "json"])
def test_the_same_export_is_the_same_file(desk: Desk, ok: Ok, form: str) -> None:
    ok("export", f"one.{form}")
    ok("export", "two", "--format", form.upper())
    ok("export", f"one.{form}")

    assert (desk.home / f"one.{form}").read_bytes() == (desk.home / "two").read_bytes()


@pytest.mark.parametrize("form", ["vcf", "csv", "json"])
def test_nothing_private_goes_out(desk: Desk, ok: Ok, form: str) -> None:
    ran = ok("export", f"people.{form}")

    assert "secret" not in (desk.home / f"people.{form}").read_text("utf-8") + ran.out + ran.err
    assert "Private notes stay here." in ran.out


def test_a_card_is_stamped_with_the_last_change(desk: Desk, ok: Ok) -> None:
    def card() -> list[str]:
        ok("export", "ana.vcf", "--person", "ana", "--yes")
        return (desk.home / "ana.vcf").read_bytes().decode().split("\r\n")

    before = card()
    desk.today = "2026-12-01"
    assert card() == before
    ok("people", "edit", "ana", "--phone", "555")
    after = card()

    assert [line for line in before if line not in after] == ["TEL:+676 555"]
    assert before[3] == after[3] == "UID:" + before[3][4:]
    assert len(before[3]) == len("UID:") + 32


def test_only_those_who_are_asked_for_go_out(desk: Desk, ok: Ok) -> None:
    ok("export", "mine.csv", "--mine")
    ok("export", "one.csv", "--person", "éva")
    rows = {
        name: [row[0] for row in csv.reader(io.StringIO((desk.home / name).read_text("utf-8")))][1:]
        for name in ("mine.csv", "one.csv")
    }

    assert rows == {"mine.csv": ["Ana Bo", "Dr. Lee, Éva (she/her)"], "one.csv": ["Dr. Lee, Éva (she/her)"]}


def test_excel_gets_its_mark(desk: Desk, ok: Ok) -> None:
    ok("export", "people.csv", "--excel")

    assert (desk.home / "people.csv").read_bytes().startswith(b"\xef\xbb\xbfName,")


def test_json_tells_where_each_fact_is_from(desk: Desk, ok: Ok) -> None:
    ok("export", "people.json", "--person", "éva")
    [one] = json.loads((desk.home / "people.json").read_text("utf-8"))["people"]

    assert one["facts"] == [
        {"field": "interests", "value": "labs", "source": "typed by me", "on": "2026-11-23"},
        {"field": "interests", "value": "wet", "source": "typed by me", "on": "2026-11-23"},
    ]
    assert (one["why"], one["kind"]) == (["her labs"], "person")


def test_what_is_there_is_not_written_over(desk: Desk, ok: Ok) -> None:
    path = desk.home / "people.csv"
    path.write_text("mine")
    refused = desk.types("export", "people.csv")

    assert (refused.code, path.read_text()) == (5, "mine")
    assert refused.err == "people.csv is there already.\nName another file, or add --yes to replace it.\n"
    ok("export", "people.csv", "--yes")
    assert path.read_text("utf-8").startswith("Name,")


def test_a_dry_run_writes_nothing(desk: Desk, ok: Ok) -> None:
    told = ok("export", "people.vcf", "--dry-run").out

    assert told.startswith("Would be written: people.vcf, 3 people as address cards (vCard 3.0).")
    assert not (desk.home / "people.vcf").exists()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("people",), 2, "It is not said in which format people should be."),
        (("people.pdf",), 2, "It is not said in which format people.pdf should be."),
        (("x", "--format", "vfc"), 2, "“vfc” is not a format that can be written."),
        (("nowhere/people.csv",), 4, "There is no folder "),
        ((".", "--format", "csv"), 4, ". is a folder, and should be a file."),
        (("pipe", "--format", "csv", "--yes"), 4, "pipe is not an ordinary file."),
        (("x.csv", "--person", "zoë"), 3, "There is no person called “zoë”."),
        (("x.csv", "--person", "friday"), 3, "There is nobody to export."),
    ],
)
def test_what_cannot_be_written_is_said(desk: Desk, words: tuple[str, ...], code: int, message: str) -> None:
    os.mkfifo(desk.home / "pipe")
    ran = desk.types("export", *words)

    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(message)
    assert sorted(path.name for path in desk.home.iterdir()) == ["pipe", "plan"]


def test_there_is_nobody_where_there_is_no_workspace(home: Path) -> None:
    ran = Desk(home=home, workspace=home / "none").types("export", "people.csv")

    assert (ran.code, ran.err.split("\n")[0].partition(" in ")[0]) == (4, "There is no workspace")
