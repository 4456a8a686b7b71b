"""Pages for a line about a meeting: how it was read, before it is kept and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mentorplan.domain.meetings import State
from mentorplan.domain.moments import Moment
from mentorplan.domain.said_lines import SaidLine
from mentorplan.domain.said_promises import SaidPromise, Whose
from mentorplan.render.goals import Say
from mentorplan.render.meetings import STATE_WORDS, SayMoment, meeting_data, next_planned
from mentorplan.render.pages import Block, Facts, Hint, Line, Page, Table, advice_blocks, step_data
from mentorplan.usecases.meeting_logs import Logged

OPEN = {
    "person": "who it was",
    "date": "when it was",
    "minutes": "how long it took",
    "owner": "whose promise it is",
    "due": "by when",
}


def understood(said: SaidLine, *, names: Mapping[str, str], say: SayMoment, say_day: Say) -> list[Block]:
    """Return how a line was read, to be looked over."""
    who = ", ".join(names.get(one.id, one.said) if one.id else f"{one.said} (?)" for one in said.people)
    day = say(Moment(on=said.on, at=said.starts)) if said.on else "?"
    minutes = str(said.minutes) if said.minutes else ("?" if said.state is State.HELD else "")
    facts = [
        ("With", who or "?"),
        ("When", day),
        ("Minutes", minutes),
        ("What became of it", "" if said.state is State.HELD else STATE_WORDS[said.state]),
        ("Where", said.place),
        ("Notes (may be shared)", said.notes),
        ("Private", "a note for you alone" if said.private_notes else ""),
        ("Next", say(said.next_at) if said.next_at else ""),
    ]
    blocks: list[Block] = [Facts(tuple(facts))]
    if said.promises:
        rows = tuple((_whose(said, one, names), one.what, say_day(one.due) or "?") for one in said.promises)
        blocks.append(Table(("who", "promised", "by"), rows))
    return blocks


def read(said: SaidLine, *, names: Mapping[str, str], say: SayMoment, say_day: Say) -> Page:
    """Return what `log --dry-run` says of a line of which something is still to be asked."""
    blocks = understood(said, names=names, say=say, say_day=say_day)
    blocks.append(Hint(f"Not clear yet: {', '.join(OPEN[name] for name in said.ask)}. At a terminal it is asked."))
    return Page(blocks=blocks, data={"meeting": said_data(said), "ask": list(said.ask)})


def logged(told: Logged, said: SaidLine, *, names: Mapping[str, str], say: SayMoment, say_day: Say) -> Page:
    """Return what `log` says once the meeting is kept."""
    *first, last = [person.name for person in told.people]
    who = " and ".join([", ".join(first), last] if first else [last])
    taken = {State.HELD: "Noted", State.CANCELLED: "Noted as called off", State.NO_SHOW: "Noted as not taken place"}
    minutes = f", {said.minutes} minutes" if said.minutes else ""
    blocks: list[Block] = [
        Line(f"{taken[said.state]}: {who}, {say_day(told.meeting.on)}{minutes} ({told.meeting.id}).")
    ]
    if said.state is not State.HELD:
        blocks.append(Hint("It happens to everybody."))
    blocks += understood(said, names=names, say=say, say_day=say_day)[1:]
    left = [OPEN[name] for name in said.ask]
    if left:
        blocks.append(Hint(f"Left open: {', '.join(left)}."))
    if told.next_meeting:
        blocks += next_planned(told.next_meeting, say_day)
    if told.same_day:
        blocks.append(Hint(f"Already noted for that day: {', '.join(one.id for one in told.same_day)}."))
    blocks += advice_blocks(told.advice)
    data = {
        "meeting": {**said_data(said), "id": told.meeting.id, "kept": meeting_data(told.meeting)},
        "ask": list(said.ask),
        "advice": [step_data(one) for one in told.advice],
    }
    return Page(blocks=blocks, data=data)


def said_data(said: SaidLine) -> dict[str, Any]:
    """Return how a line was read, for `--json`; what is for the user alone is left out."""
    return {
        "people": [{"said": one.said, "id": one.id} for one in said.people],
        "date": said.on,
        "minutes": said.minutes,
        "state": said.state,
        "starts": said.starts,
        "place": said.place or None,
        "notes": said.notes,
        "promises": [{"owner": one.owner, "what": one.what, "due": one.due} for one in said.promises],
        "next": said.next_at.on if said.next_at else None,
    }


def _whose(said: SaidLine, promise: SaidPromise, names: Mapping[str, str]) -> str:
    if promise.owner is Whose.ME:
        return "I"
    if promise.owner is Whose.BOTH:
        return "both of us"
    if promise.owner is None:
        return "?"
    if promise.who:
        return promise.who
    only = said.people[0] if len(said.people) == 1 else None
    return (names.get(only.id, only.said) if only.id else only.said) if only else "they (?)"
