"""From an empty folder to a running mentorship, as somebody who helps others; and being both at once."""

from __future__ import annotations

import shlex
from collections.abc import Callable

from desks import Desk, Ran
from ways import ANSWERS

Ok = Callable[..., Ran]

MENTOR_ANSWERS = ANSWERS.with_name("mentor.toml")

PROGRESS = "note how your goal “Ask before I advise” is going"

AUTUMN = (
    ("2026-09-14", 'init --role mentor --name "Ruth Adeyemi" --email r@example.org', "look at what you could give"),
    ("2026-09-14", f"reflect --role mentor --answers {MENTOR_ANSWERS}", "name one colleague you could help"),
    (
        "2026-09-14",
        'people add "Siobhán Ní Dhomhnaill" --email s@example.org --address-as Siobhán',
        "offer Siobhán Ní Dhomhnaill a conversation",
    ),
    (
        "2026-09-14",
        'meet plan siobhan --at "next tue 10:00" --place "my office"',
        "get ready to meet Siobhán Ní Dhomhnaill on Tue 15 September 2026, 10:00",
    ),
    ("2026-09-16", "", "note how it went with Siobhán Ní Dhomhnaill on Tue 15 September 2026, 10:00"),
    (
        "2026-09-16",
        'meet log siobhan --promise "me: send one example by fri" --promise "them: count slides by 29 sep"',
        "decide whether you want to go on with Siobhán Ní Dhomhnaill",
    ),
    (
        "2026-09-16",
        'meet decide siobhan continue --as mentor --reason "She laughed at the right moment."',
        "tell Siobhán Ní Dhomhnaill that you would like to go on",
    ),
    ("2026-09-16", "outreach draft siobhan --kind continue", "send your note to Siobhán Ní Dhomhnaill"),
    ("2026-09-16", "outreach sent siobhan", PROGRESS),
    ("2026-09-16", 'meet plan siobhan --at "13 oct 10:00"', PROGRESS),
    ("2026-09-18", "", "do what you told Siobhán Ní Dhomhnaill: “send one example”"),
    ("2026-09-18", 'meet keep "one example"', PROGRESS),
    ("2026-10-12", "", "get ready to meet Siobhán Ní Dhomhnaill on Tue 13 October 2026, 10:00"),
    ("2026-10-13", 'meet log siobhan --minutes 50 --next "10 nov 10:00"', PROGRESS),
    ("2026-10-13", 'meet keep "count slides"', PROGRESS),
)
"""What is typed on which day, and what home proposes after it."""


def test_home_has_one_next_step_all_the_way(desk: Desk, ok: Ok) -> None:
    told = []
    for day, line, _ in AUTUMN:
        desk.today = day
        if line:
            ok(*shlex.split(line))
        steps = [said for said in ok().out.splitlines() if said.startswith("Next: ")]
        assert len(steps) == 1, (day, line, steps)
        told.append((day, line, steps[0].removeprefix("Next: ")))

    assert tuple(told) == AUTUMN
    assert ok("meet", "promises").out == (
        "they\tcount slides\tSiobhán Ní Dhomhnaill\tdone\t2026-09-15-siobhan-ni-dhomhnaill.2\n"
        "I\tsend one example\tSiobhán Ní Dhomhnaill\tdone\t2026-09-15-siobhan-ni-dhomhnaill.1\n"
    )


def test_the_mentors_agenda_has_the_mentors_questions(ok: Ok) -> None:
    ok("init", "--role", "mentor")
    ok("people", "add", "Siobhán Ní Dhomhnaill")
    ok("meet", "plan", "siobhan", "--at", "next tue 10:00")

    mentor = ok("meet", "agenda", "siobhan", "--json").data["agenda"]
    mentee = ok("meet", "agenda", "siobhan", "--as", "mentee", "--json").data["agenda"]

    assert (mentor["roles"], mentee["roles"]) == (["mentor"], ["mentee"])
    assert sum(block["minutes"] for block in mentor["blocks"]) == mentor["minutes"] == 25
    assert mentor["blocks"] != mentee["blocks"]


def test_somebody_may_be_my_mentee_and_my_mentor(desk: Desk, ok: Ok) -> None:
    ok("init", "--name", "Ruth Adeyemi")
    ok("people", "add", "Zeynep Karaca")
    ok("meet", "log", "zeynep", "--minutes", "45")
    ok("meet", "decide", "zeynep", "continue", "--as", "mentor")

    ok("meet", "decide", "zeynep", "continue", "--as", "mentee")

    kept = {name: text.decode() for name, text in desk.files().items() if name.startswith("agreements/")}
    assert len(kept) == 2
    assert sum('"i-mentor-them"' in text for text in kept.values()) == 1
    assert sum('"they-mentor-me"' in text for text in kept.values()) == 1
    assert ok("meet", "agenda", "zeynep", "--json").data["agenda"]["roles"] == ["mentee", "mentor"]
    assert ok("check").out.startswith("All ")


def test_one_direction_ends_and_the_other_goes_on(desk: Desk, ok: Ok) -> None:
    ok("init", "--name", "Ruth Adeyemi")
    ok("people", "add", "Zeynep Karaca")
    desk.today = "2026-10-08"
    ok("meet", "log", "zeynep")
    ok("meet", "decide", "zeynep", "continue", "--as", "mentor")
    ok("meet", "decide", "zeynep", "continue", "--as", "mentee")
    desk.today = "2026-11-05"
    ok("meet", "log", "zeynep")

    whose = desk.types("meet", "decide", "zeynep", "not-now")
    ok("meet", "decide", "zeynep", "not-now", "--as", "mentor")

    assert (whose.code, whose.err.splitlines()[0]) == (2, "With Zeynep Karaca, are you the mentee or the mentor?")
    assert ok("meet", "agenda", "zeynep", "--json").data["agenda"]["roles"] == ["mentee"]
    assert "Mentors you: Zeynep Karaca\n" in ok().out


def test_what_a_mentor_learned_stands_in_the_dossier_and_no_name_with_it(desk: Desk, ok: Ok) -> None:
    started = ok("init", "--role", "mentor", "--name", "Ruth Adeyemi")
    assert "Many posts carry a duty to report" in started.out
    assert "this is no legal advice" in started.out
    ok("people", "add", "Bukola Ìjẹ̀ṣà")
    ok("meet", "log", "bukola", "--minutes", "45")
    ok("meet", "decide", "bukola", "continue", "--as", "mentor")
    (desk.home / "close.toml").write_text(
        '[answers]\nreason = "achieved"\nlearned = "to count to ten before I advise"\n'
    )
    ok("close", "bukola", "--answers", "close.toml")

    dossier, whole = ok("report", "--dossier").out, ok("report").out

    assert "What I learned from it\n- to count to ten before I advise\n" in dossier
    assert "Bukola" not in dossier
    assert "count to ten" not in whole
    ok("report", "--dossier", "--md", "d.md", "--html", "d.html")
    assert "- to count to ten before I advise\n" in (desk.home / "d.md").read_text(encoding="utf-8")
    assert "<li>to count to ten before I advise</li>" in (desk.home / "d.html").read_text(encoding="utf-8")
    assert ok("capacity", "--json").data["people"] == 0
