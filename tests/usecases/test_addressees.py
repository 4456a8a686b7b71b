"""Whom and what a command means."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mentorplan.domain.lists import Entry, Shard
from mentorplan.domain.messages import Kind, Message
from mentorplan.domain.people import Person
from mentorplan.domain.workspaces import Known
from mentorplan.errors import AmbiguousError, NotFoundError, Problem, UnreadableError
from mentorplan.usecases.addressees import message_called, person_called

TODAY = date(2026, 11, 23)
LIN = Person(id="lin-hartmann", name="Lin Hartmann")


def knowing(**more: Any) -> Known:
    return Known(people=(LIN,), **more)


def message(number: int, **more: Any) -> Message:
    return Message(id=f"m{number}", person="lin-hartmann", kind=Kind.INTRODUCTION, on=TODAY, **more)


def test_a_person_is_found_by_a_part_of_the_name() -> None:
    assert person_called(knowing(), "hart") == LIN


def test_whose_file_cannot_be_read_is_not_taken_for_somebody_of_a_list() -> None:
    listed = (Shard(id="a/00000", people=(Entry(id="ilse-vandenbroucke", name="Ilse Vandenbroucke"),)),)
    broken = Problem(file="people/ilse-vandenbroucke.toml", message="The line cannot be read.", line=3)

    with pytest.raises(UnreadableError) as caught:
        person_called(knowing(shards=listed, problems=(broken,)), "Ilse")

    assert caught.value.message == (
        "“Ilse” may be in people/ilse-vandenbroucke.toml, which cannot be read: The line cannot be read."
    )
    assert caught.value.hint == "See what is wrong in it: mentorplan check"
    assert person_called(knowing(problems=(broken,)), "hart") == LIN


def test_somebody_whom_only_a_list_knows_is_to_be_shortlisted_first() -> None:
    zoe = Entry(id="zoe", name="Zoë van Zyl")
    twice = (Shard(id="a/00000", people=(zoe,)), Shard(id="b/00000", people=(zoe, Entry(id="zo-brix", name="Zo Brix"))))

    with pytest.raises(NotFoundError) as one:
        person_called(knowing(shards=twice), "van zyl")
    with pytest.raises(NotFoundError) as several:
        person_called(knowing(shards=twice), "zo")
    with pytest.raises(NotFoundError) as nobody:
        person_called(knowing(shards=twice), "Lim Hartman")

    assert one.value.message == "“Zoë van Zyl” stands in a list, and is not one of your people yet."
    assert several.value.hint == 'First: mentorplan people shortlist "zo"'
    assert nobody.value.hint == "Did you mean “Lin Hartmann”?"


def test_a_person_stands_for_their_one_draft_before_anything_that_was_sent() -> None:
    known = knowing(messages=(message(1, sent_on=TODAY), message(2)))

    assert message_called(known, "lin").id == "m2"
    assert message_called(knowing(messages=(message(1, sent_on=TODAY),)), "lin").id == "m1"
    with pytest.raises(NotFoundError, match="There is no draft to Lin Hartmann"):
        message_called(knowing(messages=(message(1, sent_on=TODAY),)), "lin", drafts=True)
    with pytest.raises(NotFoundError, match="There is no message to or from Lin Hartmann"):
        message_called(knowing(), "lin")


def test_many_messages_are_named_up_to_eight() -> None:
    with pytest.raises(AmbiguousError, match=r"m0; m1; m2; m3; m4; m5; m6; m7; and 2 more\.$"):
        message_called(knowing(messages=tuple(message(number) for number in range(10))), "lin")
