"""What can be wrong in one record that only the others, the guide or the calendar can tell."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Literal

from mentorplan.domain.names import closest, fold
from mentorplan.domain.records import Ref
from mentorplan.domain.reflections import Role
from mentorplan.values import dataclass, field, replace

A_SLIP = 0.85
"""How much alike (0 to 1) a word and a known one are for one to be a slip of the other: "course-desing"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing that is wrong in one record. `path` leads to the value, list places counted from 0.

    An error is wrong for certain, and something does not work because of it. A warning is a likely slip.
    """

    ref: Ref
    path: tuple[str | int, ...]
    message: str
    severity: Literal["error", "warning"] = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The names that the guide and the machine know; nothing is held to a collection that is empty.

    `rules` are what can be muted, by name and by id; `questions` are the keys of each role's reflection.
    """

    needs: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    weights: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    questions: Mapping[Role, frozenset[str]] = field(default_factory=dict)


def dangling(
    ref: Ref, path: tuple[str | int, ...], name: str, options: Collection[str], *, what: str
) -> Iterator[Flaw]:
    """Yield a flaw where `name` names nothing among `options`; `what` is the noun: person, goal."""
    if name not in options:
        message = f"names “{name}”, and there is no such {what}{did_you_mean(name, options)}"
        yield Flaw(ref=ref, path=path, message=message)


def unheard(ref: Ref, path: tuple[str | int, ...], name: str, options: Collection[str], *, what: str) -> Iterator[Flaw]:
    """Yield a warning where the guide has no `name`; `what` is the noun with its article: a place of the guide."""
    if options and name not in options:
        message = f"“{name}” is not {what}{did_you_mean(name, options)}"
        yield Flaw(ref=ref, path=path, message=message, severity="warning")


def in_future(ref: Ref, path: tuple[str | int, ...], day: date | None, *, today: date, but: str = "") -> Iterator[Flaw]:
    """Yield a flaw where `day` is after today; `but` says what that contradicts, and then it cannot be."""
    if day and day > today:
        message = f"lies in the future, {but}" if but else "lies in the future"
        yield Flaw(ref=ref, path=path, message=message, severity="error" if but else "warning")


def early(ref: Ref, path: tuple[str | int, ...], day: date | None, *, than: date, what: str) -> Iterator[Flaw]:
    """Yield a warning where `day` is before another one; `what` names that: the meeting."""
    if day and day < than:
        yield Flaw(ref=ref, path=path, message=f"is before {what} ({than})", severity="warning")


def too_early(ref: Ref, path: tuple[str | int, ...], day: date | None, *, than: date, what: str) -> Iterator[Flaw]:
    """Yield an error where `day` is before another one and cannot be; `what` names that: the goal was begun."""
    for flaw in early(ref, path, day, than=than, what=what):
        yield replace(flaw, severity="error")


def did_you_mean(name: str, options: Collection[str]) -> str:
    """Return the end of a message that proposes the option most like `name`, empty where none is like it."""
    near = closest(name, options)
    return f"; did you mean “{near}”?" if near else ""


def slip_of(word: str, options: Collection[str]) -> str | None:
    """Return the option of which `word` looks like a slip of the finger; None where it is one, or is like none."""
    if word in options:
        return None
    by_fold = {fold(option): option for option in sorted(options)}
    found = difflib.get_close_matches(fold(word), by_fold, n=1, cutoff=A_SLIP)
    return by_fold[found[0]] if found else None
