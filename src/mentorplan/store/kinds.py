"""Which type of record stands on which shelf."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import cast

from mentorplan.domain.records import Shelf

HOMES = {
    Shelf.SETTINGS: "workspaces.Settings",
    Shelf.PROFILE: "profiles.Profile",
    Shelf.REFLECTIONS: "reflections.Reflection",
    Shelf.GOALS: "goals.Goal",
    Shelf.PEOPLE: "people.Person",
    Shelf.LISTS: "lists.PeopleList",
    Shelf.SHARDS: "lists.Shard",
    Shelf.MESSAGES: "messages.Message",
    Shelf.MEETINGS: "meetings.Meeting",
    Shelf.AGREEMENTS: "agreements.Agreement",
    Shelf.PLACES: "places.Places",
}
"""Where in the domain the types are at home."""


class _Types(Mapping[Shelf, type]):
    """The types by their shelves, each loaded when it is first asked for: a command reads few of them."""

    def __getitem__(self, shelf: Shelf) -> type:
        return _loaded(HOMES[shelf])

    def __iter__(self) -> Iterator[Shelf]:
        return iter(HOMES)

    def __len__(self) -> int:
        return len(HOMES)


@functools.cache
def _loaded(home: str) -> type:
    module, name = home.split(".")
    return cast("type", getattr(import_module(f"mentorplan.domain.{module}"), name))


TYPES: Mapping[Shelf, type] = _Types()
