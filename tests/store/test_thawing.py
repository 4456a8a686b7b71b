from __future__ import annotations

from datetime import date, datetime, time

import pytest

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.goals import Goal, Past, Progress
from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.meetings import Decision, Fit, Meeting, Owner, Promise, State
from mentorplan.domain.messages import Answer, CallOutcome, Channel, Kind, Message
from mentorplan.domain.people import Choice, Chosen, Fact, Person, PersonKind, Suggestion, Why
from mentorplan.domain.places import Places, Tried
from mentorplan.domain.profiles import Profile, Quiet
from mentorplan.domain.records import Record, Ref
from mentorplan.domain.reflections import Item, Reflection, Role
from mentorplan.domain.workspaces import Settings
from mentorplan.store import kinds, records
from mentorplan.store.cache import as_json
from mentorplan.store.reading import Found, _take
from mentorplan.store.texts import to_text

DAY = date(2026, 11, 23)

GROUP: tuple[Item, ...] = ({"name": "Ana", "lines": ("1", "2")},)

EVERY: list[Record] = [
    Settings(workspace="w", roles=(Role.MENTEE, Role.MENTOR), weights={"bio": 0.5}, muted={"OUT-01": "no"}),
    Profile(name="Zsófia", hours_a_month=2.5, quiet=(Quiet(start=DAY, end=DAY, reason="marking"),)),
    Reflection(
        id="r",
        role=Role.MENTEE,
        begun_on=DAY,
        answers={"a": "x", "n": 4, "h": 2.5, "c": ("p", "q"), "g": GROUP},
    ),
    Goal(
        id="g",
        title="t",
        begun_on=DAY,
        by=DAY,
        needs=("course-design",),
        progress=(Progress(on=DAY, note="n"),),
        history=(Past(on=DAY, field="by", was=""),),
    ),
    Person(
        id="p",
        name="N",
        kind=PersonKind.GROUP,
        why=(Why(text="w", on=DAY),),
        suggested_by=(Suggestion(by="q", on=DAY),),
        choices=(Chosen(choice=Choice.PASSED, on=DAY, reason="r"),),
        facts=(Fact(field="email", value="e", source="s", on=DAY),),
    ),
    PeopleList(id="l", source="s", on=DAY, columns={"Name": "name"}),
    Shard(id="l/00000", people=(Entry(id="e", name="E", interests=("a", "b"), row=2),)),
    Message(
        id="m",
        person="p",
        kind=Kind.REPLY,
        on=DAY,
        channel=Channel.PHONE,
        slots=(datetime(2026, 12, 1, 14, 0),),  # noqa: DTZ001 local time, as the record keeps it
        answer=Answer.LATER,
        outcome=CallOutcome.CALL_BACK,
        referred=("q",),
        until=DAY,
    ),
    Meeting(
        id="2026-12-01-p",
        people=("p", "q"),
        on=DAY,
        state=State.HELD,
        starts=time(14, 0),
        promises=(Promise(number=1, owner=Owner.THEM, what="w", person="q", due=DAY),),
        decisions=(Decision(person="p", fit=Fit.UNSURE, on=DAY),),
    ),
    Agreement(id="a", person="p", direction=Direction.I_MENTOR_THEM, begun_on=DAY, ended_on=DAY),
    Places(tried=(Tried(place="centre", on=DAY),)),
]


@pytest.mark.parametrize("record", EVERY, ids=[type(one).__name__ for one in EVERY])
def test_a_record_out_of_the_cache_is_the_record_that_was_validated(record: Record) -> None:
    ref, found = Ref(record.shelf, record.id), Found()
    content = to_text(records.to_table(record)).encode()

    _take(ref, "f", as_json({"record": records.parse(content, file="x")}), found)

    assert found.records == {ref: record}


def test_every_kind_of_record_is_tried() -> None:
    assert {type(one) for one in EVERY} == set(kinds.TYPES.values())
