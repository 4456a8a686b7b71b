"""Taking a request in: who wrote, whether it is there already, and what is kept of it."""

from __future__ import annotations

import re
from datetime import date

from mentorplan.domain.messages import Kind, Message
from mentorplan.domain.names import fold, free_id, make_id
from mentorplan.domain.people import Fact, Person
from mentorplan.domain.profiles import is_email
from mentorplan.domain.records import Change, Shelf
from mentorplan.domain.request_texts import signature
from mentorplan.domain.requests import Request
from mentorplan.domain.screening_words import Screening
from mentorplan.domain.typed import many_lines, one_line
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError, NeedsAnswerError
from mentorplan.usecases.inbox import NAMELESS, Looked, look
from mentorplan.values import dataclass, replace

LONGEST_REQUEST = 50_000
"""Characters of a request that are kept: thirty pages."""

SOURCE = "their request to you"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A request as it came: who, when and in which words; empty where it does not say. `on` is None for today."""

    text: str
    name: str = ""
    email: str = ""
    subject: str = ""
    on: date | None = None
    stamp: str = ""
    token: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A request that was taken in. `is_there` says that it was there already, `is_new` that the sender was unknown."""

    looked: Looked
    is_new: bool
    is_there: bool
    changes: tuple[Change, ...]


def add(known: Known, facts: Facts, *, screening: Screening, today: date) -> Added:
    """Take a request in. The sender becomes one of the people I deal with, found by address, else by the whole name.

    What the letter itself says of its sender counts where nobody said more. A request that is there already stays as it
    is. Raises NeedsAnswerError for one without words, InvalidError for an address that is none or a day to come.
    """
    text = many_lines(facts.text)[:LONGEST_REQUEST]
    if not one_line(text) and not one_line(facts.subject):
        raise NeedsAnswerError(
            "The request has no words.", hint='Give a file, or what they ask: mentorplan inbox add --text "…"'
        )
    if facts.on and facts.on > today:
        raise InvalidError(f"--on: {facts.on} is still to come.", hint=f"Today is {today}.")
    email = one_line(facts.email) or _address_in(text, mine=known.profile.email or "")
    if email and not is_email(email):
        raise InvalidError(f"“{email}” is no e-mail address.", hint="Write it as name@example.org, or leave it out.")
    name = one_line(facts.name) or signature(text, words=screening.words_of(text))
    there = _already(known, facts, text=text, name=name, email=email)
    if there:
        looked = look(known, there.id, screening=screening, today=today)
        return Added(looked=looked, is_new=False, is_there=True, changes=())
    on = facts.on or today
    person, is_new = _sender(known, name=name, email=email, on=on)
    message = Message(
        id=free_id(
            f"{on}-{Kind.REQUEST}",  # without the name, which the sheet may hide
            taken=known.taken(Shelf.MESSAGES) | {one.id for one in known.messages},
        ),
        person=person.id,
        kind=Kind.REQUEST,
        on=on,
        subject=one_line(facts.subject),
        body=text,
        minutes=facts.minutes,
        request=Request(name=name, email=email, stamp=facts.stamp, token=facts.token, minutes=facts.minutes),
    )
    others = tuple(one for one in known.people if one.id != person.id)
    after = replace(known, messages=(*known.messages, message), people=(*others, person))
    changes = (known.put(message), *((known.put(person),) if person not in known.people else ()))
    looked = look(after, message.id, screening=screening, today=today)
    return Added(looked=looked, is_new=is_new, is_there=False, changes=changes)


def _already(known: Known, facts: Facts, *, text: str, name: str, email: str) -> Message | None:
    for one in known.messages:
        if one.request is None:
            continue
        same_stamp = facts.stamp and facts.stamp == one.request.stamp
        same_token = facts.token and facts.token == one.request.token
        if same_stamp or same_token or (one.body == text and _same(one.request, name=name, email=email)):
            return one
    return None


def _same(request: Request, *, name: str, email: str) -> bool:
    return (fold(request.name), fold(request.email)) == (fold(name), fold(email))


def _sender(known: Known, *, name: str, email: str, on: date) -> tuple[Person, bool]:
    """Return who wrote, and whether they were unknown; a new address becomes a fact with its source."""
    found = [one for one in known.people if email and fold(one.value("email") or "") == fold(email)]
    if not found and name:
        found = [one for one in known.people if fold(one.name) == fold(name)]
    fact = Fact(field="email", value=email, source=SOURCE, on=on)
    if len(found) == 1:
        one = found[0]
        return (one if one.value("email") or not email else replace(one, facts=(*one.facts, fact))), False
    called = name or email or NAMELESS
    taken = known.taken(Shelf.PEOPLE) | {one.id for one in known.people}
    person = Person(id=free_id(make_id(called, otherwise="person"), taken=taken), name=called)
    return (replace(person, facts=(fact,)) if email else person), True


def _address_in(text: str, *, mine: str) -> str:
    """Return the one address that stands in a letter, empty where there is none, or more than one."""
    found = {one.rstrip(".") for one in re.findall(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", text)}
    others = sorted(one for one in found if fold(one) != fold(mine))
    return others[0] if len(others) == 1 else ""
