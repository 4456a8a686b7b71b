"""Linting: a text looked at with what the workspace knows of its reader."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from mentorplan.domain.dates import DateWords
from mentorplan.domain.lint import LONGEST_LETTER, lint
from mentorplan.domain.meetings import Meeting
from mentorplan.domain.messages import Channel, Kind, Message
from mentorplan.domain.names import closest, matching
from mentorplan.domain.people import Person
from mentorplan.domain.portfolios import look_over
from mentorplan.domain.records import Change
from mentorplan.domain.reflections import AnswerValue
from mentorplan.domain.rules import Context, Finding, Rules, Text
from mentorplan.domain.stages import standings
from mentorplan.domain.typed import many_lines, one_line, one_of
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError, NotFoundError
from mentorplan.usecases.addressees import message_called, person_called
from mentorplan.values import dataclass

WRITTEN_BY_PEOPLE = tuple(kind for kind in Kind if kind not in {Kind.CALL, Kind.REPLY, Kind.REQUEST})
"""Kinds of message that can be drafted."""


COPIES = ("cc", "bcc")
HEADINGS = frozenset({"subject", "to", "from", "date", "reply-to", *COPIES})
"""What stands above a letter that was copied out of a mail program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """What was found in a text, and for whom it was looked at."""

    text: Text
    findings: tuple[Finding, ...]
    person: Person | None = None
    changes: tuple[Change, ...] = ()


def lint_text(  # noqa: PLR0913 what a text is, and what it is looked at with
    known: Known,
    content: str,
    *,
    rules: Rules,
    today: date,
    dates: DateWords | None = None,
    person: str | None = None,
    kind: str | None = None,
    channel: str | None = None,
    open_answers: Collection[str] = (),
) -> Linted:
    """Return what the rules find in a text of any origin; a first line "Subject: …" is its subject.

    `person` is an id or part of a name: then the record of that person is the context. A text of which no kind is
    told is looked at as a first message, one without a channel as an email. `open_answers` are the keys of answers
    that are private in no walk; all others are watched over.
    """
    found = person_called(known, person) if person else None
    check_length(content)
    labels = rules["empty-subject"].called if "empty-subject" in rules else {}
    text = text_of(content, labels=labels, kind=kind_called(kind), channel=channel_called(channel))
    context = context_for(known, found, today=today, dates=dates, open_answers=open_answers)
    return Linted(
        text=text, person=found, findings=lint(text, rules=rules, context=context, muted=known.settings.muted)
    )


def check_length(content: str) -> None:
    """Raise InvalidError for a text that is too long to be a letter."""
    if len(content) > LONGEST_LETTER:
        raise InvalidError(
            f"The text has {len(content):,} characters, and a letter has {LONGEST_LETTER:,} at most.",
            hint="Look at the letter alone, without what is quoted below it.",
        )


def lint_message(  # noqa: PLR0913 the message, and what it is looked at with
    known: Known,
    message: Message,
    *,
    rules: Rules,
    today: date,
    dates: DateWords | None = None,
    open_answers: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return what the rules find in a message of the workspace."""
    person = next((one for one in known.people if one.id == message.person), None)
    context = context_for(known, person, today=today, dates=dates, message=message, open_answers=open_answers)
    subject = message.subject if message.channel is Channel.EMAIL else None
    text = Text(subject=subject, body=message.body, kind=message.kind, channel=message.channel)
    return lint(text, rules=rules, context=context, muted=known.settings.muted)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedOver:
    """What is found in each draft, the newest first, and in all open asks together."""

    drafts: tuple[tuple[Message, tuple[Finding, ...]], ...]
    together: tuple[Finding, ...]
    changes: tuple[Change, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        return (*(one for _, found in self.drafts for one in found), *self.together)


def look_over_all(  # noqa: PLR0913 whose drafts, and what they are looked at with
    known: Known,
    *,
    person: str | None = None,
    rules: Rules,
    today: date,
    dates: DateWords | None = None,
    open_answers: Collection[str] = (),
) -> LookedOver:
    """Return what the rules find in every draft, and in what waits for an answer taken together.

    With `person`, an id or part of a name, what they find in the drafts to that person alone. Raises as
    `person_called`, and NotFoundError where there is no draft to them, or no message of that id.
    """
    if person and person[:1].isdigit() and not matching(person, known.people):
        message_called(known, person)  # raises with the id that looks most like it
    who = person_called(known, person) if person else None
    waiting = (one for one in known.messages if one.is_draft and (who is None or one.person == who.id))
    drafts = sorted(waiting, key=lambda one: (one.on, one.id), reverse=True)
    if who and not drafts:
        raise NotFoundError(f"There is no draft to {who.name}.", hint=f"Write one: mentorplan outreach draft {who.id}")
    return LookedOver(
        drafts=tuple(
            (one, lint_message(known, one, rules=rules, today=today, dates=dates, open_answers=open_answers))
            for one in drafts
        ),
        together=() if who else together(known, rules=rules, today=today),
    )


def is_file_name(known: Known, words: str) -> bool:
    """Whether words that name no file there is were meant as one: they look like one, and like nobody's name."""
    return bool(re.search(r"[./\\]", words)) and not matching(words, known.people)


def together(known: Known, *, rules: Rules, today: date) -> tuple[Finding, ...]:
    """Return what is found in all asks that wait for an answer."""
    where = standings(known, today=today)
    return look_over(known.people, where, rules=rules, muted=known.settings.muted)


def text_of(
    content: str,
    *,
    labels: Mapping[str, str] | None = None,
    kind: Kind = Kind.INTRODUCTION,
    channel: Channel = Channel.EMAIL,
) -> Text:
    """Return a text as it is looked at: its subject, where the lines above it name one, and the rest.

    Lines such as "To:" above it are left out; a "Cc:" stays, because somebody reads along. `labels` are further words
    for those lines, with the English ones that they stand for.
    """
    lines = many_lines(content).split("\n")
    heads: dict[str, str] = {}
    for line in lines:
        said, colon, value = line.partition(":")
        label = said.strip().casefold()
        label = (labels or {}).get(label, label)
        if not colon or label not in HEADINGS:
            break
        heads[label] = value.strip()
    body = "\n".join(lines[len(heads) :]).strip() if "subject" in heads else "\n".join(lines)
    copies = [f"Cc: {heads[name]}" for name in COPIES if heads.get(name)] if "subject" in heads else []
    return Text(subject=heads.get("subject"), body="\n\n".join([body, *copies]), kind=kind, channel=channel)


def context_for(  # noqa: PLR0913 what is known, and what decides which of it counts
    known: Known,
    person: Person | None,
    *,
    today: date,
    dates: DateWords | None = None,
    message: Message | None = None,
    open_answers: Collection[str] = (),
) -> Context:
    """Return what the workspace knows around a text to `person`; `message` is the record that holds the text."""
    welcome = set(_welcome(known, person)) if person else set()
    if message:
        welcome |= {message.about or "", *message.referred}
    return Context(
        today=today,
        dates=dates,
        me=known.profile,
        person=person,
        standing=standings(known, today=today)[person.id] if person else None,
        people=known.people,
        welcome=frozenset(welcome),
        private=tuple(text for text in _private(known, open_answers=open_answers) if text),
        public=tuple(text for text in _public(known) if text),
        others=tuple(
            one
            for one in known.messages
            if one.is_mine and one.body and not (person and one.person == person.id) and one != message
        ),
    )


def kind_called(said: str | None, *, otherwise: Kind = Kind.INTRODUCTION) -> Kind:
    """Return the kind of letter that was said. Raises InvalidError with the one that looks most like it."""
    if said is None:
        return otherwise
    plain = one_line(said).casefold().replace(" ", "-").replace("_", "-")
    for kind in WRITTEN_BY_PEOPLE:
        if kind.value == plain:
            return kind
    near = closest(plain, WRITTEN_BY_PEOPLE)
    hint = f"Did you mean “{near}”?" if near else f"It is one of these: {', '.join(WRITTEN_BY_PEOPLE)}."
    raise InvalidError(f"“{said}” is not a kind of message.", hint=hint)


def channel_called(said: str | None, *, otherwise: Channel = Channel.EMAIL) -> Channel:
    """Return the channel that was said. Raises InvalidError with the one that looks most like it."""
    return otherwise if said is None else one_of(Channel, said, what="a way to reach somebody")


def _welcome(known: Known, person: Person) -> Iterator[str]:
    """Yield ids of people whom a letter to `person` may well name: who named them, whom they named, who was there."""
    yield person.id
    yield from (suggestion.by for suggestion in person.suggested_by)
    yield from (other.id for other in known.people if any(one.by == person.id for one in other.suggested_by))
    for message in known.messages:
        if message.person == person.id:
            yield from message.referred
            yield message.about or ""
    for meeting in known.meetings:
        if person.id in meeting.people:
            yield from meeting.people
    told = " ".join([*(why.text for why in person.why), *(fact.value for fact in person.facts)])
    yield from (other.id for other in known.people if other.name in told)


def _private(known: Known, *, open_answers: Collection[str]) -> Iterator[str]:
    yield from (person.private_notes for person in known.people)
    yield from (message.private_notes for message in known.messages)
    holders: tuple[Person | Message | Meeting, ...] = (*known.people, *known.messages, *known.meetings)
    yield from (note.text for one in holders for note in one.private_sensitive)
    for meeting in known.meetings:
        yield meeting.private_notes
        yield from (decision.private_reason for decision in meeting.decisions)
    for reflection in known.reflections:
        for key, answer in reflection.answers.items():
            if key not in open_answers:
                yield from _texts(answer)


def _texts(answer: AnswerValue | Collection[str]) -> Iterator[str]:
    """Yield what was typed of an answer; a number says nothing by itself."""
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, dict):
        for part in answer.values():
            yield from _texts(part)
    elif isinstance(answer, tuple):
        for one in answer:
            yield from _texts(one)


def _public(known: Known) -> Iterator[str]:
    me = known.profile
    yield from (text for text in (me.name, me.title, me.unit, me.institution, me.email) if text)
    for goal in known.goals:
        yield goal.title
        yield goal.why
    for person in known.people:
        yield person.name
        yield from (why.text for why in person.why)
        yield from (fact.value for fact in person.facts)
    for meeting in known.meetings:
        yield meeting.notes
        yield meeting.place
        yield from (promise.what for promise in meeting.promises)
