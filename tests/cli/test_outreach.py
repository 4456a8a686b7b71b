"""`outreach called`: what only the person on the telephone can say is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desks import Desk


def test_words_for_the_corridor_are_noted_as_said(desk: Desk) -> None:
    desk.types("init", "--name", "Ofa Tupou")
    desk.types("goals", "add", "Listen longer")
    desk.types("people", "add", "Ōishi Keiko", "--why", "your field notes")
    assert desk.types("outreach", "draft", "keiko", "--kind", "coffee", "--channel", "in-person").code == 0

    assert desk.types("outreach", "sent", "keiko").out.startswith(
        "Noted: said to Ōishi Keiko, Mon 23 November 2026.\n"
        "Whoever wanted to think about it may need some days. If no answer has come by Mon 30 November 2026"
    )


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
