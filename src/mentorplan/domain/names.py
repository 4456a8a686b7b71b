"""Names as people write them: folded for comparing, made into ids, found by a part."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from mentorplan.errors import AmbiguousError, NotFoundError
from mentorplan.values import dataclass

LONGEST_ID = 60
"""Characters of an id: a path made of it stays short enough for every file system."""

RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "list"} | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
"""Ids that Windows keeps for devices, or that a list's own file uses."""


SPELT_OUT = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
"""Letters without a base letter, and how a keyboard without them writes them."""


_SPELT_OUT = str.maketrans(SPELT_OUT)


class Named(Protocol):
    """Anything with an id and a name."""

    @property
    def id(self) -> str: ...  # noqa: D102 the protocol's docstring says it
    @property
    def name(self) -> str: ...  # noqa: D102 the protocol's docstring says it


AnyNamed = TypeVar("AnyNamed", bound=Named)
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable(Generic[Thing]):
    """Something as it is looked up: by its id, or by words of what stands for a name, such as a title."""

    id: str
    name: str
    thing: Thing


def fold(text: str) -> str:
    """Return `text` without accents, case or doubled spaces, for comparing only.

    Letters that have no base letter in Latin ("ø", "ł", "ß") are spelt out.
    """
    if text.isascii():  # most cells of most lists; the rest would leave them as they are
        return " ".join(text.lower().split())
    spelt = unicodedata.normalize("NFKD", text).casefold().translate(_SPELT_OUT)
    marks_off = "".join(char for char in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFC", marks_off).split())


def make_id(text: str, *, otherwise: str) -> str:
    """Return a readable id for `text`: lower-case letters and digits of any script, joined by hyphens.

    It is safe as a file name everywhere: no separators, dots, device names or control characters.
    `otherwise` is the id of a text that holds neither letter nor digit.
    """
    words = re.findall(r"[^\W_]+", fold(text))
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word
        if len(longer) > LONGEST_ID:
            break
        made = longer
    made = made or (words[0][:LONGEST_ID] if words else otherwise)
    return f"{made}-1" if made in RESERVED else made


def free_id(wanted: str, *, taken: Collection[str]) -> str:
    """Return `wanted`, or with -2, -3, … behind it, the first that is not taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def closest(word: str, options: Iterable[str]) -> str | None:
    """Return the option that looks most like `word`, or None where none looks like it."""
    by_fold = {fold(option): option for option in options}
    found = difflib.get_close_matches(fold(word), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def matching(words: str, named: Sequence[AnyNamed]) -> tuple[AnyNamed, ...]:
    """Return whom `words` may mean: the one with that id or whole name, else all with each word in the name.

    A word fits where a word of the name begins with it. Order is that of `named`.
    """
    wanted = fold(words)
    exact = [one for one in named if one.id == words.strip()]
    exact = exact or [one for one in named if fold(one.name) == wanted or fold(one.id) == wanted]
    if exact:
        return tuple(exact)
    parts = wanted.replace("-", " ").split()
    if not parts:
        return ()
    return tuple(
        one
        for one in named
        if all(any(word.startswith(part) for word in fold(one.name).replace("-", " ").split()) for part in parts)
    )


def _closest_name(words: str, named: Sequence[Named]) -> str | None:
    """Return the name, or the name with the word, that looks most like `words`."""
    by_part = {part: one.name for one in reversed(named) for part in (*one.name.split(), one.id, one.name)}
    near = closest(words, by_part)
    return by_part[near] if near else None


def find_one(words: str, named: Sequence[AnyNamed], *, what: str, add: str) -> AnyNamed:
    """Return the one that `words` mean. `what` is the noun for messages, `add` the command that makes a new one.

    Raises NotFoundError, with the name that looks most like it, or AmbiguousError, with all that fit.
    """
    found = matching(words, named)
    if len(found) == 1:
        return found[0]
    if found:
        some = "; ".join(f"{one.name} ({one.id})" for one in found[:8])
        more = f"; and {len(found) - 8} more" if len(found) > 8 else ""  # noqa: PLR2004 as many as were named above
        raise AmbiguousError(
            f"“{words}” fits more than one {what}: {some}{more}.", hint="Write more of the name, or the id in brackets."
        )
    near = _closest_name(words, named)
    hint = f"Did you mean “{near}”?" if near else add
    raise NotFoundError(f"There is no {what} called “{words}”.", hint=hint)
