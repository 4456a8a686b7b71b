"""The words and patterns by which a line about a meeting is read: a language's file of `guide/log/`."""

from __future__ import annotations

from functools import reduce
from typing import Any

from mentorplan.domain.datewords import DateWords
from mentorplan.values import dataclass, fields, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """Ways to say how long something took in words alone: "half an hour"."""

    minutes: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that is said by the way, such as a call, and how it is written down."""

    place: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogWords:
    """One language's words for meetings. What each list is for stands beside it in `guide/log/en.toml`."""

    me: tuple[str, ...]
    them: tuple[str, ...]
    both: tuple[str, ...]
    me_alone: tuple[str, ...]
    me_mark: tuple[str, ...]
    them_mark: tuple[str, ...]
    both_mark: tuple[str, ...]
    private_mark: tuple[str, ...]
    todo_mark: tuple[str, ...]
    next_mark: tuple[str, ...]
    afterwards: tuple[str, ...] = ()
    came_too: tuple[str, ...] = ()
    again: tuple[str, ...]
    beside: tuple[str, ...]
    met: tuple[str, ...]
    and_me: tuple[str, ...]
    joins: tuple[str, ...]
    titles: tuple[str, ...]
    particles: tuple[str, ...]
    meetings: tuple[str, ...]
    topic: tuple[str, ...]
    ends_a_name: tuple[str, ...]
    filler: tuple[str, ...]
    places: tuple[Spot, ...]
    hours: tuple[str, ...]
    minutes: tuple[str, ...]
    and_a_half: tuple[str, ...]
    and_a_quarter: tuple[str, ...] = ()
    o_clock: tuple[str, ...] = ()
    lengths: tuple[Length, ...]
    between: tuple[str, ...]
    today: tuple[str, ...]
    yesterday: tuple[str, ...]
    unclear_beside: tuple[str, ...]
    this: tuple[str, ...]
    also_words: tuple[str, ...]
    before_a_day: tuple[str, ...]
    due: tuple[str, ...]
    until: tuple[str, ...]
    parts_of_day: tuple[str, ...] = ()
    unless: tuple[str, ...]
    leads: tuple[str, ...]
    adverbs: tuple[str, ...]
    commits: tuple[str, ...]
    promises: tuple[str, ...]
    verbs: tuple[str, ...]
    sure_verbs: tuple[str, ...]
    verb_endings: tuple[str, ...]
    never_promised: tuple[str, ...]
    past_endings: tuple[str, ...]
    asked_of_me: tuple[str, ...]
    asked_of_them: tuple[str, ...]
    nots: tuple[str, ...]
    no_show: tuple[str, ...]
    called_off: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The words that one line is read with: for meetings, and for dates."""

    log: LogWords
    dates: DateWords


def together(*languages: LogWords) -> LogWords:
    """Return words that are read in any of the languages, even mixed; there is one at least."""
    return reduce(_joined, languages)


def _joined(one: LogWords, other: LogWords) -> LogWords:
    both: dict[str, Any] = {
        field.name: tuple(dict.fromkeys((*getattr(one, field.name), *getattr(other, field.name))))
        for field in fields(one)
    }
    return replace(one, **both)
