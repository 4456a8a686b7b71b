"""What `people import` understood of a list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mentorplan.domain.imports import Reading
from mentorplan.domain.steps import Step
from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Next, Page, next_block
from mentorplan.usecases.imports import Imported

SAMPLES = 3
MOST_LISTED = 8


def preview(reading: Reading, told: Imported, *, file: str, what: str) -> list[Block]:
    """Return what would come in: which column is read as what, three people, what is left over."""
    rows = f"{reading.rows} row" if reading.rows == 1 else f"{reading.rows} rows"
    blocks: list[Block] = [Heading(f"{file}: {what}, {rows}"), Facts(tuple(reading.columns.items()))]
    people = [one.name + (f" <{one.email}>" if one.email else "") for one in told.people[:SAMPLES]]
    if people:
        blocks += [Line("For example:"), Bullets(tuple(people))]
    blocks.append(Line(_counts(told, would=True)))
    return [*blocks, *_left_over(told)]


def declined(told: Imported) -> Page:
    """Return what is said where the user, asked, would rather not bring a list in."""
    nothing = replace(told, added=0, updated=0, unchanged=0, people=())
    return Page(blocks=[Line("Nothing was brought in.")], data=_data(nothing))


def imported(told: Imported, *, file: str, dry_run: bool, instead: Step | None = None) -> Page:
    """Return what came in. `instead` is the step that comes before a search, where there is nothing to look for yet."""
    blocks: list[Block] = [Line(f"{file}, list “{told.list_id}”: {_counts(told, would=dry_run)}")]
    blocks += _left_over(told)
    flagged = [one for one in told.people if one.flags]
    if flagged:
        rows = [f"{one.name}: {', '.join(flag.label for flag in one.flags)}" for one in flagged]
        blocks += [Line("Kept, and worth a look before you write to them:"), Bullets(_some(rows))]
    if told.people and not dry_run and instead:
        blocks.append(next_block(instead))
    elif told.people and not dry_run:
        why = "They stay on the list until you choose; each is shown with the words that match your goals."
        blocks.append(Next("see who could help", why, "mentorplan find"))
    return Page(blocks=blocks, data=_data(told))


def _counts(told: Imported, *, would: bool) -> str:
    parts = [
        f"{told.added} {'would be new' if would else 'new'}",
        f"{told.updated} updated",
        f"{told.unchanged} unchanged",
    ]
    if told.skipped:
        parts.append(f"{len(told.skipped)} skipped")
    return ", ".join(parts) + "."


def _left_over(told: Imported) -> list[Block]:
    blocks: list[Block] = []
    if told.skipped:
        rows = [f"row {one.row}: {one.reason}" for one in told.skipped]
        blocks += [Line("Skipped:"), Bullets(_some(rows))]
    if told.uncertain:
        rows = [f"{one.name}: {one.why}" for one in told.uncertain]
        blocks += [Line("Only you can tell:"), Bullets(_some(rows))]
        alike = next((one for one in told.uncertain if one.like), None)
        if alike:
            blocks.append(Hint(f"If two are one person: mentorplan people merge {alike.like} {alike.id}"))
    if told.gone:
        rows = [one.name for one in told.gone]
        blocks += [Line("On the list before and not in this file; they stay:"), Bullets(_some(rows))]
    if told.kept_as_notes:
        blocks.append(Hint(f"Kept as notes: {', '.join(told.kept_as_notes)}."))
    return blocks


def _some(rows: list[str]) -> tuple[str, ...]:
    more = len(rows) - MOST_LISTED
    return (*rows[:MOST_LISTED], f"and {more} more") if more > 1 else tuple(rows)


def _data(told: Imported) -> dict[str, Any]:
    return {
        "list": told.list_id,
        "added": told.added,
        "updated": told.updated,
        "unchanged": told.unchanged,
        "skipped": [{"row": one.row, "reason": one.reason} for one in told.skipped],
        "uncertain": [
            {"row": one.row, "id": one.id, "name": one.name, "why": one.why, "like": one.like} for one in told.uncertain
        ],
        "people": [
            {"id": one.id, "name": one.name, "email": one.email, "flags": [flag.name for flag in one.flags]}
            for one in told.people
        ],
        "gone": [one.id for one in told.gone],
        "kept_as_notes": list(told.kept_as_notes),
    }
