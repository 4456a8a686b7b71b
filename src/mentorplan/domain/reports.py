"""Reports: the journey on a page, made of what may be shared."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from mentorplan.domain.agreements import Direction
from mentorplan.domain.maps import SupportMap
from mentorplan.domain.meetings import Owner, PromiseState
from mentorplan.values import dataclass

MANY_MEETINGS = 24
"""From here on the meetings of a month are folded into one line (our own choice: what fits on a page)."""


class Scope(StrEnum):
    """What a report is about: everything, what concerns one person, or dates and themes only."""

    WHOLE = "whole"
    PERSON = "person"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Words for one thing and for several (`$count` is put in)."""

    one: str
    many: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """The words of a report (`guide/reports/words.toml`): what it says, and how it names what it leaves out."""

    says: dict[str, str]
    counts: dict[str, Counted]
    left_out: dict[str, Counted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A note on how a goal is going."""

    on: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTold:
    """A goal as others may read it. `needs` are names."""

    title: str
    needs: tuple[str, ...]
    begun_on: date
    by: date | None
    retired_on: date | None
    progress: tuple[Noted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTold:
    """A meeting that took place, or will. `names` and `notes` are empty where they are not for this report."""

    on: date
    minutes: int | None
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The meetings of a month, by day. `first` is its first day; `minutes` are those that are known, together."""

    first: date
    meetings: tuple[MeetingTold, ...]
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseTold:
    """A promise; `name` is of the other person, empty where it is not for this report."""

    owner: Owner
    what: str
    name: str
    state: PromiseState
    due: date | None
    closed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many promises of one side were kept, are open, and were let go."""

    owner: Owner
    kept: int
    still_open: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorshipTold:
    """Who mentors whom, since when and until when. `name` is empty where it is not for this report."""

    name: str
    direction: Direction
    begun_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A kind of thing that the report does not tell, by its key in the words, and how many there are of it."""

    what: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report of one day. `name` is the user's, `person` the one whom it concerns, both empty where there is none.

    `themes` are names of needs. `learned` is what the user learned from mentorships that ended, in a dossier alone.
    `map` is None where the report has none. `months` are those with meetings, in order.
    """

    scope: Scope
    on: date
    name: str = ""
    place: str = ""
    person: str = ""
    goals: tuple[GoalTold, ...] = ()
    themes: tuple[str, ...] = ()
    map: SupportMap | None = None
    mentorships: tuple[MentorshipTold, ...] = ()
    months: tuple[Month, ...] = ()
    coming: tuple[MeetingTold, ...] = ()
    tallies: tuple[Tally, ...] = ()
    promises: tuple[PromiseTold, ...] = ()
    learned: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def meetings(self) -> int:
        """How many meetings took place."""
        return sum(len(month.meetings) for month in self.months)

    @property
    def minutes(self) -> int:
        """How long they took together, as far as that is known."""
        return sum(month.minutes for month in self.months)

    @property
    def is_long(self) -> bool:
        """Whether the meetings of a month are to be folded into one line."""
        return self.meetings > MANY_MEETINGS
