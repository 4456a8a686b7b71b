"""What a foreign list of people says, as handed from the reader of a format to the decision about an import."""

from __future__ import annotations

from mentorplan.domain.lists import Entry
from mentorplan.values import dataclass, field

NAME_PARTS = ("given", "middle", "family", "prefix", "suffix")
"""Columns that hold a piece of a name; the pieces are joined where a row has no whole name."""

LEFT_OUT = "ignore"
"""The field of a column that is read past on purpose."""

TARGETS = (
    *("name", *NAME_PARTS),
    *("email", "phone", "title", "unit", "institution", "url", "orcid", "language", "interests", "bio", "notes"),
    LEFT_OUT,
)
"""What a column may be mapped to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Words by which the columns and cells of a list are understood, in any language: `guide/columns.toml`.

    `headings` gives for each field the headings that mean it, strongest first; case, accents, digits
    and punctuation of a heading do not count. A heading named under two fields is read as the first,
    unless another column already is. `affiliation` is a field of its own here: its cells decide
    between institution and unit by the beginnings of words in `institutions`.
    """

    headings: dict[str, tuple[str, ...]]
    qualifiers: tuple[str, ...]
    absent: tuple[str, ...]
    institutions: tuple[str, ...]
    honorifics: tuple[str, ...]
    ranks: tuple[str, ...]
    letters_after: tuple[str, ...]
    suffixes: tuple[str, ...]
    pronouns: tuple[str, ...]
    labels: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row that named nobody, or that could not be trusted. `row` is what a spreadsheet shows beside it."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something about a row that only a person can settle; the row itself came in.

    `email` is an address that is offered: the file writes it so that machines do not read it, and it was not taken.
    """

    row: int | None
    name: str
    why: str
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file of people says. Nobody is lost: `rows` are the entries and the skipped ones.

    The ids of the entries are empty: an import gives them. `columns` maps each heading to the field
    that it was read as; `kept_as_notes` are the headings of which a cell was kept as a note,
    `left_out` those that were read past on purpose.
    """

    entries: tuple[Entry, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    kept_as_notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows held anything, headings and what stands above them not counted."""
        return len(self.entries) + len(self.skipped)
