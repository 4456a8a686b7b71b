"""What follows from mentorships, by the day on which it falls due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentorplan.domain.agreements import Agreement, CheckIn, Closing, Direction, Reason, Retention
from mentorplan.domain.meetings import Decision, Fit, Meeting, State
from mentorplan.domain.messages import Channel, Kind, Message
from mentorplan.domain.people import Person
from mentorplan.domain.steps import StepWords
from mentorplan.domain.workspaces import Known
from mentorplan.store.guides import Guide
from mentorplan.usecases.mentorship_steps import mentorship_steps

GUIDE = Guide()
WORDS = {
    **GUIDE.load("steps/mentorships.toml", dict[str, StepWords]),
    "send-note": GUIDE.load("steps/meetings.toml", dict[str, StepWords])["send-note"],
}
ABENA = Person(id="abena-mensah", name="Abena Mensah")
BEGUN = date(2026, 9, 1)


def agreement(**fields: object) -> Agreement:
    return Agreement(
        id="a",
        person=ABENA.id,
        direction=Direction.THEY_MENTOR_ME,
        begun_on=BEGUN,
        **fields,  # type: ignore[arg-type]
    )


def meeting(day: int, state: State = State.HELD) -> Meeting:
    on = BEGUN + timedelta(days=day)
    return Meeting(id=f"{on}-abena-mensah", people=(ABENA.id,), on=on, state=state)


def low(day: int) -> CheckIn:
    return CheckIn(on=BEGUN + timedelta(days=day), private_marks={"aims": 2, "going-on": 3})


def due(one: Agreement, *meetings: Meeting, today: date, messages: tuple[Message, ...] = ()) -> list[tuple[str, date]]:
    known = Known(people=(ABENA,), agreements=(one,), meetings=meetings, messages=messages)
    steps = mentorship_steps(known, words=WORDS, today=today, settle=lambda day: day, say=str)
    return [(step.rule, step.on or today) for step in steps]


def test_a_plan_is_proposed_after_the_second_meeting_and_not_for_ever() -> None:
    held = (meeting(7), meeting(37))

    assert due(agreement(), held[0], today=date(2026, 9, 10)) == []
    assert due(agreement(), *held, today=date(2026, 10, 9)) == [("write-plan", date(2026, 10, 15))]
    assert due(agreement(), *held, today=date(2026, 12, 9)) == []


def test_after_the_third_meeting_of_a_trial_a_mentor_is_told_to_decide_with_the_other() -> None:
    held = (meeting(7), meeting(37), meeting(67))
    mine = replace(agreement(), direction=Direction.I_MENTOR_THEM)
    decided = replace(held[2], decisions=(Decision(person=ABENA.id, fit=Fit.CONTINUE, on=date(2026, 11, 8)),))

    assert due(mine, *held[:2], today=date(2026, 10, 9)) == [("write-plan", date(2026, 10, 15))]
    assert due(mine, *held, today=date(2026, 11, 8)) == [("decide-together", date(2026, 11, 8))]
    assert due(mine, *held, today=date(2027, 1, 8)) == []
    for settled, meetings in (
        (replace(mine, written_on=date(2026, 11, 8)), held),
        (mine, (*held[:2], decided)),
        (agreement(), held),
    ):
        rules = [rule for rule, _ in due(settled, *meetings, today=date(2026, 11, 8))]
        assert "decide-together" not in rules
        assert "check-in" in rules


def test_a_look_is_proposed_after_the_third_meeting_and_then_half_a_year_after_the_last() -> None:
    held = (meeting(7), meeting(37), meeting(67))
    written = {"written_on": BEGUN}

    assert due(agreement(**written), *held, today=date(2026, 11, 9)) == [("check-in", date(2026, 11, 14))]
    looked = CheckIn(on=date(2026, 11, 9), private_marks={"aims": 5})
    assert due(agreement(**written, checkins=(looked,)), *held, today=date(2026, 11, 9)) == [
        ("check-in", date(2027, 5, 10))
    ]


@pytest.mark.parametrize(
    ("looks", "meetings", "expected"),
    [
        ((low(10),), (), False),
        ((low(10), low(40)), (), True),
        ((low(10), CheckIn(on=date(2026, 10, 20), private_marks={"aims": 5}), low(60)), (), False),
        ((), (meeting(10, State.CANCELLED), meeting(40, State.NO_SHOW)), True),
        ((), (meeting(10, State.CANCELLED), meeting(20), meeting(40, State.NO_SHOW)), False),
        ((low(10), low(40)), (meeting(45),), False),
    ],
)
def test_two_signs_in_a_row_propose_a_conversation(
    looks: tuple[CheckIn, ...], meetings: tuple[Meeting, ...], *, expected: bool
) -> None:
    rules = [rule for rule, _ in due(agreement(checkins=looks), *meetings, today=date(2026, 11, 1))]

    assert ("talk-it-over" in rules) is expected


def test_the_end_is_brought_up_four_weeks_before_it() -> None:
    planned = agreement(written_on=BEGUN, review_on=date(2026, 12, 1), ends_on=date(2027, 6, 30))

    assert due(planned, today=BEGUN) == [
        ("review-plan", date(2026, 12, 1)),
        ("begin-closing", date(2027, 6, 2)),
    ]


def test_what_rests_is_left_alone() -> None:
    resting = agreement(ends_on=date(2027, 6, 30), paused_on=BEGUN, paused_until=date(2026, 9, 30))

    assert due(resting, today=date(2026, 9, 30)) == []
    assert due(resting, today=date(2026, 10, 1)) != []


def test_thanks_are_due_at_the_end_until_they_were_sent() -> None:
    over = agreement(ended_on=date(2026, 11, 1), closing=Closing(on=date(2026, 11, 1), in_touch="a card"))
    thanked = Message(
        id="m",
        person=ABENA.id,
        kind=Kind.ENDING,
        channel=Channel.EMAIL,
        on=date(2026, 11, 2),
        sent_on=date(2026, 11, 2),
    )
    later = ("report-back", date(2027, 5, 2))

    assert due(over, today=date(2026, 11, 1)) == [("thank-at-end", date(2026, 11, 1)), later]
    assert due(over, today=date(2026, 11, 3), messages=(thanked,)) == [later]
    assert due(over, today=date(2026, 12, 1)) == [later]


def test_after_what_was_not_right_nothing_is_asked_of_anybody() -> None:
    closing = Closing(on=date(2026, 11, 1), private_reason=Reason.CONDUCT, in_touch="no", retention=Retention.LATER)

    assert due(agreement(ended_on=date(2026, 11, 1), closing=closing), today=date(2026, 11, 1)) == []


def test_notes_that_were_left_for_later_come_up_half_a_year_later() -> None:
    closing = Closing(on=date(2026, 11, 1), retention=Retention.LATER)

    assert ("notes-kept", date(2027, 5, 2)) in due(
        agreement(ended_on=date(2026, 11, 1), closing=closing), today=date(2026, 11, 1)
    )
