"""Places where a mentor may be found, and which of them the user has tried."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from mentorplan.domain.records import Shelf
from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A place the user looked at, when, and what came of it. `place` is a slug of the guide."""

    place: str
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Every place that was tried."""

    shelf: ClassVar[Shelf] = Shelf.PLACES
    id: ClassVar[str] = ""

    tried: tuple[Tried, ...] = ()
