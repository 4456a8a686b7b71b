"""What `introduce` says: the paragraph, and what would make it fuller."""

from __future__ import annotations

from mentorplan.errors import Problem
from mentorplan.render.pages import Block, Facts, Hint, Line, Page
from mentorplan.usecases.introducing import Introduction
from mentorplan.values import asdict


def introduced(told: Introduction, *, problems: tuple[Problem, ...]) -> Page:
    """Return the paragraph, and what is missing with the command that says it."""
    blocks: list[Block] = [Line(told.text or "Nothing is known of you yet that could introduce you.")]
    if told.missing:
        blocks.append(Hint("What it does not say yet:"))
        blocks.append(Facts(tuple((one.what, one.command) for one in told.missing)))
    data = {"text": told.text, "role": told.role, "missing": [asdict(one) for one in told.missing]}
    return Page(blocks=blocks, data=data, problems=problems)
