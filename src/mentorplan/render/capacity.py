"""Pages for capacity: people and hours, now and in the months to come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mentorplan.domain.capacity import DAYS_A_MONTH, Load, Month, Rhythm, Room
from mentorplan.errors import Problem
from mentorplan.render.goals import Say
from mentorplan.render.pages import Block, Heading, Hint, Line, Next, Page, Table

SAID = {3.5: "twice a week", 7: "every week", 15.2: "twice a month", 30.4: "once a month"}
"""Distances between meetings, in days, that have words of their own."""

KNOWN_FROM = {Rhythm.AGREED: "as agreed", Rhythm.SEEN: "so far"}


def in_a_line(space: Room) -> str:
    """Return the room that I have, in a few words: “2 of 3 people, 4 of 6 hours a month”."""
    people = f"{space.people} of {space.offer.most_people} people"
    unknown, limit = len(space.unknown), space.offer.hours_a_month
    if unknown and not space.hours:
        return f"{people}, hours a month not known yet"
    hours = f"{_number(space.hours)} of {_number(limit)}" if limit else _number(space.hours)
    without = f", not counting {unknown} whose rhythm is not known yet" if unknown else ""
    return f"{people}, {hours} hours a month{without}"


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
        mentees = tuple(_row(load, names=names, say=say) for load in space.loads)
        blocks.append(Table(("who", "since", "until", "you meet", "hours a month"), mentees))
    rows = tuple(
        (f"{month.first:%Y-%m}", str(month.people), _hours(month), _bar(month.hours)) for month in space.months
    )
    blocks += [Heading("The months to come"), Table(("month", "people", "hours", ""), rows)]
    blocks.append(Hint("An hour with somebody counts as two: notes, letters and reading take as long again."))
    if space.is_full:
        blocks.append(Line("You are full. A date on which to ask again is a kind answer, and so is a name."))
    if space.offer.people is None:
        why = "Until then three people count as full. Programmes set two to ten; no study says which is right."
        blocks.append(Next("set a limit of your own", why, "mentorplan offer edit --people 2 --hours-a-month 5"))
    elif space.unknown:
        who = names.get(space.unknown[0], space.unknown[0])
        why = "These hours are not counted yet. They are once you agree on it, or after three meetings have shown it."
        blocks.append(Next(f"agree with {who} on how often you meet", why, f"mentorplan agree {space.unknown[0]}"))
    return Page(blocks=blocks, data=capacity_data(space), problems=problems)


def capacity_data(space: Room) -> dict[str, Any]:
    """Return the room as `--json` shows it."""
    return {
        "people": space.people,
        "people_limit": space.offer.most_people,
        "hours": space.hours,
        "unknown": list(space.unknown),
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
                "trial": load.is_trial,
                "every_days": load.every_days,
                "minutes": load.minutes,
                "rhythm": load.rhythm,
            }
            for load in space.loads
        ],
        "months": [
            {
                "month": f"{month.first:%Y-%m}",
                "people": month.people,
                "hours": month.hours,
                "unknown": month.unknown,
            }
            for month in space.months
        ],
    }


def _row(load: Load, *, names: Mapping[str, str], say: Say) -> tuple[str, ...]:
    until = say(load.until) if load.until else "a trial" if load.is_trial else "open"
    if load.every_days is None or load.hours is None:
        return names.get(load.person, load.person), say(load.begun_on), until, "not known yet", ""
    meet = f"{_often(load.every_days)}, {KNOWN_FROM[load.rhythm]}"
    return names.get(load.person, load.person), say(load.begun_on), until, meet, _number(load.hours)


def _often(days: float) -> str:
    """Return a distance between meetings in words: “every 2 weeks”."""
    if days in SAID:
        return SAID[days]
    months = round(days / DAYS_A_MONTH)
    if days > DAYS_A_MONTH and abs(days - months * DAYS_A_MONTH) < 1:
        return f"every {months} months"
    return f"every {days / 7:g} weeks" if days % 7 == 0 else f"every {round(days)} days"


def _hours(month: Month) -> str:
    if not month.unknown:
        return _number(month.hours)
    return f"{_number(month.hours)}, {month.unknown} not known" if month.hours else "not known"


def _bar(hours: float) -> str:
    return "■" * min(round(hours), 40)


def _number(value: float) -> str:
    return f"{value:g}"
