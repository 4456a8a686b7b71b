"""Pages for meetings: planned, prepared, logged, decided on; and the list of promises."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mentorplan.domain.agendas import Agenda
from mentorplan.domain.meetings import Decision, Fit, Meeting, Owner, PromiseState, State, promise_id
from mentorplan.domain.moments import Moment
from mentorplan.errors import Problem
from mentorplan.render.goals import Say
from mentorplan.render.pages import (
    Block,
    Bullets,
    Facts,
    Heading,
    Hint,
    Line,
    Next,
    Page,
    Table,
    advice_blocks,
    step_data,
)
from mentorplan.usecases.decisions import Decided
from mentorplan.usecases.meeting_logs import Logged
from mentorplan.usecases.meetings import Meetings, Planned
from mentorplan.usecases.preparations import Task
from mentorplan.usecases.promises import Closed, PromiseLine
from mentorplan.values import asdict

Names = Mapping[str, str]
SayMoment = Callable[[Moment], str]

STATE_WORDS = {
    State.PLANNED: "planned",
    State.HELD: "held",
    State.CANCELLED: "called off",
    State.NO_SHOW: "did not take place",
}
FIT_WORDS = {Fit.CONTINUE: "go on", Fit.NOT_NOW: "not now", Fit.REFER: "ask somebody else", Fit.UNSURE: "not sure yet"}
PROMISE_WORDS = {PromiseState.OPEN: "", PromiseState.KEPT: "done", PromiseState.DROPPED: "let go"}


def planned(
    told: Planned,
    *,
    say: SayMoment,
    names: Names,
    file: str,
    notes: Sequence[str],
    preparation: Sequence[Task] = (),
    not_written: str = "",
) -> Page:
    """Return what `meet plan` says.

    `file` is the calendar file that was written, empty for none; `not_written` the command that writes it, once the
    time zone is known without which it could not be.
    """
    meeting = told.meeting
    who = _and([person.name for person in told.people])
    when = _when(meeting, say)
    moved = " (moved)" if told.before and told.before != meeting else ""
    blocks: list[Block] = [Line(f"Planned{moved}: {who}, {when}, {meeting.minutes} minutes{_at(meeting)}.")]
    blocks.extend(Line(f"It overlaps with {_title(other, names)}, {_when(other, say)}.") for other in told.clashes)
    blocks.extend(Hint(f"On the same day: {_title(other, names)}.") for other in told.same_day)
    blocks.extend(Hint(f"Also planned with {who}: {_when(other, say)}.") for other in told.also_planned)
    if told.is_twice:
        blocks.append(Line("The clock shows this time twice on that day; the first is meant."))
    if not_written:
        blocks.append(Line("No calendar file was written: which time zone the clock means is not known. Say it, then:"))
        blocks.append(Hint("mentorplan profile edit --timezone Europe/Berlin"))
        blocks.append(Hint(not_written))
    elif meeting.starts and not meeting.timezone:
        blocks.append(Hint("No time zone is known: mentorplan profile edit --timezone Europe/Berlin"))
    blocks += [Hint(note) for note in notes]
    if file:
        blocks.append(Line(f"For your calendar: {file}"))
    if preparation:
        blocks.append(Heading("Before then"))
        blocks.append(Facts(tuple((say(Moment(on=day)), text) for day, text in preparation)))
    person = meeting.people[0]
    blocks.append(
        Next("prepare with an agenda", "Questions from both sides, with minutes.", f"mentorplan meet agenda {person}")
    )
    data = {
        "meeting": meeting_data(meeting),
        "clashes": [one.id for one in told.clashes],
        "preparation": [{"on": day, "what": text} for day, text in preparation],
    }
    return Page(blocks=blocks, data=data)


def agenda_values(told: Agenda, *, say: SayMoment) -> dict[str, object]:
    """Return what the templates of an agenda may ask for, by name."""
    when = say(Moment(on=told.on, at=told.starts)) if told.on else ""
    return {"agenda": told, "when": when, "before": "Before"}


def agenda(told: Agenda, *, say: SayMoment, files: Sequence[str] = (), dry_run: bool = False) -> Page:
    """Return an agenda that fits on a page, or which files it was written to."""
    data = {"agenda": asdict(told), "files": list(files)}
    if files:
        written = "Would be written" if dry_run else "Written"
        return Page(blocks=[Line(f"{written}: {', '.join(files)}.")], data=data)
    when = say(Moment(on=told.on, at=told.starts)) if told.on else "no date yet"
    blocks: list[Block] = [
        Heading(told.title),
        Facts((("When", when), ("Where", told.place), ("Minutes", str(told.minutes)))),
    ]
    if told.before:
        blocks += [Heading("Before"), Bullets(told.before)]
    for block in told.blocks:
        blocks += [Heading(f"{block.title} ({block.minutes} min)"), Bullets(block.lines)]
    return Page(blocks=blocks, data=data)


def logged(told: Logged, *, say: Say) -> Page:
    """Return what `meet log` says."""
    meeting = told.meeting
    who = _and([person.name for person in told.people])
    said = {State.HELD: "Noted", State.CANCELLED: "Noted as called off", State.NO_SHOW: "Noted as not taken place"}
    minutes = f", {meeting.minutes} minutes" if meeting.minutes and meeting.state is State.HELD else ""
    blocks: list[Block] = [
        Line(f"{said.get(meeting.state, 'Noted')}: {who}, {say(meeting.on)}{minutes} ({meeting.id}).")
    ]
    if meeting.state is not State.HELD:
        blocks.append(Hint("It happens to everybody."))
    if meeting.promises:
        blocks.append(
            Table(("who", "what", "by"), tuple((_owner(one.owner), one.what, say(one.due)) for one in meeting.promises))
        )
    if told.next_meeting:
        blocks += next_planned(told.next_meeting, say)
    if told.not_there:
        blocks.append(Hint(f"Planned with, and not in this log: {', '.join(told.not_there)}."))
    if told.same_day:
        blocks.append(Hint(f"Already noted for that day: {', '.join(one.id for one in told.same_day)}."))
    if told.left_open:
        blocks.append(Hint(f"Still open from before: {', '.join(one.id for one in told.left_open)}."))
    blocks += advice_blocks(told.advice)
    return Page(
        blocks=blocks, data={"meeting": meeting_data(meeting), "advice": [step_data(one) for one in told.advice]}
    )


def next_planned(meeting: Meeting, say: Say) -> list[Block]:
    """Return what is said of the next meeting, and how to give it a time where it has none."""
    time = f", {meeting.starts:%H:%M}" if meeting.starts else ""
    blocks: list[Block] = [Line(f"The next one is planned: {say(meeting.on)}{time}.")]
    if meeting.starts is None:
        people = " ".join(meeting.people)
        blocks.append(Hint(f'It has no time yet: mentorplan meet plan {people} --at "{meeting.on} 14:00"'))
    return blocks


def decided(told: Decided, *, say: Say) -> Page:
    """Return what `meet decide` says; the reason is not repeated."""
    decision = told.decision
    blocks: list[Block] = [
        Line(f"{told.person.name}: {FIT_WORDS[decision.fit]}. Your reason, if you gave one, stays private.")
    ]
    if told.begun:
        blocks.append(
            Line(f"A mentorship begins {say(told.begun.begun_on)}; two or three meetings, then look back together.")
        )
    if told.ended:
        blocks.append(Line("The mentorship ends; that is allowed."))
    if told.undone:
        blocks.append(Line("The mentorship that your earlier decision began is taken back."))
    blocks += advice_blocks(told.then)
    data = {
        "person": told.person.id,
        "fit": decision.fit,
        "on": decision.on,
        "meeting": told.meeting.id,
        "agreement": asdict(told.begun) if told.begun else None,
        "then": [step_data(one) for one in told.then],
    }
    return Page(blocks=blocks, data=data)


def listed(told: Meetings, *, say: SayMoment, names: Names, problems: tuple[Problem, ...]) -> Page:
    """Return what `meet list` says: what is to come, what is to be noted, what was."""
    every = [*told.to_come, *told.to_log, *told.past]
    rows = tuple(
        (
            _when(one, say),
            _and([names.get(who, who) for who in one.people]),
            "to be noted" if one in told.to_log else STATE_WORDS[one.state],
            one.id,
        )
        for one in every
    )
    blocks: list[Block] = [Table(("when", "with", "what became of it", "id"), rows)] if rows else []
    counts = {state: sum(one.state is state for one in every) for state in (State.HELD, State.CANCELLED, State.NO_SHOW)}
    if counts[State.CANCELLED] or counts[State.NO_SHOW]:
        told_of = [f"{count} {STATE_WORDS[state]}" for state, count in counts.items() if count]
        blocks.append(Hint(f"{_and(told_of)}. Some fall through; that is so in every term."))
    if not rows:
        why = "A first talk of 20 to 30 minutes shows whether it would fit; it promises nothing."
        blocks = [Line("No meetings yet."), Next("plan one", why, "mentorplan meet plan NAME")]
    return Page(blocks=blocks, data={"meetings": [meeting_data(one) for one in every]}, problems=problems)


def shown(meeting: Meeting, *, private: bool, say: SayMoment, names: Names, problems: tuple[Problem, ...]) -> Page:
    """Return what `meet show` says."""
    who = _and([names.get(one, one) for one in meeting.people])
    facts = (
        ("When", _when(meeting, say)),
        ("Where", meeting.place),
        ("Minutes", str(meeting.minutes or "")),
        ("What became of it", STATE_WORDS[meeting.state]),
        ("Agreed then as the next date", say(Moment(on=meeting.next_on)) if meeting.next_on else ""),
        (
            "Decided",
            "; ".join(f"{names.get(one.person, one.person)}: {FIT_WORDS[one.fit]}" for one in meeting.decisions),
        ),
        ("Id", meeting.id),
    )
    blocks: list[Block] = [Heading(who), Facts(facts)]
    if meeting.notes:
        blocks += [Heading("Notes (may be shared)"), *(Line(line) for line in meeting.notes.splitlines() if line)]
    if meeting.promises:
        rows = tuple(
            (_owner(one.owner), one.what, str(one.due or ""), PROMISE_WORDS[one.state], promise_id(meeting.id, one))
            for one in meeting.promises
        )
        blocks.append(Table(("who", "what", "by", "", "id"), rows))
    reasons = [
        f"{names.get(one.person, one.person)}, {FIT_WORDS[one.fit]}: {_because(one)}"
        for one in meeting.decisions
        if (one.private_reason or one.private_marks) and private
    ]
    if reasons:
        blocks += [Heading("Why you decided so (private)"), *(Line(reason) for reason in reasons)]
    elif any(one.private_reason or one.private_marks for one in meeting.decisions):
        blocks.append(Hint("There is a private reason for what you decided; --private shows it."))
    if meeting.private_notes:
        note = meeting.private_notes if private else "There is a private note; --private shows it."
        blocks += [Heading("Private"), *(Line(line) for line in note.splitlines() if line)]
    if meeting.private_sensitive and private:
        blocks.append(Hint(f"A note marked sensitive is here too: mentorplan sensitive show {meeting.id}"))
    return Page(blocks=blocks, data={"meeting": meeting_data(meeting, private=private)}, problems=problems)


def _because(decision: Decision) -> str:
    """Return the reason of a decision, and the marks that were given before it."""
    marks = ", ".join(f"{key} {mark} of 5" for key, mark in decision.private_marks.items())
    return "; ".join(part for part in (decision.private_reason, marks) if part)


def promises(lines: Sequence[PromiseLine], *, say: Say, problems: tuple[Problem, ...]) -> Page:
    """Return what `meet promises` says: open ones first, those whose day has passed at the top."""
    rows = tuple(
        (
            _owner(line.promise.owner),
            line.promise.what,
            line.who,
            PROMISE_WORDS[line.promise.state]
            or (f"{say(line.promise.due)}, passed" if line.is_overdue else say(line.promise.due)),
            line.id,
        )
        for line in lines
    )
    blocks: list[Block] = [Table(("who", "what", "with", "by", "id"), rows)] if rows else [Line("Nothing is promised.")]
    return Page(blocks=blocks, data={"promises": [_promise_data(line) for line in lines]}, problems=problems)


def closed(told: Closed) -> Page:
    """Return what `meet keep` and `meet drop` say."""
    kept = told.line.promise.state is PromiseState.KEPT
    said = "It was already so" if told.already else "Done" if kept else "Let go"
    return Page(
        blocks=[Line(f"{said}: {told.line.promise.what} ({told.line.who}).")],
        data={"promise": _promise_data(told.line)},
    )


def meeting_data(meeting: Meeting, *, private: bool = False) -> dict[str, Any]:
    """Return a meeting as `--json` shows it; what is private is null unless asked for."""
    data = asdict(meeting)
    del data["private_sensitive"]
    if not private:
        data["private_notes"] = None
        data["decisions"] = [{**one, "private_reason": None, "private_marks": None} for one in data["decisions"]]
    for promise, told in zip(meeting.promises, data["promises"], strict=True):
        told["id"] = promise_id(meeting.id, promise)
    return data


def _promise_data(line: PromiseLine) -> dict[str, Any]:
    promise = line.promise
    return {
        "id": line.id,
        "owner": promise.owner,
        "what": promise.what,
        "due": promise.due,
        "status": promise.state,
        "person": promise.person,
        "overdue": line.is_overdue,
    }


def _owner(owner: Owner) -> str:
    return "I" if owner is Owner.ME else "they"


def _when(meeting: Meeting, say: SayMoment) -> str:
    return say(Moment(on=meeting.on, at=meeting.starts))


def _title(meeting: Meeting, names: Names) -> str:
    return _and([names.get(who, who) for who in meeting.people])


def _at(meeting: Meeting) -> str:
    return f", {meeting.place}" if meeting.place else ""


def _and(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
