"""What `people import` understood of a list."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentorplan.domain.imports import LEFT_OUT, Reading
from mentorplan.domain.lists import Entry
from mentorplan.domain.people import is_old
from mentorplan.domain.steps import Step
from mentorplan.render.goals import Say
from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Next, Page, next_block
from mentorplan.usecases.import_doubts import Uncertain
from mentorplan.usecases.imports import Imported
from mentorplan.usecases.revisions import Revision
from mentorplan.values import replace

SAMPLES = 3
MOST_LISTED = 8
LONGEST_SAMPLE = 160
"""Characters of one person of the preview."""

LONGEST_VALUE = 60
"""Characters of a value that changed."""


def preview(reading: Reading, told: Imported, *, file: str, what: str, say: Say, today: date) -> list[Block]:
    """Return what would come in: which column is read as what, three people, what is left over, who is known."""
    rows = f"{reading.rows} row" if reading.rows == 1 else f"{reading.rows:,} rows"
    noted = dict(told.noted)
    meant = [(heading, _meant(field, noted.get(heading))) for heading, field in reading.columns.items()]
    meant += [(heading, _meant("", count)) for heading, count in told.noted if heading not in reading.columns]
    meant += [(heading, "left out") for heading in told.left_out if heading not in reading.columns]
    blocks: list[Block] = [Heading(f"{file}: {what}, {rows}"), Facts(tuple(meant))]
    people = [_sample(entry) for entry in reading.entries[:SAMPLES]]
    if people:
        blocks += [Line("For example:"), Bullets(tuple(people))]
    blocks.append(Line(_counts(told, would=True)))
    offers = [f"{one.name}, {one.email}" for one in told.uncertain if one.email]
    if offers:
        blocks += [Line("Addresses that are written so that machines do not read them:"), Bullets(_some(offers))]
    # What is asked about, and what stands in the table above, is not said twice.
    rest = replace(told, uncertain=tuple(one for one in told.uncertain if not one.email), kept_as_notes=())
    return [*blocks, *_left_over(rest, say=say, today=today)]


def asked_for_addresses(told: Imported) -> str:
    """Return the question whether addresses hold that the file writes so that machines do not read them."""
    offers = [one.email for one in told.uncertain if one.email]
    return f"Take {offers[0]} as an address?" if len(offers) == 1 else f"Take these {len(offers)} addresses as meant?"


def asked_whether_same(one: Uncertain) -> str:
    """Return the question whether somebody of a file is somebody who is known."""
    return f"{one.name} (row {one.row}) and {one.like} have {one.because}. One person?"


def declined(told: Imported) -> Page:
    """Return what is said where the user, asked, would rather not bring a list in."""
    nothing = replace(told, added=0, updated=0, unchanged=0, people=())
    return Page(blocks=[Line("Nothing was brought in.")], data=_data(nothing))


def imported(told: Imported, *, file: str, dry_run: bool, say: Say, today: date, instead: Step | None = None) -> Page:
    """Return what came in. `instead` is the step that comes before a search, where there is nothing to look for yet."""
    blocks: list[Block] = [Line(f"{file}, list “{told.list_id}”: {_counts(told, would=dry_run)}")]
    blocks += _left_over(told, say=say, today=today)
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


def _meant(field: str, noted: int | None) -> str:
    """Return what a column is read as, and of how many people a cell of it becomes a note."""
    if not noted:
        return "left out" if field == LEFT_OUT else field or "notes"
    notes = f"kept as a note of {noted:,} {'person' if noted == 1 else 'people'}"
    return f"{field}, or {notes}" if field and field != "notes" else notes


def _sample(entry: Entry) -> str:
    """Return a person of the file in a line: the name, the address, and what is told of them."""
    who = entry.name + (f" <{entry.email}>" if entry.email else "")
    told = [value for value in (entry.title, entry.unit, entry.institution, "; ".join(entry.interests)) if value]
    return _cut(", ".join([who, *told]), LONGEST_SAMPLE)


def _cut(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _news(told: Imported) -> list[Block]:
    """Return what the file says otherwise than the one before, and whom it tells of who is known already."""
    blocks: list[Block] = []
    if told.revised:
        rows = [f"{one.name}: {'; '.join(_revision(each) for each in one.revisions)}" for one in told.revised]
        blocks += [Line("What this list says otherwise than before:"), Bullets(_some(rows))]
    known = [one for one in told.people if one.mine or one.elsewhere]
    if known:
        rows = [f"{one.name} ({one.id}), {'yours' if one.mine else 'on another list'}" for one in known]
        blocks += [Line("Known already; what you typed stays as it is:"), Bullets(_some(rows))]
    return blocks


def _revision(one: Revision) -> str:
    before, after = (_cut(text, LONGEST_VALUE) or "nothing" for text in (one.before, one.after))
    return f"{one.field} {after} (was {before})"


def _left_over(told: Imported, *, say: Say, today: date) -> list[Block]:
    blocks: list[Block] = _news(told)
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
        rows = [one.name + _since(one, today=today, say=say) for one in told.gone]
        blocks += [Line("On the list before and not in this file; they stay:"), Bullets(_some(rows))]
    if told.kept_as_notes:
        blocks.append(Hint(f"Kept as notes: {', '.join(told.kept_as_notes)}."))
    return blocks


def _since(one: Entry, *, today: date, say: Say) -> str:
    if one.on is None:
        return ""
    return f", last named {say(one.on)}" + (", more than a year ago" if is_old(one.on, today=today) else "")


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
        "changed": [
            {
                "id": one.id,
                "name": one.name,
                "fields": [{"field": each.field, "before": each.before, "after": each.after} for each in one.revisions],
            }
            for one in told.revised
        ],
        "known": [one.id for one in told.people if one.mine or one.elsewhere],
        "gone": [one.id for one in told.gone],
        "kept_as_notes": list(told.kept_as_notes),
        "notes": dict(told.noted),
    }
