"""Every letter of the guide, whole, from the example workspaces; what changed is read, not only counted."""

from __future__ import annotations

from itertools import combinations

import pytest
from letter_book import BOOK, DOCUMENT, GOLDEN, KINDS, LETTERS, WORKSPACES, as_typed, document, golden_files, written

from mentorplan.domain.lint import stops
from mentorplan.domain.lint_readers import ALIKE, likeness
from mentorplan.domain.messages import Channel

MADE = dict(golden_files())
FIRST_LETTERS = {"introduction", "warm-introduction", "introduction-received", "ask-connector", "coffee", "reminder"}
"""What colleagues compare; the same offer or the same kind no may well be made to each."""


@pytest.mark.parametrize("name", MADE)
def test_a_letter_is_the_golden_one(name: str) -> None:
    assert MADE[name] == (GOLDEN / name).read_text("utf-8"), "If it reads well: python tests/letter_book.py"


def test_there_is_a_golden_file_for_each_kind_and_workspace_and_no_other() -> None:
    there = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.txt")}

    assert there == set(MADE) == {f"{workspace}/{kind}.txt" for workspace in WORKSPACES for kind in KINDS}


def test_every_channel_of_every_kind_is_written_in_one_of_the_workspaces() -> None:
    refused = {
        (name.split("/")[1], channel)
        for name, content in MADE.items()
        for channel, section in _sections(content)
        if section.startswith("To ")
    }

    assert {(f"{kind}.txt", channel) for kind, channel in (name.split(".") for name in LETTERS.texts)} == refused


def test_the_document_shows_three_letters_of_each_kind_as_they_are_written() -> None:
    assert document() == DOCUMENT.read_text("utf-8"), "If it reads well: python tests/letter_book.py"
    assert {entry["kind"] for entry in BOOK} == {str(kind) for kind in KINDS}
    assert {len(entry["letters"]) for entry in BOOK} == {3}


@pytest.mark.parametrize("entry", BOOK, ids=[entry["kind"] for entry in BOOK])
def test_a_shown_letter_could_leave_and_reads_unlike_the_others(entry: dict[str, list[dict[str, str]]]) -> None:
    made = [written(one["workspace"], one["person"], str(entry["kind"]), one.get("told")) for one in entry["letters"]]  # type: ignore[arg-type]
    bodies = [one.message.body for one in made if one.message.channel is Channel.EMAIL]

    assert [stops(one.findings) for one in made] == [()] * 3
    assert all(as_typed(one.message).count("$") == 0 for one in made)
    if str(entry["kind"]) in FIRST_LETTERS:
        assert max((likeness(one, other) for one, other in combinations(bodies, 2)), default=0.0) <= ALIKE


def _sections(content: str) -> list[tuple[str, str]]:
    parts = content.split("== ")[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]
