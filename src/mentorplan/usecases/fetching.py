"""Finding with an index: only those are read and judged who may come first; points and order stay the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from itertools import islice
from zlib import crc32

from mentorplan.domain.candidates import PoolPerson, Reason
from mentorplan.domain.fetching import Indexed, Scope, tally_of_sought, wants_of
from mentorplan.domain.finding import FindGuide, Weights
from mentorplan.domain.matching import common
from mentorplan.domain.names import fold
from mentorplan.domain.queries import Dampers
from mentorplan.domain.ranking import LIGHT, Scorer, ordered
from mentorplan.domain.shortlists import CONSIDERED, MOST_PICKS, serving
from mentorplan.domain.sought import Sought
from mentorplan.domain.thesaurus import Thesaurus
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.finding import Asked, Cautions, Found, answer, ask, list_called, pool_of, warned
from mentorplan.usecases.queries import NO_WORDS, NeedWords, Remembered, Wish
from mentorplan.values import asdict, replace

MOST_SHOWN = 40
"""More than so many are not looked up but read: the whole order is asked for, not its beginning."""

MOST_BY_MEANING = 1000
"""Among so many another scorer than the light one looks at everybody, and finds people without words in common; among
more only at those whom the index fetched by their words: to read all of them with a model would take too long."""

MOST_WARNED = 20
"""Of so many who serve a goal it is looked at first whether they should be listed apart."""

ENOUGH = CONSIDERED + MOST_PICKS
"""A shortlist looks at no more for a goal, while others of its places are taken."""


def find_listed(  # noqa: PLR0913 as `find`, and the index
    known: Known,
    wish: Wish,
    *,
    listed: Indexed,
    guide: FindGuide,
    needs: NeedWords,
    today: date,
    cautions_of: Callable[[Known], Cautions],
    thesaurus: Thesaurus = NO_WORDS,
    remembered: Remembered | None = None,
    scorer: Scorer = LIGHT,
) -> Found | None:
    """Return what `find` returns, its ranking without those who stand far below; None where an index is no help.

    `known` holds what `find` needs but the shards; `cautions_of` tells the cautions of those that are found. Raises as
    `find`.
    """
    if not 0 < wish.limit <= MOST_SHOWN:
        return None
    asked = ask(known, wish, guide=guide, needs=needs, thesaurus=thesaurus, remembered=remembered)
    sought = Sought(asked.query, weights=asked.weights, dampers=asked.dampers)
    if not listed.prepare(mark_of(asked.dampers, weights=asked.weights), sought=sought):
        return None
    mine = {person.id for person in known.people}
    list_id = list_called(wish.list_name, known) if wish.list_name else None
    scope = _scope(asked, besides=mine, list_id=list_id)
    others = listed.tally(sought, scope=scope)
    if scorer is not LIGHT and others.people <= MOST_BY_MEANING:
        return None
    fetched = listed.fetch(
        lambda: wants_of(sought, tally=others), scope=scope, first=wish.limit, is_text=wish.text is not None
    )
    some = replace(known, shards=fetched.shards)
    pool = pool_of(some, list_name=wish.list_name, sayings=guide.sayings, today=today)
    tally = others + tally_of_sought([one for one in pool if one.id in mine], sought=sought)
    if scorer is LIGHT:
        reasons = common(sought, pool=pool, tally=tally)
    else:
        reasons = scorer.reasons(asked.query, pool=pool, weights=asked.weights, dampers=asked.dampers, tally=tally)
    pool = _warned(asked, pool, reasons=reasons, cautions_of=lambda ids: cautions_of(_only(some, ids)))
    told = answer(asked, pool=pool, scorer=Scorer(name=scorer.name, reasons=lambda *_, **__: reasons))
    if not fetched.whole and told.shown[-1].score == 0:
        return None  # words that stand together, as it turns out, do so nowhere: everybody has to be looked at
    judged = [one for one in told.ranking.candidates if one.id not in mine]
    return replace(
        told,
        total=len(told.ranking.candidates) - len(judged) + others.people,
        untold=told.untold
        - sum({"interests", "bio"} <= set(one.unknown) for one in judged)
        + listed.untold(scope=scope),
    )


def _warned(
    asked: Asked,
    pool: Sequence[PoolPerson],
    *,
    reasons: Mapping[str, tuple[Reason, ...]],
    cautions_of: Callable[[Collection[str]], Cautions],
) -> tuple[PoolPerson, ...]:
    """Return the pool with the cautions of those who can be shown or be on the shortlist; of others nobody asks."""
    order = ordered(pool, reasons=reasons)
    serves = serving(asked.query, candidates=[one for one in order if not one.person.asked])
    most = MOST_WARNED
    while True:
        ids = {one.id for one in order[: asked.limit]}.union(*(islice(some, most) for some in serves.values()))
        found = warned(pool, cautions_of(ids))
        free = {one.id for one in found if one.id in ids and not one.apart}
        if all(len(some) <= most or len(free & some.keys()) >= ENOUGH for some in serves.values()):
            return found
        most *= 4


def _only(known: Known, ids: Collection[str]) -> Known:
    """Return the records of some people alone."""
    shards = (replace(one, people=tuple(entry for entry in one.people if entry.id in ids)) for one in known.shards)
    return replace(known, people=tuple(one for one in known.people if one.id in ids), shards=tuple(shards))


def mark_of(dampers: Dampers, *, weights: Weights) -> str:
    """Return what changes whenever records are read in another way: other small words, another usual language."""
    tongues = dampers.tongues
    small = sorted((word, *languages) for word, languages in tongues.of_word.items())
    told = repr((tongues.usual, sorted(dampers.stops), small, sorted(asdict(weights).items())))
    return f"{crc32(told.encode()):08x}"


def _scope(asked: Asked, *, besides: set[str], list_id: str | None) -> Scope:
    unit, weights = asked.query.unit, asked.weights
    if not unit:
        return Scope(besides=besides, list_id=list_id)
    more = max(weights.inside_unit - weights.outside_unit, 0.0)
    return Scope(
        besides=besides,
        list_id=list_id,
        units={fold(unit): more},
        any_unit=weights.outside_unit,
        elsewhere=weights.missing_outside if asked.query.lacks_outside else 0.0,
    )
