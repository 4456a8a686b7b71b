"""A line about a meeting, as a person would write it, taken apart: who, when, how long, what was promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time

from mentorplan.domain.meetings import State
from mentorplan.domain.moments import Lean, Moment
from mentorplan.domain.people import Person
from mentorplan.domain.said_people import Faces, SaidPerson
from mentorplan.domain.said_pieces import Piece, Sort, is_next, parted, sentences, subpieces
from mentorplan.domain.said_promises import Hearing, SaidPromise, Whose, names_of
from mentorplan.domain.said_times import Day, Span, days_in, spans_in
from mentorplan.domain.said_tokens import Tokens, phrases, tokens_of
from mentorplan.domain.said_words import Languages
from mentorplan.domain.typed import one_line
from mentorplan.errors import InvalidError
from mentorplan.values import dataclass

LONGEST_LINE = 2000
"""Characters of a line. What is longer is a text, and has options of its own."""

WHOSE = {Sort.ME: Whose.ME, Sort.THEM: Whose.THEM, Sort.BOTH: Whose.BOTH, Sort.TODO: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """What a line says. What it does not say, or says two ways, is None or empty, and named in `ask`.

    `ask` holds, in this order: person, date, minutes, owner, due. `unclear` are those of them that it says two ways.
    """

    people: tuple[SaidPerson, ...] = ()
    on: date | None = None
    starts: time | None = None
    minutes: int | None = None
    state: State = State.HELD
    place: str = ""
    notes: str = ""
    private_notes: str = ""
    promises: tuple[SaidPromise, ...] = ()
    next_at: Moment | None = None
    ask: tuple[str, ...] = ()
    unclear: frozenset[str] = frozenset()


def read_line(line: str, *, words: Languages, people: Sequence[Person], today: date) -> SaidLine:
    """Return what a line says of a meeting, in any order and with anything around it.

    Raises InvalidError for an empty line and one of more than 2,000 characters.
    """
    if not line.strip():
        raise InvalidError(
            "There is nothing to note.",
            hint='Write a line: mentorplan log "Coffee with Maya yesterday, 40 min: rubrics"',
        )
    if len(line) > LONGEST_LINE:
        raise InvalidError(
            f"This line has {len(line):,} characters; {LONGEST_LINE:,} is the most.",
            hint="Keep longer notes with: mentorplan meet log NAME --notes -",
        )
    tokens = tokens_of(line)
    back = tuple(days_in(line, tokens, words=words, today=today, lean=Lean.BACK))
    ahead = tuple(days_in(line, tokens, words=words, today=today, lean=Lean.AHEAD))
    spans = tuple(spans_in(tokens, words=words))
    faces = Faces.of(line, tokens, words.log, people=people, apart=(*back, *spans))
    reader = _Reader(
        line=line, tokens=tokens, words=words, today=today, back=back, ahead=ahead, spans=spans, faces=faces
    )
    return reader.read()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    line: str
    tokens: Tokens
    words: Languages
    today: date
    back: tuple[Day, ...]
    ahead: tuple[Day, ...]
    spans: tuple[Span, ...]
    faces: Faces

    def read(self) -> SaidLine:
        people = self._people()
        names = [one.said for one in people]
        names += [person.name for person in self.faces.people if person.id in {one.id for one in people}]
        hearing = self._hearing(names)
        told: list[Piece] = []
        promises: list[SaidPromise] = []
        next_at, private = None, []
        spot = people[0].first if people else -1
        pieces = self._pieces(hearing, met=spot)
        for piece in pieces:
            next_found = self._next(piece)
            promise = None if next_found else self._promise(hearing, piece, is_head=piece.start <= spot < piece.stop)
            if piece.sort is Sort.PRIVATE:
                private.append(self._text(piece.start, piece.stop))
            elif next_found:
                next_at = next_found
            elif promise:
                promises.append(promise)
            else:
                told.append(piece)
        head = next((one for one in told if one.start <= spot < one.stop), told[0] if told else Piece(start=0, stop=0))
        heads = [*self._head(head, people=people), *self._headings(told, head=head, people=people)]
        days, spans = self._days(heads), self._spans(heads, people)
        moments = {(day.moment.on if day.moment and day.moment.on <= self.today else None) for day in days}
        on = next(iter(moments)) if len(moments) == 1 else None
        lengths = {span.minutes for span in spans}
        at = next((day.moment.at for day in days if day.moment and day.moment.at and on), None)
        notes = [text for piece in told for text in self._notes(piece, head=head, heads=heads, people=people) if text]
        state = self._state(told, hearing)
        if state is State.CANCELLED and any(self._may_be_to_come(day) for day in days):
            on = None
        said = SaidLine(
            people=people,
            on=on,
            starts=at or next((span.starts for span in spans if span.starts), None),
            minutes=next(iter(lengths)) if len(lengths) == 1 and state is State.HELD else None,
            state=state,
            place=self._place(heads) if state is State.HELD else "",
            notes="; ".join(notes),
            private_notes="; ".join(private),
            promises=tuple(promises),
            next_at=next_at,
        )
        unclear = {"date": bool(moments) and on is None, "minutes": bool(lengths) and said.minutes is None}
        return with_asks(replace(said, unclear=frozenset(name for name, is_so in unclear.items() if is_so)))

    @property
    def _apart(self) -> tuple[Day | Span, ...]:
        return (*self.back, *self.spans)

    def _hearing(self, names: Sequence[str]) -> Hearing:
        return Hearing(
            line=self.line,
            tokens=self.tokens,
            words=self.words,
            today=self.today,
            names=names_of(names),
            days=self.ahead,
        )

    def _pieces(self, hearing: Hearing, *, met: int = -1) -> tuple[Piece, ...]:
        log = self.words.log
        apart: tuple[Day | Span, ...] = (*self.ahead, *self.spans)
        return tuple(
            piece
            for sentence in sentences(self.line, self.tokens, words=log, names=hearing.names, apart=apart, met=met)
            for piece in parted(sentence, tokens=self.tokens, words=log, hearing=hearing, apart=apart)
        )

    def _people(self) -> tuple[SaidPerson, ...]:
        """Return who was met: the first piece that names somebody says it, and it is no promise."""
        hearing = self._hearing(())
        told = [
            piece
            for piece in self._pieces(hearing)
            if piece.sort is Sort.TOLD and not hearing.promise(piece.start, piece.stop, is_apart=False)
        ]
        for piece in told:
            found = self.faces.met_in(piece.start, piece.stop) or self.faces.known_in(piece.start, piece.stop)
            if found:
                return _nobody_twice(found)
        return self.faces.unknown_at(told[0].start, told[0].stop) if told else ()

    def _promise(self, hearing: Hearing, piece: Piece, *, is_head: bool) -> SaidPromise | None:
        if piece.sort in WHOSE:
            return hearing.marked(WHOSE[piece.sort], piece.start, piece.stop, who=piece.who)
        if piece.sort is not Sort.TOLD or piece.is_question:
            return None
        return hearing.promise(piece.start, piece.stop, is_apart=not is_head)

    def _next(self, piece: Piece) -> Moment | None:
        """Return the next date where a piece tells of it, and names one day that is to come."""
        log = self.words.log
        is_told = piece.sort is Sort.NEXT or (
            piece.sort is Sort.TOLD
            and any(
                phrases(log.again).at(self.tokens, at) or is_next(at, tokens=self.tokens, words=log)
                for at in range(piece.start, piece.stop)
            )
        )
        days = [day for day in self.ahead if piece.start <= day.first and day.last <= piece.stop] if is_told else []
        if len(days) != 1 or days[0].moment is None or days[0].moment.on <= self.today:
            return None
        return days[0].moment

    def _head(self, head: Piece, *, people: Sequence[SaidPerson]) -> Iterator[Piece]:
        """Yield the parts of the piece that names who was met, from the first name to the last."""
        first, last = (people[0].first, people[-1].last) if people else (head.start, head.start + 1)
        parts = [
            one
            for one in subpieces(head, tokens=self.tokens, apart=self._apart)
            if one.start < last and first < one.stop
        ]
        if parts:
            yield Piece(start=parts[0].start, stop=parts[-1].stop)

    def _headings(self, told: Sequence[Piece], *, head: Piece, people: Sequence[SaidPerson]) -> Iterator[Piece]:
        """Yield the parts that hold nothing but a day, a length or the kind of meeting."""
        main = next(self._head(head, people=people), head)
        for piece in told:
            for part in subpieces(piece, tokens=self.tokens, apart=self._apart):
                topic = phrases(self.words.log.topic).first_in(self.tokens, part.start, part.stop)
                told_of = Piece(start=part.start, stop=topic[0]) if topic and topic[0] > part.start else part
                if not (main.start <= part.start < main.stop) and not self._others(told_of, people=people):
                    yield told_of

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

    def _days(self, heads: Sequence[Piece]) -> list[Day]:
        """Return the days of the meeting: those in what it was about only where there is no other."""
        days = [day for head in heads for day in self.back if head.start <= day.first and day.last <= head.stop]
        topics = self._topics(heads)
        before = [day for day in days if not any(start <= day.first < stop for start, stop in topics)]
        ends = {head.stop for head in heads}
        named = [day for day in days if day.last in ends and self._is_named(day)]
        return before or named

    def _spans(self, heads: Sequence[Piece], people: Sequence[SaidPerson]) -> list[Span]:
        spans = [span for head in heads for span in self.spans if head.start <= span.first and span.last <= head.stop]
        names = {one.first for one in people}
        return [span for span in spans if span.last in names or self._is_of_a_meeting(span)]

    def _is_of_a_meeting(self, span: Span) -> bool:
        """Whether a length is that of the meeting: not of "my 50 min lecture", nor "10 minutes late"."""
        log, at = self.words.log, span.last
        if at >= len(self.tokens) or not self.tokens[at].text.isalnum():
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

    def _may_be_to_come(self, day: Day) -> bool:
        """Whether a day means another when read of plans: "she cancelled our meeting on Friday" may be the next."""
        ahead = [one.moment for one in self.ahead if (one.first, one.last) == (day.first, day.last)]
        return ahead != [day.moment]

    def _is_named(self, day: Day) -> bool:
        """Whether a day is said in words alone: "on Monday" is more likely when they met than "3 March" is."""
        return not any(token.is_number for token in self.tokens[day.first : day.last])

    def _state(self, told: Sequence[Piece], hearing: Hearing) -> State:
        log = self.words.log
        for piece in told:
            for state, spellings in ((State.NO_SHOW, log.no_show), (State.CANCELLED, log.called_off)):
                for place in range(piece.start, piece.stop):
                    size = phrases(spellings).at(self.tokens, place)
                    if size and self._is_about_the_meeting(place, place + size, piece, hearing):
                        return state
        return State.HELD

    def _is_about_the_meeting(self, first: int, last: int, piece: Piece, hearing: Hearing) -> bool:
        """Whether it is the meeting that did not happen: not "her students didn't come", "we cancelled the quiz"."""
        log, tokens = self.words.log, self.tokens
        subjects = (log.me, log.them, log.both, log.meetings, log.adverbs, log.leads)
        is_ours = first == piece.start or tokens[first - 1].text in {",", "-", ":", "(", "it"}
        is_ours = is_ours or any(phrases(spelt).ends_at(tokens, first) for spelt in subjects)
        is_ours = is_ours or hearing.names.ends_at(tokens, first) or any(day.last == first for day in self.back)
        if not is_ours or last >= piece.stop or not tokens[last].is_word:
            return is_ours
        if any(day.first <= last < day.last for day in self.back):
            return True
        goes_on = any(phrases(spelt).at(tokens, last) for spelt in (log.meetings, log.joins, log.topic, log.leads))
        behind = [at for at in (last, last + 1, last + 2) if at < piece.stop]
        return goes_on or any(phrases(log.meetings).at(tokens, at) for at in behind) or self._is_free(last)

    def _is_free(self, place: int) -> bool:
        """Whether what follows is no thing that could be called off: "because", "again", "on me"."""
        log = self.words.log
        return self.tokens[place].text not in {"the", "a", "her", "his"} and bool(
            phrases(log.ends_a_name).at(self.tokens, place)
        )

    def _place(self, heads: Sequence[Piece]) -> str:
        for spot in self.words.log.places:
            if any(phrases(spot.words).first_in(self.tokens, head.start, head.stop) for head in heads):
                return spot.place
        return ""

    def _notes(
        self, piece: Piece, *, head: Piece, heads: Sequence[Piece], people: Sequence[SaidPerson]
    ) -> Iterator[str]:
        """Yield what a piece tells beyond who, when and how long; nothing that was typed is lost."""
        parts = [part for part in subpieces(piece, tokens=self.tokens, apart=self._apart) if part not in heads]
        if piece is not head:
            if parts:
                yield self._text(piece.start, piece.stop)
            return
        main = heads[0] if heads else head
        parts = [part for part in parts if not main.start <= part.start < main.stop]
        topics = self._topics([main])
        if not topics and self._others(main, people=people):
            yield self._text(piece.start, piece.stop)
            return
        if topics:
            size = phrases(self.words.log.topic).at(self.tokens, topics[0][0])
            before, after = Piece(start=main.start, stop=topics[0][0]), Piece(start=topics[0][1], stop=main.stop)
            if self._others(before, people=people) or self._others(after, people=people):
                yield self._text(piece.start, piece.stop)
                return
            yield self._bare(topics[0][0] + size, topics[0][1])
        if parts:
            yield self._text(parts[0].start, parts[-1].stop)

    def _bare(self, start: int, stop: int) -> str:
        """Return the text without the day, the lengths and the loose words at its end."""
        ends = {one.last: one.first for one in self._apart if isinstance(one, Span) or self._is_named(one)}
        loose = phrases((*self.words.log.before_a_day, *self.words.log.joins, *self.words.log.beside))
        while stop > start and (
            stop in ends or loose.ends_at(self.tokens, stop) or not self.tokens[stop - 1].text.isalnum()
        ):
            stop = ends.get(stop, stop - 1)
        return self._text(start, max(stop, start))

    def _text(self, start: int, stop: int) -> str:
        if stop <= start:
            return ""
        return one_line(self.line[self.tokens[start].start : self.tokens[stop - 1].end]).strip(" ,;.:-–—")


def _nobody_twice(people: Sequence[SaidPerson]) -> tuple[SaidPerson, ...]:
    return tuple({one.id or one.said: one for one in people}.values())


def is_unowned(said: SaidLine, promise: SaidPromise) -> bool:
    """Whether it is open whose promise it is: nobody's, or that of one of several."""
    return promise.owner is None or (promise.owner is Whose.THEM and len(said.people) > 1 and not promise.who)


def with_asks(said: SaidLine) -> SaidLine:
    """Return what was said, with all that is still to be asked."""
    asks = {
        "person": not said.people or any(one.id is None for one in said.people),
        "date": said.on is None,
        "minutes": said.minutes is None and said.state is State.HELD,
        "owner": any(is_unowned(said, one) for one in said.promises),
        "due": any(one.due is None for one in said.promises),
    }
    return replace(said, ask=tuple(name for name, is_asked in asks.items() if is_asked))
