"""People and hours: now, and in the months to come."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorplan.domain.agreements import Agreement, Clause, Direction
from mentorplan.domain.capacity import Rhythm, Room, room
from mentorplan.domain.inboxes import received
from mentorplan.domain.meetings import Meeting, State
from mentorplan.domain.messages import Kind, Message
from mentorplan.domain.offers import Offer
from mentorplan.domain.requests import Request
from mentorplan.domain.rhythms import RhythmWords
from mentorplan.domain.workspaces import Known

TODAY = date(2026, 11, 23)
RHYTHMS = TypeAdapter(RhythmWords).validate_python(
    tomllib.loads((resources.files("mentorplan") / "guide" / "screening.toml").read_text(encoding="utf-8"))["rhythms"]
)


def mentorship(person: str, **more: Any) -> Agreement:
    told: dict[str, Any] = {"direction": Direction.I_MENTOR_THEM, "begun_on": date(2026, 9, 1), **more}
    return Agreement(id=f"a-{person}", person=person, **told)


def meeting(person: str, on: date, *, state: State = State.HELD, minutes: int | None = 60) -> Meeting:
    return Meeting(id=f"{on}-{person}", people=(person,), on=on, state=state, minutes=minutes)


def look(*agreements: Agreement, meetings: tuple[Meeting, ...] = (), offer: Offer | None = None, **more: Any) -> Room:
    known = Known(agreements=agreements, meetings=meetings, **more)
    return room(known, offer=offer or Offer(), requests=received(known), rhythms=RHYTHMS, today=TODAY)


def monthly(person: str, *, says: str = "Once a month, an hour, my office.", **more: Any) -> Agreement:
    return mentorship(person, clauses=(Clause(key="meetings", agreed=says),), written_on=date(2026, 9, 1), **more)


def test_an_hour_once_a_month_takes_two() -> None:
    space = look(monthly("a"))

    assert [(load.person, load.hours, load.rhythm) for load in space.loads] == [("a", 2.0, Rhythm.AGREED)]
    assert (space.people, space.hours, space.unknown) == (1, 2.0, ())


@pytest.mark.parametrize("days", [(), ("2026-10-01",), ("2026-10-01", "2026-10-02")])
def test_how_often_two_meet_is_not_guessed_from_one_or_two_meetings(days: tuple[str, ...]) -> None:
    space = look(mentorship("a"), meetings=tuple(meeting("a", date.fromisoformat(day)) for day in days))

    [load] = space.loads
    assert (load.hours, load.every_days, load.rhythm, load.is_trial) == (None, None, Rhythm.UNKNOWN, True)
    assert (space.people, space.hours, space.unknown) == (1, 0.0, ("a",))
    assert (space.months[5].people, space.months[5].hours, space.months[5].unknown) == (1, 0.0, 1)


def test_what_two_agreed_on_goes_before_how_they_met() -> None:
    held = tuple(meeting("a", date(2026, 10, 1) + timedelta(days=7 * one), minutes=90) for one in range(4))

    [load] = look(monthly("a", says="Every two weeks, half an hour."), meetings=held).loads
    [unclear] = look(monthly("a", says="Every week, then monthly."), meetings=held).loads

    assert (load.every_days, load.minutes, load.hours, load.rhythm) == (14, 30, 3.3, Rhythm.AGREED)
    assert (unclear.every_days, unclear.minutes, unclear.rhythm) == (7, 90, Rhythm.SEEN)


def test_one_long_break_makes_no_rhythm() -> None:
    days = (date(2026, 6, 1), date(2026, 9, 14), date(2026, 9, 28), date(2026, 10, 12), date(2026, 10, 26))

    [load] = look(mentorship("a"), meetings=tuple(meeting("a", day) for day in days)).loads

    assert load.every_days == 14


def test_the_rhythm_is_that_of_the_last_meetings() -> None:
    held = tuple(meeting("a", date(2026, 10, 1) + timedelta(days=14 * one), minutes=30) for one in range(4))
    called_off = meeting("a", date(2026, 11, 20), state=State.CANCELLED)

    [load] = look(mentorship("a"), meetings=(*held, called_off)).loads

    assert (load.every_days, load.minutes, load.hours, load.rhythm) == (14, 30, 3.3, Rhythm.SEEN)


def test_only_whom_i_mentor_and_only_as_long_as_it_goes_on_counts() -> None:
    mine = mentorship("a", direction=Direction.THEY_MENTOR_ME)
    over = monthly("b", ended_on=date(2026, 11, 1))
    ends = monthly("c", ends_on=date(2027, 1, 15))
    rests = monthly("d", paused_on=date(2026, 11, 1), paused_until=date(2026, 12, 16))

    space = look(mine, over, ends, rests)

    assert (space.people, space.hours) == (2, 2.0)
    assert [(month.first, month.people, month.hours) for month in space.months] == [
        (date(2026, 11, 1), 2, 2.0),
        (date(2026, 12, 1), 2, 3.0),
        (date(2027, 1, 1), 2, 3.0),
        (date(2027, 2, 1), 1, 2.0),
        (date(2027, 3, 1), 1, 2.0),
        (date(2027, 4, 1), 1, 2.0),
    ]


def test_a_promised_conversation_takes_an_hour_until_it_is_held() -> None:
    request = Message(id="r", person="a", kind=Kind.REQUEST, on=date(2026, 11, 20), body="?", request=Request())
    yes = Message(id="y", person="a", kind=Kind.ACCEPT_CONVERSATION, on=TODAY, sent_on=TODAY, answers="r", body="Yes")

    promised = look(messages=(request, yes))
    held = look(messages=(request, yes), meetings=(meeting("a", TODAY),))

    assert (promised.talks, promised.hours, promised.people) == (("a",), 1.0, 0)
    assert [month.hours for month in promised.months] == [1.0, 0, 0, 0, 0, 0]
    assert (held.talks, held.hours) == ((), 0.0)


def test_full_is_what_the_offer_says_in_people_or_in_hours() -> None:
    one = monthly("a")

    assert look(one, offer=Offer(people=1)).is_full
    assert not look(one, offer=Offer(people=2)).is_full
    assert look(one, offer=Offer(people=9, hours_a_month=2.5)).is_full
    assert not look(mentorship("a"), mentorship("b")).is_full, "three are usual where nothing is said"
    assert look(mentorship("a"), mentorship("b"), mentorship("c")).is_full
    assert look(offer=Offer(people=0)).is_full
    assert look(offer=Offer(until=date(2026, 11, 22))).is_over
    assert not look(offer=Offer(until=TODAY)).is_over


@given(st.lists(st.integers(-400, 400), max_size=12), st.integers(1, 700))
def test_a_month_never_takes_more_than_meetings_every_few_days_do(days: list[int], minutes: int) -> None:
    held = tuple(
        Meeting(id=str(at), people=("a",), on=TODAY + timedelta(days=day), state=State.HELD, minutes=minutes)
        for at, day in enumerate(days)
    )

    space = look(mentorship("a"), meetings=held)

    assert all(0 <= month.hours <= 80 for month in space.months)
