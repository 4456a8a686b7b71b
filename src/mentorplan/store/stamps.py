"""When records were last changed, for the stamps of files that other programs read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from mentorplan.domain.records import Ref
from mentorplan.store import journal
from mentorplan.store.layout import path_of


def last_changes(root: Path, refs: Iterable[Ref]) -> dict[Ref, datetime]:
    """Return when each record was last changed, in UTC: as the journal says, else the file's own time.

    The journal is read once, however many records are asked for.
    """
    told = {edit.path: entry.at for entry in journal.entries(root) for edit in entry.edits}
    return {ref: _moment(root, path_of(ref), told=told) for ref in refs}


def _moment(root: Path, path: str, *, told: dict[str, str]) -> datetime:
    if path in told:
        return datetime.fromisoformat(told[path]).astimezone(UTC)
    return datetime.fromtimestamp(int((root / path).stat().st_mtime), tz=UTC)
