"""People of imported lists looked up in their index: what all of them together mention, and who may come first."""

from __future__ import annotations

import contextlib
import functools
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from mentorplan.domain.fetching import Clue, Fetched, Scope, Want
from mentorplan.domain.gleaning import HIGHEST, Gleaner
from mentorplan.domain.lists import PeopleList
from mentorplan.domain.matching import SATURATION
from mentorplan.domain.queries import Query
from mentorplan.domain.sought import Sought
from mentorplan.domain.tallies import Tally
from mentorplan.errors import StorageError
from mentorplan.store import index, planes
from mentorplan.store.answers import Answers
from mentorplan.store.cache import Cache, opened
from mentorplan.values import asdict

MOST = 96
"""So many are fetched for the whole query: the exact scorer puts hardly anybody first who is not among them."""

MOST_OF_EQUALS = 384
"""At most so many are fetched where many are nearly equal: what the index knows cannot tell who of these is first."""

MOST_OF_A_TEXT = 768
"""The same for a text: it says much, each thing a little, and more are nearly equal. Source: benchmarks/recall.py."""

NEARLY = 0.6
"""Who has this part of the points of the last one shown may, looked at exactly, stand before them."""

MOST_EACH = 12
"""So many are fetched for each of several aspects: enough for a shortlist that has one for each."""

STEPS = 15
"""Into so many steps the points of the best word are divided; finer ones change nobody's place."""

OF_IMPACT = (SATURATION + 1) / HIGHEST
"""What one step of an impact brings, in parts of the points of a word."""

Given = ParamSpec("Given")
Result = TypeVar("Result")


class UnusableError(StorageError):
    """The index does not hold together. It is thrown away by then; everything can be read without it."""


def _guarded(
    method: Callable[Concatenate[Listed, Given], Result],
) -> Callable[Concatenate[Listed, Given], Result]:
    """Let a method raise UnusableError for whatever a damaged index can lead to."""

    @functools.wraps(method)
    def guarded(self: Listed, /, *args: Given.args, **kwargs: Given.kwargs) -> Result:
        try:
            return method(self, *args, **kwargs)
        except (sqlite3.Error, zlib.error, ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
            index.throw_away(self.cache)
            raise UnusableError("The index of people cannot be used.") from error

    return guarded


class Listed:
    """The index of one workspace, held open: what one run asks of it is read once."""

    def __init__(self, cache: Cache, *, lists: Sequence[PeopleList]) -> None:
        self.cache = cache
        self._lists = lists
        self._sizes: list[int] = []
        self._alive = 0
        self._planes: dict[str, list[int]] = {}
        self._scopes: dict[int, int] = {}
        self._answers = Answers(cache.connection, Query(aspects=()))

    @_guarded
    def prepare(self, mark: str, *, sought: Sought) -> bool:
        """Bring the index up to date; False where that cannot be done."""
        gleaner = Gleaner(dampers=sought.dampers, weights=sought.weights)
        self._answers = Answers(self.cache.connection, sought.query)
        if not index.renew(self.cache, mark=mark, lists=self._lists, gleaner=gleaner):
            return False
        parts = self.cache.connection.execute("SELECT size, alive FROM parts ORDER BY part").fetchall()
        self._sizes = [size for size, _ in parts]
        self._alive = int.from_bytes(b"".join(alive for _, alive in parts), "little")
        return True

    @_guarded
    def tally(self, sought: Sought, *, scope: Scope) -> Tally:
        """Return the tally of those in the scope, of the words that are looked for."""
        told = self._answers.recall("tally", scope=scope)
        if told is None:
            told = asdict(self._tally(sought, scope=scope))
            self._answers.keep("tally", told, scope=scope)
        return Tally(**told)

    def _tally(self, sought: Sought, *, scope: Scope) -> Tally:
        among = self._among(scope)
        kept = "SELECT DISTINCT key FROM postings WHERE key > ? AND key < ?"
        keys = [key for (key,) in self.cache.connection.execute(kept, (index.LANGUAGE, index.LANGUAGE + "\x7f"))]
        counted = {key.removeprefix(index.LANGUAGE): self._count(key, among) for key in keys}
        languages = {language: count for language, count in counted.items() if count}
        looked_up = {key for number in range(len(sought.words)) for key in sought.keys(number, languages=languages)}
        return Tally(
            people=among.bit_count(),
            mentions={key: count for key in looked_up if (count := self._count(key, among))},
            languages=languages,
            profiles=self._count(index.PROFILE, among),
            profile_words=sum(self._count(f"{index.PROFILE}{bit}", among) << bit for bit in range(24)),
        )

    @_guarded
    def untold(self, *, scope: Scope) -> int:
        """Return of how many in the scope neither interests nor a profile are known."""
        return self._count(index.UNTOLD, self._among(scope))

    @_guarded
    def fetch(self, wants: Callable[[], Sequence[Want]], *, scope: Scope, first: int, is_text: bool = False) -> Fetched:
        """Return those who may come first, and everything on lists of those in `besides`."""
        said = self._answers.recall(f"fetch {first}", scope=scope)
        if said is None:
            found, whole = self._look(
                wants(), scope=scope, first=first, most=MOST_OF_A_TEXT if is_text else MOST_OF_EQUALS
            )
            said = {"numbers": sorted(found), "whole": whole}
            self._answers.keep(f"fetch {first}", said, scope=scope)
        told = [self._told(number) for number in said["numbers"]]
        return Fetched(shards=index.as_shards(told), whole=said["whole"])

    def _look(self, wants: Sequence[Want], *, scope: Scope, first: int, most: int) -> tuple[set[int], bool]:
        """Return the numbers of those who may come first, and whether nobody else has any of the words.

        They are at most about so many.
        """
        among = self._among(scope)
        step = max((clue.points for want in wants for some in want.terms for clue in some), default=1.0) or 1.0
        step *= OF_IMPACT / STEPS
        total: list[int] = []
        sure: list[int] = []
        found: set[int] = set()
        for want in wants:
            some = self._sum(want, step=step)
            for at, plane in enumerate(some):
                planes.add(total, plane, at=at)
            if len(wants) > 1:
                self._add_units(some, scope=scope, step=step, among=planes.anybody(some))
                found.update(self._best(some, among=among, most=MOST_EACH))
            for at, plane in enumerate(self._sum(want, step=step, alone=True)):
                planes.add(sure, plane, at=at)
        for one in (total, sure):
            self._add_units(one, scope=scope, step=step)
        near = round(NEARLY * planes.reached(total, among=among, place=first))
        equals = planes.count_from(total, among=among, number=near) if near else 0
        most = min(max(equals, MOST), most)
        whole = (among & planes.anybody(total)).bit_count() <= most
        found.update(self._best(total, among=among, most=most))
        found.update(self._best(sure, among=among, most=most // 2))
        if whole:
            found.update(self._by_name(among, most=first))
        found.update(self._numbers(scope.besides))
        return found, whole

    def _sum(self, want: Want, *, step: float, alone: bool = False) -> list[int]:
        """Return about how many points each person has for an aspect, in steps; `alone` by single words only.

        Words that stand together in what is looked for may stand apart in a record. Who has them so must not push out
        who has more of a single one.
        """
        total: list[int] = []
        for clues in want.terms:
            counted = 0
            for clue in clues:
                if alone and len(clue.words) > 1:
                    continue
                counted |= self._add(total, clue, by_name=want.by_name, step=step, but=counted)
        if want.telling:
            telling = 0
            for key in want.telling:
                telling |= self._said(key, by_name=want.by_name)
            total = [plane & telling for plane in total]
        planes.add_times(total, planes.anybody(total), times=_steps(want.lacking, step))
        return total

    def _add(self, total: list[int], clue: Clue, *, by_name: bool, step: float, but: int) -> int:
        """Add one clue to a sum, for all but those whom a better one counted for; return for whom it counts."""
        there = -1
        for keys in clue.words:
            said = 0
            for key in keys:
                said |= self._said(key, by_name=by_name)
            there &= said
        if not (there := there & ~but):
            return 0
        times = _steps(clue.points * OF_IMPACT, step)
        for key in clue.words[0]:
            _, *impacts = self._of(key)
            for at, plane in enumerate(impacts):
                planes.add_times(total, plane & there, times=times, at=at)
            if by_name:
                planes.add_times(total, self._mask(index.NAME + key) & there, times=_steps(clue.points, step))
        return there

    def _best(self, total: Sequence[int], *, among: int, most: int) -> Iterator[int]:
        """Yield the numbers of those with the most points; where many have the same, those first by name."""
        certain, maybe = planes.best(total, among=among & planes.anybody(total), most=most)
        yield from planes.members(certain)
        if maybe.bit_count() <= most:
            yield from planes.members(maybe)
        else:
            yield from self._by_name(maybe, most=most - certain.bit_count())

    def _by_name(self, mask: int, *, most: int) -> Iterator[int]:
        there = mask.to_bytes((mask.bit_length() + 7) // 8, "little")
        for (number,) in self.cache.connection.execute("SELECT number FROM listed ORDER BY name, id"):
            if most <= 0:
                return
            if number // 8 < len(there) and there[number // 8] >> number % 8 & 1:
                most -= 1
                yield number

    def _add_units(self, total: list[int], *, scope: Scope, step: float, among: int = -1) -> None:
        """Add the points that people have for their unit."""
        matching = planes.anybody(total)
        anywhere = elsewhere = self._mask(index.UNIT)
        for unit, points in (scope.units or {}).items():
            there = self._mask(index.UNIT + unit)
            planes.add_times(total, there & among, times=_steps(points, step))
            elsewhere &= ~there
        planes.add_times(total, anywhere & among, times=_steps(scope.any_unit, step))
        planes.add_times(total, elsewhere & matching, times=_steps(scope.elsewhere, step))

    def _among(self, scope: Scope) -> int:
        if id(scope) not in self._scopes:
            among = self._alive
            if scope.list_id is not None:
                among &= self._mask(index.LIST + scope.list_id)
            for number in self._numbers(scope.besides):
                among &= ~(1 << number)
            self._scopes[id(scope)] = among
        return self._scopes[id(scope)]

    def _numbers(self, ids: Iterable[str]) -> Iterator[int]:
        for one in ids:
            for (number,) in self.cache.connection.execute("SELECT number FROM listed WHERE id = ?", (one,)):
                yield number

    def _told(self, number: int) -> index.Told:
        [text] = self.cache.connection.execute("SELECT told FROM listed WHERE number = ?", (number,)).fetchone()
        return [(shard, entry) for shard, entry in json.loads(text)]

    def _count(self, key: str, among: int) -> int:
        return (self._mask(key) & among).bit_count()

    def _said(self, key: str, *, by_name: bool) -> int:
        """Return who says a word; who only has it in the name counts where names do."""
        there, *impacts = self._of(key)
        return there if by_name else planes.anybody(impacts)

    def _mask(self, key: str) -> int:
        return self._of(key)[0]

    def _of(self, key: str) -> list[int]:
        """Return the planes of a key, over all parts."""
        if key not in self._planes:
            rows = dict(self.cache.connection.execute("SELECT part, kept FROM postings WHERE key = ?", (key,)))
            found = [0] * (planes.IMPACT_BITS + 1)
            first = 0
            for part, size in enumerate(self._sizes):
                if part in rows:
                    for at, plane in enumerate(planes.unpack(rows[part], size=size)):
                        found[at] |= plane << first
                first += size
            self._planes[key] = found
        return self._planes[key]


@contextlib.contextmanager
def listed(root: Path, *, lists: Sequence[PeopleList]) -> Iterator[Listed | None]:
    """Open the index of a workspace; None where there is no cache."""
    with opened(root) as cache:
        yield Listed(cache, lists=lists) if cache else None


def _steps(points: float, step: float) -> int:
    return max(round(points / step), 1) if points > 0 else 0
