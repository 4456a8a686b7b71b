"""How close texts are in meaning, by a sentence model: each text is read once, and its vector kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from mentorplan.errors import UnreadableError

AT_ONCE = 32
"""Texts that are read before what came of it is kept: what is lost when somebody leaves in the middle."""


class ModelError(UnreadableError):
    """The model cannot be used. Everything can be found without it."""


class Model(Protocol):
    """What makes vectors of texts."""

    def vector(self, text: str) -> bytes:
        """Return the vector of a text. Raises UnreadableError."""
        ...

    def cosines(self, wishes: Sequence[bytes], texts: Sequence[bytes]) -> Sequence[Sequence[float]]:
        """Return how close each wish is to each text, from -1 to 1."""
        ...


class Kept(Protocol):
    """Where vectors are kept from one run to the next."""

    def get(self, texts: Iterable[str]) -> Mapping[str, bytes]:
        """Return the vectors of those texts that have one."""
        ...

    def put(self, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors, by their texts."""
        ...


class Near:
    """A `Nearness` of one run: what it knows of a text it does not ask again."""

    def __init__(self, model: Model, *, kept: Kept, telling: Callable[[int, int], None]) -> None:
        """`telling` is told how many texts of how many were read, before the first and whenever some were."""
        self._model = model
        self._kept = kept
        self._telling = telling
        self._vectors: dict[str, bytes] = {}

    def __call__(self, wishes: Sequence[str], texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Return for each wish how close it is to each text. Raises ModelError."""
        self._learn((*wishes, *texts))
        return self._model.cosines([self._vectors[one] for one in wishes], [self._vectors[one] for one in texts])

    def _learn(self, texts: Iterable[str]) -> None:
        missing = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        self._vectors.update(self._kept.get(missing))
        new = [text for text in missing if text not in self._vectors]
        for at in range(0, len(new), AT_ONCE):
            self._telling(at, len(new))
            found = {text: self._read(text) for text in new[at : at + AT_ONCE]}
            self._kept.put(found)
            self._vectors.update(found)

    def _read(self, text: str) -> bytes:
        try:
            return self._model.vector(text)
        except UnreadableError as error:
            raise ModelError(error.message, hint=error.hint) from error
