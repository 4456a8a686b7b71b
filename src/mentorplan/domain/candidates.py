"""Candidates: whom one could ask, what is known of them, and why somebody is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentorplan.domain.lists import Entry, PeopleList, Shard, as_person
from mentorplan.domain.people import Choice, Person
from mentorplan.domain.texts import sentences
from mentorplan.domain.workspaces import Known
from mentorplan.values import dataclass, replace

CLOSE, CLOSE_ALONE = "close in meaning", "close in meaning, no shared words"
"""The terms of reasons for closeness in meaning: beside words in common for the same goal, and without any."""

WANTED = ("interests", "bio", "title", "unit", "email", "phone")
"""What is told as unknown where it is not known, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence or an interest of a record, and the field it stands in: what a reason quotes."""

    field: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolPerson:
    """Somebody to choose from.

    `lists` are the imported lists that name them. `suggested` says who suggested them, newest first.
    `flags` are plain words to know before asking; they never change points. `apart` keeps somebody
    off the shortlist, never out of sight; so does `asked`, for whom the user has asked already: what
    they could help with is still covered by them.
    """

    id: str
    name: str
    email: str | None = None
    title: str | None = None
    unit: str | None = None
    passages: tuple[Passage, ...] = ()
    unknown: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    choice: Choice | None = None
    flags: tuple[str, ...] = ()
    apart: bool = False
    asked: bool = False
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason for points: a term in common, or a rule, and the words of the record that hold it.

    `aspect` is None where the points are for no goal in particular, as for a rule. Where the record says it in other
    words than the user, `wrote` has the user's and `says` the record's.
    """

    goal: str | None
    term: str
    points: float
    evidence: str
    field: str
    aspect: str | None = None
    wrote: str = ""
    says: str = ""

    @property
    def is_close(self) -> bool:
        """Whether the points are for closeness in meaning, not for a word or a rule."""
        return self.term in {CLOSE, CLOSE_ALONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person with the reasons for a place in the order: most points first, then by term."""

    person: PoolPerson
    score: float
    reasons: tuple[Reason, ...] = ()

    @property
    def id(self) -> str:
        """The person's id."""
        return self.person.id

    @property
    def name(self) -> str:
        """The person's name, as written."""
        return self.person.name

    @property
    def email(self) -> str | None:
        """The person's address, where it is known."""
        return self.person.email

    @property
    def unknown(self) -> tuple[str, ...]:
        """The fields that nobody has told; they cost nothing."""
        return self.person.unknown

    @property
    def flags(self) -> tuple[str, ...]:
        """What to know before asking."""
        return self.person.flags

    @property
    def apart(self) -> bool:
        """Whether the person is listed apart."""
        return self.person.apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A person and the imported lists that name them."""

    person: Person
    lists: tuple[str, ...] = ()


def everyone(known: Known, *, today: date) -> tuple[Listed, ...]:
    """Return the people I deal with and those of imported lists, by id.

    An entry with the id of a person is that person: what it tells is added to what is known.
    """
    people = {person.id: Listed(person=person) for person in known.people}
    origins = {one.id: one for one in known.lists}
    for shard in known.shards:
        list_id = list_of(shard)
        for entry in shard.people:
            person = from_entry(entry, origin=origins.get(list_id), otherwise=list_id, today=today)
            before = people.get(entry.id)
            people[entry.id] = _joined(before, person, list_id) if before else Listed(person=person, lists=(list_id,))
    return tuple(people[key] for key in sorted(people))


def list_of(shard: Shard) -> str:
    """Return the id of the list that a shard is a part of."""
    return shard.id.partition("/")[0]


def from_entry(entry: Entry, *, origin: PeopleList | None, otherwise: str, today: date) -> Person:
    """Return the person an entry describes. A list without a readable file of its own is called `otherwise`."""
    return as_person(entry, source=origin.source if origin else otherwise, on=origin.on if origin else today)


def in_pool(
    listed: Listed,
    *,
    suggested: tuple[str, ...] = (),
    flags: tuple[str, ...] = (),
    apart: bool = False,
    asked: bool = False,
) -> PoolPerson:
    """Return somebody as one to choose from."""
    person = listed.person
    return PoolPerson(
        id=person.id,
        name=person.name,
        email=person.value("email"),
        title=person.value("title"),
        unit=person.value("unit"),
        passages=tuple(_passages(person)),
        unknown=tuple(field for field in WANTED if not person.values(field)),
        suggested=suggested,
        choice=person.choice.choice if person.choice else None,
        flags=flags,
        apart=apart,
        asked=asked,
        lists=listed.lists,
    )


def _joined(before: Listed, person: Person, list_id: str) -> Listed:
    told = {(fact.field, fact.value) for fact in before.person.facts}
    new = tuple(fact for fact in person.facts if (fact.field, fact.value) not in told)
    merged = replace(before.person, facts=before.person.facts + new) if new else before.person
    return Listed(person=merged, lists=tuple(dict.fromkeys((*before.lists, list_id))))


def _passages(person: Person) -> Iterator[Passage]:
    """Yield what may be quoted, in the order in which a quotation is preferred. Private notes are not among it."""
    told: list[tuple[str, str]] = [("interests", value) for value in person.values("interests")]
    told += [("why", why.text) for why in person.why]
    told += [(field, value) for field in ("title", "unit", "bio") if (value := person.value(field))]
    told += [("notes", value) for value in person.values("notes")]
    told.append(("name", person.name))
    for field, text in told:
        for sentence in sentences(text):
            yield Passage(field=field, text=sentence)
