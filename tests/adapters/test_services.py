"""Saved answers of ORCID and OpenAlex."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mentorplan.adapters import jsons
from mentorplan.domain.imports import Columns, Reading, Skipped
from mentorplan.domain.lists import Entry
from mentorplan.errors import UnreadableError

IRI = "0000-0002-1825-0097"


def read(columns: Columns, data: object) -> Reading:
    return jsons.read(json.dumps(data).encode(), file="saved.json", columns=columns)


def value(text: str | None) -> dict[str, Any] | None:
    return {"value": text} if text else None


def job(role: str, *, began: str, ended: str | None = None, place: str = "Fenmarsh College") -> dict[str, Any]:
    return {
        "department-name": "School of Law",
        "role-title": role,
        "start-date": {"year": value(began), "month": value("02"), "day": None},
        "end-date": {"year": value(ended)} if ended else None,
        "organization": {"name": place, "address": {"city": "Fenmarsh"}},
    }


PERSON = {
    "name": {
        "given-names": value("Nomvula"),
        "family-name": value("Dlamini"),
        "credit-name": value("N. P. Dlamini"),
        "visibility": "public",
        "path": IRI,
    },
    "other-names": {"other-name": [{"content": "Nomvula Khumalo"}]},
    "biography": {"content": "Teaches evidence.\nLikes moots."},
    "researcher-urls": {"researcher-url": [{"url-name": "Staff page", "url": value("https://fenmarsh.example/nd")}]},
    "emails": {"email": [{"email": "n.dlamini@example.org", "primary": True}]},
    "addresses": {"address": [{"country": value("ZA")}]},
    "keywords": {"keyword": [{"content": "moot court"}, {"content": "evidence, feedback"}]},
    "external-identifiers": {"external-identifier": []},
    "path": f"/{IRI}/person",
}
IDENTIFIER = {"uri": f"https://orcid.org/{IRI}", "path": IRI, "host": "orcid.org"}
NEWEST = {"summaries": [{"employment-summary": job("Professor", began="2019")}]}
OLDER = {"summaries": [{"employment-summary": job("Lecturer", began="2009", place="Elsewhere")}]}
FORMER = {"summaries": [{"employment-summary": job("Tutor", began="2024", ended="2025")}]}
NOMVULA = Entry(
    id="",
    name="Nomvula Dlamini",
    email="n.dlamini@example.org",
    title="Professor",
    unit="School of Law",
    institution="Fenmarsh College",
    url="https://fenmarsh.example/nd",
    orcid=IRI,
    interests=("moot court", "evidence", "feedback"),
    bio="Teaches evidence.\nLikes moots.",
    notes=("credit-name: N. P. Dlamini", "other-name: Nomvula Khumalo"),
    row=1,
)


@pytest.mark.parametrize(
    "employments",
    [
        {"affiliation-group": [OLDER, NEWEST, FORMER]},
        {"employment-summary": [job("Lecturer", began="2009", place="Elsewhere"), job("Professor", began="2019")]},
    ],
)
def test_a_record_of_orcid_is_one_person_with_the_present_post(columns: Columns, employments: dict[str, Any]) -> None:
    record = {
        "orcid-identifier": IDENTIFIER,
        "person": PERSON,
        "activities-summary": {"employments": employments, "works": {"group": [{"title": "A work"}]}},
    }
    reading = read(columns, record)

    assert reading.entries == (NOMVULA,)
    assert reading.columns == {
        "given-names": "given",
        "family-name": "family",
        "orcid-identifier": "orcid",
        "role-title": "title",
        "department-name": "unit",
        "organization": "institution",
        "biography": "bio",
        "email": "email",
        "Staff page": "url",
        "interests": "interests",
    }
    assert reading.kept_as_notes == ("credit-name", "other-name")


def test_the_personal_part_of_a_record_is_enough(columns: Columns) -> None:
    [entry] = read(columns, PERSON).entries

    assert (entry.name, entry.orcid, entry.title) == ("Nomvula Dlamini", IRI, None)


def test_a_record_of_the_first_version_is_read(columns: Columns) -> None:
    old = {
        "message-version": "1.2",
        "orcid-profile": {
            "orcid-identifier": IDENTIFIER,
            "orcid-bio": {
                "personal-details": {
                    "given-names": value("Nomvula"),
                    "family-name": value("Dlamini"),
                    "other-names": {"other-name": [{"value": "Nomvula Khumalo"}]},
                },
                "biography": value("Teaches evidence."),
                "contact-details": {"email": [{"value": "n.dlamini@example.org"}]},
                "keywords": {"keyword": [{"value": "moot court"}]},
            },
        },
    }

    assert read(columns, old).entries == (
        Entry(
            id="",
            name="Nomvula Dlamini",
            email="n.dlamini@example.org",
            orcid=IRI,
            interests=("moot court",),
            bio="Teaches evidence.",
            notes=("other-name: Nomvula Khumalo",),
            row=1,
        ),
    )


def test_names_that_are_not_public_make_nobody_up(columns: Columns) -> None:
    hidden = {"orcid-identifier": IDENTIFIER, "person": {"name": None, "emails": {"email": []}}}
    only_credit = {"orcid-identifier": IDENTIFIER, "person": {"name": {"credit-name": value("N. Dlamini")}}}
    reading = read(columns, [hidden, only_credit, {"title": "A work"}])

    assert [entry.name for entry in reading.entries] == ["N. Dlamini"]
    assert reading.skipped == (
        Skipped(row=1, reason="It has no name."),
        Skipped(row=3, reason="It is no record of a person."),
    )


def test_a_search_of_orcid_lists_people(columns: Columns) -> None:
    found = {
        "orcid-id": IRI,
        "given-names": "Nomvula",
        "family-names": "Dlamini",
        "credit-name": None,
        "other-name": ["Nomvula Khumalo"],
        "email": [],
        "institution-name": ["Fenmarsh College", "Elsewhere"],
    }

    assert read(columns, {"expanded-result": [found], "num-found": 1}).entries == (
        Entry(
            id="",
            name="Nomvula Dlamini",
            institution="Fenmarsh College",
            orcid=IRI,
            notes=("institution-name: Elsewhere", "other-name: Nomvula Khumalo"),
            row=1,
        ),
    )


AUTHOR = {
    "id": "https://openalex.org/A5000000001",
    "orcid": f"https://orcid.org/{IRI}",
    "display_name": "Nomvula Dlamini",
    "display_name_alternatives": ["N. Dlamini", "Nomvula Dlamini", "N. P. Dlamini"],
    "works_count": 12,
    "summary_stats": {"h_index": 4},
    "affiliations": [
        {"institution": {"display_name": "Elsewhere"}, "years": [2009, 2008]},
        {"institution": {"display_name": "Fenmarsh College"}, "years": [2024]},
    ],
    "last_known_institutions": [{"display_name": "Fenmarsh College"}],
    "topics": [{"display_name": f"Topic {at}", "count": 20 - at} for at in range(12)],
    "works_api_url": "https://api.openalex.org/works?filter=author.id:A5000000001",
}


def test_an_author_of_openalex_is_a_person_without_a_score(columns: Columns) -> None:
    assert read(columns, AUTHOR).entries == (
        Entry(
            id="",
            name="Nomvula Dlamini",
            institution="Fenmarsh College",
            url="https://openalex.org/A5000000001",
            orcid=IRI,
            interests=tuple(f"Topic {at}" for at in range(10)),
            notes=("display_name_alternatives: N. Dlamini; N. P. Dlamini",),
            row=1,
        ),
    )


@pytest.mark.parametrize("held", [{"last_known_institutions": []}, {"last_known_institutions": None, "topics": []}])
def test_an_author_is_where_the_latest_works_were_written(columns: Columns, held: dict[str, Any]) -> None:
    bare = {**AUTHOR, **held, "x_concepts": [{"display_name": "Law", "score": 99}]}
    [entry] = read(columns, {"meta": {"count": 1}, "results": [bare]}).entries

    assert entry.institution == "Fenmarsh College"
    assert entry.interests == (("Law",) if held.get("topics") == [] else tuple(f"Topic {at}" for at in range(10)))


def test_a_deleted_author_comes_in_by_that_name_and_is_flagged_later(columns: Columns) -> None:
    gone = {"id": "https://openalex.org/A5317838346", "display_name": "Deleted Author", "works_count": 0}

    assert [entry.name for entry in read(columns, [AUTHOR, gone]).entries] == ["Nomvula Dlamini", "Deleted Author"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"expanded-result": None, "num-found": 0}, "saved.json is the answer to a search that found nobody."),
        (
            {"result": [{"orcid-identifier": IDENTIFIER}], "num-found": 1},
            "saved.json is an ORCID search that gives only iDs, no names.",
        ),
        ({"keyword": [], "path": f"/{IRI}/keywords"}, "saved.json is one part of an ORCID record, without the name."),
        ({"put-code": 5, "content": "x"}, "saved.json is one part of an ORCID record, without the name."),
        (
            {"results": [{"id": "https://openalex.org/W1", "display_name": "A work"}]},
            "saved.json is an answer of OpenAlex that lists no authors.",
        ),
        (
            {"response-code": 404, "user-message": "The resource was not found."},
            "saved.json is the answer of a service that something went wrong: The resource was not found.",
        ),
    ],
)
def test_an_answer_about_nobody_says_so(columns: Columns, data: object, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(columns, data)

    assert caught.value.message == message
    assert caught.value.hint


@pytest.mark.parametrize("broken", [5, "x", None, [], [5], {"value": 5}, {"value": {"value": "x"}}])
def test_a_record_of_another_shape_breaks_nothing(columns: Columns, broken: object) -> None:
    def breaking(data: object) -> list[object]:
        if not isinstance(data, dict):
            return [broken]
        return [{**data, key: inner} for key, value in data.items() for inner in (broken, *breaking(value))]

    record = {"orcid-identifier": IDENTIFIER, "person": PERSON, "activities-summary": {"employments": [OLDER]}}
    for one in [*breaking(record), *breaking(AUTHOR)]:
        assert read(columns, [record, one, AUTHOR]).rows == 3
