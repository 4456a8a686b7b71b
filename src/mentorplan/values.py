"""What records and outcomes are made with: the standard library's dataclasses, defined at a small part of the cost.

The standard decorator writes six functions for every class as text and compiles them at each start, and its module
loads half a compiler: together they cost more than what most commands do. Here a class notes its fields, and what a
value does is written once, below. Whoever asks for more, as pydantic and type checkers do, is shown the standard
dataclass that it stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["asdict", "dataclass", "default_of", "field", "fields", "is_dataclass", "replace"]

Methods = Mapping[str, Callable[..., Any] | None]

FIELDS = "__values__"
"""Where a class of values keeps its fields, in order."""


class Field:
    """One field of a class of values, as it is written there."""

    __slots__ = ("compare", "default", "default_factory", "name", "type")

    def __init__(
        self, name: str, kind: str, default: object, default_factory: Callable[[], object] | None, *, compare: bool
    ) -> None:
        self.name = name
        self.type = kind
        self.default = default
        self.default_factory = default_factory
        self.compare = compare


class Missing:
    """Stands in the place of a default where there is none."""


UNMADE = frozenset({"__dict__", "__weakref__"})
"""What the class as it was written has, and one with slots has not."""


def _fields_of(plain: type) -> list[Field]:
    """Return the fields that a class writes, in order. Raises TypeError where it inherits some."""
    if hasattr(plain, FIELDS):
        raise TypeError("A value inherits from no other.")
    some = []
    for name, kind in plain.__annotations__.items():
        if "ClassVar" in str(kind):
            continue
        told = vars(plain).get(name, Missing)
        if isinstance(told, Field):
            some.append(Field(name, kind, told.default, told.default_factory, compare=told.compare))
        else:
            some.append(Field(name, kind, told, None, compare=True))
    return some


def _initialiser(kind: type, *, places: Sequence[str]) -> Callable[..., None]:
    """Return what puts the fields of a new value into their slots."""
    some: Sequence[Field] = getattr(kind, FIELDS)
    slots = [(one.name, getattr(kind, one.name).__set__) for one in some]
    makers = {one.name: one.default_factory for one in some if one.default_factory is not None}
    defaults = {one.name: one.default for one in some if one.default is not Missing and one.name not in makers}
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


def _comparing(some: Sequence[Field], *, frozen: bool) -> Methods:
    """Return how values of one class are compared: by all of their fields, in order."""
    names = [one.name for one in some if one.compare]
    of: Callable[[object], object] = attrgetter(*names) if names else lambda _: ()

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        return of(self) == of(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(of(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}


def _repr(self: object) -> str:
    some: Sequence[Field] = getattr(type(self), FIELDS)
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in some)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _set(_: object, name: str, __: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_: object, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _revive(self: object, state: tuple[None, Mapping[str, object]]) -> None:
    """Take what a copy or a pickle of a value holds: nobody else sets a field."""
    for name, value in state[1].items():
        object.__setattr__(self, name, value)


FROZEN: Methods = {"__setattr__": _set, "__delattr__": _delete, "__setstate__": _revive}
"""What keeps a value as it was made."""


class _Standard:
    """What the standard library's dataclass of the same fields has, made when somebody looks for it."""

    def __init__(self, name: str, *, frozen: bool, kw_only: bool) -> None:
        self._name = name
        self._frozen = frozen
        self._kw_only = kw_only

    def __get__(self, value: object, kind: type) -> object:
        import dataclasses

        written = [
            (one.name, one.type, dataclasses.field(compare=one.compare, **_default(one)))
            for one in getattr(kind, FIELDS)
        ]
        made = dataclasses.make_dataclass(
            kind.__name__, written, init=False, repr=False, eq=False, frozen=self._frozen, kw_only=self._kw_only
        )
        for name in STANDARD:
            setattr(kind, name, getattr(made, name))
        return getattr(made, self._name)


def _default(one: Field) -> dict[str, Any]:
    if one.default_factory is not None:
        return {"default_factory": one.default_factory}
    return {} if one.default is Missing else {"default": one.default}


STANDARD = ("__dataclass_fields__", "__dataclass_params__")
"""By these names the standard library, and whoever builds on it, knows a dataclass."""

if TYPE_CHECKING:
    from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
else:

    def dataclass(
        *, slots: bool, frozen: bool = False, kw_only: bool = False, eq: bool = True
    ) -> Callable[[type], type]:
        """Return a decorator that makes a class one of values with slots. Raises TypeError for one without them."""
        if not slots:
            raise TypeError("A value has slots.")

        def decorate(plain: type) -> type:
            some = tuple(_fields_of(plain))
            names = tuple(one.name for one in some)
            methods = {"__repr__": _repr} | (_comparing(some, frozen=frozen) if eq else {}) | (FROZEN if frozen else {})
            own = {name: what for name, what in vars(plain).items() if name not in {*names, *UNMADE}}
            made = {name: method for name, method in methods.items() if name not in own or own[name] is None}
            shape = {
                "__slots__": names,
                "__match_args__": () if kw_only else names,
                FIELDS: some,
                **{name: _Standard(name, frozen=frozen, kw_only=kw_only) for name in STANDARD},
            }
            kind = type(plain)(plain.__name__, plain.__bases__, {**own, **made, **shape})
            if "__init__" not in own:
                kind.__init__ = _initialiser(kind, places=() if kw_only else names)
            return kind

        return decorate

    def field(
        *, default: object = Missing, default_factory: Callable[[], object] | None = None, compare: bool = True
    ) -> Field:
        """Return what is said of a field besides its type."""
        return Field("", "", default, default_factory, compare=compare)

    def fields(value: object) -> tuple[Field, ...]:
        """Return the fields of a value or of its class. Raises AttributeError for anything else."""
        return getattr(value, FIELDS)

    def is_dataclass(value: object) -> bool:
        """Whether this is a value or a class of values."""
        return hasattr(value, FIELDS)

    def replace(value: object, /, **changes: object) -> object:
        """Return a value like another one but for some fields."""
        kind = type(value)
        return kind(**{one.name: getattr(value, one.name) for one in getattr(kind, FIELDS)} | changes)

    def asdict(value: object) -> object:
        """Return a value as a table, values within it too; whatever is no value, list or table stays what it is."""
        if isinstance(value, (tuple, list)):
            return type(value)(map(asdict, value))
        if isinstance(value, dict):
            return {asdict(name): asdict(inner) for name, inner in value.items()}
        some = getattr(type(value), FIELDS, None)
        return value if some is None else {one.name: asdict(getattr(value, one.name)) for one in some}


def default_of(one: Any) -> object:  # noqa: ANN401 one of the fields of a class of values
    """Return what a new value has in a field; of a field without a default something that no value equals."""
    return one.default if one.default_factory is None else one.default_factory()
