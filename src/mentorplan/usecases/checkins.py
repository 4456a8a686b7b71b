"""Looking at how a mentorship goes: marks and two open answers, day by day, for the user alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mentorplan.domain.agreements import Agreement, CheckIn
from mentorplan.domain.meetings import Meeting, State
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change
from mentorplan.domain.reflections import AnswerValue
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.walks import QuestionKind, Walk
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError
from mentorplan.usecases.walks import SKIPPED
from mentorplan.values import dataclass, replace

LOW = 3.0
"""A pulse below this, on average of its marks, is low (our own inference)."""

LOW_TO_GO_ON = 2
"""So is one where the wish to go on is this or less."""

IN_A_ROW = 2
"""So many low ones, or meetings that fell through, propose a conversation. Source: rule CHK-02 (inference)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How a mentorship goes. `series` are its check-ins by day; `signs` why a conversation is proposed, if it is."""

    person: Person
    agreement: Agreement
    checkin: CheckIn | None = None
    signs: tuple[str, ...] = ()
    then: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def series(self) -> tuple[CheckIn, ...]:
        """Return the check-ins by their days."""
        return tuple(sorted(self.agreement.checkins, key=lambda one: one.on))


def save(  # noqa: PLR0913 a look is made of all of these
    known: Known,
    person: Person,
    agreement: Agreement,
    *,
    answers: Mapping[str, AnswerValue],
    walk: Walk,
    today: date,
    words: Mapping[str, StepWords],
) -> Checked:
    """Return the mentorship with today's check-in; another one of the day takes the place of the first.

    Raises InvalidError where nothing was answered.
    """
    keys = [one.key for one in walk.questions if one.kind is QuestionKind.NUMBER]
    marks = {key: int(str(answers[key])) for key in keys if answers.get(key, SKIPPED) != SKIPPED}
    made = CheckIn(
        on=today,
        private_marks=marks,
        private_keep=str(answers.get("keep", "")),
        private_change=str(answers.get("change", "")),
    )
    if made == CheckIn(on=today):
        raise InvalidError(
            "Nothing was answered, so nothing is noted.",
            hint=f"To look at earlier ones: mentorplan checkin {person.id} --show",
        )
    now = next((one for one in known.agreements if one.id == agreement.id), agreement)
    others = tuple(one for one in now.checkins if one.on != today)
    changed = replace(now, checkins=tuple(sorted((*others, made), key=lambda one: one.on)))
    return looked_at(known, person, changed, words=words, changes=(known.put(changed),), checkin=made)


def looked_at(  # noqa: PLR0913 the record, the words and what was written
    known: Known,
    person: Person,
    agreement: Agreement,
    *,
    words: Mapping[str, StepWords],
    changes: tuple[Change, ...] = (),
    checkin: CheckIn | None = None,
) -> Checked:
    """Return how it goes, and the conversation that is proposed where two signs in a row say so."""
    signs = signs_of(agreement, known.meetings)
    then = [talk_step(person, signs, words=words)] if signs and "talk-it-over" not in known.settings.muted else []
    return Checked(person=person, agreement=agreement, checkin=checkin, signs=signs, then=tuple(then), changes=changes)


def signs_of(agreement: Agreement, meetings: Sequence[Meeting]) -> tuple[str, ...]:
    """Return what proposes a conversation: two low pulses in a row, or two meetings that fell through."""
    signs = []
    last = sorted(agreement.checkins, key=lambda one: one.on)[-IN_A_ROW:]
    if len(last) == IN_A_ROW and all(is_low(one) for one in last):
        signs.append("Twice in a row your own look at it was low")
    done = sorted(
        (
            one
            for one in meetings
            if agreement.person in one.people and one.state is not State.PLANNED and one.on >= agreement.begun_on
        ),
        key=lambda one: (one.on, one.id),
    )[-IN_A_ROW:]
    if len(done) == IN_A_ROW and all(one.state in {State.CANCELLED, State.NO_SHOW} for one in done):
        signs.append("Two meetings in a row did not take place")
    return tuple(signs)


def is_low(checkin: CheckIn) -> bool:
    """Whether a pulse is low: three below five on average, or little wish to go on."""
    marks = checkin.private_marks
    if not marks:
        return False
    return sum(marks.values()) / len(marks) < LOW or marks.get("going-on", LOW) <= LOW_TO_GO_ON


def talk_step(person: Person, signs: Sequence[str], *, words: Mapping[str, StepWords], on: date | None = None) -> Step:
    """Return the step that proposes to talk about it."""
    because = ", and ".join([*signs[:1], *(one[:1].lower() + one[1:] for one in signs[1:])])
    values = {"name": person.name, "person": person.id, "because": because}
    return make_step("talk-it-over", words, values=values, person=person.id, on=on)
