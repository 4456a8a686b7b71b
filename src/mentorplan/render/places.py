"""The search plan on the screen."""

from __future__ import annotations

from typing import Any

from mentorplan.errors import Problem
from mentorplan.render.goals import Say
from mentorplan.render.pages import Block, Bullets, Heading, Hint, Line, Next, Page
from mentorplan.usecases.places import Done, PlaceLine, PlanShown

NOTE_IT = 'To note one, and what it helps you with: mentorplan people add "NAME" --kind group --covers NEED'
A_RESOURCE = "(--kind resource for a programme, a course or a book)"


def plan(told: PlanShown, *, say: Say, problems: tuple[Problem, ...]) -> Page:
    """Return what `places` says: each place, what to do and ask there, and when it was tried."""
    blocks: list[Block] = []
    for line in told.lines:
        blocks += [Heading(f"{line.place.title} ({line.place.id})"), Line(_tried(line, say=say)), Line(line.place.do)]
        blocks.append(Bullets(line.place.ask))
        if line.place.message:
            blocks.append(Hint(f'A message for it: mentorplan outreach draft "NAME" --kind {line.place.message}'))
    if told.otherwise:
        blocks += [
            Heading("Where nobody fits"),
            Bullets(tuple(f"{one.title}. {one.do}" for one in told.otherwise)),
            Hint(f"{NOTE_IT} {A_RESOURCE}"),
        ]
    blocks.append(Hint("No place is a must."))
    blocks += _next(told.next)
    return Page(blocks=blocks, data=_all_data(told), problems=problems)


def done(told: Done, *, say: Say) -> Page:
    """Return what `places done` says."""
    blocks: list[Block] = [Line(f"Noted: {told.place.title}, {say(told.tried.on)}."), *_next(told.next)]
    data = {"place": told.place.id, "on": told.tried.on, "note": told.tried.note}
    return Page(blocks=blocks, data=data)


def _tried(line: PlaceLine, *, say: Say) -> str:
    if line.tried:
        latest = line.tried[0]
        return f"Tried {say(latest.on)}" + (f": {latest.note}" if latest.note else ".")
    return f"Begun: {line.by_itself}." if line.by_itself else "Not tried yet."


def _next(line: PlaceLine | None) -> list[Block]:
    if line is None:
        why = "Every place of the plan was tried; each person is shown with the words that match your goals."
        return [Next("see who could help", why, "mentorplan find")]
    why = "When you have been there, tick it off and note what came of it."
    return [Next(f"try this place: {line.place.title}", why, f'mentorplan places done {line.place.id} --note "…"')]


def _all_data(told: PlanShown) -> dict[str, Any]:
    others = [{"id": one.id, "title": one.title, "do": one.do, "kind": one.kind} for one in told.otherwise]
    return {"places": [_data(line) for line in told.lines], "otherwise": others}


def _data(line: PlaceLine) -> dict[str, Any]:
    return {
        "id": line.place.id,
        "role": line.place.role,
        "title": line.place.title,
        "do": line.place.do,
        "ask": list(line.place.ask),
        "tried": [{"on": one.on, "note": one.note} for one in line.tried],
        "begun": line.by_itself or None,
        "message": line.place.message,
        "source": line.place.source,
    }
