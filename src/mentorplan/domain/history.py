"""What was done, in words: "added Lin Hartmann", and not which file was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Template

from mentorplan.domain.records import Shelf
from mentorplan.values import dataclass

MOST_NAMED = 3
"""More names than this are counted."""

LONGEST_NAME = 60
"""Characters of a name or title that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryWords:
    """What the guide says of what was done (`guide/history.toml`).

    `did` has a sentence for each command; in it `$whom` are people who were written down or changed, `$about` those
    whom a message, meeting or agreement is about, `$goal` titles of goals, `$list` names of lists. `somebody`,
    `something` and `somewhere` stand for people, goals and lists that cannot be named; `two` and `more` join names.
    `other` is said of a command without words of its own, `other_about` where people can be named.
    """

    did: dict[str, str]
    somebody: str
    something: str
    somewhere: str
    quoted: str
    two: str
    more: str
    other: str
    other_about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """One record that a change wrote or took away.

    `name` is a person's name, a goal's title or a list's; `people` are the ids of those whom a message, meeting or
    agreement is about.
    """

    shelf: Shelf
    id: str
    name: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line of the history. `number` names it, `at` is when (ISO, with its zone), `files` are below the root."""

    number: int
    at: str
    what: str
    files: tuple[str, ...]
    undone: bool


def in_words(title: str, touched: Sequence[Touched], *, words: HistoryWords, names: Mapping[str, str]) -> str:
    """Return what a change did, beginning with a small letter and without a full stop.

    `title` is the command, or a walk's name that begins with it. `names` gives people's names by id; where one is
    missing the id itself is said.
    """
    written = [one.name or names.get(one.id, one.id) for one in touched if one.shelf is Shelf.PEOPLE]
    meant = [names.get(one, one) for record in touched for one in record.people]
    goals = [
        words.quoted.replace("$title", _clipped(one.name or one.id)) for one in touched if one.shelf is Shelf.GOALS
    ]
    lists = [
        words.quoted.replace("$title", _clipped(one.name or one.id)) for one in touched if one.shelf is Shelf.LISTS
    ]
    said = _words_for(title, words)
    values = {
        "whom": _joined(written or meant, words) or words.somebody,
        "about": _joined(meant or written, words) or words.somebody,
        "goal": _joined(goals, words) or words.something,
        "list": _joined(lists, words) or words.somewhere,
        "command": _clipped(title),
    }
    if said is None:
        said = words.other_about if written or meant else words.other
    return Template(said).safe_substitute(values)


def _words_for(title: str, words: HistoryWords) -> str | None:
    """Return the words of the command that a title is, or begins with."""
    parts = title.split()
    return next(
        (words.did[key] for end in range(len(parts), 0, -1) if (key := " ".join(parts[:end])) in words.did), None
    )


def _joined(some: Sequence[str], words: HistoryWords) -> str:
    found = [_clipped(one) for one in dict.fromkeys(some)]
    if len(found) > MOST_NAMED:
        left = len(found) - MOST_NAMED + 1
        return Template(words.more).safe_substitute(first=", ".join(found[: MOST_NAMED - 1]), count=left)
    if len(found) > 1:
        return Template(words.two).safe_substitute(first=", ".join(found[:-1]), last=found[-1])
    return "".join(found)


def _clipped(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"
