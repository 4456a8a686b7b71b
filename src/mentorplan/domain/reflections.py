"""A reflection: the answers of one guided walk, kept from the first one on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from mentorplan.domain.records import Shelf
from mentorplan.values import dataclass, field

Item = dict[str, str | tuple[str, ...]]
AnswerValue = str | int | float | tuple[str, ...] | tuple[Item, ...]
"""An answer: words, a number, several choices, or several small tables (people, goals)."""


class Role(StrEnum):
    """Which side of a mentorship the user looks from."""

    MENTEE = "mentee"
    MENTOR = "mentor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """What the user answered, by question key. It is finished when the walk reached its end."""

    shelf: ClassVar[Shelf] = Shelf.REFLECTIONS

    id: str
    role: Role
    begun_on: date
    finished_on: date | None = None
    answers: dict[str, AnswerValue] = field(default_factory=dict)
