"""What records and outcomes are made with: the standard library's `dataclass`, defined at a tenth of the cost.

The standard decorator writes six functions for every class as text and compiles them at each start: half a
millisecond a class, and a command defines up to a hundred. Here it only notes the fields; what a value does is
written once, below. `fields`, `replace`, `asdict` and pydantic see the dataclass that it is, and so do type checkers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

Methods = Mapping[str, Callable[..., Any] | None]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        *, slots: bool, frozen: bool = False, kw_only: bool = False, eq: bool = True
    ) -> Callable[[type], type]:
        """Return a decorator that makes a class a dataclass with slots. Raises TypeError for one without them."""
        if not slots:
            raise TypeError("A value has slots.")

        def decorate(plain: type) -> type:
            plain.__doc__ = plain.__doc__ or plain.__name__  # else its signature is worked out, to stand there
            kind = dataclasses.dataclass(slots=True, kw_only=kw_only, init=False, repr=False, eq=False)(plain)
            methods = {"__init__": _initialiser(kind), "__repr__": _repr}
            methods |= _comparing(kind, frozen=frozen) if eq else {}
            methods |= FROZEN if frozen else {}
            for name, method in methods.items():
                if name not in vars(plain):
                    setattr(kind, name, method)
            return kind

        return decorate


def _initialiser(kind: type) -> Callable[..., None]:
    """Return what puts the fields of a new value into their slots."""
    fields = dataclasses.fields(kind)
    slots = [(one.name, getattr(kind, one.name).__set__) for one in fields]
    places = [one.name for one in fields if not one.kw_only]
    defaults = {one.name: one.default for one in fields if one.default is not dataclasses.MISSING}
    makers = {one.name: one.default_factory for one in fields if one.default_factory is not dataclasses.MISSING}
    finish: Callable[[object], None] | None = getattr(kind, "__post_init__", None)

    def __init__(self: object, *placed: object, **given: object) -> None:  # noqa: N807 what the class calls it
        if placed:
            given = _named(kind, placed, given, places=places)
        values = {**defaults, **given}
        if makers:
            values |= {name: make() for name, make in makers.items() if name not in values}
        try:
            for name, put in slots:
                put(self, values[name])
        except KeyError as missing:
            raise TypeError(f"{kind.__name__} needs a value for {missing}") from None
        if len(values) > len(slots):
            raise TypeError(f"{kind.__name__} has no field {', '.join(values.keys() - dict(slots).keys())}")
        if finish:
            finish(self)

    return __init__


def _named(
    kind: type, placed: Sequence[object], given: Mapping[str, object], *, places: Sequence[str]
) -> dict[str, object]:
    """Return what a value was given, in places and by name, all by name."""
    named = dict(zip(places, placed, strict=False))
    if len(placed) > len(places):
        raise TypeError(f"{kind.__name__} takes {len(places)} values by their place, not {len(placed)}")
    if twice := named.keys() & given.keys():
        raise TypeError(f"{kind.__name__} got two values for {', '.join(twice)}")
    return {**named, **given}


def _comparing(kind: type, *, frozen: bool) -> Methods:
    """Return how values of one class are compared: by all of their fields, in order."""
    names = [one.name for one in dataclasses.fields(kind) if one.compare]
    of: Callable[[object], object] = attrgetter(*names) if names else lambda _: ()

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        return of(self) == of(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(of(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}


def _repr(self: Any) -> str:  # noqa: ANN401 a value of any class
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _set(_: object, name: str, __: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _revive(self: object, state: tuple[None, Mapping[str, object]]) -> None:
    """Take what a copy or a pickle of a value holds: nobody else sets a field."""
    for name, value in state[1].items():
        object.__setattr__(self, name, value)


FROZEN: Methods = {"__setattr__": _set, "__delattr__": _delete, "__setstate__": _revive}
"""What keeps a value as it was made."""
