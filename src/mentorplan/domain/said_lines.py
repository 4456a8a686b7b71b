"""A line about a meeting, as a person would write it, taken apart: who, when, how long, what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from mentorplan.domain.meetings import State
from mentorplan.domain.moments import Lean, Moment
from mentorplan.domain.people import Person
from mentorplan.domain.said_heads import Heads
from mentorplan.domain.said_others import Others
from mentorplan.domain.said_people import Faces, SaidPerson
from mentorplan.domain.said_pieces import Piece, Sort, is_next, parted, sentences
from mentorplan.domain.said_promises import Hearing, SaidPromise, Whose, names_of
from mentorplan.domain.said_spans import Span, spans_in
from mentorplan.domain.said_states import state_of
from mentorplan.domain.said_times import Day, days_in
from mentorplan.domain.said_tokens import Tokens, phrases, tokens_of
from mentorplan.domain.said_words import Languages
from mentorplan.errors import InvalidError
from mentorplan.values import dataclass, replace

LONGEST_LINE = 2000
"""Characters of a line. What is longer is a text, and has options of its own."""

WHOSE = {Sort.ME: Whose.ME, Sort.THEM: Whose.THEM, Sort.BOTH: Whose.BOTH, Sort.TODO: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """What a line says. What it does not say, or says two ways, is None or empty, and named in `ask`.

    `ask` holds, in this order: person, date, minutes, owner, due. `unclear` are those of them that it says two ways;
    with "person", `people` are all whom it tells of, perhaps in two meetings.
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

    @property
    def heads(self) -> Heads:
        return Heads(
            line=self.line, tokens=self.tokens, words=self.words, back=self.back, ahead=self.ahead, spans=self.spans
        )

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
        promised: set[int] = set()
        for piece in pieces:
            next_found = self._next(piece)
            promise = None if next_found else self._promise(hearing, piece, is_head=piece.start <= spot < piece.stop)
            if piece.sort is Sort.PRIVATE:
                private.append(self.heads.text(piece.start, piece.stop))
            elif next_found:
                next_at = next_found
            elif promise:
                promises.append(promise)
                promised.update(range(piece.start, piece.stop))
            else:
                told.append(piece)
        head = next((one for one in told if one.start <= spot < one.stop), told[0] if told else Piece(start=0, stop=0))
        heads = [*self.heads.head(head, people=people), *self.heads.headings(told, head=head, people=people)]
        days, spans = self.heads.days(heads), self.heads.lengths(heads, people)
        moments = {(day.moment.on if day.moment and day.moment.on <= self.today else None) for day in days}
        on = next(iter(moments)) if len(moments) == 1 else None
        lengths = {span.minutes for span in spans}
        at = next((day.moment.at for day in days if day.moment and day.moment.at and on), None)
        notes = [
            text for piece in told for text in self.heads.notes(piece, head=head, heads=heads, people=people) if text
        ]
        state = state_of(told, hearing, back=self.back)
        if state is State.CANCELLED and any(self.heads.may_be_to_come(day) for day in days):
            on = None
        others = self._others(hearing, people, promised=frozenset(promised))
        said = SaidLine(
            people=(*people, *others),
            on=on,
            starts=at or next((span.starts for span in spans if span.starts), None),
            minutes=next(iter(lengths)) if len(lengths) == 1 and state is State.HELD else None,
            state=state,
            place=self.heads.place(heads) if state is State.HELD else "",
            notes="; ".join(notes),
            private_notes="; ".join(private),
            promises=tuple(promises),
            next_at=next_at,
        )
        unclear = {
            "person": bool(others),
            "date": bool(moments) and on is None,
            "minutes": bool(lengths) and said.minutes is None,
        }
        return with_asks(replace(said, unclear=frozenset(name for name, is_so in unclear.items() if is_so)))

    def _others(
        self, hearing: Hearing, people: tuple[SaidPerson, ...], *, promised: frozenset[int]
    ) -> tuple[SaidPerson, ...]:
        spot = people[0].first if people else -1
        log, apart = self.words.log, self._apart
        told = sentences(self.line, self.tokens, words=log, names=hearing.names, apart=apart, met=spot)
        looked = Others(tokens=self.tokens, words=log, faces=self.faces, people=people, apart=apart, promised=promised)
        return looked.met(told)

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
        unknown = self.faces.unknown_at(told[0].start, told[0].stop) if told else ()
        return unknown or self._who_promises(hearing)

    def _who_promises(self, hearing: Hearing) -> tuple[SaidPerson, ...]:
        """Return who a promise begins with, where nothing else names anybody: "Lin asked me to …. Met her today"."""
        for piece in self._pieces(hearing):
            found = self.faces.known_in(piece.start, piece.stop)[:1] if piece.sort is Sort.TOLD else ()
            if found and found[0].first == piece.start:
                heard = self._hearing([found[0].said])
                return found if heard.begins(piece.start, piece.stop) else ()
        return ()

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


def _nobody_twice(people: Sequence[SaidPerson]) -> tuple[SaidPerson, ...]:
    return tuple({one.id or one.said: one for one in people}.values())


def is_unowned(said: SaidLine, promise: SaidPromise) -> bool:
    """Whether it is open whose promise it is: nobody's, or that of one of several."""
    return promise.owner is None or (promise.owner is Whose.THEM and len(said.people) > 1 and not promise.who)


def with_asks(said: SaidLine) -> SaidLine:
    """Return what was said, with all that is still to be asked."""
    asks = {
        "person": not said.people or "person" in said.unclear or any(one.id is None for one in said.people),
        "date": said.on is None,
        "minutes": said.minutes is None and said.state is State.HELD,
        "owner": any(is_unowned(said, one) for one in said.promises),
        "due": any(one.due is None for one in said.promises),
    }
    return replace(said, ask=tuple(name for name, is_asked in asks.items() if is_asked))
