"""Meetings that overlap, and what promises are called."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.meetings import Meeting, Owner, Promise, clash, promise_id

TUESDAY = date(2026, 12, 1)


def at(hour: int, minute: int = 0, *, minutes: int | None = 30, **more: Any) -> Meeting:
    fields = {"on": TUESDAY, "timezone": "Europe/Rome", **more}
    return Meeting(id="m", people=("njeri",), starts=time(hour, minute), minutes=minutes, **fields)


def test_a_promise_is_called_by_its_meeting_and_number() -> None:
    promise = Promise(number=2, owner=Owner.THEM, what="send the syllabus", person="njeri")
    assert promise_id("2026-12-01-njeri", promise) == "2026-12-01-njeri.2"


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (at(14), at(14), True),
        (at(14), at(14, 29), True),
        (at(14), at(14, 30), False),
        (at(14), at(13, minutes=61), True),
        (at(14, minutes=None), at(14, 59), True),
        (at(14), at(14, on=date(2026, 12, 2)), False),
        (at(14), at(13, timezone="Europe/Lisbon"), True),
        (at(14), at(14, timezone="Europe/Lisbon"), False),
        (at(23, 50), at(0, 5, on=date(2026, 12, 2)), True),
        (at(14), at(14, timezone=None), True),
        (at(14, timezone=None), at(14, timezone=None), True),
        (at(14), Meeting(id="n", people=("njeri",), on=TUESDAY), False),
        (at(14), at(14, timezone="Mars/Base"), False),
        (at(2, 30, on=date(2027, 3, 28)), at(3, on=date(2027, 3, 28)), False),
    ],
    ids=[
        "same time",
        "one begins within the other",
        "one after the other",
        "an earlier one takes long",
        "a length that is not known is an hour",
        "another day",
        "the same moment in two zones",
        "the same clock time in two zones",
        "across midnight",
        "a zone that is not known is the same",
        "no zone known at all",
        "one without a time",
        "a zone that does not exist",
        "a time that the clocks skip",
    ],
)
def test_meetings_that_overlap_clash(one: Meeting, other: Meeting, *, overlap: bool) -> None:
    assert (clash(one, other), clash(other, one)) == (overlap, overlap)


@given(st.integers(0, 23), st.integers(0, 59), st.integers(1, 720))
def test_every_meeting_with_a_time_clashes_with_itself(hour: int, minute: int, minutes: int) -> None:
    one = at(hour, minute, minutes=minutes)
    assert clash(one, one)
