"""People I deal with, and the facts known of them, each with its source and date."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from mentorplan.domain.records import Shelf
from mentorplan.domain.sensitive import Sensitive
from mentorplan.values import dataclass

SINGLE_FIELDS = ("email", "phone", "title", "unit", "institution", "url", "orcid", "language", "bio")
"""Facts of which one at a time holds; the newest of the best source is shown."""

MANY_FIELDS = ("interests", "notes")
"""Facts of which several hold at once."""

BY_HAND = "typed by me"
"""The source of a fact that the user entered; it outranks any list."""


def is_old(on: date, *, today: date) -> bool:
    """Whether what was learnt on a day is older than twelve months: worth a look before somebody relies on it."""
    return (on.year + 1, on.month, on.day) < (today.year, today.month, today.day)


class PersonKind(StrEnum):
    """A person, or what else can cover a need: a group, or a resource such as a course or a book."""

    PERSON = "person"
    GROUP = "group"
    RESOURCE = "resource"


class Choice(StrEnum):
    """What the user decided about a candidate."""

    SHORTLISTED = "shortlisted"
    PASSED = "passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is known of a person: what, from where, and since when."""

    field: str
    value: str
    source: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What drew the user to this person, in the user's own words."""

    text: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Somebody named this person to the user. `by` is a person's id."""

    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One decision about a candidate, with its reason; the last one holds."""

    choice: Choice
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covering:
    """The user goes to this person, group or resource for a need, by its slug, and said so on that day."""

    need: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone I deal with, or a group or resource that covers a need.

    `address_as` is the words after "Dear". `connector` marks somebody who can name others.
    `assesses_me` marks somebody who judges the user's work. Who mentors whom is not here but on
    the agreement: one person may be both. `private_notes` never leave the machine;
    `private_sensitive` is shown only where it is asked for by that name.
    """

    shelf: ClassVar[Shelf] = Shelf.PEOPLE

    id: str
    name: str
    kind: PersonKind = PersonKind.PERSON
    address_as: str | None = None
    connector: bool = False
    assesses_me: bool = False
    why: tuple[Why, ...] = ()
    suggested_by: tuple[Suggestion, ...] = ()
    covers: tuple[Covering, ...] = ()
    choices: tuple[Chosen, ...] = ()
    facts: tuple[Fact, ...] = ()
    private_notes: str = ""
    private_sensitive: tuple[Sensitive, ...] = ()

    def fact(self, field: str) -> Fact | None:
        """Return the fact of a single-valued field that holds: the user's own, else the newest."""
        known = [fact for fact in self.facts if fact.field == field]
        return max(known, key=lambda fact: (fact.source == BY_HAND, fact.on), default=None)

    def value(self, field: str) -> str | None:
        """Return what `fact` holds, as text, or None where it is unknown."""
        fact = self.fact(field)
        return fact.value if fact else None

    def values(self, field: str) -> tuple[str, ...]:
        """Return every value of a field, in the order they were learnt, none twice."""
        return tuple(dict.fromkeys(fact.value for fact in self.facts if fact.field == field))

    @property
    def choice(self) -> Chosen | None:
        """The decision that holds, or None where none was made."""
        return self.choices[-1] if self.choices else None
