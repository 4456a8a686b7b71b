"""Names as lists write them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from mentorplan.adapters.titles import Written, is_honorific, is_one_word, join, take_apart
from mentorplan.domain.imports import Columns


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Nomvula Dlamini", Written(name="Nomvula Dlamini")),
        ("Dr. Nomvula Dlamini", Written(name="Nomvula Dlamini", honorific="Dr.")),
        ("Prof. Dr. Heinz-Dieter Voß", Written(name="Heinz-Dieter Voß", honorific="Prof. Dr.")),
        ("Prof.Dr.Heinz-Dieter Voß", Written(name="Heinz-Dieter Voß", honorific="Prof. Dr.")),
        ("Associate Professor Huang Meifen", Written(name="Huang Meifen", honorific="Associate Professor")),
        ("Mx. Robin Ashgrove", Written(name="Robin Ashgrove", honorific="Mx.")),
        ("Δρ. Ελένη Φωτίου", Written(name="Ελένη Φωτίου", honorific="Δρ.")),
        ("ড. রীমা সেন", Written(name="রীমা সেন", honorific="ড.")),
        ("Dr. Teller", Written(name="Teller", honorific="Dr.")),
        ("Dr.", Written(name="Dr.")),
        ("Dean Okafor", Written(name="Dean Okafor")),
        ("Dilys Bloomfield, PhD, RN", Written(name="Dilys Bloomfield", letters_after="PhD, RN")),
        ("Dilys Bloomfield Ph.D.", Written(name="Dilys Bloomfield", letters_after="Ph.D.")),
        ("Dilys Bloomfield, PhD candidate", Written(name="Dilys Bloomfield", letters_after="PhD candidate")),
        ("Bloomfield, Dilys", Written(name="Dilys Bloomfield")),
        ("Bloomfield, Dilys, MD", Written(name="Dilys Bloomfield", letters_after="MD")),
        ("van Rijn, Prof. Anneke", Written(name="Anneke van Rijn", honorific="Prof.")),
        ("Quispe Mamani, María de los Ángeles", Written(name="María de los Ángeles Quispe Mamani")),
        ("Rowe, Jr., Calvin", Written(name="Calvin Rowe, Jr.")),
        ("Ma, Jian", Written(name="Jian Ma")),
        ("Jian Ma", Written(name="Jian Ma")),
        ("LEE, MA", Written(name="MA LEE")),
        ("O'Shea, Tamsin (she/her)", Written(name="Tamsin O'Shea", pronouns="she/her")),
        ("Kit Moreau [they]", Written(name="Kit Moreau", pronouns="they")),
        ("Margarethe (Gretel) Zimmer", Written(name="Margarethe (Gretel) Zimmer")),
        ("Li Qian (李倩)", Written(name="Li Qian (李倩)")),
        ("Nok Srisuk 👋🏽", Written(name="Nok Srisuk")),
        ("  Ama   Owusu ", Written(name="Ama Owusu")),
        ("", Written(name="")),
        (",", Written(name="")),
    ],
)
def test_a_name_is_shown_without_what_stands_around_it(columns: Columns, text: str, written: Written) -> None:
    assert take_apart(text, columns=columns) == written


def test_a_name_joined_from_its_parts_is_not_turned(columns: Columns) -> None:
    assert take_apart("Ana Reyes, Osei", columns=columns, turn=False) == Written(name="Ana Reyes, Osei")


@pytest.mark.parametrize(
    ("given", "middle", "family", "name"),
    [
        ("Ngozi", "", "Okonjo", "Ngozi Okonjo"),
        ("Ngozi", "A.", "Okonjo", "Ngozi A. Okonjo"),
        ("", "", "Morrow", "Morrow"),
        ("雪晴", "", "欧阳", "欧阳雪晴"),
        ("서윤", "", "남궁", "남궁서윤"),
        ("ヴィクトリア", "", "オルセン", "ヴィクトリア オルセン"),
    ],
)
def test_parts_of_a_name_are_joined_as_they_are_said(given: str, middle: str, family: str, name: str) -> None:
    assert join(given=given, middle=middle, family=family) == name


def test_a_rank_alone_is_a_position_and_a_courtesy_is_not(columns: Columns) -> None:
    texts = ("Dr.", "Prof. Dr.", "Professor", "Lecturer", "")

    assert [is_honorific(text, columns=columns) for text in texts] == [True, False, False, False, False]
    assert is_honorific("Prof. Dr.", columns=columns, or_rank=True)


def test_one_word_is_told_by_the_spaces_of_its_script() -> None:
    assert [is_one_word(name) for name in ("Sumarno", "Bao Tran", "李芊羽", "李")] == [True, False, False, True]


def test_names_of_many_scripts_are_shown_as_expected(columns: Columns, shared_data: Path) -> None:
    wanted = json.loads((shared_data / "names.json").read_text("utf-8"))["names"]
    read = {one["typed"]: take_apart(unicodedata.normalize("NFC", one["typed"]), columns=columns) for one in wanted}

    assert {one["typed"]: unicodedata.normalize("NFC", one["display"]) for one in wanted} == {
        typed: written.name for typed, written in read.items()
    }
    # "U" before a Burmese name is an honorific, and nothing says so: it stays where it is written.
    assert {one["typed"]: one.get("honorific", "") for one in wanted if not one["typed"].startswith("U ")} == {
        typed: written.honorific for typed, written in read.items() if not typed.startswith("U ")
    }
