"""Which lines of a page are names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.likely_names import Likely, fits_address, likely_name


@pytest.mark.parametrize(
    ("line", "name", "plain", "rest"),
    [
        ("Ann Lee", "Ann Lee", "Ann Lee", ()),
        ("  • Ann  Lee – ", "Ann Lee", "Ann Lee", ()),
        ("1. Ann Lee", "Ann Lee", "Ann Lee", ()),
        ("Dr. Emeka Halloran", "Dr. Emeka Halloran", "Emeka Halloran", ()),
        ("Kirkby, Anselm (Dr.)", "Dr. Kirkby, Anselm", "Anselm Kirkby", ()),
        ("Nathalie Stroud-Abebe, PhD", "Nathalie Stroud-Abebe, PhD", "Nathalie Stroud-Abebe", ()),
        ("Sue Smith, RN, PhD, FAAN", "Sue Smith, RN, PhD", "Sue Smith", ("FAAN",)),
        ("Ann Lee (she/her)", "Ann Lee (she/her)", "Ann Lee", ()),
        ("Robert (Bob) Smith", "Robert (Bob) Smith", "Robert (Bob) Smith", ()),
        ("Ann Lee, Professor of Biology", "Ann Lee", "Ann Lee", ("Professor of Biology",)),
        ("Lee, Ann, Associate Professor", "Lee, Ann", "Ann Lee", ("Associate Professor",)),
        ("Ann Lee (Chair), Physics", "Ann Lee", "Ann Lee", ("Chair", "Physics")),
        ("Ann Lee – Lecturer", "Ann Lee", "Ann Lee", ("Lecturer",)),
        ("Ann Lee | Dean of Arts | Room 3", "Ann Lee", "Ann Lee", ("Dean of Arts", "Room 3")),
        ("Dr. Ida Holm (1941–2019)", "Dr. Ida Holm", "Ida Holm", ("(1941–2019)",)),
        ("Bo Chan (1931-2012), Professor", "Bo Chan", "Bo Chan", ("(1931-2012)", "Professor")),
        ("† Rui Reyes", "Rui Reyes", "Rui Reyes", ("†",)),
        ("Dean Okafor", "Dean Okafor", "Dean Okafor", ()),
        ("Larry Page", "Larry Page", "Larry Page", ()),
        ("Wei-Ling d'Arcy", "Wei-Ling d'Arcy", "Wei-Ling d'Arcy", ()),
        ("Muhammad Bakri bin Osman", "Muhammad Bakri bin Osman", "Muhammad Bakri bin Osman", ()),
        ("محمد العلوي", "محمد العلوي", "محمد العلوي", ()),
        ("谷口 樹", "谷口 樹", "谷口 樹", ()),
        ("김민준", "김민준", "김민준", ()),
        ("남궁민수 (교수)", "남궁민수", "남궁민수", ("교수",)),
    ],
)
def test_a_name_is_told_from_what_stands_around_it(
    known_words: Lexicon, line: str, name: str, plain: str, rest: tuple[str, ...]
) -> None:
    found = likely_name(line, lexicon=known_words)

    assert found
    assert (found.name, found.plain, found.rest, found.sure) == (name, plain, rest, True)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "",
            "-",
            "2.14",
            "Our people",
            "Teaching faculty",
            "In memoriam",
            "Adjunct and cross-appointed",
            "Quick links",
        ),
        *("Department of Biology", "Marsh University", "Associate Dean", "Dean", "Professor", "Last Name", "Vacant"),
        *("Ann Lee and Bo Chan", "Read more", "ann@example.org", "Is Ann Lee here?", "Ann", "What We Do", "First Last"),
        *("Kontakt und Anfahrt", "Nos équipes", "Líneas de trabajo", "<b>Ann</b>", "{{name}}", "Ann " * 90),
    ],
)
def test_other_lines_are_no_names(known_words: Lexicon, line: str) -> None:
    assert likely_name(line, lexicon=known_words) is None


def test_where_names_stand_single_words_and_small_letters_are_names(known_words: Lexicon) -> None:
    for name in ("Sumarno", "bell hargrove", "O"):
        assert likely_name(name, lexicon=known_words, loosely=True) == Likely(name=name, plain=name)


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Sun-hee Baek-Larsen", "sbaeklarsen@example.edu"),
        ("Lev Brodskiy-Tran", "lbt@example.edu"),
        ("Sunday Adeyemi", "sa@example.edu"),
        ("Jonathan Featherstone", "jfeath@example.edu"),
        ("Li Na", "lina@example.cn"),
        ("Zoë Marchand-Iyer", "zoe@example.edu"),
    ],
)
def test_an_address_fits_a_name_it_is_made_of(name: str, email: str) -> None:
    assert fits_address(name, email)


@pytest.mark.parametrize("email", ["info@example.edu", "biochair@example.edu", "giving@example.edu", "@", "1@x.yz"])
def test_the_address_of_a_desk_fits_nobody(email: str) -> None:
    assert not fits_address("Gwendolyn Pryce", email)


def test_names_of_the_world_are_names(known_words: Lexicon, shared_data: Path) -> None:
    told = json.loads((shared_data / "names.json").read_text("utf-8"))["names"]
    typed = [one["typed"] for one in told]

    assert [name for name in typed if not likely_name(name, lexicon=known_words, loosely=True)] == []
