"""Numbers of many people held bit by bit: what is packed comes back, and sums are sums."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from mentorplan.store import planes

SIZE = 400

impacts = st.dictionaries(st.integers(0, SIZE - 1), st.integers(0, 255))
masks = st.integers(0, (1 << SIZE) - 1)


def number(total: list[int], person: int) -> int:
    return sum((plane >> person & 1) << at for at, plane in enumerate(total))


@given(impacts)
def test_what_is_packed_comes_back_however_many_there_are(said: dict[int, int]) -> None:
    kept = planes.pack(
        array("I", [person << planes.IMPACT_BITS | impact for person, impact in sorted(said.items())]), size=SIZE
    )

    there, *bits = planes.unpack(kept, size=SIZE)

    assert set(planes.members(there)) == set(said)
    assert {person: number(bits, person) for person in said} == said


@given(st.lists(st.tuples(masks, st.integers(0, 60), st.integers(0, 4)), max_size=8))
def test_a_sum_is_what_adding_one_by_one_gives(added: list[tuple[int, int, int]]) -> None:
    total: list[int] = []
    for mask, times, at in added:
        planes.add_times(total, mask, times=times, at=at)

    for person in range(0, SIZE, 7):
        assert number(total, person) == sum(times << at for mask, times, at in added if mask >> person & 1)


@given(st.lists(st.integers(0, 20), min_size=1, max_size=60), st.integers(1, 12))
def test_the_best_are_those_with_the_highest_numbers_and_equals_share_the_last_places(
    numbers: list[int], most: int
) -> None:
    most = min(most, len(numbers))
    total: list[int] = []
    for person, times in enumerate(numbers):
        planes.add_times(total, 1 << person, times=times)

    certain, maybe = planes.best(total, among=(1 << len(numbers)) - 1, most=most)

    first, last = set(planes.members(certain)), set(planes.members(maybe))
    border = sorted(numbers, reverse=True)[:most][-1]
    assert first == {person for person, one in enumerate(numbers) if one > border}
    assert last == {person for person, one in enumerate(numbers) if one == border}
    assert planes.reached(total, among=(1 << len(numbers)) - 1, place=most) == border
    for number in (0, 1, border, 7, 64):
        counted = planes.count_from(total, among=(1 << len(numbers)) - 1, number=number)
        assert counted == sum(one >= number for one in numbers)
