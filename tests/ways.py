"""The way from somebody's list to a logged meeting, typed line by line into whatever runs command lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from mentorplan.domain.names import fold

if TYPE_CHECKING:
    from desks import Ran

ANSWERS = Path(__file__).resolve().parents[1] / "examples" / "answers" / "mentee.toml"

MONDAY = "2026-11-23"
A_WEEK_LATER = "2026-11-30"
DAY_OF_THE_TALK = "2026-12-08"

TO_THE_POINTS = 1e-6
"""How far the sum of the reasons may be from the score."""


class Machine(Protocol):
    """Whatever runs a command line on a day, in one workspace."""

    today: str

    def types(self, *words: str) -> Ran:
        """Run a command line with nobody to ask."""
        ...


def ok(machine: Machine, *words: str) -> Any:
    """Run a command line that is expected to succeed, and return its data."""
    ran = machine.types(*words, "--json")
    assert ran.code == 0, (words, ran)
    assert ran.json["problems"] == [], words
    return ran.data


def walk_the_way(machine: Machine, *, people: Path) -> str:
    """Go the whole way with the people of one list, and return the id of the person who was met."""
    machine.today = MONDAY
    ok(machine, "init", "--name", "Amara Osei", "--email", "a.osei@northlake.example")
    brought = ok(machine, "people", "import", str(people))
    assert brought["added"] == len(brought["people"]) >= 10
    assert ok(machine, "people", "import", str(people))["unchanged"] == brought["added"]
    goals = ok(machine, "reflect", "--answers", str(ANSWERS))["goals"]
    assert [goal["title"] for goal in goals] == [
        "Lead discussions in my large class",
        "Have a teaching file that is fit for the review",
    ]

    chosen = find_somebody(machine, brought["people"])
    talk_to(machine, chosen)

    assert ok(machine, "check")["errors"] == 0
    return str(chosen["id"])


def find_somebody(machine: Machine, people: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Look at everybody in order, hold order and reasons to what is promised, and choose somebody to write to."""
    found = ok(machine, "find", "--limit", "0")
    candidates: list[dict[str, Any]] = found["candidates"]
    assert {one["id"] for one in people} <= {one["id"] for one in candidates}
    together = [one for one in candidates if not one["apart"]]
    assert together == sorted(together, key=lambda one: (-one["score"], fold(one["name"]), one["id"]))
    for one in candidates:
        assert abs(sum(reason["points"] for reason in one["reasons"]) - one["score"]) <= TO_THE_POINTS
        assert all(reason["evidence"] for reason in one["reasons"])
    assert any(one["unknown"] for one in candidates)
    assert len(found["shortlist"]) <= 5
    chosen = next(one for one in together if one["email"] and not one["flags"])
    ok(machine, "people", "shortlist", chosen["id"], "--reason", "could know how it is done")
    person = ok(machine, "people", "show", chosen["id"])["person"]
    assert person["stage"] == "shortlisted"
    assert all(fact["source"] and fact["on"] for fact in person["facts"])
    return chosen


def talk_to(machine: Machine, chosen: dict[str, Any]) -> None:
    """Write to somebody, remind them after a week, meet them, and go on."""
    who = chosen["id"]
    ok(machine, "people", "edit", who, "--why", "your talk at the welcome day")
    drafted = ok(machine, "outreach", "draft", who, "--minutes", "25", "--slot", "next tue 14:00")
    assert chosen["name"] in drafted["message"]["body"]
    assert "25 minutes" in drafted["message"]["body"]
    assert [one for one in drafted["lint"] if one["severity"] == "error"] == []
    assert ok(machine, "outreach", "sent", who)["reminder_on"] == A_WEEK_LATER
    assert ok(machine, "outreach", "due")["due"] == []

    machine.today = A_WEEK_LATER
    due = ok(machine, "outreach", "due")["due"]
    assert [(one["person"], one["kind"], one["on"]) for one in due] == [(who, "reminder", A_WEEK_LATER)]
    assert ok(machine)["next"] == due[0]
    ok(machine, *due[0]["command"].split()[1:])
    ok(machine, "outreach", "sent", who)
    ok(machine, "outreach", "reply", who, "yes")
    ok(machine, "meet", "plan", who, "--at", "in 8 days 10:00")
    assert ok(machine, "meet", "agenda", who)["agenda"]["occasion"] == "conversation"

    machine.today = DAY_OF_THE_TALK
    logged = ok(machine, "meet", "log", who, "--notes", "Wait ten seconds.", "--promise", "me: send the plan by fri")
    assert (logged["meeting"]["state"], logged["meeting"]["on"]) == ("held", DAY_OF_THE_TALK)
    assert [one["due"] for one in logged["meeting"]["promises"]] == ["2026-12-11"]
    ok(machine, "meet", "decide", who, "continue", "--as", "mentee")
    assert ok(machine, "people", "show", who)["person"]["stage"] == "agreed"
