"""Lists of people as JSON: plain lists of objects, one object a line, records of ORCID and OpenAlex, and our own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mentorplan.adapters import encodings, headers, objects, own_files, senses, services, tables, unheaded
from mentorplan.adapters.senses import Senses
from mentorplan.adapters.tables import MOST_PEOPLE, Gathering
from mentorplan.domain.imports import Columns, Reading, Skipped
from mentorplan.errors import UnreadableError
from mentorplan.values import replace

LARGEST = 50_000_000
"""Bytes of a file that is still read; what Python makes of it fits into half a gigabyte."""

MOST_VALUES = 3_000_000
"""Commas, lists and objects of a file that is still read: each of them is a value in memory."""

LONGEST_VALUE = 131_072
"""Characters of a value, as many as the csv module takes for a cell."""

_DEEPEST_LIST = 3
"""Objects around a list of people, such as {"response": {"data": {"people": […]}}}."""

_START = 65_536
"""Bytes of a file that are looked at to know whether it is linked data."""

_LIST_KEYS = frozenset(
    {"people", "persons", "members", "staff", "faculty", "mentors", "contacts", "users", "authors", "profiles", "data"}
    | {"results", "result", "items", "records", "rows", "entries", "list", "value", "hits", "resources", "connections"}
    | {"edges", "nodes", "graph", "docs", "response", "directory", "employees", "instructors", "teachers"}
)
"""Keys under which services and programs put a list of people."""

_ONLY_PEOPLE = frozenset({"given", "family", "email", "phone", "title", "orcid", "unit"})
"""Fields of which an object has one that is a person by itself, and not a program, a map or a journal."""

_OF_PEOPLE_TOO = frozenset({"institution", "interests", "bio", "url", "language"})
"""Fields that speak for a person where the object stands in a list of its own; things have a price instead."""

_WANTED = "It should be a list of objects with a name each."

_SAMPLE = 200
"""Objects looked at to find what each key means."""

Numbered = Sequence[tuple[int, Any]]
"""The values of a file and where they stand: the line, or the place in the list, counted from 1."""


def read(
    content: bytes,
    *,
    file: str,
    columns: Columns,
    mapping: Mapping[str, str] | None = None,
    remembered: Mapping[str, str] | None = None,
) -> Reading:
    """Return the people of a JSON file; `row` of each is its place in the list, or its line where each has one.

    Keys are matched as the headings of a table are, and `mapping` and `remembered` say the same as there. Numbers
    stay as they are written. Raises UnreadableError for what is no JSON or holds nobody, and InvalidError when
    `mapping` names a key or a field that does not exist.
    """
    values, broken = _values(content, file=file)
    data: Any = values[0][1] if len(values) == 1 else [value for _, value in values]
    if own_files.is_own_object(data):
        return _own(data["people"], file=file)
    if services.is_answer(data):
        return services.read(data, file=file, columns=columns)
    _refuse_others(data, file=file)
    known = senses.of(columns)
    told = {**(remembered or {}), **(mapping or {})}
    found = values if len(values) > 1 else _people(data, known=known, columns=columns, mapping=told, file=file)
    if len(found) + len(broken) > MOST_PEOPLE:
        raise UnreadableError(
            f"{file} holds more than {MOST_PEOPLE:,} people.", hint="Cut the list into several files."
        )
    whole: list[tuple[int, Any]] = []
    skipped = list(broken)
    for number, value in found:
        if reason := _what_is_wrong(value):
            skipped.append(Skipped(row=number, reason=reason))
        else:
            whole.append((number, value))
    if not whole:
        return Reading(skipped=tuple(skipped))
    rows = objects.table([one for _, one in whole], numbers=[number for number, _ in whole], known=known, file=file)
    layout = headers.settle(
        [row.cells for row in rows[:_SAMPLE]],
        known=known,
        columns=columns,
        mapping=mapping or {},
        remembered=remembered or {},
        file=file,
    )
    if layout.row:
        headers.refuse_nameless([rows[0].cells], file=file)
    reading = tables.read_rows(rows, layout=layout, columns=columns, file=file)
    return replace(reading, skipped=tuple(sorted((*reading.skipped, *skipped), key=lambda one: one.row)))


def is_linked(content: bytes) -> bool:
    """Whether a JSON file is linked data (JSON-LD), as pages have it inside: it names its words' meaning."""
    return re.search(rb'"@(context|graph)"\s*:', content[:_START]) is not None


def as_page(content: bytes) -> bytes:
    """Return linked data as the page that holds it, for the reader of pages."""
    wide = encodings.wide_encoding(content)
    text = content.decode(wide or "utf-8", "replace").replace("</", "<\\/")
    return f'<meta charset="utf-8"><script type="application/ld+json">{text}</script>'.encode("utf-8", "replace")


def _refuse_others(data: object, *, file: str) -> None:
    """Raise UnreadableError for JSON that is a format of its own, with what to do instead."""
    services.refuse_others(data, file=file)
    first = data[0] if isinstance(data, list) and data else None
    if first == "vcard" or (isinstance(first, list) and first[:1] == ["vcard"]):
        raise UnreadableError(
            f"{file} holds address cards in JSON (jCard), which is not read.", hint="Export them as a .vcf file."
        )
    if not isinstance(data, (list, dict)) or not data:
        raise UnreadableError(f"{file} holds nobody: its JSON is {_shown(data)}.", hint=_WANTED)


def _values(content: bytes, *, file: str) -> tuple[Numbered, list[Skipped]]:
    """Return the values of a file, one as a rule; several where each line is one, and the lines that are none."""
    if len(content) > LARGEST:
        raise UnreadableError(
            f"{file} is larger than {LARGEST // 1_000_000} MB.", hint="Cut the list into several files."
        )
    if sum(map(content.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise UnreadableError(
            f"{file} holds more than {MOST_VALUES:,} values.", hint="Cut the list into several files."
        )
    try:
        text = encodings.decoded(content)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{file} is not in UTF-8, as JSON is.", hint="Save it again as UTF-8.") from error
    try:
        return [(1, _parsed(text))], []
    except RecursionError as error:
        raise UnreadableError(f"{file} has too many lists inside each other.", hint=_WANTED) from error
    except json.JSONDecodeError as error:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
        values, broken = _lines(lines) if len(lines) > 1 else ([], [])
        if not values:
            raise UnreadableError(
                f"{file}, line {error.lineno}: the JSON breaks off or is wrong there ({error.msg.lower()}).",
                hint="Save it again; nothing was brought in.",
            ) from error
        return values, broken


def _lines(lines: Sequence[tuple[int, str]]) -> tuple[Numbered, list[Skipped]]:
    """Return the values of lines that are one each. Where the first line is none, there are none."""
    values: list[tuple[int, Any]] = []
    broken: list[Skipped] = []
    for number, line in lines:
        try:
            values.append((number, _parsed(line)))
        except (json.JSONDecodeError, RecursionError):
            if not values:
                return [], []
            broken.append(Skipped(row=number, reason="The line is no JSON."))
    return values, broken


def _parsed(text: str) -> Any:  # noqa: ANN401 whatever the file holds
    """Return a JSON text as values; numbers stay text, so that none is too large and no zero is lost."""
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)


def _own(people: Sequence[Any], *, file: str) -> Reading:
    found = Gathering(file)
    for number, data in enumerate(people, start=1):
        if reason := _what_is_wrong(data):
            found.take(Skipped(row=number, reason=reason))
        else:
            found.take(own_files.of_object(data, row=number))
    if not people:
        raise UnreadableError(f"{file} holds nobody.", hint="It was exported from a workspace without people.")
    return found.reading({field: field for field in own_files.HEADINGS.values()})


def _people(
    data: Any,  # noqa: ANN401 whatever the file holds
    *,
    known: Senses,
    columns: Columns,
    mapping: Mapping[str, str],
    file: str,
) -> Numbered:
    """Return the list of people in a value: the first in which a key is known to hold names.

    What does not stand where lists of people stand has to have something that only people have, too. Raises
    UnreadableError where there is none.
    """
    wanted = {senses.key(heading): field for heading, field in mapping.items()}
    seen: list[str] = []
    are_things = False
    for candidate, is_sure in _candidates(data):
        sample = [one for one in candidate[:_SAMPLE] if isinstance(one, dict)]
        names = list(dict.fromkeys(heading for one in sample for heading in objects.headings_of(one, known=known)))
        fields = {sense.field for name in names for sense in known.get(senses.key(name), ())}
        is_known = headers.count_known(names, known=known, columns=columns, wanted=wanted)
        is_person = not fields.isdisjoint(_ONLY_PEOPLE | _OF_PEOPLE_TOO if is_sure else _ONLY_PEOPLE)
        if is_known and (is_person or (is_sure and (wanted or all(senses.key(name) in known for name in names)))):
            return list(enumerate(candidate, start=1))
        seen = seen or names
        are_things = are_things or bool(is_known)
    if are_things or not isinstance(data, list):
        headers.refuse_nameless([seen], file=file)
    return list(enumerate(_named(data, columns=columns), start=1))


def _named(data: list[Any], *, columns: Columns) -> list[Any]:
    """Return a list of nothing but names as objects, any other as it is."""
    is_of_names = all(isinstance(one, str) for one in data) and unheaded.fields(
        [[one] for one in data], columns=columns
    )
    return [{"name": one} for one in data] if is_of_names else data


def _candidates(data: Any) -> Iterator[tuple[list[Any], bool]]:  # noqa: ANN401
    """Yield what may be the list of people, and whether it stands where such a list stands.

    First lists under the usual keys, then the object itself, other lists, its values.
    """
    if isinstance(data, list):
        yield _unwrapped(data), True
        return
    lists = [(senses.key(key) in _LIST_KEYS, found) for key, found in _lists(data, depth=0)]
    yield from ((_unwrapped(found), True) for is_usual, found in lists if is_usual)
    yield [data], False
    yield from ((found, False) for is_usual, found in lists if not is_usual)
    if len(data) > 1 and all(isinstance(one, dict) for one in data.values()):
        yield list(data.values()), True


def _lists(data: Mapping[str, Any], *, depth: int) -> Iterator[tuple[str, list[Any]]]:
    """Yield the lists of objects in an object, those near the top first."""
    for key, value in data.items():
        if isinstance(value, list) and any(isinstance(one, dict) for one in value):
            yield key, value
    for value in data.values():
        if isinstance(value, dict) and depth < _DEEPEST_LIST:
            yield from _lists(value, depth=depth + 1)
        elif isinstance(value, list):
            yield from _within(value)


def _within(groups: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the lists that stand under one key in each of several objects, as one: the staff of all departments."""
    inner: dict[str, list[Any]] = {}
    for group in groups:
        for key, value in group.items() if isinstance(group, dict) else ():
            if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
                unit = {"department": group["name"]} if isinstance(group.get("name"), str) else {}
                inner.setdefault(key, []).extend({**unit, **one} for one in value)
    yield from inner.items()


def _unwrapped(found: list[Any]) -> list[Any]:
    """Return a list without the one key that each of its objects has, as in [{"node": {…}}, {"node": {…}}]."""
    if found and all(isinstance(one, dict) and len(one) == 1 for one in found):
        inner = [next(iter(one.values())) for one in found]
        if all(isinstance(one, dict) for one in inner):
            return inner
    return found


def _what_is_wrong(value: object) -> str:
    """Return why a value cannot be read as a person, or nothing."""
    if not isinstance(value, dict):
        return f"It is no object but {_shown(value)}."
    kinds = value.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if any(kinds) and not any(isinstance(kind, str) and kind.endswith("Person") for kind in kinds):
        return f"It is a {_shown(kinds[0])}, not a person."
    waiting: list[object] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str) and len(one) > LONGEST_VALUE:
            return f"A value of it is longer than {LONGEST_VALUE:,} characters."
        waiting += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
    return ""


def _shown(value: object) -> str:
    """Return a short value as it is shown in a sentence."""
    if isinstance(value, (dict, list)):
        return "a list" if isinstance(value, list) else "an object"
    return f"“{str(value)[:40]}”"
