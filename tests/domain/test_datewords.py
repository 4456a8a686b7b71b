from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from importlib import resources

import pytest
from pydantic import TypeAdapter, ValidationError

from mentorplan.domain.datewords import DatePhrases, DateWords, grammar_of, together

LANGUAGES = ("de", "en", "es", "fr")
SHAPE = TypeAdapter(DateWords)


def table_of(language: str) -> dict[str, object]:
    return tomllib.loads((resources.files("mentorplan") / "guide" / "words" / f"{language}.toml").read_text("utf-8"))


def words_from(table: dict[str, object]) -> DateWords:
    return SHAPE.validate_json(json.dumps(table), strict=True)


def words_of(language: str) -> DateWords:
    return words_from(table_of(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_spelling_of_a_language_means_two_things_of_one_kind(language: str) -> None:
    words = words_of(language)
    units = words.units
    tables = (words.weekdays, words.months, words.numbers, (units.days, units.weeks, units.months, units.years))

    for table in tables:
        spelt = [spelling.casefold() for row in table for spelling in row]
        assert len(set(spelt)) == len(spelt)


def test_the_languages_know_the_same_things() -> None:
    assert {len(words_of(language).numbers) for language in LANGUAGES} == {12}


def test_a_file_with_six_weekdays_is_refused() -> None:
    table = table_of("en") | {"weekdays": [["Monday", "Mon"]] * 6}

    with pytest.raises(ValidationError, match="at least 7 items"):
        words_from(table)


def test_a_weekday_without_its_short_form_is_refused() -> None:
    table = table_of("en") | {"weekdays": [["Monday"]] * 7}

    with pytest.raises(ValidationError, match="at least 2 items"):
        words_from(table)


@pytest.mark.parametrize(
    ("part", "pattern", "told"),
    [
        ("dates", "the {day}", "“the {day}” must hold {day} and {month}, perhaps {year}, and no other blank"),
        ("dates", "{day} {month} {moon}", "“{day} {month} {moon}” must hold {day} and {month}, perhaps {year}"),
        ("next", "next week", "“next week” must hold {weekday}, and no other blank"),
        ("last", "last", "“last” must hold {weekday}, and no other blank"),
        ("ahead", "in {count}", "“in {count}” must hold {count} and {unit}, and no other blank"),
        ("ago", "{unit} ago", "“{unit} ago” must hold {count} and {unit}, and no other blank"),
        ("times", "{minute}", "“{minute}” must hold {hour}, perhaps {half}, perhaps {minute}, and no other blank"),
    ],
)
def test_a_pattern_that_nothing_can_be_read_by_is_refused(part: str, pattern: str, told: str) -> None:
    table = table_of("en")
    phrases = table["phrases"]
    assert isinstance(phrases, dict)

    with pytest.raises(ValidationError) as caught:
        words_from(table | {"phrases": phrases | {part: [pattern]}})

    assert told in caught.value.errors()[0]["msg"]


@pytest.mark.parametrize(
    ("part", "pattern"), [("date", "{day} {month}"), ("moment", "{day} {month} {year}"), ("full_date", "{days} days")]
)
def test_a_pattern_that_says_no_whole_date_is_refused(part: str, pattern: str) -> None:
    table = table_of("en")
    sayings = table["sayings"]
    assert isinstance(sayings, dict)

    with pytest.raises(ValidationError, match="must hold"):
        words_from(table | {"sayings": sayings | {part: pattern}})


def test_together_reads_both_languages_and_speaks_the_first() -> None:
    german, english = words_of("de"), words_of("en")

    both = together(german, english)

    assert both.weekdays[1] == ("Dienstag", "Di", "Tuesday", "Tue", "Tues")
    assert both.months[4] == ("Mai", "May")
    assert both.numbers[1] == ("zwei", "two")
    assert both.units.weeks == ("Woche", "Wochen", "week", "weeks")
    assert both.phrases.ahead == ("in {count} {unit}", "{count} {unit} from now", "{count} {unit} from today")
    assert both.after_noon == ("pm", "p.m.")
    assert both.sayings == german.sayings
    assert both.examples == german.examples


def test_a_language_together_with_itself_stays_as_it_is() -> None:
    english = words_of("en")

    assert together(english, english) == english


def test_a_language_that_counts_no_further_still_gets_the_others_numbers() -> None:
    silent, english = replace(words_of("fr"), numbers=()), words_of("en")

    assert together(silent, english).numbers == english.numbers


def test_a_word_with_two_meanings_means_what_the_first_language_says() -> None:
    english = words_of("en")
    upside_down = replace(english, weekdays=tuple(reversed(english.weekdays)))

    assert grammar_of(together(english, upside_down)).weekdays["mon",] == 0
    assert grammar_of(together(upside_down, english)).weekdays["mon",] == 6


def test_a_phrase_can_be_made_by_hand() -> None:
    made = DatePhrases(
        dates=("{month}/{day}",),
        next=("{weekday} n",),
        last=("{weekday} l",),
        ahead=("+{count}{unit}",),
        ago=("-{count}{unit}",),
    )

    assert made.times == ()
