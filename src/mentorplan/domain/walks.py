"""Guided walks: questions as data, each with the reason why it is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Literal

from mentorplan.domain.bounds import min_length
from mentorplan.domain.names import closest
from mentorplan.domain.needs import Need
from mentorplan.errors import InvalidError
from mentorplan.values import dataclass, replace

Words = Annotated[str, min_length(1)]


class QuestionKind(StrEnum):
    """What an answer looks like."""

    TEXT = "text"
    """Words on one line."""
    LONG = "long"
    """Words on as many lines as it takes."""
    LINES = "lines"
    """Several short answers, one a line."""
    NUMBER = "number"
    DATE = "date"
    EMAIL = "email"
    CHOICE = "choice"
    CHOICES = "choices"
    GROUP = "group"
    """Small tables (people, goals), each filled by the same few questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose: its slug for files, its words for people, and what more is to say."""

    slug: Words
    words: Words
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `key` stays the same for ever: answers are filed under it.

    `title` is a label of a few words, `why` says why it is asked, `such_as` is an example answer.
    `quick` marks what a quick walk asks, `private` what never leaves the workspace, `required`
    what cannot be skipped. `options_from` takes the options from the file of needs.
    `lowest`, `highest` bound a number, whose `units` may be typed behind it; `whole` allows no fraction.
    `most` is how many answers a kind with several takes, 0 for any number; a group needs `least`.
    A group asks its `parts` for each table; the first part names it, and `another` asks for the
    next one. `starts_from` names an earlier question whose answer is offered for the first table.
    """

    key: Words
    title: Words
    ask: Words
    why: Words
    kind: QuestionKind
    such_as: str = ""
    quick: bool = False
    private: bool = False
    required: bool = False
    options: tuple[Option, ...] = ()
    options_from: Literal["", "needs"] = ""
    lowest: float = 0
    highest: float | None = None
    whole: bool = False
    units: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    another: str = ""
    starts_from: str = ""
    parts: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """One guided walk. `quick_opening` is said before its quick form.

    `enough` are words by which people say that nobody else comes to mind.
    """

    title: Words
    opening: Words
    closing: Words
    questions: Annotated[tuple[Question, ...], min_length(1)]
    quick_opening: str = ""
    enough: tuple[str, ...] = ()


def question_of(questions: Sequence[Question], key: str, *, within: str = "") -> Question:
    """Return the question that `key` names; `_` counts as `-`, and a missing or needless plural s is forgiven.

    `within` is the part's place for the message. Raises InvalidError with the key that looks most like it.
    """
    by_key = {question.key: question for question in questions}
    plain = key.strip().casefold().replace("_", "-")
    for spelt in (plain, f"{plain}s", plain.removesuffix("s")):
        if spelt in by_key:
            return by_key[spelt]
    near = closest(plain, by_key)
    where = f" in {within}" if within else ""
    hint = f"Did you mean “{near}”?" if near else f"There are: {', '.join(by_key)}."
    raise InvalidError(f"There is no question “{key}”{where}.", hint=hint)


def with_needs(walk: Walk, needs: Sequence[Need]) -> Walk:
    """Return the walk with the needs as options wherever its file refers to them."""
    options = tuple(Option(slug=need.slug, words=need.name, more=need.meaning) for need in needs)
    return replace(walk, questions=tuple(_with_options(question, options) for question in walk.questions))


def _with_options(question: Question, options: tuple[Option, ...]) -> Question:
    return replace(
        question,
        options=options if question.options_from == "needs" else question.options,
        parts=tuple(_with_options(part, options) for part in question.parts),
    )


def open_keys(walks: Iterable[Walk]) -> frozenset[str]:
    """Return the keys of the questions whose answers are private in none of the walks, nor is any part of them."""
    questions = [question for walk in walks for question in walk.questions]
    private = {one.key for one in questions if one.private or any(part.private for part in one.parts)}
    return frozenset(one.key for one in questions) - private


def faults(walk: Walk) -> tuple[str, ...]:
    """Return what makes a walk unusable though its file has the right shape, as sentences in file order."""
    return tuple(_faults(walk))


def _faults(walk: Walk) -> Iterator[str]:
    yield from _twice(walk.questions, within="the walk")
    earlier: set[str] = set()
    for question in walk.questions:
        yield from _faults_of(question, name=question.key)
        if question.starts_from and question.starts_from not in earlier:
            yield f"{question.key}: starts_from names “{question.starts_from}”, which is not asked before it."
        yield from _twice(question.parts, within=question.key)
        for part in question.parts:
            yield from _faults_of(part, name=f"{question.key}.{part.key}")
            if part.kind in {QuestionKind.GROUP, QuestionKind.NUMBER}:
                yield f"{question.key}.{part.key}: a part of a group cannot be a {part.kind}."
        if any(part.quick for part in question.parts) and not question.parts[0].quick:
            yield f"{question.key}: a quick walk needs the first part too."
        earlier.add(question.key)


def _faults_of(question: Question, *, name: str) -> Iterator[str]:
    for slug in (question.key, *(option.slug for option in question.options)):
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
            yield f"{name}: “{slug}” takes small letters, digits and single hyphens."
    chooses = question.kind in {QuestionKind.CHOICE, QuestionKind.CHOICES}
    if chooses != bool(question.options or question.options_from):
        yield f"{name}: options are missing." if chooses else f"{name}: a {question.kind} has no options."
    is_group = question.kind is QuestionKind.GROUP
    if is_group != bool(question.parts):
        yield f"{name}: parts are missing." if is_group else f"{name}: a {question.kind} has no parts."
    if is_group and question.most < 1:
        yield f"{name}: most says how many tables a group takes, 1 at least."
    if is_group and question.most > 1 and not question.another:
        yield f"{name}: another is missing, the words that ask for the next one."
    if question.most and question.least > question.most:
        yield f"{name}: least is more than most."


def _twice(questions: Sequence[Question], *, within: str) -> Iterator[str]:
    counted = Counter(question.key for question in questions)
    for key, times in counted.items():
        if times > 1:
            yield f"{key}: stands {times} times in {within}."
