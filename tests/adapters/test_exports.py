"""People for other programs, and back again."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters import cells, csvs, exports, jsons, vcards
from mentorplan.domain.exports import Exported
from mentorplan.domain.imports import Columns, Reading
from mentorplan.domain.lists import Entry, as_person
from mentorplan.domain.people import MANY_FIELDS, SINGLE_FIELDS, PersonKind, Suggestion, Why

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SIONE = Entry(
    id="sione-tupou",
    name="Sione Tupou",
    email="s.tupou@example.org",
    phone="+676 555 0111",
    title="Senior Lecturer, Nursing",
    unit="School of Nursing; Simulation",
    institution="Fenmarsh College",
    url="https://fenmarsh.example/tupou?a=1,2;b",
    orcid="0000-0002-1825-0097",
    language="to, en",
    interests=("debriefing", "labs, wet and dry"),
    bio="Teaches on the ward.\nHas done so for years.",
    notes=("Form of address: Dr.", "met in May"),
)
READERS: dict[str, tuple[Callable[[Sequence[Exported]], bytes], Callable[..., Reading]]] = {
    "vcf": (exports.to_vcf, vcards.read),
    "csv": (exports.to_csv, csvs.read),
    "excel": (lambda people: exports.to_csv(people, for_excel=True), csvs.read),
    "json": (exports.to_json, jsons.read),
}


def going(*entries: Entry) -> list[Exported]:
    return [
        Exported(
            person=as_person(replace(entry, id=entry.id or f"person-{at}"), source="a list", on=DAY),
            uid=f"{at:032x}",
            changed=NOW,
        )
        for at, entry in enumerate(entries)
    ]


def test_a_person_as_a_card() -> None:
    assert exports.to_vcf(going(SIONE)).decode().split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//mentorplan//people//EN",
        "UID:00000000000000000000000000000000",
        "FN:Sione Tupou",
        "N:;Sione Tupou;;;",
        r"ORG:Fenmarsh College;School of Nursing\; Simulation",
        "EMAIL:s.tupou@example.org",
        "TEL:+676 555 0111",
        r"TITLE:Senior Lecturer\, Nursing",
        "URL:https://fenmarsh.example/tupou?a=1,2;b",
        r"X-MENTORPLAN-LANGUAGE:to\, en",
        r"X-MENTORPLAN-BIO:Teaches on the ward.\nHas done so for years.",
        "item1.URL:https://orcid.org/0000-0002-1825-0097",
        "item1.X-ABLabel:ORCID",
        r"CATEGORIES:debriefing,labs\, wet and dry",
        r"NOTE:Form of address: Dr.\n\nmet in May\n\nInterests: debriefing\; labs\, w",
        " et and dry",
        "REV:20261123T093000Z",
        "END:VCARD",
        "",
    ]


def test_a_person_of_whom_only_the_name_is_known_as_a_card() -> None:
    [_, _, _, _, *rest] = exports.to_vcf(going(Entry(id="q", name="Q"))).decode().split("\r\n")

    assert rest == ["FN:Q", "N:;Q;;;", "REV:20261123T093000Z", "END:VCARD", ""]


def test_people_as_a_table() -> None:
    content = exports.to_csv(going(SIONE, Entry(id="q", name="Q", interests=("a; b",))))

    assert list(csv.reader(io.StringIO(content.decode(), newline=""))) == [
        ["Name", "Email", "Phone", "Job Title", "Unit", "Institution", "Profile URL", "ORCID", "Language", "Interests",
         "Bio", "Notes"],
        ["Sione Tupou", "s.tupou@example.org", "'+676 555 0111", "Senior Lecturer, Nursing",
         "School of Nursing; Simulation", "Fenmarsh College", "https://fenmarsh.example/tupou?a=1,2;b",
         "0000-0002-1825-0097", "to, en", "debriefing; labs, wet and dry",
         "Teaches on the ward.\nHas done so for years.", "Form of address: Dr. ::: met in May"],
        ["Q", "", "", "", "", "", "", "", "", "a; b :::", "", ""],
    ]  # fmt: skip


def test_only_excel_is_told_the_encoding() -> None:
    assert exports.to_csv(going(SIONE), for_excel=True) == b"\xef\xbb\xbf" + exports.to_csv(going(SIONE))


def test_a_person_as_json_tells_where_each_fact_is_from() -> None:
    [one] = going(replace(SIONE, interests=(), notes=(), bio=None, url=None, orcid=None, language=None))
    one = replace(
        one,
        person=replace(
            one.person,
            address_as="Dr Tupou",
            why=(Why(text="her debriefs", on=DAY),),
            suggested_by=(Suggestion(by="bo", on=DAY),),
        ),
        lists=("nursing",),
    )
    fields = ("email", "phone", "title", "unit", "institution")

    assert json.loads(exports.to_json([one])) == {
        "mentorplan": 1,
        "people": [
            {
                "id": "sione-tupou",
                "uid": "0" * 32,
                "name": "Sione Tupou",
                "kind": "person",
                **dict.fromkeys(SINGLE_FIELDS),
                **{field: getattr(SIONE, field) for field in fields},
                **{field: [] for field in MANY_FIELDS},
                "address_as": "Dr Tupou",
                "connector": False,
                "why": ["her debriefs"],
                "suggested_by": [{"by": "bo", "on": "2026-11-23"}],
                "facts": [
                    {"field": field, "value": getattr(SIONE, field), "source": "a list", "on": "2026-11-23"}
                    for field in fields
                ],
                "lists": ["nursing"],
                "changed": "2026-11-23T09:30:00Z",
            }
        ],
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(columns: Columns, start: str) -> None:
    formula = f'{start}HYPERLINK("http://evil.example","Ana")'
    content = exports.to_csv(going(Entry(id="a", name=formula, unit=f"\t{formula}", notes=(formula, formula))))
    _, row = csv.reader(io.StringIO(content.decode(), newline=""))

    assert [cell[:2] for cell in row if cell] == [f"'{start}"] * 3
    [entry] = csvs.read(content, file="x", columns=columns).entries
    assert (entry.name, entry.unit, entry.notes) == (formula, formula, (formula,))


def test_no_line_is_longer_than_a_card_allows_and_no_letter_is_cut() -> None:
    content = exports.to_vcf(going(replace(SIONE, bio="渡辺 Ω 👩‍🏫 " * 60)))

    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert all(line.decode() for line in content.split(b"\r\n")[:-1])


def test_a_value_cannot_add_a_line_to_a_card() -> None:
    sly = "Ana\r\nEMAIL:evil@example.net\nEND:VCARD\x85URL:x"
    content = exports.to_vcf(going(Entry(id="a", name=sly, email=sly, url=sly, notes=(sly,))))
    lines = re.split(r"[\r\n]+", content.decode().replace("\r\n ", ""))

    assert [line.partition(":")[0] for line in lines] == [
        *("BEGIN", "VERSION", "PRODID", "UID", "FN", "N", "EMAIL", "URL", "NOTE", "REV", "END", ""),
    ]


@pytest.mark.parametrize("form", READERS)
def test_what_is_exported_comes_back_as_it_was(columns: Columns, form: str) -> None:
    write, read = READERS[form]
    odd = Entry(id="o", name="Dr. Lee, Ann (she/her)", email="o'brien@example.org", notes=("Interests: a", "x"))
    reading = read(write(going(SIONE, odd)), file="people", columns=columns)

    assert [replace(entry, row=None) for entry in reading.entries] == [replace(SIONE, id=""), replace(odd, id="")]
    assert (reading.skipped, reading.doubts) == ((), ())


lines = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12).map(
    lambda text: cells.one_line(cells.clean(text)).replace(":::", ";")
)
texts = st.lists(lines, max_size=3).map(lambda found: cells.clean("\n".join(filter(None, found))))
values = st.one_of(
    st.none(), st.sampled_from(["'=1", "a; b", "a, b", "-", "x ::", ": y", "#", '"', "\\n", "\\"]), lines
)
emails = st.one_of(st.none(), st.sampled_from(["o'brien@example.org", "=a@example.org", "ana;b@ex-ample.org", "é@ü.ä"]))
people = st.lists(
    st.builds(
        Entry,
        id=st.just(""),
        name=st.one_of(lines, st.sampled_from(["Ana Bo", "Dr. Lee, Ann", "=SUM(A1)", "NOTE:x", "null"])),
        **{field: values for field in SINGLE_FIELDS if field not in {"bio", "email", "orcid"}},
        email=emails,
        orcid=st.one_of(st.none(), st.just("0000-0002-1825-0097")),
        bio=st.one_of(st.none(), texts),
        interests=st.lists(values, max_size=3).map(tuple),
        notes=st.lists(st.one_of(values, texts), max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=3,
)


def tidy(entry: Entry) -> Entry | None:
    """Return what is exported of somebody: clean text, nothing empty, nothing twice; None where no name is left."""

    def clean(value: str | None) -> str:
        return cells.clean(value or "").replace(":::", ";") if value else ""

    single = {field: cells.clean(getattr(entry, field) or "") or None for field in SINGLE_FIELDS}
    single |= {field: cells.one_line(value) for field, value in single.items() if value and field != "bio"}
    many = {field: tuple(dict.fromkeys(filter(None, map(clean, getattr(entry, field))))) for field in MANY_FIELDS}
    name = cells.one_line(cells.clean(entry.name))
    return Entry(id="", name=name, **single, **many) if name else None  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["vcf", "csv", "json"])
@given(entries=people)
def test_export_and_import_are_the_identity(columns: Columns, form: str, entries: list[Entry]) -> None:
    kept = [told for entry in entries if (told := tidy(entry))]
    write, read = READERS[form]
    whole = [replace(entry, id=f"p{at}") for at, entry in enumerate(kept)]
    if not whole:
        return

    back = read(write(going(*whole)), file="people", columns=columns)

    assert [replace(entry, row=None) for entry in back.entries] == kept


def test_a_group_in_json_is_said_to_be_none(columns: Columns) -> None:
    [one] = going(SIONE)
    group = replace(one, person=replace(one.person, kind=PersonKind.GROUP))
    reading = jsons.read(exports.to_json([group, one]), file="x", columns=columns)

    assert [(skip.row, skip.reason) for skip in reading.skipped] == [(1, "It is a group, not a person.")]
    assert [entry.row for entry in reading.entries] == [2]


@pytest.mark.deep
@pytest.mark.skipif(not shutil.which("khard"), reason="khard is not installed")
def test_khard_shows_everybody(tmp_path: Path) -> None:
    cards = tmp_path / "cards"
    cards.mkdir()
    for one in going(SIONE, Entry(id="q", name="Q"), Entry(id="w", name="渡辺 千夏", unit="数学教室")):
        (cards / f"{one.uid}.vcf").write_bytes(exports.to_vcf([one]))
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[all]]\npath = {cards}\n[general]\neditor = cat\nmerge_editor = cat\n")
    run = subprocess.run(
        ["khard", "-c", str(config), "list", "--parsable", "--fields", "name"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert sorted(run.stdout.split("\n")) == ["", "Q", "Sione Tupou", "渡辺 千夏"]
    assert run.stderr == ""


@pytest.mark.deep
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_spreadsheet_program_finds_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(exports.to_csv(going(replace(SIONE, name="=1+1", unit='=HYPERLINK("http://x.example")'))))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), str(path)],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}, capture_output=True, check=True, timeout=180,
    )  # fmt: skip
    sheet = (tmp_path / "people.fods").read_text("utf-8")

    assert "table:formula" not in sheet
    assert "Sione" not in sheet
    assert "'=1+1" in sheet.replace("&apos;", "'")
