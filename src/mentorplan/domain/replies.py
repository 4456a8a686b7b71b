"""Replies: what an answer that came by mail seems to say, in the words of the guide. It is suggested, never taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from mentorplan.domain.datewords import DateWords
from mentorplan.domain.mentions import mentions
from mentorplan.domain.messages import Answer
from mentorplan.domain.passages import passages, places, says
from mentorplan.values import dataclass

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyWords:
    """The file `replies.toml`: patterns by what they tell."""

    quoted: tuple[str, ...] = ()
    automatic: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    referred: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    info: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What an answer seems to say. `answer` is None where it says nothing clear, or two things; `quote` is the place.

    `named` are people as they are named there. `is_automatic` says that a machine answered. `times` are days with their
    times, in ISO 8601, that they offer in a file beside their letter.
    """

    answer: Answer | None = None
    quote: str = ""
    until: date | None = None
    named: tuple[str, ...] = ()
    never: bool = False
    is_automatic: bool = False
    times: tuple[str, ...] = ()


def own_words(body: str, *, words: ReplyWords) -> str:
    """Return what they wrote themselves, without what is quoted from before and what stands below their name."""
    kept: list[str] = []
    lines = body.split("\n")
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        # A mail program breaks the line that tells whom it quotes where it grows too long.
        if says(words.quoted, line) or (line.strip() and says(words.quoted, f"{line} {following}")):
            break
        kept.append(line)
    return "\n".join(kept).strip() or body.strip()


def sense_of(body: str, *, words: ReplyWords, dates: DateWords, on: date) -> Sense:
    """Return what an answer of the day `on` seems to say."""
    sentences = [sentence for passage in passages(own_words(body, words=words)) for _, sentence in passage.sentences()]
    if any(says(words.automatic, one) for one in sentences):
        return Sense(is_automatic=True)
    never = _first(words.never, sentences)
    if never:
        return Sense(answer=Answer.NO, quote=never, never=True)
    named = tuple(dict.fromkeys(name for one in sentences for name in _named(words.referred, one)))
    until = next((day for one in sentences if says(words.later, one) for day in _days(one, dates=dates, on=on)), None)
    found = {
        Answer.REFERRED: _first(words.referred, sentences) if named else "",
        Answer.LATER: _first(words.later, sentences),
        Answer.NO: _first(words.no, sentences),
        Answer.YES: _first(words.yes, [one for one in sentences if not says((*words.no, *words.later), one)]),
        Answer.INFO: _first(words.info, sentences),
    }
    said = _settled({answer for answer, quote in found.items() if quote})
    return Sense(answer=said, quote=found.get(said, "") if said else "", until=until, named=named)


def _settled(heard: set[Answer]) -> Answer | None:
    """Return the one answer that all that was heard comes down to, or None."""
    if Answer.YES in heard and heard & {Answer.NO, Answer.LATER}:
        return None
    order = (Answer.LATER, Answer.REFERRED, Answer.NO, Answer.YES, Answer.INFO)
    if Answer.REFERRED in heard and Answer.NO in heard:
        order = (Answer.REFERRED, Answer.LATER, Answer.NO, Answer.YES, Answer.INFO)
    return next((answer for answer in order if answer in heard), None)


def _first(patterns: Sequence[str], sentences: Sequence[str]) -> str:
    return next((one for one in sentences if says(patterns, one)), "")


def _named(patterns: Sequence[str], sentence: str) -> list[str]:
    plain = sentence.replace("'", "’")
    found = [match for pattern in patterns for match in re.finditer(pattern, plain, re.IGNORECASE)]
    return [match["name"].strip(" .,") for match in found]


def _days(sentence: str, *, dates: DateWords, on: date) -> list[date]:
    """Return the days to come that a sentence names; a month alone is its first day."""
    named = [mention.on for mention in mentions(sentence, words=dates, today=on) if mention.on > on]
    if named:
        return named
    for number, spellings in enumerate(dates.months, start=1):
        long = [re.escape(one) for one in spellings if len(one) > len("sept")] or [re.escape(spellings[0])]
        if next(
            places(
                (rf"\b(?:in|after|from|until|till|before|around|early|mid|late|of)[ -](?:{'|'.join(long)})\b",),
                sentence,
            ),
            None,
        ):
            return [date(on.year + (number <= on.month), number, 1)]
    return []
