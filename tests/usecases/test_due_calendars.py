"""One calendar of everything that is due: stable names, and what is done ticked off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from mentorplan.domain.calendars import CalendarWords
from mentorplan.domain.goals import Goal
from mentorplan.domain.meetings import Meeting, Owner, Promise, PromiseState, State
from mentorplan.domain.messages import Kind, Message
from mentorplan.domain.people import Person
from mentorplan.domain.profiles import Profile
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.steps import Step
from mentorplan.domain.workspaces import Known
from mentorplan.errors import NotFoundError
from mentorplan.usecases.due_calendars import DueCalendar, everything_due

TODAY = date(2026, 11, 23)
STAMP = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
WORDS = CalendarWords(
    my_promise="For $name: $what",
    their_promise="$name said they would: $what",
    goal="Goal: $title",
    sent="$letter: $name",
    letters={"reminder": "Reminder", "thank-you": "Thanks"},
)
NKECHI = Person(id="nkechi-obi", name="Nkechi Obi")
JIRO = Person(id="sato-jiro", name="佐藤 次郎")
MEETING = Meeting(
    id="2026-11-10-nkechi-obi",
    people=(NKECHI.id,),
    on=date(2026, 11, 10),
    state=State.HELD,
    promises=(
        Promise(number=1, owner=Owner.ME, what="send the\nsyllabus", person=NKECHI.id, due=date(2026, 11, 27)),
        Promise(number=2, owner=Owner.THEM, what="read it", person=NKECHI.id),
    ),
)
REMIND = Step(
    rule="remind",
    what="remind Nkechi",
    why="Silence is a full week.",
    command="mentorplan outreach draft nkechi-obi --kind reminder",
    on=date(2026, 11, 30),
    person=NKECHI.id,
    kind="reminder",
)


def due(*steps: Step, later: dict[Ref, datetime] | None = None, person: str | None = None, **more: Any) -> DueCalendar:
    known = Known(**{"people": (NKECHI, JIRO), "meetings": (MEETING,), **more})
    refs = [
        *(Ref(Shelf.PEOPLE, one.id) for one in known.people),
        *(Ref(Shelf.MEETINGS, one.id) for one in known.meetings),
        *(Ref(Shelf.MESSAGES, one.id) for one in known.messages),
        *(Ref(Shelf.GOALS, one.id) for one in known.goals),
        Ref(Shelf.PROFILE),
    ]
    changed = dict.fromkeys(refs, STAMP) | (later or {})
    return everything_due(known, steps=steps, changed=changed, words=WORDS, today=TODAY, person=person)


def test_what_is_due_is_in_it_by_day_and_what_has_no_day_comes_last() -> None:
    goal = Goal(id="discussions", title="Lead discussions", begun_on=date(2026, 9, 1), by=date(2027, 3, 1))

    told = due(REMIND, goals=(goal,))

    assert [(todo.due, todo.summary, todo.description) for todo in told.todos] == [
        (date(2026, 11, 27), "For Nkechi Obi: send the syllabus", ""),
        (
            date(2026, 11, 30),
            "Remind Nkechi",
            "Silence is a full week.\nmentorplan outreach draft nkechi-obi --kind reminder",
        ),
        (date(2027, 3, 1), "Goal: Lead discussions", ""),
        (None, "Nkechi Obi said they would: read it", ""),
    ]
    assert [event.summary for event in told.events] == ["Conversation – Nkechi Obi"]
    assert told.left_out == ()


def test_a_promise_is_not_in_it_twice() -> None:
    step = replace(REMIND, rule="my-promise", kind=None, what="do what you told Nkechi")

    assert len(due(step).todos) == 2


def test_a_reminder_keeps_its_name_as_a_draft_and_is_ticked_off_once_it_is_sent() -> None:
    first = due(REMIND).todos[1]
    drafted = due(replace(REMIND, rule="hand-over", what="hand over", command="mentorplan outreach hand x")).todos[1]
    letter = Message(
        id="m", person=NKECHI.id, kind=Kind.REMINDER, on=TODAY, sent_on=TODAY, private_notes="Quittenmus", body="Dear"
    )
    sent = next(todo for todo in due(messages=(letter,)).todos if todo.key == first.key)

    assert drafted.key == first.key
    assert (sent.summary, sent.done_on, sent.description) == ("Reminder: Nkechi Obi", TODAY, "")


def test_a_new_reminder_to_the_same_person_is_open_again() -> None:
    letter = Message(id="m", person=NKECHI.id, kind=Kind.REMINDER, on=TODAY, sent_on=TODAY)

    told = [todo for todo in due(REMIND, messages=(letter,)).todos if todo.key == "letter/reminder/nkechi-obi"]

    assert [todo.done_on for todo in told] == [None]


@pytest.mark.parametrize(
    ("state", "closed_on", "expected"),
    [
        (PromiseState.KEPT, date(2026, 11, 20), [(date(2026, 11, 20), False)]),
        (PromiseState.DROPPED, date(2026, 11, 20), [(date(2026, 11, 20), True)]),
        (PromiseState.KEPT, date(2026, 8, 24), []),
        (PromiseState.KEPT, None, [(date(2026, 11, 10), False)]),
    ],
)
def test_a_promise_that_is_closed_says_so_for_three_months(
    state: PromiseState, closed_on: date | None, expected: list[tuple[date, bool]]
) -> None:
    promise = replace(MEETING.promises[0], state=state, closed_on=closed_on)

    told = due(meetings=(replace(MEETING, promises=(promise,)),)).todos

    assert [(todo.done_on, todo.dropped) for todo in told] == expected


def test_it_is_newer_when_anything_about_the_person_or_me_changed() -> None:
    before = due(REMIND).todos[1]
    hours = timedelta(hours=1)

    for ref in (Ref(Shelf.MEETINGS, MEETING.id), Ref(Shelf.PEOPLE, NKECHI.id), Ref(Shelf.PROFILE)):
        after = due(REMIND, later={ref: STAMP + hours}).todos[1]
        assert (after.stamp, after.sequence) == (STAMP + hours, before.sequence + 3600)
    assert due(REMIND, later={Ref(Shelf.PEOPLE, JIRO.id): STAMP + hours}).todos[1] == before


def test_it_can_be_about_one_person() -> None:
    other = Meeting(id="2026-12-01-sato-jiro", people=(JIRO.id,), on=date(2026, 12, 1))
    step = replace(REMIND, person=JIRO.id)

    told = due(step, meetings=(MEETING, other), person="佐藤")

    assert [event.meeting.id for event in told.events] == [other.id]
    assert [todo.key for todo in told.todos] == ["letter/reminder/sato-jiro"]
    with pytest.raises(NotFoundError):
        due(person="Nobody")


def test_meetings_long_past_stay_out_and_the_future_never_does() -> None:
    days = [date(2026, 8, 24), date(2026, 8, 25), date(2099, 1, 1)]
    meetings = [Meeting(id=str(day), people=(NKECHI.id,), on=day, state=State.CANCELLED) for day in days]

    assert [event.meeting.id for event in due(meetings=tuple(meetings)).events] == ["2026-08-25", "2099-01-01"]


def test_a_meeting_that_no_calendar_can_show_is_left_out_and_named() -> None:
    at = replace(MEETING, starts=time(2, 30), on=date(2027, 3, 28))

    without = due(meetings=(at,))
    skipped = due(meetings=(at,), profile=Profile(timezone="Europe/Berlin"))
    shown = due(meetings=(at,), profile=Profile(timezone="Asia/Tokyo"))

    assert [(event.summary, event.meeting.starts) for event in without.events] == [
        ("Conversation – Nkechi Obi, 02:30", None)
    ]
    assert (without.left_out, without.without_zone) == ((), 1)
    assert skipped.events == ()
    assert skipped.left_out == (
        "2026-11-10-nkechi-obi: On 2027-03-28 there is no 02:30 in Europe/Berlin: the clocks go forward over it.",
    )
    assert [event.meeting.timezone for event in shown.events] == ["Asia/Tokyo"]


def test_nothing_is_due_in_an_empty_workspace() -> None:
    assert everything_due(Known(), steps=(), changed={}, words=WORDS, today=date.min) == DueCalendar(
        events=(), todos=()
    )
