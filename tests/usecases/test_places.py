from __future__ import annotations

from datetime import date

import pytest

from mentorplan.domain.lists import PeopleList
from mentorplan.domain.people import Fact, Person, PersonKind, Suggestion, Why
from mentorplan.domain.places import Places, Tried
from mentorplan.domain.reflections import Role
from mentorplan.domain.search_plans import SearchPlan
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import NotFoundError
from mentorplan.store.guides import Guide
from mentorplan.usecases import places

TODAY = date(2026, 11, 23)
PLAN = Guide().load("places.toml", SearchPlan)
ABLA = Person(id="abla", name="Abla Ben Youssef", why=(Why(text="her essays", on=TODAY),))


def test_a_mentee_sees_the_five_places_of_the_guide_and_the_first_to_try() -> None:
    told = places.plan(Known(), guide=PLAN)

    assert [line.place.id for line in told.lines] == [
        "colleagues",
        "websites",
        "association",
        "teaching-centre",
        "head",
    ]
    assert told.next is not None
    assert told.next.place.id == "colleagues"


def test_who_is_both_sees_both_plans() -> None:
    known = Known(settings=Settings(roles=(Role.MENTOR, Role.MENTEE)))

    assert [line.place.role for line in places.plan(known, guide=PLAN).lines] == [Role.MENTEE] * 5 + [Role.MENTOR] * 4


def test_naming_a_colleague_with_a_reason_is_all_that_the_first_place_asks() -> None:
    told = places.plan(Known(people=(ABLA,)), guide=PLAN)

    assert told.lines[0].by_itself == "one colleague named"
    assert told.next is not None
    assert told.next.place.id == "websites"


def test_a_place_is_ticked_off_by_a_part_of_its_name_and_the_next_is_named() -> None:
    told = places.done(Known(people=(ABLA,)), "centre", guide=PLAN, note=" two  names ", today=TODAY)

    assert [change.record for change in told.changes] == [
        Places(tried=(Tried(place="teaching-centre", on=TODAY, note="two names"),))
    ]
    assert told.next is not None
    assert told.next.place.id == "websites"


def test_ticking_twice_on_one_day_keeps_the_later_note() -> None:
    known = Known(places=Places(tried=(Tried(place="head", on=TODAY, note="asked"),)))

    told = places.done(known, "head of department or", guide=PLAN, note="named Rosa", today=TODAY)

    assert told.tried == Tried(place="head", on=TODAY, note="named Rosa")
    assert len(told.changes) == 1


def test_when_every_place_was_tried_there_is_none_to_propose() -> None:
    tried = tuple(Tried(place=place.id, on=TODAY) for place in PLAN.places)

    assert places.plan(Known(places=Places(tried=tried)), guide=PLAN).next is None


def test_an_unknown_place_is_refused_with_the_closest() -> None:
    with pytest.raises(NotFoundError) as caught:
        places.done(Known(), "asociation", guide=PLAN, note="", today=TODAY)

    assert caught.value.hint == "Did you mean “A professional association”?"


def begun(known: Known) -> dict[str, str]:
    return {line.place.id: line.by_itself for line in places.plan(known, guide=PLAN).lines if line.by_itself}


@pytest.mark.parametrize(
    ("name", "source", "place"),
    [
        ("teaching-centre", "teaching-centre.csv", "teaching-centre"),
        ("list", "Hochschuldidaktik, Seite vom 3. Mai", "teaching-centre"),
        ("history", "staff page of the Département d'histoire", "websites"),
        ("members-2026", "a pipe", "association"),
    ],
)
def test_a_list_ticks_the_place_that_it_is_from(name: str, source: str, place: str) -> None:
    known = Known(lists=(PeopleList(id=name, source=source, on=TODAY),))

    assert begun(known) == {place: f"the list {name} was brought in"}


@pytest.mark.parametrize("source", ["headings.csv", "preschool.html", "a pipe"])
def test_a_part_of_a_word_is_no_sign(source: str) -> None:
    assert begun(Known(lists=(PeopleList(id="people", source=source, on=TODAY),))) == {}


def test_names_that_a_head_gave_tick_the_place() -> None:
    dean = Person(
        id="okoro", name="Ada Okoro", facts=(Fact(field="title", value="Vice-Dean", source="typed by me", on=TODAY),)
    )
    named = [
        Person(id=name, name=name, suggested_by=(Suggestion(by="okoro", on=TODAY),)) for name in ("Bo Kim", "Cy Lam")
    ]

    assert begun(Known(people=(dean,))) == {}
    assert begun(Known(people=(dean, named[0]))) == {"head": "Ada Okoro suggested one person"}
    assert begun(Known(people=(dean, *named))) == {"head": "Ada Okoro suggested 2 people"}


def test_a_mentee_is_told_what_helps_where_nobody_fits_and_a_mentor_is_not() -> None:
    mentee, mentor = (places.plan(Known(), guide=PLAN, role=role).otherwise for role in (Role.MENTEE, Role.MENTOR))

    assert [(one.id, one.kind) for one in mentee] == [
        ("peers", PersonKind.GROUP),
        ("group", PersonKind.GROUP),
        ("programme", PersonKind.RESOURCE),
        ("book", PersonKind.RESOURCE),
    ]
    assert mentor == ()
