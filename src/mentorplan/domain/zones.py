"""What a clock on the wall means: a local date and time in its zone, also where the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from mentorplan.domain.names import closest
from mentorplan.errors import InvalidError
from mentorplan.values import dataclass

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

LONGEST_GAP_MINUTES = 26 * 60
"""The longest stretch that a zone ever skipped is a whole day (Samoa, 30 December 2011)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant:
    """One moment everywhere. `is_twice` says that the local clock shows this time twice, and the first is meant."""

    utc: datetime
    is_twice: bool = False


def find_zone(name: str) -> ZoneInfo:
    """Return the zone with that name of the IANA database. Raises InvalidError where there is none."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = closest(name, sorted(available_timezones()))
        example = f"Did you mean “{near}”?" if near else "Write it as in the IANA list, such as Europe/Lisbon."
        raise InvalidError(f"“{name}” is not a time zone.", hint=example) from None


def instant(on: date, at: time, *, timezone: str) -> Instant:
    """Return the moment at which the local clock shows this; the first where it shows it twice.

    Raises InvalidError for a time that the clocks skip, with the next one that they show, for an
    unknown zone, and for a day at the ends of the calendar that no other zone can name.
    """
    zone = find_zone(timezone)
    local = datetime.combine(on, at.replace(fold=0, tzinfo=None))
    try:
        utc = _in_utc(local, zone)
        if not _is_shown(local, zone):
            after = next(
                later
                for minutes in range(1, LONGEST_GAP_MINUTES)
                if _is_shown(later := local + timedelta(minutes=minutes), zone)
            )
            raise InvalidError(
                f"On {on} there is no {at:%H:%M} in {timezone}: the clocks go forward over it.",
                hint=f"The next time there is {after:%Y-%m-%d %H:%M}.",
            )
        return Instant(utc=utc, is_twice=_in_utc(local.replace(fold=1), zone) != utc)
    except OverflowError:
        raise InvalidError(
            f"{on} is too far away for a meeting.", hint="Write a date such as 2026-12-02 14:00."
        ) from None


def _in_utc(local: datetime, zone: ZoneInfo) -> datetime:
    return local.replace(tzinfo=zone).astimezone(UTC)


def _is_shown(local: datetime, zone: ZoneInfo) -> bool:
    """Whether the clocks of the zone ever show this time: those that they skip come back as another."""
    return _in_utc(local, zone).astimezone(zone).replace(tzinfo=None, fold=0) == local
