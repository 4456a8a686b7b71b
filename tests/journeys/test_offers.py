"""A mentor's offer: what is offered, the card of it, and where it was offered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desks import Desk, Ran
from ways import ANSWERS

from mentorplan.adapters.vcards import read
from mentorplan.domain.imports import Columns
from mentorplan.store.guides import Guide

Ok = Callable[..., Ran]

MENTOR_ANSWERS = ANSWERS.with_name("mentor.toml")


@pytest.fixture
def hugo(desk: Desk, ok: Ok) -> Desk:
    """Return the desk of a mentor who has reflected."""
    ok("init", "--role", "mentor", "--name", "Hugo Lindqvist", "--email", "hugo@example.org")
    ok("reflect", "--role", "mentor", "--answers", str(MENTOR_ANSWERS))
    return desk


def test_an_offer_is_made_by_every_way_and_ends_in_a_coffee(hugo: Desk, ok: Ok) -> None:
    """Scenario 9."""
    ok("offer", "edit", "--helps-with", "course design", "--people", "2", "--until", "2026-12-18")
    for name in ("Ada Head", "Cia Centre", "Asa Association", "Inês Duarte"):
        ok("people", "add", name, "--email", "x@example.org")
    for name, kind in (
        ("ada", "offer-head"),
        ("cia", "offer-centre"),
        ("asa", "offer-association"),
        ("inês", "coffee"),
    ):
        draft = ok("outreach", "draft", name, "--kind", kind, "--json").data["message"]
        if kind != "coffee":
            assert "course design" in draft["body"], kind
            assert "Large classes" not in draft["body"]
        ok("outreach", "sent", draft["id"])

    offered = ok("offer", "--json").data["offered"]

    assert [(one["kind"], len(one["messages"])) for one in offered] == [
        ("offer-head", 1), ("offer-centre", 1), ("offer-association", 1), ("coffee", 1),
    ]  # fmt: skip
    assert "Next: keep your card at hand\n" in ok("offer").out
    ok("outreach", "reply", "inês", "yes")
    ok("meet", "plan", "inês", "--at", "1 dec 12:00", "--minutes", "25")
    assert "Conversations: Inês Duarte\n" in ok().out
    assert hugo.types("check").code == 0


@pytest.mark.usefixtures("hugo")
def test_the_card_says_what_is_for_others_and_names_nobody(ok: Ok) -> None:
    ok("offer", "edit", "--limit", "No reference letters", "--pass-on", "Software=Zeynep Karaca", "--form", "a talk")

    assert ok("offer", "card").out == (
        "Hugo Lindqvist\n\nWhat I can help with\n- Large classes\n- Writing about teaching\n"
        "- Getting through a promotion round\n\nHow\n- a talk\n\nHow many, how long\n"
        "- up to 2 people at a time, about 6 hours a month in all, until Sat 31 July 2027\n\nWhere it ends\n"
        "- No reference letters.\n- I do not mentor people whose work I have to judge.\n"
        "- Not with Software; I know whom to ask.\n\nHow to reach me\n"
        "- By e-mail; I answer within a week. Never at weekends.\n- hugo@example.org\n"
        "As a file: mentorplan offer card card.md, or card.vcf for address books.\n"
    )


def test_the_card_is_a_file_of_markdown_or_for_address_books(hugo: Desk, ok: Ok) -> None:
    ok("offer", "edit", "--helps-with", "*Stars* and <tags>")
    ok("offer", "card", "card.md")
    ok("offer", "card", "card.vcf")

    assert (
        (hugo.home / "card.md").read_text().startswith("# Hugo Lindqvist\n\n## What I can help with\n\n- \\*Stars\\*")
    )
    content = (hugo.home / "card.vcf").read_bytes()
    assert content.startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    [me] = read(content, file="card.vcf", columns=Guide().load("columns.toml", Columns)).entries
    assert (me.name, me.email, me.interests) == ("Hugo Lindqvist", "hugo@example.org", ("*Stars* and <tags>",))
    again = hugo.types("offer", "card", "card.vcf")
    assert again.code == 0, "the same card again is no conflict"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("edit",), 2, "Nothing to change was said."),
        (("edit", "--people", "99"), 2, "--people: 99 is not between 0 and 30."),
        (("edit", "--hours-a-month", "-1"), 2, "--hours-a-month: -1 is not between 0 and 300."),
        (("card", "card.docx"), 2, "A card is not made as “docx”."),
        (("card", "no/card.md"), 4, "There is no folder"),
    ],
)
def test_what_cannot_be_meant_is_refused(words: tuple[str, ...], code: int, said: str, hugo: Desk) -> None:
    ran = hugo.types("offer", *words)

    assert (ran.code, ran.err.startswith(said)) == (code, True), ran


def test_whoever_has_not_reflected_is_told_how_to_begin(desk: Desk, ok: Ok) -> None:
    ok("init", "--role", "mentor")

    assert "mentorplan reflect --role mentor" in ok("offer").out
    card = desk.types("offer", "card")
    assert (card.code, card.err.splitlines()[0]) == (2, "A card needs your name.")


def test_a_full_mentor_says_so_with_one_word(hugo: Desk, ok: Ok) -> None:
    del hugo
    ok("offer", "edit", "--people", "0")

    assert "full at the moment" in ok("offer", "card").out
    assert ok("capacity", "--json").data["full"] is True
