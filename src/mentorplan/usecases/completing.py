"""Completion: what a half-typed word could become."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from mentorplan.domain.meetings import PromiseState, promise_id
from mentorplan.domain.messages import Kind
from mentorplan.domain.names import fold
from mentorplan.domain.records import Record
from mentorplan.domain.workspaces import Known
from mentorplan.values import dataclass

SAFE = re.compile(r"[\w.@+/-]+")
"""What may be handed to a shell as it is. Shells put what they are given together to command lines of their own."""

Kept = TypeVar("Kept", bound=Record)

MOST = 100
"""More than this nobody looks through; a letter more and there are fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One word that a shell may put in, and what it stands for: letters, digits, blanks, full stops and dashes only."""

    word: str
    about: str = ""


def offered(choices: Iterable[tuple[str, str]], typed: str) -> tuple[Offered, ...]:
    """Return the words, of pairs of word and meaning, that begin as was typed, else those of whose meaning a word does.

    At most MOST, in the order of the choices. A word that a shell could take for more than a word is left out.
    """
    known = [(word, about) for word, about in choices if SAFE.fullmatch(word) and not word.startswith("-")]
    start = fold(typed)
    found = [one for one in known if one[0].casefold().startswith(typed.casefold())]
    found = found or [one for one in known if any(part.startswith(start) for part in _parts(one))]
    return tuple(Offered(word=word, about=_quiet(about)) for word, about in found[:MOST])


def records_offered(known: Known, *, what: str) -> Iterator[tuple[str, str]]:  # noqa: C901 one way for each thing
    """Yield ids and what they stand for: people, goals, messages, drafts, meetings, promises, requests or lists."""
    names = {person.id: person.name for person in known.people}

    def about(person: str) -> str:
        return names.get(person, person)

    match what:
        case "people":
            yield from names.items()
            yield from (
                (entry.id, entry.name) for shard in known.shards for entry in shard.people if entry.id not in names
            )
        case "goals":
            yield from ((goal.id, goal.title) for goal in sorted(known.goals, key=lambda goal: not goal.is_open))
        case "messages":
            own = [one for one in known.messages if one.kind not in {Kind.REQUEST, Kind.REPLY, Kind.CALL}]
            yield from ((one.id, one.subject or about(one.person)) for one in _newest(own))
        case "requests":
            yield from ((one.id, about(one.person)) for one in _newest(known.messages) if one.kind is Kind.REQUEST)
        case "meetings":
            yield from ((one.id, " ".join(map(about, one.people))) for one in _newest(known.meetings))
        case "promises":
            for meeting in known.meetings:
                for promise in meeting.promises:
                    if promise.state is PromiseState.OPEN:
                        yield promise_id(meeting.id, promise), promise.what
        case "lists":
            yield from ((one.id, one.source or "") for one in known.lists)
        case _:
            raise KeyError(what)


def _newest(records: Iterable[Kept]) -> list[Kept]:
    return sorted(records, key=lambda one: one.id, reverse=True)


def _parts(choice: tuple[str, str]) -> list[str]:
    return [*re.split(r"[-./]", choice[0].casefold()), *fold(choice[1]).split()]


def _quiet(about: str) -> str:
    return " ".join(re.sub(r"[^\w.,-]", " ", about).split())
