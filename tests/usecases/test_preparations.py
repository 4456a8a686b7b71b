"""What to do before a meeting, with its days."""

from __future__ import annotations

from datetime import date

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.meetings import Meeting, Owner, Promise, PromiseState, State
from mentorplan.domain.people import Person
from mentorplan.domain.preparations import PreparationWords
from mentorplan.domain.reflections import Role
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.store.guides import Guide
from mentorplan.usecases.preparations import preparation

WORDS = Guide().load("preparation.toml", PreparationWords)
TODAY = date(2026, 11, 23)
IKRAM = Person(id="ikram-el-fassi", name="Ikram El Fassi")
PLAN = Meeting(id="plan", people=(IKRAM.id,), on=date(2026, 12, 1), place="her office")


def test_a_first_conversation_asks_little_of_who_looks_for_a_mentor() -> None:
    assert preparation(Known(people=(IKRAM,)), PLAN, words=WORDS, today=TODAY) == (
        (date(2026, 11, 27), "Look once more at their work, and note one question about it."),
        (date(2026, 11, 29), "Write two sentences on what you would like to get better at."),
    )


def test_who_only_mentors_reads_what_was_sent() -> None:
    known = Known(people=(IKRAM,), settings=Settings(roles=(Role.MENTOR,)))

    assert preparation(known, PLAN, words=WORDS, today=TODAY) == (
        (
            date(2026, 11, 28),
            "Read what Ikram El Fassi sent you, or ask for three lines: what for, why you, how much time.",
        ),
    )


def test_a_mentorship_has_its_page_its_place_and_its_promises_and_nothing_is_due_before_today() -> None:
    def promise(number: int, **fields: object) -> Promise:
        return Promise(number=number, owner=Owner.ME, what=f"thing {number}", person=IKRAM.id, **fields)  # type: ignore[arg-type]

    held = Meeting(
        id="held",
        people=(IKRAM.id,),
        on=date(2026, 11, 3),
        state=State.HELD,
        promises=(
            promise(1, due=date(2026, 11, 10)),
            promise(2, due=date(2026, 11, 24)),
            promise(3),
            promise(4, state=PromiseState.KEPT),
        ),
    )
    mentorship = Agreement(id="a", person=IKRAM.id, direction=Direction.THEY_MENTOR_ME, begun_on=date(2026, 10, 1))
    known = Known(people=(IKRAM,), meetings=(held,), agreements=(mentorship,))
    plan = Meeting(id="plan", people=(IKRAM.id,), on=date(2026, 11, 25))

    assert preparation(known, plan, words=WORDS, today=TODAY) == (
        (TODAY, "Send Ikram El Fassi a page: what you did, and the question you most want to talk about."),
        (TODAY, "Say where you meet, or send a link."),
        (TODAY, "What you promised: thing 1"),
        (date(2026, 11, 24), "What you promised: thing 2"),
        (date(2026, 11, 24), "What you promised: thing 3"),
    )
