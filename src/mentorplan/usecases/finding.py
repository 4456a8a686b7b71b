"""Finding people: everybody one could ask, in the order in which it is worth reading about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from mentorplan.domain.candidates import Candidate, PoolPerson, everyone, in_pool
from mentorplan.domain.finding import FindGuide, FindSayings, Weights, weigh
from mentorplan.domain.flags import FlagWords, flags_of, is_unavailable
from mentorplan.domain.inboxes import asking_only
from mentorplan.domain.names import Findable, find_one
from mentorplan.domain.people import Choice, Person, PersonKind, is_old
from mentorplan.domain.phrases import fill
from mentorplan.domain.queries import Dampers, Query, dampers
from mentorplan.domain.ranking import LIGHT, Ranking, Scorer, rank
from mentorplan.domain.stages import Stage, Standing, standings
from mentorplan.domain.tallies import Tally
from mentorplan.domain.thesaurus import Thesaurus
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError
from mentorplan.usecases.queries import NO_WORDS, NeedWords, Remembered, Wish, query_of
from mentorplan.values import dataclass, field, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Cautions:
    """What is to be known of people before asking them, by id in plain words, and whom to list apart because of it."""

    flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()


NO_CAUTIONS = Cautions()

NOT_ASKED = frozenset({Stage.IDEA, Stage.SHORTLISTED, Stage.PASSED, Stage.DRAFTED})
"""Where nothing has gone out yet. Whoever stands elsewhere needs no place on a shortlist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Whom `find` found. `shown` are the first of the ranking, as many as were asked for.

    `total` counts everybody who was to choose from, `untold` those of whom neither interests nor a profile text is
    known: they cannot be found by what they do. `advice` says where else to look, where that is of use.
    """

    query: Query
    ranking: Ranking
    shown: tuple[Candidate, ...]
    total: int = 0
    untold: int = 0
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a wish looks for, how much each thing counts, and how many are shown, 0 for all."""

    query: Query
    weights: Weights
    dampers: Dampers
    sayings: FindSayings
    limit: int


def find(  # noqa: PLR0913 the records, the wish, two parts of the guide, the day, the cautions, and how to score
    known: Known,
    wish: Wish,
    *,
    guide: FindGuide,
    needs: NeedWords,
    today: date,
    cautions: Cautions = NO_CAUTIONS,
    scorer: Scorer = LIGHT,
    tally: Tally | None = None,
    thesaurus: Thesaurus = NO_WORDS,
    remembered: Remembered | None = None,
) -> Found:
    """Return my people and those of imported lists, ordered for the wish.

    `known` holds the settings, profile, reflections, goals, people, lists and shards, and messages,
    meetings and agreements for what came of asking before.

    Raises NotFoundError for a goal, need or list that does not exist, NeedsAnswerError where there
    is nothing to look for, and InvalidError for a limit below 0 or a weight that cannot be.
    """
    asked = ask(known, wish, guide=guide, needs=needs, thesaurus=thesaurus, remembered=remembered)
    pool = pool_of(known, list_name=wish.list_name, sayings=guide.sayings, cautions=cautions, today=today)
    return answer(asked, pool=pool, tally=tally, scorer=scorer)


def ask(  # noqa: PLR0913 the records, the wish, three parts of the guide, and what is known of it
    known: Known,
    wish: Wish,
    *,
    guide: FindGuide,
    needs: NeedWords,
    thesaurus: Thesaurus = NO_WORDS,
    remembered: Remembered | None = None,
) -> Asked:
    """Return what a wish looks for. Raises as `find`, but for a list."""
    if wish.limit < 0:
        raise InvalidError(f"{wish.limit} people cannot be shown.", hint="Write --limit 10, or --limit 0 for all.")
    weights = weigh(guide.weights, own=known.settings.weights)
    words = dampers(
        guide,
        damping=weights.common,
        dull=weights.everyday,
        pairs=weights.pairs,
        usual=known.profile.language,
    )
    query = query_of(
        known,
        wish,
        guide=guide,
        weights=weights,
        needs=needs,
        dampers=words,
        thesaurus=thesaurus,
        remembered=remembered,
    )
    return Asked(query=query, weights=weights, dampers=words, sayings=guide.sayings, limit=wish.limit)


def answer(asked: Asked, *, pool: Sequence[PoolPerson], tally: Tally | None = None, scorer: Scorer = LIGHT) -> Found:
    """Return the pool in the order for what is looked for; `tally` is of everybody, where the pool is a part."""
    ranking = rank(asked.query, pool=pool, weights=asked.weights, dampers=asked.dampers, tally=tally, scorer=scorer)
    return Found(
        query=asked.query,
        ranking=ranking,
        shown=ranking.candidates[: asked.limit or None],
        total=len(ranking.candidates),
        untold=sum({"interests", "bio"} <= set(one.unknown) for one in ranking.candidates),
        advice=_advice(ranking, sayings=asked.sayings),
    )


def cautions_of(known: Known, *, flag_words: FlagWords, today: date) -> Cautions:
    """Return what the records of my people and of imported lists warn of, with the words that say so."""
    flags = {
        one.person.id: flags_of(one.person, flag_words=flag_words, me=known.profile)
        for one in everyone(known, today=today)
    }
    return Cautions(
        flags={
            who: tuple(
                one.label if one.words == one.label else f"{one.label}: {one.words.rstrip(' .')}" for one in found
            )
            for who, found in flags.items()
            if found
        },
        apart=frozenset(who for who, found in flags.items() if is_unavailable(found)),
    )


def pool_of(
    known: Known, *, sayings: FindSayings, today: date, cautions: Cautions = NO_CAUTIONS, list_name: str | None = None
) -> tuple[PoolPerson, ...]:
    """Return everybody to choose from, by id: no resource, which cannot be asked, and nobody who only asked the user.

    Who assesses the user, was passed on or said no is listed apart, besides those of `cautions`; of these not whom the
    user put on the shortlist: the user decides whether a flag matters.
    """
    list_id = list_called(list_name, known) if list_name else None
    names = {person.id: person.name for person in known.people}
    places = standings(known, today=today)
    askers = asking_only(known)
    pool: list[PoolPerson] = []
    for listed in everyone(known, today=today):
        person = listed.person
        if (
            person.id in askers
            or person.kind is PersonKind.RESOURCE
            or (list_id is not None and list_id not in listed.lists)
        ):
            continue
        standing = places.get(person.id)
        history = tuple(_history(person, standing, sayings=sayings))
        pool.append(
            in_pool(
                listed,
                suggested=_suggested(person, names=names, sayings=sayings),
                flags=(*(words for words, _ in history), *_outdated(person, sayings=sayings, today=today)),
                apart=person.assesses_me or any(apart for _, apart in history),
                asked=standing is not None and standing.stage not in NOT_ASKED,
            )
        )
    return warned(pool, cautions)


def warned(pool: Iterable[PoolPerson], cautions: Cautions) -> tuple[PoolPerson, ...]:
    """Return a pool with what is to be known of people before asking them."""
    return tuple(
        replace(
            one,
            flags=(*cautions.flags[one.id], *one.flags),
            apart=one.apart or (one.id in cautions.apart and one.choice is not Choice.SHORTLISTED),
        )
        if one.id in cautions.flags
        else one
        for one in pool
    )


def _outdated(person: Person, *, sayings: FindSayings, today: date) -> Iterator[str]:
    """Yield that all of what is known is old, where it is."""
    newest = max((fact.on for fact in person.facts), default=None)
    if newest and sayings.old and is_old(newest, today=today):
        yield fill(sayings.old, {"on": newest.isoformat()})


def _suggested(person: Person, *, names: Mapping[str, str], sayings: FindSayings) -> tuple[str, ...]:
    newest_first = sorted(person.suggested_by, key=lambda one: one.on, reverse=True)
    return tuple(
        fill(sayings.suggested, {"name": names.get(one.by, one.by), "on": one.on.isoformat()}) for one in newest_first
    )


def _history(person: Person, standing: Standing | None, *, sayings: FindSayings) -> Iterator[tuple[str, bool]]:
    """Yield what the user decided of a person and what came of asking them, and whether it puts them apart."""
    choice = person.choice
    if choice and choice.choice is Choice.PASSED:
        pattern = sayings.passed_because if choice.reason else sayings.passed
        yield fill(pattern, {"on": choice.on.isoformat(), "reason": choice.reason}), True
    if standing is None:
        return
    if standing.do_not_contact:
        yield sayings.do_not_contact, True
    elif standing.stage is Stage.DECLINED_BY_THEM and standing.since:
        yield fill(sayings.said_no, {"on": standing.since.isoformat()}), True
    elif standing.stage in {Stage.AGREED, Stage.ACTIVE, Stage.PAUSED}:
        yield sayings.works_with_me, False
    elif standing.stage in {Stage.CONTACTED, Stage.REMINDED, Stage.PHONED}:
        yield sayings.asked, False
    elif standing.stage in {Stage.REPLIED, Stage.CONVERSATION_SET, Stage.MET}:
        yield sayings.in_touch, False
    elif standing.stage not in NOT_ASKED:
        yield sayings.asked_before, False


def list_called(words: str, known: Known) -> str:
    """Return the id of the list that words mean. Raises NotFoundError or AmbiguousError."""
    lists = [Findable(id=one.id, name=one.source, thing=one) for one in known.lists]
    return find_one(words, lists, what="list", add="`mentorplan people import FILE` reads one in.").id


def _advice(ranking: Ranking, *, sayings: FindSayings) -> str:
    if not ranking.candidates:
        return sayings.nobody
    if not any(reason.aspect for one in ranking.candidates for reason in one.reasons):
        return sayings.no_match
    # Words alone that nobody shares, but some are close to in meaning, are no gap to fill.
    is_one_wish = not any(reason.aspect and not reason.is_close for one in ranking.candidates for reason in one.reasons)
    return sayings.uncovered if ranking.uncovered or (ranking.unserved and not is_one_wish) else ""
