from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.people import BY_HAND, Choice, Chosen, Fact, Person
from mentorplan.domain.records import Change, Ref, Shelf
from mentorplan.domain.workspaces import Known
from mentorplan.errors import AmbiguousError, NotFoundError
from mentorplan.usecases.candidates import Decided, pass_by, shortlist

MAY = date(2026, 5, 4)
TODAY = date(2026, 11, 23)

HER = Person(
    id="ife-okafor", name="Ifẹ Okafor", facts=(Fact(field="bio", value="Simulation.", source=BY_HAND, on=MAY),)
)
LISTED = Entry(id="nguyen-thi-mai", name="Nguyễn Thị Mai", email="mai@example.edu", interests=("debriefing", "labs"))


def known(*people: Person) -> Known:
    refs = {Ref(Shelf.PEOPLE, person.id): f"print of {person.id}" for person in people}
    return Known(
        people=people,
        lists=(PeopleList(id="staff", source="staff.csv", on=MAY),),
        shards=(
            Shard(id="society/00000", people=(replace(LISTED, interests=("labs", "video")),)),
            Shard(id="staff/00000", people=(LISTED, Entry(id="ife-okafor", name="Okafor, Ife", unit="Nursing"))),
            Shard(id="staff/00001", people=(Entry(id="mai-lan", name="Mai Lan"),)),
        ),
        fingerprints=refs,
    )


def test_one_of_my_people_is_shortlisted_with_the_reason_kept() -> None:
    decided = shortlist(known(HER), words="okafor", reason="  calm,\nand near ", today=TODAY)

    chosen = Chosen(choice=Choice.SHORTLISTED, on=TODAY, reason="calm, and near")
    person = replace(HER, choices=(chosen,))
    assert decided == Decided(
        person=person,
        chosen=chosen,
        changes=(Change(ref=Ref(Shelf.PEOPLE, "ife-okafor"), record=person, based_on="print of ife-okafor"),),
    )


def test_somebody_of_a_list_becomes_mine_with_the_same_id_and_where_each_fact_is_from() -> None:
    decided = shortlist(known(), words="nguyen", today=TODAY)

    assert decided.came_from == "society"
    assert decided.person == Person(
        id="nguyen-thi-mai",
        name="Nguyễn Thị Mai",
        choices=(Chosen(choice=Choice.SHORTLISTED, on=TODAY),),
        facts=(
            Fact(field="email", value="mai@example.edu", source="society", on=TODAY),
            Fact(field="interests", value="labs", source="society", on=TODAY),
            Fact(field="interests", value="video", source="society", on=TODAY),
            Fact(field="interests", value="debriefing", source="staff.csv", on=MAY),
        ),
    )
    assert decided.changes == (Change(ref=Ref(Shelf.PEOPLE, "nguyen-thi-mai"), record=decided.person, based_on=None),)


def test_who_is_passed_on_keeps_the_reason_and_what_was_decided_before() -> None:
    first = Chosen(choice=Choice.SHORTLISTED, on=MAY, reason="calm")

    decided = pass_by(known(replace(HER, choices=(first,))), words="ife-okafor", reason="sits on my panel", today=TODAY)

    assert decided.before == first
    assert decided.person.choices == (first, Chosen(choice=Choice.PASSED, on=TODAY, reason="sits on my panel"))


@pytest.mark.parametrize(("reason", "changes"), [("", 0), ("calm", 0), ("near", 1)])
def test_deciding_the_same_again_changes_nothing_unless_the_reason_is_new(reason: str, changes: int) -> None:
    her = replace(HER, choices=(Chosen(choice=Choice.SHORTLISTED, on=MAY, reason="calm"),))

    assert len(shortlist(known(her), words="okafor", reason=reason, today=TODAY).changes) == changes


def test_a_name_that_fits_two_people_is_refused_with_both() -> None:
    with pytest.raises(AmbiguousError) as refused:
        shortlist(known(HER), words="mai", today=TODAY)

    assert refused.value.message == (
        "“mai” fits more than one person: Nguyễn Thị Mai (nguyen-thi-mai); Mai Lan (mai-lan)."
    )


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("Nguyen Thi Mae", "Did you mean “Nguyễn Thị Mai”?"),
        ("Xq", 'Add them first: mentorplan people add "Xq"'),
    ],
)
def test_a_name_that_nobody_has_is_answered_with_a_way_on(words: str, hint: str) -> None:
    with pytest.raises(NotFoundError) as refused:
        pass_by(known(HER), words=words, today=TODAY)

    assert (refused.value.message, refused.value.hint) == (f"There is no person called “{words}”.", hint)
