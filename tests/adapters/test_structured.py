"""People in what a page states for programs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mentorplan.adapters import structured
from mentorplan.adapters.lexicon import Lexicon


def told(known_words: Lexicon, *objects: Any, base: str = "") -> list[tuple[str, dict[str, list[str]]]]:
    found = structured.people(objects, by="JSON-LD", base=base, lexicon=known_words)
    return [
        (one.name, {field: list(one.values(field)) for field in dict.fromkeys(told.field for told in one.told[1:])})
        for one in found
    ]


def test_every_way_of_writing_a_value_is_read(known_words: Lexicon) -> None:
    person = {
        "@type": ["Person", "Patient"],
        "name": {"@value": "Ann  Lee", "@language": "en"},
        "honorificPrefix": "Dr",
        "honorificSuffix": ["PhD"],
        "jobTitle": ["Reader", {"@type": "DefinedTerm", "name": "Head of Labs"}],
        "hasOccupation": {"@type": "Occupation", "name": "Tutor"},
        "email": ["mailto:ann@example.org?subject=Hi", "lee [at] example.org"],
        "telephone": ["555-0101", "555-0102"],
        "contactPoint": {"@type": "ContactPoint", "email": "ann2@example.org", "telephone": 5550103},
        "worksFor": [{"@id": "#unit"}, "Marsh University"],
        "affiliation": {"@type": "OrganizationRole", "affiliation": {"@type": "CollegeOrUniversity", "name": "Fen"}},
        "knowsAbout": [{"@type": "Thing", "name": "mosses"}, "bogs"],
        "knowsLanguage": [{"@type": "Language", "name": "Welsh"}, "en"],
        "description": "<p>Ann &amp; mosses.</p>",
        "url": "/ann",
        "sameAs": ["https://orcid.org/0000-0002-1825-0097", "https://example.org/ann"],
        "alternateName": "Annie",
        "spouse": {"@type": "Person", "name": "Bo Lee"},
        "gender": "female",
        "birthDate": "1970-01-01",
    }
    unit = {
        "@id": "#unit",
        "@type": "Organization",
        "name": "Centre for Bogs",
        "parentOrganization": {"@type": "Organization", "name": "University of Fenmarsh"},
    }

    assert told(known_words, {"@graph": [person, unit]}, base="https://www.example.org/team/") == [
        (
            "Dr Ann Lee, PhD",
            {
                "title": ["Reader; Head of Labs", "Tutor"],
                "interests": ["mosses", "bogs"],
                "language": ["Welsh", "en"],
                "bio": ["Ann & mosses."],
                "phone": ["555-0101", "555-0102", "5550103"],
                "email": ["ann@example.org", "ann2@example.org"],
                "unit": ["Centre for Bogs"],
                "institution": ["University of Fenmarsh", "Marsh University", "Fen"],
                "url": ["https://www.example.org/ann", "https://example.org/ann"],
                "orcid": ["0000-0002-1825-0097"],
                "notes": ["Also written: Annie"],
            },
        )
    ]


@pytest.mark.parametrize(
    "objects",
    [
        {"@type": "ProfilePage", "mainEntity": {"@type": "Person", "name": "Ann Lee"}},
        {
            "@type": "ItemList",
            "itemListElement": [{"@type": "ListItem", "item": {"@type": "Person", "name": "Ann Lee"}}],
        },
        {
            "@type": "Organization",
            "name": "Fen",
            "employee": [{"@type": "https://schema.org/Person", "name": "Ann Lee"}],
        },
        {"@type": "Organization", "name": "Fen", "member": ["Ann Lee", "https://example.org/bo", "the whole team"]},
        {"@type": "schema:Person", "schema:givenName": "Ann", "schema:familyName": "Lee"},
        [[{"@type": "Person", "name": ["Ann Lee"]}]],
        [{"@type": "Person", "@id": "#a", "name": "Ann Lee"}, {"@type": "Person", "@id": "#a"}],
    ],
)
def test_people_are_found_wherever_they_stand(known_words: Lexicon, objects: Any) -> None:
    assert [name for name, _ in told(known_words, objects)] == ["Ann Lee"]


@pytest.mark.parametrize(
    "objects",
    [
        {"@type": "Organization", "name": "Fen", "email": "info@example.org"},
        {"@type": "Person", "email": "ann@example.org"},
        {"@type": "Person", "name": {"first": "Ann"}},
        {"@type": {"Person": 1}, "name": "Ann"},
        {"@type": "PersonalService", "name": "Ann's"},
        *([], "Person", None, 3),
    ],
)
def test_nobody_is_made_up(known_words: Lexicon, objects: Any) -> None:
    assert told(known_words, objects) == []


def test_scripts_are_read_where_they_are_nearly_json() -> None:
    stated = json.dumps({"a": 1})
    scripts = [
        ("application/ld+json; charset=utf-8", f"\n//<![CDATA[\n{stated}\n//]]>\n"),
        ("application/ld+json", f"<!-- {stated} -->"),
        ("application/ld+json", '{"a": 1,}'),
        ("application/ld+json", '{"a": "line\nend"};'),
        ("application/ld+json", "{broken"),
        ("application/ld+json", "[" * 100_000),
        ("text/javascript", stated),
    ]

    assert structured.from_scripts(scripts) == [{"a": 1}, {"a": 1}, {"a": 1}, {"a": "line\nend"}]


def test_objects_that_refer_to_each_other_come_to_an_end(known_words: Lexicon) -> None:
    one = {"@id": "#a", "@type": "Person", "name": "Ann Lee", "worksFor": {"@id": "#b"}}
    other = {"@id": "#b", "@type": "Organization", "name": "Fen", "parentOrganization": {"@id": "#b"}}

    assert [name for name, _ in told(known_words, one, other)] == ["Ann Lee"]
