"""Whom a letter greets, and who else is named in it."""

from __future__ import annotations

import pytest

from mentorplan.domain.greetings import greeted, others_named, strange_words
from mentorplan.domain.people import Person
from mentorplan.domain.rules import Rules
from mentorplan.store.guides import Guide

RULE = Guide().load("rules.toml", Rules)["wrong-name"]


def person(name: str, address_as: str | None = None) -> Person:
    return Person(id=name.casefold().replace(" ", "-"), name=name, address_as=address_as)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Dear Professor Hartmann,", "Professor Hartmann"),
        ("dear Lin", "Lin"),
        ("Hi Lin, thank you for Tuesday.", "Lin"),
        ("Hello Lin Hartmann-Meyer!", "Lin Hartmann-Meyer"),
        ("Dear Lin – thank you", "Lin"),
        ("Hello, is that Ms Ferreira? This is Tom.", "Ms Ferreira"),
    ],
)
def test_a_greeting_is_found_in_the_first_lines(line: str, name: str) -> None:
    assert list(greeted(f"\n{line}\nMore.", patterns=RULE.patterns)) == [(2, name)]


@pytest.mark.parametrize("line", ["Hello, this is Amara Osei.", "Thank you, dear colleague", "Hi,", "Ways to hi jack"])
def test_other_beginnings_greet_nobody_by_name(line: str) -> None:
    assert list(greeted(line, patterns=RULE.patterns)) == []


@pytest.mark.parametrize(
    ("greeting", "who", "strange"),
    [
        ("Professor Hartmann", person("Lin Hartmann"), ()),
        ("Prof. Dr. L. Hartmann", person("Lin Hartmann"), ()),
        ("Liz", person("Elisabeth Moor", "Liz"), ()),
        ("Dr Hartman", person("Lin Hartmann"), ("Hartman",)),
        ("Lin Zhou", person("Lin Hartmann"), ("Zhou",)),
        ("Gudmundur", person("Guðmundur Þórarinsson"), ()),
        ("Renée Duvall", person("Rene\u0301e Duvall"), ()),
        ("WEISS", person("Änne Weiß"), ()),
        ("O", person("O"), ()),
        ("李芊羽老师", person("李芊羽"), ()),
        ("colleague", person("Lin Hartmann"), ()),
        ("bell hargrove", person("bell hargrove"), ()),
    ],
)
def test_a_word_of_a_greeting_is_strange_where_no_record_has_it(
    greeting: str, who: Person, strange: tuple[str, ...]
) -> None:
    assert strange_words(greeting, person=who, beside=RULE.words) == strange


def test_whole_names_of_others_are_found_and_parts_of_them_are_not() -> None:
    people = [person(name) for name in ("Chidi Okonkwo", "May", "Van Nguyen", "Wei Zhang", "Dana Reyes")]
    text = "In May I heard of chidi  OKONKWO’s course, and of Dana."

    assert [one.name for one in others_named(text, people=people, besides=None)] == ["Chidi Okonkwo"]


def test_a_name_inside_the_readers_own_name_is_theirs() -> None:
    people = [person("Van Nguyen"), person("Wei Zhang"), person("Zhang Wei")]

    assert list(others_named("Dear Van Nguyen Thi,", people=people, besides=person("Van Nguyen Thi"))) == []
    assert list(others_named("Dear Zhang Wei,", people=people, besides=people[1])) == []
