"""Pages for notes marked sensitive: where they are, and, only where it is asked for, what they say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mentorplan.domain.records import Shelf
from mentorplan.errors import Problem
from mentorplan.render.goals import Say
from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Page, Table
from mentorplan.store.forgetting import Found
from mentorplan.store.layout import path_of
from mentorplan.usecases.sensitive import Held, Noted, Purged

BESIDE = {Shelf.PEOPLE: "the person", Shelf.MEETINGS: "a meeting", Shelf.MESSAGES: "a request"}
NONE = "No note is marked sensitive here."


def listed(held: Sequence[Held], *, say: Say, shown: bool, problems: tuple[Problem, ...]) -> Page:
    """Return where the notes are; what they say stands there only if `shown`."""
    if not held:
        return Page(blocks=[Line(NONE)], data={"notes": []}, problems=problems)
    blocks: list[Block]
    if shown:
        blocks = [part for one in held for part in _whole(one, say=say)]
    else:
        rows = tuple((say(one.note.on), _names(one), BESIDE[one.ref.shelf], one.ref.id) for one in held)
        blocks = [
            Heading("Notes marked sensitive"),
            Table(("written", "about", "beside", "id"), rows),
            Hint("To read one: mentorplan sensitive show ID. To take them away for good: mentorplan sensitive purge"),
        ]
    return Page(blocks=blocks, data={"notes": [_data(one, shown=shown) for one in held]}, problems=problems)


def noted(done: Noted, *, say: Say) -> Page:
    """Return that a note was kept, without its words."""
    [one] = done.held
    where = f"beside {BESIDE[one.ref.shelf]} ({one.ref.id})"
    return Page(
        blocks=[
            Line(f"Kept as sensitive: a note about {_names(one)}, {say(one.note.on)}, {where}."),
            Hint("No screen, report, export or letter shows it; `mentorplan sensitive show` does. It is in the file."),
        ],
        data={"notes": [_data(one, shown=False)]},
    )


def before(told: Purged, found: Found, *, say: Say) -> Page:
    """Return what a purge would take away, before anything is done."""
    rows = [(path_of(one.ref), f"the note of {say(one.note.on)}, about {_names(one)}") for one in told.held]
    rows += [("the journal", f"without {_count(found.journal, 'change')} to these files")] if found.journal else []
    rows += [(f"the backup {name}", "goes whole") for name in found.backups]
    rows += [("the cache", "goes whole, and is made anew")] if found.cache else []
    blocks: list[Block] = [
        Heading(f"To purge {_count(len(told.held), 'note')} marked sensitive"),
        Line("This cannot be undone, not even by mentorplan undo; nor can what was done before it."),
        Facts(tuple(rows)),
        *_staying(found),
    ]
    return Page(blocks=blocks, data=_purged_data(told, found, done=False))


def nothing() -> Page:
    """Return that there is nothing to purge."""
    data = {"notes": [], "done": False, "journal": 0, "backups": [], "cache": False, "left": [], "git": None}
    return Page(blocks=[Line(NONE)], data=data)


def purged(told: Purged, found: Found) -> Page:
    """Return what was purged, and what is left to the user."""
    parts = [f"{_count(len(told.held), 'note')} purged"]
    parts += [f"{_count(found.journal, 'change')} wiped from the journal"] if found.journal else []
    parts += [_count(len(found.backups), "backup") + " deleted"] if found.backups else []
    return Page(blocks=[Line(f"{', '.join(parts)}."), *_staying(found)], data=_purged_data(told, found, done=True))


def _whole(one: Held, *, say: Say) -> list[Block]:
    lines = [Line(line) for line in one.note.text.splitlines() if line.strip()]
    return [Heading(f"{_names(one)}, {say(one.note.on)} ({one.ref.id})"), *lines]


def _staying(found: Found) -> list[Block]:
    rows = [place.file if place.line is None else f"{place.file}, line {place.line}" for place in found.elsewhere]
    blocks: list[Block] = []
    if rows:
        blocks += [Heading("The same words stand here too, and stay: look at them"), Bullets(tuple(rows))]
    if found.git:
        blocks.append(
            Line(f"The version history in {found.git} keeps what was committed, and so does every copy of it.")
        )
    return [*blocks, Hint("Your own backups, and what you saved or sent elsewhere, are not touched.")]


def _purged_data(told: Purged, found: Found, *, done: bool) -> dict[str, Any]:
    return {
        "notes": [_data(one, shown=False) for one in told.held],
        "done": done,
        "journal": found.journal,
        "backups": list(found.backups),
        "cache": found.cache,
        "left": [{"file": place.file, "line": place.line} for place in found.elsewhere],
        "git": found.git,
    }


def _data(one: Held, *, shown: bool) -> dict[str, Any]:
    file = path_of(one.ref)
    return {"id": one.ref.id, "file": file, "on": one.note.on, "text": one.note.text if shown else None}


def _names(one: Held) -> str:
    return ", ".join(one.names)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
