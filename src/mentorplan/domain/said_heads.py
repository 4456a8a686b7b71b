"""Where a line tells of the meeting itself: who it was, the day and the length; and what else it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentorplan.domain.said_people import SaidPerson
from mentorplan.domain.said_pieces import Piece, subpieces
from mentorplan.domain.said_spans import Span
from mentorplan.domain.said_times import Day
from mentorplan.domain.said_tokens import Tokens, phrases
from mentorplan.domain.said_words import Languages
from mentorplan.domain.typed import one_line
from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """What the parts of a line are looked through with: its days, read as past (`back`) and as to come, and lengths."""

    line: str
    tokens: Tokens
    words: Languages
    back: tuple[Day, ...]
    ahead: tuple[Day, ...]
    spans: tuple[Span, ...]

    def head(self, head: Piece, *, people: Sequence[SaidPerson]) -> Iterator[Piece]:
        """Yield the parts of the piece that names who was met, from the first name to the last."""
        is_named = people and head.start <= people[0].first < head.stop
        first, last = (people[0].first, people[-1].last) if is_named else (head.start, head.start + 1)
        parts = [
            one
            for one in subpieces(head, tokens=self.tokens, apart=self._apart)
            if one.start < last and first < one.stop
        ]
        if parts:
            yield Piece(start=parts[0].start, stop=parts[-1].stop)

    def headings(self, told: Sequence[Piece], *, head: Piece, people: Sequence[SaidPerson]) -> Iterator[Piece]:
        """Yield the parts that hold nothing but a day, a length or the kind of meeting."""
        main = next(self.head(head, people=people), head)
        for piece in told:
            for part in subpieces(piece, tokens=self.tokens, apart=self._apart):
                topic = phrases(self.words.log.topic).first_in(self.tokens, part.start, part.stop)
                told_of = Piece(start=part.start, stop=topic[0]) if topic and topic[0] > part.start else part
                marked = self._marked_length(part)
                told_of = Piece(start=part.start, stop=marked) if marked else told_of
                if not (main.start <= part.start < main.stop) and not self._others(told_of, people=people):
                    yield told_of

    def days(self, heads: Sequence[Piece]) -> list[Day]:
        """Return the days of the meeting: those in what it was about only where there is no other."""
        days = [day for head in heads for day in self.back if head.start <= day.first and day.last <= head.stop]
        topics = self._topics(heads)
        before = [day for day in days if not any(start <= day.first < stop for start, stop in topics)]
        ends = {head.stop for head in heads}
        named = [day for day in days if day.last in ends and self._is_named(day)]
        return before or named

    def lengths(self, heads: Sequence[Piece], people: Sequence[SaidPerson]) -> list[Span]:
        """Return the lengths that are those of the meeting."""
        spans = [span for head in heads for span in self.spans if head.start <= span.first and span.last <= head.stop]
        names = {one.first for one in people}
        return [span for span in spans if span.last in names or self._is_of_a_meeting(span)]

    def place(self, heads: Sequence[Piece]) -> str:
        """Return where it was, as far as a word for it says so; else nothing."""
        for spot in self.words.log.places:
            if any(phrases(spot.words).first_in(self.tokens, head.start, head.stop) for head in heads):
                return spot.place
        return ""

    def notes(
        self, piece: Piece, *, head: Piece, heads: Sequence[Piece], people: Sequence[SaidPerson]
    ) -> Iterator[str]:
        """Yield what a piece tells beyond who, when and how long; nothing that was typed is lost."""
        every = list(subpieces(piece, tokens=self.tokens, apart=self._apart))
        parts = [part for part in every if part not in heads]
        if piece is not head:
            first = next((part for part in every if part not in heads or not self._has_words(part)), None)
            if parts and first:
                yield self.text(piece.start if first is every[0] else first.start, piece.stop)
            return
        main = heads[0] if heads else head
        parts = [part for part in parts if not main.start <= part.start < main.stop]
        topics = self._topics([main])
        if not topics and self._others(main, people=people):
            yield self.text(piece.start, piece.stop)
            return
        if topics:
            size = phrases(self.words.log.topic).at(self.tokens, topics[0][0])
            before, after = Piece(start=main.start, stop=topics[0][0]), Piece(start=topics[0][1], stop=main.stop)
            if self._others(before, people=people) or self._others(after, people=people):
                yield self.text(piece.start, piece.stop)
                return
            yield self._bare(topics[0][0] + size, topics[0][1])
        if parts:
            yield self.text(self._marked_length(parts[0]) or parts[0].start, parts[-1].stop)

    def text(self, start: int, stop: int) -> str:
        """Return what was typed from one token up to another, without the marks around it."""
        if stop <= start:
            return ""
        return one_line(self.line[self.tokens[start].start : self.tokens[stop - 1].end]).strip(" ,;.:-–—")

    def may_be_to_come(self, day: Day) -> bool:
        """Whether a day means another when read of plans: "she cancelled our meeting on Friday" may be the next."""
        ahead = [one.moment for one in self.ahead if (one.first, one.last) == (day.first, day.last)]
        return ahead != [day.moment]

    def _marked_length(self, part: Piece) -> int | None:
        """Return where a length ends with which a part begins, and which nothing else can be: "40' rubrics"."""
        spans = (span for span in self.spans if span.first == part.start and span.last < part.stop)
        return next((span.last for span in spans if not self.tokens[span.last - 1].text.isalnum()), None)

    def _has_words(self, part: Piece) -> bool:
        return any(token.text.isalnum() for token in self.tokens[part.start : part.stop])

    def _others(self, part: Piece, *, people: Sequence[SaidPerson]) -> list[int]:
        """Return the tokens of a part that are no day, no length, no name and no word that goes with them."""
        log = self.words.log
        apart = [(one.first, one.last) for one in self._apart] + [(one.first, one.last) for one in people]
        known = [log.filler, log.meetings, log.met, log.beside, log.and_me, log.joins, log.before_a_day, log.titles]
        known += [spot.words for spot in log.places]
        left = []
        place = part.start
        while place < part.stop:
            last = next((last for first, last in apart if first <= place < last), None)
            size = max(phrases(spelt).at(self.tokens, place) for spelt in known)
            if last is None and not size and self.tokens[place].text.isalnum():
                left.append(place)
            place = last or place + max(size, 1)
        return left

    def _is_of_a_meeting(self, span: Span) -> bool:
        """Whether a length is that of the meeting: not of "my 50 min lecture", nor "10 minutes late"."""
        log, at = self.words.log, span.last
        if at >= len(self.tokens) or not self.tokens[at].text.isalnum() or not self.tokens[at - 1].text.isalnum():
            return True
        if any(day.first <= at < day.last for day in self.back):
            return True
        lists = (
            log.filler,
            log.topic,
            log.beside,
            log.joins,
            log.meetings,
            log.ends_a_name,
            log.both,
            log.me,
            log.them,
        )
        return any(phrases(spelt).at(self.tokens, at) for spelt in lists)

    def _topics(self, heads: Sequence[Piece]) -> list[tuple[int, int]]:
        """Return where parts tell what the talk was about, up to who it was with."""
        found = []
        for head in heads:
            topic = phrases(self.words.log.topic).first_in(self.tokens, head.start, head.stop)
            if topic:
                beside = phrases(self.words.log.beside).first_in(self.tokens, topic[1], head.stop)
                found.append((topic[0], beside[0] if beside else head.stop))
        return found

    def _is_named(self, day: Day) -> bool:
        """Whether a day is said in words alone: "on Monday" is more likely when they met than "3 March" is."""
        return not any(token.is_number for token in self.tokens[day.first : day.last])

    def _bare(self, start: int, stop: int) -> str:
        """Return the text without the day, the lengths and the loose words at its end."""
        ends = {one.last: one.first for one in self._apart if isinstance(one, Span) or self._is_named(one)}
        loose = phrases((*self.words.log.before_a_day, *self.words.log.joins, *self.words.log.beside))
        while stop > start and (
            stop in ends or loose.ends_at(self.tokens, stop) or not self.tokens[stop - 1].text.isalnum()
        ):
            stop = ends.get(stop, stop - 1)
        return self.text(start, max(stop, start))

    @property
    def _apart(self) -> tuple[Day | Span, ...]:
        return (*self.back, *self.spans)
