from __future__ import annotations

import pytest

from mentorplan.domain.candidates import Candidate, PoolPerson, Reason
from mentorplan.render.explaining import lead, marked, sum_of
from mentorplan.render.pages import Hint, Line, Table


def reason(term: str, evidence: str, *, points: float = 1.0, wrote: str = "", says: str = "") -> Reason:
    return Reason(
        goal="g", term=term, points=points, evidence=evidence, field="bio", aspect="g", wrote=wrote, says=says
    )


def candidate(name: str, *reasons: Reason) -> Candidate:
    score = round(sum(one.points for one in reasons), 6)
    return Candidate(person=PoolPerson(id=name, name=name), score=score, reasons=reasons)


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (reason("large", "Runs large, large labs."), "Runs *large*, *large* labs."),
        (reason("Observing", "Observes. She observed."), "*Observes*. She *observed*."),
        (reason("Prüfung", "Zu Prüfungen und PRUFUNG"), "Zu *Prüfungen* und *PRUFUNG*"),
        (
            reason("large classes", "class of large rooms", wrote="crowd", says="large class"),
            "*class* of *large* rooms",
        ),
        (reason("教育", "高等教育"), "*高等教育*"),
        (
            Reason(goal=None, term="suggested", points=1, evidence="suggested by Bo", field="suggested_by"),
            "suggested by Bo",
        ),
    ],
)
def test_matched_words_are_marked_in_their_sentence(found: Reason, shown: str) -> None:
    assert marked(found) == shown


def test_a_sum_shows_every_reason_and_what_puts_somebody_behind() -> None:
    first = candidate("Ama", reason("labs", "labs", points=2))
    second = candidate("Bo", reason("large classes", "big lectures", points=1.5, wrote="crowd", says="lectures"))

    assert sum_of(second, before=first, titles={"g": "Large labs"}) == [
        Table(
            ("points", "word or rule", "goal", "because", "from"),
            (
                (
                    "1.500",
                    "large classes",
                    "Large labs",
                    "“big *lectures*”",
                    "bio; you wrote “crowd”, the profile says “lectures” (large classes)",
                ),
                ("1.500", "together", "", "", ""),
            ),
        ),
        Hint("0.500 behind Ama, most of it for “labs”: 2.000 there, 0.000 here."),
    ]


def test_how_clearly_somebody_leads_is_one_sentence() -> None:
    ama, bo, cy = (
        candidate(name, reason("labs", "labs", points=n)) for name, n in (("Ama", 4), ("Bo", 3.9), ("Cy", 3))
    )

    assert lead([ama]) == []
    assert lead([ama, candidate("Dai")]) == [Line("Ama stands out, by what is known of them.")]
    assert lead([ama, cy]) == [Line("Ama leads; Cy is not far behind.")]
    assert lead([ama, bo, cy]) == [Line("A close call between Ama and Bo: which of them stands first means little.")]
    assert lead([]) == []
