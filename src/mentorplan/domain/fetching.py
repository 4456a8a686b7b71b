"""Fetching: what an index is asked, so that the exact scorer need look only at those who may come first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Protocol

from mentorplan.domain.candidates import PoolPerson
from mentorplan.domain.lists import Shard
from mentorplan.domain.sought import Place, Sought, trace_of
from mentorplan.domain.tallies import Tally, counted, language_of
from mentorplan.values import dataclass

TOGETHER = 0.8
"""What words that must stand together count where all that is known is that one record has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One way to say a term: words, each by any of its keys, that a record must all have, and what they are worth.

    `points` are for one mention that counts whole; how much the record says of the first word counts.
    """

    words: tuple[frozenset[str], ...]
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """What one aspect looks for: for each term its clues, the best first, of which one counts.

    `telling` are the keys of words that are not of every request; who has none of them has no reason for this aspect.
    Whoever has a reason for it has `lacking` points besides, as nobody of the user's network helps with it.
    """

    terms: tuple[tuple[Clue, ...], ...]
    telling: frozenset[str]
    by_name: bool = False
    lacking: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Among whom to look: not those with the ids `besides`, and only in one list, where it is named.

    `units` are points for who is of a unit, by its folded name; `any_unit` for whoever has one at all. `elsewhere` are
    points for who has any of the words and another unit than those.
    """

    besides: Collection[str] = ()
    list_id: str | None = None
    units: Mapping[str, float] | None = None
    any_unit: float = 0.0
    elsewhere: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """Whom an index found. `shards` hold these few alone; `whole` says that nobody else has any of the words."""

    shards: tuple[Shard, ...]
    whole: bool


class Indexed(Protocol):
    """The people of imported lists, as an index knows them."""

    def prepare(self, mark: str, *, sought: Sought) -> bool:
        """Bring the index up to date for a way of reading words; False where that cannot be done."""
        ...

    def tally(self, sought: Sought, *, scope: Scope) -> Tally:
        """Return the tally of those in the scope, of the words that are looked for."""
        ...

    def untold(self, *, scope: Scope) -> int:
        """Return of how many in the scope neither interests nor a profile are known."""
        ...

    def fetch(self, wants: Callable[[], Sequence[Want]], *, scope: Scope, first: int, is_text: bool = False) -> Fetched:
        """Return those who may come first, and everything on lists of those in `besides`.

        `wants` is asked only where the same was not looked for before. For a text more are looked at.

        Where few have any of the words the `first` by name are among them, as those stand first of all without points.
        """
        ...


def wants_of(sought: Sought, *, tally: Tally) -> tuple[Want, ...]:
    """Return what each aspect of a query looks for, with points as rare as the words are in a tally of everybody."""
    keys = [sought.keys(number, languages=tally.languages) for number in range(len(sought.words))]
    rarity = [tally.rarity(some) for some in keys]
    by_term: dict[tuple[int, int], list[Clue]] = {}
    telling: dict[int, set[str]] = {}
    for place in chain(*sought.single.values(), *sought.adjacent.values(), *sought.phrases.values()):
        term = sought.term(place)
        found = by_term.setdefault((place.aspect, place.term), [])
        clue = _clue(place, sought=sought, keys=keys, rarity=rarity)
        if not any(one.words == clue.words and one.points >= clue.points for one in found):
            found.append(clue)
        if not term.is_common:
            telling.setdefault(place.aspect, set()).update(key for some in clue.words for key in some)
    return tuple(
        Want(
            terms=tuple(_best_first(some) for (aspect_at, _), some in by_term.items() if aspect_at == at),
            telling=frozenset(telling.get(at, ())),
            by_name=aspect.by_name,
            lacking=sought.weights.missing_need if aspect.lacks else 0.0,
        )
        for at, aspect in enumerate(sought.query.aspects)
    )


def tally_of_sought(people: Iterable[PoolPerson], *, sought: Sought) -> Tally:
    """Return the tally of some people, of the words that are looked for alone."""
    return counted(_told(person, sought=sought) for person in people)


def _told(person: PoolPerson, *, sought: Sought) -> tuple[str, Iterable[str], int]:
    trace = trace_of(person, sought=sought, language=language_of(person, tongues=sought.dampers.tongues))
    keys = {key for number in trace.words for key in sought.keys(number, languages={trace.language: 1})}
    return trace.language, keys, trace.profile_words


def _clue(place: Place, *, sought: Sought, keys: Sequence[frozenset[str]], rarity: Sequence[float]) -> Clue:
    form = sought.form(place)
    words = tuple(dict.fromkeys(keys[number] for number in place.words))
    tells = sum(rarity[number] for number in place.words)
    if not form.adjacent:
        tells /= len(place.words) ** 0.5
    alone = len(place.words) == 1
    points = sought.term(place).weight * form.share * tells * (1.0 if alone else TOGETHER)
    return Clue(words=words, points=points)


def _best_first(clues: Iterable[Clue]) -> tuple[Clue, ...]:
    return tuple(sorted(clues, key=lambda one: -one.points))
