"""Flags: what a person's own record says that should be known before writing to them; derived, never stored."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from mentorplan.domain.names import fold
from mentorplan.domain.people import Person, PersonKind
from mentorplan.domain.profiles import Profile
from mentorplan.values import dataclass

LONGEST_EVIDENCE = 120
"""Characters of the words shown for a flag; a longer sentence is cut around what was found."""

SHORTEST_LIFE, LONGEST_LIFE = 15, 115
"""Years between two in brackets behind a name that can be birth and death."""

SHORTEST_LIFE_IN_TEXT = 45
"""The same within a text, where two years in brackets are more often a term of office."""

_LONG = 4
"""Letters of a name's word that are no chance inside an address: "al" is in "mail"."""

_EDGES = " .()[]*"
"""What may stand around a whole field, as in "(vacant)" and "N. N."."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Words that raise a flag where they stand in one of some fields.

    Words count whole, without regard to case, accents and hyphens. One inside a phrase of `unless`
    does not count. `whole`: only where they are all that the field says. `named`: only in a sentence
    that names the person, so that what befell somebody else does not count.
    """

    fields: tuple[str, ...]
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    whole: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRule:
    """What raises one flag. `unavailable` keeps a person out of suggestions.

    `mailboxes` are beginnings and ends of an address that belong to a desk and not to a person.
    `lifespan`: two years in brackets raise it; `me`: the user's own name or address; `assessor`: the
    user said so.
    """

    label: str
    unavailable: bool = False
    signs: tuple[Sign, ...] = ()
    mailboxes: tuple[str, ...] = ()
    lifespan: bool = False
    me: bool = False
    assessor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagWords:
    """Every flag by its name, in the order in which they are shown: `guide/flags.toml`."""

    flags: dict[str, FlagRule]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something to know of a person: its name, the words of the record that say so, and where these stand.

    `unavailable` says that the person is not suggested; they can still be looked up and written to.
    """

    name: str
    label: str
    words: str
    field: str
    unavailable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What one field says: as it stands, made plain, and the words and marks of that."""

    field: str
    text: str
    plain: str
    words: frozenset[str]


def flags_of(person: Person, *, flag_words: FlagWords, me: Profile) -> tuple[Flag, ...]:
    """Return what a person's record says to be careful about, in the guide's order, each flag once.

    A group or a resource has none.
    """
    if person.kind is not PersonKind.PERSON:
        return ()
    told = [_told("name", person.name)]
    for field in ("title", "email", "notes", "bio"):
        told += [_told(field, value) for value in person.values(field)]
    found = []
    for name, rule in flag_words.flags.items():
        if said := _evidence(person, told, rule=rule, me=me):
            field, words = said
            found.append(Flag(name=name, label=rule.label, words=words, field=field, unavailable=rule.unavailable))
    return tuple(found)


def is_unavailable(flags: tuple[Flag, ...]) -> bool:
    """Whether one of the flags keeps a person out of suggestions."""
    return any(flag.unavailable for flag in flags)


def _told(field: str, text: str) -> _Told:
    plain = _plain(text)
    return _Told(field=field, text=text, plain=plain, words=frozenset(_words(plain)))


def _evidence(person: Person, told: list[_Told], *, rule: FlagRule, me: Profile) -> tuple[str, str] | None:
    """Return the field and the words of the record that raise a flag, or None."""
    if rule.assessor and person.assesses_me:
        return "assesses_me", rule.label
    if rule.me and (own := _of_me(told, me=me)):
        return own
    for one in told:
        if rule.lifespan and (years := _lifespan(one)):
            return one.field, years
        if one.field == "email" and _is_desk(one.text, name=person.name, mailboxes=rule.mailboxes):
            return one.field, one.text
    for sign in rule.signs:
        for one in told:
            if one.field in sign.fields and (words := _said(one, sign=sign, name=told[0])):
                return one.field, words
    return None


def _of_me(told: list[_Told], *, me: Profile) -> tuple[str, str] | None:
    """Return the user's own address, or own name where no other address stands beside it."""
    emails = [one for one in told if one.field == "email"]
    for one in emails:
        if me.email and one.plain == _plain(me.email):
            return one.field, one.text
    is_namesake = bool(me.email and emails)
    if me.name and told[0].plain == _plain(me.name) and not is_namesake:
        return told[0].field, told[0].text
    return None


def _lifespan(one: _Told) -> str:
    """Return years of birth and death, as "(1931–2012)", where a field holds them."""
    shortest = SHORTEST_LIFE if one.field == "name" else SHORTEST_LIFE_IN_TEXT
    for found in re.finditer(r"\(\s*\*?\s*(1[89]\d\d|20\d\d)\s*[-–—]\s*†?\s*(1[89]\d\d|20\d\d)\s*\)", one.text):
        if shortest <= int(found[2]) - int(found[1]) <= LONGEST_LIFE:
            return found[0]
    return ""


def _is_desk(address: str, *, name: str, mailboxes: tuple[str, ...]) -> bool:
    """Whether an address begins or ends with the word of a desk, and has no word of the person's name in it."""
    local = fold(address.partition("@")[0])
    words = [word for word in re.split(r"[\W_]+", local) if word]
    if not words or {words[0], words[-1], local}.isdisjoint(mailboxes):
        return False
    return not any(part in words or (len(part) >= _LONG and part in local) for part in _words(fold(name)))


def _said(one: _Told, *, sign: Sign, name: _Told) -> str:
    """Return the sentence that holds a word of `sign`, or nothing."""
    if sign.whole:
        return one.text if one.plain.strip(_EDGES) in _whole(sign.words) else ""
    if _first_words(sign.words).isdisjoint(one.words) or not (anywhere := _hit(one.plain, sign=sign)):
        return ""
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", one.text):
        plain = _plain(sentence)
        if (at := _hit(plain, sign=sign)) and (not sign.named or not name.words.isdisjoint(_words(plain))):
            return _shortened(sentence.strip(), at=at)
    # An abbreviation of the sign itself, "Prof. em.", may have looked like the end of a sentence.
    return "" if sign.named else _shortened(" ".join(one.text.split()), at=anywhere)


def _hit(plain: str, *, sign: Sign) -> tuple[int, int] | None:
    """Return where the first word of a sign stands that is not inside a phrase of `unless`."""
    spared = [found.span() for found in _found(plain, sign.unless)]
    for found in _found(plain, sign.words):
        if not any(start <= found.start() and found.end() <= end for start, end in spared):
            return found.span()
    return None


def _found(plain: str, words: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Yield where any of some words stands. A pattern of them all would take longer to make than all else."""
    there = tuple(sorted(word for word in _folded(words) if word in plain))
    return _pattern(there).finditer(plain) if there else iter(())


def _shortened(sentence: str, *, at: tuple[int, int]) -> str:
    """Return a sentence, or as much of it around a place as is shown."""
    if len(sentence) <= LONGEST_EVIDENCE:
        return sentence
    start = max(0, min(at[0] - LONGEST_EVIDENCE // 3, len(sentence) - LONGEST_EVIDENCE))
    middle = sentence[start : start + LONGEST_EVIDENCE].strip()
    return f"{'… ' if start else ''}{middle}{' …' if start + LONGEST_EVIDENCE < len(sentence) else ''}"


def _plain(text: str) -> str:
    """Return `text` folded, with hyphens as spaces and one kind of apostrophe, as signs are compared."""
    folded = " ".join(word if word.isascii() else fold(word) for word in text.casefold().split())
    return folded.replace("-", " ").replace("’", "'")


def _words(plain: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", plain)


@functools.lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any of some words, folded and whole; "dean" is not in "dean's"."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)(?!'\w)")


@functools.lru_cache(maxsize=256)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_plain, words))


@functools.lru_cache(maxsize=256)
def _whole(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.strip(_EDGES) for word in _folded(words))


@functools.lru_cache(maxsize=256)
def _first_words(words: tuple[str, ...]) -> frozenset[str]:
    """Return the first word or mark of each phrase: a text without any of these needs no closer look."""
    return frozenset(_words(word)[0] for word in _folded(words))
