"""The order of candidates, and the few of them who together serve every goal."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from mentorplan.domain.candidates import Candidate, PoolPerson, Reason
from mentorplan.domain.finding import Weights
from mentorplan.domain.matching import DIGITS, in_common
from mentorplan.domain.names import fold
from mentorplan.domain.queries import Dampers, Query
from mentorplan.domain.shortlists import Pick, shortlist
from mentorplan.domain.tallies import Tally
from mentorplan.values import dataclass


class Reasoning(Protocol):
    """What a scorer does: it gives each person's reasons, by id; whoever has none may be left out."""

    def __call__(  # noqa: D102 the protocol's docstring says it
        self,
        query: Query,
        *,
        pool: Sequence[PoolPerson],
        weights: Weights,
        dampers: Dampers,
        tally: Tally | None = None,
    ) -> Mapping[str, tuple[Reason, ...]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """One way to find reasons. Its name is told with the result."""

    name: str
    reasons: Reasoning


LIGHT = Scorer(name="light", reasons=in_common)
"""Words in common, fields weighted; needs nothing but the records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """All candidates, the shortlist, what nobody serves, and which scorer ran.

    Candidates stand by score, then by folded name, then by id, those listed apart among them. `unserved` are aspects,
    `uncovered` the goals among them: nobody who could be asked has a word in common with these, in whatever form. Who
    is close in meaning alone may still be on the shortlist for one: some are always the closest.
    """

    candidates: tuple[Candidate, ...]
    shortlist: tuple[Pick, ...]
    unserved: tuple[str, ...]
    uncovered: tuple[str, ...]
    ranker: str


def rank(  # noqa: PLR0913 what is looked for, among whom, and by what
    query: Query,
    *,
    pool: Sequence[PoolPerson],
    weights: Weights,
    dampers: Dampers,
    tally: Tally | None = None,
    scorer: Scorer = LIGHT,
) -> Ranking:
    """Return everybody in the pool in the order in which to read about them. The pool's order does not matter.

    `tally` is of everybody, where the pool is a part of them; without one it is taken from the pool.
    """
    reasons = scorer.reasons(query, pool=pool, weights=weights, dampers=dampers, tally=tally)
    candidates = ordered(pool, reasons=reasons)
    served = {reason.aspect for one in candidates if not one.apart for reason in one.reasons if not reason.is_close}
    unserved = [aspect for aspect in query.aspects if aspect.id not in served]
    return Ranking(
        candidates=candidates,
        shortlist=shortlist(query, candidates=candidates, weights=weights),
        unserved=tuple(aspect.id for aspect in unserved),
        uncovered=tuple(aspect.goal for aspect in unserved if aspect.goal is not None),
        ranker=scorer.name,
    )


def ordered(pool: Iterable[PoolPerson], *, reasons: Mapping[str, tuple[Reason, ...]]) -> tuple[Candidate, ...]:
    """Return a pool in its order, with reasons that are known by id."""
    unordered = [_candidate(person, reasons.get(person.id, ())) for person in pool]
    return tuple(sorted(unordered, key=lambda one: (-one.score, fold(one.name), one.id)))


def _candidate(person: PoolPerson, reasons: tuple[Reason, ...]) -> Candidate:
    return Candidate(person=person, score=round(math.fsum(one.points for one in reasons), DIGITS), reasons=reasons)
