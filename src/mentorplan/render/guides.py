"""Pages about the guide: its files, one of them, and what is wrong with one's own."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mentorplan.errors import Problem
from mentorplan.render.pages import Block, Bullets, Hint, Line, Page, Table, Verbatim

PROBLEMS = 6
"""The exit code where something is wrong."""


def files(names: Sequence[str], *, own: Collection[str]) -> Page:
    """Return what `guide list` says."""
    rows = tuple((name, "your own" if name in own else "") for name in names)
    data = {"files": [{"file": name, "own": name in own} for name in names]}
    return Page(blocks=[Table(("file", "whose"), rows)], data=data)


def file(name: str, text: str) -> Page:
    """Return what `guide show` says: the text as it is."""
    return Page(blocks=[Verbatim(text.rstrip("\n"))], data={"file": {"file": name, "text": text}})


def copied(path: str, *, name: str, dry_run: bool) -> Page:
    """Return what `guide copy` says."""
    blocks: list[Block] = [] if dry_run else [Line(f"Yours to change: {path}")]
    blocks.append(Hint("It is used from now on; delete it to have ours back. `mentorplan guide check` looks at it."))
    return Page(blocks=blocks, data={"files": [name]})


def checked(names: Sequence[str], *, problems: tuple[Problem, ...]) -> Page:
    """Return what `guide check` says."""
    data = {"files": list(names)}
    if not names:
        blocks: list[Block] = [Line("There are no files of your own; the guide that came with the program is in use.")]
    elif problems:
        blocks = [Bullets(tuple(_line(problem) for problem in problems))]
    else:
        blocks = [Line("The one file is in order." if len(names) == 1 else f"All {len(names)} files are in order.")]
    return Page(blocks=blocks, data=data, problems=problems, problems_shown=True, exit_code=PROBLEMS if problems else 0)


def _line(problem: Problem) -> str:
    where = f"{problem.file}, line {problem.line}" if problem.line else problem.file
    return f"{where}: {problem.field} {problem.message}." if problem.field else f"{where}: {problem.message}."
