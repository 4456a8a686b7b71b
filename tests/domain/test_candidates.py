from __future__ import annotations

from datetime import date

from mentorplan.domain.candidates import Listed, Passage, PoolPerson, everyone, in_pool
from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.people import BY_HAND, Choice, Chosen, Fact, Person, Why
from mentorplan.domain.workspaces import Known

TODAY = date(2026, 11, 23)
MARCH = date(2026, 3, 2)


def fact(field: str, value: str, source: str = BY_HAND) -> Fact:
    return Fact(field=field, value=value, source=source, on=MARCH)


def known(*shards: Shard, people: tuple[Person, ...] = ()) -> Known:
    lists = (PeopleList(id="staff", source="staff.csv", on=MARCH),)
    return Known(people=people, lists=lists, shards=shards)


def test_somebody_of_a_list_is_known_by_what_the_list_tells() -> None:
    shard = Shard(id="staff/00000", people=(Entry(id="ngozi-bello", name="Ngozi Bello", interests=("rubrics",)),))

    assert everyone(known(shard), today=TODAY) == (
        Listed(
            person=Person(id="ngozi-bello", name="Ngozi Bello", facts=(fact("interests", "rubrics", "staff.csv"),)),
            lists=("staff",),
        ),
    )


def test_an_entry_with_the_id_of_a_person_is_that_person() -> None:
    mine = Person(id="ngozi-bello", name="Ngozi Bello", facts=(fact("interests", "rubrics"),))
    entry = Entry(id="ngozi-bello", name="BELLO Ngozi", interests=("rubrics", "oral exams"))

    [listed] = everyone(known(Shard(id="staff/00000", people=(entry,)), people=(mine,)), today=TODAY)

    assert listed.person.name == "Ngozi Bello"
    assert listed.person.facts == (fact("interests", "rubrics"), fact("interests", "oral exams", "staff.csv"))


def test_somebody_on_two_lists_is_one_person() -> None:
    one = Shard(id="staff/00000", people=(Entry(id="li-na", name="李娜", bio="物理"),))
    other = Shard(id="society/00000", people=(Entry(id="li-na", name="李娜", email="li.na@example.edu"),))

    [listed] = everyone(known(one, other), today=TODAY)

    assert listed.lists == ("staff", "society")
    assert [(told.field, told.source, told.on) for told in listed.person.facts] == [
        ("bio", "staff.csv", MARCH),
        ("email", "society", TODAY),
    ]


def test_what_may_be_quoted_stands_sentence_by_sentence_and_private_notes_do_not() -> None:
    person = Person(
        id="tomas-hruby",
        name="Tomáš Hrubý",
        why=(Why(text="His lab talk. It was calm.", on=MARCH),),
        choices=(Chosen(choice=Choice.SHORTLISTED, on=MARCH),),
        facts=(
            fact("interests", "inquiry labs"),
            fact("unit", "Chemistry"),
            fact("bio", "Trains assistants. Likes rain."),
            fact("notes", "Office: 12"),
        ),
        private_notes="owes me a favour",
    )

    assert in_pool(Listed(person=person, lists=("staff",)), flags=("away",), apart=True) == PoolPerson(
        id="tomas-hruby",
        name="Tomáš Hrubý",
        unit="Chemistry",
        passages=(
            Passage(field="interests", text="inquiry labs"),
            Passage(field="why", text="His lab talk."),
            Passage(field="why", text="It was calm."),
            Passage(field="unit", text="Chemistry"),
            Passage(field="bio", text="Trains assistants."),
            Passage(field="bio", text="Likes rain."),
            Passage(field="notes", text="Office: 12"),
            Passage(field="name", text="Tomáš Hrubý"),
        ),
        unknown=("title", "email", "phone"),
        choice=Choice.SHORTLISTED,
        flags=("away",),
        apart=True,
        lists=("staff",),
    )
