from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_model import packed, tensors

from mentorplan.adapters.safetensors import LENGTH, Tensor, head_length, tensors_of
from mentorplan.errors import UnreadableError

ONE = {"a": {"dtype": "F32", "shape": [2, 1], "data_offsets": [0, 8]}}


def read(head: object, *, room: int = 8) -> Any:
    content = head if isinstance(head, bytes) else json.dumps(head).encode()
    return tensors_of(content, room=room, file="mini/model.safetensors")


def test_a_head_tells_where_each_tensor_stands() -> None:
    head = ONE | {"b": {"dtype": "I64", "shape": [], "data_offsets": [8, 16]}, "__metadata__": {"format": "pt"}}

    assert read(head, room=16) == {
        "a": Tensor(kind="F32", shape=(2, 1), start=0, end=8),
        "b": Tensor(kind="I64", shape=(), start=8, end=16),
    }


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (b"[]", "its table is no JSON object"),
        (b"{", "its table is no JSON"),
        (b'{"a":' * 100_000, "its table is no JSON"),
        (b"\xff\xfe", "its table is no JSON"),
        (b'{"a": {"dtype": "U8", "shape": [8], "data_offsets": [0, 8]}, "a": 1}', "its table is no JSON"),
        ({"a": 1}, "what it says of “a” cannot be"),
        ({"a": ONE["a"] | {"dtype": "F31"}}, "what it says of “a” cannot be"),
        ({"a": ONE["a"] | {"dtype": ["F32"]}}, "what it says of “a” cannot be"),
        ({"a": ONE["a"] | {"shape": [2, True]}}, "what it says of “a” cannot be"),
        ({"a": ONE["a"] | {"shape": [-2, -1]}}, "what it says of “a” cannot be"),
        ({"a": ONE["a"] | {"shape": [10**30, 1]}}, "what it says of “a” cannot be"),
        ({"a": ONE["a"] | {"shape": [1] * 9}}, "what it says of “a” cannot be"),
        ({"a": ONE["a"] | {"data_offsets": [8, 0]}}, "what it says of “a” cannot be"),
        ({"a": ONE["a"] | {"data_offsets": [0]}}, "what it says of “a” cannot be"),
        ({"a": ONE["a"] | {"data_offsets": [4, 12]}}, "“a” begins at byte 4, not at 0"),
        (ONE | {"b": ONE["a"]}, "“b” begins at byte 0, not at 8"),
        (ONE | {"b": {"dtype": "F32", "shape": [2], "data_offsets": [8, 16]}}, "its tensors take 16 bytes, and 8 are"),
        ({}, "its tensors take 0 bytes, and 8 are there"),
    ],
)
def test_a_table_that_cannot_be_is_refused_with_the_reason(told: object, why: str) -> None:
    with pytest.raises(UnreadableError, match=f"^mini/model.safetensors is damaged: {why}"):
        read(told)


@pytest.mark.parametrize("first", [b"", b"\1\0\0", b"\0" * 8, b"\x11" + b"\0" * 7, b"\xff" * 8])
def test_a_file_that_says_of_its_table_what_cannot_be_is_refused(first: bytes) -> None:
    with pytest.raises(UnreadableError, match="do not tell how long its table is"):
        head_length(first, size=24, file="mini/model.safetensors")


SOME = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["F32", "F16", "U8", "shape", "dtype"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["dtype", "shape", "data_offsets", "a", "__metadata__"]), inner, max_size=4)
    ),
)


@given(told=SOME, room=st.integers(0, 100))
def test_whatever_a_table_holds_it_is_read_or_refused(told: object, room: int) -> None:
    try:
        found = read(told, room=room)
    except UnreadableError:
        return

    assert sum(one.end - one.start for one in found.values()) == room


@given(cut=st.integers(0, 400), flips=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), max_size=4))
def test_a_damaged_file_is_read_or_refused(cut: int, flips: list[tuple[int, int]]) -> None:
    content = bytearray(packed(tensors())[: -cut or None]) if cut % 2 else bytearray(packed(tensors()))
    for at, value in flips:
        content[at % len(content)] = value
    try:
        length = head_length(bytes(content[:LENGTH]), size=len(content), file="m")
        found = tensors_of(bytes(content[LENGTH : LENGTH + length]), room=len(content) - LENGTH - length, file="m")
    except UnreadableError:
        return

    assert all(0 <= one.start <= one.end <= len(content) for one in found.values())
