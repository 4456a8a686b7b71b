"""What the tables of a reflection turn into, beside what is known already."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from mentorplan.domain.goals import Goal, Past
from mentorplan.domain.people import BY_HAND, Fact, Person, Why
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError
from mentorplan.usecases.harvests import GoalHarvest, PeopleHarvest, Unclear

if TYPE_CHECKING:
    from mentorplan.domain.reflections import Item

TODAY = date(2026, 11, 23)
BEFORE = date(2026, 9, 1)


def goal(name: str, title: str, **more: Any) -> Goal:
    return Goal(id=name, title=title, begun_on=BEFORE, **more)


def goals_from(*tables: Item, known: Known | None = None) -> GoalHarvest:
    harvest = GoalHarvest(known=known or Known(), today=TODAY)
    for table in tables:
        harvest.note(table)
    return harvest


def people_from(*tables: Item, known: Known | None = None) -> PeopleHarvest:
    harvest = PeopleHarvest(known=known or Known(), today=TODAY)
    for table in tables:
        harvest.note(table)
    return harvest


# -- goals ---------------------------------------------------------------------


def test_a_goal_with_the_title_of_an_open_one_changes_it_and_its_history_is_kept() -> None:
    old = goal(
        "talk",
        "Talk less, listen more",
        why="They wait.",
        needs=("wellbeing",),
        actions=("plan", "wait"),
        history=(Past(on=BEFORE, field="by", was=""),),
    )

    harvest = goals_from(
        {
            "title": "talk less – listen MORE!",
            "why": "They wait.",
            "needs": ("wellbeing", "role-model"),
            "by": "2027-05-30",
            "actions": ("ask",),
            "barriers": "",
        },
        known=Known(goals=(old,)),
    )

    changed = goal(
        "talk",
        "Talk less, listen more",
        why="They wait.",
        needs=("wellbeing", "role-model"),
        by=date(2027, 5, 30),
        actions=("ask",),
        history=(
            Past(on=BEFORE, field="by", was=""),
            Past(on=TODAY, field="needs", was="wellbeing"),
            Past(on=TODAY, field="by", was=""),
            Past(on=TODAY, field="actions", was="plan; wait"),
        ),
    )
    assert harvest.changed() == [changed]
    assert harvest.new == set()


def test_the_date_that_a_goal_had_goes_into_its_history() -> None:
    harvest = goals_from(
        {"title": "Write", "by": "2027-05-30"}, known=Known(goals=(goal("write", "Write", by=date(2027, 1, 31)),))
    )

    assert harvest.changed()[0].history == (Past(on=TODAY, field="by", was="2027-01-31"),)


def test_a_goal_that_says_nothing_new_is_not_written() -> None:
    harvest = goals_from({"title": "Write", "why": ""}, known=Known(goals=(goal("write", "Write", why="Fun."),)))

    assert harvest.changed() == []
    assert [one.id for one in harvest.named.values()] == ["write"]


def test_titles_that_share_a_long_beginning_are_two_goals() -> None:
    long = "Learn to lead a discussion among a hundred and twenty students who do not know each"

    harvest = goals_from({"title": f"{long} other"}, {"title": f"{long} name"})

    assert sorted(harvest.new) == [
        "learn-to-lead-a-discussion-among-a-hundred-and-twenty",
        "learn-to-lead-a-discussion-among-a-hundred-and-twenty-2",
    ]


def test_a_title_without_letters_is_a_goal_too() -> None:
    assert goals_from({"title": "!?"}, {"title": "…"}, {"title": "!?"}).new == {"goal", "goal-2"}


def test_a_goal_named_twice_is_one_with_what_both_said() -> None:
    harvest = goals_from({"title": "Write", "why": "Fun."}, {"title": "write.", "needs": ("scholarship",)})

    assert harvest.changed() == [
        Goal(id="write", title="Write", begun_on=TODAY, why="Fun.", needs=("scholarship",)),
    ]


def test_a_retired_goal_stays_retired_and_its_title_makes_a_new_one() -> None:
    known = Known(goals=(goal("write", "Write", retired_on=BEFORE),))

    assert [one.id for one in goals_from({"title": "Write"}, known=known).changed()] == ["write-2"]


def test_the_id_of_a_broken_file_is_not_taken_again() -> None:
    known = Known(fingerprints={Ref(Shelf.GOALS, "write"): "broken", Ref(Shelf.PEOPLE, "ana"): "broken"})

    assert goals_from({"title": "Write"}, known=known).new == {"write-2"}
    assert people_from({"name": "Ana"}, known=known).new == {"ana-2"}


def test_a_date_that_was_broken_by_hand_is_refused_in_words() -> None:
    with pytest.raises(InvalidError) as caught:
        goals_from({"title": "Write", "by": "soon"})

    assert caught.value.message == "The date of a goal, “soon”, is not a date such as 2027-05-30."


def test_single_texts_from_a_hand_edited_file_count_as_lists() -> None:
    assert goals_from({"title": "Write", "actions": "begin"}).changed()[0].actions == ("begin",)


# -- people --------------------------------------------------------------------


def test_a_known_person_of_exactly_that_name_gains_the_why() -> None:
    known = Person(id="sk", name="Šárka Dvořáková", why=(Why(text="her talk", on=BEFORE),))
    other = Person(id="sarka-dvorak", name="Šárka Dvořáková-Malá")

    harvest = people_from({"name": "sarka  DVORAKOVA", "what": "her book"}, known=Known(people=(known, other)))

    assert harvest.changed() == [
        Person(
            id="sk",
            name="Šárka Dvořáková",
            why=(Why(text="her talk", on=BEFORE), Why(text="her book", on=TODAY)),
        )
    ]
    assert harvest.new == set()


def test_a_part_of_a_name_is_somebody_else() -> None:
    known = Known(people=(Person(id="li-ming", name="Li Ming"),))

    assert people_from({"name": "Li"}, known=known).new == {"li"}


def test_what_is_known_already_is_not_written_again() -> None:
    fact = Fact(field="email", value="a@b.example", source=BY_HAND, on=BEFORE)
    known = Known(people=(Person(id="ana", name="Ana", why=(Why(text="maps", on=BEFORE),), facts=(fact,)),))

    assert people_from({"name": "Ana", "what": "maps", "email": "a@b.example"}, known=known).changed() == []


def test_one_person_named_twice_is_one_with_two_reasons() -> None:
    harvest = people_from({"name": "Ana", "what": "maps"}, {"name": "ANA", "what": "songs"})

    assert harvest.changed() == [
        Person(id="ana", name="Ana", why=(Why(text="maps", on=TODAY), Why(text="songs", on=TODAY)))
    ]


def test_who_inspires_and_assesses_is_one_person_with_the_mark() -> None:
    harvest = people_from({"name": "Ana", "what": "maps"})
    harvest.note({"name": "Ana"}, assesses_me=True)

    assert harvest.changed() == [Person(id="ana", name="Ana", why=(Why(text="maps", on=TODAY),), assesses_me=True)]


def test_a_name_that_two_people_bear_is_told_and_noted_with_neither() -> None:
    known = Known(people=(Person(id="kim-1", name="Kim Min-ji"), Person(id="kim-2", name="Kim Min-ji")))

    harvest = people_from({"name": "Kim Min-ji", "what": "her labs"}, known=known)

    assert harvest.changed() == []
    assert harvest.unclear == [Unclear(name="Kim Min-ji", ids=("kim-1", "kim-2"))]
    assert [one.id for one in people_from({"name": "kim-2", "what": "x"}, known=known).changed()] == ["kim-2"]


def test_a_name_without_letters_gets_an_id() -> None:
    assert people_from({"name": "🙂"}).new == {"person"}
