"""The page of `doctor`: one line for each thing that was looked at, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from mentorplan.render.pages import Block, Heading, Hint, Line, Page
from mentorplan.usecases.doctor import Finding, State
from mentorplan.values import asdict

HEADINGS = {State.PROBLEM: "To do something about", State.NOTE: "Worth knowing", State.OK: "In order"}


def examined(findings: Sequence[Finding]) -> Page:
    """Return what `doctor` says, what matters most first."""
    blocks: list[Block] = []
    for state, heading in HEADINGS.items():
        some = [one for one in findings if one.state is state]
        if not some:
            continue
        blocks.append(Heading(heading))
        for one in some:
            blocks.append(Line(one.say))
            if one.fix:
                blocks.append(Hint(f"  → {one.fix}"))
    return Page(blocks=blocks, data={"doctor": [asdict(one) for one in findings]})
