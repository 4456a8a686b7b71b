"""Needs: the kinds of help that a mentor can give, and the words people use for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from mentorplan.domain.bounds import min_length
from mentorplan.domain.goals import Goal
from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One kind of help. `meaning` is one line; `phrases` are what people write when they mean it.

    `said` is the name as it stands within a sentence; empty where that is the name itself.
    """

    slug: Annotated[str, min_length(1)]
    name: Annotated[str, min_length(1)]
    meaning: str
    phrases: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """The file of needs, in the order in which they are shown."""

    needs: Annotated[tuple[Need, ...], min_length(1)]


def need_called(slug: str, needs: Sequence[Need]) -> Need:
    """Return the need with that slug; one that the guide does not know is named by its slug."""
    for need in needs:
        if need.slug == slug:
            return need
    return Need(slug=slug, name=slug.replace("-", " ").capitalize(), meaning="")


def needs_list(goals: Iterable[Goal], *, help_wanted: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the slugs of what is needed, none twice: those of open goals in their order, then the help wanted."""
    from_goals = [slug for goal in goals if goal.is_open for slug in goal.needs]
    return tuple(dict.fromkeys([*from_goals, *help_wanted]))
