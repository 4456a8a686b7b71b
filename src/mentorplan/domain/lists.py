"""Imported lists of people: whom somebody else's list names, until the user shortlists one."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from mentorplan.domain.people import Fact, Person
from mentorplan.domain.records import Shelf
from mentorplan.values import dataclass, field

PEOPLE_A_SHARD = 250
"""How many people one file of a list holds; a larger file is slow to edit and to compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One person of a list, as the list tells it. `row` counts from 1 and is the list's own.

    `on` is the day of the last file that named them, where a newer one of the same list did not.
    """

    id: str
    name: str
    email: str | None = None
    phone: str | None = None
    title: str | None = None
    unit: str | None = None
    institution: str | None = None
    url: str | None = None
    orcid: str | None = None
    language: str | None = None
    interests: tuple[str, ...] = ()
    bio: str | None = None
    notes: tuple[str, ...] = ()
    row: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One file of a list. Its id is the list's id, a slash, and five digits."""

    shelf: ClassVar[Shelf] = Shelf.SHARDS

    id: str
    people: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleList:
    """Where a list came from, when, and which of its columns was read as what."""

    shelf: ClassVar[Shelf] = Shelf.LISTS

    id: str
    source: str
    on: date
    columns: dict[str, str] = field(default_factory=dict)


def as_person(entry: Entry, *, source: str, on: date) -> Person:
    """Return the person an entry describes, each fact with the list as its source and the day it was last told."""
    on = entry.on or on
    single = ("email", "phone", "title", "unit", "institution", "url", "orcid", "language", "bio")
    facts = [Fact(field=name, value=value, source=source, on=on) for name in single if (value := getattr(entry, name))]
    for name in ("interests", "notes"):
        facts += [Fact(field=name, value=value, source=source, on=on) for value in getattr(entry, name)]
    return Person(id=entry.id, name=entry.name, facts=tuple(facts))
