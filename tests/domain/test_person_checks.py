from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flawed import BEFORE, NALEDI, THUY, told, typed, workspace

from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.people import Choice, Chosen, Fact, Person, PersonKind, Suggestion, Why
from mentorplan.domain.records import Ref, Shelf

SOON = date(2027, 1, 1)


def test_whoever_suggested_somebody_exists_and_is_somebody_else() -> None:
    by = (Suggestion(by="thuy-nguyn", on=BEFORE), Suggestion(by="naledi-mokoena", on=BEFORE))

    assert told(workspace(people=(replace(NALEDI, suggested_by=by), THUY))) == [
        "naledi-mokoena suggested_by.0.by names “thuy-nguyn”, and there is no such person; did you mean “thuy-nguyen”?",
        "? naledi-mokoena suggested_by.1.by names the person themselves",
    ]


def test_somebody_whose_file_is_broken_or_who_is_on_a_list_is_there() -> None:
    by = (Suggestion(by="broken-one", on=BEFORE), Suggestion(by="listed-one", on=BEFORE))
    shard = Shard(id="fair/00000", people=(Entry(id="listed-one", name="Listed One"),))
    known = workspace(
        people=(replace(NALEDI, suggested_by=by),), shards=(shard,), broken=[Ref(Shelf.PEOPLE, "broken-one")]
    )

    assert told(known) == []


def test_nothing_is_known_of_a_day_to_come() -> None:
    person = replace(
        NALEDI,
        name=" ",
        why=(Why(text="her talk", on=SOON),),
        suggested_by=(Suggestion(by="thuy-nguyen", on=SOON),),
        choices=(Chosen(choice=Choice.PASSED, on=SOON),),
        facts=(Fact(field="unit", value="Law", source="fair", on=SOON),),
    )

    assert told(workspace(people=(person, THUY))) == [
        "naledi-mokoena name is empty",
        "? naledi-mokoena why.0.on lies in the future",
        "? naledi-mokoena suggested_by.0.on lies in the future",
        "? naledi-mokoena choices.0.on lies in the future",
        "? naledi-mokoena facts.0.on lies in the future",
    ]


def test_facts_are_of_the_kinds_that_are_kept() -> None:
    facts = (typed("emial", "n@example.org"), typed("hat size", "58"), typed("interests", "peer review"))

    assert told(workspace(people=(replace(NALEDI, facts=facts),))) == [
        "naledi-mokoena facts.0.field “emial” is not something that is kept of a person; did you mean “email”?",
        (
            "naledi-mokoena facts.1.field “hat size” is not something that is kept of a person; known are email, "
            "phone, title, unit, institution, url, orcid, language, bio, interests, notes"
        ),
    ]


def test_an_address_that_the_user_mistyped_is_said_and_what_a_list_tells_is_not() -> None:
    listed = Fact(field="email", value="prof@", source="fair", on=BEFORE)

    assert told(workspace(people=(replace(NALEDI, facts=(listed, typed("email", "naledi@example"))),))) == [
        "? naledi-mokoena facts.1.value “naledi@example” is not an e-mail address; it should look like name@example.edu"
    ]


@pytest.mark.parametrize(
    ("other", "because"),
    [
        (Person(id="mokoena", name="Mokoena, Naledi"), "the same name, and no e-mail address in common"),
        (
            Person(id="n-m", name="N. Mokoena", facts=(typed("email", "NALEDI@example.org"),)),
            "the same e-mail address, naledi@example.org",
        ),
        (
            Person(id="n-m", name="Rui Reyes", facts=(typed("email", "naledi@example.org"),)),
            "the same e-mail address, naledi@example.org, under another name",
        ),
        (
            Person(id="n-m", name="N. M.", facts=(typed("orcid", "0000-0002-1825-0097"),)),
            "the same ORCID iD, 0000-0002-1825-0097",
        ),
    ],
)
def test_people_who_may_be_kept_twice_are_named(other: Person, because: str) -> None:
    naledi = replace(NALEDI, facts=(typed("email", "naledi@example.org"), typed("orcid", "0000-0002-1825-0097")))

    assert told(workspace(people=(naledi, other, THUY))) == [
        f"? {other.id} name may be the same person as “naledi-mokoena”: {because}"
    ]


def test_namesakes_with_addresses_of_their_own_and_groups_are_nobodys_twin() -> None:
    one = replace(NALEDI, facts=(typed("email", "naledi@example.org"),))
    namesake = replace(one, id="naledi-mokoena-2", facts=(typed("email", "n.mokoena@example.edu"),))
    group = Person(id="group", name="Naledi Mokoena", kind=PersonKind.GROUP)

    assert told(workspace(people=(one, namesake, group))) == []


def test_entries_of_a_list_have_a_name_and_an_id_of_their_own() -> None:
    shards = (
        Shard(id="fair/00000", people=(Entry(id="ana", name="Ana"), Entry(id="../ana", name=""))),
        Shard(id="fair/00001", people=(Entry(id="ana", name="Ana Reyes"),)),
        Shard(id="other/00000", people=(Entry(id="ana", name="Ana"),)),
    )

    assert told(workspace(lists=(PeopleList(id="fair", source="the fair", on=SOON),), shards=shards)) == [
        "? fair on lies in the future",
        "fair/00000 people.1.name is empty",
        (
            "fair/00000 people.1.id “../ana” holds a slash, which would lead into another folder; "
            "write small letters, digits and hyphens"
        ),
        "fair/00001 people.0.id “ana” is used twice in this list (before: lists/fair/00000.toml)",
    ]


def test_a_file_of_a_list_does_not_grow_without_end() -> None:
    def shard(count: int) -> Shard:
        return Shard(id="fair/00000", people=tuple(Entry(id=f"p-{number}", name="P") for number in range(count)))

    assert told(workspace(shards=(shard(250),))) == []
    assert told(workspace(shards=(shard(251),))) == [
        "? fair/00000 people are 251; a file of more than 250 is slow to edit and to compare"
    ]
