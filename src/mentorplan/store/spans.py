"""Where everything in a TOML text stands: statements, sections, values and the elements inside them.

It reads only what a parser has accepted before, so it has to find the ends of things and nothing else. No library
at hand tells positions, and the one that keeps layouts does not keep them to the letter.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from mentorplan.values import dataclass, field

_STRING = (
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'  # quotes before the closing ones are text
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
)
_KEY = re.compile(rf"(?:{_STRING}|[A-Za-z0-9_-]+)(?:[ \t]*\.[ \t]*(?:{_STRING}|[A-Za-z0-9_-]+))*", re.DOTALL)
_SCALAR = re.compile(rf"{_STRING}|\d{{4}}-\d\d-\d\d[Tt ]\d\d:[\d:.]+(?:[Zz]|[+-]\d\d:\d\d)?|[^\s,\]}}#]+", re.DOTALL)
_WORD = re.compile(rf"{_STRING}|(?P<comment>#[^\r\n]*)|.", re.DOTALL)
_BLANKS = re.compile(r"[ \t]*")
GAP = re.compile(r"(?:\s|#[^\n]*)*")
"""Blanks, line ends and comments between two things."""

_REST = re.compile(r"[ \t]*(?P<comment>#[^\r\n]*)?(?:\r?\n)?")


@dataclass(frozen=True, slots=True)
class Value:
    """A value and what is inside it: the elements of a list, or the pairs of a table written in one line."""

    start: int
    end: int
    elements: tuple[Value, ...] = ()
    pairs: tuple[Pair, ...] = ()
    kind: str = "scalar"


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and its value inside braces."""

    path: tuple[str, ...]
    start: int
    value: Value


@dataclass(frozen=True, slots=True)
class Statement:
    """A line, or several, that give a key its value. `start` and `end` are those of whole lines; `key` is the key's."""

    path: tuple[str, ...]
    start: int
    key: tuple[int, int]
    value: Value
    comment: str
    end: int


@dataclass(slots=True)
class Place:
    """A table and all that is written of it.

    `way` is how it is told: `root`, `section` (under a header of its own), `dotted` (by keys with dots), or
    `implied` (only tables in it have headers). A list of tables is a list of places with a header each.
    `path` is where it stands in the file, `prefix` the names with dots before its keys.
    """

    path: tuple[str, ...]
    way: str
    prefix: tuple[str, ...] = ()
    start: int = 0
    head_end: int = 0
    comment: str = ""
    statements: list[Statement] = field(default_factory=list)
    inside: dict[str, Place | list[Place] | Statement] = field(default_factory=dict)

    def own_end(self) -> int:
        """Return where its own last statement ends, or its header where it has none."""
        dotted = [one.own_end() for one in self.inside.values() if isinstance(one, Place) and one.way == "dotted"]
        return max(self.head_end, *dotted, *(one.end for one in self.statements), 0)

    def end(self) -> int:
        """Return where its last line ends, those of the tables inside it too."""
        inner = [
            one if isinstance(one, list) else [one] for one in self.inside.values() if not isinstance(one, Statement)
        ]
        return max(self.own_end(), *(place.end() for some in inner for place in some), 0)


def read(text: str) -> Place:
    """Return the whole of a TOML text as a place. The text is one that a parser accepts."""
    root = Place(path=(), way="root")
    here = root
    at = 0
    while at < len(text):
        start = at
        at = _match(_BLANKS, text, at)
        if text[at : at + 1] == "[":
            here, at = _header(text, start, at, root)
        elif text[at : at + 1] in {"#", "\r", "\n", ""}:
            at = _match(_REST, text, at)
        else:
            at = _statement(text, start, at, here)
    return root


def comments(text: str) -> list[str]:
    """Return the comments of a text in their order."""
    return [found["comment"] for found in _WORD.finditer(text) if found["comment"]]


def _header(text: str, start: int, at: int, root: Place) -> tuple[Place, int]:
    depth = 2 if text.startswith("[[", at) else 1
    begin = _match(_BLANKS, text, at + depth)
    end = _match(_KEY, text, begin)
    path = _names(text[begin:end])
    rest = _rest(text, _match(_BLANKS, text, end) + depth)
    above = _inner(root, path[:-1], way="implied")
    place = Place(path=path, way="section", start=start, head_end=rest.end(), comment=rest["comment"] or "")
    known = above.inside.get(path[-1])
    if depth == 2:  # noqa: PLR2004 two brackets
        blocks = known if isinstance(known, list) else []
        blocks.append(place)
        above.inside[path[-1]] = blocks
    else:
        if isinstance(known, Place):
            place.inside.update(known.inside)
        above.inside[path[-1]] = place
    return place, rest.end()


def _statement(text: str, start: int, at: int, here: Place) -> int:
    end = _match(_KEY, text, at)
    path, key = _names(text[at:end]), (at, end)
    value = _value(text, _match(_BLANKS, text, _match(_BLANKS, text, end) + 1))
    rest = _rest(text, value.end)
    statement = Statement(path=path, start=start, key=key, value=value, comment=rest["comment"] or "", end=rest.end())
    holder = _inner(here, path[:-1], way="dotted")
    holder.inside[path[-1]] = statement
    holder.statements.append(statement)
    return rest.end()


def _inner(place: Place, path: tuple[str, ...], *, way: str) -> Place:
    """Return the table at a path below a place; of a list of tables the last one, as TOML has it."""
    for name in path:
        found = place.inside.get(name)
        if isinstance(found, list):
            found = found[-1]
        if not isinstance(found, Place):
            prefix = (*place.prefix, name) if way == "dotted" else ()
            found = Place(path=(*place.path, name), way=way, prefix=prefix)
            place.inside[name] = found
        place = found
    return place


def _value(text: str, at: int) -> Value:
    if text[at] == "[":
        return _list(text, at)
    if text[at] == "{":
        return _braces(text, at)
    return Value(start=at, end=_match(_SCALAR, text, at))


def _list(text: str, start: int) -> Value:
    elements = []
    at = _match(GAP, text, start + 1)
    while text[at] != "]":
        elements.append(_value(text, at))
        at = _match(GAP, text, elements[-1].end)
        if text[at] == ",":
            at = _match(GAP, text, at + 1)
    return Value(start=start, end=at + 1, elements=tuple(elements), kind="list")


def _braces(text: str, start: int) -> Value:
    pairs = []
    at = _match(GAP, text, start + 1)
    while text[at] != "}":
        end = _match(_KEY, text, at)
        value = _value(text, _match(_BLANKS, text, _match(_BLANKS, text, end) + 1))
        pairs.append(Pair(path=_names(text[at:end]), start=at, value=value))
        at = _match(GAP, text, value.end)
        if text[at] == ",":
            at = _match(GAP, text, at + 1)
    return Value(start=start, end=at + 1, pairs=tuple(pairs), kind="braces")


def _names(key: str) -> tuple[str, ...]:
    """Return the names that a key, with dots or quotes, stands for."""
    if re.fullmatch(r"[A-Za-z0-9_-]+", key):
        return (key,)
    names = []
    table: dict[str, dict[str, Any]] = tomllib.loads(f"{key} = {{}}")
    while table:
        ((name, table),) = table.items()
        names.append(name)
    return tuple(names)


def _rest(text: str, at: int) -> re.Match[str]:
    """Return what stands behind a value or header: blanks, a comment, the end of the line."""
    found = _REST.match(text, at)
    assert found
    return found


def _match(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return where a pattern that fits here ends."""
    found = pattern.match(text, at)
    if found is None:
        raise ValueError(f"character {at} is not understood")
    return found.end()
