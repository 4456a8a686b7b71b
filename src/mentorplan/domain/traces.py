"""Traces: by what somebody can be found in files and free text, so that forgetting them misses nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from mentorplan.domain.names import SPELT_OUT
from mentorplan.domain.records import Record
from mentorplan.domain.texts import UNSPACED
from mentorplan.values import dataclass, fields, is_dataclass

BETWEEN = r"[\W_]{1,60}"
"""What may stand between two words of a name: a space, a hyphen, a comma, a line break with an indent."""

ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
"""A character as TOML and JSON may write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """By what one person is found: ids, every spelling of the name, and addresses (e-mail, ORCID iD).

    A name is found with its words in this order, or with the last or the first one moved to the other end
    ("Hartmann, Lin"); case and accents do not count. A first name alone is nobody's trace, nor is a name
    that is nothing but accents.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()

    def stand_in(self, text: str) -> bool:
        """Whether free text names the person or holds an address of theirs."""
        return bool(_pattern(self, with_id=False).search(_plain(text)))

    def stand_in_file(self, text: str) -> bool:
        """Whether a file names the person, holds an address, or refers to them by id, also in escaped characters."""
        pattern = _pattern(self, with_id=True)
        if pattern.search(_plain(text)):
            return True
        return "\\" in text and bool(pattern.search(_plain(ESCAPED.sub(_unescaped, text))))

    def line_in(self, text: str) -> int | None:
        """Return the first line, from 1, that holds a trace, or None where it runs over several lines."""
        pattern = _pattern(self, with_id=True)
        return next((number for number, row in enumerate(text.split("\n"), 1) if pattern.search(_plain(row))), None)


def texts(record: Record) -> Iterator[tuple[str, str]]:
    """Yield every text that a record holds, with its field as one would write it: `facts[2].value`, from 1."""
    yield from _texts(record, "")


def _texts(value: object, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield at, str(value)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            if one.name != "id":
                yield from _texts(getattr(value, one.name), f"{at}.{one.name}" if at else one.name)
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from _texts(held, f"{at}.{key}" if at else str(key))
    elif isinstance(value, tuple):
        for place, held in enumerate(value, start=1):
            yield from _texts(held, f"{at}[{place}]")


@lru_cache(maxsize=8)
def _pattern(traces: Traces, *, with_id: bool) -> re.Pattern[str]:
    """Return an expression for any trace, in plain letters; one that never fits where there is none."""
    found = [name for name in map(_plain, traces.names) if name.strip()]
    some = [one for name in found for one in _spellings(name)]
    some += [rf"(?<![\w.+-]){re.escape(_plain(one))}(?![\w-])" for one in traces.addresses if one.strip()]
    if with_id:
        some += [rf"[\"']{re.escape(_plain(one))}[\"']" for one in traces.ids]
    return re.compile("|".join(dict.fromkeys(some)) or r"(?!)")


def _spellings(name: str) -> Iterator[str]:
    """Yield expressions for the orders in which a name's words are written."""
    words = re.findall(r"[^\W_]+", name)
    if not words:
        yield re.escape(name.strip())
    elif any(re.search(f"[{UNSPACED}]", word) for word in words):
        yield from (r"[\W_]*".join(map(re.escape, order)) for order in _orders(words))
    else:
        for order in _orders(words):
            yield rf"(?<![^\W_]){BETWEEN.join(map(re.escape, order))}(?![^\W_])"


def _orders(words: list[str]) -> Iterable[tuple[str, ...]]:
    return dict.fromkeys((tuple(words), (words[-1], *words[:-1]), (*words[1:], words[0])))


def _plain(text: str) -> str:
    """Return text without case and accents, quickly also where it is long."""
    if text.isascii():
        return text.lower()
    small = unicodedata.normalize("NFKD", text).casefold().translate(_spelt_out())
    return unicodedata.normalize("NFKD", small).translate(_marks_off())


@lru_cache(maxsize=1)
def _spelt_out() -> dict[int, str]:
    return {ord(letter): spelt for letter, spelt in SPELT_OUT.items()}


@lru_cache(maxsize=1)
def _marks_off() -> dict[int, None]:
    return {code: None for code in range(0x300, 0x1E95B) if unicodedata.combining(chr(code))}


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else ""  # noqa: PLR2004 one more than the last character there is
