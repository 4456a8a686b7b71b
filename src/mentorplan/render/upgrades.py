"""Pages for bringing a workspace up to date."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from mentorplan.render.diffs import blocks as diff_blocks
from mentorplan.render.pages import Block, Bullets, Hint, Line, Page
from mentorplan.store.upgrades import Upgrade


def planned(wanted: Upgrade, *, open_answers: Collection[str] = ()) -> Page:
    """Return what `upgrade --dry-run` says: the steps, then the differences."""
    if not wanted.is_needed:
        return _up_to_date(wanted)
    steps: list[Block] = [
        Line(f"From format {wanted.since} to format {wanted.to}. From now on:"),
        Bullets(wanted.says),
    ]
    return Page(blocks=[*steps, *diff_blocks(wanted.edits, open_answers=open_answers)], data=_data(wanted))


def upgraded(done: Upgrade) -> Page:
    """Return what `upgrade` says."""
    if not done.is_needed:
        return _up_to_date(done)
    count = len(done.edits)
    blocks: list[Block] = [
        Line(f"The workspace has format {done.to} now; {count} {'file was' if count == 1 else 'files were'} changed."),
        Bullets(done.says),
        Hint(f"As it was before, it is kept in {done.backup}. Programs older than this one can only read it now."),
    ]
    return Page(blocks=blocks, data=_data(done))


def _up_to_date(upgrade: Upgrade) -> Page:
    line = f"There is nothing to do: format {upgrade.to} is the newest that this mentorplan knows."
    return Page(blocks=[Line(line)], data=_data(upgrade))


def _data(upgrade: Upgrade) -> dict[str, Any]:
    return {
        "since": upgrade.since,
        "to": upgrade.to,
        "steps": list(upgrade.says),
        "files": [edit.path for edit in upgrade.edits],
        "backup": upgrade.backup,
    }
