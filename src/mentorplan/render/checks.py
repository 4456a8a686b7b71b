"""Pages for `check`, and for what the program is and keeps."""

from __future__ import annotations

from collections.abc import Sequence

from mentorplan.errors import Problem
from mentorplan.render.pages import Block, Line, Next, Page, Table

FOUND_PROBLEMS = 6


def checked(found: Sequence[Problem], *, records: int) -> Page:
    """Return what `check` says, file by file; its exit code tells scripts whether there was an error."""
    problems = sorted(dict.fromkeys(found), key=lambda one: (one.file, one.line or 0, one.field or "", one.message))
    errors = sum(problem.severity == "error" for problem in problems)
    data = {"records": records, "errors": errors, "warnings": len(problems) - errors}
    if not problems:
        return Page(blocks=[Line(f"All {records} records are in order.")], data=data)
    rows = tuple(
        (
            f"{problem.file}:{problem.line}" if problem.line else problem.file,
            problem.severity,
            f"{problem.field} {problem.message}" if problem.field else problem.message,
        )
        for problem in problems
    )
    said = f"{_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}, in {records} records."
    blocks: list[Block] = [Table(("where", "what", "problem"), rows), Line(said)]
    if errors:
        blocks.append(
            Next(
                "mend these lines in any editor",
                "Nothing was changed; the other records are whole.",
                "mentorplan check",
            )
        )
    return Page(
        blocks=blocks,
        data=data,
        problems=tuple(problems),
        problems_shown=True,
        exit_code=FOUND_PROBLEMS if errors else 0,
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
