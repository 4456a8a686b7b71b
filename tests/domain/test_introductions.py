"""A paragraph made of the sentences whose blanks are known."""

from __future__ import annotations

from mentorplan.domain.introductions import Introducing, Missing, lacking, paragraph

WORDS = Introducing(
    sentences=(("I am $name, $place.", "I am $name."), ("I want $help.",)),
    missing={"place": Missing(what="where", command="a"), "help": Missing(what="help", command="b")},
)


def test_the_first_variant_whose_blanks_are_known_is_said() -> None:
    assert paragraph(WORDS, {"name": "Zoë Ōta", "place": "Law", "help": "time"}) == "I am Zoë Ōta, Law. I want time."
    assert paragraph(WORDS, {"name": "Zoë Ōta", "place": ""}) == "I am Zoë Ōta."
    assert paragraph(WORDS, {}) == ""


def test_no_value_is_filled_twice() -> None:
    assert paragraph(WORDS, {"name": "$help", "help": "$name"}) == "I am $help. I want $name."


def test_what_is_lacking_is_named_in_the_order_of_the_guide() -> None:
    assert [one.command for one in lacking(WORDS, {"name": "x"})] == ["a", "b"]
    assert lacking(WORDS, {"place": "x", "help": "y"}) == ()
