"""What was exported, as other people's programs read it; each test is skipped where its program is not installed."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import Desk, Ran
from programs import environment

Ok = Callable[..., Ran]

PATIENCE_SECONDS = 120

AS_WE_WRITE = "44,34,76,1"
"""Commas, double quotes, UTF-8, from the first row: what a person would choose in the dialogue."""

PEOPLE = (
    ("Zoë Asante", "zoe@example.org", "Reader, Law"),
    ("李芊羽", "yu@example.org", "Tutor"),
    ("=HYPERLINK(1)", "sly@example.org", "-1+1"),
    ("O’Dea, Con; Jr", "con@example.org", "@SUM(1)"),
)


def run(program: str, *words: str | Path, home: Path) -> str:
    found = shutil.which(program)
    if not found:
        pytest.skip(f"{program} is not installed here")
    done = subprocess.run(
        [found, *words],
        capture_output=True,
        cwd=home,
        env=environment(home),
        timeout=PATIENCE_SECONDS,
        check=True,
    )
    return done.stdout.decode()


@pytest.fixture
def exported(desk: Desk, ok: Ok) -> Path:
    """Return the folder with everybody as address cards and as a table."""
    for name, email, title in PEOPLE:
        ok("people", "add", name, "--email", email, "--title", title, "--interests", "moots; labs, wet")
    ok("export", "people.vcf")
    ok("export", "people.csv")
    return desk.home


@pytest.mark.deep
def test_khard_reads_every_address_card(exported: Path) -> None:
    book = exported / "book"
    book.mkdir()
    cards = re.findall(r"BEGIN:VCARD.*?END:VCARD\r\n", (exported / "people.vcf").read_bytes().decode(), re.DOTALL)
    for number, card in enumerate(cards):
        (book / f"{number}.vcf").write_bytes(card.encode())
    (exported / "khard.conf").write_text(f"[addressbooks]\n[[mine]]\npath = {book}\n[general]\n[contact table]\n")

    told = run("khard", "-c", exported / "khard.conf", "email", "--parsable", home=exported)

    read = {tuple(line.split("\t")[:2]) for line in told.splitlines() if "@" in line}
    assert read == {(email, name) for name, email, _ in PEOPLE}


@pytest.mark.deep
def test_a_spreadsheet_program_reads_the_table_and_runs_no_formula(exported: Path) -> None:
    run("soffice", "--headless", f"--infilter=CSV:{AS_WE_WRITE}", "--convert-to", "fods", "people.csv", home=exported)
    back = ("--convert-to", f"csv:Text - txt - csv (StarCalc):{AS_WE_WRITE}", "--outdir", "back", "people.fods")
    run("soffice", "--headless", *back, home=exported)
    sheet = (exported / "people.fods").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO((exported / "back/people.csv").read_text(encoding="utf-8"))))

    assert "table:formula" not in sheet
    assert {(row["Name"].removeprefix("'"), row["Email"], row["Job Title"].removeprefix("'")) for row in rows} == set(
        PEOPLE
    )
    assert {row["Interests"] for row in rows} == {"moots; labs, wet"}
