"""Somebody else of whom a line tells: a second meeting, or a clause whose subject they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentorplan.domain.said_people import Faces, SaidPerson
from mentorplan.domain.said_pieces import Piece, Sort
from mentorplan.domain.said_spans import Span
from mentorplan.domain.said_times import Day
from mentorplan.domain.said_tokens import Tokens, phrases
from mentorplan.domain.said_words import LogWords
from mentorplan.values import dataclass

NEAR = 5
"""Within so many words "then" leads to a name: "and then a long lunch with Ben"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What other people of a line are looked for with; `people` are those who were met, `apart` its days and lengths.

    `promised` are the tokens of promises: whoever is met there is still to be met.
    """

    tokens: Tokens
    words: LogWords
    faces: Faces
    people: Sequence[SaidPerson]
    apart: Sequence[Day | Span]
    promised: frozenset[int]

    def met(self, sentences: Sequence[Piece]) -> tuple[SaidPerson, ...]:
        """Return who may have been met besides, in the order of the line; whether they were is to be asked."""
        if not self.people:
            return ()
        ids = {one.id for one in self.people}
        told = [one for one in sentences if one.sort is Sort.TOLD and not one.is_question]
        found = {
            one.id: one for piece in told for one in self._known_in(piece) if one.id and self._is_met(one, piece=piece)
        }
        return tuple(one for who, one in found.items() if who not in ids)

    def _known_in(self, piece: Piece) -> Iterator[SaidPerson]:
        place = piece.start
        while place < piece.stop:
            one = self.faces.known_at(place, piece.stop)
            if one:
                yield one
            place = one.last if one else place + 1

    def _is_met(self, one: SaidPerson, *, piece: Piece) -> bool:
        words, tokens = self.words, self.tokens
        if phrases(words.afterwards).ends_at(tokens, one.first):
            return True  # "then Ben at 11"
        if one.first in self.promised:
            return False
        if phrases(words.came_too).at(tokens, one.last):
            return True  # "Ben joined for ten minutes"
        last = max(known.last for known in self.people)
        if phrases(words.joins).at(tokens, last) == one.first - last > 0:
            return True  # "with Maya and Ben" before more words, which could be his
        if any(phrases(spelt).ends_at(tokens, one.first) for spelt in (words.beside, words.met)):
            return self._has_own_time(one, piece=piece) or self._is_later(one, piece=piece)
        first = self.people[0]
        both_do = self.faces.is_clause(first.first, piece.stop) and self.faces.is_clause(one.first, piece.stop)
        is_next = tokens[one.first - 1].text in {",", ";"} or phrases(words.joins).ends_at(tokens, one.first)
        return both_do and is_next and first.first <= piece.start  # "Maya sent me to Ben, and Ben showed me …"

    def _has_own_time(self, one: SaidPerson, *, piece: Piece) -> bool:
        """Whether a day or a length stands with somebody, besides those of who was met."""
        spot = self.people[0].first
        inside = [part for part in self.apart if piece.start <= part.first and part.last <= piece.stop]
        if not piece.start <= spot < piece.stop:
            return bool(inside)
        own = any(part.first >= one.last for part in inside)
        return own and any(spot < part.first < one.first for part in inside)

    def _is_later(self, one: SaidPerson, *, piece: Piece) -> bool:
        """Whether "then" leads to a meeting with somebody: "and then lunch with Ben"."""
        words, tokens = self.words, self.tokens
        near = range(max(piece.start, one.first - NEAR), one.first)
        lead = next((at for at in near if phrases(words.afterwards).at(tokens, at)), None)
        return lead is not None and any(
            phrases(spelt).at(tokens, at) for at in range(lead, one.first) for spelt in (words.meetings, words.met)
        )
