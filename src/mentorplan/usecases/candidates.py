"""Choosing: to shortlist somebody or to pass, with the reason kept."""

from __future__ import annotations

from datetime import date

from mentorplan.domain.candidates import everyone
from mentorplan.domain.lists import Entry
from mentorplan.domain.names import find_one
from mentorplan.domain.people import Choice, Chosen, Person
from mentorplan.domain.records import Change
from mentorplan.domain.typed import one_line
from mentorplan.domain.workspaces import Known
from mentorplan.values import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided about somebody.

    `came_from` is the list that they became one of my people from, None for somebody who was one already.
    `before` is the decision that held until now. No changes: the same was decided already.
    """

    person: Person
    chosen: Chosen
    before: Chosen | None = None
    came_from: str | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Somebody who is one of my people now; `came_from` is the list, None for somebody who was one already."""

    person: Person
    came_from: str | None
    changes: tuple[Change, ...]


def shortlist(known: Known, *, words: str, today: date, reason: str = "") -> Decided:
    """Put somebody on the shortlist: one of my people, or of an imported list, by id or part of the name.

    Somebody of a list becomes one of my people, with the same id and all that the list tells, each
    fact with the list and its date as source. Raises NotFoundError and AmbiguousError as `find_one` does.
    """
    return _decide(known, words=words, choice=Choice.SHORTLISTED, reason=reason, today=today)


def bring(known: Known, *, words: str, today: date) -> Brought:
    """Make somebody of an imported list one of my people, with all that the list tells, and nothing decided.

    Raises NotFoundError and AmbiguousError as `find_one` does.
    """
    person, came_from = someone_called(words, known, today=today)
    return Brought(person=person, came_from=came_from, changes=(known.put(person),) if came_from else ())


def pass_by(known: Known, *, words: str, today: date, reason: str = "") -> Decided:
    """Pass on somebody for now. They stay in sight, and `find` lists them apart with the reason; see `shortlist`."""
    return _decide(known, words=words, choice=Choice.PASSED, reason=reason, today=today)


def _decide(known: Known, *, words: str, choice: Choice, reason: str, today: date) -> Decided:
    person, came_from = someone_called(words, known, today=today)
    before = person.choice
    said = one_line(reason)
    if before and before.choice is choice and said in {"", before.reason}:
        return Decided(person=person, chosen=before, before=before)
    chosen = Chosen(choice=choice, on=today, reason=said)
    decided = replace(person, choices=(*person.choices, chosen))
    return Decided(person=decided, chosen=chosen, before=before, came_from=came_from, changes=(known.put(decided),))


def someone_called(words: str, known: Known, *, today: date) -> tuple[Person, str | None]:
    """Return whom `words` mean among my people and the imported lists, and the list they would come from.

    Somebody on several lists brings what each of them tells, the first list's facts first.
    """
    mine = {person.id: person for person in known.people}
    others = {entry.id: entry for shard in known.shards for entry in shard.people if entry.id not in mine}
    named: list[Person | Entry] = [*known.people, *others.values()]
    found = find_one(words, named, what="person", add=f'Add them first: mentorplan people add "{words}"')
    if found.id in mine:
        return mine[found.id], None
    shards = [
        replace(shard, people=tuple(entry for entry in shard.people if entry.id == found.id)) for shard in known.shards
    ]
    [listed] = everyone(replace(known, people=(), shards=tuple(shards)), today=today)
    return listed.person, listed.lists[0]
