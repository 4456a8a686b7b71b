"""Answers that come all at once: from an answers file, or line by line through a pipe, by the rules of the prompts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mentorplan.domain.answers import ReadDate, Simple, read_answer
from mentorplan.domain.names import closest
from mentorplan.domain.reflections import AnswerValue, Item
from mentorplan.domain.typed import is_stand_in
from mentorplan.domain.walks import Question, QuestionKind, Walk, question_of
from mentorplan.errors import InvalidError
from mentorplan.usecases.walks import SKIPPED, Stop, asked_questions


def answers_from_file(data: Mapping[str, object], walk: Walk, *, read_date: ReadDate) -> dict[str, AnswerValue]:
    """Return the answers that a parsed answers file gives: `[answers]` by question key, groups as tables.

    A group may stand under its own name (`[[goals]]`) or in `[answers]`. A text is taken where a
    list is meant, a bare name where a table is meant. `role` is read by whoever chose the walk.
    Raises InvalidError that says which key it is about, for an unknown one with the closest.
    """
    groups = [question for question in walk.questions if question.kind is QuestionKind.GROUP]
    inside = data.get("answers", {})
    if not isinstance(inside, Mapping):
        raise InvalidError("“answers” takes a table.", hint="Write [answers] on a line, and below it: key = value.")
    found: dict[str, AnswerValue] = {}
    for key, given in inside.items():
        _add(found, question_of(walk.questions, key, within="[answers]"), given, where=key, read_date=read_date)
    for key, given in data.items():
        if key not in {"answers", "role"}:
            _add(found, _group_called(key, groups, walk), given, where=key, read_date=read_date)
    return found


def answers_from_lines(lines: Iterable[str], walk: Walk, *, read_date: ReadDate) -> dict[str, AnswerValue]:
    """Return the answers of a quick walk given one a line, in the order of its questions; an empty line skips.

    Raises InvalidError with the number of the line (from 1) and the question's key.
    """
    stops = [
        (Stop(question.key, 0, part.key) if question.parts else Stop(question.key), part)
        for question in asked_questions(walk, quick=True)
        for part in ([part for part in question.parts if part.quick] or [question])
    ]
    given = [line.rstrip("\r\n") for line in lines]
    for number, line in enumerate(given[len(stops) :], start=len(stops) + 1):
        if line.strip():
            raise InvalidError(f"Line {number} answers nothing: there are {len(stops)} questions, one line each.")
    found: dict[str, AnswerValue] = {}
    for number, ((stop, question), line) in enumerate(zip(stops, given, strict=False), start=1):
        name = f"{stop.key}.{stop.part}" if stop.part else stop.key
        value = _read(question, line, where=f"Line {number} ({name})", read_date=read_date)
        if stop.item is None:
            found[stop.key] = value
            continue
        table = _only_table(found.get(stop.key))
        first = next(one for one in walk.questions if one.key == stop.key).parts[0]
        if value != SKIPPED and question is not first and not table.get(first.key):
            raise InvalidError(f"Line {number} ({name}) belongs to an empty line: “{first.title}” comes first.")
        if question is first or table.get(first.key):
            found[stop.key] = ({**table, stop.part: _part(value)},)
    return found


def _group_called(key: str, groups: Sequence[Question], walk: Walk) -> Question:
    try:
        return question_of(groups, key)
    except InvalidError:
        pass
    try:
        question = question_of(walk.questions, key)
    except InvalidError:
        near = closest(key, ["answers", "role", *(one.key for one in walk.questions)])
        hint = f"Did you mean “{near}”?" if near else "Answers stand below a line that says [answers]."
        raise InvalidError(f"An answers file has no “{key}”.", hint=hint) from None
    raise InvalidError(f"“{key}” stands outside of [answers].", hint=f"Put {question.key} below a line [answers].")


def _add(found: dict[str, AnswerValue], question: Question, given: object, *, where: str, read_date: ReadDate) -> None:
    if question.key in found:
        raise InvalidError(f"“{question.key}” is answered twice.", hint="Keep one of the two.")
    if question.kind is QuestionKind.GROUP:
        found[question.key] = _tables(question, given, where=where, read_date=read_date)
    else:
        found[question.key] = _read(question, given, where=where, read_date=read_date)


def _tables(group: Question, given: object, *, where: str, read_date: ReadDate) -> tuple[Item, ...]:
    listed = given if isinstance(given, Sequence) and not isinstance(given, str) else [given] if given else []
    if len(listed) > group.most:
        raise InvalidError(f"{where}: “{group.title}” takes {group.most} at most; these are {len(listed)}.")
    return tuple(
        _table(group, one, where=f"{where}[{number}]", read_date=read_date)
        for number, one in enumerate(listed, start=1)
    )


def _table(group: Question, given: object, *, where: str, read_date: ReadDate) -> Item:
    first = group.parts[0]
    table = given if isinstance(given, Mapping) else {first.key: given}
    item: Item = {}
    for key, value in table.items():
        part = question_of(group.parts, str(key), within=where)
        if part.key in item:
            raise InvalidError(f"{where}: “{part.key}” is answered twice.", hint="Keep one of the two.")
        item[part.key] = _part(_read(part, value, where=f"{where}.{key}", read_date=read_date))
    if not item.get(first.key):
        raise InvalidError(f"{where} has no {first.key}.", hint=f"Such as: {first.key} = “{first.such_as}”")
    return item


def _read(question: Question, given: object, *, where: str, read_date: ReadDate) -> Simple:
    for word in given if isinstance(given, list) else [given]:
        if isinstance(word, str) and is_stand_in(word):
            hint = "Write them in its place, or leave the line out."
            raise InvalidError(f"{where}: “{word}” stands for words of yours.", hint=hint)
    try:
        return read_answer(question, given, read_date=read_date)
    except InvalidError as error:
        raise InvalidError(f"{where}: {error.message}", hint=error.hint) from None


def _part(value: Simple) -> str | tuple[str, ...]:
    return value if isinstance(value, tuple) else str(value)


def _only_table(value: AnswerValue | None) -> Item:
    return value[0] if isinstance(value, tuple) and value and isinstance(value[0], dict) else {}
