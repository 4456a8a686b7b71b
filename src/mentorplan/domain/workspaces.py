"""What is known when a command decides: the records it asked for, and the fingerprints of their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from mentorplan.domain.places import Places
from mentorplan.domain.profiles import Profile
from mentorplan.domain.records import Change, Record, Ref, Shelf
from mentorplan.domain.reflections import Role
from mentorplan.errors import Problem
from mentorplan.values import dataclass, field

if TYPE_CHECKING:  # a command loads the kinds of records that it reads, and no other
    from mentorplan.domain.agreements import Agreement
    from mentorplan.domain.goals import Goal
    from mentorplan.domain.lists import PeopleList, Shard
    from mentorplan.domain.meetings import Meeting
    from mentorplan.domain.messages import Message
    from mentorplan.domain.people import Person
    from mentorplan.domain.reflections import Reflection

FORMAT = 1
"""The version of the workspace's layout; a higher one belongs to a newer program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindSettings:
    """How `find` works here. `model` is the folder of a sentence model; a relative path begins at the workspace."""

    model: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `mentorplan.toml` holds: the marker of a workspace and the user's preferences.

    `workspace` is a random name given once; stamps in exported files derive from it.
    `weights` override the guide's for `find`; `muted` maps a rule's id to the reason.
    `forgotten` holds marks of people who were forgotten: nothing that can be read (domain/marks.py).
    """

    shelf: ClassVar[Shelf] = Shelf.SETTINGS
    id: ClassVar[str] = ""

    format: int = FORMAT
    workspace: str = ""
    roles: tuple[Role, ...] = ()
    sample: bool = False
    weights: dict[str, float] = field(default_factory=dict)
    muted: dict[str, str] = field(default_factory=dict)
    forgotten: tuple[str, ...] = ()
    find: FindSettings = field(default_factory=FindSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The records a command asked to read, and what it needs to write safely.

    Records stand in the order of their ids. A shelf that was not asked for is empty.
    `there` are the ids of all records of the shelves, read or not; `broken` are the records that could not be
    read, `problems` say why; the rest is whole.
    """

    settings: Settings = field(default_factory=Settings)
    profile: Profile = field(default_factory=Profile)
    reflections: tuple[Reflection, ...] = ()
    goals: tuple[Goal, ...] = ()
    people: tuple[Person, ...] = ()
    lists: tuple[PeopleList, ...] = ()
    shards: tuple[Shard, ...] = ()
    messages: tuple[Message, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    places: Places = field(default_factory=Places)
    fingerprints: Mapping[Ref, str] = field(default_factory=dict)
    there: Mapping[Shelf, Sequence[str]] = field(default_factory=dict)
    broken: frozenset[Ref] = frozenset()
    problems: tuple[Problem, ...] = ()

    def taken(self, shelf: Shelf) -> frozenset[str]:
        """Return the ids in use on a shelf, those of broken files too."""
        read = (ref.id for ref in (*self.fingerprints, *self.broken) if ref.shelf is shelf)
        return frozenset((*self.there.get(shelf, ()), *read))

    def put(self, record: Record) -> Change:
        """Return the change that writes `record`, decided on what is known here."""
        ref = Ref(record.shelf, record.id)
        return Change(ref=ref, record=record, based_on=self.fingerprints.get(ref))

    def remove(self, record: Record) -> Change:
        """Return the change that takes `record` away, decided on what is known here."""
        ref = Ref(record.shelf, record.id)
        return Change(ref=ref, record=None, based_on=self.fingerprints.get(ref))
