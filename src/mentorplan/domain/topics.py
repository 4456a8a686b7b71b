"""Help by topic: what the guide says of one subject, and the commands that belong to it."""

from __future__ import annotations

from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """One thing that can be done, and the command that does it."""

    do: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPart:
    """A paragraph of a topic. `source` says what its facts rest on, with the grade; empty where it states none."""

    text: str
    source: str = ""
    points: tuple[str, ...] = ()
    steps: tuple[ToDo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A file of `guide/help/`. `summary` is what the list of topics says of it."""

    title: str
    summary: str
    parts: tuple[TopicPart, ...]
