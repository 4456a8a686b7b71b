"""What a request says, and what it leaves open."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib import resources
from typing import Any

import pytest
from asked import ABROAD, ASKED, Asked
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorplan.cli.inbox import TONGUES
from mentorplan.domain.request_texts import signature
from mentorplan.domain.screening import screen
from mentorplan.domain.screening_words import Screening, ScreeningWords


@pytest.fixture(scope="module")
def guide() -> Screening:
    folder = resources.files("mentorplan") / "guide"
    found: dict[str, Any] = tomllib.loads((folder / "screening.toml").read_text(encoding="utf-8"))
    of_words = TypeAdapter(ScreeningWords)
    tongues = {
        file.name.removesuffix(".toml"): of_words.validate_python(tomllib.loads(file.read_text(encoding="utf-8")))
        for file in (folder / "screening").iterdir()
    }
    assert sorted(tongues) == list(TONGUES)
    return replace(TypeAdapter(Screening).validate_python(found), tongues=tongues)


@pytest.mark.parametrize("name", [*ASKED, *ABROAD])
def test_a_request_is_read_as_an_attentive_reader_reads_it(name: str, guide: Screening) -> None:
    asked = ASKED.get(name) or ABROAD[name]

    found = screen(asked.text, words=guide.words_of(asked.text))

    read = Asked(
        text=asked.text,
        need=found.needs_stated,
        effort=found.effort,
        conflict=bool(found.conflict),
        other=bool(found.other),
    )
    assert read == asked, found


def test_what_another_language_says_is_quoted_in_its_own_words(guide: Screening) -> None:
    text = ABROAD["fr-tried"].text

    found = screen(text, words=guide.words_of(text))

    assert found.need == (
        "J'ai essayé deux fois les votes à main levée dans mon cours de première année, sans succès.",
    )
    assert found.time == ("Pourrions-nous en discuter une demi-heure ?",)
    assert found.missing == ("why-me",)


def test_praise_adds_nothing_and_brevity_costs_nothing(guide: Screening) -> None:
    plain = screen("Could we talk about rubrics for twenty minutes?", words=guide.words)
    adorned = screen(
        "Esteemed Professor, your wisdom is a beacon. Could we talk about rubrics for twenty minutes? I remain in awe.",
        words=guide.words,
    )

    assert (plain.need, plain.effort, plain.missing) == (adorned.need, adorned.effort, ("why-me",))


def test_what_was_found_is_quoted_as_it_was_written(guide: Screening) -> None:
    found = screen(
        "Dear Ruth,\n\nsince your workshop on quiet\nstudents I wait longer. How do you end\nthe silence?\n\n> I need a"
        " mentor for grading\n\nBest,\nJoão",
        words=guide.words,
    )

    assert found.need == ("How do you end the silence?",)
    assert found.why_me == ("since your workshop on quiet students I wait longer.",)
    assert found.missing == ("time",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("please mentor me.\nS. Chen", "S. Chen"),
        ("Would you?\n\nKind regards,\n\nNguyễn Thị Hồng\nChemistry", "Nguyễn Thị Hồng"),
        ("Twenty minutes? Best, Joe", "Joe"),
        ("Could we meet?\n– 戴云", "戴云"),
        ("Could we meet? Thank you so much! Mia Thornbury", "Mia Thornbury"),
        ("Mentor Me Please", ""),
        ("Could we meet?\nsent from my telephone", ""),
        ("HELLO\nPLEASE REPLY SOON", ""),
        ("", ""),
    ],
)
def test_a_name_is_taken_from_below_the_letter_where_it_is_plain(text: str, name: str, guide: Screening) -> None:
    assert signature(text, words=guide.words) == name


@given(st.text(max_size=400))
def test_whatever_is_pasted_is_read(text: str) -> None:
    guide = TypeAdapter(Screening).validate_python(
        tomllib.loads((resources.files("mentorplan") / "guide" / "screening.toml").read_text(encoding="utf-8"))
    )

    found = screen(text, words=guide.words)

    assert 0 <= found.effort <= 2
    assert "\n" not in signature(text, words=guide.words)


def test_a_letter_without_end_is_read_quickly(guide: Screening) -> None:
    assert screen("your your your help me i " * 20_000, words=guide.words).effort == 0


def test_the_programs_own_letters_say_what_they_are_about(guide: Screening) -> None:
    """What `introduction` writes is understood by whoever takes it in, in both languages that letters are in."""
    folder = resources.files("mentorplan") / "guide" / "letters"
    english = tomllib.loads((folder / "sentences.toml").read_text(encoding="utf-8"))
    said = [one for slot in ("goal_line", "goal_spoken") for case in english[slot] for one in case["say"]]
    said += ["L'objectif que je me suis donné : « $goal ».", "Mein Ziel ist: „$goal“."]

    for sentence in said:
        goal = sentence.replace("$goal_said", "$goal").replace("$goal", "Stille Plätze sprechen lassen")
        code = "fr" if sentence.startswith("L'") else "de" if sentence.startswith("Mein") else "en"
        of = guide.tongues.get(code, guide.words)
        assert screen(f"Dear Ruth,\n\n{goal} Could we talk for 25 minutes?", words=of).needs_stated, sentence
    assert not screen("Dear Ruth,\n\nMy goal is to become better. Could we talk?", words=guide.words).needs_stated
