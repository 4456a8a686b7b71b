"""The mentor's offer: shown, changed part by part, made into a card, and where it was offered already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from string import Template

from mentorplan.domain.capacity import Room, room
from mentorplan.domain.inboxes import received
from mentorplan.domain.letters import bare, plain_line, sentence
from mentorplan.domain.messages import Message
from mentorplan.domain.offers import MOST_PEOPLE, Offer, OfferGuide, OfferWay
from mentorplan.domain.people import BY_HAND, Fact, Person
from mentorplan.domain.profiles import MOST_HOURS_A_MONTH
from mentorplan.domain.records import Change
from mentorplan.domain.rhythms import RhythmWords
from mentorplan.domain.typed import one_line
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError, NeedsAnswerError
from mentorplan.usecases.inbox import offer_of
from mentorplan.values import dataclass, fields, replace

ME = "me"
"""Whom a card of mine is about, for its stamp."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a card: its title, and its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card of what I offer: who I am, then its parts in order. `person` is me as address books take it."""

    name: str
    place: str
    parts: tuple[Part, ...]
    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A way to offer help, and the messages with which I did, the newest last."""

    way: OfferWay
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What I offer, where I offered it, the room I have, and what changed. `touched` are the parts that did."""

    offer: Offer
    ways: tuple[Tried, ...]
    room: Room
    touched: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def show(known: Known, *, guide: OfferGuide, rhythms: RhythmWords, today: date) -> Shown:
    """Return what I offer, as I wrote it for others, else as I answered when I reflected."""
    offer = offer_of(known)
    ways = tuple(
        Tried(
            way=way,
            messages=tuple(
                sorted((one for one in known.messages if one.kind == way.kind), key=lambda one: (one.on, one.id))
            ),
        )
        for way in guide.ways
    )
    space = room(known, offer=offer, requests=received(known), rhythms=rhythms, today=today)
    return Shown(offer=offer, ways=ways, room=space)


def edit(  # noqa: PLR0913 the records, the wishes, and what the guide has for both
    known: Known, wishes: Offer, *, given: Sequence[str], guide: OfferGuide, rhythms: RhythmWords, today: date
) -> Shown:
    """Change the parts of the offer that are named in `given`; an empty one is again as the reflection says.

    Raises InvalidError for numbers that cannot be meant and a day that is past.
    """
    if wishes.people is not None and not 0 <= wishes.people <= MOST_PEOPLE:
        raise InvalidError(f"--people: {wishes.people} is not between 0 and {MOST_PEOPLE}.", hint="For example: 2")
    if wishes.hours_a_month is not None and not 0 <= wishes.hours_a_month <= MOST_HOURS_A_MONTH:
        raise InvalidError(
            f"--hours-a-month: {wishes.hours_a_month:g} is not between 0 and {MOST_HOURS_A_MONTH}.",
            hint="For example: 5",
        )
    if wishes.until and wishes.until < today:
        raise InvalidError(f"--until: {wishes.until} is past.", hint="Say a day to come.")
    before = known.profile.offer or Offer()
    told = {name: _tidied(getattr(wishes, name)) for name in given}
    after = replace(before, **told)  # type: ignore[arg-type]  # each value is of its field's kind
    profile = replace(known.profile, offer=None if after.is_empty else after)
    touched = tuple(one.name for one in fields(Offer) if getattr(after, one.name) != getattr(before, one.name))
    shown = show(replace(known, profile=profile), guide=guide, rhythms=rhythms, today=today)
    return replace(shown, touched=touched, changes=(known.put(profile),) if touched else ())


def card(known: Known, *, guide: OfferGuide, say: Sequence[str] = ()) -> Card:
    """Return the card: facts for others, nothing private, and no name of anybody else.

    `say` is the last day of the offer in words, none where there is none. Raises NeedsAnswerError without a name or
    anything to offer.
    """
    offer, me, words = offer_of(known), known.profile, guide.card
    if not me.name:
        raise NeedsAnswerError("A card needs your name.", hint='mentorplan profile edit --name "…"')
    if not offer.helps_with:
        raise NeedsAnswerError(
            "What you help with is not known yet.", hint='mentorplan offer edit --helps-with "…" --people 2'
        )
    said = me.offer.duties_said if me.offer else ""  # what was answered for oneself may not be for others
    topics = ", ".join(bare(one) for one in offer.passes_on)
    limits = [sentence(one) for one in offer.limits]
    limits += [words["judge"], Template(words["passes_on"]).substitute(topics=topics) if topics else ""]
    reached = (sentence(offer.reached), " · ".join(plain_line(one) for one in (me.email, me.phone) if one))
    parts = (
        (words["helps"], offer.helps_with),
        (words["formats"], offer.formats),
        (words["room"], _room(offer, words=words, until=say)),
        (words["limits"], limits),
        (words["reached"], reached),
        (words["said"], (said,)),
    )
    kept = tuple(
        Part(title=title, lines=told)
        for title, lines in parts
        if (told := tuple(line for line in map(plain_line, lines) if line))
    )
    place = ", ".join(plain_line(one) for one in (me.title, me.unit, me.institution) if one)
    return Card(name=plain_line(me.name), place=place, parts=kept, person=_as_person(known, offer, kept))


def _room(offer: Offer, *, words: dict[str, str], until: Sequence[str]) -> tuple[str, ...]:
    told: list[str] = []
    if offer.people is not None:
        key = {0: "people_none", 1: "people_one"}.get(offer.people, "people")
        told.append(Template(words[key]).substitute(people=offer.people))
    if offer.hours_a_month:
        told.append(Template(words["hours"]).substitute(hours=f"{offer.hours_a_month:g}"))
    told += [Template(words["until"]).substitute(until=day) for day in until]
    return (", ".join(told),)


def _as_person(known: Known, offer: Offer, parts: Sequence[Part]) -> Person:
    me = known.profile
    day = date.min
    told = [(name, getattr(me, name)) for name in ("email", "phone", "title", "unit", "institution", "language")]
    told += [("interests", one) for one in offer.helps_with]
    told += [("notes", "\n".join((f"{part.title}:", *part.lines))) for part in parts[1:]]
    facts = tuple(Fact(field=name, value=value, source=BY_HAND, on=day) for name, value in told if value)
    return Person(id=ME, name=plain_line(me.name or ""), facts=facts)


def _tidied(value: object) -> object:
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, tuple):
        return tuple(line for line in (one_line(str(one)) for one in value) if line)
    return value
