"""What can be wrong with people, and with the imported lists that name them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from mentorplan.domain.file_names import unsafe
from mentorplan.domain.flaws import Flaw, dangling, did_you_mean, in_future
from mentorplan.domain.likeness import Acquaintance, of_person
from mentorplan.domain.lists import PEOPLE_A_SHARD
from mentorplan.domain.people import BY_HAND, MANY_FIELDS, SINGLE_FIELDS, Person, PersonKind
from mentorplan.domain.profiles import is_email
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.workspaces import Known

FACT_FIELDS = (*SINGLE_FIELDS, *MANY_FIELDS)


def person_flaws(known: Known, people: Collection[str], *, today: date) -> Iterator[Flaw]:
    """Yield what is wrong with my people; `people` are the ids of everybody who can be named."""
    for person in known.people:
        ref = Ref(Shelf.PEOPLE, person.id)
        if not person.name.strip():
            yield Flaw(ref=ref, path=("name",), message="is empty")
        for place, suggestion in enumerate(person.suggested_by):
            path = ("suggested_by", place, "by")
            if suggestion.by == person.id:
                yield Flaw(ref=ref, path=path, message="names the person themselves", severity="warning")
            yield from dangling(ref, path, suggestion.by, people, what="person")
        for key in ("why", "suggested_by", "covers", "choices", "facts"):
            for place, one in enumerate(getattr(person, key)):
                yield from in_future(ref, (key, place, "on"), one.on, today=today)
        yield from _facts(ref, person)


def _facts(ref: Ref, person: Person) -> Iterator[Flaw]:
    for place, fact in enumerate(person.facts):
        if fact.field not in FACT_FIELDS:
            near = did_you_mean(fact.field, FACT_FIELDS) or f"; known are {', '.join(FACT_FIELDS)}"
            message = f"“{fact.field}” is not something that is kept of a person{near}"
            yield Flaw(ref=ref, path=("facts", place, "field"), message=message)
        # What a list tells is shown with its own cautions; only what the user typed can be a slip of theirs.
        elif fact.field == "email" and fact.source == BY_HAND and not is_email(fact.value):
            message = f"“{fact.value}” is not an e-mail address; it should look like name@example.edu"
            yield Flaw(ref=ref, path=("facts", place, "value"), message=message, severity="warning")


def twin_flaws(known: Known) -> Iterator[Flaw]:
    """Yield people who may be kept twice, the later id each time; namesakes with addresses of their own are two."""
    met = Acquaintance()
    traits = {person.id: of_person(person) for person in known.people if person.kind is PersonKind.PERSON}
    for one in traits.values():
        for alike in met.like(one):
            other = traits[alike.of]
            apart = one.emails and other.emails and not one.emails & other.emails and not one.orcids & other.orcids
            if not apart:
                message = f"may be the same person as “{other.id}”: {alike.because}"
                yield Flaw(ref=Ref(Shelf.PEOPLE, one.id), path=("name",), message=message, severity="warning")
        met.meet(one)


def list_flaws(known: Known, *, today: date) -> Iterator[Flaw]:
    """Yield what is wrong with imported lists and the files that hold their people."""
    for one in known.lists:
        yield from in_future(Ref(Shelf.LISTS, one.id), ("on",), one.on, today=today)
    seen: dict[tuple[str, str], str] = {}
    for shard in known.shards:
        ref, list_id = Ref(Shelf.SHARDS, shard.id), shard.id.partition("/")[0]
        if len(shard.people) > PEOPLE_A_SHARD:
            message = f"are {len(shard.people)}; a file of more than {PEOPLE_A_SHARD} is slow to edit and to compare"
            yield Flaw(ref=ref, path=("people",), message=message, severity="warning")
        for place, entry in enumerate(shard.people):
            if not entry.name.strip():
                yield Flaw(ref=ref, path=("people", place, "name"), message="is empty")
            if reason := unsafe(entry.id):
                message = f"“{entry.id}” {reason}; write small letters, digits and hyphens"
                yield Flaw(ref=ref, path=("people", place, "id"), message=message)
            before = seen.get((list_id, entry.id))
            if before:
                message = f"“{entry.id}” is used twice in this list (before: lists/{before}.toml)"
                yield Flaw(ref=ref, path=("people", place, "id"), message=message)
            seen[list_id, entry.id] = shard.id
