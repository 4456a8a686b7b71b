"""Local times in their zones: ordinary ones, those that the clocks skip and those that they show twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.zones import Instant, find_zone, instant
from mentorplan.errors import InvalidError


@pytest.mark.parametrize(
    ("on", "at", "timezone", "utc"),
    [
        (date(2026, 12, 2), time(14), "Europe/Lisbon", datetime(2026, 12, 2, 14, tzinfo=UTC)),
        (date(2026, 7, 2), time(14), "Europe/Lisbon", datetime(2026, 7, 2, 13, tzinfo=UTC)),
        (date(2026, 12, 2), time(0, 30), "Asia/Kolkata", datetime(2026, 12, 1, 19, tzinfo=UTC)),
        (date(2026, 12, 2), time(9), "Pacific/Kiritimati", datetime(2026, 12, 1, 19, tzinfo=UTC)),
        (date(2028, 2, 29), time(9), "America/St_Johns", datetime(2028, 2, 29, 12, 30, tzinfo=UTC)),
    ],
)
def test_a_local_time_is_one_moment(on: date, at: time, timezone: str, utc: datetime) -> None:
    assert instant(on, at, timezone=timezone) == Instant(utc=utc)


def test_the_first_of_two_equal_times_is_meant() -> None:
    found = instant(date(2026, 10, 25), time(2, 30), timezone="Europe/Berlin")
    assert found == Instant(utc=datetime(2026, 10, 25, 0, 30, tzinfo=UTC), is_twice=True)
    assert instant(date(2026, 10, 25), time(2, 30, fold=1), timezone="Europe/Berlin") == found


@pytest.mark.parametrize(
    ("on", "at", "timezone", "message", "hint"),
    [
        (
            date(2027, 3, 28),
            time(2, 30),
            "Europe/Berlin",
            "On 2027-03-28 there is no 02:30 in Europe/Berlin: the clocks go forward over it.",
            "The next time there is 2027-03-28 03:00.",
        ),
        (
            date(2026, 10, 4),
            time(2, 15),
            "Australia/Lord_Howe",
            "On 2026-10-04 there is no 02:15 in Australia/Lord_Howe: the clocks go forward over it.",
            "The next time there is 2026-10-04 02:30.",
        ),
        (
            date(2011, 12, 30),
            time(9),
            "Pacific/Apia",
            "On 2011-12-30 there is no 09:00 in Pacific/Apia: the clocks go forward over it.",
            "The next time there is 2011-12-31 00:00.",
        ),
    ],
)
def test_a_time_that_the_clocks_skip_is_refused_with_the_next(
    on: date, at: time, timezone: str, message: str, hint: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        instant(on, at, timezone=timezone)
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize("on", [date.min, date.max])
def test_the_ends_of_the_calendar_are_refused(on: date) -> None:
    with pytest.raises(InvalidError, match="too far away"):
        instant(
            on, time(0) if on == date.min else time(23, 59), timezone="Asia/Tokyo" if on == date.min else "America/Lima"
        )


@pytest.mark.parametrize(
    "name", ["", "Europe", "Mars/Base", "../../etc/passwd", "/etc/passwd", "a\0b", "\udce9", "x" * 9999]
)
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(InvalidError, match="is not a time zone"):
        find_zone(name)


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)),  # noqa: DTZ001 local times
    st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca"]
    ),
)
def test_a_moment_shows_the_time_that_was_meant(local: datetime, timezone: str) -> None:
    local = local.replace(second=0, microsecond=0)
    try:
        found = instant(local.date(), local.time(), timezone=timezone)
    except InvalidError:
        return
    assert found.utc.astimezone(find_zone(timezone)).replace(tzinfo=None, fold=0) == local
