"""Rules over the whole workspace: references that lead nowhere, dates that cannot be, people kept twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mentorplan.domain.meetings import State
from mentorplan.domain.names import closest, fold
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.workspaces import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing that is wrong in one record. `path` leads to the value, list places counted from 0."""

    ref: Ref
    path: tuple[str | int, ...]
    message: str
    severity: Literal["error", "warning"] = "error"


def flaws(known: Known, *, today: date) -> tuple[Flaw, ...]:
    """Return everything that single records cannot tell, in the order of the shelves. All shelves must be read."""
    listed = {entry.id for shard in known.shards for entry in shard.people}
    people = known.taken(Shelf.PEOPLE) | listed
    return (
        *_people(known, people),
        *_twins(known),
        *_goals(known),
        *_messages(known, people, today=today),
        *_meetings(known, people, today=today),
        *_agreements(known, people),
    )


def _dangling(ref: Ref, path: tuple[str | int, ...], name: str, options: Collection[str], what: str) -> Iterator[Flaw]:
    if name in options:
        return
    near = closest(name, options)
    hint = f"; did you mean “{near}”?" if near else ""
    yield Flaw(ref=ref, path=path, message=f"names “{name}”, and there is no such {what}{hint}")


def _people(known: Known, people: Collection[str]) -> Iterator[Flaw]:
    for person in known.people:
        ref = Ref(Shelf.PEOPLE, person.id)
        for place, suggestion in enumerate(person.suggested_by):
            yield from _dangling(ref, ("suggested_by", place, "by"), suggestion.by, people, "person")


def _twins(known: Known) -> Iterator[Flaw]:
    """Yield people who are kept twice: the same address, else the same name."""
    for what, key in (("e-mail address", "email"), ("name", "name")):
        same: dict[str, list[str]] = defaultdict(list)
        for person in known.people:
            value = person.name if key == "name" else person.value(key)
            if value:
                same[fold(value)].append(person.id)
        for first, *others in same.values():
            for other in others:
                message = f"has the same {what} as “{first}”; one person kept twice?"
                yield Flaw(ref=Ref(Shelf.PEOPLE, other), path=("name",), message=message, severity="warning")


def _goals(known: Known) -> Iterator[Flaw]:
    for goal in known.goals:
        ref = Ref(Shelf.GOALS, goal.id)
        if goal.by and goal.by < goal.begun_on:
            yield Flaw(ref=ref, path=("by",), message=f"is before the goal was begun ({goal.begun_on})")
        if goal.retired_on and goal.retired_on < goal.begun_on:
            yield Flaw(ref=ref, path=("retired_on",), message=f"is before the goal was begun ({goal.begun_on})")


def _messages(known: Known, people: Collection[str], *, today: date) -> Iterator[Flaw]:
    goals = known.taken(Shelf.GOALS)
    for message in known.messages:
        ref = Ref(Shelf.MESSAGES, message.id)
        yield from _dangling(ref, ("person",), message.person, people, "person")
        if message.goal:
            yield from _dangling(ref, ("goal",), message.goal, goals, "goal")
        if message.about:
            yield from _dangling(ref, ("about",), message.about, people, "person")
        for place, name in enumerate(message.referred):
            yield from _dangling(ref, ("referred", place), name, people, "person")
        if message.sent_on and message.sent_on > today:
            yield Flaw(ref=ref, path=("sent_on",), message="lies in the future, and the message is marked as sent")
        elif message.sent_on and message.sent_on < message.on:
            yield Flaw(ref=ref, path=("sent_on",), message=f"is before the message was written ({message.on})")


def _meetings(known: Known, people: Collection[str], *, today: date) -> Iterator[Flaw]:
    for meeting in known.meetings:
        ref = Ref(Shelf.MEETINGS, meeting.id)
        if not meeting.people:
            yield Flaw(ref=ref, path=("people",), message="names nobody")
        for place, name in enumerate(meeting.people):
            yield from _dangling(ref, ("people", place), name, people, "person")
        if meeting.state is State.HELD and meeting.on > today:
            yield Flaw(ref=ref, path=("on",), message="lies in the future, and the meeting is logged as held")
        if meeting.minutes is not None and not 0 < meeting.minutes <= 24 * 60:
            yield Flaw(ref=ref, path=("minutes",), message="should be from 1 to 1440")
        numbers = [promise.number for promise in meeting.promises]
        for place, promise in enumerate(meeting.promises):
            yield from _dangling(ref, ("promises", place, "person"), promise.person, people, "person")
            if promise.number in numbers[:place]:
                message = f"is used twice; the next free number is {max(numbers) + 1}"
                yield Flaw(ref=ref, path=("promises", place, "number"), message=message)
        for place, decision in enumerate(meeting.decisions):
            yield from _dangling(ref, ("decisions", place, "person"), decision.person, people, "person")


def _agreements(known: Known, people: Collection[str]) -> Iterator[Flaw]:
    for agreement in known.agreements:
        ref = Ref(Shelf.AGREEMENTS, agreement.id)
        yield from _dangling(ref, ("person",), agreement.person, people, "person")
        if agreement.ended_on and agreement.ended_on < agreement.begun_on:
            yield Flaw(ref=ref, path=("ended_on",), message=f"is before it was begun ({agreement.begun_on})")
