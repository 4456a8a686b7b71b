"""The project's own `dataclass` makes what the standard library's makes; only defining a class is quicker."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any, ClassVar

import pytest
from pydantic import TypeAdapter, ValidationError

from mentorplan.values import asdict, dataclass, field, fields, is_dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A tree in a garden."""

    kinds: ClassVar = ("oak", "ash")
    name: str
    height: int = 0
    birds: tuple[str, ...] = ()
    words: dict[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things in their places."""

    left: int
    right: int = 2


@dataclass(slots=True)
class Basket:
    """What fills up."""

    apples: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.apples.append("a first one")


OAK = Tree(name="Oak", height=20)
AS_WRITTEN = dataclasses.make_dataclass(
    "Tree",
    [(one.name, one.type, dataclasses.field(default=one.default)) for one in dataclasses.fields(Tree)[:3]],
    frozen=True,
    slots=True,
    kw_only=True,
)


def test_a_value_has_fields_defaults_and_slots_as_the_standard_one_has() -> None:
    assert asdict(OAK) == dataclasses.asdict(OAK) == {"name": "Oak", "height": 20, "birds": (), "words": {}}
    assert asdict([Pair(1), {"two": (Pair(2),)}]) == [  # type: ignore[call-overload]  # ours takes tables of them too
        {"left": 1, "right": 2},
        {"two": ({"left": 2, "right": 2},)},
    ]
    assert dataclasses.is_dataclass(Tree)
    assert is_dataclass(Tree)
    assert is_dataclass(OAK)
    assert not is_dataclass(Tree.kinds)
    assert [one.name for one in dataclasses.fields(Tree)] == ["name", "height", "birds", "words"]
    assert [one.name for one in fields(Tree)] == ["name", "height", "birds", "words"]
    assert repr(OAK) == "Tree(name='Oak', height=20, birds=(), words={})"
    assert repr(AS_WRITTEN(name="Oak", height=20)) == repr(OAK).replace(", words={}", "")
    assert (Tree.__slots__, Pair.__match_args__) == (("name", "height", "birds", "words"), ("left", "right"))
    assert Tree(name="Ash").words is not Tree(name="Ash").words
    assert (Pair(1), Pair(1, 3), Pair(1, right=3)) == (Pair(left=1, right=2), Pair(1, 3), Pair(1, 3))
    assert Basket().apples == ["a first one"]


def test_values_of_one_class_are_equal_by_their_fields() -> None:
    assert Tree(name="Oak", height=20, words={"tall": 1}) == OAK
    assert hash(Tree(name="Oak", height=20)) == hash(OAK)
    assert Tree(name="Oak", height=21) != OAK
    assert AS_WRITTEN(name="Oak", height=20) != OAK
    assert replace(OAK, height=21) == dataclasses.replace(OAK, height=21) == Tree(name="Oak", height=21)
    assert {Pair(1): "here"}[Pair(1, 2)] == "here"
    with pytest.raises(TypeError, match="unhashable type: 'Basket'"):
        hash(Basket())


def test_a_frozen_value_stays_as_it_was_made_and_can_be_copied() -> None:
    some: Any = OAK
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'height'"):
        some.height = 21
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'height'"):
        del some.height
    assert copy.copy(OAK) == copy.deepcopy(OAK) == pickle.loads(pickle.dumps(OAK)) == OAK  # noqa: S301 our own
    basket = Basket()
    basket.apples = []
    assert basket.apples == []


def test_what_does_not_fit_is_refused() -> None:
    tree: Any = Tree
    pair: Any = Pair
    with pytest.raises(TypeError, match="Tree needs a value for 'name'"):
        tree()
    with pytest.raises(TypeError, match="Tree has no field hight"):
        tree(name="Oak", hight=2)
    with pytest.raises(TypeError, match="Tree takes 0 values by their place, not 1"):
        tree("Oak")
    with pytest.raises(TypeError, match="Pair got two values for left"):
        pair(1, left=2)


def test_a_class_without_slots_is_refused() -> None:
    with pytest.raises(TypeError, match="slots"):
        dataclass(slots=False)


def test_pydantic_validates_it_as_any_dataclass() -> None:
    trees = TypeAdapter(Tree)

    assert trees.validate_python({"name": "Oak", "height": 20}) == OAK
    assert trees.dump_python(OAK) == dataclasses.asdict(OAK)
    with pytest.raises(ValidationError, match="height"):
        trees.validate_python({"name": "Oak", "height": "tall"})
