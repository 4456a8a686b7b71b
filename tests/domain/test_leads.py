from __future__ import annotations

import pytest

from mentorplan.domain.candidates import Candidate, PoolPerson, Reason
from mentorplan.domain.leads import Behind, Lead, behind, lead_of


def candidate(name: str, *, apart: bool = False, **points: float) -> Candidate:
    reasons = tuple(
        Reason(goal=None, term=term, points=value, evidence=term, field="bio") for term, value in points.items()
    )
    person = PoolPerson(id=name, name=name, apart=apart)
    return Candidate(person=person, score=sum(points.values()), reasons=reasons)


@pytest.mark.parametrize(
    ("scores", "lead"),
    [
        ((), None),
        ((0.0, 0.0), None),
        ((3.0,), Lead.STANDS_OUT),
        ((3.0, 0.0), Lead.STANDS_OUT),
        ((3.0, 1.8), Lead.STANDS_OUT),
        ((3.0, 1.9, 1.9), Lead.LEADS),
        ((3.0, 2.7), Lead.CLOSE_CALL),
        ((3.0, 3.0), Lead.CLOSE_CALL),
    ],
)
def test_how_clearly_the_first_leads_is_said_in_words(scores: tuple[float, ...], lead: Lead | None) -> None:
    assert lead_of([candidate(f"p{n}", large=score) for n, score in enumerate(scores)]) is lead


def test_whoever_is_listed_apart_leads_nobody() -> None:
    assert lead_of([candidate("a", apart=True, large=9), candidate("b", large=1)]) is Lead.STANDS_OUT


def test_what_puts_one_behind_another_is_named() -> None:
    first, second = candidate("a", large=2, labs=1), candidate("b", large=1.5, video=1)

    assert behind(second, before=first) == Behind(points=0.5, term="labs", mine=0, theirs=1)
    assert behind(first, before=first) is None
