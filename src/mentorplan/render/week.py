"""`week`: two plain sentences of what the next seven days hold."""

from __future__ import annotations

from mentorplan.render.pages import Line, Page, step_data
from mentorplan.usecases.week import Week


def week(told: Week) -> Page:
    """Return two sentences, which count nothing that was left undone."""
    if told.dated:
        first, *others = told.dated
        more = f", and {_count(len(others))} more" if others else ""
        opening = f"This week: {first.what}{more}."
    else:
        opening = "Nothing has a date this week."
    closing = f"Whenever it suits you: {told.next.what} ({told.next.command})."
    data = {"week": [step_data(step) for step in told.dated], "next": step_data(told.next)}
    return Page(blocks=[Line(opening), Line(closing)], data=data)


def nothing() -> Page:
    """Return the page of no workspace: empty, since a shell that opens is no place for advice."""
    return Page(data={"week": [], "next": None})


def _count(number: int) -> str:
    return "one thing" if number == 1 else f"{number} things"
