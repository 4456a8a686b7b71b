"""How a letter leaves: as a link where it fits into one, else as a file, and the reason is said."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desks import Desk

DRAFT = "2026-11-23-lin-hartmann-introduction"
LONG = "Dear Lin Hartmann,\n\n" + "Would you have 25 minutes for me? " * 70


@pytest.fixture
def drafted(desk: Desk) -> Desk:
    desk.types("profile", "edit", "--name", "Amara Osei", "--email", "a@north.example", "--title", "lecturer")
    desk.types("goals", "add", "Lead discussions")
    desk.types("people", "add", "Lin Hartmann", "--email", "lin@north.example", "--why", "your talk on questions")
    desk.types("outreach", "draft", "lin")
    return desk


def test_a_letter_that_fits_is_a_link(drafted: Desk) -> None:
    ran = drafted.types("outreach", "hand", DRAFT, "--mailto", "--json")

    assert ran.data["text"].startswith("mailto:lin@north.example?subject=")
    assert ran.data["file"] is None
    assert list(drafted.home.glob("*.eml")) == []


def test_a_letter_too_long_for_a_link_is_a_file_and_that_is_said(drafted: Desk) -> None:
    drafted.types("outreach", "edit", DRAFT, "--body", "-", stdin=LONG)
    dry = drafted.types("outreach", "hand", DRAFT, "--mailto", "--dry-run")
    there = list(drafted.home.glob("*.eml"))
    ran = drafted.types("outreach", "hand", DRAFT, "--mailto")
    read = message_from_bytes((drafted.home / f"{DRAFT}.eml").read_bytes(), policy=policy.default)

    assert (dry.code, there) == (0, [])
    assert ran.out.startswith(
        "The letter is too long for a link, which some mail programs would cut off; so it is a file. "
        f"Written: {DRAFT}.eml. It opens as a draft in most mail programs.\n"
    )
    assert read.get_content().replace("\r\n", "\n").strip() == LONG.strip()
    assert drafted.types("outreach", "hand", DRAFT, "--mailto", "--json").data["file"] == f"{DRAFT}.eml"


def test_a_file_of_something_else_is_not_replaced(drafted: Desk) -> None:
    drafted.types("outreach", "edit", DRAFT, "--body", "-", stdin=LONG)
    (drafted.home / f"{DRAFT}.eml").write_text("mine", encoding="utf-8")

    assert drafted.types("outreach", "hand", DRAFT, "--mailto").code == 5
    assert (drafted.home / f"{DRAFT}.eml").read_text("utf-8") == "mine"
