"""People as address cards, from the programs that write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters import vcards
from mentorplan.domain.imports import Columns, Doubt, Reading, Skipped
from mentorplan.domain.lists import Entry
from mentorplan.domain.names import fold
from mentorplan.errors import UnreadableError

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def read(columns: Columns, *cards: str | bytes) -> Reading:
    whole = b"".join(
        b"BEGIN:VCARD\r\n"
        + (card.encode() if isinstance(card, str) else card).replace(b"\n", b"\r\n")
        + b"END:VCARD\r\n"
        for card in cards
    )
    return vcards.read(whole, file="people.vcf", columns=columns)


def the_entry(columns: Columns, card: str) -> Entry:
    [entry] = read(columns, card).entries
    return entry


def test_a_card_of_a_telephone_is_read(columns: Columns) -> None:
    reading = read(
        columns,
        "VERSION:3.0\nN:Tupou;Sione;;Dr.;\nFN:Dr. Sione Tupou\nNICKNAME:Si\n"
        "ORG:Fenmarsh College;School of Nursing;Simulation\nTITLE:Senior Lecturer\nROLE:Year lead\n"
        "item1.EMAIL;type=INTERNET;type=pref:s.tupou@example.org\nitem1.X-ABLabel:_$!<Work>!$_\n"
        "EMAIL;type=HOME:sione@example.net\nTEL;type=CELL;type=VOICE;type=pref:555-0111\n"
        "item2.TEL:555-0112\nitem2.X-ABLabel:ward desk\nTEL;type=WORK,FAX:555-0199\n"
        "ADR;TYPE=WORK:;;Hill Road 1;Fenmarsh;;12345;\nitem3.URL:https\\://fenmarsh.example/tupou\n"
        "CATEGORIES:debriefing,myContacts,early career\nNOTE:Met in May\\; likes\\nlong walks\n"
        "LANG:en\nBDAY:1980-02-03\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\n AAAA\nX-PHONETIC-LAST-NAME:Tu-po-u\nUID:7\n",
    )

    assert reading == Reading(
        entries=(
            Entry(
                id="",
                name="Sione Tupou",
                email="s.tupou@example.org",
                phone="555-0111",
                title="Senior Lecturer",
                unit="School of Nursing, Simulation",
                institution="Fenmarsh College",
                url="https://fenmarsh.example/tupou",
                language="en",
                interests=("debriefing", "early career"),
                notes=(
                    "Met in May; likes\nlong walks",
                    "Form of address: Dr.",
                    "ROLE: Year lead",
                    "EMAIL (home): sione@example.net",
                    "ward desk: 555-0112",
                    "TEL (fax, work): 555-0199",
                    "ADR: Hill Road 1, Fenmarsh, 12345",
                    "NICKNAME: Si",
                ),
                row=1,
            ),
        ),
        columns={
            "N": "name",
            "FN": "name",
            "ORG": "institution",
            "TITLE": "title",
            "ROLE": "title",
            "EMAIL": "email",
            "TEL": "phone",
            "URL": "url",
            "CATEGORIES": "interests",
            "NOTE": "notes",
            "LANG": "language",
            "ORG (second part)": "unit",
        },
        kept_as_notes=("ROLE", "EMAIL (home)", "ward desk", "TEL (fax, work)", "ADR", "NICKNAME"),
        left_out=("BDAY", "PHOTO", "X-PHONETIC-LAST-NAME"),
    )


def test_a_card_of_an_old_office_program_is_read(columns: Columns) -> None:
    card = (
        "VERSION:2.1\nN;LANGUAGE=cs;CHARSET=windows-1250;ENCODING=QUOTED-PRINTABLE:Nov=E1kov=E1;Jana;;;\n"
        "FN;CHARSET=windows-1250;ENCODING=QUOTED-PRINTABLE:Jana Nov=E1kov=E1\nORG:;Dean's office\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE:Knows everybody.=0D=0A=\n=0D=0A=\nAsk in May\n\n"
        "TEL;WORK;VOICE:555-0120\nLABEL;WORK;ENCODING=QUOTED-PRINTABLE:Hill Road=0D=0A=\nFenmarsh\n"
        "KEY;X509;ENCODING=BASE64:\n    MIICajCC\n    AdOgAwIB\n\n\nEMAIL;PREF;INTERNET:j.novakova@example.org\n"
    )

    assert the_entry(columns, card) == Entry(
        id="",
        name="Jana Nováková",
        email="j.novakova@example.org",
        phone="555-0120",
        unit="Dean's office",
        notes=("Knows everybody.\n\nAsk in May",),
        row=1,
    )


@pytest.mark.parametrize(
    ("lines", "name", "notes"),
    [
        ("FN:Mr. John Richter, James Doe\nN:Doe;John;Richter,James;Mr.;\n", "John Richter, James Doe", ["Mr."]),
        (r"FN:Doe\, Ana" + "\nN:Doe;Ana\n", "Ana Doe", []),
        (r"FN:Doe\, Ana" + "\n", "Ana Doe", []),
        (r"FN:Ana Doe\, PhD" + "\nN:Doe;Ana;;;PhD\n", "Ana Doe", ["PhD"]),
        ("FN:\nN:Brandão;Łucja;M.;Dr.;\n", "Łucja M. Brandão", ["Dr."]),
        ("N:Brandão;Łucja\n", "Łucja Brandão", []),
        ("N:;Sólveig;;;\n", "Sólveig", []),
        ("N:渡辺;千夏;;;\n", "渡辺千夏", []),
        ("FN:渡辺 千夏\nN:渡辺;千夏;;;\n", "渡辺 千夏", []),
        ("FN:z@example.org\nN:Brix;Zoë\n", "Zoë Brix", []),
        ("FN:Zo Brix\nN:Brix;Zoë;Ann;;\n", "Zo Brix", ["N (given): Zoë", "N (middle): Ann"]),
        ("FN:Prof. em. h.c. Bao von Immen\nN:von Immen;Bao;;Prof. em. h.c.;\n", "Bao von Immen", ["Prof. em. h.c."]),
        ("FN;PREF=2:Second Name\nFN;PREF=1:First Name\n", "First Name", ["FN: Second Name"]),
        ("NICKNAME:The Oracle\nEMAIL:o@example.org\n", "The Oracle", ["NICKNAME: The Oracle"]),
        ("FN;CHARSET=none-such:Jon\xe9 Bo\n", "Joné Bo", []),
    ],
)  # fmt: skip
def test_the_name_is_as_it_is_shown(columns: Columns, lines: str, name: str, notes: list[str]) -> None:
    entry = the_entry(columns, f"VERSION:3.0\n{lines}TITLE:Lecturer\n")

    assert entry.name == name
    assert [
        note.removeprefix("Form of address: ").removeprefix("Letters after the name: ") for note in entry.notes
    ] == notes


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("KIND:org\n", "org"),
        ("X-ABShowAs:COMPANY\n", "org"),
        ("X-ADDRESSBOOKSERVER-KIND:group\n", "group"),
        ("KIND:individual\nX-ABShowAs:PERSON\n", None),
    ],
)
def test_a_card_of_no_person_says_so(columns: Columns, lines: str, kind: str | None) -> None:
    entry = the_entry(columns, f"VERSION:4.0\nFN:Writing Centre\nEMAIL:w@example.org\n{lines}")

    assert entry.notes == ((f"KIND: {kind}",) if kind else ())


def test_the_preferred_telephone_comes_first_and_links_are_made_plain(columns: Columns) -> None:
    entry = the_entry(
        columns,
        'VERSION:4.0\nFN:Ana Bo\nTEL;VALUE=uri;TYPE="home,voice":tel:+1-555-0100\n'
        "TEL;VALUE=uri;PREF=1;TYPE=work:tel:+1-555-0101;ext=7\nEMAIL:mailto:a@example.org\n"
        "EXPERTISE;LEVEL=expert:rubrics\nINTEREST:choirs\nLANG;PREF=2:en\nLANG;PREF=1:fr\n"
        "item1.URL:https://orcid.org/0000-0002-1825-0097\nitem1.X-ABLabel:ORCID\n",
    )  # fmt: skip

    assert (entry.phone, entry.email, entry.language) == ("+1-555-0101 ext. 7", "a@example.org", "fr, en")
    assert (entry.interests, entry.orcid, entry.url) == (("rubrics", "choirs"), "0000-0002-1825-0097", None)
    assert entry.notes == ("TEL (home): +1-555-0100",)


def test_a_department_that_a_program_keeps_apart_is_the_unit(columns: Columns) -> None:
    entry = the_entry(
        columns, "VERSION:3.0\nFN:Ana Bo\nORG:Fenmarsh\nX-KADDRESSBOOK-X-Department:Law\nORG:Second;Job\n"
    )

    assert (entry.institution, entry.unit, entry.notes) == ("Fenmarsh", None, ("ORG: Second, Job",))
    entry = the_entry(columns, "VERSION:3.0\nFN:Ana Bo\nORG:Fenmarsh\nX-KADDRESSBOOK-X-Department:Law\n")
    assert (entry.institution, entry.unit) == ("Fenmarsh", "Law")


def test_a_bad_card_blocks_no_other(columns: Columns) -> None:
    reading = read(
        columns,
        "VERSION:3.0\nFN:Ana Bo\nTITLE:Dean\n",
        "VERSION:3.0\nEMAIL:nobody@example.org\n",
        f"VERSION:3.0\nFN:Long\nNOTE:{'x' * 140_000}\n",
        "VERSION:3.0\nFN:Cai Du\nEMAIL:not an address\n",
        b"VERSION:3.0\nFN:D\x81d Eli\nTITLE:Tutor\n",
    )

    assert [entry.name for entry in reading.entries] == ["Ana Bo", "Cai Du", "Dd Eli"]
    assert reading.skipped == (
        Skipped(row=6, reason="It has no name."),
        Skipped(row=10, reason="A value of it, NOTE, is longer than 131,072 bytes."),
    )
    assert reading.doubts == (
        Doubt(row=15, name="Cai Du", why="“not an address” is not an e-mail address; it is kept as a note."),
        Doubt(row=20, name="Dd Eli", why="Some letters of FN could not be read."),
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_cards_in_wide_letters_are_read(columns: Columns, encoding: str) -> None:
    content = "BEGIN:VCARD\nVERSION:3.0\nFN:Åse Ödegård\nEMAIL:a@example.org\nEND:VCARD\n".encode(encoding)

    assert [entry.name for entry in vcards.read(content, file="x", columns=columns).entries] == ["Åse Ödegård"]


def test_a_file_without_cards_says_so(columns: Columns) -> None:
    with pytest.raises(UnreadableError, match=r"^people.vcf holds no address card\.$"):
        read(columns)


def test_more_cards_than_a_list_can_have_are_refused(columns: Columns, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentorplan.adapters.tables.MOST_PEOPLE", 2)

    with pytest.raises(UnreadableError, match=r"^people.vcf holds more than 2 people\.$"):
        read(columns, *["FN:Ana Bo\n"] * 3)


@given(content=st.binary())
def test_any_bytes_in_a_card_are_a_person_or_a_reason(columns: Columns, content: bytes) -> None:
    assert vcards.read(b"BEGIN:VCARD\n" + content, file="x", columns=columns).rows


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["FN", "N", "ORG", "TEL", "EMAIL", "NOTE", "CATEGORIES", "a.URL", "a.X-ABLabel", "KIND"]),
            st.sampled_from(["", ";PREF=1", ";CHARSET=utf-16", ";ENCODING=b", ";QUOTED-PRINTABLE", ';X="']),
            st.text(st.sampled_from("aé;,\\=\n: @.")),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_no_card_of_known_properties_breaks_the_reader(columns: Columns, lines: list[tuple[str, str, str]]) -> None:
    card = "\n".join(f"{name}{params}:{value}" for name, params, value in lines)

    assert vcards.read(f"BEGIN:VCARD\n{card}\nEND:VCARD".encode(), file="x", columns=columns).rows == 1


@pytest.mark.skipif(not SHARED.exists(), reason="real cards are not part of the project")
def test_twenty_cards_are_read_as_a_person_reads_them(columns: Columns) -> None:
    expected = json.loads((SHARED / "contacts" / "mentors.expected.json").read_text("utf-8"))["people"]
    content = (SHARED / "contacts" / "mentors.vcf").read_bytes()
    entries = vcards.read(content, file="mentors.vcf", columns=columns).entries

    def as_told(one: dict[str, Any]) -> tuple[Any, ...]:
        keys = ("name", "email", "phone", "title", "org", "unit", "url")
        return (*(one.get(key) for key in keys), tuple(one["interests"]), one.get("note"))

    def as_read(entry: Entry) -> tuple[Any, ...]:
        plain = [note for note in entry.notes if ": " not in note.split("\n")[0][:24]]
        said = (entry.name, entry.email, entry.phone, entry.title, entry.institution, entry.unit, entry.url)
        return (*said, entry.interests, plain[0] if plain else None)

    assert [as_read(entry) for entry in entries] == [as_told(one) for one in expected]


@pytest.mark.skipif(not SHARED.exists(), reason="real cards are not part of the project")
def test_no_real_card_is_lost(columns: Columns) -> None:
    files = sorted((SHARED / "vcf").rglob("*.vcf"))
    lost = [
        path.name
        for path in files
        if len(vcards.read(path.read_bytes(), file=path.name, columns=columns).entries)
        != fold(path.read_bytes().decode("utf-8", "replace")).count("begin:vcard")
    ]

    assert files
    assert lost == []
