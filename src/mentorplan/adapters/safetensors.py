"""The head of a .safetensors file: which tensors it holds, and where; checked before a byte of them is read.

The format: eight bytes with the length of the head (little-endian), the head as JSON, then the numbers of all tensors,
one after the other. It holds no code. Source: github.com/huggingface/safetensors, README, "Format".
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mentorplan.errors import UnreadableError
from mentorplan.values import dataclass

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

LENGTH = 8
"""Bytes that tell how long the head is."""

LONGEST_HEAD = 4_000_000
"""Bytes of a head; that of a model of this class has some ten thousand."""

SIZES = {"F32": 4, "F16": 2, "BF16": 2}
"""Bytes of a number, of the kinds that are read as weights."""

_ALL_SIZES = {
    **SIZES,
    **dict.fromkeys(("F64", "I64", "U64"), 8),
    **dict.fromkeys(("I32", "U32"), 4),
    **dict.fromkeys(("I16", "U16"), 2),
    **dict.fromkeys(("I8", "U8", "BOOL", "F8_E4M3", "F8_E5M2"), 1),
}

FROM_TO = 2
SHORTEST_HEAD = 2
"""Bytes of an empty JSON object."""

_MOST_DIMENSIONS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Tensor:
    """One tensor: the kind of its numbers, its shape, and where it stands after the head, in bytes."""

    kind: str
    shape: tuple[int, ...]
    start: int
    end: int


def head_length(first: bytes, *, size: int, file: str) -> int:
    """Return how many bytes the head has, from the first eight of a file of `size`. Raises UnreadableError."""
    length = int.from_bytes(first[:LENGTH], "little")
    if len(first) < LENGTH or not SHORTEST_HEAD <= length <= min(LONGEST_HEAD, size - LENGTH):
        raise _broken(file, "its first bytes do not tell how long its table is")
    return length


def tensors_of(head: bytes, *, room: int, file: str) -> Mapping[str, Tensor]:
    """Return the tensors by name. `room` is how many bytes follow the head; they must fill it, side by side.

    Raises UnreadableError.
    """
    try:
        told = json.loads(head, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise _broken(file, "its table is no JSON") from None
    if not isinstance(told, dict):
        raise _broken(file, "its table is no JSON object")
    told.pop("__metadata__", None)
    found = {name: _tensor(name, one, file=file) for name, one in told.items()}
    at = 0
    for name, one in sorted(found.items(), key=lambda pair: (pair[1].start, pair[1].end)):
        if one.start != at:
            raise _broken(file, f"“{name[:80]}” begins at byte {one.start}, not at {at}")
        at = one.end
    if at != room:
        raise _broken(file, f"its tensors take {at} bytes, and {room} are there")
    return found


def as_floats(body: bytes | bytearray, tensor: Tensor) -> NDArray[float32]:
    """Return the numbers of a tensor, whose kind is one of `SIZES`."""
    import numpy as np

    count = math.prod(tensor.shape)
    if tensor.kind == "BF16":
        halves = np.frombuffer(body, dtype="<u2", count=count, offset=tensor.start)
        return (halves.astype(np.uint32) << np.uint32(16)).view(np.float32).reshape(tensor.shape)
    kind = "<f4" if tensor.kind == "F32" else "<f2"
    return (
        np.frombuffer(body, dtype=kind, count=count, offset=tensor.start)
        .astype(np.float32, copy=False)
        .reshape(tensor.shape)
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object. Raises ValueError where a name stands twice: readers would differ on which one counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _tensor(name: str, told: object, *, file: str) -> Tensor:
    if isinstance(told, dict):
        kind, shape, place = told.get("dtype"), _counts(told.get("shape")), _counts(told.get("data_offsets"))
        size = _ALL_SIZES.get(kind) if isinstance(kind, str) else None
        if size and shape is not None and place is not None and len(place) == FROM_TO:
            start, end = place
            if end - start == math.prod(shape) * size:
                return Tensor(kind=str(kind), shape=shape, start=start, end=end)
    raise _broken(file, f"what it says of “{name[:80]}” cannot be")


def _counts(told: object) -> tuple[int, ...] | None:
    """Return whole numbers from 0 on, a few, or None where it is something else."""
    if not isinstance(told, list) or len(told) > _MOST_DIMENSIONS:
        return None
    return tuple(told) if all(type(one) is int and one >= 0 for one in told) else None


def _broken(file: str, why: str) -> UnreadableError:
    return UnreadableError(f"{file} is damaged: {why}.", hint="Fetch the model anew.")
