"""Whose answer a mail is, and which message it follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mentorplan.domain.datewords import DateWords
from mentorplan.domain.messages import Answer, Kind, Message
from mentorplan.domain.people import Fact, Person
from mentorplan.domain.replies import ReplyWords, Sense
from mentorplan.domain.workspaces import Known
from mentorplan.errors import NeedsAnswerError
from mentorplan.store.guides import Guide
from mentorplan.usecases.replies import Received, Suggested, suggest

TODAY = date(2026, 11, 24)
WORDS = Guide().load("replies.toml", ReplyWords)
DATES = Guide().load("words/en.toml", DateWords)
LIN = Person(
    id="lin", name="Lin Hartmann", facts=(Fact(field="email", value="Lin@North.example", source="x", on=TODAY),)
)
DUC = Person(id="duc", name="Lê Văn Đức")
FIRST = Message(
    id="m1", person="lin", kind=Kind.INTRODUCTION, on=date(2026, 11, 9), sent_on=date(2026, 11, 9), subject="Rubrics?"
)
AGAIN = replace(FIRST, id="m2", kind=Kind.REMINDER, on=date(2026, 11, 16), sent_on=date(2026, 11, 16))
KNOWN = Known(people=(DUC, LIN), messages=(FIRST, AGAIN))


def suggested(received: Received, known: Known = KNOWN, **more: Any) -> Suggested:
    stamps = {"<1@x>": "m1", "<2@x>": "m2"}
    return suggest(known, received, stamps=stamps, words=WORDS, dates=DATES, today=TODAY, **more)


@pytest.mark.parametrize(
    ("received", "who", "thread"),
    [
        (Received(body="Yes", from_name="Else", follows=("<0@x>", "<1@x>", "<2@x>")), "lin", "m2"),
        (Received(body="Yes", from_email="lin@north.EXAMPLE"), "lin", None),
        (Received(body="Yes", from_email="x@y.z", from_name="Hartmann, Lin", subject="AW: Rubrics?"), "lin", "m2"),
        (Received(body="Yes", from_name="LE VAN DUC"), "duc", None),
        (Received(body="Yes"), "lin", None),
    ],
    ids=["thread", "address", "name and subject", "name", "the only one who is waited for"],
)  # fmt: skip
def test_the_sender_is_told_by_thread_address_name_or_by_being_waited_for(
    received: Received, who: str, thread: str | None
) -> None:
    found = suggested(received)

    assert (found.person.id, found.thread and found.thread.id) == (who, thread)
    assert (found.sense.answer, found.on, found.changes) == (Answer.YES, TODAY, ())


def test_whoever_is_named_by_the_user_it_is() -> None:
    found = suggested(Received(body="Yes", follows=("<1@x>",), on=date(2026, 11, 20)), person="duc")

    assert (found.person, found.thread, found.on) == (DUC, None, date(2026, 11, 20))


def test_a_day_to_come_counts_as_today() -> None:
    assert suggested(Received(body="Yes", follows=("<1@x>",), on=date(2027, 1, 1))).on == TODAY


@pytest.mark.parametrize(
    ("received", "said"),
    [
        (Received(body="Yes", from_name="Ana Moor"), "“Ana Moor” is none of your people"),
        (Received(body="Yes", from_email="a@b.example"), "“a@b.example” is none of your people"),
    ],
)
def test_a_stranger_is_not_taken_for_anybody(received: Received, said: str) -> None:
    with pytest.raises(NeedsAnswerError) as caught:
        suggested(received)

    assert caught.value.message == f"{said}."
    with pytest.raises(NeedsAnswerError, match="does not tell whose answer"):
        suggested(Received(body="Yes"), Known(people=(DUC, LIN)))


@pytest.mark.parametrize(
    "received",
    [
        Received(body="Yes, gladly.", follows=("<1@x>",), is_automatic=True),
        Received(body="Hello, I will read it later.", follows=("<1@x>",), subject="Automatische Antwort: Rubrics?"),
    ],
)
def test_a_mail_that_a_machine_sent_is_one_by_its_headers_or_its_subject_whatever_it_says(received: Received) -> None:
    assert suggested(received).sense == Sense(is_automatic=True)
