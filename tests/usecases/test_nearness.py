from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest

from mentorplan.errors import UnreadableError
from mentorplan.usecases.nearness import AT_ONCE, ModelError, Near


class Counting:
    """A model whose vectors are lengths, and that remembers what it read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def vector(self, text: str) -> bytes:
        if text == "!":
            raise UnreadableError("The model gives no numbers for a text.", hint="Fetch the model anew.")
        self.read.append(text)
        return bytes([len(text)])

    def cosines(self, wishes: Sequence[bytes], texts: Sequence[bytes]) -> list[list[float]]:
        return [[one[0] / other[0] for other in texts] for one in wishes]


class Memory(dict[str, bytes]):
    """What is kept, in memory."""

    def get(self, texts: Iterable[str]) -> Mapping[str, bytes]:  # type: ignore[override]  # a shelf, not a dict
        return {one: self[one] for one in texts if one in self}

    def put(self, vectors: Mapping[str, bytes]) -> None:
        self.update(vectors)


def test_each_text_is_read_once_and_kept() -> None:
    model, kept = Counting(), Memory({"bb": b"\2"})
    near = Near(model, kept=kept, telling=lambda *_: None)

    assert near(["a"], ["bb", "cccc", "a"]) == [[0.5, 0.25, 1.0]]
    assert near(["cccc"], ["bb"]) == [[2.0]]
    assert model.read == ["a", "cccc"]
    assert set(kept) == {"a", "bb", "cccc"}


def test_what_was_read_before_somebody_left_is_kept() -> None:
    kept = Memory()
    many = ["x" * at for at in range(1, AT_ONCE + 3)]

    def leave(done: int, of: int) -> None:
        if done:
            raise KeyboardInterrupt(done, of)

    with pytest.raises(KeyboardInterrupt) as left:
        Near(Counting(), kept=kept, telling=leave)([], many)

    assert left.value.args == (AT_ONCE, AT_ONCE + 2)
    assert list(kept) == many[:AT_ONCE]


def test_a_model_that_fails_is_told_from_other_files_that_do() -> None:
    with pytest.raises(ModelError, match="The model gives no numbers for a text"):
        Near(Counting(), kept=Memory(), telling=lambda *_: None)(["a"], ["!"])
