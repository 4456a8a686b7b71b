"""Clocks that go backwards, jump, or stand in another zone: what was done stays in its order and can be taken back."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from mentorplan.store import journal

if TYPE_CHECKING:
    from desks import Desk

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set here")

ZONES = ("Pacific/Kiritimati", "Europe/Berlin", "America/St_Johns", "Pacific/Pago_Pago", "Asia/Kathmandu")
AUTUMN = datetime.fromisoformat("2026-10-25T02:30")
"""In Berlin this is twice that night."""

SPRING = datetime.fromisoformat("2026-03-29T02:30")
"""In Berlin this is never."""


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    os.environ["TZ"] = "UTC"
    time.tzset()


def moments(zone: pytest.MonkeyPatch) -> Iterator[datetime]:
    """Yield what the clock on the wall says, command after command, in zone after zone."""
    for number, name in enumerate(ZONES):
        zone.setenv("TZ", name)
        time.tzset()
        for start in (AUTUMN, SPRING):
            yield start - timedelta(days=400 * number)
            yield start
            yield start.replace(fold=1)


def test_whatever_the_clock_says_history_is_in_the_order_in_which_things_were_done(
    desk: Desk, zone: pytest.MonkeyPatch
) -> None:
    assert desk.types("init").code == 0
    names = []
    for number, moment in enumerate(moments(zone)):
        desk.now = moment
        names.append(f"Person {number:02}")
        assert desk.types("people", "add", names[-1]).code == 0
        assert desk.types("check").code == 0

    told = desk.types("history", "--limit", "0", "--json").data["history"]
    assert [one["what"] for one in told] == [*(f"added {name}" for name in reversed(names)), "started the workspace"]
    assert all(datetime.fromisoformat(entry.at).tzinfo for entry in journal.entries(desk.workspace))
    for left in reversed(range(len(names))):
        assert desk.types("undo", "--yes").code == 0
        assert len([path for path in desk.files() if path.startswith("people/")]) == left


def test_the_cache_is_not_deceived_by_a_clock_that_went_back(desk: Desk) -> None:
    assert desk.types("people", "add", "Olu Ade").code == 0
    path = desk.workspace / "people/olu-ade.toml"
    before = path.stat()
    assert "Olu Ade" in desk.types("people", "list").out

    path.write_text('name = "Ola Ade"\n')  # as long as it was, and as old as it was
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert "Ola Ade" in desk.types("people", "list").out


def test_days_are_those_of_the_person_wherever_the_machine_stands(desk: Desk, zone: pytest.MonkeyPatch) -> None:
    desk.today = ""
    desk.now = datetime.fromisoformat("2026-12-31T23:30")
    for name in ZONES:
        zone.setenv("TZ", name)
        time.tzset()
        assert desk.types("goals", "add", f"Goal of {name}").code == 0

    begun = [content for path, content in desk.files().items() if path.startswith("goals/")]
    assert [b"begun_on = 2026-12-31\n" in one for one in begun] == [True] * len(ZONES)
