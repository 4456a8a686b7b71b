"""Workspaces in memory for the tests of what `check` finds, and what it says of them in one line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from mentorplan.domain.checks import flaws
from mentorplan.domain.flaws import Flaw, Vocabulary
from mentorplan.domain.goals import Goal
from mentorplan.domain.people import BY_HAND, Fact, Person
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.workspaces import Known

TODAY = date(2026, 11, 23)
BEFORE = date(2026, 9, 1)

NALEDI = Person(id="naledi-mokoena", name="Naledi Mokoena")
THUY = Person(id="thuy-nguyen", name="Nguyễn Thị Thúy")
GOAL = Goal(id="lead-seminars", title="Lead seminars", begun_on=BEFORE)


def workspace(*, broken: Iterable[Ref] = (), **shelves: Any) -> Known:
    """Return a workspace with two people, a goal and whatever else; a shelf that is named takes the place of these."""
    some: dict[str, Any] = {"people": (NALEDI, THUY), "goals": (GOAL,), **shelves}
    fingerprints = {
        Ref(Shelf(shelf), one.id): "x"
        for shelf, records in some.items()
        if isinstance(records, tuple)
        for one in records
    }
    return Known(**some, fingerprints=fingerprints, broken=frozenset(broken))


def told(known: Known, *, vocabulary: Vocabulary | None = None, today: date = TODAY) -> list[str]:
    """Return what is found, as `check` would show it without the lines; a warning begins with a question mark."""
    return [_line(one) for one in flaws(known, today=today, vocabulary=vocabulary or Vocabulary())]


def typed(field: str, value: str) -> Fact:
    """Return a fact that the user typed."""
    return Fact(field=field, value=value, source=BY_HAND, on=BEFORE)


def _line(flaw: Flaw) -> str:
    mark = "? " if flaw.severity == "warning" else ""
    where = ".".join(str(step) for step in flaw.path)
    return f"{mark}{flaw.ref.id or flaw.ref.shelf} {where} {flaw.message}"
