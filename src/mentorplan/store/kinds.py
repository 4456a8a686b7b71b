"""Which type of record stands on which shelf."""

from __future__ import annotations

from collections.abc import Mapping

from mentorplan.domain.agreements import Agreement
from mentorplan.domain.goals import Goal
from mentorplan.domain.lists import PeopleList, Shard
from mentorplan.domain.meetings import Meeting
from mentorplan.domain.messages import Message
from mentorplan.domain.people import Person
from mentorplan.domain.places import Places
from mentorplan.domain.profiles import Profile
from mentorplan.domain.records import Shelf
from mentorplan.domain.reflections import Reflection
from mentorplan.domain.workspaces import Settings

TYPES: Mapping[Shelf, type] = {
    Shelf.SETTINGS: Settings,
    Shelf.PROFILE: Profile,
    Shelf.REFLECTIONS: Reflection,
    Shelf.GOALS: Goal,
    Shelf.PEOPLE: Person,
    Shelf.LISTS: PeopleList,
    Shelf.SHARDS: Shard,
    Shelf.MESSAGES: Message,
    Shelf.MEETINGS: Meeting,
    Shelf.AGREEMENTS: Agreement,
    Shelf.PLACES: Places,
}
