"""What a report tells, to whom, and what it counts instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mentorplan.domain.agreements import Agreement, CheckIn, Clause, Closing, Direction
from mentorplan.domain.goals import Goal, Progress
from mentorplan.domain.maps import Helper, Part, SupportMap
from mentorplan.domain.meetings import Decision, Fit, Meeting, Owner, Promise, PromiseState, State
from mentorplan.domain.messages import Kind, Message
from mentorplan.domain.needs import Need
from mentorplan.domain.people import Person
from mentorplan.domain.profiles import Profile
from mentorplan.domain.reflections import Reflection, Role
from mentorplan.domain.reports import Report, Scope
from mentorplan.domain.workspaces import Known
from mentorplan.errors import NotFoundError
from mentorplan.usecases.reports import report

TODAY = date(2026, 11, 23)
SECRET = "Quittenmus"
NEEDS = (Need(slug="teaching", name="Teaching", meaning=""), Need(slug="career", name="Career", meaning=""))
TEACH = Goal(
    id="teach",
    title="Lead discussions",
    begun_on=date(2026, 9, 1),
    by=date(2027, 3, 1),
    why=SECRET,
    needs=("teaching",),
    barriers=(SECRET,),
    progress=(Progress(on=date(2026, 10, 6), note="31 of 240\nspoke"),),
)
FILE = Goal(id="file", title="A teaching file", begun_on=date(2026, 9, 1), needs=("career",))
OLD = Goal(id="old", title="Polling", begun_on=date(2026, 9, 1), retired_on=TODAY, retired_because=SECRET)
LEILA = Person(id="leila", name="Leila Haddad", private_notes=SECRET)
MBEKI = Person(id="mbeki", name="Thandi Mbeki")
JONAS = Person(id="jonas", name="Jonas Ek")
TALK = Meeting(
    id="2026-10-06-leila",
    people=("leila",),
    on=date(2026, 10, 6),
    state=State.HELD,
    minutes=50,
    notes="pairs before plenary\n\nwait ten seconds",
    private_notes=SECRET,
    promises=(
        Promise(number=1, owner=Owner.ME, what="send it", person="leila", state=PromiseState.KEPT, closed_on=TODAY),
        Promise(number=2, owner=Owner.ME, what="watch one", person="leila", due=date(2026, 12, 1)),
        Promise(number=3, owner=Owner.THEM, what="read it", person="leila", state=PromiseState.DROPPED),
    ),
    decisions=(Decision(person="leila", fit=Fit.CONTINUE, on=date(2026, 10, 7), private_reason=SECRET),),
)
GROUP = Meeting(
    id="2026-10-20-leila-mbeki",
    people=("leila", "mbeki"),
    on=date(2026, 10, 20),
    state=State.HELD,
    notes="Mbeki told of the board",
)
OFF = replace(TALK, id="2026-11-03-leila", on=date(2026, 11, 3), state=State.NO_SHOW, promises=(), decisions=())
NEXT = Meeting(id="2026-12-01-mbeki", people=("mbeki",), on=date(2026, 12, 1))
LETTER = Message(id="m", person="leila", kind=Kind.INTRODUCTION, on=date(2026, 9, 8), body=SECRET, goal="teach")
MENTORED = Agreement(
    id="a",
    person="leila",
    direction=Direction.THEY_MENTOR_ME,
    begun_on=date(2026, 10, 7),
    clauses=(Clause(key="purpose", mentee=SECRET),),
    checkins=(CheckIn(on=TODAY, private_marks={"aims": 2}, private_keep=SECRET),),
    closing=Closing(on=TODAY, private_differently=SECRET, changed=SECRET),
)
MENTORING = Agreement(
    id="b",
    person="jonas",
    direction=Direction.I_MENTOR_THEM,
    begun_on=date(2026, 5, 1),
    ended_on=date(2026, 10, 1),
    end_reason=SECRET,
)
MAP = SupportMap(
    needs=NEEDS,
    wanted=frozenset({"teaching", "career"}),
    helpers=(
        Helper(id="leila", name="Leila Haddad", part=Part.MENTOR, covers=("teaching",), assesses_me=True),
        Helper(id="mbeki", name="Thandi Mbeki", part=Part.PEER, covers=("career",)),
        Helper(id="asked", name="Somebody Asked", part=Part.NOT_YET, on_the_way=("career",)),
    ),
)
KNOWN = Known(
    profile=Profile(name="Amara Osei", unit="Biology"),
    goals=(TEACH, FILE, OLD),
    people=(LEILA, MBEKI, JONAS),
    meetings=(TALK, GROUP, OFF, NEXT),
    messages=(LETTER,),
    agreements=(MENTORED, MENTORING),
    reflections=(Reflection(id="r", role=Role.MENTEE, begun_on=date(2026, 9, 1), answers={"a": SECRET, "b": "x"}),),
)


def told(known: Known = KNOWN, **more: Any) -> Report:
    return report(known, made=MAP, needs=NEEDS, today=TODAY, elsewhere="somebody else", **more)


def counts(made: Report) -> dict[str, int]:
    return {one.what: one.count for one in made.left_out}


@pytest.mark.parametrize(
    "more",
    [{}, {"with_notes": True}, {"dossier": True}, {"person": "leila"}, {"person": "jonas"}, {"person": "mbeki"}],
)
def test_nothing_private_is_in_any_report(more: dict[str, Any]) -> None:
    assert SECRET not in repr(told(**more))


def test_the_whole_journey_has_goals_meetings_and_what_i_kept() -> None:
    made = told()

    assert (made.scope, made.name, made.place, made.person) == (Scope.WHOLE, "Amara Osei", "Biology", "")
    assert [(goal.title, goal.needs, [one.note for one in goal.progress]) for goal in made.goals] == [
        ("Lead discussions", ("Teaching",), ["31 of 240 spoke"]),
        ("A teaching file", ("Career",), []),
        ("Polling", (), []),
    ]
    assert [(month.first, month.minutes, len(month.meetings)) for month in made.months] == [(date(2026, 10, 1), 50, 2)]
    assert [(one.names, one.notes) for one in made.months[0].meetings] == [
        (("Leila Haddad",), ()),
        (("Leila Haddad", "Thandi Mbeki"), ()),
    ]
    assert [one.names for one in made.coming] == [("Thandi Mbeki",)]
    assert [(one.what, one.name) for one in made.promises] == [("send it", "Leila Haddad")]
    assert [(one.owner, one.kept, one.still_open, one.dropped) for one in made.tallies] == [
        (Owner.ME, 1, 1, 0),
        (Owner.THEM, 0, 0, 1),
    ]
    assert made.map
    assert [(one.name, one.assesses_me) for one in made.map.helpers] == [
        ("Leila Haddad", False),
        ("Thandi Mbeki", False),
    ]


def test_what_it_leaves_out_is_counted() -> None:
    assert counts(told()) == {
        "private-notes": 3,
        "reasons": 4,
        "answers": 2,
        "check-ins": 1,
        "plans": 1,
        "letters": 1,
        "goal-reasons": 1,
        "barriers": 1,
        "shared-notes": 2,
        "called-off": 1,
        "promises": 2,
        "asked": 1,
    }
    empty = SupportMap(needs=(), wanted=frozenset(), helpers=())
    assert report(Known(), made=empty, needs=NEEDS, today=TODAY).left_out == ()


def test_shared_notes_come_in_where_they_are_asked_for() -> None:
    made = told(with_notes=True)

    assert [one.notes for one in made.months[0].meetings] == [
        ("pairs before plenary", "wait ten seconds"),
        ("Mbeki told of the board",),
    ]
    assert "shared-notes" not in counts(made)


def test_a_report_for_a_mentor_says_nothing_of_another() -> None:
    made = told(person="leila")

    assert (made.scope, made.person) == (Scope.PERSON, "Leila Haddad")
    assert [goal.title for goal in made.goals] == ["Lead discussions"]
    assert [one.notes for one in made.months[0].meetings] == [("pairs before plenary", "wait ten seconds"), ()]
    assert [one.what for one in made.promises] == ["watch one", "send it", "read it"]
    assert made.map
    assert [(one.name, one.covers) for one in made.map.helpers] == [
        ("Leila Haddad", ("teaching",)),
        ("somebody else", ("career",)),
    ]
    assert "Mbeki" not in repr(made)
    assert counts(made) == {
        "private-notes": 3,
        "reasons": 2,
        "check-ins": 1,
        "plans": 1,
        "letters": 1,
        "goal-reasons": 1,
        "barriers": 1,
        "shared-notes": 1,
        "called-off": 1,
        "goals": 2,
        "people": 1,
        "meetings": 1,
    }


def test_my_mentee_reads_of_our_meetings_and_not_of_my_goals() -> None:
    made = told(person="jonas")

    assert (made.goals, made.map, made.themes) == ((), None, ())
    assert [(one.name, one.ended_on) for one in made.mentorships] == [("Jonas Ek", date(2026, 10, 1))]


def test_a_mentor_to_whom_no_letter_named_a_goal_reads_the_open_ones() -> None:
    made = told(replace(KNOWN, messages=()), person="leila")

    assert [goal.title for goal in made.goals] == ["Lead discussions", "A teaching file"]


def test_a_dossier_has_dates_and_themes_and_no_names() -> None:
    made = told(dossier=True)

    assert (made.themes, made.goals, made.map, made.promises) == (("Teaching", "Career"), (), None, ())
    assert [one.name for one in made.mentorships] == ["", ""]
    for word in ("Leila", "Mbeki", "Jonas", "discussions", "pairs", "send it"):
        assert word not in repr(made)
    assert {"names": 3, "titles": 3, "promises": 3}.items() <= counts(made).items()


def test_somebody_unknown_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        told(person="nobody")
