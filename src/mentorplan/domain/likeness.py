"""Whether two records tell of one person, and what says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mentorplan.domain.lists import Entry
from mentorplan.domain.names import fold
from mentorplan.domain.people import Person
from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What somebody can be known again by, folded.

    `name_key` is the words of the name in order of the alphabet: "Zhang Wei" and "Wei Zhang" may be one.
    """

    id: str
    words: tuple[str, ...]
    name_key: str
    emails: frozenset[str]
    orcids: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Why a record may be of the same person as another one, `of` by id. An uncertain one only a person can settle."""

    of: str
    certain: bool
    because: str


def traits(id_: str, *, name: str, emails: Sequence[str], orcids: Sequence[str]) -> Traits:
    """Return what somebody of this name can be known by. Apostrophes and hyphens part the words of a name."""
    words = tuple(re.findall(r"[^\W_]+", fold(name)))
    return Traits(
        id=id_,
        words=words,
        name_key=" ".join(sorted(words)),
        emails=frozenset(map(fold, emails)),
        orcids=frozenset(map(fold, orcids)),
    )


def of_entry(entry: Entry) -> Traits:
    """Return what the person of a list can be known by."""
    emails = (entry.email,) if entry.email else ()
    return traits(entry.id, name=entry.name, emails=emails, orcids=(entry.orcid,) if entry.orcid else ())


def of_person(person: Person) -> Traits:
    """Return what one of my people can be known by, addresses of former times included."""
    return traits(person.id, name=person.name, emails=person.values("email"), orcids=person.values("orcid"))


def likeness(one: Traits, other: Traits) -> Likeness | None:
    """Return whether `one` is the same person as `other`, or may be.

    The same ORCID iD is certain, and so is the same e-mail address where the names fit: a desk hands
    its address on, and a family or an office shares one. The same name alone is not certain, for
    namesakes are common. Two different ORCID iDs are two people.
    """
    if shared := one.orcids & other.orcids:
        return Likeness(of=other.id, certain=True, because=f"the same ORCID iD, {min(shared).upper()}")
    apart = bool(one.orcids and other.orcids)
    if shared := one.emails & other.emails:
        fits = names_fit(one, other) and not apart
        because = f"the same e-mail address, {min(shared)}"
        return Likeness(of=other.id, certain=fits, because=because if fits else f"{because}, under another name")
    if apart or one.name_key != other.name_key:
        return None
    but = ", but another e-mail address" if one.emails and other.emails else ", and no e-mail address in common"
    return Likeness(of=other.id, certain=False, because=f"the same name{but}")


def names_fit(one: Traits, other: Traits) -> bool:
    """Whether two names can be one person's: each word of the shorter begins a word of the other, or is begun by one.

    So "L. Hartmann" and "Lin Hartmann-Osei" fit, and "Ana Reyes" and "Rui Reyes", who share an address, do not.
    """
    fewer, more = sorted((one.words, other.words), key=len)
    return bool(fewer) and all(
        any(word.startswith(beside) or beside.startswith(word) for beside in more) for word in fewer
    )


class Acquaintance:
    """Everybody who is known, to be looked up by traits. Who was met first comes first."""

    def __init__(self, met: Sequence[Traits] = ()) -> None:
        """Start with some who are known."""
        self._by_trait: dict[tuple[str, str], list[Traits]] = {}
        for one in met:
            self.meet(one)

    def meet(self, one: Traits) -> None:
        """Add somebody."""
        for trait in _knowable(one):
            self._by_trait.setdefault(trait, []).append(one)

    def like(self, one: Traits) -> tuple[Likeness, ...]:
        """Return everybody who is, or may be, the same person: the certain ones first, each id once."""
        found: dict[str, Likeness] = {}
        for trait in _knowable(one):
            for other in self._by_trait.get(trait, ())[:_MOST_ALIKE]:
                alike = likeness(one, other)
                if alike and (other.id not in found or alike.certain):
                    found[other.id] = alike
        return tuple(sorted(found.values(), key=lambda alike: not alike.certain))


_MOST_ALIKE = 20
"""So many people with one name or address are looked at; beyond that the name says nothing."""


def _knowable(one: Traits) -> Iterator[tuple[str, str]]:
    yield from (("orcid", orcid) for orcid in sorted(one.orcids))
    yield from (("email", email) for email in sorted(one.emails))
    if one.name_key:
        yield "name", one.name_key
