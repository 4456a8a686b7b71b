"""Completion: what the shell offers for each word of a command, from the workspace and the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, get_args

import typer

if TYPE_CHECKING:
    from mentorplan.cli.here import Here

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


def complete(annotation: object, *, name: str, command: Callable[..., Any]) -> None:
    """Give a parameter of a command its completion, told by how help names it; none where words of one's own go."""
    information = next((one for one in get_args(annotation) if hasattr(one, "autocompletion")), None)
    if information is None or information.autocompletion:
        return
    metavar = str(information.metavar or "").removeprefix("[").removesuffix("...").removesuffix("]")
    match metavar:
        case "ID":
            what = BY_NAME.get(name)
        case "NAME":
            is_new = command.__name__ == "add" or name in {"list_name", "sender"}
            is_field = name == "name" and not isinstance(information, type(typer.Argument()))
            what = None if is_new or is_field else "people"
        case "KIND":
            what = "kinds-of-people" if command.__module__.endswith(".people") else "kinds"
        case "ANSWER":
            what = "ways" if command.__module__.endswith(".inbox") else "answers"
        case _:
            what = CHOICES.get(metavar)
    if what:
        information.autocompletion = _completer(what)


class _Chosen(str):
    """A word that was chosen already, by its beginning or by what it stands for: Typer would go by the first alone."""

    __slots__ = ()

    def startswith(self, *args: Any) -> bool:  # noqa: ANN401 as a text has it
        """Return true."""
        del args
        return True


def _completer(what: str) -> Callable[..., Any]:
    def offer(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from mentorplan.errors import MentorplanError
        from mentorplan.usecases.completing import offered

        root = ctx.find_root()
        here: Here = root.obj
        here.workspace_option = root.params.get("workspace") or here.workspace_option
        try:
            found = offered(_choices(here, what, incomplete), incomplete)
        except (MentorplanError, OSError):  # a half-typed line is no place for a complaint
            return []
        return [(_Chosen(one.word), one.about) for one in found]

    return offer


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
    return records_offered(here.folder.read(shelves), what=what)


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
