"""What a command would change, file by file, as `git diff` shows it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Protocol

from mentorplan.render.pages import Block, Line, Verbatim


class Edited(Protocol):
    """One file before and after; None where there is no file."""

    @property
    def path(self) -> str: ...  # noqa: D102 the protocol's docstring says it
    @property
    def before(self) -> str | None: ...  # noqa: D102 the protocol's docstring says it
    @property
    def after(self) -> str | None: ...  # noqa: D102 the protocol's docstring says it


def blocks(edits: Sequence[Edited]) -> tuple[Block, ...]:
    """Return what `--dry-run` says."""
    if not edits:
        return (Line("Dry run: nothing would change."),)
    return (Line("Dry run: nothing was written. This is what would change:"), Verbatim("\n".join(map(_diff, edits))))


def _diff(edit: Edited) -> str:
    before = (edit.before or "").splitlines()
    after = (edit.after or "").splitlines()
    old = edit.path if edit.before is not None else "(no file yet)"
    new = edit.path if edit.after is not None else "(taken away)"
    return "\n".join(difflib.unified_diff(before, after, old, new, lineterm=""))
