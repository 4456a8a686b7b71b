"""Forgetting somebody: what goes, what is taken out of other records, and what is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.goals import Goal
from mentorplan.domain.likeness import of_person
from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.marks import is_marked
from mentorplan.domain.meetings import Decision, Fit, Meeting, Owner, Promise
from mentorplan.domain.messages import Answer, Kind, Message
from mentorplan.domain.people import BY_HAND, Fact, Person, Suggestion, Why
from mentorplan.domain.records import Record, Ref, Shelf
from mentorplan.domain.reflections import Item, Reflection, Role
from mentorplan.domain.traces import Traces
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import AmbiguousError, NotFoundError
from mentorplan.usecases.forgetting import Cut, Forgotten, Left, forget

MAY = date(2026, 5, 4)
JUNE = date(2026, 6, 1)

SETTINGS = Settings(workspace="w1", muted={"OUT-07": "not here"})
ZOFIA = Person(
    id="zofia-lecka",
    name="Zofia Łęcka",
    facts=(Fact(field="email", value="zofia@example.pl", source=BY_HAND, on=MAY),),
    private_notes="left-handed",
)
RAJ = Person(
    id="raj-patel",
    name="Raj Patel",
    suggested_by=(Suggestion(by="zofia-lecka", on=MAY), Suggestion(by="mei-lin", on=JUNE)),
    why=(Why(text="Łęcka, Zofia says that he listens", on=MAY),),
)
MEI = Person(id="mei-lin", name="Mei Lin")


def known(*records: Record) -> Known:
    """Return what is known of some records, on their shelves, with Zofia, Raj and Mei."""
    every: tuple[Record, ...] = (ZOFIA, RAJ, MEI, *records)
    shelves: dict[str, Any] = {}
    for record in every:
        shelves[record.shelf.value] = (*shelves.get(record.shelf.value, ()), record)
    prints = {Ref(one.shelf, one.id): f"print of {one.id}" for one in every}
    prints[Ref(Shelf.SETTINGS)] = "print of the settings"
    return Known(settings=SETTINGS, fingerprints=prints, **shelves)


def zofia_forgotten(*records: Record) -> Forgotten:
    return forget(known(*records), words="zofia", token="t1")


def after(told: Forgotten, shelf: Shelf) -> dict[str, Record | None]:
    """Return what the changes make of a shelf's records, by id; None for one that goes."""
    return {change.ref.id: change.record for change in told.changes if change.ref.shelf is shelf}


def test_the_person_goes_with_messages_and_agreements() -> None:
    told = zofia_forgotten(
        Message(id="m1", person="zofia-lecka", kind=Kind.INTRODUCTION, on=MAY, body="Dear Zofia"),
        Message(id="m2", person="zofia-lecka", kind=Kind.REPLY, on=JUNE, answer=Answer.YES),
        Agreement(id="a1", person="zofia-lecka", direction=Direction.THEY_MENTOR_ME, begun_on=MAY),
        Agreement(id="a2", person="mei-lin", direction=Direction.THEY_MENTOR_ME, begun_on=MAY),
    )

    assert after(told, Shelf.MESSAGES) == {"m1": None, "m2": None}
    assert after(told, Shelf.AGREEMENTS) == {"a1": None}
    assert after(told, Shelf.PEOPLE) == {
        "zofia-lecka": None,
        "raj-patel": replace(RAJ, suggested_by=(Suggestion(by="mei-lin", on=JUNE),)),
    }
    assert told.cuts == (
        Cut(ref=Ref(Shelf.PEOPLE, "zofia-lecka"), gone=True, parts={}),
        Cut(ref=Ref(Shelf.PEOPLE, "raj-patel"), parts={"suggestion": 1}),
        Cut(ref=Ref(Shelf.MESSAGES, "m1"), gone=True, parts={}),
        Cut(ref=Ref(Shelf.MESSAGES, "m2"), gone=True, parts={}),
        Cut(ref=Ref(Shelf.AGREEMENTS, "a1"), gone=True, parts={}),
    )


def test_every_change_rests_on_what_was_read() -> None:
    told = zofia_forgotten()

    assert {change.ref.id: change.based_on for change in told.changes} == {
        "zofia-lecka": "print of zofia-lecka",
        "raj-patel": "print of raj-patel",
        "": "print of the settings",
    }


def test_messages_to_others_no_longer_name_them() -> None:
    asking = Message(id="m1", person="mei-lin", kind=Kind.WARM_INTRODUCTION, on=MAY, about="zofia-lecka")
    answer = Message(id="m2", person="mei-lin", kind=Kind.REPLY, on=MAY, referred=("zofia-lecka", "raj-patel"))

    told = zofia_forgotten(asking, answer)

    assert after(told, Shelf.MESSAGES) == {
        "m1": replace(asking, about=None),
        "m2": replace(answer, referred=("raj-patel",)),
    }
    assert [cut.parts for cut in told.cuts[2:]] == [{"name": 1}, {"name": 1}]


def test_a_meeting_with_them_alone_goes_and_one_with_others_stays_without_them() -> None:
    alone = Meeting(id="2026-05-04-zofia-lecka", people=("zofia-lecka",), on=MAY)
    hers = Promise(number=1, owner=Owner.THEM, what="send slides", person="zofia-lecka")
    mine = Promise(number=2, owner=Owner.ME, what="read them", person="mei-lin")
    decided = (
        Decision(person="zofia-lecka", fit=Fit.UNSURE, on=MAY, private_reason="too fast"),
        Decision(person="mei-lin", fit=Fit.CONTINUE, on=MAY),
    )
    together = Meeting(
        id="2026-05-04-mei-lin", people=("mei-lin", "zofia-lecka"), on=MAY, promises=(hers, mine), decisions=decided
    )

    told = zofia_forgotten(alone, together)

    assert after(told, Shelf.MEETINGS) == {
        "2026-05-04-zofia-lecka": None,
        "2026-05-04-mei-lin": replace(together, people=("mei-lin",), promises=(mine,), decisions=decided[1:]),
    }
    assert told.cuts[-1].parts == {"name": 1, "promise": 1, "decision": 1}


def test_a_meeting_that_is_called_after_them_gets_another_name() -> None:
    taken = Meeting(id="2026-05-04-mei-lin", people=("mei-lin",), on=MAY)
    together = Meeting(id="2026-05-04-zofia-lecka-2", people=("zofia-lecka", "mei-lin"), on=MAY)

    told = zofia_forgotten(taken, together)

    assert after(told, Shelf.MEETINGS) == {
        "2026-05-04-zofia-lecka-2": None,
        "2026-05-04-mei-lin-2": replace(together, id="2026-05-04-mei-lin-2", people=("mei-lin",)),
    }
    assert told.cuts[-1] == Cut(
        ref=Ref(Shelf.MEETINGS, "2026-05-04-zofia-lecka-2"),
        parts={"name": 1},
        becomes=Ref(Shelf.MEETINGS, "2026-05-04-mei-lin-2"),
    )


def test_a_meeting_that_is_called_after_a_namesake_keeps_its_name() -> None:
    lin = Person(id="lin", name="Lin")
    meeting = Meeting(id="2026-05-04-lin-hartmann", people=("lin", "lin-hartmann"), on=MAY)

    told = forget(known(lin, Person(id="lin-hartmann", name="Lin Hartmann"), meeting), words="lin", token="t1")

    assert after(told, Shelf.MEETINGS) == {"2026-05-04-lin-hartmann": replace(meeting, people=("lin-hartmann",))}


def test_rows_of_every_list_go_and_an_empty_file_with_them() -> None:
    row, other = Entry(id="zofia-lecka", name="Łęcka, Z."), Entry(id="mei-lin", name="Mei Lin")
    lists = [PeopleList(id=name, source="staff.csv", on=MAY) for name in ("staff", "union")]

    told = zofia_forgotten(
        *lists,
        Shard(id="staff/00000", people=(other,)),
        Shard(id="staff/00001", people=(row, other)),
        Shard(id="union/00000", people=(row,)),
        Shard(id="union/00001"),
    )

    assert after(told, Shelf.SHARDS) == {
        "staff/00001": Shard(id="staff/00001", people=(other,)),
        "union/00000": None,
    }
    assert [cut.parts for cut in told.cuts[2:]] == [{"row": 1}, {"row": 1}]
    assert told.traces.names == ("Zofia Łęcka", "Łęcka, Z.")


def test_whoever_is_only_on_a_list_can_be_forgotten() -> None:
    row = Entry(id="bjork", name="Björk Ægisdóttir", email="bjork@example.is")

    told = forget(known(Shard(id="union/00000", people=(row,))), words="björk", token="t1")

    assert (told.id, told.name) == ("bjork", "Björk Ægisdóttir")
    assert told.traces == Traces(ids=("bjork",), names=("Björk Ægisdóttir",), addresses=("bjork@example.is",))
    assert set(after(told, Shelf.SHARDS)) == {"union/00000"}


def test_a_table_of_an_answer_that_is_about_them_goes() -> None:
    her: Item = {"name": "zofia lecka", "what": "her labs"}
    by_email: Item = {"name": "Zosia", "email": "Zofia@example.pl"}
    namesake: Item = {"name": "Zofia Łęcka", "email": "other@example.org"}
    someone: Item = {"name": "Mei Lin"}
    reflection = Reflection(
        id="r1",
        role=Role.MENTEE,
        begun_on=MAY,
        answers={"inspires": (her, someone, namesake), "assessors": (by_email,), "bring": "time", "form": ("one",)},
    )

    told = zofia_forgotten(reflection)

    assert after(told, Shelf.REFLECTIONS) == {
        "r1": replace(reflection, answers={"inspires": (someone, namesake), "bring": "time", "form": ("one",)})
    }
    assert told.cuts[0].parts == {"answer": 2}


def test_free_text_is_left_and_told_by_record_and_field() -> None:
    goal = Goal(
        id="teach-like-zofia-lecka", title="Teach better", begun_on=MAY, barriers=("time", "as Zofia Łęcka says")
    )
    note = Message(id="m1", person="mei-lin", kind=Kind.THANK_YOU, on=MAY, private_notes="zofia@example.pl may help")
    told = zofia_forgotten(goal, note)

    assert told.left == (
        Left(ref=Ref(Shelf.GOALS, "teach-like-zofia-lecka"), field=""),
        Left(ref=Ref(Shelf.GOALS, "teach-like-zofia-lecka"), field="barriers[2]"),
        Left(ref=Ref(Shelf.PEOPLE, "raj-patel"), field="why[1].text"),
        Left(ref=Ref(Shelf.MESSAGES, "m1"), field="private_notes"),
    )
    assert after(told, Shelf.GOALS) == {}


def test_a_namesake_stays_and_is_told() -> None:
    other = Person(id="zofia-lecka-2", name="Zofia Łęcka")

    told = forget(known(other), words="zofia-lecka", token="t1")

    assert "zofia-lecka-2" not in after(told, Shelf.PEOPLE)
    assert Left(ref=Ref(Shelf.PEOPLE, "zofia-lecka-2"), field="name") in told.left


def test_a_mark_stays_in_the_settings_and_nothing_else_of_them() -> None:
    told = zofia_forgotten()

    settings = after(told, Shelf.SETTINGS)[""]
    assert isinstance(settings, Settings)
    assert replace(settings, forgotten=()) == SETTINGS
    assert len(settings.forgotten) == 2
    assert is_marked(of_person(ZOFIA), workspace="w1", marks=settings.forgotten)
    assert not is_marked(of_person(RAJ), workspace="w1", marks=settings.forgotten)


def test_forgetting_again_adds_no_mark() -> None:
    settings = after(zofia_forgotten(), Shelf.SETTINGS)[""]
    assert isinstance(settings, Settings)

    again = forget(replace(known(), settings=settings), words="zofia", token="t2")

    assert after(again, Shelf.SETTINGS) == {}


def test_references_to_somebody_who_is_gone_can_be_taken_out_by_id() -> None:
    meeting = Meeting(id="lunch", people=("gone-person", "mei-lin"), on=MAY)

    told = forget(known(meeting), words="gone-person", token="t1")

    assert after(told, Shelf.MEETINGS) == {"lunch": replace(meeting, people=("mei-lin",))}
    assert after(told, Shelf.SETTINGS) == {}


def test_nobody_and_too_many_are_told() -> None:
    with pytest.raises(NotFoundError, match="There is no person called “nobody”"):
        forget(known(), words="nobody", token="t1")
    with pytest.raises(AmbiguousError, match="fits more than one person"):
        forget(known(Person(id="zofia-nowak", name="Zofia Nowak")), words="zofia", token="t1")
