"""The inbox: each request looked at by the same questions as every other, and what could be answered."""

from __future__ import annotations

from datetime import date
from string import Template

from mentorplan.domain.capacity import Room, room
from mentorplan.domain.inboxes import OPEN, Received, Way, Where, received
from mentorplan.domain.messages import Message
from mentorplan.domain.names import Findable, find_one, fold, matching
from mentorplan.domain.offers import Offer, assessed, offered
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change, Shelf
from mentorplan.domain.requests import MOST_POINTS, Request, Sheet
from mentorplan.domain.screening import Screened, screen
from mentorplan.domain.screening_words import Screening
from mentorplan.domain.texts import terms
from mentorplan.domain.workspaces import Known
from mentorplan.errors import ConflictError, InvalidError
from mentorplan.values import dataclass, replace

SHELVES = (
    *(Shelf.PROFILE, Shelf.REFLECTIONS, Shelf.GOALS, Shelf.PEOPLE),
    *(Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS),
)
"""What an answer can depend on."""

NAMELESS = "Somebody without a name"
"""How a request is called whose sender is not known; the first thing to ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A request beside all that is known about it: what it says, the room I have, and what could be answered, and why.

    `expertise` are words of mine that its need shares; `passed_on` is the topic of mine that I pass on, and to whom.
    `judged_because` says why I have to judge this person's work, empty where I do not know of it.
    """

    received: Received
    person: Person | None
    screened: Screened
    room: Room
    suggested: Way
    why: str
    missing: tuple[str, ...]
    is_conflict: bool
    expertise: tuple[str, ...] = ()
    passed_on: tuple[str, str] | None = None
    changes: tuple[Change, ...] = ()

    @property
    def sheet(self) -> Sheet:
        """What I wrote on the sheet; empty where I have not begun."""
        return self.received.message.private_sheet or Sheet()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Requests in a list: those that wait, the longest waiting first, and those that are settled, the newest first.

    `more_waiting` and `more_settled` are how many there are besides. `unanswered` counts all whose senders have heard
    nothing yet.
    """

    waiting: tuple[Looked, ...]
    settled: tuple[Looked, ...]
    more_waiting: int
    more_settled: int
    unanswered: int
    room: Room


def request_called(known: Known, words: str) -> Received:
    """Return the request that `words` mean: its id, or a part of its sender's name; of theirs the open one.

    Raises NotFoundError and AmbiguousError.
    """
    everything = received(known)
    found = next((one for one in everything if one.message.id == words.strip()), None)
    if found:
        return found
    names = {person.id: person.name for person in known.people}
    newest: dict[str, Received] = {}
    for one in everything:
        held = newest.get(one.message.person)
        if held is None or one.where in OPEN or held.where not in OPEN:
            newest[one.message.person] = one
    sought = [
        Findable(id=one.message.id, name=names.get(who, one.message.person), thing=one) for who, one in newest.items()
    ]
    people = {person.id for person in matching(words, known.people)}
    exact = [one for one in sought if one.thing.message.person in people]
    if len(exact) == 1:
        return exact[0].thing
    return find_one(words, sought, what="request", add="See them all: mentorplan inbox list").thing


def listed(known: Known, *, screening: Screening, today: date, most: int = 0) -> Listing:
    """Return the requests, what waits for me first; of those that wait and of the others `most` at most, 0 for all.

    Only those are looked at: to read a request by its questions takes longer than all the rest.
    """
    everything = [one for one in received(known) if one.where is not Where.CONTINUED]
    space = room(known, offer=offer_of(known), requests=received(known), rhythms=screening.rhythms, today=today)
    order = {Where.WAITING: 0, Where.DRAFTED: 1, Where.ASKED_MORE: 2}
    waiting = sorted((one for one in everything if one.where in order), key=lambda one: order[one.where])
    settled = [one for one in reversed(everything) if one.where not in order]
    shown = [
        tuple(_looked(known, one, space=space, screening=screening) for one in some[: most or None])
        for some in (waiting, settled)
    ]
    return Listing(
        waiting=shown[0],
        settled=shown[1],
        more_waiting=len(waiting) - len(shown[0]),
        more_settled=len(settled) - len(shown[1]),
        unanswered=sum(one.where in OPEN for one in waiting),
        room=space,
    )


def look(known: Known, words: str, *, screening: Screening, today: date) -> Looked:
    """Return one request beside all that is known about it. Raises as `request_called`."""
    everything = received(known)
    space = room(known, offer=offer_of(known), requests=everything, rhythms=screening.rhythms, today=today)
    return _looked(known, request_called(known, words), space=space, screening=screening)


def fill(known: Known, words: str, *, answers: Sheet, screening: Screening, today: date) -> Looked:
    """Write answers on the sheet of one request; what `answers` leaves open stays as it is.

    Raises InvalidError for points that are not 0, 1 or 2.
    """
    one = request_called(known, words)
    for name in ("expertise", "gap", "effort", "time"):
        points = getattr(answers, name)
        if points is not None and not 0 <= points <= MOST_POINTS:
            raise InvalidError(f"--{name}: {points} is none of 0, 1 and 2.", hint=f"For example: --{name} 1")
    before = one.message.private_sheet or Sheet()
    names = ("expertise", "gap", "effort", "time", "conflict", "better", "private_reason")
    told = {name: value for name in names if (value := getattr(answers, name)) not in {None, ""}}
    message = replace(one.message, private_sheet=replace(before, **told))
    after = _with(known, message)
    changes = (known.put(message),) if message != one.message else ()
    return replace(look(after, message.id, screening=screening, today=today), changes=changes)


def close(known: Known, words: str, *, screening: Screening, today: date) -> Looked:
    """Let a request go without another letter, as after questions that nobody answered; it is no judgement.

    Raises ConflictError where it was answered or let go already.
    """
    one = request_called(known, words)
    if one.where in {Where.ANSWERED, Where.CLOSED} or one.message.request is None:
        raise ConflictError(f"“{one.message.id}” is {one.where} already.", hint="See them all: mentorplan inbox list")
    message = replace(one.message, request=replace(one.message.request, closed_on=today))
    after = _with(known, message)
    return replace(look(after, message.id, screening=screening, today=today), changes=(known.put(message),))


def offer_of(known: Known) -> Offer:
    """Return what I offer, as far as the workspace says."""
    return offered(known.reflections, own=known.profile.offer)


def _looked(known: Known, one: Received, *, space: Room, screening: Screening) -> Looked:
    person = next((person for person in known.people if person.id == one.message.person), None)
    said = screen(one.text, words=screening.words_of(one.text))
    request = one.message.request or Request()
    is_conflict = bool(said.conflict) or _is_judged(known, person, request)
    needed = set(terms(" ".join(said.matters)))
    expertise = tuple(area for area in space.offer.helps_with if needed & set(terms(area)))
    passed = next(((topic, to) for topic, to in space.offer.passes_on.items() if needed & set(terms(topic))), None)
    minutes = one.message.minutes
    missing = [key for key in said.missing if not (key == "time" and minutes)]
    missing += ["name"] if not request.name and (person is None or person.name == NAMELESS) else []
    missing += ["email"] if not request.email and not (person and person.value("email")) else []
    looked = Looked(
        received=one,
        person=person,
        screened=said,
        room=space,
        suggested=Way.ASK_MORE,
        why="",
        missing=tuple(missing),
        is_conflict=is_conflict,
        expertise=expertise,
        passed_on=passed if passed and not expertise else None,
    )
    way, key = _suggested(looked)
    return replace(looked, suggested=way, why=_why(looked, key, screening=screening))


def _suggested(looked: Looked) -> tuple[Way, str]:
    """Return the answer to begin with, and the key of its reason in the guide. The first that holds is taken."""
    said, space = looked.screened, looked.room
    to = looked.passed_on[1] if looked.passed_on else ""
    in_order = (
        (looked.is_conflict and bool(to), Way.REFER, "conflict-refer"),
        (looked.is_conflict, Way.DECLINE, "conflict"),
        (bool(said.other) and not said.needs_stated, Way.DECLINE, "other"),
        (not said.needs_stated, Way.ASK_MORE, "no-need"),
        (bool(to), Way.REFER, "refer"),
        (space.is_over, Way.DEFER, "over"),
        (space.is_full, Way.DEFER, "full"),
        (bool(said.other), Way.CONVERSATION, "conversation-other"),
        (bool(space.offer.helps_with) and not looked.expertise, Way.CONVERSATION, "conversation-far"),
    )
    return next(((way, key) for holds, way, key in in_order if holds), (Way.CONVERSATION, "conversation"))


def _why(looked: Looked, key: str, *, screening: Screening) -> str:
    space, passed = looked.room, looked.passed_on or ("", "")
    values = {
        "what": looked.screened.other,
        "topic": passed[0],
        "to": passed[1],
        "people": str(space.people),
        "limit": str(space.offer.most_people),
        "until": str(space.offer.until or ""),
    }
    return Template(screening.why[key]).substitute(values)


def _is_judged(known: Known, person: Person | None, request: Request) -> bool:
    """Whether my own words say that I assess this person, or that they assess me."""
    names = {fold(name) for name in (person.name if person else "", request.name) if name}
    return any(fold(one) in names for one in assessed(known.reflections)) or bool(person and person.assesses_me)


def _with(known: Known, message: Message) -> Known:
    others = (one for one in known.messages if one.id != message.id)
    return replace(known, messages=tuple(sorted((*others, message), key=lambda one: one.id)))
