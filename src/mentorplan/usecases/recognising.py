"""Knowing people again: which entry of a new file is whom, among those of the same list and all others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from mentorplan.domain.imports import Skipped
from mentorplan.domain.likeness import Acquaintance, Likeness, likeness, of_entry, of_person
from mentorplan.domain.lists import Entry
from mentorplan.domain.names import make_id
from mentorplan.domain.people import MANY_FIELDS, SINGLE_FIELDS
from mentorplan.domain.records import Shelf
from mentorplan.domain.workspaces import Known
from mentorplan.values import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """Something that only a person can settle: why, and the id of whom it may be the same person as.

    `because` is what they have in common; empty where both have one id already.
    """

    why: str
    like: str
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """One person of a file with an id. `before` is what the same list told of them until now."""

    entry: Entry
    before: Entry | None = None
    unsure: tuple[Unsure, ...] = ()


def without_repeats(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Skipped, ...]]:
    """Return each person of a file once, and the rows that named somebody again.

    What a further row adds goes to the first one; where the two disagree it becomes a note.
    """
    kept: list[Entry] = []
    repeated: list[Skipped] = []
    met = Acquaintance()
    whole: dict[Entry, int] = {}
    for entry in entries:
        traits, told = of_entry(entry), replace(entry, row=None)
        alike = next((one for one in met.like(traits) if one.certain), None)
        place = int(alike.of) if alike else whole.get(told)
        if place is None:
            whole[told] = len(kept)
            met.meet(replace(traits, id=str(len(kept))))
            kept.append(entry)
            continue
        because = alike.because if alike else "the rows are equal"
        added = "" if _bare(_joined(kept[place], entry)) == _bare(kept[place]) else " What it adds was put there."
        reason = f"It is the person of row {kept[place].row} again: {because}.{added}"
        repeated.append(Skipped(row=entry.row or 0, reason=reason))
        kept[place] = _joined(kept[place], entry)
    return tuple(kept), tuple(repeated)


def recognise(
    entries: Sequence[Entry], *, known: Known, old: Sequence[Entry], same: Mapping[int, str] | None = None
) -> tuple[Recognised, ...]:
    """Return who each of some entries is, in their order. `old` is what the same list held until now.

    First those of the list itself keep their ids; then whoever is certainly one of my people, or on
    another list, gets the id from there, or is so by the user's word: `same` gives the ids, by row. The others get
    a free one. No id is given twice.
    """
    told = same or {}
    before = _known_again(entries, old)
    used = {one.id for one in before.values()}
    own = {one.id for one in old}
    met = Acquaintance([of_person(person) for person in known.people])
    for entry in (*old, *(entry for shard in known.shards for entry in shard.people if entry.id not in own)):
        met.meet(of_entry(entry))
    taken = known.taken(Shelf.PEOPLE) | {person.id for person in known.people} | own
    taken |= {entry.id for shard in known.shards for entry in shard.people}
    ids = _FreeIds(taken)
    recognised = []
    for place, entry in enumerate(entries):
        if place in before:
            recognised.append(_renamed(entry, before[place]))
            continue
        traits = of_entry(entry)
        alike = met.like(traits)
        said = told.get(entry.row or 0)
        sure = next((one for one in alike if (one.certain or one.of == said) and one.of not in used), None)
        entry = replace(entry, id=sure.of if sure else ids.give(entry.name))  # noqa: PLW2901 the same entry, named
        used.add(entry.id)
        met.meet(replace(traits, id=entry.id))
        # One is enough to look at: an address that a whole office shares would list everybody with everybody.
        doubtful = [one for one in alike if one.of != entry.id and not (sure and sure.of == said)]
        unsure = tuple(Unsure(why=_why(one), like=one.of, because=one.because) for one in doubtful[:1])
        recognised.append(Recognised(entry=entry, unsure=unsure))
    return tuple(recognised)


class _FreeIds:
    """Ids that nobody has, given out one by one; many namesakes cost no more than many names."""

    def __init__(self, taken: set[str] | frozenset[str]) -> None:
        self._taken = set(taken)
        self._next: defaultdict[str, int] = defaultdict(lambda: 2)

    def give(self, name: str) -> str:
        wanted = made = make_id(name, otherwise="person")
        while made in self._taken:
            made = f"{wanted}-{self._next[wanted]}"
            self._next[wanted] += 1
        self._taken.add(made)
        return made


def _known_again(entries: Sequence[Entry], old: Sequence[Entry]) -> Mapping[int, Entry]:
    """Return the old entry of each place that has one: an equal one, a certain one, else the only one of the name."""
    before: dict[int, Entry] = {}
    if not old:
        return before
    left = {one.id: one for one in old}
    equal: defaultdict[Entry, list[str]] = defaultdict(list)
    for one in reversed(old):
        equal[_bare(one)].append(one.id)
    for place, entry in enumerate(entries):
        if ids := equal[_bare(entry)]:
            before[place] = left.pop(ids.pop())
    _know_for_certain(entries, left, before)
    _know_by_name(entries, left, before)
    return before


def _know_for_certain(entries: Sequence[Entry], left: dict[str, Entry], before: dict[int, Entry]) -> None:
    """Give each place left over the old entry that is certainly the same person's."""
    met = Acquaintance([of_entry(one) for one in left.values()])
    for place, entry in enumerate(entries):
        if place not in before:
            sure = (one.of for one in met.like(of_entry(entry)) if one.certain and one.of in left)
            if (found := next(sure, None)) is not None:
                before[place] = left.pop(found)


def _know_by_name(entries: Sequence[Entry], left: Mapping[str, Entry], before: dict[int, Entry]) -> None:
    """Give each place left over the old entry of its name, where both have it once and nothing speaks against it."""
    waiting = [place for place in range(len(entries)) if place not in before]
    new_names = Counter(of_entry(entries[place]).name_key for place in waiting)
    by_name: defaultdict[str, list[Entry]] = defaultdict(list)
    for one in left.values():
        by_name[of_entry(one).name_key].append(one)
    for place in waiting:
        key = of_entry(entries[place]).name_key
        if new_names[key] == len(by_name[key]) == 1 and likeness(of_entry(entries[place]), of_entry(by_name[key][0])):
            before[place] = by_name[key][0]


def _renamed(entry: Entry, before: Entry) -> Recognised:
    """Return an entry under the id it has on the list; a new address under an old name is worth a look."""
    moved = bool(entry.email and before.email) and of_entry(entry).emails != of_entry(before).emails
    is_sure = bool(of_entry(entry).orcids & of_entry(before).orcids)
    why = f"The e-mail address was {before.email} before; taken for the same person, since the list has the name once."
    unsure = (Unsure(why=why, like=before.id),) if moved and not is_sure else ()
    return Recognised(entry=replace(entry, id=before.id), before=before, unsure=unsure)


def _why(alike: Likeness) -> str:
    return f"It has {alike.because}; kept apart from {alike.of}."


def _bare(entry: Entry) -> Entry:
    """Return what an entry tells, without its place and its day."""
    return replace(entry, id="", row=None, on=None)


def _joined(first: Entry, further: Entry) -> Entry:
    """Return `first` with what `further` adds; a second value of a single field becomes a note."""
    single = {name: getattr(first, name) or getattr(further, name) for name in SINGLE_FIELDS}
    beside = [
        f"{name.capitalize()}: {value}"
        for name in SINGLE_FIELDS
        if (value := getattr(further, name)) and value.casefold() != single[name].casefold()
    ]
    many = {name: dict.fromkeys((*getattr(first, name), *getattr(further, name))) for name in MANY_FIELDS}
    return replace(
        first, **single, interests=tuple(many["interests"]), notes=tuple(dict.fromkeys((*many["notes"], *beside)))
    )
