"""After a conversation: whether to go on, what the other one says to that, and the first meeting after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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


@pytest.mark.usefixtures("met")
def test_an_end_settles_what_was_still_planned(desk: Desk, ok: Ok, tmp_path: Path) -> None:
    end = tmp_path / "end.toml"
    end.write_text('[answers]\nreason = "time"\n', encoding="utf-8")
    close = ("close", "ilse", "--answers", str(end))
    desk.today = "2026-11-26"
    ask = "say whether you still meet Ilse Vandenbroucke on Tue 1 December 2026, 14:00"

    left = ok(*close)
    assert "To call it off: mentorplan meet log ilse-vandenbroucke --on 2026-12-01 --state cancelled" in left.out
    home = ok("--json").data
    assert [step["what"] for step in home["due"]] == [ask, "thank Ilse Vandenbroucke, now that it is over"]
    assert [step["what"] for step in home["coming"]][:1] == ["do what you told Ilse Vandenbroucke: “send the syllabus”"]

    ok("outreach", "draft", "ilse", "--kind", "ending")
    assert [step["what"] for step in ok("--json").data["due"]] == [ask, "send your note to Ilse Vandenbroucke"]
    ok("outreach", "sent", "2026-11-26-ilse-vandenbroucke-ending")
    assert [step["what"] for step in ok("--json").data["due"]] == [ask]

    assert "Still planned: Tue 1 December 2026" in ok(*close, "--planned", "keep").out
    assert ok("--json").data["due"] == []
    asked = desk.answers(*close, script=["y", ""])
    assert asked.asked[-1].startswith("You still have a date: Tue 1 December 2026, 14:00. Call it off? [Y/n]")
    assert "Called off: Tue 1 December 2026, 14:00.\n" in asked.out
    assert "get ready" not in str(ok("--json").data)
    assert desk.types(*close, "--planned", "perhaps").code == 2


def test_somebody_on_both_sides_keeps_a_date_until_both_have_ended(desk: Desk, ok: Ok) -> None:
    (desk.home / "end.toml").write_text('[answers]\nreason = "time"\n', encoding="utf-8")
    ok("init", "--role", "both", "--name", "Leila Haddad")
    ok("people", "add", "Jonas Weiß")
    ok("people", "add", "Anh Trần")
    for side in ("mentee", "mentor"):
        ok("meet", "log", "jonas", "--on", "2026-11-02", "--minutes", "30")
        ok("meet", "decide", "jonas", "continue", "--as", side)
    ok("meet", "plan", "jonas", "--at", "2026-12-01 09:00")
    ok("meet", "plan", "jonas", "anh", "--at", "2026-12-01 09:15")
    ok("meet", "plan", "jonas", "--at", "2099-01-01")
    close = ("close", "jonas", "--answers", "end.toml", "--planned", "cancel")

    assert desk.types(*close).code == 2
    assert ok(*close, "--as", "mentor", "--json").data["called_off"] == []
    ended = ok(*close, "--as", "mentee", "--json").data["called_off"]

    assert ended == ["2026-12-01-jonas-weiss", "2099-01-01-jonas-weiss"]
    states = {one["id"]: one["state"] for one in ok("meet", "list", "--json").data["meetings"]}
    assert [one for one, state in states.items() if state == "planned"] == ["2026-12-01-jonas-weiss-2"]
