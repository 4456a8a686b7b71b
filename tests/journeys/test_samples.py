"""The sample workspace: filled, plainly a sample, and gone in one step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desks import Desk, Ran

from mentorplan.domain.records import Shelf
from mentorplan.store.workspaces import Folder

Ok = Callable[..., Ran]


@pytest.mark.parametrize("role", ["mentee", "mentor", "both"])
@pytest.mark.parametrize("today", ["2026-11-23", "2027-03-03", "2024-02-29"])
def test_a_sample_is_in_order_on_any_day(desk: Desk, ok: Ok, role: str, today: str) -> None:
    desk.today = today

    ok("init", "--sample", "--role", role)

    folder = Folder(root=desk.workspace)
    known = folder.read([*Shelf])
    assert known == folder.read([*Shelf], cached=False)  # what was remembered while writing is what the files say
    assert ok("check", "--json").json["problems"] == []
    home = ok(terminal=True).out
    assert home.startswith("This is a sample workspace; the people in it are invented. It goes away with:")
    assert "mentorplan init --end-sample" in " ".join(home.split())
    assert ok("week").out.startswith("This week: ")


def test_the_sample_goes_away_in_one_step_and_undo_brings_it_back(desk: Desk, ok: Ok) -> None:
    ok("init", "--sample")
    filled = desk.files()
    ok("goals", "add", "Try it out")

    ended = ok("init", "--end-sample")

    assert ended.out.splitlines()[0] == f"The sample is gone: 49 records. {desk.workspace} is empty now."
    assert sorted(desk.files()) == ["mentorplan.toml"]
    assert "sample" not in ok().out
    ok("undo", "--yes")
    ok("undo", "--yes")
    assert desk.files() == filled


def test_a_person_is_asked_before_it_goes(desk: Desk, ok: Ok) -> None:
    ok("init", "--sample")
    before = desk.files()

    ran = desk.answers("init", "--end-sample", script=["n"])

    assert (ran.code, ran.err) == (130, "Nothing was taken away.\n")
    assert ran.asked == (f"Take away the sample in {desk.workspace}, 48 records? Nothing else is kept there. [y/N] ",)
    assert desk.files() == before


def test_a_dry_run_takes_nothing_away_and_shows_nothing_private(desk: Desk, ok: Ok) -> None:
    ok("init", "--sample")
    before = desk.files()

    ran = ok("init", "--end-sample", "--dry-run")

    assert desk.files() == before
    assert "nervous" not in ran.out


def test_a_workspace_of_ones_own_stays(desk: Desk, ok: Ok) -> None:
    ok("goals", "add", "Mine")

    for words in (["init", "--end-sample"], ["init", "--sample"]):
        assert desk.types(*words).code == 5
    assert "goals/mine.toml" in desk.files()


def test_a_sample_has_a_name_of_its_own(desk: Desk) -> None:
    ran = desk.types("init", "--sample", "--name", "Amara Osei")

    assert (ran.code, ran.err.splitlines()[0]) == (2, "A sample has a name of its own.")
    assert not desk.workspace.exists()
