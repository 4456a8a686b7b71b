"""What an index keeps of a record is what the exact scorer would read there."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from importlib import resources

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorplan.domain.candidates import Listed, in_pool
from mentorplan.domain.finding import FindGuide
from mentorplan.domain.gleaning import Gleaner
from mentorplan.domain.lists import Entry, as_person
from mentorplan.domain.queries import dampers
from mentorplan.domain.tallies import keys_of, language_of, words_of_profile
from mentorplan.domain.tongues import keys_of_word

TABLE = tomllib.loads((resources.files("mentorplan") / "guide" / "find.toml").read_text(encoding="utf-8"))
GUIDE = TypeAdapter(FindGuide).validate_json(json.dumps(TABLE), strict=True)
DAMPERS = dampers(GUIDE, damping=GUIDE.weights.common)
STOPS = DAMPERS.stops

WORDS = (
    *["Teaching", "teaches", "großen", "Übungen", "classes", "large", "étudiants", "大人数講義", "TAs", "C++"],
    *["the", "and", "der", "die", "und", "les", "des", "X1", "о"],
)
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
entries = st.builds(
    Entry,
    id=st.just("who"),
    name=st.sampled_from(["Grant Ōta", "李 明", "Large Page"]),
    title=st.none() | texts,
    unit=st.none() | texts,
    bio=st.none() | texts | texts.map(lambda text: (text + " ") * 40),
    interests=st.tuples(texts),
    notes=st.tuples() | st.tuples(texts),
)


@given(entries)
def test_keys_language_and_length_are_those_that_a_tally_counts(entry: Entry) -> None:
    told = [*(("interests", one) for one in entry.interests), *(("notes", one) for one in entry.notes)]
    told += [(field, text) for field in ("title", "unit", "bio") if (text := getattr(entry, field))]
    person = in_pool(Listed(person=as_person(entry, source="s", on=date(2026, 9, 1))))

    found = Gleaner(dampers=DAMPERS, weights=GUIDE.weights).glean([*told, ("name", entry.name)])

    assert found.language == language_of(person, tongues=DAMPERS.tongues)
    assert found.profile_words == words_of_profile(person)
    said = keys_of(person, language=found.language)
    kept = found.names | set(found.impacts)
    assert kept <= said
    small = {key for word in STOPS for key in (word, *keys_of_word(word, language=found.language))}
    assert said - kept <= small


def test_more_of_a_word_in_a_weightier_place_has_a_higher_impact() -> None:
    gleaner = Gleaner(dampers=DAMPERS, weights=GUIDE.weights)

    once = gleaner.glean([("notes", "rubrics")]).impacts["en:rubric"]
    chosen = gleaner.glean([("interests", "rubrics")]).impacts["en:rubric"]
    often = gleaner.glean([("interests", "rubrics"), ("title", "Rubrics"), ("notes", "rubrics")]).impacts["en:rubric"]

    assert 0 < once < chosen < often <= 255
