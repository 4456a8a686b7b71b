"""What validation found, as sentences for people: file, line, field, and the closest value that would do."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mentorplan.domain.flaws import Flaw
from mentorplan.domain.names import closest
from mentorplan.domain.records import Ref
from mentorplan.errors import Problem
from mentorplan.store.kinds import TYPES
from mentorplan.store.lines import Lines
from mentorplan.values import fields, is_dataclass

SAID = {
    "string_type": "should be text in quotes",
    "bool_type": "should be true or false",
    "int_type": "should be a whole number",
    "float_type": "should be a number",
    "date_type": "should be a date such as 2026-12-02, without quotes",
    "date_from_datetime_parsing": "should be a date such as 2026-12-02, without quotes",
    "date_parsing": "should be a date such as 2026-12-02, without quotes",
    "datetime_type": "should be a date and time such as 2026-12-02T14:00:00, without quotes",
    "datetime_from_date_parsing": "should be a date and time such as 2026-12-02T14:00:00, without quotes",
    "datetime_parsing": "should be a date and time such as 2026-12-02T14:00:00, without quotes",
    "time_type": "should be a time such as 14:00:00, without quotes",
    "time_parsing": "should be a time such as 14:00:00, without quotes",
    "tuple_type": "should be a list in square brackets",
    "dict_type": "should be a table",
    "dataclass_type": "should be a table",
    "missing": "is missing",
}
"""pydantic's names of faults, as a person would say them."""


def translate(
    errors: Sequence[Mapping[str, Any]], *, ref: Ref, content: bytes | None, file: str
) -> tuple[Problem, ...]:
    """Return one problem for each place that is wrong, in the order of the file's lines."""
    found: dict[tuple[str | int, ...], Problem] = {}
    lines = None if content is None else Lines(content)
    for error in errors:
        path = _real_path(error["loc"], ref)
        if path in found:
            continue
        found[path] = Problem(
            file=file,
            line=lines.of(path[:-1] if error["type"] == "missing" else path) if lines else None,
            field=_dotted(path),
            message=_message(error, ref=ref, path=path),
        )
    return tuple(sorted(found.values(), key=lambda problem: (problem.line or 0, problem.field or "")))


def as_problems(flaws: Iterable[Flaw], *, content: bytes, file: str) -> tuple[Problem, ...]:
    """Return what rules over several records found in one file, each with the line it stands on."""
    lines = Lines(content)
    return tuple(
        Problem(
            file=file,
            line=lines.of(flaw.path),
            field=_dotted(flaw.path),
            message=flaw.message,
            severity=flaw.severity,
        )
        for flaw in flaws
    )


def _message(error: Mapping[str, Any], *, ref: Ref, path: tuple[str | int, ...]) -> str:
    kind = error["type"]
    if kind == "unexpected_keyword_argument":
        valid = keys_at(TYPES[ref.shelf], path[:-1])
        near = closest(str(path[-1]), valid)
        return "is not a known key; " + (f"did you mean “{near}”?" if near else f"known are {', '.join(valid)}")
    if kind == "enum":
        valid = tuple(re.findall(r"'([^']*)'", str(error["ctx"]["expected"])))
        near = closest(str(error["input"]), valid)
        said = f"“{error['input']}” is not one of {', '.join(valid)}"
        return f"{said}; did you mean “{near}”?" if near else said
    return SAID.get(kind, str(error["msg"]))


def _real_path(loc: Sequence[str | int], ref: Ref) -> tuple[str | int, ...]:
    """Return the path in the file: pydantic adds the names of union members that it tried."""
    path: list[str | int] = []
    kind: Any = TYPES[ref.shelf]
    for step in loc:
        inner = _step(kind, step)
        if inner is None and path and not _is_table(kind):
            break
        path.append(step)
        kind = inner
    return tuple(path)


def keys_at(kind: Any, path: Sequence[str | int]) -> tuple[str, ...]:  # noqa: ANN401 a type of any shape
    """Return the keys of the table at a path below a record's type, empty where any key will do."""
    for step in path:
        kind = _step(kind, step)
    kind = _without_none(kind)
    return tuple(one.name for one in fields(kind) if one.name != "id") if is_dataclass(kind) else ()


def _is_table(kind: Any) -> bool:  # noqa: ANN401 a type of any shape
    return is_dataclass(_without_none(kind))


def _step(kind: Any, step: str | int) -> Any:  # noqa: ANN401 a type of any shape
    kind = _without_none(kind)
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return hints.get(str(step))
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) is tuple and isinstance(step, int):
        return arguments[0]
    if typing.get_origin(kind) is dict and not isinstance(step, int):
        return arguments[1]
    return None


def _without_none(kind: Any) -> Any:  # noqa: ANN401 a type of any shape
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        some = [one for one in typing.get_args(kind) if one is not type(None)]
        return some[0] if len(some) == 1 else None
    return kind


def _dotted(path: Sequence[str | int]) -> str:
    """Return a path as a person would write it; places in a list count from 1."""
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
