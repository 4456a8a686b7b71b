"""Files beside a mail: what we write comes back, and nothing else gets in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters import request_files
from mentorplan.adapters.request_files import from_file, is_slip, looks_like_slip, to_file
from mentorplan.domain.exchanges import AnswerSlip, RequestSlip
from mentorplan.domain.inboxes import Way
from mentorplan.errors import InvalidError, MentorplanError, NewerError, UnreadableError

TOKEN = "0123456789abcdef" * 2
REQUEST = RequestSlip(
    token=TOKEN,
    name="Nguyễn Thị Hồng",
    email="hong@example.org",
    on=date(2026, 11, 23),
    goal="First-years who ask",
    asks="Dear Ruth,\n\nwould you have 25 minutes?\n\n戴云 ☕",
    minutes=25,
    times=("2026-12-01T10:00",),
)
ANSWER = AnswerSlip(
    token=TOKEN, name="Ruth", on=date(2026, 11, 24), answer=Way.DEFER, until=date(2027, 9, 1), colleague="Zeynep"
)
PLAIN = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), max_size=50)


def changed(change: Callable[[dict[str, Any]], object], *, sealed: bool = True) -> bytes:
    """Return a file as somebody else could have made it, with a seal that fits unless it should not."""
    told = json.loads(to_file(REQUEST))
    seal = told.pop("seal")
    change(told)
    told["seal"] = request_files._seal(told) if sealed else seal
    return json.dumps(told).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("slip", [REQUEST, ANSWER, replace(ANSWER, until=None, minutes=None)])
def test_what_is_written_comes_back(slip: RequestSlip | AnswerSlip) -> None:
    assert from_file(to_file(slip), file="x") == slip
    assert to_file(slip) == to_file(slip)
    assert looks_like_slip(to_file(slip))


@given(name=PLAIN, goal=PLAIN, asks=PLAIN, minutes=st.none() | st.integers(5, 180))
def test_whatever_is_shared_comes_back(name: str, goal: str, asks: str, minutes: int | None) -> None:
    slip = replace(REQUEST, name=name, goal=goal, asks=asks, minutes=minutes)

    assert from_file(to_file(slip), file="x") == slip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (to_file(REQUEST)[:-40], "x cannot be read: it was cut off, or is no such file."),
        (to_file(REQUEST).replace(b"25 minutes", b"95 minutes"), "x was changed on its way: its seal does not fit."),
        (
            changed(lambda told: told.update(minutes=30), sealed=False),
            "x was changed on its way: its seal does not fit.",
        ),
        (changed(lambda told: told.update(admin=True)), "x has an unknown “admin”."),
        (changed(lambda told: told.pop("goal")), "x lacks “goal”."),
        (changed(lambda told: told.update(minutes=True)), "x has no number from 5 to 180 in “minutes”."),
        (changed(lambda told: told.update(minutes=10**9)), "x has no number from 5 to 180 in “minutes”."),
        (changed(lambda told: told.update(name=["a"])), "x has no text in “name”."),
        (changed(lambda told: told.update(name="a\nBcc: b@c.d")), "x has more than one plain line in “name”."),
        (changed(lambda told: told.update(name="\u202egnp")), "x has more than one plain line in “name”."),
        (changed(lambda told: told.update(asks="\x1b]52;c;eA==\x07")), "x has signs in “asks” that no text has."),
        (changed(lambda told: told.update(asks="\ud800")), "x has signs in “asks” that no text has."),
        (changed(lambda told: told.update(email="nobody")), "x has no e-mail address in “email”."),
        (changed(lambda told: told.update(token="../../etc/passwd")), "x has no name of ours in “token”."),
        (changed(lambda told: told.update(on="yesterday")), "x has no day in “on”."),
        (changed(lambda told: told.update(on="0001-01-01")), "x has no day in “on” that can be meant."),
        (changed(lambda told: told.update(times=["x"])), "x has no time in “times”."),
        (changed(lambda told: told.update(times=["2026-12-01T10:00"] * 6)), "x has no more than 5 times"),
        (
            changed(lambda told: told.update(mentorplan=["request"])),
            "x is neither a request nor an answer of mentorplan.",
        ),
        (changed(lambda told: told.update(version="1")), "x does not say its version."),
        (b'{"mentorplan": "request", "mentorplan": "answer"}', "x cannot be read: it was cut off, or is no such file."),
        (b"[" * 30_000, "x cannot be read: it was cut off, or is no such file."),
        (b'{"mentorplan": ' + b"9" * 9_000 + b"}", "x cannot be read: it was cut off, or is no such file."),
        (b"\xff\xfe\x00", "x cannot be read: it was cut off, or is no such file."),
        (b"[]", "x is neither a request nor an answer of mentorplan."),
    ],
)
def test_a_hostile_file_is_refused_in_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        from_file(content, file="x")

    assert refused.value.message.startswith(said)
    assert refused.value.hint.startswith("Nothing was taken from it.")


def test_a_newer_a_too_large_and_an_oversized_one_say_so() -> None:
    with pytest.raises(NewerError, match="written by a newer mentorplan"):
        from_file(changed(lambda told: told.update(version=2)), file="x")
    with pytest.raises(InvalidError, match="x has more than 32 KB"):
        from_file(to_file(REQUEST) + b" " * request_files.LARGEST, file="x")
    with pytest.raises(InvalidError, match="“goal” has 501 characters, and 500 are the most"):
        from_file(changed(lambda told: told.update(goal="g" * 501)), file="x")


@given(st.binary(max_size=400))
def test_whatever_comes_is_read_or_refused(content: bytes) -> None:
    with pytest.raises(MentorplanError):
        from_file(content, file="x")


def test_only_our_names_are_looked_at() -> None:
    assert is_slip("mentorplan-request.json")
    assert is_slip("mentorplan-answer (1).json")
    assert not is_slip("mentorplan-request.json.exe")
    assert not is_slip("cv.json")
