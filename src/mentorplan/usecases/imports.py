"""Importing a list: who is new, who is known, what changed, and what only the user can settle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from mentorplan.domain.candidates import list_of
from mentorplan.domain.flags import Flag, FlagWords, flags_of
from mentorplan.domain.imports import Reading, Skipped
from mentorplan.domain.likeness import of_entry
from mentorplan.domain.lists import PEOPLE_A_SHARD, Entry, PeopleList, Shard, as_person
from mentorplan.domain.marks import is_marked
from mentorplan.domain.names import fold, make_id
from mentorplan.domain.people import Person, is_old
from mentorplan.domain.records import Change, Record, Shelf
from mentorplan.domain.workspaces import Known
from mentorplan.errors import UnreadableError
from mentorplan.usecases.import_doubts import FORGOTTEN, NOTHING_SETTLED, Settled, Uncertain, uncertain, with_offers
from mentorplan.usecases.recognising import Recognised, recognise, without_repeats
from mentorplan.usecases.rereadings import Reread, reread
from mentorplan.usecases.revisions import Revised, revised
from mentorplan.values import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One person of the list, as the import leaves them. `mine`: one of the user's own people already.

    `elsewhere`: on another list already.
    """

    id: str
    name: str
    email: str | None
    flags: tuple[Flag, ...]
    mine: bool
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did: each row of the file is added, updated, unchanged or skipped.

    `people` are those of the file, in its order. `revised` is what it says otherwise than the file before. `gone` are
    the people whom an earlier file of this list named and this one does not: they stay. `learnt` are the ids of the
    user's own people of whom the list told something new. `noted` counts the rows of which a cell became a note, by
    heading.
    """

    list_id: str
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: tuple[Skipped, ...] = ()
    uncertain: tuple[Uncertain, ...] = ()
    people: tuple[Arrival, ...] = ()
    revised: tuple[Revised, ...] = ()
    gone: tuple[Entry, ...] = ()
    learnt: tuple[str, ...] = ()
    forgotten: tuple[Entry, ...] = ()
    kept_as_notes: tuple[str, ...] = ()
    noted: tuple[tuple[str, int], ...] = ()
    left_out: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def import_list(  # noqa: PLR0913 an import depends on all of these
    known: Known,
    reading: Reading,
    *,
    list_name: str,
    source: str,
    today: date,
    flag_words: FlagWords,
    settled: Settled = NOTHING_SETTLED,
) -> Imported:
    """Put the people of a reading on the list called `list_name`; the same file again changes nothing.

    `known` holds people, lists and shards, all of them. Who is on the list already is known again by
    ORCID iD, by e-mail address, or by a name that the list has once, and keeps the id. Somebody new
    who is certainly one of my people, or on another list, gets the id from there; everybody else a
    free one. The same name alone is never taken for the same person: both stay, and it is said.

    A value that the new file no longer has is taken away only where the file still has its column, and what a column
    told that is read otherwise now, of my own people too.
    What the user typed is never changed: what the list newly tells is put beside it, with `source`.
    Whoever was forgotten is skipped, and told as uncertain; an address that the file hides from machines is offered,
    and taken where it was taken before. What `settled` says of a row holds.

    Raises UnreadableError when a file of this list is broken, since writing would lose what it holds.
    """
    list_id = make_id(list_name, otherwise="list")
    _refuse_broken(known, list_id)
    shards = tuple(shard for shard in known.shards if shard.id.partition("/")[0] == list_id)
    old = tuple(entry for shard in shards for entry in shard.people)
    every, repeated = without_repeats(with_offers(known, reading, old=old, settled=settled))
    forgotten = () if settled.bring_back else _forgotten(known, every, old=old)
    entries = [entry for entry in every if entry not in forgotten]
    held_back = [Skipped(row=one.row or 0, reason=FORGOTTEN) for one in forgotten]
    before = next((one for one in known.lists if one.id == list_id), None)
    anew = reread(before, reading)
    found = tuple(_renewed(one, anew) for one in recognise(entries, known=known, old=old, same=settled.same))
    final = {one.entry.id: one.entry for one in found}
    learnt = _learnt(known, found, anew=anew, source=source, today=today)
    gone = tuple(
        replace(entry, on=entry.on or (before.on if before else None)) for entry in old if entry.id not in final
    )
    changed = tuple(_changed_shards(shards, found, list_id=list_id, gone=gone))
    record = _record(before, list_id, reading=reading, source=source, today=today, touched=bool(changed))
    records: tuple[Record, ...] = (*record, *changed, *learnt.values())
    news = revised(found)
    added = sum(one.before is None for one in found)
    return Imported(
        list_id=list_id,
        added=added,
        updated=len(news),
        unchanged=len(found) - added - len(news),
        skipped=tuple(sorted((*reading.skipped, *repeated, *held_back), key=lambda one: one.row)),
        uncertain=uncertain(known, reading, found, forgotten),
        people=tuple(_arrivals(known, final, learnt, list_id=list_id, source=source, today=today, words=flag_words)),
        revised=news,
        gone=gone,
        learnt=tuple(learnt),
        forgotten=forgotten,
        kept_as_notes=reading.kept_as_notes,
        noted=tuple(_noted(reading)),
        left_out=reading.left_out,
        changes=tuple(known.put(one) for one in records),
    )


def columns_of(known: Known, list_name: str) -> Mapping[str, str]:
    """Return what the columns of a list were read as when it was last imported; nothing for a new list."""
    list_id = make_id(list_name, otherwise="list")
    return next((one.columns for one in known.lists if one.id == list_id), {})


def _refuse_broken(known: Known, list_id: str) -> None:
    for ref in sorted(known.broken):
        if ref.shelf in {Shelf.LISTS, Shelf.SHARDS} and ref.id.partition("/")[0] == list_id:
            raise UnreadableError(
                f"The list {list_id} has a file that cannot be read, so nothing was imported.",
                hint="See which one and why: mentorplan check",
            )


def _forgotten(known: Known, entries: Sequence[Entry], *, old: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return those whom nobody here knows, and whom the user once asked to forget, or a namesake."""
    settings = known.settings
    if not settings.forgotten:
        return ()
    there = {person.id for person in known.people} | {entry.id for shard in known.shards for entry in shard.people}
    return tuple(
        entry
        for entry, one in zip(entries, recognise(entries, known=known, old=old), strict=True)
        if one.before is None
        and one.entry.id not in there
        and is_marked(of_entry(entry), workspace=settings.workspace, marks=settings.forgotten)
    )


def _renewed(one: Recognised, anew: Reread) -> Recognised:
    """Return somebody with what an earlier file told in columns that this file does not have."""
    return replace(one, entry=anew.kept(one.before, one.entry)) if one.before else one


def _noted(reading: Reading) -> Iterator[tuple[str, int]]:
    """Yield each heading that is kept as notes, and of how many people there is one."""
    for heading in reading.kept_as_notes:
        begins = heading.strip("“”")
        begins = begins if begins.endswith((":", "?")) else f"{begins}:"
        yield heading, sum(any(note.startswith(begins) for note in entry.notes) for entry in reading.entries)


def _changed_shards(
    shards: Sequence[Shard], found: Sequence[Recognised], *, list_id: str, gone: Sequence[Entry]
) -> Iterator[Shard]:
    """Yield the shards to write: everybody stays in place, and who is new comes behind the last."""
    final = {one.entry.id: one.entry for one in found} | {entry.id: entry for entry in gone}
    new = [one.entry for one in found if one.before is None]
    number = 0
    for shard in shards:
        people = [final.get(entry.id, entry) for entry in shard.people]
        if shard is shards[-1]:
            room = max(PEOPLE_A_SHARD - len(people), 0)
            people += new[:room]
            new = new[room:]
        if tuple(people) != shard.people:
            yield replace(shard, people=tuple(people))
        digits = shard.id.partition("/")[2]
        number = max(number, int(digits) + 1 if digits.isdecimal() else 0)
    for start in range(0, len(new), PEOPLE_A_SHARD):
        yield Shard(id=f"{list_id}/{number:05d}", people=tuple(new[start : start + PEOPLE_A_SHARD]))
        number += 1


def _record(  # noqa: PLR0913 a list's record depends on all of these
    old: PeopleList | None, list_id: str, *, reading: Reading, source: str, today: date, touched: bool
) -> tuple[PeopleList, ...]:
    """Return the list's own record where it changed.

    Its date is the day of the last import that changed anything, or that found an old list as it still is.
    """
    if old and not touched and (old.source, old.columns) == (source, reading.columns):
        if not (reading.entries and is_old(old.on, today=today)):
            return ()
    elif not old and not touched:
        return ()
    return (PeopleList(id=list_id, source=source, on=today, columns=dict(reading.columns)),)


def _learnt(
    known: Known, found: Sequence[Recognised], *, anew: Reread, source: str, today: date
) -> Mapping[str, Person]:
    """Return those of my people of whom the list tells something else, with it, by id.

    What the list told before is no news: the user may have taken it away. What it told by mistake goes.
    """
    mine = {person.id: person for person in known.people}
    learnt: dict[str, Person] = {}
    for one in found:
        if (person := mine.get(one.entry.id)) is None:
            continue
        before = as_person(one.before, source=source, on=today).facts if one.before else ()
        gone = tuple(anew.taken_back(person, one.before, one.entry)) if one.before else ()
        kept = tuple(fact for fact in person.facts if fact not in gone)
        told = {(fact.field, fold(fact.value)) for fact in (*before, *kept)}
        news = tuple(
            fact
            for fact in as_person(one.entry, source=source, on=today).facts
            if (fact.field, fold(fact.value)) not in told
        )
        if news or gone:
            learnt[person.id] = replace(person, facts=kept + news)
    return learnt


def _arrivals(  # noqa: PLR0913 flags depend on all of these
    known: Known,
    final: Mapping[str, Entry],
    learnt: Mapping[str, Person],
    *,
    list_id: str,
    source: str,
    today: date,
    words: FlagWords,
) -> Iterator[Arrival]:
    mine = {person.id: person for person in known.people} | dict(learnt)
    others = {entry.id for shard in known.shards if list_of(shard) != list_id for entry in shard.people}
    for entry in final.values():
        person = mine.get(entry.id) or as_person(entry, source=source, on=today)
        flags = flags_of(person, flag_words=words, me=known.profile)
        yield Arrival(
            id=entry.id,
            name=entry.name,
            email=entry.email,
            flags=flags,
            mine=entry.id in mine,
            elsewhere=entry.id in others,
        )
