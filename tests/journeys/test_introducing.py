"""`introduce`, from an empty workspace to a paragraph."""

from __future__ import annotations

from collections.abc import Callable

from desks import Desk, Ran

Ok = Callable[..., Ran]


def test_what_is_missing_is_named_until_it_is_there(desk: Desk, ok: Ok) -> None:
    ok("init")
    first = ok("introduce")
    ok("profile", "edit", "--name", "Noël Kōhatu", "--unit", "Law")
    ok("goals", "add", "Lead discussions", "--need", "teaching-practice")
    (desk.home / "a.toml").write_text('role = "mentee"\n[answers]\nbring = "time"\nstays-out = "my health"\n')
    desk.types("reflect", "--answers", "a.toml")
    second = ok("introduce", "--json").data

    assert first.out.startswith(
        "Nothing is known of you yet that could introduce you.\n"
        "What it does not say yet:\n"
        'your name: mentorplan profile edit --name "…"\n'
    )
    assert second["text"].startswith("I am Noël Kōhatu, Law. My goals: Lead discussions. The help I am looking for: ")
    assert "health" not in second["text"]
    assert second["missing"][0]["what"] == "what you would like to be better at"
