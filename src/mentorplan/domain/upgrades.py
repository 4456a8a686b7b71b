"""Formats of a workspace: the steps that lead from each to the next, as pure functions of one record's table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mentorplan.domain.records import Shelf
from mentorplan.values import dataclass

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class UpgradeStep:
    """What the next format has that the one before had not.

    `says` tells people, as the end of "From now on …". `tables` says, for the shelves that change, how a record's
    table of the old format becomes one of the new; it returns a table and leaves the one it is given alone. A key that
    it does not know it leaves as it is. A record keeps its shelf and its id, for others name it by them.
    """

    says: str
    tables: Mapping[Shelf, Callable[[Table], Table]]


STEPS: tuple[UpgradeStep, ...] = ()
"""The steps in their order: the first leads from format 1 to format 2. Format 1 is the newest so far, so there is none.

A step that was released is never changed. A frozen workspace of each format stands in tests/formats.
"""


def newest() -> int:
    """Return the newest format, which is the one that this program writes."""
    return 1 + len(STEPS)


def steps_since(version: int) -> Sequence[UpgradeStep]:
    """Return the steps from a format to the newest, none where it is the newest."""
    return STEPS[version - 1 :]


def upgraded(table: Table, *, shelf: Shelf, since: int) -> Table:
    """Return a record's table in the newest format; `since` is the format that it has."""
    for step in steps_since(since):
        if change := step.tables.get(shelf):
            table = change(table)
    return {**table, "format": newest()} if shelf is Shelf.SETTINGS else table
