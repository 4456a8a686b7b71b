from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.meetings import Decision, Fit, Meeting, Owner, Promise
from mentorplan.domain.messages import Kind, Message
from mentorplan.domain.people import BY_HAND, Choice, Chosen, Fact, Person, Suggestion, Why
from mentorplan.domain.records import Record, Ref, Shelf
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError
from mentorplan.usecases.merging import Merged, merge

DAY, TODAY = date(2026, 10, 1), date(2026, 11, 23)


def fact(field: str, value: str, source: str = BY_HAND) -> Fact:
    return Fact(field=field, value=value, source=source, on=DAY)


MARIE = Person(id="marie-laure", name="Marie-Laure Diop", why=(Why(text="her studio", on=DAY),), connector=True)
DIOP = Person(
    id="m-diop",
    name="M. Diop",
    address_as="Professeure Diop",
    facts=(fact("email", "ml.diop@example.org", "fair.csv"),),
    choices=(Chosen(choice=Choice.SHORTLISTED, on=DAY),),
    private_notes="met in Dakar",
)


def merged(known: Known, first: str = "marie-laure", second: str = "m-diop") -> Merged:
    return merge(known, first, second, today=TODAY)


def written(outcome: Merged) -> dict[Ref, Record | None]:
    return {change.ref: change.record for change in outcome.changes}


def test_what_both_records_know_is_kept_under_the_first_ones_id() -> None:
    outcome = merged(Known(people=(DIOP, MARIE)))

    assert outcome.person == replace(
        MARIE,
        address_as="Professeure Diop",
        facts=DIOP.facts,
        choices=DIOP.choices,
        private_notes="met in Dakar",
    )
    assert [change.ref.id for change in outcome.changes if change.record is None] == ["m-diop"]


def test_everything_that_named_the_second_leads_to_the_first() -> None:
    message = Message(id="m", person="m-diop", kind=Kind.INTRODUCTION, on=DAY, referred=("m-diop", "ana"))
    meeting = Meeting(
        id="t",
        people=("m-diop", "marie-laure", "ana"),
        on=DAY,
        promises=(Promise(number=1, owner=Owner.ME, what="w", person="m-diop"),),
        decisions=(Decision(person="m-diop", fit=Fit.UNSURE, on=DAY),),
    )
    agreement = Agreement(id="a", person="m-diop", direction=Direction.THEY_MENTOR_ME, begun_on=DAY)
    ana = Person(id="ana", name="Ana", suggested_by=(Suggestion(by="m-diop", on=DAY),))

    outcome = merged(
        Known(people=(ana, DIOP, MARIE), messages=(message,), meetings=(meeting,), agreements=(agreement,))
    )

    records = [record for record in written(outcome).values() if record is not None]
    assert outcome.moved == 4
    assert records[1:] == [
        replace(ana, suggested_by=(Suggestion(by="marie-laure", on=DAY),)),
        replace(message, person="marie-laure", referred=("marie-laure", "ana")),
        replace(
            meeting,
            people=("marie-laure", "ana"),
            promises=(replace(meeting.promises[0], person="marie-laure"),),
            decisions=(replace(meeting.decisions[0], person="marie-laure"),),
        ),
        replace(agreement, person="marie-laure"),
    ]


def test_somebody_of_a_list_becomes_the_person_that_is_mine_whichever_is_named_first() -> None:
    shard = Shard(id="fair/00000", people=(Entry(id="m-diop", name="M. Diop", email="d@example.org"),))
    known = Known(people=(MARIE,), lists=(PeopleList(id="fair", source="fair.csv", on=DAY),), shards=(shard,))

    outcome = merged(known, "m-diop", "marie-laure")

    assert outcome.person.id == "marie-laure"
    assert outcome.person.value("email") == "d@example.org"
    assert [record for record in written(outcome).values() if isinstance(record, Shard)] == [
        replace(shard, people=(replace(shard.people[0], id="marie-laure"),))
    ]


def test_nobody_is_merged_with_themselves() -> None:
    with pytest.raises(InvalidError, match="are the same record, marie-laure"):
        merged(Known(people=(MARIE,)), "marie-laure", "Marie-Laure Diop")


def test_two_people_of_lists_stay_on_their_lists_under_one_id() -> None:
    fair = Shard(id="fair/00000", people=(Entry(id="a-b", name="A B", email="ab@example.org"),))
    club = Shard(id="club/00000", people=(Entry(id="z-z", name="Z Z"), Entry(id="a-b-2", name="A. B", phone="555")))
    known = Known(lists=(PeopleList(id="fair", source="f", on=DAY),), shards=(club, fair))

    outcome = merged(known, "a-b", "a-b-2")

    assert written(outcome) == {
        Ref(Shelf.SHARDS, "club/00000"): replace(club, people=(club.people[0], replace(club.people[1], id="a-b")))
    }
    assert (outcome.person.value("email"), outcome.person.value("phone"), outcome.moved) == ("ab@example.org", "555", 1)


def test_one_cannot_have_been_suggested_by_oneself() -> None:
    second = replace(DIOP, suggested_by=(Suggestion(by="marie-laure", on=DAY),))

    assert merged(Known(people=(second, MARIE))).person.suggested_by == ()
