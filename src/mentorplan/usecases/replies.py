"""Replies: whose answer a saved mail or a pasted text is, what it follows, and what could be noted of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from mentorplan.domain.datewords import DateWords
from mentorplan.domain.messages import Message
from mentorplan.domain.names import fold, matching
from mentorplan.domain.passages import says
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change
from mentorplan.domain.replies import ReplyWords, Sense, sense_of
from mentorplan.domain.stages import standings
from mentorplan.domain.threads import without_re
from mentorplan.domain.workspaces import Known
from mentorplan.errors import NeedsAnswerError
from mentorplan.usecases.addressees import person_called
from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An answer as it came; of a pasted text only `body` is known. `follows` are stamps of the mails before it.

    `is_automatic` says that its headers name a machine as the sender.
    """

    body: str
    from_name: str = ""
    from_email: str = ""
    subject: str = ""
    on: date | None = None
    follows: tuple[str, ...] = ()
    is_automatic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """Whose answer it is, which message of mine it answers (None where nothing tells), and what it seems to say."""

    person: Person
    sense: Sense
    on: date
    thread: Message | None = None
    changes: tuple[Change, ...] = ()


def suggest(  # noqa: PLR0913 the mail, who it may be from, and what to read it with
    known: Known,
    received: Received,
    *,
    stamps: Mapping[str, str],
    words: ReplyWords,
    dates: DateWords,
    today: date,
    person: str | None = None,
) -> Suggested:
    """Return what could be noted of an answer. `stamps` are the Message-IDs of my messages, each with its record's id.

    The person is the one named, else whose thread it stands in, else whose address or name it bears, else the only one
    who is waited for. Raises NeedsAnswerError where none of that tells; and as `person_called`.
    """
    thread = _thread(known, received, stamps=stamps)
    who = person_called(known, person) if person else _sender(known, received, thread=thread, today=today)
    if who is None:
        name = received.from_name or received.from_email
        by = f"“{name}” is none of your people." if name else "The text does not tell whose answer it is."
        raise NeedsAnswerError(by, hint="Name them: mentorplan outreach reply NAME --from FILE")
    on = min(received.on, today) if received.on else today
    if thread is None or thread.person != who.id:
        thread = _by_subject(known, who, received)
    by_a_machine = received.is_automatic or says(words.automatic, received.subject)
    sense = Sense(is_automatic=True) if by_a_machine else sense_of(received.body, words=words, dates=dates, on=on)
    return Suggested(person=who, sense=sense, on=on, thread=thread)


def _thread(known: Known, received: Received, *, stamps: Mapping[str, str]) -> Message | None:
    """Return the message of mine that the mail answers: the nearest one that is named in its thread."""
    messages = {message.id: message for message in known.messages}
    ids = (stamps[stamp] for stamp in reversed(received.follows) if stamp in stamps)
    return next((messages[one] for one in ids if one in messages), None)


def _sender(known: Known, received: Received, *, thread: Message | None, today: date) -> Person | None:
    people = {person.id: person for person in known.people}
    if thread and thread.person in people:
        return people[thread.person]
    address = received.from_email.casefold()
    same = [one for one in known.people if address and address in {mail.casefold() for mail in one.values("email")}]
    if not same and received.from_name:
        same = [one for one in known.people if _parts(one.name) == _parts(received.from_name)]
        same = same or list(matching(received.from_name, known.people))
    if not same and not (address or received.from_name):
        where = standings(known, today=today)
        same = [one for one in known.people if where[one.id].asks]
    return same[0] if len(same) == 1 else None


def _parts(name: str) -> list[str]:
    """Return the parts of a name in an order of their own: address books write "Hartmann, Lin"."""
    return sorted(re.findall(r"\w+", fold(name)))


def _by_subject(known: Known, who: Person, received: Received) -> Message | None:
    """Return the newest sent message to them of the same subject, the marks of an answer aside."""
    subject = fold(without_re(received.subject))
    sent = [
        (one.sent_on, one.id, one)
        for one in known.messages
        if one.person == who.id and one.sent_on and subject and fold(without_re(one.subject)) == subject
    ]
    return max(sent, key=lambda found: found[:2])[-1] if sent else None
