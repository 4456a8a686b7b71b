"""Pages for capacity: people and hours, now and in the months to come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mentorplan.domain.capacity import Rhythm, Room
from mentorplan.errors import Problem
from mentorplan.render.goals import Say
from mentorplan.render.pages import Block, Heading, Hint, Line, Next, Page, Table


def in_a_line(space: Room) -> str:
    """Return the room that I have, in a few words: “2 of 3 people, 4 of 6 hours a month”."""
    people = f"{space.people} of {space.offer.most_people} people"
    limit = space.offer.hours_a_month
    hours = (
        f"{_number(space.hours)} of {_number(limit)} hours a month"
        if limit
        else f"{_number(space.hours)} hours a month"
    )
    return f"{people}, {hours}"


def page(space: Room, *, names: Mapping[str, str], say: Say, problems: tuple[Problem, ...]) -> Page:
    """Return what `capacity` says."""
    blocks: list[Block] = [Heading("Your room"), Line(f"{in_a_line(space)[:1].upper()}{in_a_line(space)[1:]}.")]
    if space.talks:
        who = ", ".join(names.get(one, one) for one in space.talks)
        blocks.append(Line(f"First conversations promised: {who}."))
    if space.waiting:
        waits = "1 request waits" if space.waiting == 1 else f"{space.waiting} requests wait"
        blocks.append(Line(f"{waits} for an answer."))
    if space.loads:
        mentees = tuple(
            (
                names.get(load.person, load.person),
                say(load.begun_on),
                say(load.until) if load.until else "open",
                f"every {_number(round(load.every_days))} days"
                if load.rhythm is Rhythm.SEEN
                else "once a month (usual)",
                _number(load.hours),
            )
            for load in space.loads
        )
        blocks.append(Table(("who", "since", "until", "you meet", "hours a month"), mentees))
    rows = tuple(
        (f"{month.first:%Y-%m}", str(month.people), _number(month.hours), _bar(month.hours)) for month in space.months
    )
    blocks += [Heading("The months to come"), Table(("month", "people", "hours", ""), rows)]
    blocks.append(Hint("An hour with somebody counts as two: notes, letters and reading take as long again."))
    if space.offer.people is None:
        why = "Until then three people count as full. Programmes set two to ten; no study says which is right."
        blocks.append(Next("set a limit of your own", why, "mentorplan offer edit --people 2 --hours-a-month 5"))
    elif space.is_full:
        blocks.append(Line("You are full. A date on which to ask again is a kind answer, and so is a name."))
    return Page(blocks=blocks, data=capacity_data(space), problems=problems)


def capacity_data(space: Room) -> dict[str, Any]:
    """Return the room as `--json` shows it."""
    return {
        "people": space.people,
        "people_limit": space.offer.most_people,
        "hours": space.hours,
        "hours_limit": space.offer.hours_a_month,
        "until": space.offer.until,
        "full": space.is_full,
        "waiting": space.waiting,
        "talks": list(space.talks),
        "mentees": [
            {
                "person": load.person,
                "since": load.begun_on,
                "until": load.until,
                "hours": load.hours,
                "every_days": load.every_days,
                "minutes": load.minutes,
                "rhythm": load.rhythm,
            }
            for load in space.loads
        ],
        "months": [
            {"month": f"{month.first:%Y-%m}", "people": month.people, "hours": month.hours} for month in space.months
        ],
    }


def _bar(hours: float) -> str:
    return "■" * min(round(hours), 40)


def _number(value: float) -> str:
    return f"{value:g}"
