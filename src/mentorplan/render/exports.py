"""What `export` says."""

from __future__ import annotations

from mentorplan.errors import Problem
from mentorplan.render.pages import Block, Hint, Line, Page
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
