"""A report of what may be shared, and the count of what stays."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.goals import Goal
from mentorplan.domain.maps import Helper, Part, SupportMap
from mentorplan.domain.meetings import Meeting, Owner, PromiseState, State
from mentorplan.domain.messages import Message
from mentorplan.domain.names import find_one
from mentorplan.domain.needs import Need, need_called
from mentorplan.domain.people import Person
from mentorplan.domain.reports import (
    GoalTold,
    LeftOut,
    MeetingTold,
    MentorshipTold,
    Month,
    Noted,
    PromiseTold,
    Report,
    Scope,
    Tally,
)
from mentorplan.domain.typed import one_line
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.promises import PromiseLine, list_promises
from mentorplan.values import dataclass, replace


def report(  # noqa: PLR0913 what is known, and what the report is to tell
    known: Known,
    *,
    made: SupportMap,
    needs: Sequence[Need],
    today: date,
    person: str | None = None,
    dossier: bool = False,
    with_notes: bool = False,
    elsewhere: str = "",
) -> Report:
    """Return a report of everything, of what concerns one person, or (`dossier`) of dates and themes only.

    Private notes, reasons, check-ins, letters and answers are in none. The shared notes of a meeting belong to those
    who met: they are in the report for one person, where everybody who met is that person, and in that of everything
    only `with_notes`. `made` is the map; in the report for one person everybody else on it is called `elsewhere`.
    Raises NotFoundError and AmbiguousError as `find_one` does.
    """
    add = "See everybody: mentorplan people list"
    who = find_one(person, known.people, what="person", add=add) if person else None
    making = _Making(known=known, needs=needs, today=today, who=who, dossier=dossier, with_notes=with_notes)
    me = known.profile
    scope = Scope.DOSSIER if dossier else Scope.PERSON if who else Scope.WHOLE
    return Report(
        scope=scope,
        on=today,
        name=one_line(me.name or ""),
        place=", ".join(part for part in (one_line(me.unit or ""), one_line(me.institution or "")) if part),
        person="" if dossier or who is None else one_line(who.name),
        goals=() if dossier else tuple(making.goal_told(goal) for goal in making.goals()),
        themes=making.themes(),
        map=None if dossier else making.map_told(made, elsewhere=elsewhere),
        mentorships=tuple(making.mentorship_told(one) for one in making.agreements()),
        months=making.months(),
        coming=making.coming(),
        tallies=tuple(making.tallies()),
        promises=tuple(making.promises_told()),
        learned=tuple(making.learned()) if dossier else (),
        left_out=tuple(making.left_out(made)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    known: Known
    needs: Sequence[Need]
    today: date
    who: Person | None
    dossier: bool
    with_notes: bool

    def concerns(self, people: Iterable[str]) -> bool:
        return self.who is None or self.who.id in people

    def goals(self) -> tuple[Goal, ...]:
        """Return the goals to tell: open ones first, by their day; for one person those that they help with."""
        goals = sorted(self.known.goals, key=lambda goal: (not goal.is_open, goal.by or date.max, goal.id))
        if self.who is None:
            return tuple(goals)
        theirs = [one for one in self.agreements() if one.direction is Direction.THEY_MENTOR_ME]
        if not theirs:
            return ()
        person = self.who.id
        about = {message.goal for message in self.known.messages if message.person == person and message.goal}
        helps = {one.need for one in self.who.covers}
        found = tuple(goal for goal in goals if goal.id in about or helps & set(goal.needs))
        return found or tuple(goal for goal in goals if goal.is_open)

    def goal_told(self, goal: Goal) -> GoalTold:
        return GoalTold(
            title=one_line(goal.title),
            needs=self.names(goal.needs),
            begun_on=goal.begun_on,
            by=goal.by,
            retired_on=goal.retired_on,
            progress=tuple(Noted(on=one.on, note=one_line(one.note)) for one in goal.progress),
        )

    def themes(self) -> tuple[str, ...]:
        return self.names(dict.fromkeys(need for goal in self.goals() for need in goal.needs))

    def names(self, slugs: Iterable[str]) -> tuple[str, ...]:
        return tuple(need_called(slug, self.needs).name for slug in slugs)

    def map_told(self, made: SupportMap, *, elsewhere: str) -> SupportMap | None:
        """Return the map without those who were only asked, and for one person without the names of the others."""
        if not made.needs:
            return None
        helpers = [replace(one, on_the_way=(), used_to=(), assesses_me=False) for one in made.helpers if one.covers]
        if self.who is not None:
            if not any(one.direction is Direction.THEY_MENTOR_ME for one in self.agreements()):
                return None
            others = dict.fromkeys(need for one in helpers if one.id != self.who.id for need in one.covers)
            rest = Helper(id="", name=elsewhere, part=Part.PEER, covers=tuple(others))
            helpers = [*(one for one in helpers if one.id == self.who.id), *([rest] if others else [])]
        return replace(made, helpers=tuple(helpers))

    def agreements(self) -> tuple[Agreement, ...]:
        found = (one for one in self.known.agreements if self.concerns((one.person,)))
        return tuple(sorted(found, key=lambda one: (one.begun_on, one.id)))

    def mentorship_told(self, one: Agreement) -> MentorshipTold:
        return MentorshipTold(
            name=self.name(one.person), direction=one.direction, begun_on=one.begun_on, ended_on=one.ended_on
        )

    def name(self, person: str) -> str:
        if self.dossier:
            return ""
        return next((one_line(one.name) for one in self.known.people if one.id == person), person)

    def held(self) -> list[Meeting]:
        found = (one for one in self.known.meetings if one.state is State.HELD and self.concerns(one.people))
        return sorted(found, key=lambda one: (one.on, str(one.starts or ""), one.id))

    def shows_notes(self, meeting: Meeting) -> bool:
        if self.dossier or not meeting.notes.strip():
            return False
        return self.with_notes if self.who is None else set(meeting.people) == {self.who.id}

    def meeting_told(self, meeting: Meeting) -> MeetingTold:
        lines = meeting.notes.splitlines() if self.shows_notes(meeting) else ()
        names: tuple[str, ...] = ()
        if not self.dossier and self.who is None:
            names = tuple(self.name(who) for who in meeting.people)
        return MeetingTold(
            on=meeting.on,
            minutes=meeting.minutes,
            names=names,
            notes=tuple(line for note in lines if (line := one_line(note))),
        )

    def months(self) -> tuple[Month, ...]:
        by_month = itertools.groupby(self.held(), key=lambda one: one.on.replace(day=1))
        groups = [(first, list(some)) for first, some in by_month]
        return tuple(
            Month(
                first=first,
                meetings=tuple(self.meeting_told(one) for one in some),
                minutes=sum(one.minutes or 0 for one in some),
            )
            for first, some in groups
        )

    def coming(self) -> tuple[MeetingTold, ...]:
        planned = [one for one in self.known.meetings if one.state is State.PLANNED and one.on >= self.today]
        found = sorted((one for one in planned if self.concerns(one.people)), key=lambda one: (one.on, one.id))
        return tuple(replace(self.meeting_told(one), minutes=None, notes=()) for one in found)

    def promises(self) -> list[PromiseLine]:
        return [line for line in list_promises(self.known, today=self.today) if self.concerns((line.promise.person,))]

    def tallies(self) -> Iterator[Tally]:
        lines = self.promises()
        for owner in Owner:
            states = [line.promise.state for line in lines if line.promise.owner is owner]
            if states:
                yield Tally(
                    owner=owner,
                    kept=states.count(PromiseState.KEPT),
                    still_open=states.count(PromiseState.OPEN),
                    dropped=states.count(PromiseState.DROPPED),
                )

    def shows_promise(self, line: PromiseLine) -> bool:
        """Whether a promise is told in words: between two it is theirs; to everybody, only what I promised and kept."""
        if self.dossier:
            return False
        is_mine_and_kept = line.promise.owner is Owner.ME and line.promise.state is PromiseState.KEPT
        return self.who is not None or is_mine_and_kept

    def promises_told(self) -> Iterator[PromiseTold]:
        for line in self.promises():
            promise = line.promise
            if self.shows_promise(line):
                yield PromiseTold(
                    owner=promise.owner,
                    what=one_line(promise.what),
                    name="" if self.who else self.name(promise.person),
                    state=promise.state,
                    due=promise.due,
                    closed_on=promise.closed_on,
                )

    def learned(self) -> Iterator[str]:
        """Yield what was learned from each mentorship that has ended, in their order."""
        for one in self.agreements():
            if one.closing and (line := one_line(one.closing.learned)):
                yield line

    def left_out(self, made: SupportMap) -> Iterator[LeftOut]:
        """Yield what is not told, as far as there is any of it; of one person, only what is about them."""
        known = self.known
        people = [one for one in known.people if self.concerns((one.id,))]
        meetings = [one for one in known.meetings if self.concerns(one.people)]
        messages = [one for one in known.messages if self.concerns((one.person,))]
        goals = self.goals()
        counts = {
            "private-notes": sum(map(_has_note, people))
            + sum(map(_has_note, meetings))
            + sum(map(_has_note, messages)),
            "reasons": sum(bool(reason.strip()) for reason in self.reasons(people, meetings, goals)),
            "answers": 0 if self.who else sum(len(one.answers) for one in known.reflections),
            "check-ins": sum(len(one.checkins) for one in self.agreements()),
            "plans": sum(bool(one.clauses or one.closing) for one in self.agreements()),
            "letters": len(messages),
            "goal-reasons": sum(bool(one.why.strip()) for one in goals),
            "barriers": sum(bool(one.barriers) for one in goals),
            "shared-notes": sum(bool(one.notes.strip()) and not self.shows_notes(one) for one in self.held()),
            "called-off": sum(one.state in {State.CANCELLED, State.NO_SHOW} for one in meetings),
            "promises": sum(not self.shows_promise(line) for line in self.promises()),
        }
        if self.dossier:
            counts["names"] = len(self.people_in(meetings))
            counts["titles"] = len(goals)
        elif self.who:
            counts["goals"] = len(known.goals) - len(goals)
            counts["people"] = sum(bool(one.covers) and one.id != self.who.id for one in made.helpers)
            counts["meetings"] = len(known.meetings) - len(meetings)
        else:
            counts["asked"] = sum(bool(one.on_the_way) and not one.covers for one in made.helpers)
        yield from (LeftOut(what=what, count=count) for what, count in counts.items() if count)

    def reasons(self, people: list[Person], meetings: list[Meeting], goals: Sequence[Goal]) -> Iterator[str]:
        for meeting in meetings:
            yield from (one.private_reason for one in meeting.decisions if self.concerns((one.person,)))
        yield from (choice.reason for one in people for choice in one.choices)
        yield from (one.retired_because for one in goals)
        for one in self.agreements():
            yield one.end_reason
            if one.closing:
                yield from (one.closing.private_reason or "", one.closing.private_differently)

    def people_in(self, meetings: list[Meeting]) -> set[str]:
        return {who for one in meetings for who in one.people} | {one.person for one in self.agreements()}


def _has_note(one: Person | Meeting | Message) -> bool:
    return bool(one.private_notes.strip())
