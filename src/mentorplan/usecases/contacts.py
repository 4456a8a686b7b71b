"""Contacts: what was sent, how a call went, and what came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from mentorplan.domain.candidates import everyone
from mentorplan.domain.dates import Moment
from mentorplan.domain.followups import REMINDER_AFTER
from mentorplan.domain.likeness import of_person
from mentorplan.domain.marks import is_marked
from mentorplan.domain.messages import ASKING, Answer, CallOutcome, Channel, Kind, Message
from mentorplan.domain.names import find_one, fold, free_id, make_id, matching
from mentorplan.domain.people import Person, Suggestion
from mentorplan.domain.records import Change, Shelf
from mentorplan.domain.typed import one_line, one_of
from mentorplan.domain.workspaces import Known
from mentorplan.errors import ConflictError, InvalidError, NeedsAnswerError, RefusedError
from mentorplan.usecases.addressees import message_called, person_called
from mentorplan.values import dataclass, replace

REACHED = frozenset({CallOutcome.ANSWERED, CallOutcome.VOICEMAIL})
"""Outcomes of a call in which the words of a script were said."""

CALL_BACK_HOUR = time(9)
"""When a call back falls due whose day is known and whose time is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message that the user has sent. `reminder_on` is the day of a reminder, None where it asks for nothing."""

    message: Message
    person: Person | None
    reminder_on: date | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A call that was made. `script` is the draft whose words were said, noted as sent; None where there was none."""

    message: Message
    person: Person
    script: Message | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied:
    """An answer that came. `referred` are the people they named, `added` the ids of those not known before."""

    message: Message
    person: Person
    referred: tuple[Person, ...]
    added: tuple[str, ...]
    changes: tuple[Change, ...]


def sent(
    known: Known,
    wanted: str,
    *,
    today: date,
    on: date | None = None,
    settle: Callable[[date], date] = lambda day: day,
) -> Sent:
    """Note that a draft was sent, today or `on`; `settle` moves the reminder's day out of weekends and quiet stretches.

    Raises ConflictError for what is noted as sent already, InvalidError for a day to come or what is no draft.
    """
    message = message_called(known, wanted, drafts=True)
    if message.is_mine and message.kind is not Kind.CALL and message.sent_on:
        raise ConflictError(
            f"“{message.id}” is noted as sent on {message.sent_on}.",
            hint="If that was a mistake: mentorplan undo",
        )
    if not message.is_draft:
        raise InvalidError(f"“{message.id}” is no draft.", hint="See the drafts: mentorplan outreach list")
    day = _past_or_today(on, today=today, option="--on")
    # Who notes today a letter that went out yesterday has written it by then, too.
    changed = replace(message, sent_on=day, on=min(message.on, day))
    return Sent(
        message=changed,
        person=next((one for one in known.people if one.id == message.person), None),
        reminder_on=settle(day + REMINDER_AFTER) if message.kind in ASKING - {Kind.REMINDER} else None,
        changes=(known.put(changed),),
    )


def called(  # noqa: PLR0913 a call is told by all of these
    known: Known,
    words: str,
    *,
    outcome: str,
    today: date,
    on: date | None = None,
    at: Moment | None = None,
) -> Called:
    """Note a call to a person and how it went, today or `on`; `at` is when to call back.

    A phone script that waits as a draft is noted as said where somebody, or a voicemail, heard it. Raises
    InvalidError for an unknown outcome, a day to come, or a time to call back with another outcome.
    """
    person = person_called(known, words)
    went = one_of(CallOutcome, outcome, what="an outcome of a call")
    day = _past_or_today(on, today=today, option="--on")
    if at and went is not CallOutcome.CALL_BACK:
        raise InvalidError(
            f"--at says when to call back, and the outcome is “{went}”.",
            hint="Write --outcome call-back, or leave --at out.",
        )
    if at and at.on < day:
        raise InvalidError(f"--at: {at.on} is past.", hint='Say a day to come, such as --at "next tue 10:00".')
    message = Message(
        id=_free(known, f"{day}-{person.id}-{Kind.CALL}"),
        person=person.id,
        kind=Kind.CALL,
        on=day,
        channel=Channel.PHONE,
        outcome=went,
        call_back_at=datetime.combine(at.on, at.at or CALL_BACK_HOUR) if at else None,
    )
    script = _script(known, person) if went in REACHED else None
    said = replace(script, sent_on=day) if script else None
    return Called(
        message=message,
        person=person,
        script=said,
        changes=(known.put(message), *((known.put(said),) if said else ())),
    )


def reply(  # noqa: PLR0913 an answer is told by all of these
    known: Known,
    words: str,
    answer: str,
    *,
    today: date,
    on: date | None = None,
    refer: Sequence[str] = (),
    until: date | None = None,
    do_not_contact: bool = False,
    bring_back: bool = False,
) -> Replied:
    """Note what a person answered, today or `on`.

    Whom they named (`refer`) becomes one of my people, with the suggestion and its date, or gets the suggestion
    where known already. `until` is the day from which they may be asked again. Raises NeedsAnswerError where
    somebody was named and is not told; InvalidError for an unknown answer, a day to come, or wishes that do not
    go together; AmbiguousError where a name fits two people; RefusedError where the user asked to forget somebody of
    a name, unless `bring_back` is said.
    """
    person = person_called(known, words)
    said = one_of(Answer, answer, what="an answer")
    day = _past_or_today(on, today=today, option="--on")
    if said is Answer.REFERRED and not refer:
        raise NeedsAnswerError(
            f"Whom did {person.name} name?", hint=f'mentorplan outreach reply {person.id} referred --refer "NAME"'
        )
    if until and said not in {Answer.LATER, Answer.NO, Answer.REFERRED}:
        raise InvalidError(f"--until goes with no, later or referred, not with “{said}”.", hint="Leave it out.")
    if until and until <= day:
        raise InvalidError(
            f"--until: {until} is not after {day}.", hint="Say the day from which they may be asked again."
        )
    if do_not_contact and said is not Answer.NO:
        raise InvalidError(f"--do-not-contact goes with no, not with “{said}”.", hint="Leave it out, or answer no.")
    named = _named(known, person, refer, on=day)
    _refuse_forgotten(known, () if bring_back else named, by=person)
    mine = {one.id: one for one in known.people}
    message = Message(
        id=_free(known, f"{day}-{person.id}-{Kind.REPLY}"),
        person=person.id,
        kind=Kind.REPLY,
        on=day,
        answer=said,
        referred=tuple(one.id for one in named),
        until=until,
        do_not_contact=do_not_contact,
    )
    return Replied(
        message=message,
        person=person,
        referred=named,
        added=tuple(one.id for one in named if one.id not in mine),
        changes=(known.put(message), *(known.put(one) for one in named if mine.get(one.id) != one)),
    )


def _past_or_today(on: date | None, *, today: date, option: str) -> date:
    if on and on > today:
        raise InvalidError(f"{option}: {on} is still to come.", hint=f"Today is {today}.")
    return on or today


def _free(known: Known, wanted: str) -> str:
    return free_id(wanted, taken=known.taken(Shelf.MESSAGES) | {one.id for one in known.messages})


def _script(known: Known, person: Person) -> Message | None:
    """Return the newest phone script that waits as a draft."""
    waiting = [
        (one.on, one.id, one)
        for one in known.messages
        if one.person == person.id and one.is_draft and one.channel is Channel.PHONE
    ]
    return max(waiting, key=lambda found: found[:2])[-1] if waiting else None


def _named(known: Known, by: Person, refer: Sequence[str], *, on: date) -> tuple[Person, ...]:
    found: dict[str, Person] = {}
    listed = {entry.id for shard in known.shards for entry in shard.people}
    taken = known.taken(Shelf.PEOPLE) | {one.id for one in known.people}
    for words in refer:
        name = one_line(words)
        if not name:
            raise InvalidError("--refer: the name is empty.", hint=f"Write whom {by.name} named.")
        one = _known_or_new(known, name, on=on, taken=taken | set(found), listed=listed)
        if one.id == by.id:
            raise InvalidError(f"{by.name} cannot be whom {by.name} named.", hint="Write the other person's name.")
        is_told = any(suggestion.by == by.id for suggestion in one.suggested_by)
        if not is_told:
            one = replace(one, suggested_by=(*one.suggested_by, Suggestion(by=by.id, on=on)))
        found[one.id] = one
    return tuple(found.values())


def _refuse_forgotten(known: Known, named: Sequence[Person], *, by: Person) -> None:
    """Raise RefusedError for somebody new whom the user asked to forget, or a namesake."""
    there = {one.id for one in known.people} | {entry.id for shard in known.shards for entry in shard.people}
    settings = known.settings
    for one in named:
        if one.id not in there and is_marked(of_person(one), workspace=settings.workspace, marks=settings.forgotten):
            raise RefusedError(
                f"You asked to forget somebody called {one.name}.",
                hint=f'To bring them back: mentorplan outreach reply {by.id} referred --refer "{one.name}" --yes',
            )


def _known_or_new(known: Known, name: str, *, on: date, taken: frozenset[str] | set[str], listed: set[str]) -> Person:
    """Return the person of that name: one of mine, the only one in imported lists that has exactly it, or a new one."""
    if matching(name, known.people):
        return find_one(name, known.people, what="person", add="")
    found = {entry.id for shard in known.shards for entry in shard.people if fold(entry.name) == fold(name)}
    if len(found) == 1:
        one = found.pop()
        [person] = (told.person for told in everyone(replace(known, people=()), today=on) if told.person.id == one)
        return person
    return Person(id=free_id(make_id(name, otherwise="person"), taken=taken | listed), name=name)
