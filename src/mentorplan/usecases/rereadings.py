"""Columns of a list that are read otherwise than before: what they told by mistake is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mentorplan.domain.imports import Reading
from mentorplan.domain.lists import Entry, PeopleList
from mentorplan.domain.people import MANY_FIELDS, SINGLE_FIELDS, Fact, Person
from mentorplan.values import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What a file whose columns are read otherwise says no longer.

    `told` are the fields that it tells now, `mistaken` those that one of its columns was taken for before, `headings`
    the columns that were kept as notes and are a field now. `source` is the list's until now, None for a new list.
    """

    source: str | None
    told: frozenset[str]
    mistaken: frozenset[str]
    headings: tuple[str, ...]

    def kept(self, before: Entry, entry: Entry) -> Entry:
        """Return an entry with what an earlier file told in columns that this file does not have."""
        kept: dict[str, Any] = {
            name: getattr(before, name)
            for name in (*SINGLE_FIELDS, *MANY_FIELDS)
            if not getattr(entry, name) and name not in self.told | self.mistaken
        }
        if "notes" in kept:
            kept["notes"] = tuple(one for one in kept["notes"] if not self._is_mistaken("notes", one))
        return replace(entry, **kept)

    def taken_back(self, person: Person, before: Entry, entry: Entry) -> Iterator[Fact]:
        """Yield the facts of one of my people that this list told by mistake; what the user typed is none of them."""
        for fact in person.facts:
            is_of_the_list = fact.source == self.source and _tells(before, fact) and not _tells(entry, fact)
            if is_of_the_list and self._is_mistaken(fact.field, fact.value):
                yield fact

    def _is_mistaken(self, field: str, value: str) -> bool:
        return field in self.mistaken or (
            field == "notes" and any(value.startswith(f"{heading}:") for heading in self.headings)
        )


def reread(before: PeopleList | None, reading: Reading) -> Reread:
    """Return which columns of a list mean something else than when it was last imported."""
    old = before.columns if before else {}
    there = {*reading.columns, *reading.left_out, *(heading.strip("“”") for heading in reading.kept_as_notes)}
    return Reread(
        source=before.source if before else None,
        told=frozenset(reading.columns.values()),
        mistaken=frozenset(
            field for heading, field in old.items() if heading in there and reading.columns.get(heading) != field
        ),
        headings=tuple(heading.strip().rstrip(":") for heading in reading.columns if before and heading not in old),
    )


def _tells(entry: Entry, fact: Fact) -> bool:
    told = getattr(entry, fact.field)
    return fact.value in told if fact.field in MANY_FIELDS else fact.value == told
