"""Forgetting somebody for good: what is taken away, what is taken out of other records, and what only the user can."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mentorplan.domain.agreements import Agreement
from mentorplan.domain.likeness import Traits, of_entry, of_person
from mentorplan.domain.lists import Entry, Shard
from mentorplan.domain.marks import make_marks
from mentorplan.domain.meetings import Meeting
from mentorplan.domain.messages import Message
from mentorplan.domain.names import find_one, free_id
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change, Record, Ref, Shelf
from mentorplan.domain.reflections import AnswerValue, Item, Reflection
from mentorplan.domain.traces import Traces, texts
from mentorplan.domain.workspaces import Known
from mentorplan.values import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What becomes of one record. It is `gone`, or `parts` says how much of what is taken out of it, in plain words.

    `becomes` is the record's new name where the old one names the person.
    """

    ref: Ref
    gone: bool = False
    parts: Mapping[str, int]
    becomes: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A text of the user's own that names the person and stays. `field` is empty where the record's name does."""

    ref: Ref
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """Somebody to be forgotten. Of `cuts` and `left` the order is that of the shelves, then of the ids.

    `traces` is what journal, backups and other files are searched for.
    """

    id: str
    name: str
    traces: Traces
    cuts: tuple[Cut, ...]
    left: tuple[Left, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody of whom only references are left, or a file that cannot be read: the id is all there is."""

    id: str
    name: str


def forget(known: Known, *, words: str, token: str) -> Forgotten:
    """Take somebody out of every record: one of my people, or of an imported list, by id or part of the name.

    What is only about them goes; out of what they share with others they are taken. Free text is never changed, and
    told in `left`. The settings keep a mark of them, made with `token`, which is random. Every shelf must be read.
    Raises NotFoundError and AmbiguousError as `find_one` does.
    """
    meant = _meant(known, words)
    person = next((one for one in known.people if one.id == meant.id), None)
    entries = [entry for shard in known.shards for entry in shard.people if entry.id == meant.id]
    traits = [*([of_person(person)] if person else []), *map(of_entry, entries)]
    names = dict.fromkeys([*([person.name] if person else []), *(entry.name for entry in entries)])
    traces = Traces(ids=(meant.id,), names=tuple(names), addresses=tuple(_addresses(person, entries)))
    them = _Them(id=meant.id, traits=tuple(traits))
    cuts: list[Cut] = []
    changes: list[Change] = []
    after: list[Record] = []
    taken = set(known.taken(Shelf.MEETINGS))
    for record in _records(known):
        kept, parts = _without(record, them)
        ref = Ref(record.shelf, record.id)
        if kept is None:
            cuts.append(Cut(ref=ref, gone=True, parts=_some(parts)))
            changes.append(known.remove(record))
            continue
        if isinstance(kept, Meeting) and (name := _new_name(kept, them, taken=taken)):
            taken.add(name)
            kept = replace(kept, id=name)
            changes.append(known.remove(record))
        if kept != record:
            becomes = Ref(kept.shelf, kept.id) if kept.id != record.id else None
            cuts.append(Cut(ref=ref, parts=_some(parts), becomes=becomes))
            changes.append(known.put(kept))
        after.append(kept)
    changes += [
        Change(ref=ref, record=None, based_on=None) for ref in known.broken if ref == Ref(Shelf.PEOPLE, meant.id)
    ]
    settings = known.settings
    marks = make_marks(traits, workspace=settings.workspace, token=token, there=settings.forgotten)
    if marks:
        changes.append(known.put(replace(settings, forgotten=(*settings.forgotten, *marks))))
    return Forgotten(
        id=meant.id,
        name=meant.name,
        traces=traces,
        cuts=tuple(cuts),
        left=tuple(left for record in after for left in _left(record, traces)),
        changes=tuple(changes),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Them:
    """The person, as records name them: by id, or by what they can be known by."""

    id: str
    traits: tuple[Traits, ...]

    def are_in(self, table: Item) -> bool:
        """Whether a table of an answer is about them: their name, and no address that only somebody else has."""
        name, email = table.get("name"), table.get("email")
        if not isinstance(name, str):
            return False
        said = of_entry(Entry(id="", name=name, email=email if isinstance(email, str) else None))
        theirs = {one for traits in self.traits for one in traits.emails}
        if said.emails & theirs or name == self.id:
            return True
        same_name = said.name_key in {traits.name_key for traits in self.traits if traits.name_key}
        return same_name and not (said.emails and theirs)


def _meant(known: Known, words: str) -> Person | Entry | _Named:
    found: dict[str, Person | Entry | _Named] = {one.id: one for one in known.people}
    for shard in known.shards:
        for entry in shard.people:
            found.setdefault(entry.id, entry)
    unread = [ref.id for ref in sorted(known.broken) if ref.shelf is Shelf.PEOPLE]
    for one in (*unread, *_referred_to(known)):
        found.setdefault(one, _Named(one, one))
    return find_one(words, tuple(found.values()), what="person", add="See everybody: mentorplan people list")


def _referred_to(known: Known) -> Iterator[str]:
    """Yield the ids that records name people by, whether there is such a person or not."""
    for person in known.people:
        yield from (one.by for one in person.suggested_by)
    for message in known.messages:
        yield from (message.person, *message.referred, *([message.about] if message.about else []))
    for meeting in known.meetings:
        yield from meeting.people
        yield from (promise.person for promise in meeting.promises)
        yield from (decision.person for decision in meeting.decisions)
    yield from (one.person for one in known.agreements)


def _addresses(person: Person | None, entries: list[Entry]) -> Iterator[str]:
    found = [*person.values("email"), *person.values("orcid")] if person else []
    found += [value for entry in entries for value in (entry.email, entry.orcid) if value]
    yield from dict.fromkeys(found)


def _records(known: Known) -> Iterator[Record]:
    """Yield every record but the settings, in the order of the shelves."""
    yield known.profile
    yield from known.reflections
    yield from known.goals
    yield from known.people
    yield from known.lists
    yield from known.shards
    yield from known.messages
    yield from known.meetings
    yield from known.agreements
    yield known.places


def _without(record: Record, them: _Them) -> tuple[Record | None, Mapping[str, int]]:
    """Return a record without somebody, None where nothing is left of it, and how much of what was taken out."""
    match record:
        case Person():
            return _person_without(record, them)
        case Shard():
            return _shard_without(record, them)
        case Message():
            return _message_without(record, them)
        case Meeting():
            return _meeting_without(record, them)
        case Reflection():
            return _reflection_without(record, them)
    return (None if isinstance(record, Agreement) and record.person == them.id else record), {}


def _person_without(person: Person, them: _Them) -> tuple[Person | None, Mapping[str, int]]:
    if person.id == them.id:
        return None, {}
    suggested = tuple(one for one in person.suggested_by if one.by != them.id)
    return replace(person, suggested_by=suggested), {"suggestion": len(person.suggested_by) - len(suggested)}


def _shard_without(shard: Shard, them: _Them) -> tuple[Shard | None, Mapping[str, int]]:
    people = tuple(entry for entry in shard.people if entry.id != them.id)
    rows = {"row": len(shard.people) - len(people)}
    return (None if shard.people and not people else replace(shard, people=people)), rows


def _message_without(message: Message, them: _Them) -> tuple[Message | None, Mapping[str, int]]:
    if message.person == them.id:
        return None, {}
    about = None if message.about == them.id else message.about
    referred = tuple(one for one in message.referred if one != them.id)
    named = len(message.referred) - len(referred) + (about != message.about)
    return replace(message, about=about, referred=referred), {"name": named}


def _meeting_without(meeting: Meeting, them: _Them) -> tuple[Meeting | None, Mapping[str, int]]:
    people = tuple(one for one in meeting.people if one != them.id)
    if meeting.people and not people:
        return None, {}
    promises = tuple(one for one in meeting.promises if one.person != them.id)
    decisions = tuple(one for one in meeting.decisions if one.person != them.id)
    parts = {
        "name": len(meeting.people) - len(people),
        "promise": len(meeting.promises) - len(promises),
        "decision": len(meeting.decisions) - len(decisions),
    }
    return replace(meeting, people=people, promises=promises, decisions=decisions), parts


def _reflection_without(reflection: Reflection, them: _Them) -> tuple[Reflection, Mapping[str, int]]:
    answers: dict[str, AnswerValue] = {}
    taken_out = 0
    for key, value in reflection.answers.items():
        tables = tuple(one for one in value if isinstance(one, dict)) if isinstance(value, tuple) else ()
        left = tuple(one for one in tables if not them.are_in(one))
        taken_out += len(tables) - len(left)
        if left == tables:
            answers[key] = value
        elif left:
            answers[key] = left
    return replace(reflection, answers=answers), {"answer": taken_out}


def _some(parts: Mapping[str, int]) -> Mapping[str, int]:
    return {what: number for what, number in parts.items() if number}


def _new_name(meeting: Meeting, them: _Them, *, taken: set[str]) -> str:
    """Return another id for a meeting that is called after somebody who is no longer in it, else nothing."""
    wanted = f"{meeting.on}-{meeting.people[0]}" if meeting.people else ""
    called_after = re.search(rf"(?<![^\W_]){re.escape(them.id)}(?![^\W_])", meeting.id)
    if not wanted or not called_after or meeting.id.startswith(wanted):
        return ""
    return free_id(wanted, taken=taken)


def _left(record: Record, traces: Traces) -> Iterator[Left]:
    ref = Ref(record.shelf, record.id)
    if traces.stand_in(record.id.replace("-", " ")):
        yield Left(ref=ref, field="")
    yield from (Left(ref=ref, field=at) for at, text in texts(record) if traces.stand_in(text))
