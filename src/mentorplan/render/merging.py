"""What `people merge` says."""

from __future__ import annotations

from mentorplan.render.pages import Block, Hint, Line, Page
from mentorplan.usecases.merging import Merged


def merged(done: Merged) -> Page:
    """Return who is one person now, and how to take it back."""
    person, gone = done.person, done.gone
    blocks: list[Block] = [
        Line(f"{person.name} ({person.id}) and {gone.name} ({gone.id}) are one person now: {person.id}.")
    ]
    if done.moved:
        said = "One other record leads" if done.moved == 1 else f"{done.moved} other records lead"
        blocks.append(Hint(f"{said} there now. Every fact kept its source."))
    blocks.append(Hint("If that was a mistake: mentorplan undo"))
    data = {"person": {"id": person.id, "name": person.name}, "gone": gone.id, "moved": done.moved}
    return Page(blocks=blocks, data=data)
