"""What is found in all open asks taken together."""

from __future__ import annotations

from datetime import date

import pytest

from mentorplan.domain.messages import Answer, Kind, Message
from mentorplan.domain.people import Fact, Person
from mentorplan.domain.portfolios import look_over
from mentorplan.domain.rules import Rules
from mentorplan.domain.stages import standings
from mentorplan.domain.workspaces import Known
from mentorplan.store.guides import Guide

TODAY = date(2026, 11, 23)
RULES = Guide().load("rules.toml", Rules)


def person(number: int, unit: str = "", title: str = "") -> Person:
    facts = {"unit": unit, "title": title}
    return Person(
        id=f"p{number}",
        name=f"Person {number}",
        facts=tuple(Fact(field=key, value=value, source="x", on=TODAY) for key, value in facts.items() if value),
    )


def found(*people: Person, answered: tuple[str, ...] = (), muted: tuple[str, ...] = ()) -> dict[str, str]:
    asks = [Message(id=f"m-{one.id}", person=one.id, kind=Kind.INTRODUCTION, on=TODAY, sent_on=TODAY) for one in people]
    replies = [Message(id=f"r-{one}", person=one, kind=Kind.REPLY, on=TODAY, answer=Answer.NO) for one in answered]
    where = standings(Known(people=people, messages=(*asks, *replies)), today=TODAY)
    return {one.name: one.message for one in look_over(people, where, rules=RULES, muted=muted)}


def test_more_open_asks_than_can_be_followed_up_are_noticed() -> None:
    people = [person(number) for number in range(4)]

    assert found(*people) == {"too-many-open": "4 asks wait for an answer; more than 3 are hard to follow up."}
    assert found(*people, answered=("p0",)) == found(*people[:3]) == {}
    assert found(*people, muted=("FUP-05",)) == {}


@pytest.mark.parametrize(
    ("units", "is_told"),
    [
        (("Physics", "physics", "PHYSICS", "Physics", "History"), True),
        (("Physics", "Physics", "Physics"), True),
        (("Physics", "Physics"), False),
        (("Physics", "Physics", "Physics", "History", "Law"), False),
        (("", "", "", ""), False),
    ],
)
def test_asks_in_one_place_are_noticed(units: tuple[str, ...], is_told: bool) -> None:
    told = found(*(person(number, unit) for number, unit in enumerate(units)), muted=("too-many-open",))

    assert told == ({"one-unit": told.get("one-unit", "")} if is_told else {})
    assert not is_told or f"of your {len(units)} open asks are in one place: Physics." in told["one-unit"]


@pytest.mark.parametrize(
    ("titles", "is_told"),
    [
        (("Professor", "Prof. Dr.", "Full Professor of Law"), True),
        (("Professor", "Professor", "Associate Professor"), False),
        (("Professor", "Professor", ""), False),
        (("Professor", "Professor"), False),
        (("Lecturer", "Professor", "Chair of Physics"), False),
    ],
)
def test_asks_to_full_professors_alone_are_noticed(titles: tuple[str, ...], is_told: bool) -> None:
    told = found(*(person(number, title=title) for number, title in enumerate(titles)))

    assert ("only-professors" in told) is is_told
