"""Sums for many people at once: numbers held bit by bit in long integers, one bit of each a person.

A *mask* is an integer of which bit `n` stands for person `n`. A *sum* is a list of masks, the lowest bit of every
person's number first. A hundred thousand people are 12 KB a mask, and adding one takes microseconds.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from zlib import compress, decompress

IMPACT_BITS = 8
"""Bits of how much a record says of a word, 0 to 255."""

_IMPACT = (1 << IMPACT_BITS) - 1

FEW = 128
"""So many people of one key are kept as numbers; more as planes."""

WORTH = 0.5
"""A plane is kept compressed where that takes this part of its bytes, or less; unpacking takes longer than reading."""

_BYTE = IMPACT_BITS + 3
"""Bits of a posting that do not say in which byte of a mask its person stands."""

_BITS = [[bit for bit in range(IMPACT_BITS) if impact >> bit & 1] for impact in range(_IMPACT + 1)]

_NUMBERS, _PLANES = b"n", b"p"


def pack(postings: array[int], *, size: int) -> bytes:
    """Return postings, each a person's number times 256 plus an impact, as they are kept; `size` is in bits, of 8."""
    if len(postings) <= FEW:
        return _NUMBERS + postings.tobytes()
    width = size // 8
    planes = [bytearray(width) for _ in range(IMPACT_BITS + 1)]
    there, *bits = planes
    for posting in postings:
        at, bit = posting >> _BYTE, 1 << (posting >> IMPACT_BITS & 7)
        there[at] |= bit
        for plane in _BITS[posting & _IMPACT]:
            bits[plane][at] |= bit
    return _PLANES + b"".join(map(_kept, planes))


def unpack(kept: bytes, *, size: int) -> list[int]:
    """Return the planes of a key: who mentions it at all, then the bits of the impact, lowest first.

    Raises ValueError or zlib.error for what was not packed so.
    """
    width = size // 8
    if kept[:1] == _PLANES:
        planes = list(_planes(kept, width=width))
        if len(planes) != IMPACT_BITS + 1:
            raise ValueError("Some planes are missing.")
        return planes
    found = bytearray(width * (IMPACT_BITS + 1))
    numbers = array("I")
    numbers.frombytes(kept[1:])
    for posting in numbers:
        at, bit = posting >> _BYTE, 1 << (posting >> IMPACT_BITS & 7)
        found[at] |= bit
        for plane in _BITS[posting & _IMPACT]:
            found[(plane + 1) * width + at] |= bit
    return [int.from_bytes(found[at : at + width], "little") for at in range(0, len(found), width)]


def _kept(plane: bytearray) -> bytes:
    """Return one plane as it is kept: how many bytes follow, and these, compressed where it is worth the time."""
    smaller = compress(plane, 1)
    some = smaller if len(smaller) < WORTH * len(plane) else bytes(plane)
    return len(some).to_bytes(4, "little") + some


def _planes(kept: bytes, *, width: int) -> Iterator[int]:
    at = 1
    while at < len(kept):
        start, at = at + 4, at + 4 + int.from_bytes(kept[at : at + 4], "little")
        some = kept[start:at]
        yield int.from_bytes(some if len(some) == width else decompress(some), "little")


def add(total: list[int], mask: int, *, at: int = 0) -> None:
    """Add 2 to the power `at` to the number of everybody in a mask."""
    while mask:
        while len(total) <= at:
            total.append(0)
        total[at], mask = total[at] ^ mask, total[at] & mask
        at += 1


def add_times(total: list[int], mask: int, *, times: int, at: int = 0) -> None:
    """Add a number, shifted by `at` bits, for everybody in a mask."""
    while times:
        if times & 1:
            add(total, mask, at=at)
        times >>= 1
        at += 1


def best(total: Sequence[int], *, among: int, most: int) -> tuple[int, int]:
    """Return who is among the `most` with the highest numbers for certain, and who shares the last places."""
    certain, maybe, left = 0, among, most
    for plane in reversed(total):
        higher = maybe & plane
        count = higher.bit_count()
        if count >= left:
            maybe = higher
        else:
            certain |= higher
            maybe &= ~plane
            left -= count
    return certain, maybe


def reached(total: Sequence[int], *, among: int, place: int) -> int:
    """Return the number of whoever stands at a place, 1 for the highest; 0 where there are fewer people."""
    number, left = 0, place
    for at in range(len(total) - 1, -1, -1):
        higher = among & total[at]
        count = higher.bit_count()
        if count >= left:
            among, number = higher, number | 1 << at
        else:
            among &= ~total[at]
            left -= count
    return number


def count_from(total: Sequence[int], *, among: int, number: int) -> int:
    """Return how many have at least a number."""
    more, same = 0, among
    for at in range(max(len(total), number.bit_length()) - 1, -1, -1):
        plane = total[at] if at < len(total) else 0
        if number >> at & 1:
            same &= plane
        else:
            more |= same & plane
            same &= ~plane
    return (more | same).bit_count()


def anybody(total: Sequence[int]) -> int:
    """Return the mask of those whose number is not 0."""
    found = 0
    for plane in total:
        found |= plane
    return found


def members(mask: int) -> Iterator[int]:
    """Yield the numbers of the people in a mask, in order."""
    for at, byte in enumerate(mask.to_bytes((mask.bit_length() + 7) // 8, "little")):
        if byte:
            for bit in range(8):
                if byte >> bit & 1:
                    yield at * 8 + bit
