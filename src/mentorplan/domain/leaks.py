"""Leaks: words of private notes that stand in a text meant for somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mentorplan.domain.texts import said_words, terms_of
from mentorplan.values import dataclass

RUN = 5
"""Words in a row that are no chance. A note shorter than that has to stand there whole."""

SHORTEST = 3
"""Words of the shortest note that is looked for."""

LONG_WORD = 6
"""Letters of a word that says something. A run needs two: "I would like to talk" is nobody's secret."""

LONG_RUN = 8
"""Words of a run that needs none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """A run of words that stands in a private note too, as the text writes it. `line` counts from 1."""

    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class _Term:
    """One term of the text, and the written word that it belongs to; a word without spaces in it has several."""

    term: str
    said: str
    number: int
    line: int


def leaks(body: str, *, private: Iterable[str], public: Iterable[str]) -> tuple[Leak, ...]:
    """Return where `body` repeats words of private texts, in order; what a public text says as well is no leak."""
    written = [(said, line) for line, text in enumerate(body.split("\n"), start=1) for said in said_words(text)]
    words = [_Term(term, said, number, line) for number, (said, line) in enumerate(written) for term in terms_of(said)]
    notes = [terms for text in private if len(terms := _terms(text)) >= SHORTEST]
    if not words or not notes:
        return ()
    said_openly = {size: set[tuple[str, ...]]() for size in range(SHORTEST, RUN + 1)}
    for text in public:
        terms = _terms(text)
        for size, runs in said_openly.items():
            runs.update(_runs(terms, size=size))
    hidden: dict[int, set[tuple[str, ...]]] = {}
    for terms in notes:
        size = min(len(terms), RUN)
        hidden.setdefault(size, set()).update(run for run in _runs(terms, size=size) if run not in said_openly[size])
    marked = [False] * len(words)
    text_terms = [word.term for word in words]
    for size, runs in hidden.items():
        for start, run in enumerate(_runs(text_terms, size=size)):
            if run in runs:
                marked[start : start + size] = [True] * size
    return tuple(
        Leak(line=found[0].line, quote=" ".join({word.number: word.said for word in found}.values()))
        for found in _stretches(words, marked)
        if _says_something(found)
    )


def _terms(text: str) -> list[str]:
    return [term for said in said_words(text) for term in terms_of(said)]


def _runs(terms: Sequence[str], *, size: int) -> Iterator[tuple[str, ...]]:
    return (tuple(terms[start : start + size]) for start in range(len(terms) - size + 1))


def _stretches(words: Sequence[_Term], marked: Sequence[bool]) -> Iterator[list[_Term]]:
    stretch: list[_Term] = []
    for word, is_marked in zip(words, marked, strict=True):
        if is_marked:
            stretch.append(word)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _says_something(words: Sequence[_Term]) -> bool:
    long_words = sum(len(word.term) >= LONG_WORD for word in words)
    return long_words >= (2 if len(words) >= RUN else 1) or len(words) >= LONG_RUN
