"""Who goes out when people are exported."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.messages import Kind, Message
from mentorplan.domain.people import BY_HAND, Choice, Chosen, Fact, Person, PersonKind
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import AmbiguousError, NotFoundError
from mentorplan.usecases.exports import Export, export, records_of_people, waiting_draft

DAY = date(2026, 11, 23)
MAY, JUNE, JULY = (datetime(2026, month, 1, tzinfo=UTC) for month in (5, 6, 7))
EMAIL = Fact(field="email", value="ana@example.org", source=BY_HAND, on=DAY)
ANA = Person(
    id="ana-bo",
    name="Ana Bo",
    facts=(EMAIL,),
    private_notes="snores",
    choices=(Chosen(choice=Choice.PASSED, on=DAY, reason="snores"),),
    assesses_me=True,
)
GROUP = Person(id="writers", name="Writers on Friday", kind=PersonKind.GROUP)
KNOWN = Known(
    settings=Settings(workspace="w"),
    people=(ANA, GROUP),
    lists=(PeopleList(id="staff", source="staff page", on=DAY),),
    shards=(
        Shard(
            id="staff/00000",
            people=(Entry(id="ana-bo", name="Ana Bo", title="Dean"), Entry(id="cai-du", name="Cai Du", unit="Law")),
        ),
    ),
)
CHANGED = {
    Ref(Shelf.PEOPLE, "ana-bo"): MAY,
    Ref(Shelf.PEOPLE, "writers"): JULY,
    Ref(Shelf.SHARDS, "staff/00000"): JUNE,
}


def exported(**wishes: str | bool) -> Export:
    return export(KNOWN, changed=CHANGED, today=DAY, **wishes)  # type: ignore[arg-type]


def test_everybody_goes_out_with_what_the_lists_tell_and_without_what_is_private() -> None:
    ana, cai = exported().people
    title = Fact(field="title", value="Dean", source="staff page", on=DAY)

    assert ana.person == Person(id="ana-bo", name="Ana Bo", facts=(EMAIL, title))
    assert (ana.lists, ana.changed, ana.uid) == (("staff",), JUNE, "ead466381477ba39a2f7dbd3d2bc484b")
    assert (cai.person.name, cai.changed) == ("Cai Du", JUNE)


def test_groups_stay_unless_they_are_asked_for() -> None:
    assert exported().left_out == ("Writers on Friday",)
    with_them = exported(with_groups=True)
    assert [one.person.name for one in with_them.people] == ["Ana Bo", "Cai Du", "Writers on Friday"]
    assert with_them.left_out == ()


def test_only_my_own_people_go_where_that_is_said() -> None:
    assert [one.person.name for one in exported(mine=True).people] == ["Ana Bo"]


def test_one_person_goes_by_part_of_the_name() -> None:
    told = exported(words="cai")

    assert ([one.person.name for one in told.people], told.left_out) == (["Cai Du"], ())


def test_nobody_is_no_export() -> None:
    with pytest.raises(NotFoundError, match=r"^There is nobody to export\.$"):
        export(Known(), changed={}, today=DAY)
    with pytest.raises(NotFoundError, match=r"^There is nobody to export\.$"):
        exported(words="writers")
    with pytest.raises(NotFoundError, match=r"^There is no person called “zoë”\.$"):
        exported(words="zoë")
    with pytest.raises(AmbiguousError):
        export(
            Known(people=(ANA, Person(id="ana-li", name="Ana Li"))),
            changed=dict.fromkeys((Ref(Shelf.PEOPLE, "ana-bo"), Ref(Shelf.PEOPLE, "ana-li")), MAY),
            today=DAY,
            words="ana",
        )


def test_the_records_that_tell_of_people_are_all_of_them() -> None:
    assert set(records_of_people(KNOWN)) == set(CHANGED)


def test_the_one_draft_that_waits_is_found_by_itself_or_by_name() -> None:
    draft = Message(id="2026-11-20-ana-bo-introduction", person="ana-bo", kind=Kind.INTRODUCTION, on=DAY)
    sent = Message(id="s", person="ana-bo", kind=Kind.INTRODUCTION, on=DAY, sent_on=DAY)
    other = Message(id="t", person="writers", kind=Kind.THANK_YOU, on=DAY)
    both = Known(people=(ANA, GROUP), messages=(draft, sent, other))

    assert waiting_draft(Known(messages=(draft, sent))) == draft.id
    assert waiting_draft(both, words="writers") == "t"
    with pytest.raises(AmbiguousError):
        waiting_draft(both)
    with pytest.raises(NotFoundError):
        waiting_draft(Known(messages=(sent,)))
