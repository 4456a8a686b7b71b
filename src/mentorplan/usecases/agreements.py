"""The partnership plan: asked subject by subject, kept in the mentorship's own record, looked over by rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import Template

from mentorplan.domain.agreements import Agreement, Clause, PlanWords, Subject
from mentorplan.domain.names import fold
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change
from mentorplan.domain.reflections import AnswerValue
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.walks import Question, QuestionKind, Walk
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError, RefusedError
from mentorplan.usecases.walks import SKIPPED
from mentorplan.values import dataclass, replace

SIDES = ("mentee", "mentor")
DATES = {"review": "review_on", "ends": "ends_on"}
"""The subjects that are a day of the mentorship."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A partnership plan as it is now. `gaps` are what the rules miss in it; `is_new` says that it began now."""

    person: Person
    agreement: Agreement
    is_new: bool = False
    gaps: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()


def walk_of(words: PlanWords) -> Walk:
    """Return the questions of the plan, in the order of its subjects; both sides come before what is agreed."""
    questions: list[Question] = []
    for subject in words.subjects:
        if subject.has_sides:
            questions += [_of_side(subject, side, words) for side in SIDES]
        kind = QuestionKind.DATE if subject.is_date else QuestionKind.LONG
        questions.append(
            Question(
                key=subject.key,
                title=subject.title,
                ask=subject.ask,
                why=subject.why,
                kind=kind,
                such_as=subject.such_as,
            )
        )
    return Walk(title=words.title, opening=words.opening, closing=words.closing, questions=tuple(questions))


def flattened(table: Mapping[str, object]) -> dict[str, object]:
    """Return an answers file with each subject's three columns as questions of their own.

    A subject may be a text, what was agreed, or a table with mentee, mentor and agreed. A subject of which the walk
    does not ask both sides may have them in a file all the same. Raises InvalidError for another column.
    """
    answers = table.get("answers", {})
    if not isinstance(answers, Mapping):
        return dict(table)
    flat: dict[str, object] = {}
    for key, given in answers.items():
        if not isinstance(given, Mapping):
            flat[key] = given
            continue
        for column, said in given.items():
            if column not in {*SIDES, "agreed"}:
                raise InvalidError(
                    f"{key}: a subject has no “{column}”.", hint="Its columns are mentee, mentor and agreed."
                )
            flat[key if column == "agreed" else f"{key}-{column}"] = said
    return {**table, "answers": flat}


def with_every_side(words: PlanWords) -> PlanWords:
    """Return the words with both sides asked everywhere but for days: what an answers file may hold."""
    return replace(words, subjects=tuple(replace(one, has_sides=not one.is_date) for one in words.subjects))


def answers_of(agreement: Agreement) -> dict[str, AnswerValue]:
    """Return what a plan says, as answers to the questions of the walk."""
    answers: dict[str, AnswerValue] = {}
    for clause in agreement.clauses:
        columns = {
            clause.key: clause.agreed,
            f"{clause.key}-mentee": clause.mentee,
            f"{clause.key}-mentor": clause.mentor,
        }
        answers |= {key: said for key, said in columns.items() if said}
    for key, field in DATES.items():
        day: date | None = getattr(agreement, field)
        if day:
            answers[key] = day.isoformat()
    return answers


def save(  # noqa: PLR0913 a plan is made of all of these
    known: Known,
    person: Person,
    agreement: Agreement,
    *,
    answers: Mapping[str, AnswerValue],
    words: PlanWords,
    steps: Mapping[str, StepWords],
    today: date,
) -> Planned:
    """Return the mentorship with the plan that the answers say.

    Raises InvalidError for a review after the end and days before it began, RefusedError for words that promise more
    silence than anybody can keep.
    """
    held = next((one for one in known.agreements if one.id == agreement.id), None)
    now = held or agreement
    said = {key: str(value) for key, value in answers.items() if value not in (SKIPPED, ())}
    clauses = tuple(
        clause
        for subject in words.subjects
        if not subject.is_date and (clause := _clause(subject, said)) != Clause(key=subject.key)
    )
    _refuse_too_much(clauses, words)
    days = {field: date.fromisoformat(said[key]) if key in said else None for key, field in DATES.items()}
    changed = replace(now, clauses=clauses, **days)  # type: ignore[arg-type]  # each is a day
    _check_days(changed)
    if changed != now or held is None:
        changed = replace(changed, written_on=today)
    return Planned(
        person=person,
        agreement=changed,
        is_new=held is None,
        gaps=gaps(known, person, changed, words=steps),
        changes=(known.put(changed),) if changed != held else (),
    )


def gaps(known: Known, person: Person, agreement: Agreement, *, words: Mapping[str, StepWords]) -> tuple[Step, ...]:
    """Return what rules AGR-02, AGR-03, CHK-01 and NET-04 miss in a plan."""
    agreed = {clause.key for clause in agreement.clauses if clause.agreed}
    missing = {
        "plan-confidentiality": "confidentiality" not in agreed,
        "plan-exit": "exit" not in agreed,
        "plan-end": agreement.ends_on is None,
        "plan-review": agreement.review_on is None,
        "plan-conflicts": "conflicts" not in agreed,
    }
    values = {"name": person.name, "person": person.id}
    return tuple(
        make_step(rule, words, values=values, person=person.id)
        for rule, is_missing in missing.items()
        if is_missing and rule not in known.settings.muted
    )


def _of_side(subject: Subject, side: str, words: PlanWords) -> Question:
    label, ask = (words.mentee, words.ask_mentee) if side == "mentee" else (words.mentor, words.ask_mentor)
    return Question(
        key=f"{subject.key}-{side}",
        title=f"{subject.title}: {label}",
        ask=Template(ask).safe_substitute(title=subject.title),
        why=words.why_sides,
        kind=QuestionKind.LONG,
    )


def _clause(subject: Subject, said: Mapping[str, str]) -> Clause:
    key = subject.key
    return Clause(
        key=key,
        mentee=said.get(f"{key}-mentee", ""),
        mentor=said.get(f"{key}-mentor", ""),
        agreed=said.get(key, ""),
    )


def _refuse_too_much(clauses: tuple[Clause, ...], words: PlanWords) -> None:
    for clause in clauses:
        for text in (clause.mentee, clause.mentor, clause.agreed):
            found = next((one for one in words.promises_too_much if fold(one) in fold(text)), None)
            if found:
                raise RefusedError(
                    f"“{found}” is more than anybody can promise.",
                    hint="Say what stays between you, and that danger and what one is obliged to report do not.",
                )


def _check_days(agreement: Agreement) -> None:
    for what, day in (("review", agreement.review_on), ("end", agreement.ends_on)):
        if day and day < agreement.begun_on:
            raise InvalidError(
                f"The {what}, {day}, is before it began on {agreement.begun_on}.", hint="Write a later day."
            )
    if agreement.review_on and agreement.ends_on and agreement.review_on > agreement.ends_on:
        raise InvalidError(
            f"The review, {agreement.review_on}, is after the end, {agreement.ends_on}.", hint="Write an earlier day."
        )
