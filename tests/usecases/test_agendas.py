"""The agenda with one person: the packaged words, filled from a workspace."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date, time
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorplan.domain.agendas import Agenda, AgendaWords, Occasion
from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.goals import Goal, Progress
from mentorplan.domain.meetings import Decision, Fit, Meeting, Owner, Promise, PromiseState, State
from mentorplan.domain.messages import Kind, Message
from mentorplan.domain.people import Person, Why
from mentorplan.domain.reflections import Role
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import AmbiguousError, InvalidError, NotFoundError
from mentorplan.usecases.agendas import agenda

TODAY = date(2026, 11, 23)
WORDS = TypeAdapter(AgendaWords).validate_json(
    json.dumps(tomllib.loads((resources.files("mentorplan") / "guide" / "agendas.toml").read_text("utf-8"))),
    strict=True,
)
YEWANDE = Person(
    id="yewande-ní-bhriain",
    name="Yewande Ní Bhriain",
    why=(Why(text="Her talk.", on=date(2026, 9, 1)), Why(text="The oral exams\nshe $redesigned", on=TODAY)),
    private_notes="SECRET person",
)
SPEAK = Goal(id="speak-less", title="Speak less in seminars", begun_on=date(2026, 9, 1), why="Students\nthink aloud")
EXAMS = Goal(
    id="exams",
    title="Fairer exams",
    begun_on=date(2026, 9, 1),
    by=date(2027, 3, 1),
    barriers=("the exam office",),
    actions=("draft one rubric", "ask Bo"),
    progress=(Progress(on=date(2026, 11, 2), note="Read two\nrubrics"),),
)


def held(on: date, **more: Any) -> Meeting:
    return Meeting(id=f"{on}-{YEWANDE.id}", people=(YEWANDE.id,), on=on, state=State.HELD, **more)


def promise(number: int, owner: Owner, what: str, **more: Any) -> Promise:
    return Promise(number=number, owner=owner, what=what, person=more.pop("person", YEWANDE.id), **more)


def agreed(direction: Direction = Direction.THEY_MENTOR_ME, **more: Any) -> Agreement:
    return Agreement(id=f"a-{direction}", person=YEWANDE.id, direction=direction, begun_on=date(2026, 11, 1), **more)


def make(known: Known, **more: Any) -> Agenda:
    return agenda(known, "yewande", words=WORDS, today=TODAY, **more)


def lines(made: Agenda, title: str) -> tuple[str, ...]:
    return next(block.lines for block in made.blocks if block.title == title)


def titles(made: Agenda) -> list[tuple[int, str]]:
    return [(block.minutes, block.title) for block in made.blocks]


def test_a_first_conversation_commits_nobody() -> None:
    made = make(Known(people=(YEWANDE,), goals=(EXAMS, SPEAK)))
    assert (made.title, made.occasion, made.roles, made.minutes, made.meeting) == (
        "First conversation with Yewande Ní Bhriain (25 minutes)",
        Occasion.CONVERSATION,
        (Role.MENTEE,),
        25,
        None,
    )
    assert made.before[:2] == (
        "This is a conversation to get to know each other. Neither of you agrees to anything by having it.",
        "What drew you to Yewande Ní Bhriain: The oral exams she $redesigned",
    )
    assert titles(made) == [
        (5, "Who we are"),
        (5, "What this could be about"),
        (5, "Questions I may ask Yewande Ní Bhriain"),
        (4, "Questions Yewande Ní Bhriain may ask me"),
        (3, "What stays between us, and where that ends"),
        (3, "Shall we try?"),
    ]
    assert lines(made, "What this could be about")[:2] == (
        "My goal: Fairer exams",
        "My goal: Speak less in seminars (why: Students think aloud)",
    )


def test_a_mentor_sees_the_other_side_of_the_table() -> None:
    known = Known(people=(YEWANDE,), goals=(SPEAK,), settings=Settings(roles=(Role.MENTOR,)))
    made = make(known)
    mine = lines(made, "Questions I may ask Yewande Ní Bhriain")
    assert made.roles == (Role.MENTOR,)
    assert WORDS.questions.mentor == mine[1:]
    assert WORDS.questions.mentee == lines(made, "Questions Yewande Ní Bhriain may ask me")
    assert "My goal" not in str(made)
    assert "What drew you" not in str(made)


def test_the_planned_meeting_sets_time_place_and_length() -> None:
    planned = Meeting(
        id="2026-12-02-yewande",
        people=(YEWANDE.id,),
        on=date(2026, 12, 2),
        starts=time(14),
        timezone="Europe/Dublin",
        minutes=50,
        place="Café Ñ",
    )
    later, unlogged = replace(planned, id="l", on=date(2026, 12, 9)), replace(planned, id="u", on=date(2026, 11, 20))
    made = make(Known(people=(YEWANDE,), meetings=(unlogged, later, planned)))
    assert (made.meeting, made.on, made.starts, made.timezone, made.place, made.minutes) == (
        "2026-12-02-yewande",
        date(2026, 12, 2),
        time(14),
        "Europe/Dublin",
        "Café Ñ",
        50,
    )
    assert "Say that you meant 50 minutes, and that you will keep an eye on the clock." in lines(made, "Who we are")
    assert sum(minutes for minutes, _ in titles(made)) == 50


def test_the_first_meeting_of_a_mentorship_takes_an_hour() -> None:
    made = make(Known(people=(YEWANDE,), meetings=(held(date(2026, 10, 20)),), agreements=(agreed(),)))
    assert (made.occasion, made.minutes) == (Occasion.FIRST_MEETING, 60)
    assert "How we want to work together" in [title for _, title in titles(made)]


def test_a_regular_meeting_goes_on_where_the_last_one_stopped() -> None:
    known = Known(
        people=(YEWANDE, Person(id="bo", name="Bo Đặng")),
        goals=(EXAMS, SPEAK),
        agreements=(agreed(),),
        messages=(
            Message(id="m", person=YEWANDE.id, kind=Kind.INTRODUCTION, on=date(2026, 9, 9), goal="speak-less"),
            Message(id="n", person="bo", kind=Kind.INTRODUCTION, on=date(2026, 9, 10), goal="exams"),
        ),
        meetings=(
            held(date(2026, 11, 3), notes="old"),
            held(
                date(2026, 11, 17),
                minutes=55,
                notes="Rubrics with  three lines\n\nOral exams next",
                promises=(
                    promise(1, Owner.ME, "draft one rubric", due=date(2026, 11, 20)),
                    promise(2, Owner.THEM, "send her exam questions"),
                    promise(3, Owner.ME, "tell Bo", person="bo"),
                    promise(4, Owner.ME, "read the rules", state=PromiseState.KEPT),
                ),
            ),
        ),
    )
    made = make(known, say=lambda day: f"{day.day}.{day.month}.")
    assert titles(made) == [
        (5, "Since last time"),
        (10, "What we promised"),
        (25, "Main topic"),
        (10, "Decisions"),
        (5, "How is this working?"),
    ]
    assert lines(made, "Since last time")[:2] == (
        "We noted (17.11.): Rubrics with three lines",
        "We noted (17.11.): Oral exams next",
    )
    assert lines(made, "What we promised") == (
        "I said I would: draft one rubric (by 20.11.)",
        "Yewande Ní Bhriain said they would: send her exam questions",
    )
    assert lines(made, "Main topic") == (
        "My goal: Speak less in seminars",
        "The question for today, in one sentence.",
    )


def test_the_topic_tells_where_the_goal_stands() -> None:
    made = make(Known(people=(YEWANDE,), goals=(EXAMS,), agreements=(agreed(),), meetings=(held(date(2026, 11, 3)),)))
    assert lines(made, "Main topic")[:4] == (
        "My goal: Fairer exams",
        "Where it stands (2026-11-02): Read two rubrics",
        "What gets in the way: the exam office",
        "What I mean to do next: draft one rubric",
    )


def test_a_retired_goal_is_no_topic() -> None:
    retired = replace(EXAMS, retired_on=TODAY)
    made = make(Known(people=(YEWANDE,), goals=(retired,), agreements=(agreed(),), meetings=(held(date(2026, 11, 3)),)))
    assert lines(made, "Main topic") == ("The question for today, in one sentence.",)


@pytest.mark.parametrize(
    ("agreements", "roles", "wish", "expected"),
    [
        ((), (), None, (Role.MENTEE,)),
        ((), (Role.MENTEE, Role.MENTOR), None, (Role.MENTEE, Role.MENTOR)),
        ((agreed(Direction.I_MENTOR_THEM),), (Role.MENTEE,), None, (Role.MENTOR,)),
        ((agreed(Direction.I_MENTOR_THEM), agreed()), (Role.MENTOR,), None, (Role.MENTEE, Role.MENTOR)),
        ((agreed(Direction.I_MENTOR_THEM, ended_on=TODAY),), (Role.MENTEE,), None, (Role.MENTEE,)),
        ((agreed(),), (Role.MENTEE,), "Mentor", (Role.MENTOR,)),
    ],
    ids=["nothing known", "both in the workspace", "by the mentorship", "both ways", "one that ended", "as wished"],
)
def test_whose_side_the_agenda_takes(
    agreements: tuple[Agreement, ...], roles: tuple[Role, ...], wish: str | None, expected: tuple[Role, ...]
) -> None:
    known = Known(people=(YEWANDE,), agreements=agreements, settings=Settings(roles=roles))
    assert make(known, role=wish).roles == expected


def test_what_is_private_stays_out() -> None:
    meeting = held(
        date(2026, 11, 3),
        notes="shared",
        private_notes="SECRET notes",
        decisions=(Decision(person=YEWANDE.id, fit=Fit.UNSURE, on=TODAY, private_reason="SECRET reason"),),
    )
    known = Known(people=(YEWANDE,), goals=(SPEAK,), meetings=(meeting,))
    for agreements in ((), (agreed(),)):
        for role in Role:
            assert "SECRET" not in str(make(replace(known, agreements=agreements), role=role))


def test_nobody_two_people_and_a_wrong_role_are_refused() -> None:
    known = Known(people=(YEWANDE, Person(id="yewande-okpara", name="Yewande Okpara")))
    with pytest.raises(NotFoundError):
        agenda(known, "matthías", words=WORDS, today=TODAY)
    with pytest.raises(AmbiguousError):
        make(known)
    with pytest.raises(InvalidError, match="“menter” is not a role"):
        agenda(known, "okpara", words=WORDS, today=TODAY, role="menter")


@given(
    st.sampled_from([(), (agreed(),), (agreed(Direction.I_MENTOR_THEM),)]),
    st.integers(20, 90),
    st.lists(st.text(min_size=1, max_size=30), max_size=4),
    st.text(max_size=60),
)
def test_minutes_add_up_and_no_blank_is_left(
    agreements: tuple[Agreement, ...], minutes: int, goals: list[str], notes: str
) -> None:
    known = Known(
        people=(YEWANDE,),
        goals=tuple(Goal(id=str(n), title=title, begun_on=TODAY) for n, title in enumerate(goals)),
        meetings=(
            held(date(2026, 11, 3), notes=notes),
            Meeting(id="next", people=(YEWANDE.id,), on=TODAY, minutes=minutes),
        ),
        agreements=agreements,
    )
    made = make(known)
    said = [*made.before, *(line for block in made.blocks for line in block.lines)]
    assert sum(block.minutes for block in made.blocks) == minutes
    assert all(block.minutes for block in made.blocks)
    packaged = {"$goals", "$why", "$main_topic", "$last_time", "$my_promises", "$their_promises", "$name", "$minutes"}
    assert not packaged & set(said) - set(goals)


@pytest.mark.parametrize(
    ("kinds", "role"),
    [
        ((Kind.REQUEST,), Role.MENTOR),
        ((Kind.COFFEE,), Role.MENTOR),
        ((Kind.INTRODUCTION, Kind.REPLY), Role.MENTEE),
    ],
)
def test_who_is_both_gets_the_agenda_of_the_side_that_the_letters_say(kinds: tuple[Kind, ...], role: Role) -> None:
    letters = tuple(Message(id=kind, person=YEWANDE.id, kind=kind, on=TODAY) for kind in kinds)
    known = Known(settings=Settings(roles=tuple(Role)), people=(replace(YEWANDE, why=()),), messages=letters)

    assert make(known).roles == (role,)


def test_a_mentor_is_told_nothing_that_is_for_the_mentee_and_the_other_way_round() -> None:
    made = {role: make(Known(people=(YEWANDE,)), role=role) for role in Role}
    text = {role: "\n".join((*told.before, *(line for one in told.blocks for line in one.lines)))
            for role, told in made.items()}  # fmt: skip

    for words in ("What drew you", "you meant 25 minutes", "may I say that you sent me", "would like to get better"):
        assert words in text[Role.MENTEE]
        assert words not in text[Role.MENTOR]
    for words in ("Ask what brings them", "how long you have, 25 minutes", "how many hours a month"):
        assert words in text[Role.MENTOR]
        assert words not in text[Role.MENTEE]
