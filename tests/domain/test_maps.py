"""What somebody is on the map, and where they work."""

from __future__ import annotations

from datetime import date

import pytest

from mentorplan.domain.maps import Helper, Part, SupportMap, is_outside, part_of
from mentorplan.domain.needs import Need
from mentorplan.domain.people import BY_HAND, Fact, Person, PersonKind
from mentorplan.domain.profiles import Profile


def somebody(**facts: str) -> Person:
    known = (Fact(field=field, value=value, source=BY_HAND, on=date(2026, 9, 1)) for field, value in facts.items())
    return Person(id="x", name="X", facts=tuple(known))


@pytest.mark.parametrize(
    ("unit", "institution", "expected"),
    [
        ("Biology", "Northlake", False),
        ("BIOLOGY", None, False),
        ("History", "Northlake", True),
        ("Biology", "Université de Lac-Nord", True),
        (None, "Elsewhere", True),
        (None, "Northlake", None),
        (None, None, None),
    ],
)
def test_outside_is_said_only_where_it_is_known(
    unit: str | None, institution: str | None, expected: bool | None
) -> None:
    me = Profile(unit="Biology", institution="Northlake")
    facts = {field: value for field, value in (("unit", unit), ("institution", institution)) if value}

    assert is_outside(somebody(**facts), me=me) is expected
    assert is_outside(somebody(**facts), me=Profile()) is None


@pytest.mark.parametrize(
    ("kind", "mentors_me", "covers", "part"),
    [
        (PersonKind.GROUP, False, [], Part.GROUP),
        (PersonKind.RESOURCE, False, ["a"], Part.RESOURCE),
        (PersonKind.PERSON, True, [], Part.MENTOR),
        (PersonKind.PERSON, False, ["a"], Part.PEER),
        (PersonKind.PERSON, False, [], Part.NOT_YET),
    ],
)
def test_a_person_a_group_and_a_book_have_their_parts(
    kind: PersonKind, mentors_me: bool, covers: list[str], part: Part
) -> None:
    assert part_of(Person(id="x", name="X", kind=kind), mentors_me=mentors_me, covers=covers) is part


def test_more_than_three_needs_on_a_person_is_leaning_and_on_a_group_is_not() -> None:
    four = ("a", "b", "c", "d")

    assert Helper(id="x", name="X", part=Part.MENTOR, covers=four).is_leant_on
    assert not Helper(id="x", name="X", part=Part.MENTOR, covers=four[:3]).is_leant_on
    assert not Helper(id="x", name="X", part=Part.GROUP, covers=four).is_leant_on


def test_a_gap_is_a_wanted_need_that_nobody_helps_with() -> None:
    needs = tuple(Need(slug=slug, name=slug, meaning="") for slug in ("a", "b", "c"))
    one = Helper(id="x", name="X", part=Part.PEER, covers=("a",), on_the_way=("b",))
    made = SupportMap(needs=needs, wanted=frozenset({"a", "b"}), helpers=(one,))

    assert [need.slug for need in made.gaps] == ["b"]
    assert (made.covering("a"), made.on_the_way("b"), made.people) == ((one,), (one,), (one,))
