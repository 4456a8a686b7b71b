"""Lines about a meeting, each with what is read in it; the golden files hold more than a hundred, in four languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.datewords import DateWords
from mentorplan.domain.datewords import together as all_dates
from mentorplan.domain.people import Person
from mentorplan.domain.said_lines import LONGEST_LINE, SaidLine, read_line
from mentorplan.domain.said_words import Languages, LogWords, together
from mentorplan.errors import InvalidError
from mentorplan.store.guides import Guide

TODAY = date(2026, 11, 23)
"""A Monday."""

PEOPLE = tuple(
    Person(id=one, name=name)
    for one, name in (
        ("maya-okafor", "Maya Okafor"),
        ("ben-adler", "Ben Adler"),
        ("lin-hartmann", "Lin Hartmann"),
        ("jose-nunez", "José Núñez"),
        ("anna-a", "Anna Adams"),
        ("anna-b", "Anna Berg"),
        ("will-smith", "Will Smith"),
        ("einar", "Einarsdóttir Björk"),
    )
)
GOLDEN = Path(__file__).parent / "said_lines"


def words(*codes: str) -> Languages:
    guide = Guide()
    return Languages(
        log=together(*(guide.load(f"log/{code}.toml", LogWords) for code in codes)),
        dates=all_dates(*(guide.load(f"words/{code}.toml", DateWords) for code in codes)),
    )


LANGUAGES = {"en": words("en"), **{code: words(code, "en") for code in ("de", "fr", "es")}}


def read(line: str, code: str = "en") -> SaidLine:
    return read_line(line, words=LANGUAGES[code], people=PEOPLE, today=TODAY)


def told(line: str, code: str) -> str:
    """Return what is read in a line, as the golden files write it."""
    said = read(line, code)
    people = " ".join(one.id or f"?{one.said}" for one in said.people)
    state = "" if said.state == "held" else f" | {said.state}"
    lines = [line, f"  {people or '-'} | {said.on or '-'} | {said.minutes or '-'}{state}"]
    at = f"{said.starts:%H:%M}" if said.starts else ""
    if said.place or at:
        lines.append(f"  at {', '.join(part for part in (said.place, at) if part)}")
    for one in said.promises:
        who = f" {one.who}" if one.who else ""
        lines.append(f"  {one.owner or 'whose?'}{who}: {one.what} | {one.due or '-'}")
    lines += [f"  notes: {said.notes}"] if said.notes else []
    lines += [f"  private: {said.private_notes}"] if said.private_notes else []
    if said.next_at:
        time = f" {said.next_at.at:%H:%M}" if said.next_at.at else ""
        lines.append(f"  next: {said.next_at.on}{time}")
    return "\n".join([*lines, f"  ask: {' '.join(said.ask) or '-'}"])


def golden() -> list[tuple[str, str]]:
    files = sorted(GOLDEN.glob("*.txt"))
    return [(path.stem, block) for path in files for block in path.read_text("utf-8").strip().split("\n\n")]


@pytest.mark.parametrize("code", LANGUAGES)
def test_lines_are_read_as_they_are_meant(code: str) -> None:
    blocks = [block for language, block in golden() if language == code]

    assert [told(block.split("\n", maxsplit=1)[0], code) for block in blocks] == blocks


def test_more_than_eighty_english_lines_are_held() -> None:
    assert sum(code == "en" for code, _ in golden()) > 80


@pytest.mark.parametrize("mark", ["me", "Me", "ME", "I"])
def test_an_explicit_owner_always_counts(mark: str) -> None:
    promises = read(f"Met Ben yesterday, 30 min, {mark}: the outline by 4 Dec").promises

    assert [(one.owner, one.what, one.due) for one in promises] == [("me", "the outline", date(2026, 12, 4))]


def test_who_is_named_behind_them_is_who_promised() -> None:
    promises = read("Met Ben and Maya yesterday, 1h. them (Maya): example exam by fri").promises

    assert [(one.owner, one.who) for one in promises] == [("them", "Maya")]


def test_a_promise_of_one_of_two_is_asked() -> None:
    assert read("Met Ben and Maya yesterday, 1h; she sends the list by fri").ask == ("owner",)


@pytest.mark.parametrize("line", ["", "  \n "])
def test_nothing_is_no_line(line: str) -> None:
    with pytest.raises(InvalidError, match="nothing to note"):
        read(line)


def test_a_whole_text_is_no_line() -> None:
    with pytest.raises(InvalidError, match="2,001 characters"):
        read("x" * (LONGEST_LINE + 1))


SNIPPETS = st.sampled_from(
    [
        *("Maya", "Ben", "with", "yesterday", "by Friday", "fri", "40 min", "1h30", "she", "will", "I", "send", "me:"),
        *("them:", "private:", "next", "and", ",", ";", ".", ":", "(", ")", "-", "'", "20-", "last", "tue", "17/11"),
        *("2026-11-18", "before", "week", "didn't come", "cancelled", "Zoom", "Anna", "\n", "?", "the", "syllabus"),
        *("half an hour", "5 Dec"),
    ]
)


@given(st.lists(SNIPPETS, max_size=25).map(" ".join))
def test_words_in_any_order_are_read_and_nothing_is_guessed(line: str) -> None:
    if not line.strip():
        return
    said = read(line)

    assert said.on is None or said.on <= TODAY
    assert ("date" in said.ask) == (said.on is None)
    assert ("due" in said.ask) == any(one.due is None for one in said.promises)
    assert all(one.due is None or one.due >= TODAY for one in said.promises)
    assert {one.id for one in said.people} <= {None, *(one.id for one in PEOPLE)}


@given(st.text(min_size=1, max_size=200))
def test_any_text_is_a_line(text: str) -> None:
    if text.strip():
        assert read(text).ask


@pytest.mark.parametrize(
    "line",
    [
        "Coffee with Maya yesterday, 40 min: working with Ben, and exams",
        "Coffee with Maya yesterday, 40 min: talk to Ben about the exam",
        "Met Maya yesterday for an hour; she then spoke about Ben and his course",
        "Coffee with Maya yesterday, 40 min. Maya will ask Ben by Friday. I will meet with Ben on Friday",
        "Maya yesterday 30 min, and Ben sends the slides by fri",
    ],
)
def test_whoever_is_only_spoken_of_was_not_met(line: str) -> None:
    said = read(line)

    assert ([one.id for one in said.people], "person" in said.ask) == (["maya-okafor"], False)
