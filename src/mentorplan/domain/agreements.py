"""Mentorships: who mentors whom, since when, what was agreed, how it is going, and how it ended."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from mentorplan.domain.records import Shelf
from mentorplan.values import dataclass, field


class Direction(StrEnum):
    """Who mentors whom. It belongs to the relationship: one person may be both, in two of these."""

    THEY_MENTOR_ME = "they-mentor-me"
    I_MENTOR_THEM = "i-mentor-them"


class Reason(StrEnum):
    """Why a mentorship ended. Source of the kinds: guides on ending and changing mentors (grade C)."""

    ACHIEVED = "achieved"
    TIME = "time"
    LACK_OF_PROGRESS = "lack-of-progress"
    MOVED = "moved"
    OTHER_FOCUS = "other-focus"
    MISMATCH = "mismatch"
    WORKLOAD = "workload"
    CONFLICT_OF_INTEREST = "conflict-of-interest"
    CONDUCT = "conduct"


class Retention(StrEnum):
    """What should become of what was noted, once it is over."""

    KEEP = "keep"
    LATER = "later"
    FORGET = "forget"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One subject of the partnership plan: what each of the two said, and what they agreed on."""

    key: str
    mentee: str = ""
    mentor: str = ""
    agreed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """How it is going, on one day: marks from 1 to 5 by the key of the question, and two open answers.

    All of it is the user's own, and shown to nobody: it is no appraisal of anybody.
    """

    on: date
    private_marks: dict[str, int] = field(default_factory=dict)
    private_keep: str = ""
    private_change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What was looked back on at the end. The reason and what went wrong stay private.

    `still_meets` says that what was planned with them stays planned, such as a farewell.
    """

    on: date
    private_reason: Reason | None = None
    changed: str = ""
    helped: str = ""
    private_differently: str = ""
    gave_back: str = ""
    learned: str = ""
    in_touch: str = ""
    others: str = ""
    retention: Retention = Retention.KEEP
    still_meets: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One mentorship with one person, from the day both said yes.

    `clauses` is the partnership plan, `written_on` when it was last worked on, `review_on` and `ends_on` are the days
    it names. It rests from `paused_on` to `paused_until`, both included.
    """

    shelf: ClassVar[Shelf] = Shelf.AGREEMENTS

    id: str
    person: str
    direction: Direction
    begun_on: date
    ended_on: date | None = None
    end_reason: str = ""
    written_on: date | None = None
    review_on: date | None = None
    ends_on: date | None = None
    clauses: tuple[Clause, ...] = ()
    paused_on: date | None = None
    paused_until: date | None = None
    checkins: tuple[CheckIn, ...] = ()
    closing: Closing | None = None

    def rests(self, today: date) -> bool:
        """Whether it rests on a day."""
        return self.paused_on is not None and self.paused_on <= today <= (self.paused_until or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject of the plan as the guide asks about it. `has_sides` asks both for theirs before what is agreed."""

    key: str
    title: str
    ask: str
    why: str
    such_as: str = ""
    has_sides: bool = False
    is_date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWords:
    """The words of the partnership plan: `guide/agreement.toml`. `always` stands in every plan that is printed."""

    title: str
    opening: str
    closing: str
    mentee: str
    mentor: str
    agreed: str
    ask_mentee: str
    ask_mentor: str
    why_sides: str
    always: tuple[str, ...]
    sign: str
    promises_too_much: tuple[str, ...]
    subjects: tuple[Subject, ...]
