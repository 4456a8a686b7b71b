"""From an empty folder to a running mentorship, as somebody who looks for a mentor."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import Desk, Ran
from ways import ANSWERS, walk_the_way

Ok = Callable[..., Ran]

CENTRE = ANSWERS.parents[1] / "lists" / "teaching-centre.csv"

PROGRESS = "note how your goal “Have a teaching file that is fit for the review” is going"

AUTUMN = (
    ("2026-09-07", "", "look at what you want"),
    ("2026-09-07", 'init --name "Nadège Kouassi" --email n.kouassi@example.org', "look at what you want"),
    ("2026-09-07", f"reflect --answers {ANSWERS}", "write to María José Quiñones Ibarra, whose work you named"),
    (
        "2026-09-07",
        'people add "Ingibjörg Þórsdóttir" --email i@example.org --why "your class where nobody was wrong"',
        "write to Ingibjörg Þórsdóttir, whose work you named",
    ),
    ("2026-09-07", "people shortlist ingi", "draft a first message to Ingibjörg Þórsdóttir"),
    (
        "2026-09-07",
        "outreach draft ingi --goal discussions --minutes 20",
        "read your draft to Ingibjörg Þórsdóttir, and send it when it sounds like you",
    ),
    ("2026-09-07", "outreach sent ingi", "see who else could help"),
    ("2026-09-14", "", "remind Ingibjörg Þórsdóttir, once and kindly"),
    (
        "2026-09-14",
        "outreach draft ingi --kind reminder",
        "read your draft to Ingibjörg Þórsdóttir, and send it when it sounds like you",
    ),
    ("2026-09-14", "outreach sent ingi", "see who else could help"),
    ("2026-09-16", "outreach reply ingi yes", "fix the day with Ingibjörg Þórsdóttir"),
    ("2026-09-16", 'meet plan ingi --at "22 sep 15:00"', PROGRESS),
    ("2026-09-21", "", "get ready to meet Ingibjörg Þórsdóttir on Tue 22 September 2026, 15:00"),
    ("2026-09-23", "", "note how it went with Ingibjörg Þórsdóttir on Tue 22 September 2026, 15:00"),
    (
        "2026-09-23",
        'meet log ingi --notes "Begin with the wrong answer." --promise "me: try it once by 2 oct"',
        "thank Ingibjörg Þórsdóttir for the conversation",
    ),
    ("2026-09-23", "outreach draft ingi --kind thank-you", "send your note to Ingibjörg Þórsdóttir"),
    ("2026-09-23", "outreach sent ingi", "decide whether you want to go on with Ingibjörg Þórsdóttir"),
    ("2026-09-24", "meet decide ingi continue", "tell Ingibjörg Þórsdóttir that you would like to go on"),
    ("2026-09-24", "outreach draft ingi --kind continue", "send your note to Ingibjörg Þórsdóttir"),
    ("2026-09-24", "outreach sent ingi", PROGRESS),
    ("2026-09-25", "", "find the next date with Ingibjörg Þórsdóttir"),
    ("2026-09-25", 'meet plan ingi --at "6 oct 15:00"', PROGRESS),
    ("2026-10-02", "", "do what you told Ingibjörg Þórsdóttir: “try it once”"),
    ("2026-10-02", 'meet keep "try it once"', PROGRESS),
    ("2026-10-06", 'meet log ingi --next "3 nov 15:00"', PROGRESS),
    (
        "2026-10-06",
        'goals progress "teaching file" --note "One page."',
        "note how your goal “Lead discussions in my large class” is going",
    ),
    ("2026-11-02", "", "get ready to meet Ingibjörg Þórsdóttir on Tue 3 November 2026, 15:00"),
)
"""What is typed on which day, and what home proposes after it."""


def test_the_way_with_the_example_list(desk: Desk) -> None:
    assert walk_the_way(desk, people=CENTRE) == "ilse-vandenbroucke"


@pytest.mark.parametrize("name", ["teaching-centre.csv", "association-members.csv", "engineering-faculty.csv"])
def test_the_way_with_a_list_from_outside(desk: Desk, shared_data: Path, name: str) -> None:
    walk_the_way(desk, people=shared_data / "directories" / name)


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
    assert ok("people", "list").out.split("\t")[:2] == ["Ingibjörg Þórsdóttir", "mentorship"]


def test_a_silence_ends_in_rest_and_nobody_is_written_to_a_third_time(desk: Desk, ok: Ok) -> None:
    desk.today = "2026-09-07"
    ok("init", "--name", "Nadège Kouassi")
    ok("goals", "add", "Say less, hear more", "--need", "teaching-practice")
    ok("people", "add", "Oluwaseun Adébáyò", "--email", "o@example.org", "--phone", "555-0177", "--why", "your ring")
    ok("outreach", "draft", "adebayo")
    ok("outreach", "sent", "adebayo")
    desk.today = "2026-09-14"
    ok("outreach", "draft", "adebayo", "--kind", "reminder")
    ok("outreach", "sent", "adebayo")
    desk.today = "2026-09-21"
    due = ok("outreach", "due", "--json").data["due"]
    assert [one["what"] for one in due] == ["call Oluwaseun Adébáyò, once"]
    again = ok("outreach", "draft", "adebayo", "--kind", "reminder", "--json").data
    assert [one["name"] for one in again["lint"] if one["severity"] == "warning"] == ["third-nudge"]
    ok("outreach", "called", "adebayo", "--outcome", "voicemail")
    desk.today = "2026-10-05"

    said = ok().out

    assert "Resting: Oluwaseun Adébáyò\n" in said
    assert "Nobody owes an answer, and silence is seldom about you" in said


def test_private_words_stay_out_of_what_others_read(desk: Desk, ok: Ok) -> None:
    desk.today = "2026-09-07"
    ok("reflect", "--answers", str(ANSWERS))
    ok("profile", "edit", "--name", "Nadège Kouassi")
    ok("people", "add", "Ilse Vandenbroucke", "--email", "i@example.org", "--why", "your workshop")
    ok("people", "edit", "ilse", "--private-notes", "quarrelled with the dean in SECRET-ONE")
    ok("meet", "log", "ilse", "--notes", "Wait.", "--private-notes", "SECRET-TWO")
    ok("meet", "decide", "ilse", "continue", "--reason", "SECRET-THREE")

    drafted = ok("outreach", "draft", "ilse", "--kind", "thank-you", "--json").data["message"]
    lines: tuple[list[str], ...] = (
        *(["outreach", "show", drafted["id"]], ["outreach", "hand", drafted["id"], "--print"], ["outreach"]),
        *(["meet", "agenda", "ilse"], ["meet", "show", "ilse"], ["people", "show", "ilse"], ["reflect", "show"], []),
    )
    for words in lines:
        for run in (ok(*words), ok(*words, "--json")):
            assert "SECRET" not in run.out + run.err, words
            assert "office neighbour" not in run.out + run.err, words  # an answer to a question marked private
    assert "SECRET-TWO" in ok("meet", "show", "ilse", "--private").out
