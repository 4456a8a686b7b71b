"""Follow-ups: what comes after a message, a call or an answer, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from mentorplan.domain.dates import Moment
from mentorplan.domain.messages import ASKING, Answer, CallOutcome, Channel, Kind, Message
from mentorplan.domain.people import Choice, Person, PersonKind
from mentorplan.domain.stages import Stage, Standing, asked_for_another
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.threads import open_asks, open_offer
from mentorplan.domain.workspaces import Known
from mentorplan.values import dataclass

REMINDER_AFTER = timedelta(days=7)
"""A first message is followed up after a week. Source: rule FUP-01 (grade C)."""

CALL_AFTER = timedelta(days=7)
"""A reminder without an answer is followed by one call, after another week. Source: rule FUP-03 (grade A)."""

LATER_WITHOUT_A_DAY = timedelta(days=90)
"""Who says "later" and names no day is asked again after about a term (our own inference)."""

BROUGHT_UP_FOR = timedelta(days=28)
"""How long thanks for an answer, and a contact that rests, are still brought up (our own choice)."""

IN_ORDER = (
    *(
        "call-back",
        "call-back-some-day",
        "plan-conversation",
        "tell-who-asked",
        "write-to-referred",
        "thank-for-answer",
        "thank-for-information",
    ),
    *(
        "log-what-was-said",
        "ask-again",
        "remind",
        "remind-of-offer",
        "write-after-call",
        "call-once",
        "visit-once",
        "hand-over",
    ),
    *("let-rest", "let-rest-and-look"),
)
"""The rules, in the order in which steps of one day are named."""


def in_numbers(moment: Moment) -> str:
    """Return a day, and its time where there is one, in numbers: the same in every language."""
    return str(moment.on) if moment.at is None else f"{moment.on} {moment.at:%H:%M}"


def outreach_steps(  # noqa: PLR0913 what is known, and the four things that the world decides
    known: Known,
    standings: Mapping[str, Standing],
    *,
    words: Mapping[str, StepWords],
    today: date,
    settle: Callable[[date], date],
    say: Callable[[Moment], str] = in_numbers,
) -> tuple[Step, ...]:
    """Return what follows from messages, calls and answers, due or not yet, by day; of one day as in `IN_ORDER`.

    `settle` moves a day out of weekends and quiet stretches; a day that somebody else named stays. `say` writes a
    day, and its time where there is one. Where the letter
    that is due waits as a draft, the step is to hand that over. Nothing is proposed about whoever asked not to be
    written to. What follows from meetings is not here.
    """
    rules = _Rules(known=known, standings=standings, words=words, today=today, settle=settle, say=say)
    steps = [step for step in rules.all() if step.rule not in known.settings.muted]
    return tuple(sorted(steps, key=lambda step: (step.on or today, IN_ORDER.index(step.rule), step.person or "")))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    known: Known
    standings: Mapping[str, Standing]
    words: Mapping[str, StepWords]
    today: date
    settle: Callable[[date], date]
    say: Callable[[Moment], str]

    def all(self) -> Iterator[Step]:
        for person in self.known.people:
            where = self.standings[person.id]
            if where.do_not_contact or person.kind is PersonKind.RESOURCE:
                continue
            if where.stage is Stage.CONTACTED:
                yield from self.after_an_ask(person, where)
            elif where.stage is Stage.REMINDED:
                yield from self.after_a_reminder(person, where)
            elif where.stage is Stage.PHONED:
                yield from self.after_a_call(person, where)
            elif where.last_reply:
                yield from self.after_an_answer(person, where, where.last_reply)
            if where.stage in {Stage.AGREED, Stage.MET}:
                yield from self.after_an_offer(person, where)
            yield from self.after_a_yes_for_another(person, where)
        yield from self.referred()
        yield from self.resting()

    def step(
        self, rule: str, person: Person, *, on: date, kind: Kind | None = None, values: Mapping[str, str] | None = None
    ) -> Step:
        known = {"person": person.id, "name": person.name, **(values or {})}
        return make_step(rule, self.words, values=known, on=on, person=person.id, kind=kind and kind.value)

    def letter(
        self, rule: str, person: Person, *, on: date, kind: Kind, values: Mapping[str, str] | None = None
    ) -> Step:
        """Return the step to write a letter, or to hand it over where it waits as a draft."""
        drafts = [one for one in self.standings[person.id].drafts if one.kind is kind]
        if drafts:
            return self.step("hand-over", person, on=on, kind=kind, values={"message": drafts[-1].id})
        return self.step(rule, person, on=on, kind=kind, values={"kind": kind.value, **(values or {})})

    def after_an_ask(self, person: Person, where: Standing) -> Iterator[Step]:
        last = where.asks[-1]
        asked_on = last.sent_on or last.on
        values = {"asked_on": self.say(Moment(on=asked_on))}
        yield self.letter(
            "remind", person, on=self.settle(asked_on + REMINDER_AFTER), kind=Kind.REMINDER, values=values
        )

    def after_a_reminder(self, person: Person, where: Standing) -> Iterator[Step]:
        last = where.asks[-1]
        on = self.settle((last.sent_on or last.on) + CALL_AFTER)
        if last.channel is Channel.EMAIL and not where.calls:
            rule = "call-once" if person.value("phone") else "visit-once"
            yield self.letter(rule, person, on=on, kind=Kind.REMINDER)

    def after_an_offer(self, person: Person, where: Standing) -> Iterator[Step]:
        """Propose to ask once, where a letter that I would like to go on has had no answer."""
        offer = open_offer(person.id, messages=self.known.messages, standing=where)
        if offer is None or offer.sent_on is None or where.asks:
            return
        on = self.settle(offer.sent_on + REMINDER_AFTER)
        if self.today <= on + BROUGHT_UP_FOR:
            values = {"asked_on": self.say(Moment(on=offer.sent_on))}
            yield self.letter("remind-of-offer", person, on=on, kind=Kind.REMINDER, values=values)

    def after_a_call(self, person: Person, where: Standing) -> Iterator[Step]:
        call = where.calls[-1]
        if call.call_back_at:
            on, at = call.call_back_at.date(), call.call_back_at.time()
            yield self.step("call-back", person, on=on, values={"when": self.say(Moment(on=on, at=at))})
        elif call.outcome is CallOutcome.CALL_BACK:
            yield self.step("call-back-some-day", person, on=self.settle(call.on + timedelta(days=1)))
        elif call.outcome is CallOutcome.ANSWERED:
            yield self.step("log-what-was-said", person, on=call.on)
        elif where.written == 0 and person.value("email"):
            on = self.settle(call.on + REMINDER_AFTER)
            asked = any(ask.kind is not Kind.REMINDER for ask in where.asks)
            kind = Kind.REMINDER if asked else first_kind(person)
            yield self.letter("write-after-call", person, on=on, kind=kind)

    def after_an_answer(self, person: Person, where: Standing, reply: Message) -> Iterator[Step]:
        since = [one for one in self.known.messages if one.person == person.id and (one.sent_on or one.on) >= reply.on]
        if where.stage is Stage.REPLIED and reply.answer is Answer.YES:
            yield self.step("plan-conversation", person, on=reply.on)
        elif where.stage is Stage.REPLIED and reply.answer is Answer.INFO:
            if not _wrote(since, Kind.THANK_YOU) and self.today <= reply.on + BROUGHT_UP_FOR:
                on = self.settle(reply.on)
                yield self.letter("thank-for-information", person, on=on, kind=Kind.THANK_YOU)
        elif where.stage in {Stage.DECLINED_BY_THEM, Stage.REFERRED, Stage.DEFERRED}:
            if not _wrote(since, Kind.THANKS_ANYWAY) and self.today <= reply.on + BROUGHT_UP_FOR:
                yield self.letter("thank-for-answer", person, on=self.settle(reply.on), kind=Kind.THANKS_ANYWAY)
            until = reply.until
            if until is None and reply.answer is Answer.LATER:
                until = self.settle(reply.on + LATER_WITHOUT_A_DAY)
            if until and where.decision is None:
                asked = open_asks(person.id, messages=self.known.messages, standing=where)
                kind = Kind.REMINDER if asked else first_kind(person)
                yield self.letter(
                    "ask-again", person, on=until, kind=kind, values={"said_on": self.say(Moment(on=reply.on))}
                )

    def after_a_yes_for_another(self, person: Person, where: Standing) -> Iterator[Step]:
        """Propose to tell whoever asked me for help that somebody is willing to hear from them, until I have."""
        reply = where.last_reply
        if reply is None or reply.answer is not Answer.YES:
            return
        mine = [one for one in self.known.messages if one.person == person.id]
        asked = asked_for_another(mine, reply)
        request = next((one for one in self.known.messages if asked and one.id == asked.answers), None)
        if request is None or (request.request and request.request.closed_on):
            return
        if not any(one.answers == request.id and one.person == request.person for one in self.known.messages):
            asker = next((one.name for one in self.known.people if one.id == request.person), request.person)
            yield self.step("tell-who-asked", person, on=reply.on, values={"asker": asker, "request": request.id})

    def referred(self) -> Iterator[Step]:
        """Propose to write to whom somebody named, as long as nothing has happened with them yet."""
        people = {person.id: person for person in self.known.people}
        for reply in self.known.messages:
            for one in reply.referred if reply.kind is Kind.REPLY else ():
                person = people.get(one)
                where = self.standings.get(one)
                if person and where and where.stage in {Stage.IDEA, Stage.SHORTLISTED} and not where.drafts:
                    by = people.get(reply.person)
                    values = {"by": by.name if by else reply.person}
                    yield self.step(
                        "write-to-referred", person, on=self.settle(reply.on), kind=first_kind(person), values=values
                    )

    def resting(self) -> Iterator[Step]:
        """Say kindly of the contact that came to rest last that it rests, and name who could be next.

        Nothing is said once something was asked of somebody else, or after a while.
        """
        at_rest = [
            (where.since, person)
            for person in self.known.people
            for where in (self.standings[person.id],)
            if where.stage is Stage.RESTING and where.since and not where.do_not_contact
        ]
        if not at_rest:
            return
        since, person = max(at_rest, key=lambda found: (found[0], found[1].id))
        moved_on = any(
            one.person != person.id and one.kind in ASKING and (one.sent_on or one.on) >= since
            for one in self.known.messages
        )
        if moved_on or self.today > since + BROUGHT_UP_FOR:
            return
        following = self.next_candidate()
        if following:
            values = {"next": following.name, "next_id": following.id}
            yield self.step("let-rest", person, on=self.settle(since), values=values)
        else:
            yield self.step("let-rest-and-look", person, on=self.settle(since))

    def next_candidate(self) -> Person | None:
        """Return who was shortlisted first among those with whom nothing has happened yet."""
        waiting = [
            (person.choice.on, person.id, person)
            for person in self.known.people
            if person.choice
            and person.choice.choice is Choice.SHORTLISTED
            and self.standings[person.id].stage is Stage.SHORTLISTED
        ]
        return min(waiting, key=lambda found: found[:2])[-1] if waiting else None


def first_kind(person: Person) -> Kind:
    """Return the kind of a first letter: somebody who knows others is asked for names."""
    return Kind.ASK_CONNECTOR if person.connector else Kind.INTRODUCTION


def _wrote(messages: list[Message], kind: Kind) -> bool:
    return any(one.kind is kind and one.sent_on for one in messages)
