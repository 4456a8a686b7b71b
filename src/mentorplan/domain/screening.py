"""Screening: what a request says and what it leaves open, found in its own words; never a grade of a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from mentorplan.domain.names import fold
from mentorplan.domain.rhythms import RhythmWords
from mentorplan.domain.texts import sentences, terms_of
from mentorplan.values import dataclass

MOST_BETWEEN = 3
"""Words that a star in a phrase stands for, and words between “I” and what was done."""

MOST_EFFORT = 2

LONGEST_READ = 20_000
"""Characters of a request that are looked at: ten times a long letter."""

LONGEST_GREETING = 8
"""Words of a line that greets; a longer one says more than hello."""

LONGEST_NAME = 5
"""Words of a name under a letter."""

LAST_LINES = 7
"""Lines from the end in which a letter is signed."""

SHORTEST = 2
"""Letters of a word that says nothing by itself, in Latin letters."""

PERSONAL = frozenset({"i", "my", "me", "we", "our", "us", "mine", "ours", "i'm", "i've", "i'd", "we've", "myself"})
PERSONS = frozenset({"i", "we", "i've", "we've"})
BACK = frozenset({"it", "that", "this", "them", "these"})
QUESTIONS = frozenset({"how", "which", "who", "what", "why", "where", "when", "whether"})
"""English, as the letters of the guide are; a guide in another language has its own lists and these few stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAsk:
    """Something that mentoring is not, in words (`what`), and the phrases that ask for it."""

    what: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetQuestion:
    """One question of the screening sheet: the same for every request."""

    key: str
    title: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningWords:
    """The words by which a request is read; what each list is for stands beside it in `guide/screening.toml`."""

    greetings: tuple[str, ...]
    closings: tuple[str, ...]
    meet: tuple[str, ...]
    links: tuple[str, ...]
    help: tuple[str, ...]
    trouble: tuple[str, ...]
    against: tuple[str, ...]
    want: tuple[str, ...]
    matter: tuple[str, ...]
    empty: tuple[str, ...]
    did: tuple[str, ...]
    prepared: tuple[str, ...]
    mine: tuple[str, ...]
    why_me: tuple[str, ...]
    time: tuple[str, ...]
    bounds: tuple[str, ...]
    conflict: tuple[str, ...]
    denied: tuple[str, ...]
    other: tuple[OtherAsk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """The file `guide/screening.toml`. `reasons` stand in a no, `colleague` is the letter to whom somebody is sent.

    `rhythms` are the words by which agreements say how often two meet: the room beside each request is made of them.
    """

    questions: tuple[SheetQuestion, ...]
    missing: dict[str, str]
    why: dict[str, str]
    reasons: dict[str, str]
    colleague: dict[str, str]
    words: ScreeningWords
    rhythms: RhythmWords = RhythmWords()


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
    said = [_Said.of(one) for one in sentences(_running(text[:LONGEST_READ], words=words))]
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


def signature(text: str, *, words: ScreeningWords) -> str:
    """Return the name under a letter, as far as it is plain: behind a closing, or as the last few words in capitals."""
    lines = [line.strip() for line in _unquoted(text).splitlines() if line.strip()]
    if not lines:
        return ""
    last = re.split(r"(?<=\w\w[.!?])\s+|(?<=[!?])\s+|\s[–—-]\s?", lines[-1])[-1]
    for at, line in [(len(lines) - 1, last), *reversed(list(enumerate(lines)))][:LAST_LINES]:
        before, _, behind = line.partition(",")
        if _plain(before) in words.closings:
            return _as_name(behind) or _as_name(next(iter(lines[at + 1 : at + 2]), ""))
    return "" if last == text.strip() else _as_name(re.sub(r"^[–—-]+\s*", "", last))


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
        return bool(_pattern(phrases).search(self.line))

    def behind(self, phrases: tuple[str, ...]) -> list[str]:
        """Return the words behind the first of the phrases that stands in it, none where none does."""
        found = _pattern(phrases).search(self.line)
        return self.line[found.end() :].split() if found else []


@lru_cache(maxsize=256)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the phrases as whole words; a star stands for up to three words."""
    star = rf"(?: [^ ]+){{0,{MOST_BETWEEN}}}"
    each = ("".join(star if part == "*" else f" {re.escape(part)}" for part in phrase.split()) for phrase in phrases)
    return re.compile(rf"(?:{'|'.join(each)})(?= )") if phrases else re.compile(r"(?!)")


@lru_cache(maxsize=8)
def _empties(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words) | frozenset(term for word in words for term in terms_of(word))


def _full(said: Iterable[str], words: ScreeningWords) -> list[str]:
    """Return the words that say something: not those that every letter has, nor praise, nor numbers."""
    empty = _empties(words.empty)
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
    return any(_pattern(words.matter).search(f" {' '.join(some)} ") for some in (said, plain))


def _is_judged(one: _Said, words: ScreeningWords) -> bool:
    """Whether a sentence says that I judge their work; a “not”, “former” or “if you” up to there takes it back."""
    found = _pattern(words.conflict).search(one.line)
    return found is not None and not _pattern(words.denied).search(f"{one.line[: found.end()]} ")


def _states_need(one: _Said, words: ScreeningWords) -> bool:
    """Whether a sentence says what somebody wants to work on: asked for, wished for, or told as a difficulty."""
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
    return bool(BACK & set([*_linked(one, words), *_helped(one, words)][:MOST_BETWEEN]))


def _helped(one: _Said, words: ScreeningWords) -> list[str]:
    """Return what help is asked for. “Your guidance” alone is praise, “your guidance on grading” is a wish."""
    found = _pattern(words.help).search(one.line)
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
    said = one.words
    for at, word in enumerate(said):
        if word in PERSONS:
            soon = _Said.of(" ".join(said[at + 1 : at + 2 + MOST_BETWEEN]))
            if soon.has(words.did) and set(_full(said[at + 1 :], words)) - set(words.did):
                return True
    return one.has(words.prepared) and bool(_full(said, words))


def _names_mine(one: _Said, words: ScreeningWords) -> bool:
    """Whether a sentence names something of mine with words of its own: “your workshop on quiet students”."""
    found = _pattern(words.mine).search(one.line)
    if not found:
        return False
    things = {phrase.split()[-1] for phrase in words.mine}
    behind = one.line[found.end() :].split()
    if behind[:1] and behind[0] in {"on", "about"} and found[0].split()[-1] not in words.links:
        return True
    return any(word not in things for word in _full(one.line[found.start() :].split(), words))


def _running(text: str, *, words: ScreeningWords) -> str:
    """Return the letter itself, a paragraph a line: without quoted lines, greeting and signature."""
    paragraphs: list[str] = []
    is_open = False
    for line in _unquoted(text).splitlines():
        plain = line.strip()
        if _plain(plain.partition(",")[0]) in words.closings and len(plain.split()) <= LONGEST_GREETING:
            break
        greets = not paragraphs and _greets(plain, words)
        begins_anew = not is_open or plain.startswith(("-", "•", "*", "–"))
        if plain and not greets:
            paragraphs += [plain] if begins_anew else []
            if not begins_anew:
                paragraphs[-1] += f" {plain}"
        is_open = bool(plain) and not greets
    return "\n".join(paragraphs)


def _greets(line: str, words: ScreeningWords) -> bool:
    is_short = len(line.split()) <= LONGEST_GREETING and not line.endswith((".", "?"))
    return is_short and line.endswith((",", "!", ":")) and bool(_pattern(words.greetings).match(f" {_plain(line)} "))


def _unquoted(text: str) -> str:
    """Return a text without the lines of an earlier mail, and without a signature below its dashes."""
    kept = []
    for line in text.splitlines():
        if line.rstrip() == "--":
            break
        if not line.lstrip().startswith(">"):
            kept.append(line)
    return "\n".join(kept)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w'-]+", fold(text)))


def _as_name(text: str) -> str:
    """Return a few words that look like somebody's name, else nothing."""
    said = text.strip(" ,.!\t")
    parts = said.split()
    looks_like_one = all(part[0].isupper() or not (part[0].isascii() or part[0].islower()) for part in parts)
    small = all(part[0].isalpha() and re.fullmatch(r"[\w.'’-]+", part) for part in parts)
    is_shouted = said.isupper() and len(parts) > 1
    return said if parts and len(parts) <= LONGEST_NAME and looks_like_one and small and not is_shouted else ""


def _once(found: Sequence[_Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.text for one in found))
