"""Pages for messages: drafted, looked at, handed over, sent, answered; and what falls due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mentorplan.domain.lint import stops
from mentorplan.domain.messages import Answer, CallOutcome, Channel, Kind, Message
from mentorplan.domain.moments import Moment
from mentorplan.domain.rules import Finding
from mentorplan.domain.steps import Step
from mentorplan.errors import Problem
from mentorplan.render.goals import Say
from mentorplan.render.linting import finding_rows, findings, findings_data
from mentorplan.render.meetings import SayMoment
from mentorplan.render.pages import (
    Block,
    Facts,
    Heading,
    Hint,
    Line,
    Next,
    Page,
    Table,
    Verbatim,
    next_block,
    step_data,
)
from mentorplan.render.safe import harmless
from mentorplan.usecases.contacts import Called, Replied, Sent
from mentorplan.usecases.drafting import Drafted
from mentorplan.usecases.outreach import Due, Listed, Shown, mending, status_of

STATUS_WORDS = {"draft": "draft", "sent": "sent", "received": "their answer", "called": "call"}
ANSWER_WORDS = {
    Answer.YES: "yes",
    Answer.NO: "no",
    Answer.LATER: "later",
    Answer.REFERRED: "named somebody else",
    Answer.INFO: "answered",
}
CALL_WORDS = {
    CallOutcome.ANSWERED: "answered",
    CallOutcome.VOICEMAIL: "voicemail",
    CallOutcome.NO_ANSWER: "no answer",
    CallOutcome.CALL_BACK: "call back",
}


def drafted(done: Drafted) -> Page:
    """Return the draft, what the rules find in it, and how to hand it over."""
    message = done.message
    blocks: list[Block] = [*_letter(message, name=done.person.name), *findings(done.findings)]
    blocks.append(_what_next(message, done.findings))
    return Page(blocks=blocks, data={"message": message_data(message), "lint": findings_data(done.findings)})


def shown(told: Shown, *, problems: tuple[Problem, ...]) -> Page:
    """Return what `outreach show` and `outreach edit` say."""
    name = told.person.name if told.person else told.message.person
    blocks: list[Block] = [*_letter(told.message, name=name), *findings(told.findings)]
    if told.message.is_draft:
        blocks.append(_what_next(told.message, told.findings))
    data = {"message": message_data(told.message), "lint": findings_data(told.findings)}
    return Page(blocks=blocks, data=data, problems=problems)


def handed(told: Shown, *, how: str, text: str, file: str = "") -> Page:
    """Return a message on its way to the person's own mail program.

    `text` is printed as it is, to be copied; `file` is the name of what was written.
    """
    message = told.message
    blocks: list[Block] = [Line(how)] if how else []
    if text:
        blocks.append(Verbatim(text, for_reading=message.channel is not Channel.EMAIL))
    blocks += findings(told.findings)
    why = "Sending is yours to do. Noting it lets a reminder fall due in time."
    blocks.append(Next("when it has gone, note it", why, f"mentorplan outreach sent {message.id}"))
    data = {"message": message_data(message), "lint": findings_data(told.findings), "text": text}
    return Page(blocks=blocks, data={**data, "file": file or None})


def sent(done: Sent, *, say: Say) -> Page:
    """Return what `outreach sent` says."""
    message = done.message
    name = done.person.name if done.person else message.person
    is_said = message.channel is Channel.IN_PERSON
    blocks: list[Block] = [Line(f"Noted: {'said' if is_said else 'sent'} to {name}, {say(message.sent_on)}.")]
    if done.reminder_on:
        mostly = "Whoever wanted to think about it may need some days" if is_said else "Most answers come within days"
        by, nothing = say(done.reminder_on), "no answer" if is_said else "none"
        blocks.append(Hint(f"{mostly}. If {nothing} has come by {by}, one friendly reminder is fine."))
        why = "An answer, whatever it is, ends the waiting."
        blocks.append(Next("when an answer comes, note it", why, f"mentorplan outreach reply {message.person}"))
    data = {"message": message_data(message), "reminder_on": done.reminder_on}
    return Page(blocks=blocks, data=data)


def called(done: Called, *, say: SayMoment) -> Page:
    """Return what `outreach called` says."""
    outcome = done.message.outcome
    said = f"Noted: call to {done.person.name}, {CALL_WORDS[outcome] if outcome else ''}."
    back = done.message.call_back_at
    blocks: list[Block] = [Line(said)]
    if back:
        blocks.append(Line(f"To be called again: {say(Moment(on=back.date(), at=back.time()))}."))
    if done.script:
        blocks.append(Hint("Your script is noted as said."))
    return Page(blocks=blocks, data={"message": message_data(done.message)})


def replied(done: Replied, *, steps: Sequence[Step]) -> Page:
    """Return what `outreach reply` says, and what follows."""
    answer = done.message.answer
    blocks: list[Block] = [Line(f"Noted: {done.person.name}, {ANSWER_WORDS[answer] if answer else 'answered'}.")]
    for person in done.referred:
        new = "one of your people now" if person.id in done.added else "one of your people already"
        blocks.append(Line(f"{person.name} is {new}, suggested by {done.person.name}."))
    if done.message.do_not_contact:
        blocks.append(Line("They will not be proposed again, and no message to them is handed over."))
    elif answer is Answer.NO:
        blocks.append(Hint("A no is seldom about you; most people who say it have no time."))
    blocks += [next_block(step) for step in steps[:1]]
    data = {
        "message": message_data(done.message),
        "referred": [
            {"id": person.id, "name": person.name, "new": person.id in done.added} for person in done.referred
        ],
        "next": step_data(steps[0]) if steps else None,
    }
    return Page(blocks=blocks, data=data)


def listed(told: Listed, *, together: Sequence[Finding], say: Say, problems: tuple[Problem, ...]) -> Page:
    """Return what `outreach list` says: a line each, the newest first, and what is found in all open asks together."""
    rows = tuple(
        (
            say(row.message.sent_on or row.message.on),
            row.person.name if row.person else row.message.person,
            _kind(row.message),
            "to me" if row.message.kind is Kind.REQUEST else STATUS_WORDS[row.status],
            row.message.id,
        )
        for row in told.rows
    )
    blocks: list[Block] = [Table(("when", "with", "what", "where it stands", "id"), rows)] if rows else []
    if not rows:
        why = "It is built from what draws you to them, your goal and your profile."
        blocks = [Line("No messages yet."), Next("draft a first one", why, "mentorplan outreach draft NAME")]
    blocks += findings(together)
    data = {"messages": [message_data(row.message) for row in told.rows], "lint": findings_data(together)}
    return Page(blocks=blocks, data=data, problems=problems)


def due(told: Due, *, say: Say, problems: tuple[Problem, ...]) -> Page:
    """Return what `outreach due` says: what is due, and what will be."""
    blocks: list[Block] = []
    if told.due:
        blocks.append(Heading("Due"))
        blocks += [next_block(step) for step in told.due]
    else:
        blocks.append(Line("Nothing is due."))
    if told.coming:
        rows = tuple((say(step.on), step.what) for step in told.coming)
        blocks += [Heading("To come"), Facts(rows)]
    data = {"due": [step_data(step) for step in told.due], "coming": [step_data(step) for step in told.coming]}
    return Page(blocks=blocks, data=data, problems=problems)


def message_data(message: Message) -> dict[str, Any]:
    """Return a message as `--json` shows it, without what is private."""
    return {
        "id": message.id,
        "person": message.person,
        "kind": message.kind,
        "channel": message.channel,
        "subject": message.subject,
        "body": message.body,
        "status": status_of(message),
        "on": message.on,
        "sent_on": message.sent_on,
        "goal": message.goal,
        "about": message.about,
        "minutes": message.minutes,
        "slots": [slot.isoformat(timespec="minutes") for slot in message.slots],
        "forced_because": message.forced_because or None,
        "answer": message.answer,
        "outcome": message.outcome,
        "call_back_at": message.call_back_at.isoformat() if message.call_back_at else None,
        "referred": list(message.referred),
        "until": message.until,
        "do_not_contact": message.do_not_contact,
    }


def notes(told: Shown) -> str:
    """Return what stands below a draft in an editor: to whom it goes, what the rules say, and how to leave."""
    name = told.person.name if told.person else told.message.person
    lines = [f"To {name}. Change what is above this line; what is below it is left out.", ""]
    lines += [f"- {row}" for row in finding_rows(told.findings)] or ["The rules find nothing to mend."]
    lines += ["", "Save and leave to keep your changes. A text that is unchanged, or empty, changes nothing."]
    return "\n".join(harmless(line) for line in lines)


def as_text(message: Message) -> str:
    """Return a message as it would be typed: subject, empty line, body."""
    return f"Subject: {message.subject}\n\n{message.body}" if message.subject else message.body


def _letter(message: Message, *, name: str) -> list[Block]:
    where = {Channel.EMAIL: "E-mail", Channel.PHONE: "Telephone", Channel.IN_PERSON: "In person"}[message.channel]
    return [Heading(f"{where} to {name} ({message.id})"), Verbatim(as_text(message), for_reading=True)]


def _what_next(message: Message, found: Sequence[Finding]) -> Next:
    """Return how to hand a draft over, or to mend it where it would not be."""
    errors = stops(found)
    if not errors:
        return _how_to_hand(message)
    return Next("mend the draft", "As it stands it would not be handed over.", mending(message, errors))


def _how_to_hand(message: Message) -> Next:
    if message.channel is Channel.EMAIL:
        why = (
            "Nothing is sent by this program. Change what does not sound like you; then it opens in your mail program."
        )
        return Next("read it once more and hand it over", why, f"mentorplan outreach hand {message.id} --print")
    if message.channel is Channel.PHONE:
        why = "Have it beside the telephone. Afterwards, note how it went."
        return Next("call them", why, f"mentorplan outreach called {message.person}")
    why = "Say it in your own words; when you have, note it."
    return Next("say it when you meet them", why, f"mentorplan outreach sent {message.id}")


def _kind(message: Message) -> str:
    if message.answer:
        return ANSWER_WORDS[message.answer]
    if message.outcome:
        return CALL_WORDS[message.outcome]
    return message.kind.replace("-", " ")
