from __future__ import annotations

import json
import re
import tomllib
from dataclasses import asdict, replace
from importlib import resources

import pytest
from pydantic import TypeAdapter

from mentorplan.domain.finding import FindGuide, FindSayings, weigh
from mentorplan.domain.phrases import blanks
from mentorplan.domain.texts import terms
from mentorplan.errors import InvalidError


@pytest.fixture(scope="module")
def guide() -> FindGuide:
    table = tomllib.loads((resources.files("mentorplan") / "guide" / "find.toml").read_text(encoding="utf-8"))
    return TypeAdapter(FindGuide).validate_json(json.dumps(table), strict=True)


def test_every_weight_comes_with_its_reason(guide: FindGuide) -> None:
    of_places = set(asdict(guide.weights))

    assert set(guide.because) == of_places
    assert [name for name, reason in guide.because.items() if not re.fullmatch(r"[A-Z“].{20,}\.", reason)] == []


def test_the_words_of_the_guide_are_terms_in_their_own_language(guide: FindGuide) -> None:
    wordless = [
        word
        for lists in (guide.stop_words, guide.request_words, guide.common_words, guide.everyday_words)
        for words in lists.values()
        for word in words
        if len(terms(word)) != 1
    ]

    assert wordless == []
    assert (
        set(guide.stop_words)
        == set(guide.request_words)
        == set(guide.common_words)
        == set(guide.everyday_words)
        == {"de", "en", "es", "fr", "it", "nl", "pt"}
    )


def test_no_stop_word_is_a_topic_in_short(guide: FindGuide) -> None:
    stops = {term for words in guide.stop_words.values() for word in words for term in terms(word)}

    assert stops & {"ai", "ta", "udl", "ma", "os", "hr", "sotl", "c", "r"} == set()


def test_sayings_have_only_blanks_that_are_filled(guide: FindGuide) -> None:
    sayings = asdict(guide.sayings)

    assert {name: sorted(blanks(text)) for name, text in sayings.items() if blanks(text)} == {
        "suggested": ["name", "on"],
        "missing_need": ["need"],
        "missing_outside": ["unit"],
        "passed": ["on"],
        "passed_because": ["on", "reason"],
        "no_match": ["place"],
        "uncovered": ["place"],
        "said_no": ["on"],
        "old": ["on"],
    }
    assert set(sayings) == set(FindSayings.__dataclass_fields__)


def test_own_weights_take_the_place_of_the_guides(guide: FindGuide) -> None:
    own = weigh(guide.weights, own={"outside_unit": 1.5, "common": 0})

    assert own == replace(guide.weights, outside_unit=1.5, common=0)


@pytest.mark.parametrize(
    ("own", "message", "hint"),
    [
        ({"intrests": 2.0}, "There is no weight “intrests” (mentorplan.toml, weights).", "Did you mean “interests”?"),
        ({"bio": -1.0}, "The weight “bio” is -1 (mentorplan.toml); it goes from 0 to 100.", ""),
        ({"bio": float("nan")}, "The weight “bio” is nan (mentorplan.toml); it goes from 0 to 100.", ""),
        ({"bio": 1e9}, "The weight “bio” is 1e+09 (mentorplan.toml); it goes from 0 to 100.", ""),
    ],
)
def test_a_weight_that_cannot_be_is_named(guide: FindGuide, own: dict[str, float], message: str, hint: str) -> None:
    with pytest.raises(InvalidError) as refused:
        weigh(guide.weights, own=own)

    assert (refused.value.message, refused.value.hint) == (message, hint)
