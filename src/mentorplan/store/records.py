"""Records as TOML text and back, validated on the way in and on the way out."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from mentorplan.domain.day_bounds import FIRST_DAY, LAST_DAY
from mentorplan.domain.records import Record, Ref, Shelf
from mentorplan.domain.upgrades import upgraded
from mentorplan.errors import InvalidError, Problem
from mentorplan.store import kinds
from mentorplan.store.texts import find_conflict
from mentorplan.values import default_of, fields, is_dataclass

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MOST_PARTS = 300
"""Parts of a dotted key; the parser's time grows with their square."""

LONG_KEY = re.compile(rf"""(?:[A-Za-z0-9_"'-]{{1,64}}[ \t]*\.[ \t]*){{{MOST_PARTS}}}""")

CONFLICT = "holds the marks of a merge conflict; keep what is right of both sides, and delete the marks"


KEYS_TOLD = re.compile(r"(Cannot declare|namespace|inline table key) (?:\(.*\)|'.*')", re.DOTALL)
"""Where the parser names keys: in a broken file private text may stand where a key should, and the line is enough."""


FAR = f"should have a year between {FIRST_DAY.year} and {LAST_DAY.year}"
"""What is said of a date that nobody can mean."""


class BrokenRecordError(Exception):
    """A file is no record; `problems` say where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def parse(content: bytes, *, file: str) -> dict[str, Any]:
    """Return the table that a TOML file holds. One byte order mark is allowed.

    Raises BrokenRecordError with the line where the text can be understood no further.
    """
    import tomllib  # an unchanged workspace is read from the cache, without it

    try:
        text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _broken(file, "is not UTF-8 text; save it as UTF-8", line=line) from None
    if "\0" in text:
        raise _broken(file, "holds NUL bytes, as a damaged file does", line=text.count("\n", 0, text.index("\0")) + 1)
    text = text.replace("\r\n", "\n")
    if conflict := find_conflict(text, whole=True):
        raise _broken(file, CONFLICT, line=conflict)
    for number, row in enumerate(text.split("\n"), start=1):
        if row.count(".") >= MOST_PARTS and LONG_KEY.search(row):
            raise _broken(file, "has a key too long to read", line=number)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if conflict := find_conflict(text, whole=False):
            raise _broken(file, CONFLICT, line=conflict) from None
        at = re.search(r"\(at line (\d+), column \d+\)", str(error))
        message = KEYS_TOLD.sub(r"\1", re.sub(r"\s*\(at [^)]*\)$", "", str(error)))
        lines = text.count("\n") + 1
        raise _broken(file, f"is not valid TOML: {message}", line=int(at[1]) if at else lines) from None
    except (RecursionError, ValueError) as error:
        what = "is nested too deeply" if isinstance(error, RecursionError) else f"is not valid TOML: {error}"
        raise _broken(file, what, line=1) from None


def to_record(ref: Ref, content: bytes, *, file: str, since: int | None = None) -> Record:
    """Return the record that a file holds; `since` is the format that the file has, None for the newest.

    Raises BrokenRecordError with every problem of the file.
    """
    table: Mapping[str, Any] = parse(content, file=file)
    if not table and not content.removeprefix(b"\xef\xbb\xbf").strip() and ref.shelf is not Shelf.SETTINGS:
        raise _broken(file, "is empty, as a damaged file is; bring it back, or delete it", line=1)
    if "id" in table:
        raise _broken(file, "names its own id; the file's name is the id, so delete this line", field="id")
    if since is not None:
        table = to_newest(table, ref, file=file, since=since)
    return _validated(ref, table, content=content, file=file)


def to_newest(table: Mapping[str, Any], ref: Ref, *, file: str, since: int) -> Mapping[str, Any]:
    """Return a table of an older format in the newest. Raises BrokenRecordError where it never was of that format."""
    try:
        return upgraded(table, shelf=ref.shelf, since=since)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise _broken(file, f"is not as format {since} has it, so it cannot be upgraded", line=1) from error


def to_table(record: Record) -> dict[str, Any]:
    """Return what a file of the record holds: absent and empty values are left out, order is the record's.

    Raises InvalidError when the record would not be read back: what comes in is checked when it is
    typed, and this is the last door.
    """
    table = plain(record)
    ref = Ref(record.shelf, record.id)
    try:
        back = _validated(ref, table, content=None, file="")
    except BrokenRecordError as broken:
        first = broken.problems[0]
        raise InvalidError(f"{first.field or ref.shelf}: {first.message}", hint="Nothing was written.") from broken
    if back != record:
        raise InvalidError(
            f"{ref.shelf} {ref.id} would not be read back as it was written.", hint="Nothing was written."
        )
    return table


def plain(record: Record) -> dict[str, Any]:
    """Return what `to_table` does, unchecked: for a record that was written or read before."""
    return {name: value for name, value in _plain(record).items() if name != "id"}


def _plain(value: Any) -> Any:  # noqa: ANN401 values of any record
    """Return a value as TOML knows it, without what is absent, empty or as a new record has it."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = {}
        for one in fields(value):
            held = getattr(value, one.name)
            if held is None or (held == default_of(one) and one.name != "format"):
                continue
            kept[one.name] = _plain(held)
        return kept
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, tuple):
        return [_plain(held) for held in value]
    return str(value) if isinstance(value, str) else value


@functools.cache
def _adapter(shelf: Shelf) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    wanted = kinds.TYPES[shelf]
    wanted.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]  # nested dataclasses inherit it
    return TypeAdapter(wanted)


def _validated(ref: Ref, table: Mapping[str, Any], *, content: bytes | None, file: str) -> Record:
    from pydantic import ValidationError

    named = dict(table) if ref.id == "" else {"id": ref.id, **table}
    try:
        if far := [{"type": "far_year", "loc": path, "msg": FAR} for path in _far(table, ())]:
            from mentorplan.store import problems

            raise BrokenRecordError(problems.translate(far, ref=ref, content=content, file=file))
        text = json.dumps(named, default=str, ensure_ascii=False)
        return cast("Record", _adapter(ref.shelf).validate_json(text, strict=True))
    except ValidationError as error:
        from mentorplan.store import problems

        raise BrokenRecordError(problems.translate(error.errors(), ref=ref, content=content, file=file)) from None
    except (RecursionError, ValueError) as error:
        raise _broken(file, f"cannot be read: {error}", line=1) from None


def _far(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """Yield the places of dates that nobody can mean, near which days cannot be counted either."""
    if isinstance(value, date):
        if not FIRST_DAY.year <= value.year <= LAST_DAY.year:
            yield path
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _far(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _far(inner, (*path, place))


def _broken(file: str, message: str, *, line: int | None = None, field: str | None = None) -> BrokenRecordError:
    return BrokenRecordError((Problem(file=file, line=line, field=field, message=message),))
