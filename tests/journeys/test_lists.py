"""Lists of people as they reach somebody: pages saved from a browser, cards, what a service answered."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]

LINKED = """<!DOCTYPE html><html><head><title>Staff</title><script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
 {"@type": "CollegeOrUniversity", "name": "Fjordmark University"},
 {"@type": "Person", "name": "Dr. Sólveig Hrafnsdóttir", "email": "mailto:s.hrafnsdottir@fjordmark.example",
  "jobTitle": "Lecturer",
  "knowsAbout": ["large classes", "rubrics"],
  "worksFor": {"@type": "Organization", "name": "Biology"}},
 {"@type": ["Person"], "name": "Kofi Mensah", "email": ["k.mensah@fjordmark.example"], "telephone": "555-0199"}
]}</script></head><body><h1>Our staff</h1></body></html>"""

CARDS = """<html><body><nav><a href="/">Home</a><a href="/people">People</a></nav><h1>Department of History</h1>
<div class="grid">
<div class="card"><h3>Noémie Laurent</h3><p class="role">Professor</p>
<a href="mailto:n.laurent@exemple.example">Write</a></div>
<div class="card"><h3>Wanjirũ Kamau</h3><p class="role">Senior Lecturer</p>
<a href="mailto:w.kamau@exemple.example">Write</a></div>
<div class="card"><h3>Tomás Ó Briain</h3><p class="role">Lecturer</p>
<a href="mailto:t.obriain@exemple.example">Write</a></div>
</div><footer>Contact: <a href="mailto:info@exemple.example">info</a></footer></body></html>"""

TABLE = """<html><body><table><tr><th>Name</th><th>E-mail</th><th>Interests</th></tr>
<tr><td>Aiyana Redcloud</td><td>a.redcloud@exemple.example</td><td>field courses; supervision</td></tr>
<tr><td>Bogdan Ilić</td><td>b.ilic@exemple.example</td><td>clickers</td></tr></table></body></html>"""

HCARDS = """<html><body>
<div class="h-card">
<a class="p-name u-url" href="https://exemple.example/nair">Devika Nair</a>
<span class="p-job-title">Reader</span> <a class="u-email" href="mailto:d.nair@exemple.example">mail</a></div>
<div class="vcard"><span class="fn">Piet van Houten</span>
<a class="email" href="mailto:p.houten@exemple.example?subject=Hi">mail</a> <span class="org">Geology</span></div>
</body></html>"""

MICRODATA = """<html><body>
<div itemscope itemtype="https://schema.org/Person">
<span itemprop="name">Leilani Kahale</span>
<a itemprop="email" href="mailto:l.kahale@exemple.example">mail</a>
<span itemprop="jobTitle">Teaching Fellow</span></div>
</body></html>"""

ADDRESS_CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dr. Ngozi Eze\r\nN:Eze;Ngozi;;Dr.;\r\nEMAIL:n.eze@exemple.example\r\n"
    "ORG:University;Chemistry\r\nTITLE:Lecturer\r\nCATEGORIES:laboratory teaching\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85sa Lindstr=C3=B6m\r\n"
    "N:;\r\nEMAIL;INTERNET:a.lindstrom@exemple.example\r\nEND:VCARD\r\n"
)

RECORDS = [
    {"name": "Hine Parata", "email": "h.parata@exemple.example", "interests": ["marae-based learning", "assessment"]},
    {"full name": "Yusuf Demir", "e-mail": "y.demir@exemple.example"},
]


def write(desk: Desk, name: str, content: str) -> str:
    (desk.home / name).write_text(content, encoding="utf-8")
    return str(desk.home / name)


def names(ran: Ran) -> dict[str, str | None]:
    people: list[dict[str, Any]] = ran.data["people"]
    return {one["name"]: one["email"] for one in people}


@pytest.mark.parametrize(
    ("file", "content", "people"),
    [
        (
            "staff.html",
            LINKED,
            {"Sólveig Hrafnsdóttir": "s.hrafnsdottir@fjordmark.example", "Kofi Mensah": "k.mensah@fjordmark.example"},
        ),
        (
            "history.html",
            CARDS,
            {
                "Noémie Laurent": "n.laurent@exemple.example",
                "Wanjirũ Kamau": "w.kamau@exemple.example",
                "Tomás Ó Briain": "t.obriain@exemple.example",
            },
        ),
        (
            "table.html",
            TABLE,
            {"Aiyana Redcloud": "a.redcloud@exemple.example", "Bogdan Ilić": "b.ilic@exemple.example"},
        ),
        (
            "cards.html",
            HCARDS,
            {"Devika Nair": "d.nair@exemple.example", "Piet van Houten": "p.houten@exemple.example"},
        ),
        ("micro.html", MICRODATA, {"Leilani Kahale": "l.kahale@exemple.example"}),
        (
            "phone.vcf",
            ADDRESS_CARDS,
            {"Ngozi Eze": "n.eze@exemple.example", "Åsa Lindström": "a.lindstrom@exemple.example"},
        ),
        (
            "list.json",
            json.dumps(RECORDS),
            {"Hine Parata": "h.parata@exemple.example", "Yusuf Demir": "y.demir@exemple.example"},
        ),
    ],
)
def test_whoever_the_list_holds_comes_in_whatever_the_file_is_called(
    desk: Desk, ok: Ok, file: str, content: str, people: dict[str, str | None]
) -> None:
    ok("init")

    first = ok("people", "import", write(desk, f"{file}.txt", content), "--list", "fair", "--json")
    again = ok("people", "import", write(desk, file, content), "--list", "fair", "--json")

    assert names(first) == people
    assert (again.data["added"], again.data["updated"], again.data["unchanged"]) == (0, 0, len(people))
    assert desk.types("check").code == 0


@pytest.mark.parametrize(
    "content",
    [
        "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>",
        "<html><body><form><input type='password' name='p'></form><h1>Sign in</h1></body></html>",
        "<html><body><h1>News</h1><p>The library opens late.</p></body></html>",
        "PK\x03\x04 no text",
        "{}",
        "[" * 5000,
    ],
)
def test_nobody_is_never_a_success_in_silence(desk: Desk, ok: Ok, content: str) -> None:
    ok("init")
    before = desk.files()

    ran = desk.types("people", "import", write(desk, "people.html", content))

    assert ran.code in {2, 4}, ran
    assert ran.err.strip()
    assert desk.files() == before


def test_an_address_in_disguise_is_offered_and_not_taken(desk: Desk, ok: Ok) -> None:
    ok("init")
    page = HCARDS.replace("mailto:d.nair@exemple.example", "#").replace(
        ">mail</a></div>", ">d.nair [at] exemple [dot] example</a></div>", 1
    )

    ran = ok("people", "import", write(desk, "cards.html", page), "--json")

    assert names(ran)["Devika Nair"] is None
    assert "Devika Nair" in {one["name"] for one in ran.data["uncertain"]}


def test_what_is_exported_is_read_again_as_the_same_people(desk: Desk, ok: Ok) -> None:
    ok("people", "add", "Ngozi Eze", "--email", "n.eze@exemple.example", "--interests", "a; b", "--private-notes", "no")
    ok("people", "add", "=Åsa Lindström", "--phone", "+46 1", "--unit", "Chemistry")
    known = {one["name"]: one["email"] for one in ok("people", "list", "--json").data["people"]}

    for form in ("csv", "vcf", "json"):
        ok("export", "--format", form, f"out.{form}")
        other = Desk(home=desk.home, workspace=desk.home / f"other-{form}")
        ran = other.types("people", "import", str(Path(desk.home) / f"out.{form}"), "--json")
        assert names(ran) == known, form
        assert "no" not in (desk.home / f"out.{form}").read_text().split('"')
