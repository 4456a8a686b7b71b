"""Outreach: the messages there are, changing one, handing one over, and what is due."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from mentorplan.domain.dates import DateWords, Moment
from mentorplan.domain.followups import in_numbers, outreach_steps
from mentorplan.domain.lint import MOST_WRITTEN, stops
from mentorplan.domain.messages import ASKING, Answer, Channel, Kind, Message
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change
from mentorplan.domain.rules import Finding, Rules
from mentorplan.domain.stages import Standing, standings
from mentorplan.domain.steps import Step, StepWords
from mentorplan.domain.threads import thread_of
from mentorplan.domain.typed import many_lines, one_line
from mentorplan.domain.workspaces import Known
from mentorplan.errors import ConflictError, InvalidError, NeedsAnswerError, RefusedError
from mentorplan.usecases.addressees import message_called
from mentorplan.usecases.linting import check_length, lint_message
from mentorplan.values import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One message in a list, with the person it is to or from; None where that person is gone."""

    message: Message
    person: Person | None
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Messages, the newest first."""

    rows: tuple[Row, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One message and what the rules find in it; `thread` are the ids of the emails before it, oldest first."""

    message: Message
    person: Person | None
    status: str
    findings: tuple[Finding, ...] = ()
    thread: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What is due today or earlier, and what will be; each by day."""

    due: tuple[Step, ...]
    coming: tuple[Step, ...]
    changes: tuple[Change, ...] = ()


def status_of(message: Message) -> str:
    """Return where one message stands: `draft`, `sent`, `received` or `called`."""
    if message.kind in {Kind.REPLY, Kind.REQUEST}:
        return "received"
    if message.kind is Kind.CALL:
        return "called"
    return "sent" if message.sent_on else "draft"


def listed(known: Known) -> Listed:
    """Return every message, the newest first; of one day in the order of their ids."""
    people = {person.id: person for person in known.people}
    in_order = sorted(sorted(known.messages, key=lambda one: one.id), key=_day_of, reverse=True)
    return Listed(
        rows=tuple(Row(message=one, person=people.get(one.person), status=status_of(one)) for one in in_order)
    )


def show(  # noqa: PLR0913 the message, and what to look at it with
    known: Known,
    wanted: str,
    *,
    rules: Rules,
    today: date,
    dates: DateWords | None = None,
    open_answers: Collection[str] = (),
) -> Shown:
    """Return one message by its id, or the one draft to a person; a draft with what the rules find in it."""
    message = message_called(known, wanted)
    return _shown(known, message, rules=rules, today=today, dates=dates, open_answers=open_answers)


def edit(  # noqa: PLR0913 the message, what to change, and what to look at it with
    known: Known,
    wanted: str,
    *,
    rules: Rules,
    today: date,
    dates: DateWords | None = None,
    subject: str | None = None,
    body: str | None = None,
    open_answers: Collection[str] = (),
) -> Shown:
    """Change the subject or the body of a draft, and look at it again.

    Raises RefusedError for what was sent or received, NeedsAnswerError where there is nothing to change or the body
    would be empty.
    """
    message = message_called(known, wanted, drafts=True)
    check_is_draft(message)
    if subject is None and body is None:
        raise NeedsAnswerError(
            "There is nothing to change.",
            hint="Say what: --subject TEXT, --body FILE, or --body - to read it from a pipe.",
        )
    check_length(body or "")
    changed = replace(
        message,
        subject=message.subject if subject is None else one_line(subject),
        body=message.body if body is None else many_lines(body),
    )
    if changed != message:
        changed = replace(changed, edited_on=today)
    if not changed.body:
        raise NeedsAnswerError(f"“{message.id}” would be empty.", hint="The draft stays as it was.")
    after = replace(known, messages=tuple(changed if one.id == message.id else one for one in known.messages))
    shown = _shown(after, changed, rules=rules, today=today, dates=dates, open_answers=open_answers)
    return replace(shown, changes=(known.put(changed),) if changed != message else ())


def mending(message: Message, errors: Sequence[Finding]) -> str:
    """Return the command that mends a draft: its subject alone where nothing else is wrong, else in the editor."""
    command = f"mentorplan outreach edit {message.id}"
    is_subject = all(one.name == "empty-subject" for one in errors)
    return f'{command} --subject "…"' if is_subject else command


def check_is_draft(message: Message) -> None:
    """Raise RefusedError for what was sent or received: only a draft can be changed."""
    if not message.is_draft:
        raise RefusedError(
            f"“{message.id}” was {status_of(message)}; only a draft can be changed.",
            hint=f"Write another one: mentorplan outreach draft {message.person}",
        )


def hand(  # noqa: PLR0913 the message, what to look at it with, and what overrides a rule
    known: Known,
    wanted: str,
    *,
    rules: Rules,
    today: date,
    dates: DateWords | None = None,
    force: bool = False,
    reason: str = "",
    open_answers: Collection[str] = (),
) -> Shown:
    """Return a draft that may leave the machine; `changes` keep the reason where a rule was overridden.

    Raises RefusedError where the rules find an error, naming each; where the person asked not to be written to;
    and, unless forced with a reason, for a third written contact and for asking after a no or before the day they
    named. Raises ConflictError for what was sent already.
    """
    message = message_called(known, wanted, drafts=True)
    if not message.is_draft:
        raise _no_draft(message)
    shown = _shown(known, message, rules=rules, today=today, dates=dates, open_answers=open_answers)
    name = shown.person.name if shown.person else message.person
    where = standings(known, today=today).get(message.person)
    if where and where.do_not_contact:
        raise RefusedError(
            f"{name} asked not to be written to again.",
            hint=f"See what was answered: mentorplan people show {message.person}",
        )
    errors = stops(shown.findings)
    if errors:
        raise RefusedError(
            f"“{message.id}” is not ready: {' '.join(one.message for one in errors)}",
            hint=f"{errors[0].fix} To change the draft: {mending(message, errors)}",
        )
    because = _why_not_now(message, where, name=name, today=today) if where else ""
    if not because:
        return shown
    if not force:
        raise RefusedError(because, hint='If it is right all the same, say why: --force --reason "…"')
    if not one_line(reason):
        raise NeedsAnswerError(f"{because} To go on, say why it is right.", hint='--force --reason "…"')
    forced = replace(message, forced_because=one_line(reason))
    return replace(shown, message=forced, changes=(known.put(forced),))


def due(
    known: Known,
    *,
    words: Mapping[str, StepWords],
    today: date,
    settle: Callable[[date], date],
    say: Callable[[Moment], str] = in_numbers,
) -> Due:
    """Return what follows from messages and calls: due, and still to come."""
    where = standings(known, today=today)
    steps = outreach_steps(known, where, words=words, today=today, settle=settle, say=say)
    return Due(
        due=tuple(step for step in steps if step.on is None or step.on <= today),
        coming=tuple(step for step in steps if step.on and step.on > today),
    )


def _shown(  # noqa: PLR0913 the message, and what to look at it with
    known: Known,
    message: Message,
    *,
    rules: Rules,
    today: date,
    dates: DateWords | None,
    open_answers: Collection[str],
) -> Shown:
    person = next((one for one in known.people if one.id == message.person), None)
    where = standings(known, today=today).get(message.person, None)
    found: tuple[Finding, ...] = ()
    if message.is_draft:
        found = lint_message(known, message, rules=rules, today=today, dates=dates, open_answers=open_answers)
    return Shown(
        message=message,
        person=person,
        status=status_of(message),
        findings=found,
        thread=_ids(thread_of(message, messages=known.messages, standing=where)) if where else (),
    )


def _why_not_now(message: Message, where: Standing, *, name: str, today: date) -> str:
    """Return the sentence that says why a message should not go now, empty where nothing is against it."""
    if message.kind not in ASKING:
        return ""
    reply = where.last_reply
    if reply and reply.until and today < reply.until:
        return f"{name} asked you to wait until {reply.until}."
    if reply and reply.answer is Answer.NO and not reply.until:
        return f"{name} said no on {reply.on}, and asking again would press them."
    if message.channel is Channel.EMAIL and where.written >= MOST_WRITTEN:
        return f"You have written to {name} {where.written} times since their last answer; a third time seldom helps."
    return ""


def _no_draft(message: Message) -> ConflictError | InvalidError:
    if message.sent_on and message.kind is not Kind.CALL:
        return ConflictError(
            f"“{message.id}” was sent on {message.sent_on}.", hint=f"See it: mentorplan outreach show {message.id}"
        )
    return InvalidError(
        f"“{message.id}” is no draft: it was {status_of(message)}.", hint="See all: mentorplan outreach list"
    )


def _day_of(message: Message) -> date:
    return message.sent_on or message.on


def _ids(messages: Sequence[Message]) -> tuple[str, ...]:
    return tuple(message.id for message in messages)
