from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.history import HistoryWords, Touched, in_words
from mentorplan.domain.records import Shelf

WORDS = HistoryWords(
    did={
        "people add": "added $whom",
        "people": "did something with $whom",
        "reflection": "reflected",
        "goals add": "wrote down $goal",
        "people import": "brought in $list",
        "outreach reply": "noted an answer from $about",
    },
    somebody="somebody",
    something="a goal",
    somewhere="a list",
    quoted="“$title”",
    two="$first and $last",
    more="$first and $count others",
    other="ran “$command”",
    other_about="ran “$command” for $whom",
)
NAMES = {"olu": "Olú Adé", "wei": "王 伟"}


def person(name: str, *, id_: str = "x") -> Touched:
    return Touched(shelf=Shelf.PEOPLE, id=id_, name=name)


def message(*people: str) -> Touched:
    return Touched(shelf=Shelf.MESSAGES, id="m", people=people)


def goal(title: str) -> Touched:
    return Touched(shelf=Shelf.GOALS, id="g", name=title)


@pytest.mark.parametrize(
    ("title", "touched", "said"),
    [
        ("people add", [person("Lin Hartmann")], "added Lin Hartmann"),
        ("people add", [person("Lin"), person("Olú"), person("Lin")], "added Lin and Olú"),
        ("people add", [person(name) for name in ("Ana", "Bo", "Cy")], "added Ana, Bo and Cy"),
        ("people add", [person(name) for name in "ABCDE"], "added A, B and 3 others"),
        ("people add", [person("", id_="wei")], "added 王 伟"),
        ("people add", [person("", id_="ana-lopez")], "added ana-lopez"),
        ("people add", [], "added somebody"),
        ("people add", [message("olu")], "added Olú Adé"),
        ("people add", [person("  Lin\n Hartmann ")], "added Lin Hartmann"),
        ("people add", [person("x" * 5000)], f"added {'x' * 59}…"),
        ("people add", [person("$whom $command {whom} %s")], "added $whom $command {whom} %s"),
        ("outreach reply", [person("Somebody New"), message("olu")], "noted an answer from Olú Adé"),
        ("outreach reply", [message("nobody-known")], "noted an answer from nobody-known"),
        ("outreach reply", [person("Lin")], "noted an answer from Lin"),
        ("goals add", [goal("Speak less")], "wrote down “Speak less”"),
        ("goals add", [goal("Speak less"), goal("$title")], "wrote down “Speak less” and “$title”"),
        ("goals add", [person("Lin")], "wrote down a goal"),
        ("people import", [Touched(shelf=Shelf.LISTS, id="fair")], "brought in “fair”"),
        ("people import", [], "brought in a list"),
        ("reflection 2026-11-23-mentee", [person("Lin")], "reflected"),
        ("people list all", [person("Lin")], "did something with Lin"),
        ("checkin", [message("wei")], "ran “checkin” for 王 伟"),
        ("checkin", [goal("Speak less")], "ran “checkin”"),
        ("", [], "ran “”"),
    ],
)
def test_a_change_is_said_as_a_person_would(title: str, touched: list[Touched], said: str) -> None:
    assert in_words(title, touched, words=WORDS, names=NAMES) == said


@given(st.text(), st.lists(st.builds(Touched, shelf=st.sampled_from(Shelf), id=st.text(), name=st.text())))
def test_whatever_a_name_holds_there_is_one_line(title: str, touched: list[Touched]) -> None:
    said = in_words(title, touched, words=WORDS, names={})

    assert len(said.splitlines()) == 1
