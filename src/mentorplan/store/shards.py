"""Files of lists, read without the libraries: most are as the program writes them, and are read as JSON.

What is read here is what tomllib and pydantic would make of it; a file that leaves any doubt is left to them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from mentorplan.domain.day_bounds import FIRST_DAY, LAST_DAY
from mentorplan.store import records
from mentorplan.values import dataclass

SINGLE = frozenset({"id", "name", "email", "phone", "title", "unit", "institution", "url", "orcid", "language", "bio"})
SEVERAL = frozenset({"interests", "notes"})
"""The keys of an entry that hold a text, and those that hold several; `row` holds a number and `on` a date."""

_TEXT = r'"(?:[^"\\\x00-\x1f\x7f]|\\["\\nt])*+"'
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_LINES = "|".join(
    (
        rf"(?:{'|'.join(sorted(SINGLE))}) = {_TEXT}\n",
        rf"(?:{'|'.join(sorted(SEVERAL))}) = \[\n(?:    {_TEXT},\n)++\]\n",
        r"row = (?:0|[1-9][0-9]{0,8})\n",
        rf"on = {_DATE}\n",
    )
)
_AS_WRITTEN = re.compile(rf"(?:\[\[people\]\]\n(?:{_LINES})++\n*+)++")
_DAY = re.compile(rf"^on = ({_DATE})$", re.MULTILINE)
_FIRST = re.compile(r"^\[\[people\]\]\n([a-z]+) = ", re.MULTILINE)
_KEY = re.compile(r"^([a-z]+) = ", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """What a file holds: its people as plain tables, and the same as JSON."""

    people: Sequence[dict[str, Any]]
    text: str

    @property
    def told(self) -> str:
        """What the cache remembers of the file."""
        return f'{{"record": {{"people": {self.text}}}}}'


class _DoubtError(ValueError):
    """An entry that may not be read here."""


def read(content: bytes, *, file: str) -> Plain | None:
    """Return what the file of a list holds, None where it has to be read otherwise, or cannot be read."""
    try:
        return _as_written(content.decode("utf-8")) or _as_toml(content, file=file)
    except (records.BrokenRecordError, ValueError):
        return None


def _as_written(text: str) -> Plain | None:
    if not _AS_WRITTEN.fullmatch(text) or any(
        len(line) >= 2 * records.MOST_PARTS and records.LONG_KEY.search(line) for line in text.split("\n")
    ):
        return None
    # No string of such a file goes over the end of a line: each line begins with a key, a quotation mark or a bracket.
    body = _KEY.sub(r',"\1": ', _FIRST.sub(r'},{"\1": ', _DAY.sub(r'on = "\1"', text))).replace(",\n]", "\n]")
    found = f"[{body[2:]}}}]"
    return Plain(people=json.loads(found, object_pairs_hook=_entry), text=found)


def _entry(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entry = dict(pairs)
    if len(entry) != len(pairs) or not entry.keys() >= {"id", "name"}:
        raise _DoubtError
    if "on" in entry and not _is_day(date.fromisoformat(entry["on"])):
        raise _DoubtError
    return entry


def _as_toml(content: bytes, *, file: str) -> Plain | None:
    table = records.parse(content, file=file)
    people = table.get("people")
    if len(table) != 1 or not isinstance(people, list) or not all(map(_is_entry, people)):
        return None
    text = json.dumps(people, default=str, ensure_ascii=False)
    return Plain(people=json.loads(text), text=text)


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and entry.keys() >= {"id", "name"}
        and all(_is_held(key, value) for key, value in entry.items())
    )


def _is_held(key: str, value: object) -> bool:
    """Whether a key may hold a value."""
    if key in SINGLE:
        return type(value) is str
    if key in SEVERAL:
        return type(value) is list and all(type(one) is str for one in value)
    if key == "row":
        return type(value) is int
    return key == "on" and type(value) is date and _is_day(value)


def _is_day(day: date) -> bool:
    return FIRST_DAY.year <= day.year <= LAST_DAY.year
