"""What planners forget: no e-mail address, twice on one day, plans that overlap, a need open again, years of it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]


def test_two_mentors_without_an_address_met_twice_on_a_day_until_one_ends(desk: Desk, ok: Ok) -> None:
    (desk.home / "plan.toml").write_text('[answers]\nmeetings = "monthly"\nends = 2027-06-30\n')
    (desk.home / "end.toml").write_text('[answers]\nreason = "time"\n')
    ok("init", "--role", "mentee", "--name", "Leila Haddad")
    ok("people", "add", "Sipho Mbeki", "--covers", "institution-knowledge")
    ok("people", "add", "Anh Trần")
    ok("goals", "add", "Grade fairly")

    # Planned anew on its day a meeting is moved; noted twice on a day it is two, and the first is named.
    ok("meet", "plan", "sipho", "--at", "2026-11-24 09:00")
    assert ok("meet", "plan", "sipho", "--at", "2026-11-24 15:00").out.startswith("Planned (moved): Sipho Mbeki, ")
    assert ok("meet", "agenda", "sipho").out.startswith("First conversation with Sipho Mbeki (25 minutes)\n")
    ok("meet", "log", "sipho", "--on", "2026-11-20", "--promise", "them: read it by 27 nov")
    again = ok("meet", "log", "sipho", "--on", "2026-11-20", "--promise", "me: send the rubric by 1 dec").out
    assert "Already noted for that day: 2026-11-20-sipho-mbeki.\n" in again
    assert ok("meet", "promises").out == (
        "they\tread it\tSipho Mbeki\tFri 27 November 2026\t2026-11-20-sipho-mbeki.1\n"
        "I\tsend the rubric\tSipho Mbeki\tTue 1 December 2026\t2026-11-20-sipho-mbeki-2.1\n"
    )

    # Without an address everything goes on; the letter says what is not known.
    ok("meet", "decide", "sipho", "continue")
    assert "No email address of Sipho Mbeki is known yet." in ok("outreach", "draft", "sipho", "--kind", "continue").out
    for name in ("sipho", "anh", "sipho"):  # two plans that overlap, and one that is taken up again
        ok("agree", name, "--answers", "plan.toml")
    assert len(list((desk.workspace / "agreements").iterdir())) == 2
    assert ok("check").out == "All 11 records are in order.\n"

    # A second plan with the same person, made by hand, is pointed out and breaks nothing.
    first = next((desk.workspace / "agreements").glob("*sipho*"))
    second = first.with_name("2026-11-24-sipho-mbeki.toml")
    second.write_bytes(first.read_bytes().replace(b"begun_on = 2026-11-23", b"begun_on = 2026-11-24"))
    assert "begins before “2026-11-23-sipho-mbeki” with the same person has ended" in desk.types("check").out
    second.unlink()

    retired = ok("goals", "retire", "grade").out
    assert "Still promised: “send the rubric”." in retired
    assert retired.count("is no longer a goal of yours\n") >= 1

    closed = ok("close", "sipho", "--answers", "end.toml").out
    assert "Open again, with nobody else for it: How things work here. See where: mentorplan map\n" in closed
    assert ok("map").out.startswith("How things work here\tnobody yet")
    assert "Mentors you: Anh Trần" in ok().out


@pytest.mark.deep
def test_after_years_of_meetings_their_files_are_not_parsed_again(
    desk: Desk, ok: Ok, monkeypatch: pytest.MonkeyPatch
) -> None:
    ok("init", "--role", "mentee", "--name", "Leila Haddad")
    ok("people", "add", "Sipho Mbeki")
    ok("meet", "log", "sipho", "--on", "2026-11-20", "--promise", "me: send the rubric by 1 dec")
    for number in range(3000):
        day = date(2026, 11, 1) - timedelta(days=number)
        file = desk.workspace / f"meetings/{day}-sipho-mbeki.toml"
        file.write_text(f'people = ["sipho-mbeki"]\non = {day}\nstate = "held"\nminutes = 30\n')
        os.utime(file, (1_700_000_000, 1_700_000_000))
    assert len(ok("meet", "list", "--json").data["meetings"]) == 3001

    parsed: list[str] = []
    loads = tomllib.loads

    def counted(text: str, **options: Any) -> dict[str, Any]:
        parsed.append(text)
        return loads(text, **options)

    monkeypatch.setattr(tomllib, "loads", counted)
    assert "send the rubric" in ok("meet", "promises").out
    ok()

    assert [text for text in parsed if "minutes = 30" in text] == []
    changed = 'people = ["sipho-mbeki"]\non = 2026-11-01\nstate = "held"\nminutes = 30\nnotes = "new"\n'
    (desk.workspace / "meetings/2026-11-01-sipho-mbeki.toml").write_text(changed)
    ok("meet", "list")
    assert {text for text in parsed if "minutes = 30" in text} == {changed}
