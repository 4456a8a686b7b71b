"""Mentorships: who mentors whom, since when, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from mentorplan.domain.records import Shelf


class Direction(StrEnum):
    """Who mentors whom. It belongs to the relationship: one person may be both, in two of these."""

    THEY_MENTOR_ME = "they-mentor-me"
    I_MENTOR_THEM = "i-mentor-them"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One mentorship with one person, from the day both said yes."""

    shelf: ClassVar[Shelf] = Shelf.AGREEMENTS

    id: str
    person: str
    direction: Direction
    begun_on: date
    ended_on: date | None = None
    end_reason: str = ""
