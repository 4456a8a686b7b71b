"""`outreach called`: what only the person on the telephone can say is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desks import Desk


def test_when_to_call_again_is_asked_where_it_was_left_out(desk: Desk) -> None:
    desk.types("people", "add", "Ōishi Keiko", "--phone", "555-0199")

    told = desk.answers("outreach", "called", "keiko", script=["call-back", "soonish", "tue 10:00"])
    assert told.asked == (
        "How did the call go? (answered, voicemail, no-answer or call-back): ",
        *["When shall you call again? (Enter: no time was named) "] * 2,
    )
    assert "To be called again: Tue 24 November 2026, 10:00.\n" in told.out
    left_open = desk.answers("outreach", "called", "keiko", "--outcome", "call-back", script=[""])
    assert left_open.out.startswith("Noted: call to Ōishi Keiko, call back.\n")
    assert desk.types("outreach", "called", "keiko", "--outcome", "call-back").code == 0
