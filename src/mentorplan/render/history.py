"""Pages for `history`, `undo` and `redo`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from mentorplan.domain.dates import Moment
from mentorplan.domain.history import Told
from mentorplan.render import diffs
from mentorplan.render.diffs import Edited
from mentorplan.render.pages import Block, Hint, Line, Page, Table

MOST_LINES = 200
"""Lines of a difference that are shown before a question; `--dry-run` shows them all."""


def listed(told: Sequence[Told], *, more: int, say: Callable[[Moment], str]) -> Page:
    """Return the history, the newest first; `more` counts the lines that were left out."""
    data = {"history": [_data(one) for one in told]}
    if not told:
        return Page(blocks=[Line("Nothing has been done here yet.")], data=data)
    rows = tuple((_when(one.at, say), one.what, "taken back" if one.undone else "") for one in told)
    blocks: list[Block] = [Table(("when", "what", "since then"), rows)]
    if more:
        blocks.append(Hint(f"There are {more} earlier ones; `mentorplan history --limit 0` lists them all."))
    return Page(blocks=blocks, data=data)


def asked(told: Told, edits: Sequence[Edited], *, is_undo: bool, open_answers: Collection[str]) -> list[Block]:
    """Return what is said before anything is done: what it is about, and what would change."""
    what = "The last change" if is_undo else "What was taken back last"
    return [Line(f"{what}: {told.what}."), diffs.verbatim(edits, open_answers=open_answers, most=MOST_LINES)]


def looked_at(told: Told, edits: Sequence[Edited], *, is_undo: bool, open_answers: Collection[str]) -> Page:
    """Return what `--dry-run` says."""
    return Page(blocks=diffs.blocks(edits, open_answers=open_answers), data=_turned(told, is_undo=is_undo))


def turned(told: Told, *, is_undo: bool) -> Page:
    """Return what was taken back, or put back."""
    data = _turned(told, is_undo=is_undo)
    if is_undo:
        return Page(blocks=[Line(f"Taken back: {told.what}."), Hint("`mentorplan redo` puts it back.")], data=data)
    return Page(blocks=[Line(f"Put back: {told.what}.")], data=data)


def _turned(told: Told, *, is_undo: bool) -> dict[str, Any]:
    return {"undone" if is_undo else "redone": _data(told)}


def _when(at: str, say: Callable[[Moment], str]) -> str:
    """Return a moment as it was on the clock that it was written down by."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    return say(Moment(on=moment.date(), at=moment.time().replace(second=0, microsecond=0)))


def _data(told: Told) -> dict[str, Any]:
    return {"number": told.number, "at": told.at, "what": told.what, "files": told.files, "undone": told.undone}
