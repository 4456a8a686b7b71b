"""Merging: two records of one person made one, with every source kept and everything that named either led to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from mentorplan.domain.lists import Entry, Shard
from mentorplan.domain.meetings import Meeting
from mentorplan.domain.messages import Message
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change, Record
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError
from mentorplan.usecases.candidates import someone_called
from mentorplan.values import dataclass, replace

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """One person made of two. `gone` is the id that leads nowhere now; `moved` counts records that named it."""

    person: Person
    gone: Person
    moved: int
    changes: tuple[Change, ...]


def merge(known: Known, kept: str, other: str, *, today: date) -> Merged:
    """Make two records one, under the id of the first; under the other's where only that one is mine.

    Facts of both stay with their sources; where both say how the person is addressed or what kind they are, the
    first one's word holds. Two whom only lists name stay on their lists, under one id. `known` holds every shelf but
    the reflections. Raises InvalidError for one person named twice.
    """
    mine = {person.id for person in known.people}
    first, _ = someone_called(kept, known, today=today)
    second, _ = someone_called(other, known, today=today)
    if first.id == second.id:
        raise InvalidError(f"“{kept}” and “{other}” are the same record, {first.id}.", hint="Name two different ones.")
    if first.id not in mine and second.id in mine:
        first, second = second, first
    person = _united(first, second)
    moved = tuple(_renamed(known, old=second.id, new=first.id))
    touched: list[Record] = [person, *moved] if first.id in mine else [*moved]
    changes = [known.put(record) for record in touched]
    if second.id in mine:
        changes.append(known.remove(next(one for one in known.people if one.id == second.id)))
    return Merged(person=person, gone=second, moved=len(moved), changes=tuple(changes))


def _united(first: Person, second: Person) -> Person:
    notes = [text for text in (first.private_notes, second.private_notes) if text]
    suggested = (one for one in (*first.suggested_by, *second.suggested_by) if one.by not in {first.id, second.id})
    return replace(
        first,
        address_as=first.address_as or second.address_as,
        connector=first.connector or second.connector,
        assesses_me=first.assesses_me or second.assesses_me,
        why=_once([*first.why, *second.why]),
        suggested_by=_once(suggested),
        covers=_once([*first.covers, *second.covers]),
        choices=tuple(sorted(_once([*first.choices, *second.choices]), key=lambda one: one.on)),
        facts=_once([*first.facts, *second.facts]),
        private_notes="\n\n".join(dict.fromkeys(notes)),
        private_sensitive=_once([*first.private_sensitive, *second.private_sensitive]),
    )


def _renamed(known: Known, *, old: str, new: str) -> Iterator[Record]:
    """Yield every other record that named the old id, naming the new one."""
    for person in known.people:
        if person.id not in {old, new} and any(one.by == old for one in person.suggested_by):
            moved = (replace(one, by=new) if one.by == old else one for one in person.suggested_by)
            yield replace(person, suggested_by=_once(moved))
    yield from (_written(one, old=old, new=new) for one in known.messages if old in _named_in(one))
    yield from (_met(one, old=old, new=new) for one in known.meetings if old in one.people)
    yield from (replace(one, person=new) for one in known.agreements if one.person == old)
    for shard in known.shards:
        if any(entry.id == old for entry in shard.people):
            yield replace(shard, people=tuple(_listed(shard, old=old, new=new)))


def _named_in(message: Message) -> set[str | None]:
    return {message.person, message.about, *message.referred}


def _written(message: Message, *, old: str, new: str) -> Message:
    return replace(
        message,
        person=new if message.person == old else message.person,
        about=new if message.about == old else message.about,
        referred=_once(new if one == old else one for one in message.referred),
    )


def _met(meeting: Meeting, *, old: str, new: str) -> Meeting:
    return replace(
        meeting,
        people=_once(new if one == old else one for one in meeting.people),
        promises=tuple(replace(one, person=new) if one.person == old else one for one in meeting.promises),
        decisions=tuple(replace(one, person=new) if one.person == old else one for one in meeting.decisions),
    )


def _listed(shard: Shard, *, old: str, new: str) -> Iterator[Entry]:
    """Yield the rows of a list; where both were on it, both rows stay and name the one person."""
    for entry in shard.people:
        yield replace(entry, id=new) if entry.id == old else entry


def _once(values: Iterable[Value]) -> tuple[Value, ...]:
    found: Sequence[Value] = list(values)
    return tuple(dict.fromkeys(found))
