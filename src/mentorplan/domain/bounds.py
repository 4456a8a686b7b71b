"""Bounds of values, said beside their types; the library that knows them is loaded when a value is validated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound of the library annotated-types by its name there. It counts as the group of one that it yields.

    Source: annotated-types, "GroupedMetadata", which pydantic takes apart.
    """

    name: str
    values: tuple[float, ...]

    __is_annotated_types_grouped_metadata__: ClassVar[Literal[True]] = True

    def __iter__(self) -> Iterator[Any]:
        """Yield the bound itself."""
        import annotated_types

        yield getattr(annotated_types, self.name)(*self.values)


def min_length(length: int) -> Bound:
    """Return the bound of a text or a collection with so many letters or values, or more."""
    return Bound("MinLen", (length,))


def length(length: int) -> Bound:
    """Return the bound of a collection of so many values."""
    return Bound("Len", (length, length))


def within(least: float, most: float) -> tuple[Bound, Bound]:
    """Return the bounds of a number from `least` to `most`, both included."""
    return Bound("Ge", (least,)), Bound("Le", (most,))
