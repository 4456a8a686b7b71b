"""What a command would change, file by file, as `git diff` shows it; private text is covered.

The difference is for the user's own screen, but screens are shared and output is piped, so it is no exception.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from typing import Protocol

from mentorplan.render.pages import Block, Line, Verbatim
from mentorplan.store.masks import covered


class Edited(Protocol):
    """One file before and after; None where there is no file."""

    @property
    def path(self) -> str: ...  # noqa: D102 the protocol's docstring says it
    @property
    def before(self) -> str | None: ...  # noqa: D102 the protocol's docstring says it
    @property
    def after(self) -> str | None: ...  # noqa: D102 the protocol's docstring says it


def blocks(edits: Sequence[Edited], *, open_answers: Collection[str] = ()) -> tuple[Block, ...]:
    """Return what `--dry-run` says. `open_answers` are keys of questions whose answers need no cover."""
    if not edits:
        return (Line("Dry run: nothing would change."),)
    shown = verbatim(edits, open_answers=open_answers)
    return (Line("Dry run: nothing was written. This is what would change:"), shown)


def verbatim(edits: Sequence[Edited], *, open_answers: Collection[str] = (), most: int | None = None) -> Verbatim:
    """Return the differences of files; of more than `most` lines only so many, and how many are left."""
    lines = [line for edit in edits for line in _diff(edit, open_answers=open_answers)]
    left = len(lines) - most if most is not None else 0
    return Verbatim("\n".join([*lines[:most], f"… and {left} lines more"] if left > 0 else lines))


def _diff(edit: Edited, *, open_answers: Collection[str]) -> list[str]:
    old_text, new_text = covered(edit.path, edit.before, edit.after, open_answers=open_answers)
    before = (old_text or "").splitlines()
    after = (new_text or "").splitlines()
    old = edit.path if edit.before is not None else "(no file yet)"
    new = edit.path if edit.after is not None else "(taken away)"
    lines = list(difflib.unified_diff(before, after, old, new, lineterm=""))
    if lines or old != new:
        return lines or [f"--- {old}", f"+++ {new}"]
    return [f"{edit.path}: nothing but line ends, blanks or comments"]
