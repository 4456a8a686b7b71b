"""A line cut into pieces: sentences, what stands behind "me:", and promises that begin inside of a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import Enum, auto

from mentorplan.domain.said_promises import Hearing
from mentorplan.domain.said_spans import Span
from mentorplan.domain.said_times import Day
from mentorplan.domain.said_tokens import Phrases, Tokens, phrases
from mentorplan.domain.said_words import LogWords
from mentorplan.values import dataclass

ENDS = frozenset(";!?•·|")
DASHES = frozenset("-–—")
SOFT = frozenset(",()[]")


class Sort(Enum):
    """What a piece is, as far as its own words say so."""

    TOLD = auto()
    ME = auto()
    THEM = auto()
    BOTH = auto()
    TODO = auto()
    NEXT = auto()
    PRIVATE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Tokens from `start` up to `stop`. `who` is the name in "them (Maya):"."""

    start: int
    stop: int
    sort: Sort = Sort.TOLD
    who: str = ""
    is_question: bool = False


def sentences(  # noqa: PLR0913 the line, and all that parts it
    line: str,
    tokens: Tokens,
    *,
    words: LogWords,
    names: Phrases,
    apart: Sequence[Day | Span] = (),
    met: int = -1,
) -> tuple[Piece, ...]:
    """Return the sentences of a line, in order; what stands behind a mark such as "me:" is one of its own.

    `apart` are its days and lengths: a dot behind one ends a sentence. `names` are those of who was met; behind
    token `met`, where they were named, "Maya:" is a mark as well.
    """
    lasts = {one.last for one in apart}
    inside = {place for one in apart for place in range(one.first, one.last)}
    found: list[Piece] = []
    start, sort, who = 0, Sort.TOLD, ""

    def close(stop: int, *, question: bool = False) -> None:
        if stop > start:
            found.append(Piece(start=start, stop=stop, sort=sort, who=who, is_question=question))

    for place, token in enumerate(tokens):
        if place < start or place in inside:
            continue
        mark = _mark(line, tokens, place, start=start, words=words) or _named(
            line, tokens, place, start=start, names=names, met=met
        )
        if mark:
            close(place)
            sort, who, start = mark
        elif (
            token.text in ENDS
            or _is_new_line(line, tokens, place)
            or _is_full_stop(tokens, place, words=words, lasts=lasts)
        ):
            is_mark = not token.is_word and not token.is_number and not _is_new_line(line, tokens, place)
            close(place, question=token.text == "?")
            start, sort, who = place + is_mark, Sort.TOLD, ""
        elif sort is Sort.TOLD and (_is_colon(tokens, place, words=words) or (token.text in DASHES and token.is_alone)):
            close(place)
            start = place + 1
    close(len(tokens))
    return tuple(found)


def parted(
    sentence: Piece, *, tokens: Tokens, words: LogWords, hearing: Hearing, apart: Sequence[Day | Span]
) -> Iterator[Piece]:
    """Yield the pieces of a sentence: promises and the next date are cut off from what is told before them."""
    if sentence.sort is not Sort.TOLD or sentence.is_question:
        yield sentence
        return
    start = sentence.start
    for place in range(sentence.start + 1, sentence.stop):
        if any(one.first < place < one.last for one in apart):
            continue
        if _cuts(place, sentence, start=start, tokens=tokens, words=words, hearing=hearing, apart=apart):
            yield Piece(start=start, stop=place)
            start = place
    yield Piece(start=start, stop=sentence.stop)


def _cuts(  # noqa: PLR0913 a cut depends on all of these
    place: int,
    sentence: Piece,
    *,
    start: int,
    tokens: Tokens,
    words: LogWords,
    hearing: Hearing,
    apart: Sequence[Day | Span],
) -> bool:
    stop = sentence.stop
    before = tokens[place - 1].text
    joins, leads = phrases(words.joins), phrases(words.leads)
    is_open = before in SOFT or joins.ends_at(tokens, place) or leads.ends_at(tokens, place)
    if is_open and place > start:
        if hearing.begins(place, stop) or hearing.unsaid(place, stop) or is_next(place, tokens=tokens, words=words):
            return True
        day = next((one for one in apart if one.first == place), None)
        if before == "," and day and _is_rest_of_a_heading(day.last, stop, tokens=tokens, words=words):
            return True
    return hearing.hidden(place, stop)


def _is_rest_of_a_heading(place: int, stop: int, *, tokens: Tokens, words: LogWords) -> bool:
    """Whether nothing but the kind of meeting follows, up to the next comma: "20 min call"."""
    lists = (words.meetings, words.filler)
    while place < stop and tokens[place].text not in SOFT:
        size = max(phrases(spelt).at(tokens, place) for spelt in lists)
        if not size and tokens[place].is_word:
            return False
        place += max(size, 1)
    return True


def is_next(place: int, *, tokens: Tokens, words: LogWords) -> bool:
    """Whether the next date is spoken of from a token on, perhaps behind who meets: "we meet again"."""
    again = phrases(words.again)
    if again.at(tokens, place):
        return True
    for spellings in (words.both, words.me):
        size = phrases(spellings).at(tokens, place)
        if size and any(again.at(tokens, place + size + more) for more in range(3)):
            return True
    return False


def subpieces(piece: Piece, *, tokens: Tokens, apart: Sequence[Day | Span]) -> Iterator[Piece]:
    """Yield the parts of a piece between commas and brackets, those inside of a day or a length left alone."""
    inside = {place for one in apart for place in range(one.first, one.last)}
    start = piece.start
    for place in range(piece.start, piece.stop):
        if place not in inside and tokens[place].text in SOFT:
            if place > start:
                yield Piece(start=start, stop=place)
            start = place + 1
    if piece.stop > start:
        yield Piece(start=start, stop=piece.stop)


def _mark(line: str, tokens: Tokens, place: int, *, start: int, words: LogWords) -> tuple[Sort, str, int] | None:
    """Return the sort of what follows "me:" at a token, the name in "them (Maya):", and where it begins."""
    marks = (
        (Sort.PRIVATE, words.private_mark),
        (Sort.NEXT, words.next_mark),
        (Sort.TODO, words.todo_mark),
        (Sort.ME, words.me_mark),
        (Sort.THEM, words.them_mark),
        (Sort.BOTH, words.both_mark),
    )
    for sort, spellings in marks:
        size = phrases(spellings).at(tokens, place)
        if not size:
            continue
        is_first = place == start or tokens[place - 1].text in SOFT | DASHES | ENDS or tokens[place - 1].text == "."
        is_first = is_first or bool(phrases(words.joins).ends_at(tokens, place)) or _is_new_line(line, tokens, place)
        # "me:" always counts, unless it is what a sentence is about
        is_plain = (sort is Sort.TODO or tokens[place].text in {words.me_mark[0], words.them_mark[0]}) and not any(
            phrases(one).ends_at(tokens, place) for one in (words.topic, words.beside, words.ends_a_name)
        )
        if not (is_first or is_plain):
            continue
        at, who = place + size, ""
        texts = [token.text for token in tokens[at : at + 8]]
        if texts[:1] == ["("] and ")" in texts:
            close = at + texts.index(")")
            who = line[tokens[at].end : tokens[close].start].strip()
            at = close + 1
        if at < len(tokens) and tokens[at].text == ":":
            return sort, who, at + 1
    return None


def _named(  # noqa: PLR0913 a mark depends on all of these
    line: str, tokens: Tokens, place: int, *, start: int, names: Phrases, met: int
) -> tuple[Sort, str, int] | None:
    """Return the mark "Maya:" where it begins a sentence behind the words that tell of the meeting."""
    size = names.at(tokens, place) if 0 <= met < place == start else 0
    at = place + size
    if not size or at >= len(tokens) or tokens[at].text != ":":
        return None
    return Sort.THEM, line[tokens[place].start : tokens[at - 1].end], at + 1


def _is_colon(tokens: Tokens, place: int, *, words: LogWords) -> bool:
    if tokens[place].text != ":" or phrases(words.due).ends_at(tokens, place):
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    is_time = place > 0 and tokens[place - 1].is_number and after is not None and after.is_number
    return not (is_time and after is not None and after.start == tokens[place].end)


def _is_new_line(line: str, tokens: Tokens, place: int) -> bool:
    return place > 0 and "\n" in line[tokens[place - 1].end : tokens[place].start]


def _is_full_stop(tokens: Tokens, place: int, *, words: LogWords, lasts: Collection[int]) -> bool:
    """Whether a dot ends a sentence: not that of "Dr. Brandt", "17. November" or "p.m."."""
    token = tokens[place]
    if token.text != "." or place == 0:
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None:
        return True
    before = tokens[place - 1]
    if place in lasts and after.start != token.end and not phrases(words.titles).ends_at(tokens, place):
        return True
    if after.start == token.end or len(before.text) == 1 or phrases(words.titles).ends_at(tokens, place):
        return before.is_number and after.start != token.end and after.is_capital and len(before.text) > 0
    if before.is_number:
        return after.is_capital and not after.text[:3].isdigit()
    return after.is_capital or (len(before.text) > 2 and not after.is_number)  # noqa: PLR2004 longer than most short forms
