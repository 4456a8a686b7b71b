"""Completion: what the shell offers for each word of a command, from the workspace and the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from mentorplan.cli.grammar import Argument, Option

if TYPE_CHECKING:
    from mentorplan.cli.here import Here
    from mentorplan.usecases.completing import Offered

CHOICES = {
    "ROLE": "roles",
    "CHANNEL": "channels",
    "OUTCOME": "outcomes",
    "STATE": "states",
    "STAGE": "stages",
    "WHO": "owners",
    "DECISION": "decisions",
    "RULE": "rules",
    "PLACE": "places",
    "LIST": "lists",
    "GOAL": "goals",
    "NEED": "needs",
    "SLUG": "needs",
    "CODE": "languages",
    "ZONE": "zones",
    "PERSON": "people",
    "TOPIC": "topics",
    "ID|FILE|-": "messages",
}
"""What can stand for a word, by the name that help gives it."""

BY_NAME = {"goal": "goals", "message": "messages", "meeting": "meetings", "promise": "promises", "request": "requests"}
"""What an ID is of, by the name of the parameter."""

SHELVES = {
    "people": ("PEOPLE",),
    "goals": ("GOALS",),
    "messages": ("PEOPLE", "MESSAGES"),
    "requests": ("PEOPLE", "MESSAGES"),
    "meetings": ("PEOPLE", "MEETINGS"),
    "promises": ("MEETINGS",),
    "lists": ("LISTS",),
}

MOST_LISTED = 8
"""Files of imported lists, of some 250 people each: with more of them a word must be begun before they are read."""

LONG_ENOUGH = 3


def completes(spelling: Option | Argument, *, name: str, command: Callable[..., object]) -> str | None:
    """Return what can stand for a parameter of a command, by how help names it; None where words of one's own go."""
    metavar = str(spelling.metavar or "").removeprefix("[").removesuffix("...").removesuffix("]")
    match metavar:
        case "ID":
            return BY_NAME.get(name)
        case "NAME":
            is_new = command.__name__ == "add" or name in {"list_name", "sender"}
            is_field = name == "name" and isinstance(spelling, Option)
            return None if is_new or is_field else "people"
        case "KIND":
            return "kinds-of-people" if command.__module__.endswith(".people") else "kinds"
        case "ANSWER":
            return "ways" if command.__module__.endswith(".inbox") else "answers"
        case _:
            return CHOICES.get(metavar)


def offers(here: Here, what: str, typed: str) -> Sequence[Offered]:
    """Return what fits the beginning of a word; nothing where that cannot be told."""
    from mentorplan.errors import MentorplanError
    from mentorplan.usecases.completing import offered

    try:
        return offered(_choices(here, what, typed), typed)
    except (MentorplanError, OSError):  # a half-typed line is no place for a complaint
        return ()


def _choices(here: Here, what: str, typed: str) -> Iterable[tuple[str, str]]:
    if what in SHELVES:
        return _records(here, what, typed)
    if what in {"rules", "places", "needs", "topics", "languages"}:
        return _of_the_guide(here, what)
    return ((str(word), "") for word in _words(what))


def _records(here: Here, what: str, typed: str) -> Iterable[tuple[str, str]]:
    from mentorplan.domain.records import Shelf
    from mentorplan.store.layout import ids
    from mentorplan.usecases.completing import records_offered

    if not here.folder.exists:
        return ()
    shelves = [Shelf[name] for name in SHELVES[what]]
    root = here.located.root
    if what == "people" and (len(typed) >= LONG_ENOUGH or len(ids(root, Shelf.SHARDS)) <= MOST_LISTED):
        shelves.append(Shelf.SHARDS)
    about = [typed] if what == "people" and typed else ()  # whoever is not called so need not be read
    return records_offered(here.folder.read(shelves, about=about), what=what)


def _of_the_guide(here: Here, what: str) -> Iterable[tuple[str, str]]:
    match what:
        case "rules":
            from mentorplan.domain.rules import Rule

            return ((rule.id, name) for name, rule in here.guide.load("rules.toml", dict[str, Rule]).items())
        case "places":
            from mentorplan.domain.search_plans import SearchPlan

            return ((one.id, one.title) for one in here.guide.load("places.toml", SearchPlan).places)
        case "needs":
            from mentorplan.domain.needs import Needs

            return ((one.slug, one.name) for one in here.guide.load("needs.toml", Needs).needs)
        case "topics":
            return ((one.removesuffix(".toml"), "") for one in here.guide.names("help"))
        case _:
            return ((one.removesuffix(".toml"), "") for one in here.guide.names("words"))


def _words(what: str) -> Iterable[str]:
    """Return words that are the program's own."""
    from mentorplan.domain import inboxes, meetings, messages, people, stages
    from mentorplan.usecases.starting import ROLES

    match what:
        case "roles":
            return ROLES
        case "kinds":
            received = {messages.Kind.CALL, messages.Kind.REPLY, messages.Kind.REQUEST}
            return (kind for kind in messages.Kind if kind not in received)
        case "zones":
            import zoneinfo

            return sorted(zoneinfo.available_timezones())
        case "owners":
            return ("me", "them", "both")
        case "states":
            return ("held", "cancelled", "no-show")
        case _:
            return {
                "kinds-of-people": people.PersonKind,
                "channels": messages.Channel,
                "outcomes": messages.CallOutcome,
                "answers": messages.Answer,
                "ways": inboxes.Way,
                "decisions": meetings.Fit,
                "stages": stages.Stage,
            }[what]
