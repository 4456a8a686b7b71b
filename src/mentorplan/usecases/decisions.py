"""Deciding, after a conversation, whether to go on with somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.meetings import Decision, Fit, Meeting, State
from mentorplan.domain.messages import Kind
from mentorplan.domain.names import free_id
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change, Shelf
from mentorplan.domain.reflections import Role
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.typed import many_lines, one_of
from mentorplan.domain.workspaces import Known
from mentorplan.errors import NeedsAnswerError, RefusedError
from mentorplan.usecases.meetings import find_people
from mentorplan.values import dataclass, replace

DIRECTIONS = {Role.MENTEE: Direction.THEY_MENTOR_ME, Role.MENTOR: Direction.I_MENTOR_THEM}
"""Who mentors whom, by the role the user has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision on fit. `before` is what was decided for this conversation until now.

    `begun` is the mentorship that begins with it, `ended` those that end, `undone` the one that an earlier decision for
    the same conversation began. `then` is what follows: the message that tells them, or the next conversation.
    """

    person: Person
    meeting: Meeting
    decision: Decision
    before: Decision | None = None
    begun: Agreement | None = None
    ended: tuple[Agreement, ...] = ()
    undone: Agreement | None = None
    then: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()


def decide(  # noqa: PLR0913 a decision is made of all of these
    known: Known,
    person: str,
    fit: str,
    *,
    on: date,
    words: Mapping[str, StepWords],
    reason: str = "",
    role: str | None = None,
    marks: Mapping[str, int] | None = None,
) -> Decided:
    """Decide on `person`, named by id or part of the name, after the last meeting that was held with them.

    `fit` is continue, not-now, refer or unsure; `role` is the user's own with this person, mentee or mentor. Deciding
    again for the same conversation replaces what was decided. `marks` are those of the questions of fit, by their keys.
    Going on begins a mentorship, unless there is one. Saying not-now or refer ends it; where it rests on the decision
    that is replaced, it is taken back instead, by unsure too.

    Raises RefusedError where they have not met by then, NeedsAnswerError where the role is needed and the
    workspace does not say it, InvalidError for other words.
    """
    found = find_people(known, [person])[0]
    chosen = one_of(Fit, fit, what="a decision")
    held = [one for one in known.meetings if one.state is State.HELD and found.id in one.people and one.on <= on]
    meeting = max(held, key=lambda one: (one.on, one.id), default=None)
    if meeting is None:
        raise RefusedError(
            f"No conversation with {found.name} is logged, and a decision on fit comes after one.",
            hint=f"If you have met: mentorplan meet log {found.id}. "
            f"If you do not want to: mentorplan people pass {found.id}",
        )
    before = next((one for one in meeting.decisions if one.person == found.id), None)
    reason = many_lines(reason) or (before.private_reason if before and before.fit is chosen else "")
    kept = dict(marks) if marks else dict(before.private_marks) if before else {}
    decision = Decision(person=found.id, fit=chosen, on=on, private_reason=reason, private_marks=kept)
    others = tuple(one for one in meeting.decisions if one.person != found.id)
    decided = Decided(
        person=found,
        meeting=replace(meeting, decisions=(*others, decision)),
        decision=decision,
        before=before,
    )
    going = [one for one in known.agreements if one.person == found.id and one.ended_on is None]
    wish = DIRECTIONS[one_of(Role, role, what="a role")] if role else None
    if chosen is Fit.CONTINUE:
        decided = _going_on(known, decided, going=going, wish=wish)
    else:
        decided = _not_going_on(decided, going=going, wish=wish)
    return replace(
        decided,
        then=_then(known, decided, words=words),
        changes=_changes(known, decided),
    )


def own_roles(known: Known) -> tuple[Role, ...]:
    """Return the roles the user has: as the settings say, else as the reflections do."""
    return known.settings.roles or tuple(dict.fromkeys(one.role for one in known.reflections))


def _going_on(known: Known, decided: Decided, *, going: Sequence[Agreement], wish: Direction | None) -> Decided:
    if going and wish is None:
        return decided
    directions = [wish] if wish else [DIRECTIONS[role] for role in own_roles(known)]
    if len(directions) != 1:
        raise _whose(decided)
    if any(one.direction is directions[0] for one in going):
        return decided
    on, who = decided.decision.on, decided.person.id
    taken = known.taken(Shelf.AGREEMENTS) | {one.id for one in known.agreements}
    begun = Agreement(id=free_id(f"{on}-{who}", taken=taken), person=who, direction=directions[0], begun_on=on)
    return replace(decided, begun=begun)


def _not_going_on(decided: Decided, *, going: Sequence[Agreement], wish: Direction | None) -> Decided:
    before, on = decided.before, decided.decision.on
    meant = [one for one in going if wish in {None, one.direction}]
    undone = next((one for one in meant if before and before.fit is Fit.CONTINUE and one.begun_on == before.on), None)
    if decided.decision.fit is Fit.UNSURE:
        return replace(decided, undone=undone)
    if len(meant) > 1:
        raise _whose(decided)
    ended = tuple(replace(one, ended_on=max(on, one.begun_on)) for one in meant if one is not undone)
    return replace(decided, ended=ended, undone=undone)


def _whose(decided: Decided) -> NeedsAnswerError:
    who, fit = decided.person, decided.decision.fit
    return NeedsAnswerError(
        f"With {who.name}, are you the mentee or the mentor?",
        hint=f"Say it with --as: mentorplan meet decide {who.id} {fit} --as mentee",
    )


def telling(fit: Fit, *, roles: Sequence[Role], ended: bool) -> tuple[str, Kind | None]:
    """Return the rule of the guide that says what follows from a decision, and the kind of message that tells them."""
    if ended and fit is not Fit.UNSURE:
        return "tell-ending", Kind.ENDING
    if fit is Fit.REFER:
        # A mentor tells them, and names a colleague who agreed; a mentee who was pointed on says thank you.
        return ("tell-refer", Kind.NOT_NOW) if tuple(roles) == (Role.MENTOR,) else ("thank-and-part", Kind.THANK_YOU)
    return {
        Fit.CONTINUE: ("tell-continue", Kind.CONTINUE),
        Fit.NOT_NOW: ("tell-not-now", Kind.NOT_NOW),
        Fit.UNSURE: ("second-conversation", None),
    }[fit]


def _then(known: Known, decided: Decided, *, words: Mapping[str, StepWords]) -> tuple[Step, ...]:
    rule, kind = telling(decided.decision.fit, roles=own_roles(known), ended=bool(decided.ended))
    who = decided.person
    values = {"name": who.name, "person": who.id}
    steps = [make_step(rule, words, values=values, on=decided.decision.on, person=who.id, kind=kind and kind.value)]
    judged = decided.decision.fit is Fit.CONTINUE and who.assesses_me
    if judged and "mentored-by-assessor" not in known.settings.muted:
        steps.append(make_step("mentored-by-assessor", words, values=values, person=who.id))
    return tuple(steps)


def _changes(known: Known, decided: Decided) -> tuple[Change, ...]:
    changes = [known.put(decided.meeting)]
    changes += [known.put(one) for one in (*([decided.begun] if decided.begun else []), *decided.ended)]
    if decided.undone:
        changes.append(known.remove(decided.undone))
    return tuple(changes)
