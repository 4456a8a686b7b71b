"""One calendar of everything: meetings, and as to-dos whatever is due, promised or aimed at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from string import Template

from mentorplan.domain.calendars import CalendarWords, Event, Todo
from mentorplan.domain.meetings import Owner, PromiseState
from mentorplan.domain.names import find_one
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.steps import Step
from mentorplan.domain.typed import one_line
from mentorplan.domain.workspaces import Known
from mentorplan.domain.zones import instant
from mentorplan.errors import InvalidError
from mentorplan.usecases.calendars import sequence, summary
from mentorplan.usecases.promises import list_promises
from mentorplan.values import dataclass, replace

SHOWN_FOR = timedelta(days=90)
"""How long what is past stays in the calendar file, so that calendars learn what became of it (our own choice)."""

FROM_RECORDS = frozenset({"my-promise", "their-promise"})
"""Steps that the to-dos of promises say already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCalendar:
    """What goes into the file, by day. `left_out` are sentences about meetings that no calendar could show.

    `without_zone` counts meetings with a time and no zone: they stand as whole days, with the time in their title.
    """

    events: tuple[Event, ...]
    todos: tuple[Todo, ...]
    left_out: tuple[str, ...] = ()
    without_zone: int = 0


def everything_due(  # noqa: PLR0913 what is known, what is due, and how it is said
    known: Known,
    *,
    steps: Sequence[Step],
    changed: Mapping[Ref, datetime],
    words: CalendarWords,
    today: date,
    person: str | None = None,
) -> DueCalendar:
    """Return meetings and to-dos, or only those about one person, named by id or part of the name.

    `steps` are those that follow from the records, due or not yet. `changed` says when each record was last changed.
    What is done or was called off stays for `SHOWN_FOR`, marked so. Raises NotFoundError and AmbiguousError as
    `find_one` does.
    """
    who = (
        find_one(person, known.people, what="person", add="See everybody: mentorplan people list").id if person else ""
    )
    making = _Making(known=known, changed=changed, words=words, today=today, who=who)
    events, left_out = making.events()
    timed = {one.id for one in known.meetings if one.starts}
    no_zone = sum(event.meeting.starts is None and event.meeting.id in timed for event in events)
    todos: dict[str, Todo] = {}
    for todo in (*making.steps(steps), *making.promises(), *making.goals(), *making.letters_sent()):
        todos.setdefault(todo.key, todo)
    in_order = sorted(todos.values(), key=lambda todo: (todo.due or date.max, todo.key))
    return DueCalendar(events=events, todos=tuple(in_order), left_out=left_out, without_zone=no_zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    known: Known
    changed: Mapping[Ref, datetime]
    words: CalendarWords
    today: date
    who: str

    @property
    def since(self) -> date:
        return max(self.today, date.min + SHOWN_FOR) - SHOWN_FOR

    def events(self) -> tuple[tuple[Event, ...], tuple[str, ...]]:
        found, left_out = [], []
        for meeting in sorted(self.known.meetings, key=lambda one: (one.on, str(one.starts or ""), one.id)):
            if meeting.on < self.since or (self.who and self.who not in meeting.people):
                continue
            title = summary(self.known, meeting)
            zoned = replace(meeting, timezone=meeting.timezone or self.known.profile.timezone)
            if meeting.starts and zoned.timezone is None:
                title, zoned = f"{title}, {meeting.starts:%H:%M}", replace(meeting, starts=None)
            elif meeting.starts and zoned.timezone:
                try:
                    instant(meeting.on, meeting.starts, timezone=zoned.timezone)
                except InvalidError as refused:
                    left_out.append(f"{meeting.id}: {refused.message}")
                    continue
            stamp = self.stamp(Ref(Shelf.MEETINGS, meeting.id))
            found.append(Event(meeting=zoned, summary=title, stamp=stamp, sequence=sequence(stamp)))
        return tuple(found), tuple(left_out)

    def steps(self, steps: Sequence[Step]) -> Iterator[Todo]:
        stamps = self.stamps_of_people()
        for step in steps:
            if step.rule in FROM_RECORDS or step.on is None or (self.who and step.person != self.who):
                continue
            letter = step.kind in self.words.letters and step.person
            stamp = stamps.get(step.person or "", max(self.changed.values()))
            yield Todo(
                key=_letter_key(step.kind or "", step.person or "") if letter else f"{step.rule}/{step.command}",
                summary=f"{step.what[:1].upper()}{step.what[1:]}",
                description="\n".join(part for part in (step.why, step.command) if part),
                due=step.on,
                stamp=stamp,
                sequence=sequence(stamp),
            )

    def promises(self) -> Iterator[Todo]:
        phrases = {Owner.ME: self.words.my_promise, Owner.THEM: self.words.their_promise}
        for line in list_promises(self.known, today=self.today):
            promise = line.promise
            if self.who and promise.person != self.who:
                continue
            closed_on = None if line.is_open else promise.closed_on or line.meeting.on
            if closed_on and closed_on < self.since:
                continue
            phrase = phrases.get(promise.owner, self.words.my_promise)
            stamp = self.stamp(Ref(Shelf.MEETINGS, line.meeting.id))
            yield Todo(
                key=f"promise/{line.id}",
                summary=Template(phrase).safe_substitute(name=line.who, what=one_line(promise.what)),
                due=promise.due,
                done_on=closed_on,
                dropped=promise.state is PromiseState.DROPPED,
                stamp=stamp,
                sequence=sequence(stamp),
            )

    def goals(self) -> Iterator[Todo]:
        for goal in () if self.who else self.known.goals:
            if goal.by is None or (goal.retired_on and goal.retired_on < self.since):
                continue
            stamp = self.stamp(Ref(Shelf.GOALS, goal.id))
            yield Todo(
                key=f"goal/{goal.id}",
                summary=Template(self.words.goal).safe_substitute(title=one_line(goal.title)),
                due=goal.by,
                done_on=goal.retired_on,
                dropped=goal.retired_on is not None,
                stamp=stamp,
                sequence=sequence(stamp),
            )

    def letters_sent(self) -> Iterator[Todo]:
        """Yield the letters that a calendar may still have open, as done; the latest of a kind to somebody first."""
        names = {person.id: person.name for person in self.known.people}
        for message in sorted(self.known.messages, key=lambda one: (one.sent_on or date.min, one.id), reverse=True):
            letter = self.words.letters.get(message.kind)
            if letter is None or message.sent_on is None or message.sent_on < self.since:
                continue
            if self.who and message.person != self.who:
                continue
            stamp = self.stamp(Ref(Shelf.MESSAGES, message.id))
            name = names.get(message.person, message.person)
            yield Todo(
                key=_letter_key(message.kind, message.person),
                summary=Template(self.words.sent).safe_substitute(letter=letter, name=name),
                due=message.sent_on,
                done_on=message.sent_on,
                stamp=stamp,
                sequence=sequence(stamp),
            )

    def stamp(self, ref: Ref) -> datetime:
        return self.changed[ref]

    def stamps_of_people(self) -> dict[str, datetime]:
        """Return when anything about each person was last changed; what is due depends on the profile, too."""
        mine = [stamp for ref, stamp in self.changed.items() if ref.shelf in {Shelf.PROFILE, Shelf.SETTINGS}]
        found: dict[str, datetime] = {}

        def note(person: str, ref: Ref) -> None:
            stamp = max([self.changed[ref], *mine])
            found[person] = max(found.get(person, stamp), stamp)

        for person in self.known.people:
            note(person.id, Ref(Shelf.PEOPLE, person.id))
        for message in self.known.messages:
            note(message.person, Ref(Shelf.MESSAGES, message.id))
        for agreement in self.known.agreements:
            note(agreement.person, Ref(Shelf.AGREEMENTS, agreement.id))
        for meeting in self.known.meetings:
            for one in meeting.people:
                note(one, Ref(Shelf.MEETINGS, meeting.id))
        return found


def _letter_key(kind: str, person: str) -> str:
    return f"letter/{kind}/{person}"
