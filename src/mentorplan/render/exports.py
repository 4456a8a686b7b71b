"""What `export` says."""

from __future__ import annotations

from collections.abc import Sequence

from mentorplan.errors import Problem
from mentorplan.render.pages import Block, Hint, Line, Next, Page
from mentorplan.usecases.due_calendars import DueCalendar
from mentorplan.usecases.exports import Export

FORMAT_WORDS = {"vcf": "address cards (vCard 3.0)", "csv": "a table (CSV)", "json": "JSON"}


def exported(told: Export, *, file: str, form: str, dry_run: bool, problems: tuple[Problem, ...]) -> Page:
    """Return who was written, and who was not."""
    count = len(told.people)
    who = told.people[0].person.name if count == 1 else f"{count} people"
    written = "Would be written" if dry_run else "Written"
    blocks: list[Block] = [Line(f"{written}: {file}, {who} as {FORMAT_WORDS[form]}. Private notes stay here.")]
    if told.left_out:
        blocks.append(Hint(f"Groups and resources stay here, too: {'; '.join(told.left_out)}. JSON takes them along."))
    data = {
        "file": file,
        "format": form,
        "people": [{"id": one.person.id, "name": one.person.name} for one in told.people],
        "left_out": list(told.left_out),
    }
    return Page(blocks=blocks, data=data, problems=problems)


def calendar(
    told: DueCalendar, *, file: str, notes: Sequence[str], dry_run: bool, problems: tuple[Problem, ...]
) -> Page:
    """Return what went into the calendar file, and what did not."""
    meetings, todos = len(told.events), sum(todo.done_on is None for todo in told.todos)
    written = "Would be written" if dry_run else "Written"
    counted = f"{_count(meetings, 'meeting')} and {_count(todos, 'thing')} to do"
    blocks: list[Block] = [Line(f"{written}: {file}, {counted}. Private notes stay here.")]
    if not dry_run:
        again = "Take the file into your calendar; a later one updates what is there, and ticks off what is done."
        blocks.append(Hint(again))
    blocks += [Hint(note) for note in notes]
    if told.without_zone:
        said = (
            f"Your time zone is not known, so {_count(told.without_zone, 'meeting')} can only be shown as a whole day."
        )
        blocks.append(Next("say where your clock is", said, "mentorplan profile edit --timezone Europe/Berlin"))
    blocks += [Line(f"Left out: {one}") for one in told.left_out]
    data = {
        "file": file,
        "format": "ics",
        "meetings": [event.meeting.id for event in told.events],
        "todos": [
            {"what": todo.summary, "on": todo.due, "done_on": todo.done_on, "dropped": todo.dropped}
            for todo in told.todos
        ],
        "left_out": list(told.left_out),
    }
    return Page(blocks=blocks, data=data, problems=problems)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
