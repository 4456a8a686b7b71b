"""Pages for files beside a mail: what is in one, before it goes."""

from __future__ import annotations

from mentorplan.domain.exchanges import AnswerSlip, Slip
from mentorplan.render.pages import Block, Facts, Heading, Hint, Page


def slip_page(slip: Slip) -> Page:
    """Return what a file holds, all of it, so that nobody shares more than they mean to."""
    shared = (
        ("Minutes", str(slip.minutes or "")),
        ("Times", "; ".join(one.replace("T", " ") for one in slip.times)),
        ("Written", str(slip.on)),
        ("Its number", slip.token),
    )
    told: tuple[tuple[str, str], ...]
    if isinstance(slip, AnswerSlip):
        told = (
            ("From", slip.name),
            ("Answer", str(slip.answer)),
            ("Ask again from", str(slip.until or "")),
            ("Colleague", slip.colleague),
        )
    else:
        told = (
            ("From", f"{slip.name} <{slip.email}>" if slip.email else slip.name),
            ("Goal", slip.goal),
            ("What it asks", f"the text of the letter, {len(slip.asks.split())} words"),
        )
    blocks: list[Block] = [
        Heading("This goes beside the letter, in a small file"),
        Facts((*told, *shared)),
        Hint("Whoever uses mentorplan can take it in; for everybody else the letter says the same."),
    ]
    return Page(blocks=blocks)
