"""Whether two records tell of one person."""

from __future__ import annotations

from datetime import date

import pytest

from mentorplan.domain.likeness import Acquaintance, Likeness, likeness, names_fit, of_entry, of_person, traits
from mentorplan.domain.lists import Entry
from mentorplan.domain.people import BY_HAND, Fact, Person


def entry(id_: str, name: str, email: str | None = None, orcid: str | None = None) -> Entry:
    return Entry(id=id_, name=name, email=email, orcid=orcid)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            entry("a", "Lin Hartmann", "Lin@Example.org"),
            entry("b", "L. Hartmann", "lin@example.org"),
            Likeness(of="b", certain=True, because="the same e-mail address, lin@example.org"),
        ),
        (
            entry("a", "Lin Hartmann", orcid="0000-0002-1825-009x"),
            entry("b", "Lin Meyer", orcid="0000-0002-1825-009X"),
            Likeness(of="b", certain=True, because="the same ORCID iD, 0000-0002-1825-009X"),
        ),
        (
            entry("a", "Ana Reyes", "office@example.org"),
            entry("b", "Rui Reyes", "office@example.org"),
            Likeness(of="b", certain=False, because="the same e-mail address, office@example.org, under another name"),
        ),
        (
            entry("a", "Zhang Wei", "w@example.org"),
            entry("b", "Wei Zhang", "wei@example.org"),
            Likeness(of="b", certain=False, because="the same name, but another e-mail address"),
        ),
        (
            entry("a", "Renée D’Ascoli"),
            entry("b", "Renee D'Ascoli", "r@example.org"),
            Likeness(of="b", certain=False, because="the same name, and no e-mail address in common"),
        ),
        (
            entry("a", "Wei Zhang", orcid="0000-0002-1825-0097"),
            entry("b", "Wei Zhang", orcid="0000-0001-5109-3700"),
            None,
        ),
        (entry("a", "Lin Hartmann", "lin@example.org"), entry("b", "Bao Tran", "bao@example.org"), None),
    ],
)
def test_likeness_is_told_with_its_evidence(one: Entry, other: Entry, found: Likeness | None) -> None:
    assert likeness(of_entry(one), of_entry(other)) == found


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("L. Hartmann", "Lin Hartmann-Osei", True),
        ("Ben Okri", "Benjamin A. Okri", True),
        ("Morrow", "Jane Morrow", True),
        ("Ana Reyes", "Rui Reyes", False),
        ("谷口 樹", "Itsuki Taniguchi", False),
        ("—", "Ana Reyes", False),
    ],
)
def test_names_fit_where_the_shorter_is_in_the_longer(one: str, other: str, *, fits: bool) -> None:
    first, second = (traits("x", name=name, emails=(), orcids=()) for name in (one, other))

    assert names_fit(first, second) is names_fit(second, first) is fits


def test_a_person_is_known_by_former_addresses_too() -> None:
    facts = tuple(
        Fact(field="email", value=value, source=BY_HAND, on=date(2026, 11, day))
        for day, value in enumerate(("old@example.org", "new@example.org"), start=1)
    )
    person = Person(id="lin-hartmann", name="Lin Hartmann", facts=facts)
    met = Acquaintance([of_person(person)])

    assert met.like(of_entry(entry("", "Lin Hartmann", "OLD@example.org"))) == (
        Likeness(of="lin-hartmann", certain=True, because="the same e-mail address, old@example.org"),
    )


def test_who_is_certain_comes_before_who_may_be() -> None:
    met = Acquaintance([of_entry(entry("wei-zhang", "Wei Zhang"))])
    met.meet(of_entry(entry("wei-zhang-2", "Wei Zhang", "w@example.org")))

    assert [(one.of, one.certain) for one in met.like(of_entry(entry("", "Wei Zhang", "w@example.org")))] == [
        ("wei-zhang-2", True),
        ("wei-zhang", False),
    ]
