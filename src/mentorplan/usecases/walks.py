"""The one engine of every guided walk: where it stands, what it asks next, and what an answer changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeGuard

from mentorplan.domain.answers import ReadDate, as_text, as_typed, read_answer
from mentorplan.domain.names import fold
from mentorplan.domain.reflections import AnswerValue, Item
from mentorplan.domain.walks import Question, QuestionKind, Walk, question_of
from mentorplan.errors import InvalidError
from mentorplan.values import dataclass, replace

SKIPPED = ""
"""What stands for a question that was asked and not answered, so that a later run does not ask it again.

In a group, a table whose first part is skipped stands last and says that nothing more came to mind.
"""


class Stop(NamedTuple):
    """Where a walk stands: a question, or one part of the table number `item` (from 0) of a group."""

    key: str
    item: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A walk under way. `answers` can be saved as they are after each step; `at` is None at the end."""

    walk: Walk
    answers: dict[str, AnswerValue]
    at: Stop | None
    quick: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What to ask now. `lead` comes before `ask` at the first part of a table, and is empty elsewhere.

    `table` names the table that a later part belongs to, by the answer to its first part; empty elsewhere.
    `current` is the answer given earlier, as one would type it, empty where there is none.
    `suggestion` is what an earlier answer offers for this one. `number` of `total` counts questions, from 1.
    """

    stop: Stop
    question: Question
    lead: str
    ask: str
    why: str
    current: str
    suggestion: str
    number: int
    total: int
    may_skip: bool
    table: str = ""


def start(walk: Walk, answers: Mapping[str, AnswerValue] | None = None, *, quick: bool = False) -> State:
    """Return the walk at the first question that was neither answered nor skipped.

    A quick walk asks only what is marked quick, and one table of each group.
    """
    return _onward(State(walk=walk, answers=dict(answers or {}), at=None, quick=quick))


def prompt(state: State) -> Prompt | None:
    """Return what to ask now, or None at the end of the walk."""
    if state.at is None:
        return None
    group, question = _questions_at(state, state.at)
    asked = [one.key for one in asked_questions(state.walk, quick=state.quick)]
    opens = state.at.part != "" and question is group.parts[0]
    is_first = opens and state.at.item == 0
    lead = "" if not opens else group.ask if is_first else group.another
    current = _value(state.answers, state.at, group)
    offered = state.answers.get(group.starts_from, SKIPPED) if is_first and group.starts_from else SKIPPED
    return Prompt(
        stop=state.at,
        question=question,
        lead=lead,
        ask=question.ask,
        why=group.why if is_first else question.why,
        current=as_typed(question, current) if _is_said(current) else SKIPPED,
        suggestion=SKIPPED if _is_said(current) else " ".join(as_text(offered).split()),
        number=asked.index(group.key) + 1,
        total=len(asked),
        may_skip=not _is_needed(state, state.at),
        table="" if opens or state.at.item is None else _name_of_table(state, state.at.item, group),
    )


def answer(state: State, text: str, *, read_date: ReadDate) -> State:
    """Return the walk after `text` was typed. Nothing typed skips, or keeps what was said before.

    Raises InvalidError, with the state unchanged, where the question cannot take it: ask again.
    """
    if state.at is None:
        raise InvalidError("The walk is at its end; there is nothing to answer.")
    group, question = _questions_at(state, state.at)
    value = read_answer(question, text, read_date=read_date)
    if value == SKIPPED:
        return skip(state)
    names_a_table = state.at.part != "" and question is group.parts[0]
    if names_a_table and fold(str(value)) in {fold(word) for word in state.walk.enough}:
        return clear(state) if _is_said(_value(state.answers, state.at, group)) else skip(state)
    return _onward(_with_value(state, state.at, value))


def skip(state: State) -> State:
    """Return the walk past the question; what was said before stays. Raises InvalidError where an answer is needed."""
    if state.at is None:
        return state
    group, question = _questions_at(state, state.at)
    if _is_said(_value(state.answers, state.at, group)):
        return _onward(state)
    if _is_needed(state, state.at):
        raise _needed(question)
    return _onward(_with_value(state, state.at, SKIPPED))


def clear(state: State) -> State:
    """Return the walk with the answer at this question taken back; for the first part, the whole table.

    Raises InvalidError where an answer is needed.
    """
    if state.at is None:
        return state
    group, question = _questions_at(state, state.at)
    opens = state.at.part != "" and question is group.parts[0]
    if not opens or state.at.item is None:
        if _is_needed(state, state.at):
            raise _needed(question)
        return _onward(_with_value(state, state.at, SKIPPED))
    tables = list(tables_of(state.answers.get(group.key), group))
    if not _is_said(_value(state.answers, state.at, group)):
        return skip(state)
    if len(said_tables(state.answers, group)) <= group.least:
        raise _needed(question)
    del tables[state.at.item]
    left = tuple(tables) or ({question.key: SKIPPED},)
    return _onward(replace(state, answers={**state.answers, group.key: left}, at=None))


def back(state: State) -> State:
    """Return the walk at the prompt before this one; at the first it stays."""
    stops = list(_stops(state))
    here = stops.index(state.at) if state.at is not None else len(stops)
    return replace(state, at=stops[max(here - 1, 0)]) if stops else state


def edit(state: State, where: str) -> State:
    """Return the walk at an earlier question: its key or number, such as `bring`, `4` or `goals.2.by`.

    Tables count from 1. Raises InvalidError for a question or a table that is not there.
    """
    head, *rest = where.strip().replace(" ", ".").split(".")
    asked = asked_questions(state.walk, quick=state.quick)
    if head.isdecimal() and len(head) <= len("999") and 0 < int(head) <= len(asked):
        question = asked[int(head) - 1]
    else:
        question = question_of(asked, head)
    stop = Stop(question.key)
    if question.kind is QuestionKind.GROUP:
        item = int(rest.pop(0)[:6]) - 1 if rest and rest[0].isdecimal() else 0
        part = question_of(question.parts, rest.pop(0), within=question.key) if rest else question.parts[0]
        stop = Stop(question.key, item, part.key)
    if rest or stop not in set(_stops(state)):
        raise InvalidError(f"There is no “{where.strip()}” here to go back to.", hint=f"Try “{question.key}”.")
    return replace(state, at=stop)


def asked_questions(walk: Walk, *, quick: bool = False) -> tuple[Question, ...]:
    """Return the questions of a walk, or of its quick form, in order; a group is quick where a part is."""
    return tuple(one for one in walk.questions if not quick or one.quick or any(part.quick for part in one.parts))


def tables_of(value: AnswerValue | None, group: Question) -> tuple[Item, ...]:
    """Return the tables of a group as answered, the closing one too. A file's bare names count as tables."""
    first = group.parts[0].key
    if value is None:
        return ()
    listed = value if isinstance(value, tuple) else (as_text(value),)
    return tuple(one if isinstance(one, dict) else {first: one} for one in listed)


def said_tables(answers: Mapping[str, AnswerValue], group: Question) -> tuple[Item, ...]:
    """Return the tables of a group that were filled, each without the parts that were skipped."""
    first = group.parts[0].key
    return tuple(
        {part: value for part, value in table.items() if _is_said(value)}
        for table in tables_of(answers.get(group.key), group)
        if table.get(first)
    )


def said(answers: Mapping[str, AnswerValue], walk: Walk) -> dict[str, AnswerValue]:
    """Return only what was answered, without the marks of what was skipped, in the order of the walk.

    Answers to questions that the walk does not know follow, as they are.
    """
    kept: dict[str, AnswerValue] = {}
    for question in walk.questions:
        is_group = question.kind is QuestionKind.GROUP
        value = said_tables(answers, question) if is_group else answers.get(question.key, SKIPPED)
        if _is_said(value):
            kept[question.key] = value
    asked = {question.key for question in walk.questions}
    return kept | {key: value for key, value in answers.items() if key not in asked}


def _stops(state: State) -> Iterator[Stop]:
    """Yield every prompt of the walk in order, as far as the answers tell how many tables there are."""
    for question in asked_questions(state.walk, quick=state.quick):
        if question.kind is not QuestionKind.GROUP:
            yield Stop(question.key)
            continue
        first = question.parts[0].key
        tables = tables_of(state.answers.get(question.key), question)
        parts = [part.key for part in question.parts if part.quick or not state.quick]
        for item, table in enumerate(tables[: 1 if state.quick else None]):
            yield from (Stop(question.key, item, part) for part in (parts if table.get(first) else parts[:1]))
        is_closed = bool(tables) and not tables[-1].get(first)
        if not is_closed and len(tables) < (1 if state.quick else question.most):
            yield Stop(question.key, len(tables), first)


def _onward(state: State) -> State:
    """Return the walk at the first stop that is still to be asked: in the table it is at, else from the start."""
    still_open = [stop for stop in _stops(state) if _is_open(state, stop)]
    same_table = [stop for stop in still_open if state.at and stop.part and stop[:2] == state.at[:2]]
    return replace(state, at=next(iter(same_table or still_open), None))


def _name_of_table(state: State, item: int, group: Question) -> str:
    tables = tables_of(state.answers.get(group.key), group)
    return as_text(tables[item].get(group.parts[0].key, SKIPPED)) if item < len(tables) else ""


def _is_open(state: State, stop: Stop) -> bool:
    """Return whether a stop is still to be asked: a file may have skipped what is needed."""
    group, _ = _questions_at(state, stop)
    value = _value(state.answers, stop, group)
    return value is None or (not _is_said(value) and _is_needed(state, stop))


def _questions_at(state: State, at: Stop) -> tuple[Question, Question]:
    """Return the question of the walk, and the part of it that is asked (itself where it has none)."""
    group = next(one for one in state.walk.questions if one.key == at.key)
    return group, next((part for part in group.parts if part.key == at.part), group)


def _value(answers: Mapping[str, AnswerValue], at: Stop, group: Question) -> AnswerValue | None:
    """Return the answer at a stop: None where it was never asked, SKIPPED where it was skipped."""
    if at.item is None:
        return answers.get(at.key)
    tables = tables_of(answers.get(at.key), group)
    return tables[at.item].get(at.part) if at.item < len(tables) else None


def _is_said(value: AnswerValue | None) -> TypeGuard[AnswerValue]:
    """Return whether something was answered; the number 0 is an answer."""
    return value is not None and value not in (SKIPPED, ())


def _with_value(state: State, at: Stop, value: str | float | tuple[str, ...]) -> State:
    if at.item is None:
        return replace(state, answers={**state.answers, at.key: value})
    group, _ = _questions_at(state, at)
    tables = list(tables_of(state.answers.get(at.key), group))
    kept = value if isinstance(value, tuple) else str(value)
    tables[at.item : at.item + 1] = [{**(tables[at.item] if at.item < len(tables) else {}), at.part: kept}]
    return replace(state, answers={**state.answers, at.key: tuple(tables)})


def _is_needed(state: State, at: Stop) -> bool:
    group, question = _questions_at(state, at)
    names_a_table = at.item is not None and question is group.parts[0]
    return question.required or (names_a_table and (at.item or 0) < group.least)


def _needed(question: Question) -> InvalidError:
    return InvalidError(
        f"“{question.title}” is needed to finish; a rough answer will do, you can change it any time.",
        hint="To stop here for today, leave: everything you said is kept.",
    )
