"""Promises: read as they are typed, seen in one list, kept or let go."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta

from mentorplan.domain.meetings import Meeting, Owner, Promise, PromiseState, promise_id
from mentorplan.domain.names import closest, find_one, fold, matching
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change
from mentorplan.domain.typed import one_line
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError, MentorplanError, NotFoundError
from mentorplan.values import dataclass, replace

ReadDate = Callable[[str], date]
"""Reads a date as a person types it; raises InvalidError or AmbiguousError for what is none."""

SAID = re.compile(r"\s*(?P<owner>[^\W\d_]+)\s*(?:\((?P<name>[^()]*)\))?\s*:(?P<what>.*)", re.DOTALL)
FEBRUARY = 2
BY = re.compile(r"(?:^|\s)by\s+", re.IGNORECASE)

A_SLIP = 0.8
"""How much alike (0 to 1) a word and a date word are for one to be a slip of the other: "thrusday"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLine:
    """A promise as it stands in the list of all. `who` is the person's name."""

    id: str
    promise: Promise
    meeting: Meeting
    who: str
    is_overdue: bool = False

    @property
    def name(self) -> str:
        """What was promised: the words it is looked up by."""
        return self.promise.what

    @property
    def made(self) -> tuple[date, str, int]:
        """When it was made, for putting promises in order."""
        return self.meeting.on, self.meeting.id, self.promise.number

    @property
    def is_open(self) -> bool:
        """Whether it is neither kept nor let go."""
        return self.promise.state is PromiseState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A promise that somebody told of, before it has its number in a meeting. `person` is the id of who it is with."""

    owner: Owner
    what: str
    person: str
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A promise that was kept or let go. `already` says that it was so before; then nothing changes."""

    line: PromiseLine
    already: bool = False
    changes: tuple[Change, ...] = ()


def read_promise(  # noqa: PLR0913 a promise is made of all of these
    said: str,
    *,
    number: int,
    people: Sequence[Person],
    on: date,
    today: date,
    read_date: ReadDate,
    date_words: Collection[str] = (),
) -> Promise:
    """Return the promise that somebody typed: "me: send the syllabus by fri", "them (Maya): read the draft".

    Without a name in brackets it is made to, or by, the first of `people`. What stands behind the last "by" is the
    due date where it reads as one. Where it does not and is no try at one, it belongs to the text ("improve by
    asking"); a try is what begins with a word of `date_words`, or a slip of one, or holds a digit. A day without a year
    that lies between the meeting and `today` is that one, not the one a year later.

    Raises InvalidError, with an example, for a missing or other owner, an empty text, a date that cannot be
    read and one before the meeting; and as `find_one` does for the name.
    """
    example = f'Write it as "me: send the syllabus by {on + timedelta(days=7)}", or begin with "them:".'
    parts = SAID.fullmatch(said)
    if not parts:
        raise InvalidError(f"The promise “{one_line(said)}” does not say whose it is.", hint=example)
    try:
        owner = Owner(parts["owner"].casefold())
    except ValueError:
        raise InvalidError(f"A promise is made by “me” or “them”, not by “{parts['owner']}”.", hint=example) from None
    person = people[0]
    if parts["name"] is not None:
        person = find_one(parts["name"], people, what="person of this meeting", add="Name them as one of the meeting.")
    what, due = _what_and_due(one_line(parts["what"]), read_date=read_date, date_words=date_words, example=example)
    if not what:
        raise InvalidError(f"“{one_line(said)}” does not say what is promised.", hint=example)
    if due and str(due.year) not in parts["what"]:
        earlier = due.replace(year=due.year - 1, day=min(due.day, 28) if due.month == FEBRUARY else due.day)
        due = earlier if on <= earlier < today else due
    if due and due < on:
        raise InvalidError(f"“{what}” would be due on {due}, before the meeting of {on}.", hint=example)
    return Promise(number=number, owner=owner, what=what, person=person.id, due=due)


def _what_and_due(
    text: str, *, read_date: ReadDate, date_words: Collection[str], example: str
) -> tuple[str, date | None]:
    marks = list(BY.finditer(text))
    if not marks:
        return text, None
    when = text[marks[-1].end() :].rstrip(" .;,!")
    try:
        return text[: marks[-1].start()].rstrip(" ,;"), read_date(when)
    except MentorplanError as error:
        if not _is_a_try(when, date_words=date_words):
            return text, None
        raise InvalidError(
            f"In “{text}”: {error.message}",
            hint=f"{error.hint} Where no date is meant, say it without “by”.".lstrip() if error.hint else example,
        ) from None


def _is_a_try(when: str, *, date_words: Collection[str]) -> bool:
    """Whether words that are no date were meant to be one."""
    if any(char.isdigit() for char in when):
        return True
    first = next(iter(re.findall(r"[^\W\d_]+", fold(when))), "")
    known = {fold(word) for word in date_words}
    return first in known or bool(difflib.get_close_matches(first, known, n=1, cutoff=A_SLIP))


def list_promises(known: Known, *, today: date, person: str | None = None) -> tuple[PromiseLine, ...]:
    """Return every promise, mine and theirs, or those with one person, named by id or part of the name.

    Open ones come first: overdue, then by due date, then those without one; of the same day, the older promise.
    Closed ones follow, latest first.
    """
    who = (
        find_one(person, known.people, what="person", add="See everybody: mentorplan people list").id
        if person
        else None
    )
    lines = [line for line in _lines(known, today=today) if who is None or line.promise.person == who]
    open_ones = [line for line in lines if line.is_open]
    closed = [line for line in lines if not line.is_open]
    open_ones.sort(key=lambda line: (line.promise.due or date.max, line.made))
    closed.sort(key=lambda line: (line.promise.closed_on or line.meeting.on, line.made), reverse=True)
    return tuple(open_ones + closed)


def keep(known: Known, words: str, *, on: date) -> Closed:
    """Mark a promise as kept on that day. `words` are its id, or words of what was promised by an open one.

    Raises NotFoundError, with the closest id, and AmbiguousError as `find_one` does.
    """
    return _close(known, words, state=PromiseState.KEPT, on=on)


def drop(known: Known, words: str, *, on: date) -> Closed:
    """Let a promise go on that day. It counts neither as kept nor as failed; the rest is as for `keep`."""
    return _close(known, words, state=PromiseState.DROPPED, on=on)


def _close(known: Known, words: str, *, state: PromiseState, on: date) -> Closed:
    lines = _lines(known, today=on)
    named = [line for line in lines if line.is_open or line.id == words.strip()]
    line = _meant(words, named)
    if line.promise.state is state:
        return Closed(line=line, already=True)
    promise = replace(line.promise, state=state, closed_on=on)
    meeting = replace(
        line.meeting,
        promises=tuple(promise if one.number == promise.number else one for one in line.meeting.promises),
    )
    return Closed(line=replace(line, promise=promise, meeting=meeting, is_overdue=False), changes=(known.put(meeting),))


def _meant(words: str, lines: Sequence[PromiseLine]) -> PromiseLine:
    near = None if matching(words, lines) else closest(words, [line.id for line in lines])
    if near:
        what = next(line.name for line in lines if line.id == near)
        raise NotFoundError(f"There is no open promise called “{words}”.", hint=f"Did you mean {near}, “{what}”?")
    return find_one(words, lines, what="open promise", add="See all of them: mentorplan meet promises")


def _lines(known: Known, *, today: date) -> list[PromiseLine]:
    names = {person.id: person.name for person in known.people}
    return [
        PromiseLine(
            id=promise_id(meeting.id, promise),
            promise=promise,
            meeting=meeting,
            who=names.get(promise.person, promise.person),
            is_overdue=promise.state is PromiseState.OPEN and promise.due is not None and promise.due < today,
        )
        for meeting in known.meetings
        for promise in meeting.promises
    ]
