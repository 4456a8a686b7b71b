"""How a sentence model of the BERT family makes a vector of a text, in numpy alone.

One text is worked out at a time: so its vector depends on nothing else, not on what it was read together with.
Source: Devlin and others 2019, Reimers and Gurevych 2019 (mean of the pieces' vectors, set to length 1).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mentorplan.values import dataclass

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    Floats = NDArray[float32]

Shapes = Mapping[str, tuple[int, ...]]

EMBEDDINGS = "embeddings."


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """How a model is built: what its config.json says, and how the vectors of the pieces become one."""

    hidden: int
    layers: int
    heads: int
    inner: int
    pieces: int
    positions: int
    kinds: int
    bend: str
    least: float
    first_only: bool = False
    """The vector of the first piece counts instead of the mean of all."""


def shapes(build: Build) -> Shapes:
    """Return the names of the weights that a model of this build has, with their shapes."""
    wide = (build.hidden,)
    found: dict[str, tuple[int, ...]] = {
        f"{EMBEDDINGS}word_embeddings.weight": (build.pieces, build.hidden),
        f"{EMBEDDINGS}position_embeddings.weight": (build.positions, build.hidden),
        f"{EMBEDDINGS}token_type_embeddings.weight": (build.kinds, build.hidden),
        f"{EMBEDDINGS}LayerNorm.weight": wide,
        f"{EMBEDDINGS}LayerNorm.bias": wide,
    }
    for number in range(build.layers):
        layer = f"encoder.layer.{number}."
        for part in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            found[f"{layer}{part}.weight"] = (build.hidden, build.hidden)
            found[f"{layer}{part}.bias"] = wide
        found[f"{layer}intermediate.dense.weight"] = (build.inner, build.hidden)
        found[f"{layer}intermediate.dense.bias"] = (build.inner,)
        found[f"{layer}output.dense.weight"] = (build.hidden, build.inner)
        found[f"{layer}output.dense.bias"] = wide
        for part in ("attention.output.LayerNorm", "output.LayerNorm"):
            found[f"{layer}{part}.weight"] = wide
            found[f"{layer}{part}.bias"] = wide
    return found


class Encoder:
    """A model with its weights, which have the names and shapes that `shapes` asks for."""

    def __init__(self, build: Build, weights: Mapping[str, Floats]) -> None:
        self._build = build
        self._weights = weights

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return self._build.hidden

    def vector(self, pieces: Sequence[int]) -> Floats:
        """Return the vector of a text, of length 1, by the numbers of its pieces and the marks around them."""
        import numpy as np

        weights = self._weights
        states = (
            weights[f"{EMBEDDINGS}word_embeddings.weight"][list(pieces)]
            + weights[f"{EMBEDDINGS}position_embeddings.weight"][: len(pieces)]
            + weights[f"{EMBEDDINGS}token_type_embeddings.weight"][0]
        )
        states = self._levelled(states, EMBEDDINGS + "LayerNorm")
        for number in range(self._build.layers):
            states = self._layer(states, f"encoder.layer.{number}.")
        whole: Floats = states[0] if self._build.first_only else states.mean(axis=0)
        length = float(np.sqrt(np.dot(whole, whole)))
        return whole / np.float32(max(length, 1e-12))

    def _layer(self, states: Floats, name: str) -> Floats:
        attended = self._linear(self._attention(states, f"{name}attention.self."), f"{name}attention.output.dense")
        states = self._levelled(attended + states, f"{name}attention.output.LayerNorm")
        inner = bent(self._linear(states, f"{name}intermediate.dense"), self._build.bend)
        return self._levelled(self._linear(inner, f"{name}output.dense") + states, f"{name}output.LayerNorm")

    def _attention(self, states: Floats, name: str) -> Floats:
        import numpy as np

        heads, size = self._build.heads, self._build.hidden // self._build.heads
        query, key, value = (
            self._linear(states, name + part).reshape(len(states), heads, size).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores: Floats = query @ key.transpose(0, 2, 1)
        scores *= np.float32(1 / math.sqrt(size))
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        together: Floats = (scores @ value).transpose(1, 0, 2).reshape(len(states), self._build.hidden)
        return together

    def _linear(self, states: Floats, name: str) -> Floats:
        found: Floats = states @ self._weights[f"{name}.weight"].T
        found += self._weights[f"{name}.bias"]
        return found

    def _levelled(self, states: Floats, name: str) -> Floats:
        """Return states with mean 0 and variance 1, then scaled and shifted."""
        import numpy as np

        states = states - states.mean(axis=-1, keepdims=True)
        spread = np.sqrt((states * states).mean(axis=-1, keepdims=True) + np.float32(self._build.least))
        found: Floats = states / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return found


BENDS = ("gelu", "gelu_new", "gelu_pytorch_tanh", "relu")
"""Bends that are known, by the names of config.json."""


def bent(states: Floats, bend: str) -> Floats:
    """Return states with the bend of the inner layer, one of `BENDS`.

    numpy has no error function. This one is good to 2 in ten million. Source: Abramowitz and Stegun 1964, 7.1.26.
    """
    import numpy as np

    if bend == "relu":
        return np.maximum(states, np.float32(0))
    if bend != "gelu":
        inner = np.float32(math.sqrt(2 / math.pi)) * (states + np.float32(0.044715) * states**3)
        smooth: Floats = np.float32(0.5) * states * (1 + np.tanh(inner))
        return smooth
    away = np.abs(states) * np.float32(math.sqrt(0.5))
    part = 1 / (1 + np.float32(0.3275911) * away)
    sums = np.full_like(part, 1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        sums *= part
        sums += np.float32(factor)
    sums *= part
    sums *= np.exp(-away * away)
    found: Floats = np.float32(0.5) * states * (1 + np.copysign(1 - sums, states))
    return found
