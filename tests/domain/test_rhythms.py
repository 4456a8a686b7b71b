"""How often two people meet, in the words of what they agreed."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from pydantic import TypeAdapter

from mentorplan.domain.rhythms import Agreed, RhythmWords, agreed

WORDS = TypeAdapter(RhythmWords).validate_python(
    tomllib.loads((resources.files("mentorplan") / "guide" / "screening.toml").read_text(encoding="utf-8"))["rhythms"]
)


@pytest.mark.parametrize(
    ("text", "every_days", "minutes"),
    [
        ("The first Tuesday of the month, an hour, her office. Who cancels proposes a new date.", 30.4, 60),
        ("Every two weeks for an hour and a half.", 14, 90),
        ("Fortnightly, 45 min, online", 14, 45),
        ("On the first and third Monday of the month.", 15.2, None),
        ("Not weekly; once a month is enough.", 30.4, None),
        ("Every week in the autumn, then once a month", None, None),
        ("an hour, or half an hour in busy weeks", None, None),
        ("Einmal im Monat, eine Stunde, in meinem Büro", 30.4, 60),
        ("Alle zwei Wochen, 50 Minuten", 14, 50),
        ("Chaque semaine, une demi-heure", 7, 30),
        ("Una vez al mes, una hora", 30.4, 60),
        ("Elke twee weken, een half uur", 14, 30),
        ("Ogni due settimane, un’ora", 14, 60),
        ("Uma vez por mês, 40 minutos", 30.4, 40),
        ("Kaksi kertaa kuussa", None, None),
        ("when there is something to talk about", None, None),
        ("My office; notes within a week", None, None),
        ("", None, None),
    ],
)
def test_a_rhythm_is_read_where_it_is_said_in_one_way(text: str, every_days: float | None, minutes: int | None) -> None:
    assert agreed(text, words=WORDS) == Agreed(every_days=every_days, minutes=minutes)


def test_no_phrase_is_told_twice_or_hides_behind_accents() -> None:
    often = [phrase for one in WORDS.often for phrase in one.said]
    lasting = [phrase for one in WORDS.lasting for phrase in one.said]

    assert len(often) == len(set(often))
    assert len(lasting) == len(set(lasting))
    for one in WORDS.often:
        for phrase in one.said:
            said = phrase.replace("*", "Tuesday")
            assert agreed(said, words=WORDS).every_days == one.days, phrase
    for length in WORDS.lasting:
        for phrase in length.said:
            assert agreed(phrase, words=WORDS).minutes == length.minutes, phrase
