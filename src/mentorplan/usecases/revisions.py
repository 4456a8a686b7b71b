"""What a newer file of a list says otherwise: of whom, in which field, what until now and what from now on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentorplan.domain.lists import Entry
from mentorplan.domain.people import MANY_FIELDS, SINGLE_FIELDS
from mentorplan.usecases.recognising import Recognised
from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One field that a list tells otherwise than before; empty is nothing told. Several values stand in one text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """Somebody of a list of whom a newer file says something else, in the order of the fields."""

    id: str
    name: str
    revisions: tuple[Revision, ...]


def revised(found: Sequence[Recognised]) -> tuple[Revised, ...]:
    """Return of whom a newer file says something else; the row and the day do not count. Order is that of the file."""
    return tuple(
        Revised(id=one.entry.id, name=one.entry.name, revisions=told)
        for one in found
        if one.before is not None and (told := tuple(_revisions(one.before, one.entry)))
    )


def _revisions(before: Entry, after: Entry) -> Iterator[Revision]:
    for field in ("name", *SINGLE_FIELDS, *MANY_FIELDS):
        old, new = _as_text(before, field), _as_text(after, field)
        if old != new:
            yield Revision(field=field, before=old, after=new)


def _as_text(entry: Entry, field: str) -> str:
    value = getattr(entry, field)
    return "; ".join(value) if isinstance(value, tuple) else value or ""
