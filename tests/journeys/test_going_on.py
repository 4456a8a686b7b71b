"""After a conversation: whether to go on, what the other one says to that, and the first meeting after it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]


@pytest.fixture
def met(ok: Ok) -> None:
    """Have met Ilse once, with promises of both, and a next date."""
    ok("profile", "edit", "--name", "Amara Osei", "--email", "a@example.org")
    ok("goals", "add", "Lead discussions")
    ok("people", "add", "Ilse Vandenbroucke", "--email", "i@example.org")
    ok(
        *("meet", "log", "ilse", "--on", "2026-11-20", "--next", "1 dec 14:00"),
        *("--promise", "them: send a chapter by 21 nov", "--promise", "me: send the syllabus by 1 dec"),
    )
    ok("meet", "decide", "ilse", "continue", "--as", "mentee")
    ok("outreach", "draft", "ilse", "--kind", "continue")
    ok("outreach", "sent", "ilse")


@pytest.mark.usefixtures("met")
@pytest.mark.parametrize(("answer", "stage"), [("no", "declined-by-them"), ("later", "deferred")])
def test_a_no_to_going_on_is_heard(desk: Desk, ok: Ok, answer: str, stage: str) -> None:
    desk.today = "2026-11-25"
    assert "Mentors you: Ilse Vandenbroucke" in ok().out
    ok("meet", "log", "ilse", "--on", "2026-12-01", "--state", "cancelled")
    ok("outreach", "reply", "ilse", answer)

    home = ok().out

    assert "Mentors you" not in home
    assert "a chapter" not in home
    assert ok("people", "list", "--json").data["people"][0]["stage"] == stage


@pytest.mark.usefixtures("met")
def test_a_date_found_in_the_first_conversation_is_as_long_as_a_first_mentoring_meeting(ok: Ok) -> None:
    told = ok("meet", "agenda", "ilse").out

    assert told.startswith("First mentoring meeting with Ilse Vandenbroucke (60 minutes)\n")
    assert (told.count("send a chapter"), told.count("send the syllabus")) == (1, 1)
