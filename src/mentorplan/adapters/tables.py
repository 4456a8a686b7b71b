"""Rows and records of people, whatever the file: gathered one by one into what a list says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from mentorplan.adapters import cells, headers, own_files, people_rows, titles
from mentorplan.domain.imports import Columns, Doubt, Reading, Skipped
from mentorplan.domain.lists import Entry
from mentorplan.domain.names import fold
from mentorplan.errors import UnreadableError
from mentorplan.values import dataclass, field, replace

MOST_PEOPLE = 100_000
"""People of one list; more than the largest university has. What is read stays below half a gigabyte."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with its number as a spreadsheet shows it."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One thing that a record tells of somebody: the field it belongs to, if any, and what a note of it is called."""

    field: str | None
    text: str
    label: str


@dataclass(slots=True)
class Gathering:
    """What was read so far, person by person. `file` is named in messages."""

    file: str
    entries: list[Entry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    noted: dict[str, None] = field(default_factory=dict)
    left_out: dict[str, None] = field(default_factory=dict)

    def take(self, result: Entry | Skipped) -> None:
        """Add a person, or why there is none. Raises UnreadableError for more people than a list can have."""
        if isinstance(result, Skipped):
            self.skipped.append(result)
        else:
            self.entries.append(result)
        if len(self.entries) + len(self.skipped) > MOST_PEOPLE:
            raise UnreadableError(
                f"{self.file} holds more than {MOST_PEOPLE:,} people.", hint="Cut the list into several files."
            )

    def reading(self, columns: Mapping[str, str]) -> Reading:
        """Return all of it; `columns` are the headings and the fields that they were read as."""
        return Reading(
            entries=tuple(self.entries),
            columns=dict(columns),
            skipped=tuple(self.skipped),
            doubts=tuple(self.doubts),
            kept_as_notes=tuple(self.noted),
            left_out=tuple(self.left_out),
        )


def read_rows(rows: Iterable[Row], *, layout: headers.Layout, columns: Columns, file: str) -> Reading:
    """Return the people of a table. `rows` are all of it from the first, those above the headings too.

    Raises UnreadableError where nobody stands below the headings, or too many do.
    """
    following: Iterator[Row] = iter(rows)
    understand = own_files.of_row if own_files.is_own_table(layout) else people_rows.understand
    headings = [list(row.cells) for row in islice(following, max(layout.row, 0), layout.row + 1)]
    width = len(layout.headings)
    found = Gathering(file)
    noted: set[int] = set()
    left: set[int] = set()
    for row in following:
        if not any(cell.strip() for cell in row.cells):
            continue
        if any(cell.strip() for cell in row.cells[width:]):
            reason = (
                f"It has {len(row.cells)} cells where the headings are {width}: "
                "a cell that holds the separator needs quotation marks around it."
            )
            found.take(Skipped(row=row.number, reason=reason))
        elif list(row.cells) in headings:
            found.take(Skipped(row=row.number, reason="It repeats the headings."))
        else:
            understood = understand(row.cells, number=row.number, layout=layout, columns=columns)
            noted |= understood.noted
            left |= understood.left_out
            found.doubts += understood.doubts
            found.take(understood.result)
    if not found.entries and not found.skipped:
        raise UnreadableError(
            f"{file} has headings, but nobody below them.", hint="Check that the whole list was exported."
        )
    found.noted = {layout.headings[at]: None for at in sorted(noted)}
    found.left_out = {layout.headings[at]: None for at in sorted(left)}
    return found.reading(
        {heading: field or "notes" for heading, field in zip(layout.headings, layout.fields, strict=True)}
    )


def take_record(  # noqa: PLR0913 a record is all of these
    found: Gathering,
    told: Sequence[Labelled],
    *,
    number: int,
    columns: Columns,
    interests: Sequence[str] = (),
    doubts: Sequence[str] = (),
) -> None:
    """Add the person of a record that names its own fields, as a row of a table would be added.

    `interests` come one by one, so that their commas part nothing; `doubts` are the reader's own.
    """
    topics = _topics(interests, columns=columns)
    if topics:
        told = (*told, Labelled("interests", "\n".join(topics), "interests"))
    by_field: dict[str, tuple[int, ...]] = {}
    for at, one in enumerate(told):
        if one.field:
            by_field[one.field] = (*by_field.get(one.field, ()), at)
    layout = headers.Layout(
        row=0,
        headings=tuple(one.label for one in told),
        fields=tuple(one.field for one in told),
        by_field=by_field,
    )
    understood = people_rows.understand([one.text for one in told], number=number, layout=layout, columns=columns)
    result = understood.result
    if isinstance(result, Entry):
        if topics:
            result = replace(result, interests=topics)
        found.doubts += [Doubt(row=number, name=result.name, why=why) for why in doubts]
    found.noted |= {told[at].label: None for at in sorted(understood.noted)}
    found.left_out |= {told[at].label: None for at in sorted(understood.left_out)}
    found.doubts += understood.doubts
    found.take(result)


def _topics(interests: Sequence[str], *, columns: Columns) -> tuple[str, ...]:
    absent = titles.folded(columns.absent)
    once: dict[str, str] = {}
    for interest in interests:
        topic = cells.one_line(cells.clean(interest))
        if topic and fold(topic) not in absent:
            once.setdefault(fold(topic), topic)
    return tuple(once.values())
