"""Notes marked sensitive: written, marked, listed by where they are, and purged for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from mentorplan.domain.meetings import Meeting
from mentorplan.domain.messages import Kind, Message
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change, Ref, Shelf
from mentorplan.domain.sensitive import Sensitive, traces_of
from mentorplan.domain.traces import Traces
from mentorplan.domain.typed import many_lines
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError, NeedsAnswerError, NotFoundError
from mentorplan.usecases.addressees import person_called
from mentorplan.values import dataclass, replace

SHELVES = (Shelf.PEOPLE, Shelf.MESSAGES, Shelf.MEETINGS)
"""The shelves whose records may hold such notes."""

Holder = Person | Meeting | Message
"""A record that may hold them: a person, a meeting, or a request to me."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One note and where it is: the record, whom that is about by name, and the note."""

    ref: Ref
    names: tuple[str, ...]
    note: Sensitive


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What became of notes: those that were added, or marked."""

    held: tuple[Held, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """Notes to be purged, oldest first. `wiped` are the records of which the journal keeps nothing.

    `traces` is what journal, backups and other files are searched for besides.
    """

    held: tuple[Held, ...]
    wiped: tuple[Ref, ...]
    traces: Traces
    changes: tuple[Change, ...]


def listed(known: Known, words: str | None = None, *, before: date | None = None) -> tuple[Held, ...]:
    """Return the notes marked sensitive, the oldest first: all, or those of a record or about a person.

    `before` leaves out what was written on that day or later. Raises as `person_called`.
    """
    means = _meant(known, words)
    names = {person.id: person.name for person in known.people}
    found = [
        Held(ref=Ref(one.shelf, one.id), names=tuple(names.get(who, who) for who in _about(one)), note=note)
        for one in _holders(known)
        if means(one)
        for note in one.private_sensitive
        if before is None or note.on < before
    ]
    return tuple(sorted(found, key=lambda one: (one.note.on, one.ref.shelf, one.ref.id)))


def add(known: Known, words: str, *, text: str, today: date, on: date | None = None) -> Noted:
    """Add a note, marked sensitive, to a meeting or a request named by its id, else to a person.

    It is dated `on`, else as the meeting, else today. Raises NeedsAnswerError for a note without words, InvalidError
    for a day to come, and as `person_called`.
    """
    said = many_lines(text)
    if not said:
        raise NeedsAnswerError("The note has no words.", hint='mentorplan sensitive add NAME "…"')
    if on and on > today:
        raise InvalidError(f"--on: {on} is still to come.", hint=f"Today is {today}.")
    return _noted(known, _record(known, words), text=said, on=on, today=today)


def mark(known: Known, words: str, *, today: date) -> Noted:
    """Mark the private notes of a record as sensitive; from then on `--private` no longer shows them.

    Raises NotFoundError where it has none.
    """
    record = _record(known, words)
    if not record.private_notes.strip():
        raise NotFoundError(
            f"“{record.id}” has no private note to mark.",
            hint=f'To write one: mentorplan sensitive add {record.id} "…"',
        )
    emptied: Holder = replace(record, private_notes="")
    return _noted(known, emptied, text=record.private_notes.strip(), on=None, today=today)


def purge(known: Known, words: str | None = None, *, before: date | None = None) -> Purged:
    """Take notes marked sensitive out of every record, or out of those that `listed` would return.

    Of the records that lose one the journal keeps nothing: their history would hold the note.
    """
    held = listed(known, words, before=before)
    lost = {one.ref: {gone.note for gone in held if gone.ref == one.ref} for one in held}
    changes = [
        known.put(replace(one, private_sensitive=tuple(note for note in one.private_sensitive if note not in gone)))
        for one in _holders(known)
        if (gone := lost.get(Ref(one.shelf, one.id)))
    ]
    return Purged(
        held=held,
        wiped=tuple(lost),
        traces=Traces(ids=(), names=traces_of([one.note for one in held])),
        changes=tuple(changes),
    )


def _noted(known: Known, record: Holder, *, text: str, on: date | None, today: date) -> Noted:
    day = on or (record.on if isinstance(record, Meeting) and record.on <= today else today)
    note = Sensitive(on=day, text=text)
    after: Holder = replace(record, private_sensitive=(*record.private_sensitive, note))
    names = {person.id: person.name for person in known.people}
    held = Held(ref=Ref(after.shelf, after.id), names=tuple(names.get(who, who) for who in _about(after)), note=note)
    return Noted(held=(held,), changes=(known.put(after),))


def _record(known: Known, words: str) -> Holder:
    """Return the record that an id names, else the person that `words` mean."""
    return next((one for one in _holders(known) if one.id == words.strip()), None) or person_called(known, words)


def _meant(known: Known, words: str | None) -> Callable[[Holder], bool]:
    """Return whether a record is meant: the one of that id, else all about the person."""
    if words is None:
        return lambda _: True
    exact = next((one for one in _holders(known) if one.id == words.strip()), None)
    if exact and not isinstance(exact, Person):
        return lambda one: one is exact
    who = person_called(known, words).id
    return lambda one: who in _about(one)


def _holders(known: Known) -> Iterator[Holder]:
    """Yield every record that may hold such a note: people, requests to me, meetings; and what has one by hand."""
    yield from known.people
    yield from (one for one in known.messages if one.kind is Kind.REQUEST or one.private_sensitive)
    yield from known.meetings


def _about(one: Holder) -> tuple[str, ...]:
    """Return the ids of those whom a record is about."""
    if isinstance(one, Person):
        return (one.id,)
    return one.people if isinstance(one, Meeting) else (one.person,)
