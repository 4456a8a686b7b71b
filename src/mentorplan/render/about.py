"""The page that says what the program is, what it rests on, and what is kept where."""

from __future__ import annotations

from mentorplan.domain.sources import About
from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Page
from mentorplan.values import asdict


def about(told: About, *, version: str, workspace: str, exists: bool) -> Page:
    """Return what `about` says."""
    place = workspace if exists else f"{workspace} (not made yet)"
    blocks: list[Block] = [
        Heading(f"mentorplan {version}"),
        Line(told.purpose),
        Heading("Privacy"),
        Bullets(told.privacy),
        Heading("What is kept where"),
        Line(f"Your workspace: {place}"),
        Facts(tuple((one.place, one.holds) for one in told.kept)),
        Heading("Where words and rules come from"),
        Line(told.words),
    ]
    rows = (f"{one.title}. {one.where}. {one.licence}. Used for: {one.used_for}." for one in told.sources)
    blocks.append(Bullets(tuple(rows)))
    blocks += [Hint("Every rule carries a grade of evidence:"), Bullets(told.grades), Line(told.licence)]
    data = {"version": version, "workspace": workspace, "exists": exists, **asdict(told)}
    return Page(blocks=blocks, data=data)
