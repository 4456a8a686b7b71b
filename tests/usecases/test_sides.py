"""Which side the user is on with somebody, how a letter speaks from there, and thanks at an end asked for only once."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from mentorplan.cli import letters
from mentorplan.cli.stepping import StepFiles
from mentorplan.domain.agreements import Agreement, Closing, Direction
from mentorplan.domain.dates import say_in_full
from mentorplan.domain.meetings import Decision, Fit, Meeting, State
from mentorplan.domain.messages import Answer, Kind, Message
from mentorplan.domain.people import Person
from mentorplan.domain.profiles import Profile
from mentorplan.domain.reflections import Role
from mentorplan.domain.stages import standings
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.store.guides import Guide
from mentorplan.usecases.draft_wishes import DraftWishes
from mentorplan.usecases.drafting import draft
from mentorplan.usecases.meeting_steps import meeting_steps
from mentorplan.usecases.mentorship_steps import mentorship_steps
from mentorplan.usecases.sides import is_helper

TODAY = date(2026, 11, 23)
SEFA = Person(id="sefa", name="Sefa Tuimavave", address_as="Sefa")
BOTH = Settings(roles=(Role.MENTEE, Role.MENTOR))
ME, THEM = Direction.I_MENTOR_THEM, Direction.THEY_MENTOR_ME
GUIDE = Guide()
LETTERS = letters.letters(GUIDE)
DATES = letters.date_words(GUIDE, LETTERS)


def mentorship(direction: Direction, begun: date, ended: date | None = None) -> Agreement:
    closing = Closing(on=ended, in_touch="a card at new year") if ended else None
    return Agreement(
        id=f"{begun}", person=SEFA.id, direction=direction, begun_on=begun, ended_on=ended, closing=closing
    )


def message(kind: Kind, on: date, *, sent: bool = True, answer: Answer | None = None) -> Message:
    sent_on = on if sent and kind not in {Kind.REQUEST, Kind.REPLY} else None
    return Message(id=f"{on}-{kind}", person=SEFA.id, kind=kind, on=on, sent_on=sent_on, answer=answer)


def known(*records: Agreement | Message | Meeting, roles: Settings = BOTH) -> Known:
    return Known(
        settings=roles,
        profile=Profile(name="Ruth Adeyemi"),
        people=(SEFA,),
        agreements=tuple(one for one in records if isinstance(one, Agreement)),
        messages=tuple(one for one in records if isinstance(one, Message)),
        meetings=tuple(one for one in records if isinstance(one, Meeting)),
    )


SPRING, SUMMER, NOW = date(2026, 3, 2), date(2026, 7, 1), date(2026, 11, 20)
MENTORED, HELPED = mentorship(ME, SPRING, NOW), mentorship(THEM, SPRING, NOW)
ASKED_ME, ASKED_THEM = message(Kind.REQUEST, SPRING), message(Kind.INTRODUCTION, SUMMER)


@pytest.mark.parametrize(
    ("records", "kind", "expected"),
    [
        ((), Kind.COFFEE, False),
        ((), Kind.ACCEPT, True),
        ((MENTORED,), Kind.ENDING, True),
        ((MENTORED,), Kind.THANK_YOU, True),
        ((HELPED,), Kind.ENDING, False),
        ((MENTORED, mentorship(THEM, SUMMER)), Kind.ENDING, True),
        ((MENTORED, mentorship(THEM, SUMMER)), Kind.CONTINUE, False),
        ((MENTORED, mentorship(THEM, SUMMER), message(Kind.ENDING, NOW)), Kind.ENDING, False),
        ((ASKED_ME,), Kind.CONTINUE, True),
        ((ASKED_ME, ASKED_THEM), Kind.CONTINUE, False),
        ((ASKED_ME, message(Kind.COFFEE, SUMMER)), Kind.NOT_NOW, True),
    ],
)
def test_the_mentorship_decides_then_who_asked_last_then_the_roles(
    records: tuple[Agreement | Message, ...], kind: Kind, *, expected: bool
) -> None:
    assert is_helper(known(*records), SEFA.id, kind=kind, today=TODAY) is expected


def test_without_anything_between_the_two_a_mentor_alone_is_on_the_side_of_helping() -> None:
    mentor = Settings(roles=(Role.MENTOR,))

    assert is_helper(known(roles=mentor), SEFA.id, today=TODAY) is True
    assert is_helper(known(message(Kind.INTRODUCTION, SPRING), roles=mentor), SEFA.id, today=TODAY) is False


def body(kind: Kind, *records: Agreement | Message | Meeting, note: str = "") -> str:
    made = draft(
        known(*records),
        DraftWishes(person=SEFA.id, kind=kind.value, note=note),
        letters=LETTERS,
        rules={},
        say=partial(say_in_full, words=DATES),
        today=TODAY,
    )
    return made.message.body


HELD = Meeting(id="m", people=(SEFA.id,), on=SUMMER, state=State.HELD)
OF_A_MENTEE = (
    "helped me",
    "you gave me",
    "your advice",
    "gave you",
    "your time",
    "what I need",
    "I will come prepared",
)


@pytest.mark.parametrize("kind", [Kind.ENDING, Kind.THANK_YOU, Kind.REPORT_BACK, Kind.CONTINUE, Kind.NOT_NOW])
def test_after_a_mentorship_a_mentor_does_not_write_as_the_one_who_was_helped(kind: Kind) -> None:
    """Also where the user is both, and in the days after `close`."""
    note = "a question is worth three answers" if kind is Kind.REPORT_BACK else ""
    mine, theirs = (body(kind, one, HELD, note=note) for one in (MENTORED, HELPED))

    assert mine != theirs
    assert [said for said in OF_A_MENTEE if said in mine] == []


def steps(*records: Agreement | Message | Meeting) -> list[tuple[str, str]]:
    all_ = known(*records)
    words = StepFiles(GUIDE)
    found = (
        *meeting_steps(all_, standings(all_, today=TODAY), words=words, today=TODAY, settle=lambda day: day),
        *mentorship_steps(all_, words=words, today=TODAY, settle=lambda day: day, say=str),
    )
    return [(one.rule, one.command) for one in found if one.kind in {"ending", "thank-you", "not-now"}]


STOPPED = Meeting(
    id="m", people=(SEFA.id,), on=NOW, state=State.HELD, decisions=(Decision(person=SEFA.id, fit=Fit.NOT_NOW, on=NOW),)
)
THANKS = [("thank-at-end-as-mentor", "mentorplan outreach draft sefa --kind ending")]


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((MENTORED,), THANKS),
        ((MENTORED, STOPPED), THANKS),
        ((HELPED, STOPPED), [("thank-at-end", "mentorplan outreach draft sefa --kind ending")]),
        (
            (MENTORED, STOPPED, message(Kind.ENDING, NOW, sent=False)),
            [("send-note", "mentorplan outreach hand 2026-11-20-ending --print")],
        ),
        (
            (HELPED, message(Kind.THANK_YOU, NOW, sent=False)),
            [("send-note", "mentorplan outreach hand 2026-11-20-thank-you --print")],
        ),
        ((MENTORED, STOPPED, message(Kind.ENDING, date(2026, 11, 18))), []),
        ((MENTORED, STOPPED, message(Kind.THANK_YOU, TODAY)), []),
    ],
)
def test_after_an_end_that_was_looked_back_on_one_step_asks_for_thanks(
    records: tuple[Agreement | Message | Meeting, ...], expected: list[tuple[str, str]]
) -> None:
    assert steps(*records) == expected
