"""What follows from meetings: getting ready, writing them down, thanks, decisions, promises, the next date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from mentorplan.domain.agreements import Direction
from mentorplan.domain.meetings import FIT_DECISION_DAYS, Fit, Meeting, Owner, State
from mentorplan.domain.messages import Kind, Message
from mentorplan.domain.moments import Moment
from mentorplan.domain.people import Person, PersonKind
from mentorplan.domain.reflections import Role
from mentorplan.domain.stages import Stage, Standing
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.decisions import own_roles, telling
from mentorplan.usecases.promises import list_promises
from mentorplan.values import dataclass

A_DAY = timedelta(days=1)
THANKS_UNTIL = timedelta(days=6)
"""How long a thank-you, or the word that tells somebody, stays proposed. THX-01 (C) asks for three days at most."""

GRACE = timedelta(days=3)
"""How long after its day a promise of theirs comes up (our own choice)."""

NOT_LATER_THAN = timedelta(days=28)
"""After this, what waits for somebody else is no longer brought up (our own choice)."""

NOT_SURE_FOR = timedelta(days=14)
"""How long after an end it is asked whether a planned meeting takes place. A later one was planned since (our own)."""

CARRIES_THANKS = frozenset({Kind.THANK_YOU, Kind.CONTINUE, Kind.NOT_NOW, Kind.REPORT_BACK, Kind.ENDING, Kind.REFER})
TELLS = frozenset({Kind.CONTINUE, Kind.NOT_NOW, Kind.ENDING, Kind.REFER})
"""Kinds that tell somebody what was decided. Thanks for the conversation do not, even on the day of the decision."""

NEEDS_NO_NEW_DATE = frozenset({Stage.PASSED, Stage.DECLINED_BY_ME, Stage.DECLINED_BY_THEM, Stage.ENDED})
LEFT_IN_PEACE = NEEDS_NO_NEW_DATE | {Stage.DEFERRED}
"""Where things stand once one of the two has said no: nobody is reminded of a promise then."""

WORDS_OWED = frozenset({"send-note", "tell-continue", "tell-not-now", "tell-refer", "tell-ending"})
"""What somebody hears before anything else comes up between the two."""

IN_ORDER = (
    *(
        "still-planned",
        "prepare",
        "log-meeting",
        "send-note",
        "thank-you",
        "tell-continue",
        "tell-not-now",
        "tell-refer",
    ),
    *(
        "tell-ending",
        "thank-and-part",
        "my-promise",
        "decide-fit",
        "reschedule",
        "second-conversation",
        "their-promise",
        "next-date",
    ),
)
"""The rules, in the order in which steps of one day are named."""


def plainly(moment: Moment) -> str:
    """Return a day, and its time where there is one, in figures: 2026-12-02 14:00."""
    return f"{moment.on} {moment.at:%H:%M}" if moment.at else str(moment.on)


def meeting_steps(  # noqa: PLR0913 what is known, and the four things that the world decides
    known: Known,
    standings: Mapping[str, Standing],
    *,
    words: Mapping[str, StepWords],
    today: date,
    settle: Callable[[date], date],
    say: Callable[[Moment], str] = plainly,
) -> tuple[Step, ...]:
    """Return what follows from meetings and promises, due or not yet, by day; of one day in the order of `IN_ORDER`.

    `settle` moves a day out of weekends and quiet stretches; meetings themselves stay where they are. `say` writes
    a day, and its time where there is one.
    """
    rules = _Rules(known=known, standings=standings, words=words, today=today, settle=settle, say=say)
    steps = [step for step in rules.all() if step.rule not in known.settings.muted]
    place = {rule: at for at, rule in enumerate(IN_ORDER)}
    return tuple(sorted(steps, key=lambda step: (step.on or today, place[step.rule], step.person or "", step.command)))


def still_planned_step(
    meeting: Meeting,
    names: Mapping[str, str],
    *,
    words: Mapping[str, StepWords],
    say: Callable[[Moment], str] = plainly,
    on: date | None = None,
) -> Step:
    """Return the step that asks what becomes of a meeting, planned with whom the user does not go on."""
    values = {
        "name": ", ".join(names.get(who, who) for who in meeting.people),
        "when": say(Moment(on=meeting.on, at=meeting.starts)),
        "everybody": " ".join(meeting.people),
        "on_day": str(meeting.on),
    }
    return make_step("still-planned", words, values=values, on=on, person=meeting.people[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    known: Known
    standings: Mapping[str, Standing]
    words: Mapping[str, StepWords]
    today: date
    settle: Callable[[date], date]
    say: Callable[[Moment], str]

    def all(self) -> Iterator[Step]:
        written: dict[str, list[Message]] = defaultdict(list)
        met: dict[str, list[Meeting]] = defaultdict(list)
        for message in self.known.messages:
            written[message.person].append(message)
        for meeting in self.known.meetings:
            for who in meeting.people:
                met[who].append(meeting)
        yield from self.plans()
        words_owed: dict[str, date] = {}
        for person in self.known.people:
            where = self.standings[person.id]
            meetings = sorted(met[person.id], key=lambda one: (one.on, one.id))
            if person.kind is PersonKind.PERSON:
                for step in self.thanks(person, where, written[person.id]):
                    if step.rule in WORDS_OWED and step.on:
                        words_owed[person.id] = step.on
                    yield step
                yield from self.fit(person, where)
                yield from self.new_date(person, where, meetings, written[person.id])
        yield from self.promises(words_owed)

    def step(self, rule: str, *, on: date, person: str, values: Mapping[str, str], kind: Kind | None = None) -> Step:
        return make_step(
            rule, self.words, values={"person": person, **values}, on=on, person=person, kind=kind and kind.value
        )

    def plans(self) -> Iterator[Step]:
        names = {person.id: person.name for person in self.known.people}
        for meeting in self.known.meetings:
            if meeting.state is not State.PLANNED or not meeting.people:
                continue
            values = {
                "name": ", ".join(names.get(who, who) for who in meeting.people),
                "when": self.say(Moment(on=meeting.on, at=meeting.starts)),
            }
            parted = self.parted_on(meeting)
            if meeting.on >= self.today and parted and self.today <= parted + NOT_SURE_FOR:
                yield still_planned_step(meeting, names, words=self.words, say=self.say, on=self.settle(parted))
            elif meeting.on >= self.today:
                yield self.step("prepare", on=meeting.on - A_DAY, person=meeting.people[0], values=values)
            else:
                yield self.step(
                    "log-meeting",
                    on=self.settle(meeting.on + A_DAY),
                    person=meeting.people[0],
                    values={**values, "everybody": " ".join(meeting.people), "on_day": str(meeting.on)},
                )

    def parted_on(self, meeting: Meeting) -> date | None:
        """Return when it was over with everybody of a planned meeting, unless it was said that they still meet."""
        where = [self.standings[who] for who in meeting.people if who in self.standings]
        closings = [one.agreement.closing for one in where if one.agreement and one.stage is Stage.ENDED]
        if not where or any(one.stage not in NEEDS_NO_NEW_DATE or one.since is None for one in where):
            return None
        if any(closing and closing.still_meets for closing in closings):
            return None
        return max(one.since for one in where if one.since)

    def thanks(self, person: Person, where: Standing, written: list[Message]) -> Iterator[Step]:
        """Propose the word that is owed: thanks after a conversation (rule THX-01), or what was decided."""
        if where.last_held is None or where.do_not_contact:
            return
        if where.stage is Stage.ENDED and where.agreement and where.agreement.closing:
            return  # what is owed after an end that was looked back on, `mentorship_steps` says
        decision = where.decision if where.decision and where.decision.on >= where.last_held.on else None
        if decision and decision.fit is not Fit.UNSURE:
            rule, kind = telling(decision.fit, roles=own_roles(self.known), ended=where.stage is Stage.ENDED)
            since, due = decision.on, decision.on
        elif self._owes_thanks(where):
            rule, kind, since, due = "thank-you", Kind.THANK_YOU, where.last_held.on, where.last_held.on + A_DAY
        else:
            return
        due = self.settle(due)
        kinds = TELLS | {kind} if decision else CARRIES_THANKS
        carrying = [m for m in written if m.kind in kinds]
        if self.today > due + THANKS_UNTIL or any(m.sent_on and m.sent_on >= since for m in carrying):
            return
        draft = next((m for m in carrying if m.is_draft and m.on >= since), None)
        if draft:
            yield self.step(
                "send-note",
                on=due,
                person=person.id,
                kind=draft.kind,
                values={"name": person.name, "message": draft.id},
            )
        else:
            yield self.step(rule, on=due, person=person.id, kind=kind, values={"name": person.name})

    def _owes_thanks(self, where: Standing) -> bool:
        """Whether the last conversation was one that thanks are due for: not a regular meeting, not one that I gave."""
        agreement = where.agreement
        if agreement and where.last_held:
            is_regular = where.last_held.on > agreement.begun_on
            return not is_regular and agreement.direction is Direction.THEY_MENTOR_ME
        return own_roles(self.known) != (Role.MENTOR,)

    def fit(self, person: Person, where: Standing) -> Iterator[Step]:
        if where.stage is not Stage.MET or where.last_held is None or person.connector:
            return
        if where.decision is None or where.decision.on < where.last_held.on:
            by = where.last_held.on + timedelta(days=FIT_DECISION_DAYS)
            on = self.settle(where.last_held.on + A_DAY)
            yield self.step(
                "decide-fit", on=on, person=person.id, values={"name": person.name, "by": self.say(Moment(on=by))}
            )
        elif where.planned is None:
            on = self.settle(where.decision.on + timedelta(days=FIT_DECISION_DAYS))
            yield self.step("second-conversation", on=on, person=person.id, values={"name": person.name})

    def new_date(
        self, person: Person, where: Standing, meetings: list[Meeting], written: list[Message]
    ) -> Iterator[Step]:
        """Propose a date after one that came to nothing, once, or the next one of a mentorship."""
        last = [one for one in meetings if one.state is not State.PLANNED][-2:]
        if where.planned or where.do_not_contact or not (last or where.agreement):
            return
        off = [one for one in last if one.state is not State.HELD]
        if last and off == last[-1:] and self.today <= last[-1].on + NOT_LATER_THAN:
            since = last[-1].on
            asked = any(m.kind is Kind.RESCHEDULE and m.on >= since - NOT_LATER_THAN for m in written)
            if not asked and where.stage not in NEEDS_NO_NEW_DATE:
                on = self.settle(min(since + A_DAY, self.today))
                yield self.step(
                    "reschedule", on=on, person=person.id, kind=Kind.RESCHEDULE, values={"name": person.name}
                )
            return
        if where.stage in {Stage.AGREED, Stage.ACTIVE} and where.since:
            agreed_on = where.last_held.next_on if where.last_held else None
            if agreed_on is None or agreed_on < self.today:
                on = self.settle(max(where.since, agreed_on or where.since) + A_DAY)
                yield self.step("next-date", on=on, person=person.id, values={"name": person.name})

    def promises(self, words_owed: Mapping[str, date]) -> Iterator[Step]:
        """Propose to keep what I promised, and to ask after what they did; `words_owed` has its day by person."""
        to_meet = {
            who
            for one in self.known.meetings
            if one.state is State.PLANNED and one.on >= self.today
            for who in one.people
        }
        for line in list_promises(self.known, today=self.today):
            due, who = line.promise.due, line.promise.person
            if due is None or not line.is_open:
                continue
            values = {"name": line.who, "promise": line.promise.what, "id": line.id, "due": self.say(Moment(on=due))}
            not_before = words_owed.get(who, date.min)
            where = self.standings.get(who)
            if line.promise.owner is Owner.ME:
                on = max(self.settle(due), not_before)
                yield self.step("my-promise", on=on, person=who, values=values)
            elif where and (where.stage in LEFT_IN_PEACE or where.do_not_contact):
                continue
            elif who not in to_meet and self.today <= due + NOT_LATER_THAN:
                on = max(self.settle(due + GRACE), not_before)
                yield self.step("their-promise", on=on, person=who, values=values)
