"""What became of a request: derived from the letters, the meetings and the day."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentorplan.domain.inboxes import Where, asking_only, received
from mentorplan.domain.meetings import Meeting, State
from mentorplan.domain.messages import Kind, Message
from mentorplan.domain.people import Person, Why
from mentorplan.domain.requests import Request, Sheet
from mentorplan.domain.workspaces import Known

MON, TUE, WED = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)


def request(on: date = MON, *, who: str = "chen", closed_on: date | None = None) -> Message:
    return Message(
        id=f"{on}-request-{who}", person=who, kind=Kind.REQUEST, on=on, body=f"Help? {on}",
        request=Request(closed_on=closed_on),
    )  # fmt: skip


def mine(kind: Kind, on: date = MON, *, sent: bool = True, who: str = "chen", **more: Any) -> Message:
    return Message(id=f"{on}-{who}-{kind}", person=who, kind=kind, on=on, sent_on=on if sent else None, **more)


def where(*messages: Message, meetings: tuple[Meeting, ...] = ()) -> list[Where]:
    return [one.where for one in received(Known(messages=messages, meetings=meetings))]


def test_a_request_waits_is_drafted_and_is_answered() -> None:
    assert where(request()) == [Where.WAITING]
    assert where(request(), mine(Kind.DECLINE, sent=False)) == [Where.DRAFTED]
    for kind in (Kind.DECLINE, Kind.DEFER, Kind.REFER, Kind.ACCEPT_CONVERSATION, Kind.ACCEPT):
        assert where(request(), mine(kind)) == [Where.ANSWERED]
    assert where(request(closed_on=TUE)) == [Where.CLOSED]


def test_questions_of_mine_wait_two_weeks_for_an_answer() -> None:
    [asked] = received(Known(messages=(request(), mine(Kind.ASK_FOR_CONTEXT, TUE))))

    assert (asked.where, asked.answer_by) == (Where.ASKED_MORE, date(2026, 12, 8))


def test_who_writes_again_has_one_request_that_holds_both() -> None:
    first, second = received(Known(messages=(request(), mine(Kind.ASK_FOR_CONTEXT, MON), request(WED))))

    assert (first.where, second.where) == (Where.CONTINUED, Where.WAITING)
    assert second.text == "Help? 2026-11-23\n\nHelp? 2026-11-25"


def test_a_new_request_after_a_no_is_a_new_one() -> None:
    first, second = received(Known(messages=(request(), mine(Kind.DECLINE), request(WED))))

    assert (first.where, second.where, second.earlier) == (Where.ANSWERED, Where.WAITING, ())


def test_a_talk_answers_a_request_too() -> None:
    talk = Meeting(id="m", people=("chen",), on=TUE, state=State.PLANNED)
    before = Meeting(id="m", people=("chen",), on=date(2026, 11, 1), state=State.HELD)

    assert where(request(), meetings=(talk,)) == [Where.ANSWERED]
    assert where(request(), meetings=(before,)) == [Where.WAITING]


def test_an_answer_names_its_request() -> None:
    other = mine(Kind.DECLINE, TUE, answers="another")

    assert where(request(), other) == [Where.WAITING]


def test_the_longest_waiting_comes_first() -> None:
    found = received(Known(messages=(request(WED, who="a"), request(MON, who="z"), request(TUE, who="m"))))

    assert [one.message.person for one in found] == ["z", "m", "a"]


def test_who_only_asked_is_known_from_whom_i_look_up_to() -> None:
    known = Known(
        people=(Person(id="chen", name="Chen"), Person(id="lin", name="Lin", why=(Why(text="her work", on=MON),))),
        messages=(request(), request(who="lin")),
    )

    assert asking_only(known) == {"chen"}
    assert asking_only(Known()) == frozenset()


def test_a_sheet_is_filled_once_every_question_has_an_answer() -> None:
    assert not Sheet().is_filled
    assert not Sheet(expertise=0, gap=0, effort=0, conflict=False).is_filled
    assert Sheet(expertise=0, gap=0, effort=0, time=0, conflict=False).is_filled
