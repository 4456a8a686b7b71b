"""Plain JSON as a table of people: one object a row, one key a column, whatever the keys are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mentorplan.adapters import senses
from mentorplan.adapters.own_files import BETWEEN
from mentorplan.adapters.senses import Senses
from mentorplan.adapters.tables import Row
from mentorplan.errors import UnreadableError

MOST_KEYS = 300
"""Different keys of the objects of one list."""

_DEEPEST = 5
"""Objects inside objects of one person; what is deeper tells nothing of the person itself."""

_ONLY_A_VALUE = frozenset({"value", "label", "text", "content", "address", "formatted"})
"""Keys that say nothing themselves: {"email": {"address": …}}."""

_ITS_NAME = frozenset({"name", "displayname", "href"})
"""Keys for the name of what the key above is: {"unit": {"name": "Biology"}}, but not {"person": {"name": …}}."""

_HOLDS_A_POST = frozenset({"organization", "organizations", "organisation", "employments", "affiliation", "company"})
"""Keys above that are about the person, too, but for their name: {"organizations": [{"name": …, "title": …}]}."""

_SAYS_WHICH = frozenset({"type", "types", "primary", "verified", "metadata", "formattedtype", "preferred", "public"})
"""Keys beside a value that say which of several it is."""

_PASSED_THROUGH = frozenset(
    {"name", "names", "person", "people", "profile", "contact", "contacts", "details", "attributes", "fields", "data"}
    | {"properties", "user", "basic", "info", "contactinfo", "contactdetails", "personal", "work", "professional"}
    | {"source", "emails", "urls", "links", "position", "job", "employment", "bio", "node", "acf", "meta"}
)
"""Keys above that are about the person too; {"manager": {"email": …}} is not."""


def table(objects: Sequence[Mapping[str, Any]], *, numbers: Sequence[int], known: Senses, file: str) -> list[Row]:
    """Return objects as the rows of a table below a row of headings, which has the number 0.

    A key is a column; inside another object it is called after the key above, unless its own name says enough.
    Several values are joined as a cell of Google joins them. Raises UnreadableError for too many different keys.
    """
    flat: list[dict[str, str]] = []
    headings: dict[str, None] = {}
    for one in objects:
        row: dict[str, str] = {}
        for heading, value in _cells(one, path=(), known=known, depth=0):
            row[heading] = f"{row[heading]}{BETWEEN}{value}" if row.get(heading) else value
        headings |= dict.fromkeys(row)
        flat.append(row)
        if len(headings) > MOST_KEYS:
            raise UnreadableError(
                f"{file} has more than {MOST_KEYS} different keys, which no list of people has.",
                hint="Save only the list of people, one object each.",
            )
    rows = [
        Row(number, [row.get(heading, "") for heading in headings]) for number, row in zip(numbers, flat, strict=True)
    ]
    return [Row(0, list(headings)), *rows]


def headings_of(one: Mapping[str, Any], *, known: Senses) -> list[str]:
    """Return the headings that the keys of an object would have in a table."""
    return [heading for heading, _ in _cells(one, path=(), known=known, depth=0)]


def _cells(value: Any, *, path: tuple[str, ...], known: Senses, depth: int) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            if key.startswith("@") or (path and senses.key(key) in _SAYS_WHICH):
                continue
            yield from _cells(inner, path=(*path, key.removeprefix("field_")), known=known, depth=depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _cells(inner, path=path, known=known, depth=depth + 1)
    elif value is not None and path:
        text = ("yes" if value else "no") if isinstance(value, bool) else str(value)
        if text.strip():
            yield _heading(path, known=known), text


def _heading(path: tuple[str, ...], *, known: Senses) -> str:
    """Return the heading of a value: its path of keys, or as much of it as is known to mean a field."""
    whole = " ".join(path)
    if senses.key(whole) in known:
        return whole
    *above, last = map(senses.key, path)
    if above and (last in _ONLY_A_VALUE or (last in _ITS_NAME and above[-1] not in _PASSED_THROUGH)):
        shorter = _heading(path[:-1], known=known).removesuffix("s")
        return next((one for one in (f"{shorter}s", shorter) if senses.key(one) in known), whole)
    return path[-1] if last in known and (_PASSED_THROUGH | _HOLDS_A_POST).issuperset(above) else whole
