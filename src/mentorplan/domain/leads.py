"""Leads: how clearly one candidate stands before another, and what decides between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum

from mentorplan.domain.candidates import Candidate
from mentorplan.values import dataclass

FAR = 0.6
"""Who has at most this part of the first one’s points is far behind; one more word in a record makes little of it."""

NEAR = 0.9
"""Who has at least this part is as good as the first, for all that is known."""


class Lead(StrEnum):
    """How clearly the first stands before the second."""

    STANDS_OUT = "stands out"
    LEADS = "leads"
    CLOSE_CALL = "close call"


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """By how many points one stands behind another, and the term that makes most of it, with the points of both."""

    points: float
    term: str
    mine: float
    theirs: float


def lead_of(candidates: Sequence[Candidate]) -> Lead | None:
    """Return how clearly the first of those not listed apart leads; None where nobody has points.

    Alone with points is standing out.
    """
    scores = [one.score for one in candidates if not one.apart and one.score > 0][:2]
    if not scores:
        return None
    part = scores[1] / scores[0] if len(scores) > 1 else 0
    if part <= FAR:
        return Lead.STANDS_OUT
    return Lead.CLOSE_CALL if part >= NEAR else Lead.LEADS


def behind(one: Candidate, *, before: Candidate) -> Behind | None:
    """Return what puts `one` behind `before`; None where they are equal."""
    points = round(before.score - one.score, 6)
    if points <= 0:
        return None
    mine, theirs = _by_term(one), _by_term(before)
    term = min(theirs, key=lambda term: (mine.get(term, 0) - theirs[term], term))
    return Behind(points=points, term=term, mine=mine.get(term, 0), theirs=theirs[term])


def _by_term(candidate: Candidate) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for reason in candidate.reasons:
        found[reason.term] += reason.points
    return found
