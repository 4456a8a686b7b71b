"""What a line promises: whose it is, what, and by when, as far as the words say so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache

from mentorplan.domain.said_times import Day
from mentorplan.domain.said_tokens import Phrases, Tokens, phrases, tokens_of
from mentorplan.domain.said_words import Languages, LogWords
from mentorplan.domain.typed import one_line
from mentorplan.values import dataclass

NEAR_THE_START = 4
"""Within so many words somebody who is not known can be who promises: "the office will send it"."""


class Whose(StrEnum):
    """Who promised, in the words of a line."""

    ME = "me"
    THEM = "them"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPromise:
    """A promise as a line says it. `owner` is None where it does not say whose it is.

    `who` is the name that was said; empty where none was. `is_due_unclear` says that there are two days, or one that
    could be two.
    """

    owner: Whose | None
    what: str
    due: date | None = None
    who: str = ""
    is_due_unclear: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What promises of one line are heard with.

    `names` are the words by which those who were met can be called, `days` those of the line, read as days to come.
    """

    line: str
    tokens: Tokens
    words: Languages
    today: date
    names: Phrases
    days: tuple[Day, ...]

    @property
    def _log(self) -> LogWords:
        return self.words.log

    def begins(self, place: int, stop: int) -> bool:
        """Whether a promise with its owner begins at a token."""
        subject = self._subject(place, stop)
        asks = subject is not None and phrases(self._log.asked_of_me).at(self.tokens, subject[2])
        return bool(asks) or self._said(place, stop) is not None

    def hidden(self, place: int, stop: int) -> bool:
        """Whether a promise begins at a token in the middle of other words: "we said she will send it"."""
        subject = self._subject(place, stop)
        if subject is None or self._doubt(place):
            return False
        at = self._skip(subject[2], stop)
        size = phrases(self._log.promises).at(self.tokens, at) or phrases(self._log.commits).at(self.tokens, at)
        return bool(size) and self._is_verb(self._skip(at + size, stop), stop)

    def unsaid(self, place: int, stop: int) -> bool:
        """Whether something is promised from a token on without a word for who does it: "will send slides"."""
        size = phrases(self._log.commits).at(self.tokens, place)
        return bool(size) and self._is_verb(self._skip(place + size, stop), stop)

    def promise(self, start: int, stop: int, *, is_apart: bool) -> SaidPromise | None:
        """Return what the tokens promise. `is_apart` says that they are no part of where the meeting is told of."""
        tokens, log = self.tokens, self._log
        asked = phrases(log.asked_of_them).first_in(tokens, start, stop)
        if asked:
            return self._made(None, "", asked[1], stop)
        asked = phrases(log.asked_of_me).first_in(tokens, start, stop)
        if asked:
            return self._made(Whose.ME, "", asked[1], stop)
        for place in self._beginnings(start, stop):
            said = self._said(place, stop)
            if said:
                return self._made(said[0], said[1], said[2], stop, also=(start, place))
        return self._unowned(start, stop) if is_apart else None

    def marked(self, owner: Whose | None, start: int, stop: int, *, who: str = "") -> SaidPromise | None:
        """Return what stands behind "me:" or "them:", None for nothing."""
        made = self._made(owner, who, start, stop)
        return made if made.what and not phrases(self._log.nots).stands(tokens_of(made.what), 0, 9) else None

    def _beginnings(self, start: int, stop: int) -> tuple[int, ...]:
        """Return where a promise may begin: at the start, behind a day, behind words that lead to it."""
        places = [start]
        leads = phrases(self._log.leads)
        while size := leads.at(self.tokens, places[-1]):
            places.append(places[-1] + size)
        for day in self._days(places[-1], stop):
            if self._marker(day.first, start) is not None and self._due_start(day, start) == places[-1]:
                after = day.last + (day.last < stop and self.tokens[day.last].text == ",")
                places.append(after)
        places += [at for at in range(start + 1, stop) if leads.ends_at(self.tokens, at) and at not in places]
        return tuple(places)

    def _said(  # noqa: PLR0911 one for each way to promise
        self, place: int, stop: int
    ) -> tuple[Whose, str, int] | None:
        """Return the owner, their name where it is said, and where it begins what is promised."""
        log, tokens = self._log, self.tokens
        alone = self._skip(place, stop)
        if alone < stop and phrases(log.me_alone).at(tokens, alone) and not self._doubt(place):
            return Whose.ME, "", place
        turned = self._subject(place + 1, stop) if self._is_verb(place, stop) else None
        if turned and not turned[1]:
            return turned[0], "", place
        subject = self._subject(place, stop)
        if subject is None or self._doubt(place):
            return None
        owner, who, at = subject
        at = self._skip(at, stop)
        if at >= stop or self._is_not(at):
            return None
        if size := phrases(log.promises).at(tokens, at):
            begin = self._skip(at + size, stop)
            return None if begin >= stop or self._is_not(begin) else (owner, who, begin)
        has_due = any(self._due_start(day, place) is not None for day in self._days(place, stop))
        if size := phrases(log.commits).at(tokens, at):
            begin = self._skip(at + size, stop)
            if begin >= stop or self._is_not(begin):
                return None
            fits = self._is_verb(begin, stop) or self._is_verb(stop - 1, stop)
            fits = fits or (not self._is_state(begin) and (has_due or (owner is Whose.ME and not self._is_past(begin))))
            return (owner, who, begin) if fits else None
        return (owner, who, at) if self._is_meant(owner, at, place, stop, has_due=has_due) else None

    def _is_meant(self, owner: Whose, at: int, place: int, stop: int, *, has_due: bool) -> bool:
        """Whether a verb right behind who does it, at `at`, is meant for what is to come: "she sends it by Friday"."""
        tokens = self.tokens
        if any(day.moment and day.moment.on < self.today for day in self._days(place, stop)):
            return False  # "I meet Maya yesterday"
        if self._is_state(at) or self._is_past(at):
            # "read" and "put" look the same in the past; with a day to come they are meant for it.
            return self._is_verb(at, stop) and has_due
        if self._is_verb(at, stop, sure=True) or (self._is_verb(at, stop) and (has_due or owner is Whose.ME)):
            return True
        ends = tuple(self._log.verb_endings)
        is_third = owner is Whose.THEM and tokens[at].is_word and tokens[at].text.endswith(ends)
        return has_due and (is_third or owner is Whose.ME) and tokens[at].is_word

    def _subject(self, place: int, stop: int) -> tuple[Whose, str, int] | None:
        found: list[tuple[int, Whose, str]] = []
        for owner, spellings in ((Whose.BOTH, self._log.both), (Whose.ME, self._log.me), (Whose.THEM, self._log.them)):
            if size := phrases(spellings).at(self.tokens, place):
                found.append((size, owner, ""))
        size = self.names.at(self.tokens, place)
        if size and (self.tokens[place].is_capital or not self._is_a_word(place)):
            said = self.line[self.tokens[place].start : self.tokens[place + size - 1].end]
            found.append((size, Whose.THEM, said))
        if not found:
            return None
        size, owner, who = max(found, key=lambda one: one[0])
        if place + size >= stop:
            return None
        return owner, who, place + size

    def _is_a_word(self, place: int) -> bool:
        """Whether a name in small letters may as well be a word: "will"."""
        lists = (self._log.commits, self._log.verbs, self._log.also_words, self._log.ends_a_name)
        return any(phrases(spelt).at(self.tokens, place) for spelt in lists)

    def _doubt(self, place: int) -> bool:
        """Whether the word before makes it no promise: "if she sends it"."""
        return phrases(self._log.unless).ends_at(self.tokens, place)

    def _unowned(self, start: int, stop: int) -> SaidPromise | None:
        """Return what is to be done by a day, or is promised by somebody who is not known."""
        tokens, log = self.tokens, self._log
        promised = phrases(log.promises).at(tokens, start)
        if (
            self._subject(start, stop)
            or (self._is_past(start) and not promised)
            or phrases(log.unless).first_in(tokens, start, stop)
        ):
            return None
        for at in range(start, min(start + NEAR_THE_START, stop)):
            size = phrases(log.promises).at(tokens, at) or phrases(log.commits).at(tokens, at)
            if size and self._is_verb(self._skip(at + size, stop), stop):
                return self._made(None, "", start, stop)
        marker = phrases(log.due)
        if any(marker.ends_at(tokens, day.first) for day in self._days(start, stop)):
            made = self._made(None, "", start, stop)
            return made if made.what else None
        return None

    def _made(
        self, owner: Whose | None, who: str, start: int, stop: int, *, also: tuple[int, int] | None = None
    ) -> SaidPromise:
        """Return the promise that stands from `start` on; `also` is where a day may stand before it."""
        days = list(self._days(start, stop))
        earlier = [day for day in self._days(*also) if day.last <= start] if also else []
        meant = [day for day in days if self._due_start(day, start) is not None]
        due_days = [
            *(day for day in earlier if self._marker(day.first, also[0] if also else start) is not None),
            *meant,
        ]
        due, unclear = None, False
        moments = {day.moment.on if day.moment else None for day in due_days}
        if len(moments) == 1:
            due = next(iter(moments))
            unclear = due is None or due < self.today
        elif moments:
            unclear = True
        gaps = [] if unclear else [(self._due_start(day, start) or day.first, self._behind(day)) for day in meant]
        return SaidPromise(
            owner=owner,
            what=self._text(start, stop, gaps),
            due=None if unclear else due,
            who=who,
            is_due_unclear=unclear,
        )

    def _days(self, start: int, stop: int) -> tuple[Day, ...]:
        return tuple(day for day in self.days if start <= day.first and day.last <= stop)

    def _marker(self, place: int, start: int) -> int | None:
        """Return where "by" begins that stands right before a token, or None."""
        for at in range(max(start, place - 4), place):
            for spellings in (self._log.due, self._log.until):
                if phrases(spellings).stands(self.tokens, at, place):
                    return at
        return None

    def _due_start(self, day: Day, start: int) -> int | None:
        """Return where the day begins with its "by", or None where it is a day of something else."""
        marker = self._marker(day.first, start)
        if marker is not None:
            return marker
        after = self.tokens[self._behind(day) : self._behind(day) + 1]
        if phrases(self._log.ends_a_name).at(self.tokens, day.first) or not after or not after[0].is_word:
            return day.first
        return day.first if day.first == start else None

    def _behind(self, day: Day) -> int:
        """Return where a day ends with what says more of it: "Friday evening", "Friday at the latest"."""
        place = day.last
        while size := phrases(self._log.parts_of_day).at(self.tokens, place):
            place += size
        return place

    def _text(self, start: int, stop: int, gaps: Sequence[tuple[int, int]]) -> str:
        parts = []
        at = start
        for first, last in [*sorted(gaps), (stop, stop)]:
            if first > at:
                parts.append(self.line[self.tokens[at].start : self.tokens[first - 1].end])
            at = max(at, last)
        joins = set(self._log.joins)
        text = one_line(" ".join(parts)).strip(" ,;.!–—-")
        while text and (last_word := text.rsplit(" ", 1)[-1].casefold()) in joins and " " in text:
            text = text[: -len(last_word)].rstrip(" ,")
        return text

    def _skip(self, place: int, stop: int) -> int:
        adverbs = phrases(self._log.adverbs)
        while place < stop and (size := adverbs.at(self.tokens, place)):
            place += size
        return place

    def _is_not(self, place: int) -> bool:
        return any(
            phrases(self._log.nots).at(self.tokens, at) for at in (place, place + 1) if at < len(self.tokens)
        ) or ([token.text for token in self.tokens[place : place + 3]][1:] == ["'", "t"])

    def _is_verb(self, place: int, stop: int, *, sure: bool = False) -> bool:
        if place >= stop:
            return False
        log = self._log
        verbs = _verbs(log.sure_verbs if sure else (*log.verbs, *log.sure_verbs), log.verb_endings)
        return bool(verbs.at(self.tokens, place))

    def _is_state(self, place: int) -> bool:
        return bool(phrases(self._log.never_promised).at(self.tokens, place))

    def _is_past(self, place: int) -> bool:
        token = self.tokens[place]
        return token.is_word and token.text.endswith(self._log.past_endings) and not self._is_verb(place, place + 1)


@lru_cache(maxsize=16)
def _verbs(verbs: tuple[str, ...], endings: tuple[str, ...]) -> Phrases:
    """Return verbs in every form: the ending goes to the first word of "go over"."""
    forms = []
    for verb in verbs:
        first, *rest = verb.split(" ")
        forms += [" ".join((f"{first}{ending}", *rest)) for ending in ("", *endings)]
    return phrases(tuple(forms))


def names_of(names: Sequence[str]) -> Phrases:
    """Return how those who were met can be called: by their whole names, and by each word of them."""
    spelt = [name for name in names if tokens_of(name)]
    spelt += [word for name in names for word in name.split() if len(word) > 1]
    return phrases(tuple(spelt))
