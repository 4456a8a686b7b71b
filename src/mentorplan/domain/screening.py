"""Screening: what a request says and what it leaves open, found in its own words; never a grade of a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from mentorplan.domain.names import fold
from mentorplan.domain.request_texts import running
from mentorplan.domain.screening_words import LONGEST_READ, MOST_BETWEEN, ScreeningWords, pattern
from mentorplan.domain.texts import sentences, terms_of
from mentorplan.values import dataclass

MOST_EFFORT = 2

SHORTEST = 2
"""Letters of a word that says nothing by itself, in Latin letters."""

PERSONAL = frozenset({"i", "my", "me", "we", "our", "us", "mine", "ours", "i'm", "i've", "i'd", "we've", "myself"})
PERSONS = frozenset({"i", "we", "i've", "we've"})
BACK = frozenset({"it", "that", "this", "them", "these"})
QUESTIONS = frozenset({"how", "which", "who", "what", "why", "where", "when", "whether"})
"""English; other languages have lists of their own in `guide/screening/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What a request says. Each answer comes with the sentences that gave it, as they were written.

    `effort` is 0 to 2: a point each for what they have done, for something of mine that they name, and for a need with
    a bounded time. `conflict` are sentences that say that I judge their work. `other` is what they ask for that
    mentoring is not, empty mostly. `matters` are the words of the need, for comparing.
    """

    need: tuple[str, ...] = ()
    effort: int = 0
    effort_said: tuple[str, ...] = ()
    why_me: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    conflict: tuple[str, ...] = ()
    other: str = ""
    other_said: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()

    @property
    def needs_stated(self) -> bool:
        """Whether it says what they want to work on."""
        return bool(self.need)

    @property
    def missing(self) -> tuple[str, ...]:
        """What the letter leaves open: `need`, `why-me`, `time`, in this order."""
        told = {"need": self.need, "why-me": self.why_me, "time": self.time}
        return tuple(key for key, said in told.items() if not said)


def screen(text: str, *, words: ScreeningWords) -> Screened:
    """Return what a request says, sentence by sentence. Quoted lines, greeting and signature are not looked at."""
    said = [_Said.of(one) for one in sentences(running(text[:LONGEST_READ], words=words))]
    other = [(ask.what, one.text) for one in said for ask in words.other if one.has(ask.said)]
    asking = [one for one in said if one.text not in {text for _, text in other}]
    done = [one for one in asking if _tells_of_doing(one, words)]
    need = [one for one in asking if _states_need(one, words)]
    if not need and any(_points_back(one, words) for one in asking):
        need = done
    if not need and any(one.has(words.meet) or one.has(words.help) for one in asking if one not in done):
        need = [one for one in done if _has_matter(one.words, words) and "your" not in one.words]
    judged = [one for one in said if _is_judged(one, words)]
    named = [one for one in said if one not in judged and _names_mine(one, words)]
    bounded = [one for one in said if one.has(words.bounds)] if need else []
    return Screened(
        need=tuple(one.text for one in need),
        effort=min(MOST_EFFORT, any(one not in named for one in done) + bool(named) + bool(bounded)),
        effort_said=_once([*done, *named, *bounded]),
        why_me=_once([*named, *(one for one in said if one.has(words.why_me))]),
        time=tuple(one.text for one in said if one.has(words.time)),
        conflict=_once(judged),
        other=other[0][0] if other else "",
        other_said=tuple(dict.fromkeys(text for _, text in other)),
        matters=tuple(dict.fromkeys(word for one in need for word in _full(one.words, words))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """One sentence: as written, its plain words, and those as one line between spaces."""

    text: str
    words: tuple[str, ...]
    line: str

    @classmethod
    def of(cls, text: str) -> _Said:
        words = tuple(re.findall(r"[\w'+-]+", fold(text).replace("’", "'")))
        return cls(text=text, words=words, line=f" {' '.join(words)} ")

    @property
    def is_personal(self) -> bool:
        return bool(PERSONAL & set(self.words))

    def has(self, phrases: tuple[str, ...]) -> bool:
        return bool(pattern(phrases).search(self.line))

    def behind(self, phrases: tuple[str, ...]) -> list[str]:
        """Return the words behind the first of the phrases that stands in it, none where none does."""
        found = pattern(phrases).search(self.line)
        return self.line[found.end() :].split() if found else []


@lru_cache(maxsize=8)
def _empties(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words) | frozenset(term for word in words for term in terms_of(word))


def _full(said: Iterable[str], words: ScreeningWords) -> list[str]:
    """Return the words that say something: not those that every letter has, nor praise, nor numbers."""
    empty = _empties((*words.empty, *words.small))
    return [
        word
        for word in said
        if (len(word) > SHORTEST or not word.isascii())
        and not word.isdigit()
        and word not in empty
        and not set(terms_of(word)) <= empty
    ]


def _has_matter(said: Sequence[str], words: ScreeningWords) -> bool:
    """Whether some words name a matter, in the singular or the plural."""
    plain = [term for word in said for part in word.split("-") for term in terms_of(part)]
    return any(pattern(words.matter).search(f" {' '.join(some)} ") for some in (said, plain))


def _is_judged(one: _Said, words: ScreeningWords) -> bool:
    """Whether a sentence says that I judge their work; a “not”, “former” or “if you” up to there takes it back.

    Where words come in any order, it may stand behind: “Sie betreuen meine Arbeit nicht”.
    """
    found = pattern(words.conflict).search(one.line)
    before = one.line if words.is_loose or not found else f"{one.line[: found.end()]} "
    return found is not None and not pattern(words.denied).search(before)


def _states_need(one: _Said, words: ScreeningWords) -> bool:
    """Whether a sentence says what somebody wants to work on: asked for, wished for, or told as a difficulty."""
    has_aim = bool(_full(one.behind(words.aims), words))
    if has_aim or words.is_loose:
        says_so = (words.help, words.meet, words.trouble, words.want, words.asks)
        return has_aim or (_has_matter(one.words, words) and any(map(one.has, says_so)))
    if _full(_helped(one, words), words) or _full(_linked(one, words), words):
        return True
    has_matter = _has_matter(one.words, words)
    if one.is_personal and one.has(words.trouble) and (has_matter or _full(one.words, words)):
        return True
    if has_matter and (one.has(words.trouble) or (one.is_personal and one.has(words.against))):
        return True
    if one.has(words.want) and _has_matter(one.behind(words.want), words):
        return True
    is_question = one.text.rstrip(' )”"').endswith("?") and bool(QUESTIONS & set(one.words))
    return is_question and (has_matter or len(_full(one.words, words)) > 1)


def _points_back(one: _Said, words: ScreeningWords) -> bool:
    """Whether a talk is asked for about what was told before: “fifteen minutes on that?”."""
    if words.is_loose:
        return one.has(words.back) and (one.has(words.meet) or one.has(words.help))
    return bool(BACK & set([*_linked(one, words), *_helped(one, words)][:MOST_BETWEEN]))


def _helped(one: _Said, words: ScreeningWords) -> list[str]:
    """Return what help is asked for. “Your guidance” alone is praise, “your guidance on grading” is a wish."""
    found = pattern(words.help).search(one.line)
    if not found:
        return []
    behind = one.line[found.end() :].split()
    is_mine = one.line[: found.start()].endswith(" your") or found[0].startswith(" your")
    is_praise = is_mine and found[0].split()[-1] not in {*words.links, "in", "with", "of"}
    return _Said.of(" ".join(behind)).behind(words.links) if is_praise and behind else behind


def _linked(one: _Said, words: ScreeningWords) -> list[str]:
    """Return what a meeting is asked for: the words behind “about” and the like, behind what asks for it."""
    behind = one.behind(words.meet)
    return _Said.of(" ".join(behind)).behind(words.links) if behind else []


def _tells_of_doing(one: _Said, words: ScreeningWords) -> bool:
    """Whether somebody tells what they have done about it."""
    if words.is_loose:
        return one.has(words.persons) and one.has(words.did)
    said = one.words
    for at, word in enumerate(said):
        if word in PERSONS:
            soon = _Said.of(" ".join(said[at + 1 : at + 2 + MOST_BETWEEN]))
            if soon.has(words.did) and set(_full(said[at + 1 :], words)) - set(words.did):
                return True
    return one.has(words.prepared) and bool(_full(said, words))


def _names_mine(one: _Said, words: ScreeningWords) -> bool:
    """Whether a sentence names something of mine with words of its own: “your workshop on quiet students”."""
    found = pattern(words.mine).search(one.line)
    if words.is_loose or not found:
        return found is not None
    things = {phrase.split()[-1] for phrase in words.mine}
    behind = one.line[found.end() :].split()
    if behind[:1] and behind[0] in {"on", "about"} and found[0].split()[-1] not in words.links:
        return True
    return any(word not in things for word in _full(one.line[found.start() :].split(), words))


def _once(found: Sequence[_Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.text for one in found))
