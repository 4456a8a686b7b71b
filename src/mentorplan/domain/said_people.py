"""Whom a line says that the user met: the words for them, and who of the people known can be meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from mentorplan.domain.names import fold
from mentorplan.domain.people import Person
from mentorplan.domain.said_spans import Span
from mentorplan.domain.said_times import Day
from mentorplan.domain.said_tokens import Tokens, phrases, tokens_of
from mentorplan.domain.said_words import LogWords
from mentorplan.values import dataclass

MOST_WORDS_OF_A_NAME = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPerson:
    """Somebody as the line names them. `id` is None where nobody known is called so, or several are."""

    said: str
    id: str | None
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """What names are looked for with.

    `taken` are the tokens that are part of a day or a length, `by_word` ids and names by each word of a name.
    """

    line: str
    tokens: Tokens
    words: LogWords
    people: Sequence[Person]
    taken: Collection[int]
    by_word: Mapping[str, frozenset[tuple[str, tuple[str, ...]]]]

    @classmethod
    def of(
        cls, line: str, tokens: Tokens, words: LogWords, *, people: Sequence[Person], apart: Sequence[Day | Span]
    ) -> Faces:
        """Return what names of a line are looked for with; `apart` are its days and lengths."""
        taken = frozenset(place for one in apart for place in range(one.first, one.last))
        by_word: dict[str, set[tuple[str, tuple[str, ...]]]] = {}
        for person in people:
            name = _words_of(person.name)
            for word in name:
                by_word.setdefault(word, set()).add((person.id, name))
        frozen = {word: frozenset(those) for word, those in by_word.items()}
        return cls(line=line, tokens=tokens, words=words, people=people, taken=taken, by_word=frozen)

    def met_in(self, start: int, stop: int) -> tuple[SaidPerson, ...]:
        """Return who was met, by the words around their names: "with Maya", "met Maya", "Maya and I"."""
        words = self.words
        place = start
        while place < stop and (place in self.taken or not self.tokens[place].text.isalnum()):
            place += 1
        listed = tuple(self._listed(place, stop))
        if listed and (all(one.id for one in listed) or phrases(words.and_me).at(self.tokens, listed[-1].last)):
            return listed
        for place in range(start, stop):
            for spellings in (words.beside, words.met):
                size = phrases(spellings).at(self.tokens, place)
                if size and (found := tuple(self._listed(place + size, stop))):
                    return found
        return ()

    def known_in(self, start: int, stop: int) -> tuple[SaidPerson, ...]:
        """Return everybody known whose name stands among the tokens, before what the talk was about."""
        topic = phrases(self.words.topic).first_in(self.tokens, start, stop)
        found: list[SaidPerson] = []
        place = start
        while place < (topic[0] if topic else stop):
            one = self.known_at(place, stop)
            found += [one] if one else []
            place = one.last if one else place + 1
        return tuple(found)

    def unknown_at(self, start: int, stop: int) -> tuple[SaidPerson, ...]:
        """Return names in capitals with which the tokens begin."""
        others = (self.words.meetings, self.words.met, self.words.topic, self.words.no_show, self.words.called_off)
        return tuple(
            one
            for one in self._listed(start, stop)
            if self.tokens[one.first].is_capital
            and not self._is_a_word(one.first)
            and not any(phrases(spelt).at(self.tokens, one.first) for spelt in others)
        )

    def _listed(self, start: int, stop: int) -> Iterator[SaidPerson]:
        """Yield the names of a list, "Maya, Ben and Dr. Brandt", as far as it goes."""
        place = start
        while place < stop:
            one = self.known_at(place, stop) or self._any_at(place, stop)
            if one is None:
                return
            yield one
            place = one.last
            if place < stop and self.tokens[place].text == ",":
                place += 1
                if place < stop and not self.tokens[place].is_capital and not self.known_at(place, stop):
                    place += phrases(self.words.joins).at(self.tokens, place)
                    if place >= stop or not self.tokens[place].is_capital:
                        return
                    continue
                if phrases(self.words.me).at(self.tokens, place):
                    return
                if self.is_clause(place, stop):
                    return
                continue
            size = phrases(self.words.joins).at(self.tokens, place)
            if not size or phrases(self.words.me).at(self.tokens, place + size) or self.is_clause(place + size, stop):
                return
            place += size

    def is_clause(self, place: int, stop: int) -> bool:
        """Whether a sentence begins there rather than another name: "…, Ben sends the list"."""
        one = self.known_at(place, stop) or self._any_at(place, stop)
        if one is None or one.last >= stop:
            return one is None
        token = self.tokens[one.last]
        goes_on = token.text in {",", "'"} or not token.is_word or one.last in self.taken
        ends = (self.words.joins, self.words.topic, self.words.ends_a_name, self.words.beside)
        return not goes_on and not any(phrases(spelt).at(self.tokens, one.last) for spelt in ends)

    def known_at(self, place: int, stop: int) -> SaidPerson | None:
        """Return the longest name that somebody known has; a lone word of the language needs a capital.

        A name that goes on as nobody's does is none: "Maya Brown" is not Maya Okafor.
        """
        begin = place + self._titles(place, stop)
        best, is_whole = None, False
        for size in range(1, MOST_WORDS_OF_A_NAME + 1):
            last = begin + size
            if last > stop or last - 1 in self.taken or not self._is_of_a_name(last - 1):
                break
            words = [token.text for token in self.tokens[begin:last] if token.is_word]
            meant = self._called(words)
            if not meant or not self.tokens[last - 1].is_word:
                continue
            if size == 1 and not self.tokens[begin].is_capital and self._is_a_word(begin):
                continue
            best = self._person(place, last, meant)
            is_whole = any(name == tuple(words) for one in words for _, name in self.by_word.get(one, ()))
        return None if best and not is_whole and self._goes_on(best.last, stop) else best

    def _goes_on(self, place: int, stop: int) -> bool:
        """Whether a further name stands there: a word in capitals that is none of the language."""
        if place >= stop or place in self.taken or not (self.tokens[place].is_word and self.tokens[place].is_capital):
            return False
        words = self.words
        lists: tuple[tuple[str, ...], ...] = (
            words.meetings,
            words.met,
            words.topic,
            words.ends_a_name,
            words.filler,
            words.me,
            words.them,
        )
        lists = (*lists, words.both, words.joins, words.beside, words.no_show, words.called_off, words.afterwards)
        lists = (*lists, words.today, words.yesterday, *(one.words for one in words.places))
        if any(phrases(spelt).at(self.tokens, place) for spelt in lists):
            return False
        after = place + 1
        ends = (words.topic, words.ends_a_name, words.joins, words.beside)
        is_end = after >= stop or after in self.taken or not self.tokens[after].text.isalnum()
        return is_end or any(phrases(spelt).at(self.tokens, after) for spelt in ends)

    def _any_at(self, place: int, stop: int) -> SaidPerson | None:
        """Return a name that nobody known has: words in capitals, else what stands there up to another word."""
        begin = place + self._titles(place, stop)
        last = begin
        ends, particles = phrases(self.words.ends_a_name), {fold(one) for one in self.words.particles}
        in_capitals = begin < stop and self.tokens[begin].is_capital
        while last < stop and last - begin < MOST_WORDS_OF_A_NAME and last not in self.taken:
            token = self.tokens[last]
            is_joint = last > begin and token.text in particles and last + 1 < stop and self.tokens[last + 1].is_word
            if not token.is_word and not (is_joint and token.end == self.tokens[last + 1].start):
                if not (token.text == "." and self.tokens[last - 1].end - self.tokens[last - 1].start == 1 < last):
                    break
            elif (
                (in_capitals and not token.is_capital and not is_joint)
                or ends.at(self.tokens, last)
                or phrases(self.words.joins).at(self.tokens, last)
                or any(phrases(one).at(self.tokens, last) for one in (self.words.me, self.words.them, self.words.both))
                or (phrases(self.words.meetings).at(self.tokens, last) and not in_capitals)
            ):
                break
            last += 1
        if last <= begin or (last == begin + 1 and len(self.tokens[begin].text) == 1 and not in_capitals):
            return None
        known = [one for at in range(begin + 1, last) if not in_capitals and (one := self.known_at(at, stop))]
        return known[0] if known else self._person(place, last, ())

    def _titles(self, place: int, stop: int) -> int:
        size = 0
        titles = phrases(self.words.titles)
        while place + size < stop and (more := titles.at(self.tokens, place + size)):
            size += more
            if place + size < stop and self.tokens[place + size].text == ".":
                size += 1
        return size

    def _is_of_a_name(self, place: int) -> bool:
        token = self.tokens[place]
        return token.is_word or token.text in {"'", "-", "."}

    def _is_a_word(self, place: int) -> bool:
        """Whether a word in small letters is one of the language rather than a name: "will", "may"."""
        words = self.words
        lists = (words.ends_a_name, words.filler, words.commits, words.verbs, words.also_words, words.joins, words.them)
        return any(phrases(spelt).at(self.tokens, place) for spelt in lists)

    def _called(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the ids of everybody whose name has all these words, a whole name before a part of one.

        Behind another word a single letter is how a word of the name begins: "Anna B."
        """
        if not words:
            return ()
        fits = [self.by_word.get(word, frozenset()) for word in words if len(word) > 1] or [
            self.by_word.get(words[0], frozenset())
        ]
        letters = [word for word in words if len(word) == 1]
        meant = frozenset(
            (who, name)
            for who, name in frozenset.intersection(*fits)
            if all(any(part.startswith(letter) for part in name) for letter in letters)
        )
        whole = tuple(one for one, name in sorted(meant) if name == tuple(words))
        return whole or tuple(one for one, _ in sorted(meant))

    def _person(self, first: int, last: int, meant: Sequence[str]) -> SaidPerson:
        said = self.line[self.tokens[first].start : self.tokens[last - 1].end]
        return SaidPerson(said=said, id=meant[0] if len(meant) == 1 else None, first=first, last=last)


def _words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, as the tokens of a line are compared with them."""
    return tuple(token.text for token in tokens_of(name) if token.is_word)
