"""What a mentor offers, from what was answered and what was written for others."""

from __future__ import annotations

from datetime import date

from mentorplan.domain.offers import Offer, assessed, offered
from mentorplan.domain.reflections import Reflection, Role


def reflection(on: date, role: Role = Role.MENTOR, **answers: object) -> Reflection:
    told = {key.replace("_", "-"): value for key, value in answers.items()}
    return Reflection(id=f"{on}-{role}", role=role, begun_on=on, answers=told)  # type: ignore[arg-type]  # as answered


OLD = reflection(
    date(2025, 9, 1),
    helps_with=("rubrics",),
    how_many=3,
    hours_a_month=6.0,
    until="2026-07-31",
    passes_on=({"what": "statistics", "to": "the clinic"},),
    assessed=({"name": "Tomás Quispe"},),
)
NEW = reflection(date(2026, 9, 1), helps_with=("large classes", "feedback"), until="2027-07-31")


def test_of_each_question_the_latest_answer_counts() -> None:
    assert offered((NEW, OLD), own=None) == Offer(
        helps_with=("large classes", "feedback"),
        people=3,
        hours_a_month=6.0,
        until=date(2027, 7, 31),
        passes_on={"statistics": "the clinic"},
    )


def test_what_i_wrote_for_others_comes_first_part_by_part() -> None:
    own = Offer(people=0, limits=("no letters",))

    told = offered((OLD,), own=own)

    assert (told.people, told.limits, told.helps_with) == (0, ("no letters",), ("rubrics",))


def test_the_answers_of_a_mentee_are_no_offer() -> None:
    assert offered((reflection(date(2026, 9, 1), Role.MENTEE, helps_with=("x",)),), own=None).is_empty


def test_whom_i_assess_is_known_by_name() -> None:
    assert assessed((OLD, NEW)) == ("Tomás Quispe",)


def test_answers_edited_by_hand_into_something_else_are_left_out() -> None:
    odd = reflection(date(2026, 9, 1), helps_with=5, how_many="many", until="soon", passes_on="x", assessed="y")

    assert offered((odd,), own=None).is_empty
    assert assessed((odd,)) == ()
