"""What only the user can settle of an import: who is whom, which address holds, whether somebody comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentorplan.domain.imports import Reading
from mentorplan.domain.lists import Entry
from mentorplan.domain.names import fold
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.recognising import Recognised
from mentorplan.values import dataclass, field, replace

FORGOTTEN = "You asked to forget somebody of this name or address; left out until you say otherwise."
"""Why a row is skipped that would bring somebody back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """Something about one row that only a person can settle.

    `like` is the id of whom it may be the same person as, and `because` what they have in common, where that can be
    settled now; `email` is an address that is offered.
    """

    row: int | None
    id: str
    name: str
    why: str
    like: str | None = None
    because: str = ""
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What the user said of an import: whether whoever was forgotten comes back, who is whom, and which address holds.

    `same` are ids and `emails` addresses, both by row.
    """

    bring_back: bool = False
    same: Mapping[int, str] = field(default_factory=dict)
    emails: Mapping[int, str] = field(default_factory=dict)


NOTHING_SETTLED = Settled()


def with_offers(known: Known, reading: Reading, *, old: Sequence[Entry], settled: Settled) -> tuple[Entry, ...]:
    """Return the people of a file, with the offered addresses that the user takes, or took when it came before."""
    offered = {doubt.row: doubt.email for doubt in reading.doubts if doubt.row is not None and doubt.email}
    if not offered:
        return reading.entries
    taken = {fold(entry.email) for entry in old if entry.email}
    taken |= {fold(email) for person in known.people for email in person.values("email")}
    return tuple(
        replace(entry, email=offer)
        if not entry.email
        and (offer := offered.get(entry.row or 0))
        and (settled.emails.get(entry.row or 0) == offer or fold(offer) in taken)
        else entry
        for entry in reading.entries
    )


def uncertain(
    known: Known, reading: Reading, found: Sequence[Recognised], forgotten: Sequence[Entry]
) -> tuple[Uncertain, ...]:
    """Return every doubt, of the reading and of the recognition, by row. An address that was taken is none."""
    by_row = {one.entry.row: one.entry for one in found}
    there = {person.id for person in known.people} | {entry.id for shard in known.shards for entry in shard.people}
    doubts = [
        Uncertain(
            row=doubt.row,
            id=by_row[doubt.row].id if doubt.row in by_row else "",
            name=doubt.name,
            why=doubt.why,
            email=doubt.email,
        )
        for doubt in reading.doubts
        if not (doubt.email and doubt.row in by_row and by_row[doubt.row].email == doubt.email)
    ]
    doubts += [
        Uncertain(
            row=one.entry.row,
            id=one.entry.id,
            name=one.entry.name,
            why=unsure.why,
            like=unsure.like,
            because=unsure.because if unsure.like in there else "",
        )
        for one in found
        for unsure in one.unsure
    ]
    doubts += [Uncertain(row=one.row, id="", name=one.name, why=FORGOTTEN) for one in forgotten]
    return tuple(sorted(doubts, key=lambda one: one.row or 0))
