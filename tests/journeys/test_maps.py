"""The map grows with what is said: a group for one need, a slip corrected, a need let go."""

from __future__ import annotations

from collections.abc import Callable

from desks import Desk, Ran

Ok = Callable[..., Ran]


def test_a_map_from_an_empty_workspace_to_a_covered_need(desk: Desk, ok: Ok) -> None:
    ok("init")
    assert ok("map").out.startswith("There is nothing on the map yet.\n")
    ok("goals", "add", "Write every week", "--need", "accountability", "--need", "grading-faster")
    assert ok("map", "--json").data["gaps"] == ["accountability", "grading-faster"]

    ok("people", "add", "Friday writers", "--kind", "group", "--covers", "accountability")
    slip = desk.types("people", "edit", "friday", "--covers", "grading-fastr")
    ok("people", "edit", "friday", "--covers", "grading-faster")
    shown = ok("people", "show", "friday", "--json").data["person"]["covers"]

    assert slip.code == 2
    assert shown == [{"need": need, "on": "2026-11-23"} for need in ("accountability", "grading-faster")]
    assert ok("map").out == (
        "Keeping at it\tFriday writers\tgroup\thelps\nGrading faster\tFriday writers\tgroup\thelps\n"
    )
    ok("people", "edit", "friday", "--covers", "", "--covers", "accountability")
    told = ok("map", "--json").data
    assert (told["gaps"], told["advice"][0]["command"]) == (
        ["grading-faster"],
        "mentorplan find --need grading-faster",
    )
    assert desk.types(*told["advice"][0]["command"].split()[1:]).code == 0


def test_the_map_is_a_picture_at_a_terminal(ok: Ok) -> None:
    ok("goals", "add", "Write every week", "--need", "accountability")
    ok("people", "add", "Friday writers", "--kind", "group", "--covers", "accountability")

    ran = ok("map", terminal=True)

    assert "   ●\n" in ran.out
    assert "1 Friday writers (group)" in ran.out
