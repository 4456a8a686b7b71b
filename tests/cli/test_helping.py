"""`help`: topics of the guide, and what a command takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mentorplan.cli.app import JOURNEY, NAMES

if TYPE_CHECKING:
    from desks import Desk

TOPICS = [
    *("start", "finding", "first-message", "silence", "meetings", "mentors", "privacy", "evidence"),
    *("files", "scripting"),
]


def test_help_alone_lists_the_topics_as_the_journey_goes(desk: Desk) -> None:
    ran = desk.types("help")

    assert ran.out.splitlines()[:3] == [
        "Help by topic",
        "start: the first quarter of an hour",
        "finding: where to look, and how the order comes about",
    ]
    assert [one["topic"] for one in desk.types("help", "--json").data["topics"]] == TOPICS


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_read_and_its_facts_name_their_source(desk: Desk, topic: str) -> None:
    told = desk.types("help", topic, "--json").data["topic"]

    assert desk.types("help", topic).out.startswith(f"{told['title']}\n")
    assert all("grade" in part["source"] for part in told["parts"] if part["source"])


def test_a_topic_is_found_by_two_words(desk: Desk) -> None:
    assert desk.types("help", "first", "message").out == desk.types("help", "first-message").out


def test_a_topic_reads_as_it_should(desk: Desk) -> None:
    assert desk.types("help", "finding").out == (
        "Finding people to ask\n"
        "Think of several people rather than the one. In 128 interviews, researchers who were helped well told of a "
        "number of mentors, each for something else.\n"
        "Source: DeCastro and others 2013, grade B.\n"
        "- See the places to look, the easiest first: mentorplan places\n"
        "- Bring in a list of people, from a file or a saved page: mentorplan people import FILE\n"
        "- See who could help: mentorplan find\n"
        "The order says whose record shares most words with your goals, no more. Every point is shown with the words "
        "that it comes from; what is not known gives none and takes none away. You decide.\n"
        "- See every point: mentorplan find --explain\n"
        "- Put somebody on your shortlist: mentorplan people shortlist NAME\n"
        "If you have a sentence model such as all-MiniLM-L6-v2 in a folder, `find` can look at meaning too: it then "
        "finds somebody who says the same in other words, and tells whenever it did. Name the folder on the line, or "
        'once for all in mentorplan.toml: [find] model = "FOLDER". Nothing is fetched and nothing is sent.\n'
        "- Look at meaning, too: mentorplan find --model FOLDER\n"
        "Somebody who judges your work is better kept out: help needs a place where you can say what you cannot do "
        "yet.\n"
        "Source: guidance of universities, grade C.\n"
        "- Note that somebody judges your work: mentorplan people edit NAME --assesses-me\n"
    )


@pytest.mark.parametrize("words", [["find"], ["people", "add"], ["people"]])
def test_help_of_a_command_is_what_it_says_of_itself(desk: Desk, words: list[str]) -> None:
    itself = desk.types(*words, "--help").out

    assert desk.types("help", *words).out == itself
    assert desk.types("help", *words, "--json").data == {"command": {"name": " ".join(words), "help": itself}}


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("silense", "Did you mean `mentorplan help silence`?"),
        ("peopel", "Did you mean `mentorplan help people`?"),
        ("quantum", f"Topics are {', '.join(TOPICS)}."),
    ],
)
def test_another_word_is_answered_with_the_closest(desk: Desk, word: str, hint: str) -> None:
    ran = desk.types("help", word)

    assert (ran.code, ran.err) == (3, f"There is no topic or command “{word}”.\n{hint}\n")


def test_a_word_behind_a_command_that_is_none_is_answered_by_the_command(desk: Desk) -> None:
    ran = desk.types("help", "people", "ad")

    assert (ran.code, ran.err) == (2, "No such command 'ad'.\nDid you mean add?\n")


def test_a_topic_of_the_workspace_is_read_too(desk: Desk) -> None:
    desk.types("init")
    own = desk.workspace / "guide" / "help" / "parking.toml"
    own.parent.mkdir(parents=True)
    own.write_text('title = "Parking"\nsummary = "where"\n[[parts]]\ntext = "Behind the library."\n', encoding="utf-8")

    assert desk.types("help", "parking").out == "Parking\nBehind the library.\n"


def test_help_lists_every_command_in_the_order_of_the_journey(desk: Desk) -> None:
    listed = desk.types("--help").out.partition("Commands:\n")[2].splitlines()
    named = [line.split()[0] for line in listed if line[2:3].strip()]

    assert named == [name for name in JOURNEY if name in named]
    assert set(named) == NAMES
