"""What the program rests on: the guide it starts from, and where its rules come from."""

from __future__ import annotations

from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A work that facts come from. `used_for` says which; no sentence of it is repeated."""

    title: str
    where: str
    licence: str
    used_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One place of a workspace and what is in it."""

    place: str
    holds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What `mentorplan about` tells (`guide/about.toml`)."""

    purpose: str
    privacy: tuple[str, ...]
    words: str
    grades: tuple[str, ...]
    sources: tuple[Source, ...]
    kept: tuple[Kept, ...]
    licence: str
