"""Exporting people: who goes out, and that nothing private goes with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from mentorplan.domain.candidates import Listed, everyone
from mentorplan.domain.exports import Exported, uid_of
from mentorplan.domain.names import find_one
from mentorplan.domain.people import PersonKind
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.workspaces import Known
from mentorplan.errors import AmbiguousError, NotFoundError
from mentorplan.values import dataclass, replace

ADD_FIRST = 'Add them first: mentorplan people add "NAME"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Who goes out, in the order of their ids. `left_out` are the names of groups and resources that stay."""

    people: tuple[Exported, ...]
    left_out: tuple[str, ...] = ()


def records_of_people(known: Known) -> tuple[Ref, ...]:
    """Return the records that people are told in, whose last changes an export needs."""
    return (
        *(Ref(Shelf.PEOPLE, person.id) for person in known.people),
        *(Ref(Shelf.SHARDS, shard.id) for shard in known.shards),
    )


def export(  # noqa: PLR0913 an export depends on all of these
    known: Known,
    *,
    changed: Mapping[Ref, datetime],
    today: date,
    words: str | None = None,
    mine: bool = False,
    with_groups: bool = False,
) -> Export:
    """Return the people to export: everybody, my own people only, or the one whom `words` mean.

    Groups and resources come along only `with_groups`: address books have no place for them. Raises NotFoundError
    where there is nobody, or nobody of that name, and AmbiguousError where there are several.
    """
    own = {person.id for person in known.people}
    listed = [one for one in everyone(known, today=today) if not mine or one.person.id in own]
    if words is not None:
        found = find_one(words, [one.person for one in listed], what="person", add=ADD_FIRST)
        listed = [one for one in listed if one.person.id == found.id]
    going = [one for one in listed if with_groups or one.person.kind is PersonKind.PERSON]
    if not going:
        raise NotFoundError(
            "There is nobody to export.", hint="Add somebody, or bring in a list: mentorplan people import FILE"
        )
    shards: dict[str, list[Ref]] = {}
    for shard in known.shards:
        for entry in shard.people:
            shards.setdefault(entry.id, []).append(Ref(Shelf.SHARDS, shard.id))
    return Export(
        people=tuple(
            _exported(one, known=known, changed=changed, records=shards.get(one.person.id, [])) for one in going
        ),
        left_out=tuple(one.person.name for one in listed if one not in going),
    )


def waiting_draft(known: Known, *, words: str | None = None) -> str:
    """Return the id of the one draft that waits to be sent, or of the one to somebody whom `words` mean.

    Raises NotFoundError where none waits, and AmbiguousError where several do.
    """
    who = find_one(words, known.people, what="person", add=ADD_FIRST).id if words else None
    drafts = [one.id for one in known.messages if one.is_draft and who in {None, one.person}]
    if not drafts:
        raise NotFoundError("No draft waits to be sent.", hint="Write one: mentorplan outreach draft NAME")
    if len(drafts) > 1:
        hint = f"Name one: mentorplan outreach hand {drafts[0]} --eml letter.eml"
        raise AmbiguousError(f"{len(drafts)} drafts wait to be sent: {', '.join(drafts)}.", hint=hint)
    return drafts[0]


def _exported(one: Listed, *, known: Known, changed: Mapping[Ref, datetime], records: list[Ref]) -> Exported:
    """Return somebody without what is private, and without what the user decided about them."""
    person = one.person
    refs = [*records, Ref(Shelf.PEOPLE, person.id)]
    return Exported(
        person=replace(person, private_notes="", private_sensitive=(), choices=(), assesses_me=False),
        uid=uid_of(person.id, workspace=known.settings.workspace),
        changed=max(changed[ref] for ref in refs if ref in changed),
        lists=one.lists,
    )
