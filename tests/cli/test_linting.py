"""`outreach lint` without a name: every draft, and all open asks together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desks import Desk


def test_every_draft_is_looked_at_and_an_error_in_one_counts(desk: Desk) -> None:
    desk.types("profile", "edit", "--name", "Amara Osei", "--email", "a@north.example", "--title", "lecturer")
    desk.types("goals", "add", "Lead discussions")
    for name in ("Lin Hartmann", "Chidi Okonkwo"):
        desk.types("people", "add", name, "--email", "x@north.example", "--why", "your talk on questions")
        desk.types("outreach", "draft", name)
    desk.types("outreach", "edit", "lin", "--body", "-", stdin="Dear [Name],")
    ran = desk.types("outreach", "lint", "--json")

    assert ran.code == 6
    assert {(one["id"], one["name"]) for one in ran.data["lint"] if one["severity"] == "error"} == {
        ("2026-11-23-lin-hartmann-introduction", "placeholder-left")
    }
    assert "2026-11-23-chidi-okonkwo-introduction\n" in desk.types("outreach", "lint").out

    # By the name of a person: what is drafted to them, and a way on where the name is not quite right.
    assert desk.types("outreach", "lint", "okonkwo").out.startswith("2026-11-23-chidi-okonkwo-introduction\n")
    assert (desk.types("outreach", "lint", "hartmann").code, desk.types("outreach", "lint", "okonkwo").code) == (6, 0)
    desk.types("people", "add", "Noor Alkemade")
    for said, hint in (
        ("lin hartmnan", "Did you mean “Lin Hartmann”?"),
        ("noor", "mentorplan outreach draft noor-alkemade"),
        ("2026-11-23-lin-hartman-introduction", "Did you mean “2026-11-23-lin-hartmann-introduction”?"),
        ("letters/nowhere.txt", "Check the spelling and the folder you are in."),
    ):
        ran = desk.types("outreach", "lint", said)
        assert (ran.code, hint in ran.err) == (3, True), ran.err


def test_with_nothing_to_look_at_it_says_so(desk: Desk) -> None:
    ran = desk.types("outreach", "lint")

    assert (ran.code, ran.out) == (0, "There is no draft to look at, and nothing to mend.\n")


def test_too_many_open_asks_are_told_where_messages_are_listed(desk: Desk) -> None:
    desk.types("profile", "edit", "--name", "Amara Osei", "--email", "a@north.example")
    desk.types("goals", "add", "Lead discussions")
    for name in ("Ana Moor", "Bo Lind", "Cy Young", "Di Rossi"):
        desk.types("people", "add", name, "--email", "x@north.example", "--why", "your talk on questions")
        desk.types("outreach", "draft", name)
        desk.types("outreach", "sent", name)

    assert "Advice: 4 asks wait for an answer" in desk.types("outreach").out
    assert [one["rule"] for one in desk.types("outreach", "list", "--json").data["lint"]] == ["FUP-05"]


def test_a_rule_of_steps_is_explained_with_its_evidence(desk: Desk) -> None:
    for rule, grade, source in (("FUP-01", "C", "Duke University"), ("FUP-03", "A", "Danko"), ("THX-01", "C", "Yale")):
        told = desk.types("outreach", "lint", "--explain", rule, "--json").data

        assert (told["rule"], told["grade"], source in told["source"]) == (rule, grade, True)
        assert told["good"]
        assert told["bad"]
    assert "Source: Our own rule (our own inference)\n" in desk.types("outreach", "lint", "--explain", "OUT-26").out
    assert f"Source: {told['source']} (grade C)" in desk.types("outreach", "lint", "--explain", "THX-01").out
