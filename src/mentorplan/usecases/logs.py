"""One line about a meeting, kept: what it says, what was answered beside it, and what is still missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from mentorplan.domain.lists import Entry
from mentorplan.domain.meetings import Owner
from mentorplan.domain.moments import Moment
from mentorplan.domain.names import closest, matching
from mentorplan.domain.said_lines import SaidLine, with_asks
from mentorplan.domain.said_people import SaidPerson
from mentorplan.domain.said_promises import SaidPromise, Whose
from mentorplan.domain.steps import StepWords
from mentorplan.domain.typed import one_of
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError, NeedsAnswerError
from mentorplan.usecases.meeting_logs import Logged, log
from mentorplan.usecases.meetings import check_minutes, find_people
from mentorplan.usecases.promises import Promised, ReadDate
from mentorplan.values import replace

FLAGS = {
    "person": ("Who it was is not clear", "--with NAME"),
    "date": ("When it was is not clear", "--on yesterday"),
    "minutes": ("How long it took could be read two ways", "--minutes 40"),
    "owner": ("Whose promise it is is not clear", "--owner me"),
    "due": ("By when could be read two ways", "--due fri"),
}
"""What is said of each thing that is missing, and the option that tells it."""


def with_people(known: Known, said: SaidLine, names: Sequence[str]) -> SaidLine:
    """Return the line with the people who are named beside it. Raises as `find_people` does."""
    if not names:
        return said
    found = find_people(known, names)
    people = tuple(SaidPerson(said=one.name, id=one.id, first=0, last=0) for one in found)
    return with_asks(replace(said, people=people, unclear=said.unclear - {"person"}))


def with_answers(  # noqa: PLR0913 an answer for each thing that a line may leave open
    said: SaidLine,
    *,
    on: date | None = None,
    minutes: int | None = None,
    owner: str | None = None,
    due: date | None = None,
    next_at: Moment | None = None,
) -> SaidLine:
    """Return the line with what was said beside it; an owner and a day go to the promises that have none.

    Raises InvalidError for a word that is no owner and for minutes that no meeting takes.
    """
    check_minutes(minutes)
    whose = one_of(Whose, owner, what="somebody who promises") if owner else None
    promises = tuple(
        replace(
            one,
            owner=one.owner or whose,
            due=one.due or due,
            is_due_unclear=one.is_due_unclear and due is None,
        )
        for one in said.promises
    )
    told = {"date": on, "minutes": minutes}
    unclear = said.unclear - {name for name, value in told.items() if value is not None}
    return with_asks(
        replace(
            said,
            on=on or said.on,
            minutes=minutes or said.minutes,
            promises=promises,
            next_at=next_at or said.next_at,
            unclear=unclear,
        )
    )


def missing(said: SaidLine) -> tuple[str, ...]:
    """Return what the meeting cannot be kept without: who, when, whose; and what is said two ways.

    A length and a day that nobody mentioned may stay open.
    """
    due = any(one.is_due_unclear for one in said.promises)
    needed = {"person", "date", "owner"} | said.unclear | ({"due"} if due else set())
    return tuple(name for name in said.ask if name in needed)


def check_complete(known: Known, said: SaidLine, *, line: str) -> None:
    """Raise NeedsAnswerError, naming the option, where something is missing that cannot be left open."""
    lacking = missing(said)
    if not lacking:
        return
    first = lacking[0]
    what, flag = FLAGS[first]
    shown = f"mentorplan log “{line if len(line) <= 60 else line[:59] + '…'}”"  # noqa: PLR2004 a line of a screen
    unknown = [one.said for one in said.people if one.id is None]
    listed = on_lists(known, unknown[0]) if first == "person" and unknown else ()
    if first == "person" and "person" in said.unclear:
        flags = " ".join(f"--with {one.id}" for one in said.people)
        raise NeedsAnswerError(perhaps_two(known, said), hint=f"If it was one: {shown} {flags}")
    if listed and not matching(unknown[0], known.people):
        who = " or ".join(introduced(one) for one in listed[:5])
        what = f"“{unknown[0]}” could be {who}, on a list of yours and not one of your people yet"
        raise NeedsAnswerError(
            f"{what}.", hint=f'First: mentorplan people shortlist "{listed[0].name}". Then the same line once more.'
        )
    before = ""
    if first == "person" and unknown:
        fits = [one.name for one in matching(unknown[0], known.people)]
        near = fits[0] if fits else _closest(known, unknown[0])
        what = f"“{unknown[0]}” could be {' or '.join(fits[:5])}" if fits else f"Nobody known is called “{unknown[0]}”"
        flag = f'--with "{near or unknown[0]}"'
        new = "If it was somebody new, add them first" if near else "Add them first"
        before = "" if fits else f'\n{new}: mentorplan people add "{unknown[0]}"'
    others = [FLAGS[name][1] for name in lacking[1:]]
    raise NeedsAnswerError(f"{what}.", hint=f"Say it beside the line: {shown} {' '.join([flag, *others])}{before}")


def on_lists(known: Known, name: str) -> tuple[Entry, ...]:
    """Return who is called so on the imported lists, nobody twice, and none of my own people."""
    mine = {person.id for person in known.people}
    entries = {entry.id: entry for shard in known.shards for entry in shard.people if entry.id not in mine}
    return matching(name, tuple(entries.values()))


def introduced(entry: Entry) -> str:
    """Return the name of somebody of a list, with what tells them from others."""
    beside = ", ".join(part for part in (entry.title, entry.unit or entry.institution) if part)
    return f"{entry.name} ({beside})" if beside else entry.name


def perhaps_two(known: Known, said: SaidLine) -> str:
    """Return the sentence that a line tells of several people, and may tell of several meetings."""
    names = {person.id: person.name for person in known.people}
    *first, last = [names.get(one.id or "", one.said) for one in said.people]
    return (
        f"This line may tell of two meetings, with {', '.join(first)} and with {last}: note each in a line of its own."
    )


def keep_line(  # noqa: PLR0913 what is known, what was said, and the words and days it is read with
    known: Known,
    said: SaidLine,
    *,
    line: str,
    today: date,
    words: Mapping[str, StepWords],
    read_date: ReadDate,
    date_words: Collection[str] = (),
    private_notes: str = "",
) -> Logged:
    """Log the meeting that a line tells of; a promise of both becomes one of each.

    Raises NeedsAnswerError where something is missing, and as `log` does.
    """
    check_complete(known, said, line=line)
    people = [one.id for one in said.people if one.id]
    private = "\n\n".join(text for text in (said.private_notes, private_notes) if text)
    return log(
        known,
        people,
        today=today,
        words=words,
        read_date=read_date,
        date_words=date_words,
        on=said.on,
        state=said.state,
        minutes=said.minutes,
        notes=said.notes,
        private_notes=private,
        promises=[one for promise in said.promises for one in _promised(known, said, promise, people=people)],
        next_at=said.next_at,
        starts=said.starts,
        place=said.place,
    )


def _closest(known: Known, said: str) -> str | None:
    """Return the name that looks most like what was said, or has a word that does."""
    words = {word: one.name for one in known.people for word in one.name.split()}
    near = closest(said, [one.name for one in known.people]) or closest(said, words)
    return words.get(near, near) if near else None


def _promised(known: Known, said: SaidLine, promise: SaidPromise, *, people: Sequence[str]) -> list[Promised]:
    owners = {Whose.ME: [Owner.ME], Whose.THEM: [Owner.THEM], Whose.BOTH: [Owner.ME, Owner.THEM]}
    if promise.owner is None:  # never reached: the line is complete by now
        raise InvalidError(f"Whose promise “{promise.what}” is is not clear.", hint=FLAGS["owner"][1])
    who = _whose(known, said, promise.who) or people[0]
    everybody = people if promise.owner is Whose.BOTH and len(people) > 1 else [who]
    made = [Promised(owner=Owner.ME, what=promise.what, person=who, due=promise.due)]
    made = made if Owner.ME in owners[promise.owner] else []
    if Owner.THEM in owners[promise.owner]:
        made += [Promised(owner=Owner.THEM, what=promise.what, person=one, due=promise.due) for one in everybody]
    return made


def _whose(known: Known, said: SaidLine, who: str) -> str | None:
    """Return the id of whoever is named in a promise: one of those who met, before anybody else."""
    if not who:
        return None
    here = {one.id for one in said.people}
    found = matching(who, [one for one in known.people if one.id in here])
    return found[0].id if len(found) == 1 else None
