"""What counts as an answer to a question, typed at a prompt or found in a file, and how it is shown again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

from mentorplan.domain.names import closest, fold
from mentorplan.domain.profiles import is_email
from mentorplan.domain.reflections import AnswerValue
from mentorplan.domain.walks import Question, QuestionKind
from mentorplan.errors import InvalidError

ReadDate = Callable[[str], date]
"""Reads a date as people write it; raises InvalidError for what is none."""

LONGEST_ANSWER = 20_000
"""Characters of one answer. Longer text is a document, not an answer."""

SHOWN_OF_A_WRONG_ANSWER = 60
"""Characters of a wrong answer that its message repeats."""

TAKES = {
    QuestionKind.NUMBER: "a number",
    QuestionKind.DATE: "a date",
    QuestionKind.LINES: "a list of texts",
    QuestionKind.CHOICES: "a list of texts",
}
"""What a file should hold, for the message where it holds something else; other kinds take words."""

LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))

Simple = str | int | float | tuple[str, ...]
"""The answer to one question that is not a group; empty text says that it was skipped."""


def clean(text: str) -> str:
    """Return `text` with LF line ends, without control characters and without space around it.

    Raises InvalidError for half of a character pair, which no file can hold, and for text longer
    than LONGEST_ANSWER characters.
    """
    if len(text) > LONGEST_ANSWER:
        raise InvalidError(
            f"This answer is {len(text):,} characters long; {LONGEST_ANSWER:,} is the most.",
            hint="Keep the heart of it here, and the long text in a file of your own.",
        )
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise InvalidError("This answer holds half a character, which cannot be kept.", hint="Type or paste it again.")
    lines = text.replace("\r\n", "\n").translate(LINE_ENDS)
    return "".join(char for char in lines if char in "\n\t" or unicodedata.category(char) != "Cc").strip()


def read_answer(question: Question, given: object, *, read_date: ReadDate) -> Simple:
    """Return what `given`, typed text or a value of an answers file, says to `question`.

    Nothing, or only space, gives the empty text. Choices are taken by slug, by number or by
    words; several stand on lines of their own or between semicolons (choices: commas too).
    Raises InvalidError, with an example or the closest choice as hint.
    """
    if isinstance(given, str):
        text = clean(given)
        return _from_text(question, text, read_date=read_date) if text else ""
    if isinstance(given, Sequence) and question.kind in {QuestionKind.LINES, QuestionKind.CHOICES}:
        if all(isinstance(one, str) for one in given):
            return _several(question, [line for one in given if (line := _one_line(one))])
    elif isinstance(given, int | float) and not isinstance(given, bool) and question.kind is QuestionKind.NUMBER:
        return _bounded(question, given)
    elif isinstance(given, date) and question.kind is QuestionKind.DATE:
        return read_date(given.isoformat()[: len("2026-12-31")]).isoformat()
    wanted = TAKES.get(question.kind, "words, in quotes")
    raise InvalidError(f"“{question.title}” takes {wanted}.", hint=_example(question))


def as_text(value: AnswerValue) -> str:
    """Return a simple answer as one would type it to give the same answer again."""
    if isinstance(value, tuple):
        return "\n".join(one for one in value if isinstance(one, str))
    return str(value)


def as_typed(question: Question, value: AnswerValue) -> str:
    """Return a simple answer as `as_text` does, but on one line where the question is answered on one line."""
    text = as_text(value)
    return ", ".join(text.split("\n")) if question.kind is QuestionKind.CHOICES else text


def as_words(question: Question, value: AnswerValue) -> tuple[str, ...]:
    """Return a simple answer as people read it, a line or a choice at a time: choices in their words."""
    words = {option.slug: option.words for option in question.options}
    texts = value if isinstance(value, tuple) else (as_text(value),)
    return tuple(words.get(one, one) for one in texts if isinstance(one, str) and one)


def _from_text(question: Question, text: str, *, read_date: ReadDate) -> Simple:
    said: Simple
    match question.kind:
        case QuestionKind.LONG:
            said = text
        case QuestionKind.LINES:
            lines = [_one_line(line) for line in re.split(r"\n" if "\n" in text else ";", text)]
            said = _several(question, [line for line in lines if line])
        case QuestionKind.NUMBER:
            said = _number(question, text)
        case QuestionKind.DATE:
            said = read_date(text).isoformat()
        case QuestionKind.EMAIL:
            said = _email(question, text)
        case QuestionKind.CHOICE:
            said = _chosen(question, text)
        case QuestionKind.CHOICES:
            said = _several(question, _parted(question, text))
        case _:
            said = " ".join(text.split())
    return said


def _one_line(text: str) -> str:
    """Return one entry of a list on one line, without the dash or dot that lists begin with."""
    return re.sub(r"^[-–•*]\s+", "", " ".join(clean(text).split()))


def _several(question: Question, given: Sequence[str]) -> Simple:
    if question.kind is QuestionKind.CHOICES:
        given = [_chosen(question, one) for one in given]
    kept = tuple(dict.fromkeys(given))
    if question.most and len(kept) > question.most:
        raise InvalidError(f"“{question.title}” takes {question.most} at most; these are {len(kept)}.")
    return kept or ""


def _number(question: Question, text: str) -> int | float:
    units = "|".join(re.escape(unit.casefold()) for unit in question.units)
    found = re.fullmatch(rf"(\d{{1,6}})(?:[.,](\d{{1,2}}))?\s*(?:{units})?", text.casefold())
    if not found:
        raise InvalidError(f"{_quoted(question, text)} is not one plain number.", hint=_example(question))
    return _bounded(question, float(f"{found[1]}.{found[2] or 0}"))


def _bounded(question: Question, number: float) -> int | float:
    high = question.highest
    # A comparison with "not a number" is false, so it is refused here as well.
    if not number >= question.lowest or (high is not None and not number <= high) or number == float("inf"):
        upto = f" to {high:g}" if high is not None else " or more"
        raise InvalidError(f"“{question.title}” takes {question.lowest:g}{upto}, not {number:g}.")
    if number == int(number):
        return int(number)
    if question.whole:
        raise InvalidError(f"“{question.title}” takes a whole number, not {number:g}.", hint=_example(question))
    return number


def _email(question: Question, text: str) -> str:
    if not is_email(text):
        raise InvalidError(f"{_quoted(question, text)} is not one e-mail address.", hint="Such as name@example.org.")
    return text


def _chosen(question: Question, text: str) -> str:
    """Return the slug of the option that `text` means: a number as shown, a slug, or the words."""
    said = fold(text).removesuffix(".")
    if re.fullmatch(r"\d{1,3}", said) and 1 <= int(said) <= len(question.options):
        return question.options[int(said) - 1].slug
    plain = said.replace("_", "-").replace(" ", "-")
    for option in question.options:
        if plain == option.slug or said == fold(option.words):
            return option.slug
    begins = [option.slug for option in question.options if said and fold(option.words).startswith(said)]
    if len(begins) == 1:
        return begins[0]
    slugs = {option.slug: option.slug for option in question.options}
    near = closest(said, spelt := {option.words: option.slug for option in question.options} | slugs)
    hint = f"Did you mean “{spelt[near]}”?" if near else f"There are: {', '.join(slugs)}."
    raise InvalidError(f"{_quoted(question, text)} is none of the choices for “{question.title}”.", hint=hint)


def _parted(question: Question, text: str) -> list[str]:
    """Return the single choices in `text`. Words of an option may hold a comma, so the whole is tried first."""
    if any(fold(text) == fold(option.words) for option in question.options):
        return [text]
    apart = r"[\s,;]+" if re.fullmatch(r"[\d\s,;]+", text) else r"[\n,;]"
    return [part.strip() for part in re.split(apart, text) if part.strip()]


def _quoted(question: Question, text: str) -> str:
    """Return a wrong answer for its message; what is private is not repeated."""
    if question.private:
        return "This"
    one_line = " ".join(text.split())
    return f"“{one_line[:SHOWN_OF_A_WRONG_ANSWER]}{'…' if len(one_line) > SHOWN_OF_A_WRONG_ANSWER else ''}”"


def _example(question: Question) -> str:
    return f"Such as: {question.such_as}" if question.such_as else ""
