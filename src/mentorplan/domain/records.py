"""What a record is: its place on a shelf, its name, and a change to it."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Protocol

from mentorplan.values import dataclass


class Shelf(StrEnum):
    """One kind of record; the folder or file that keeps it has the same name."""

    SETTINGS = "settings"
    PROFILE = "profile"
    REFLECTIONS = "reflections"
    GOALS = "goals"
    PEOPLE = "people"
    LISTS = "lists"
    SHARDS = "shards"
    MESSAGES = "messages"
    MEETINGS = "meetings"
    AGREEMENTS = "agreements"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Ref:
    """Where one record stands. `id` is its readable name, empty for the only one of its shelf."""

    shelf: Shelf
    id: str = ""

    def __lt__(self, other: Ref) -> bool:
        return (self.shelf, self.id) < (other.shelf, other.id)


class Record(Protocol):
    """Anything the workspace keeps: a frozen dataclass that knows its shelf and its id."""

    shelf: ClassVar[Shelf]

    @property
    def id(self) -> str:
        """Return the readable name of the record, which is also its file's."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One record to write, or to take away where `record` is None.

    `based_on` is the fingerprint of the file that the decision was made on; None says that
    there was no such file. A change is refused when the file says otherwise by then.
    """

    ref: Ref
    record: Record | None
    based_on: str | None
