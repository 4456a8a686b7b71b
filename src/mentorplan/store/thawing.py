"""Records rebuilt from JSON that was validated before: no validation, and so no heavy import."""

from __future__ import annotations

import functools
import sys
import types
import typing
from collections.abc import Callable
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from mentorplan.values import fields, is_dataclass

Thaw = Callable[[Any], Any]

PLAIN = frozenset({"str", "int", "bool", "float", "str | None", "int | None", "float | None", "tuple[str, ...]"})
"""Types, as a class writes them, whose values are in JSON what they are, lists apart."""


def thaw(kind: Any, plain: dict[str, Any]) -> Any:  # noqa: ANN401 an instance of `kind`
    """Return what a plain table stands for, a dataclass as a rule; what the table lacks has its default.

    Raises KeyError, TypeError or ValueError for a table that was not validated for this very class.
    """
    return _thawer(kind)(plain)


@functools.cache
def _thawer(kind: Any) -> Thaw:  # noqa: ANN401, PLR0911 a type of any shape, one way out for each
    if is_dataclass(kind):
        return _Maker(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind in {date, datetime, time}:
        return typing.cast("Thaw", kind.fromisoformat)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in {types.UnionType, typing.Union}:
        some = [one for one in arguments if one is not type(None)]
        return _thawer(some[0]) if len(some) == 1 else _as_it_is
    if origin is tuple:
        inner = _thawer(arguments[0])
        return lambda plain: tuple(map(inner, plain))
    if origin is dict:
        inner = _thawer(arguments[1])
        return lambda plain: {key: inner(value) for key, value in plain.items()}
    return _as_it_is


class _Maker:
    """Makes one dataclass; its fields are looked at when the first one is made, since a class may hold its own kind."""

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 a dataclass
        self._kind = kind
        self._parts: dict[str, Thaw] = {}

    def __call__(self, plain: dict[str, Any]) -> Any:  # noqa: ANN401 an instance of the class
        if not self._parts:
            # Written types are worked out one by one, and most need not be: a text stays a text.
            written = {one.name: one.type for one in fields(self._kind)}
            asked = {name: written[name] for name in written if written[name] not in PLAIN}
            spelt = types.SimpleNamespace(__annotations__=asked)
            hints = typing.get_type_hints(spelt, vars(sys.modules[self._kind.__module__]))
            self._parts = {name: _thawer(hints[name]) if name in hints else _as_it_is for name in written}
        return self._kind(**{name: self._parts[name](value) for name, value in plain.items()})


def _as_it_is(plain: Any) -> Any:  # noqa: ANN401 a value of any shape
    """Return a plain value, lists as tuples all the way down."""
    if isinstance(plain, list):
        return tuple(map(_as_it_is, plain))
    if isinstance(plain, dict):
        return {key: _as_it_is(value) for key, value in plain.items()}
    return plain
