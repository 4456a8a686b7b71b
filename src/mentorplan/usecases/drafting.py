"""Drafting: a letter or a script for one person, built from what is known, and looked at by the rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime

from mentorplan.domain.dates import DateWords, Moment
from mentorplan.domain.followups import first_kind
from mentorplan.domain.inboxes import OPEN, received
from mentorplan.domain.letters import Letter, Letters, bare, write
from mentorplan.domain.lint import ALIKE, likeness, quoted
from mentorplan.domain.messages import ASKING, Answer, Channel, Kind, Message
from mentorplan.domain.names import free_id
from mentorplan.domain.needs import Need
from mentorplan.domain.people import Person, PersonKind
from mentorplan.domain.records import Change, Shelf
from mentorplan.domain.rules import Finding, Rules, make_finding
from mentorplan.domain.stages import Standing, standings
from mentorplan.domain.threads import open_asks
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError, NeedsAnswerError, NotFoundError, RefusedError
from mentorplan.usecases.addressees import person_called
from mentorplan.usecases.draft_wishes import (
    OF_A_GOAL,
    DraftWishes,
    ask_again_on,
    minutes_asked,
    refuse_unused,
    slots_offered,
)
from mentorplan.usecases.letter_goals import fitting_goals, goal_for
from mentorplan.usecases.letter_matters import Matter, minutes_of
from mentorplan.usecases.letter_values import values_of
from mentorplan.usecases.linting import WRITTEN_BY_PEOPLE, channel_called, kind_called, lint_message
from mentorplan.usecases.sides import is_helper
from mentorplan.values import dataclass, replace

MOST_WORDINGS = 8
"""Wordings that are tried before a letter that resembles another one is let be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A draft, and what the rules find in it."""

    message: Message
    person: Person
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]


def draft(  # noqa: PLR0913 the records, the wishes, and what the guide has for both
    known: Known,
    wishes: DraftWishes,
    *,
    letters: Letters,
    rules: Rules,
    say: Callable[[Moment], str],
    today: date,
    dates: DateWords | None = None,
    needs: Sequence[Need] = (),
    open_answers: Collection[str] = (),
) -> Drafted:
    """Draft a message to one person.

    The kind is a first message unless told: `ask-connector` to somebody who knows others, else `introduction`, and a
    `coffee` invitation from whoever helps rather than looks for help; a `reminder` where they were asked already. The
    channel is email, or phone where only a number is known. The goal is the open one that has most to do with them.
    `say` says a day or a moment in full. A draft of the same kind and channel, whose words the user has not changed,
    gives way and leaves its id.

    Raises NeedsAnswerError naming everything that is missing and how to say it, also the kind where they have met
    already or wait for an answer to a request of theirs; NotFoundError where the guide has no such letter;
    InvalidError for a wish that cannot be met; RefusedError where the person asked not to be written to, or a reminder
    has nothing to remind of.
    """
    person = person_called(known, wishes.person)
    where = standings(known, today=today)[person.id]
    kind = kind_called(wishes.kind) if wishes.kind is not None else _usual_kind(known, person, where, today=today)
    _may_write(person, where, kind)
    channel = channel_called(wishes.channel, otherwise=_usual_channel(person, kind, letters))
    name = _letter_name(kind, channel, letters)
    about = person_called(known, wishes.about) if wishes.about else None
    if about and about.id == person.id:
        raise InvalidError(
            f"{person.name} cannot introduce you to {person.name}.", hint="Name somebody else: --about NAME"
        )
    matter = Matter(
        known=known,
        person=person,
        standing=where,
        kind=kind,
        letters=letters,
        say=say,
        today=today,
        goal=goal_for(known, _subject(person, about, kind), where, kind, wanted=wishes.goal, needs=needs),
        about=about,
        minutes=minutes_asked(wishes.minutes),
        slots=slots_offered(wishes.slots, today=today),
        note=wishes.note,
        until=ask_again_on(wishes.until, today=today),
        needs=needs,
    )
    if kind is Kind.REMINDER:
        _has_something_to_remind_of(matter)
    letter = _written(matter, name)
    refuse_unused(wishes, letter, kind)
    before = _given_way(where, kind, channel)
    message = _message(matter, letter, channel=channel, before=before)
    changed = replace(known, messages=(*(one for one in known.messages if one != before), message))
    findings = (
        *lint_message(changed, message, rules=rules, today=today, dates=dates, open_answers=open_answers),
        *_advice(matter, letter, message, rules=rules, is_told=wishes.goal is not None),
    )
    return Drafted(message=message, person=person, findings=findings, changes=(known.put(message),))


def _subject(person: Person, about: Person | None, kind: Kind) -> Person:
    """Return whom the goal should have to do with: who is to be met, where somebody else is asked for that."""
    return about if about and kind in {Kind.ASK_CONNECTOR, Kind.BLURB, Kind.WARM_INTRODUCTION} else person


def _may_write(person: Person, where: Standing, kind: Kind) -> None:
    if person.kind is PersonKind.RESOURCE:
        raise InvalidError(f"{person.name} is kept as a resource, and nobody there would answer.")
    if where.do_not_contact:
        raise RefusedError(
            f"{person.name} asked not to be written to again, so there is no {kind.value} to draft.",
            hint=f"See what was answered: mentorplan people show {person.id}",
        )


def _usual_kind(known: Known, person: Person, where: Standing, *, today: date) -> Kind:
    """Return the kind of a first letter. Raises NeedsAnswerError where one would be odd: they asked me, or we met."""
    if open_asks(person.id, messages=known.messages, standing=where):
        return Kind.REMINDER
    kind = first_kind(person)
    if kind is not Kind.INTRODUCTION:
        return kind
    if where.last_held or where.agreement:
        others = (Kind.ENDING, Kind.RESCHEDULE) if where.agreement else (Kind.CONTINUE, Kind.NOT_NOW)
        raise NeedsAnswerError(
            f"You and {person.name} have met already: say what the letter is for.",
            hint="\n".join(
                f"mentorplan outreach draft {person.id} --kind {one.value}" for one in (Kind.THANK_YOU, *others)
            ),
        )
    if not is_helper(known, person.id, today=today):
        return kind
    asked = [one.message.id for one in received(known) if one.message.person == person.id and one.where in OPEN]
    if asked:
        raise NeedsAnswerError(
            f"{person.name} has asked you for help and waits for an answer.",
            hint=f"Look at the request: mentorplan inbox show {asked[-1]}\nmentorplan inbox answer {asked[-1]}",
        )
    return Kind.COFFEE


def _usual_channel(person: Person, kind: Kind, letters: Letters) -> Channel:
    only_phone = person.value("phone") and not person.value("email")
    return Channel.PHONE if only_phone and f"{kind}.{Channel.PHONE}" in letters.texts else Channel.EMAIL


def _letter_name(kind: Kind, channel: Channel, letters: Letters) -> str:
    name = f"{kind}.{channel}"
    if name in letters.texts:
        return name
    channels = [one.value for one in Channel if f"{kind}.{one}" in letters.texts]
    if channels:
        raise NotFoundError(
            f"The guide has no {kind} for {channel}.",
            hint=f"It has one for {', '.join(channels)}: --channel {channels[0]}",
        )
    kinds = [one.value for one in WRITTEN_BY_PEOPLE if any(f"{one}.{way}" in letters.texts for way in Channel)]
    raise NotFoundError(f"The guide has no letter for “{kind}”.", hint=f"It has one for: {', '.join(kinds)}.")


def _has_something_to_remind_of(matter: Matter) -> None:
    person, where = matter.person, matter.standing
    if open_asks(person.id, messages=matter.known.messages, standing=where):
        return
    waiting = [one for one in where.drafts if one.kind in ASKING and one.kind is not Kind.REMINDER]
    if waiting:
        hint = f"If you have sent your draft: mentorplan outreach sent {waiting[-1].id}"
    elif where.last_reply and where.last_reply.answer is not Answer.LATER:
        raise RefusedError(
            f"{person.name} answered on {where.last_reply.on}, and you have asked nothing since to remind them of.",
            hint=f"See where things stand: mentorplan people show {person.id}",
        )
    else:
        hint = f"Write to them first: mentorplan outreach draft {person.id}"
    raise RefusedError(
        f"Nothing that you sent to {person.name} waits for an answer, so there is nothing to remind of.", hint=hint
    )


def _written(matter: Matter, name: str) -> Letter:
    """Return the letter in the wordings that fall to this person; in others where it would repeat another letter."""
    earlier = [one.body for one in matter.known.messages if one.kind is matter.kind and one.person != matter.person.id]
    seeds = (matter.person.id, *(f"{matter.person.id}/{number}" for number in range(1, MOST_WORDINGS)))
    values = values_of(matter)
    tried = [write(matter.letters, name, values=values, seed=seeds[0])]
    while any(likeness(tried[-1].body, body) > ALIKE for body in earlier) and len(tried) < len(seeds):
        tried.append(write(matter.letters, name, values=values, seed=seeds[len(tried)]))
    return min(tried, key=lambda letter: max((likeness(letter.body, body) for body in earlier), default=0.0))


def _given_way(where: Standing, kind: Kind, channel: Channel) -> Message | None:
    """Return the newest draft that a new one takes the place of: one on which the user has written nothing."""
    alike = [
        one
        for one in where.drafts
        if (one.kind, one.channel) == (kind, channel)
        and one.edited_on is None
        and not (one.private_notes or one.private_sensitive)
    ]
    return max(alike, key=lambda one: (one.on, one.id), default=None)


def _message(matter: Matter, letter: Letter, *, channel: Channel, before: Message | None) -> Message:
    known, today = matter.known, matter.today
    taken = known.taken(Shelf.MESSAGES) | {message.id for message in known.messages}
    used = letter.used
    return Message(
        id=before.id if before else free_id(f"{today}-{matter.person.id}-{matter.kind}", taken=taken),
        person=matter.person.id,
        kind=matter.kind,
        on=today,
        channel=channel,
        subject=letter.subject,
        body=letter.body,
        goal=matter.goal.id if matter.goal and used & OF_A_GOAL else None,
        about=matter.about.id if matter.about else None,
        until=matter.until if "ask_again_on" in used else None,
        minutes=minutes_of(matter) if used & {"minutes", "blurb"} else None,
        slots=tuple(datetime.combine(slot.on, slot.at) for slot in matter.slots if slot.at) if "slots" in used else (),
    )


def _advice(matter: Matter, letter: Letter, message: Message, *, rules: Rules, is_told: bool) -> tuple[Finding, ...]:
    """Return what only the making of the letter knows; `is_told` says that the user named the goal."""
    found: list[Finding] = []
    person, muted = matter.person, set(matter.known.settings.muted)
    why = next((one.text for one in reversed(person.why) if bare(one.text)), "")
    earlier = [
        one
        for one in matter.standing.drafts
        if one.kind is message.kind and one.channel is message.channel and one.id != message.id
    ]
    is_guessed = not is_told and message.goal and message.kind is not Kind.REMINDER
    subject = _subject(person, matter.about, message.kind)
    goals = fitting_goals(matter.known, subject, needs=matter.needs) if is_guessed else ()
    values = {
        "reason-as-note": (bare(why), "") if "why_note" in letter.used else None,
        "already-drafted": ("", earlier[-1].id) if earlier else None,
        "goal-guessed": (goals[0].title, goals[1].id) if len(goals) > 1 else None,
    }
    for name, value in values.items():
        rule = rules.get(name)
        if value and rule and not muted & {name, rule.id}:
            quote, other = value
            found.append(make_finding(name, rule, values={"quote": quoted(quote), "other": other}, person=person))
    return tuple(found)
