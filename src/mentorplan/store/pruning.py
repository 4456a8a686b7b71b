"""How long the journal is kept.

The journal does not grow without bound. The newest 20 entries are always kept. Older ones are kept as long as
they are among the newest 200 or younger than 90 days, and among the newest 1,000, and the whole journal is not
larger than 20 MB. Every 16th entry looks for what may go.
"""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mentorplan.errors import MentorplanError
from mentorplan.store import journal
from mentorplan.store.journal import Entry

KEPT_ALWAYS = 20
KEPT_USUALLY = 200
KEPT_AT_MOST = 1000
KEPT_FOR = timedelta(days=90)
KEPT_BYTES = 20_000_000
LOOKED_EVERY = 16
"""The rule above in numbers."""


def prune(root: Path, *, after: Entry) -> None:
    """Let go of what is no longer kept, the oldest first. The caller holds the lock and has just written `after`.

    A crash in between leaves a journal that begins a little later. What the disk refuses is tried again
    the next time: the change itself is safe by then.
    """
    if after.number % LOOKED_EVERY:
        return
    with contextlib.suppress(OSError, MentorplanError):
        kept = journal.finished(root)
        sizes = [os.stat(path).st_size for path in kept]  # noqa: PTH116 as in files
        left, size = len(kept), sum(sizes)
        for path, own in zip(kept[:-KEPT_ALWAYS], sizes, strict=False):
            is_old = left > KEPT_USUALLY and _is_old(path, now=after.at)
            if not (is_old or left > KEPT_AT_MOST or size > KEPT_BYTES):
                break
            os.unlink(path)  # noqa: PTH108 as in files
            left, size = left - 1, size - own


def _is_old(path: Path, *, now: str) -> bool:
    """Whether an entry is older than is kept; one whose date cannot be read is."""
    try:
        age = datetime.fromisoformat(now).astimezone(UTC) - datetime.fromisoformat(journal.load(path).at).astimezone(
            UTC
        )
    except journal.UNUSABLE:
        return True
    return age > KEPT_FOR
