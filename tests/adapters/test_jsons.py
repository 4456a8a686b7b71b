"""Lists of people as JSON: of objects, of lines, inside other things, and broken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters import jsons
from mentorplan.domain.imports import Columns, Reading, Skipped
from mentorplan.domain.lists import Entry
from mentorplan.errors import InvalidError, MentorplanError, UnreadableError

ANA = {"fullName": "Ana Bo", "mail": "ana@example.org"}
BAO = {"fullName": "Bao Li", "mail": "bao@example.org"}


def read(columns: Columns, data: object, **more: Any) -> Reading:
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    return jsons.read(content, file="people.json", columns=columns, **more)


def refusal(columns: Columns, data: object) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(columns, data)
    assert caught.value.hint
    return caught.value.message


def names(reading: Reading) -> list[str]:
    return [entry.name for entry in reading.entries]


def test_keys_are_matched_as_headings_are(columns: Columns) -> None:
    one = {
        "honorificPrefix": "Dr.",
        "firstName": "Ana",
        "lastName": "Bo",
        "emails": [{"value": "ana@example.org", "type": "work"}, {"value": "a@example.net", "type": "home"}],
        "phoneNumber": 5550100,
        "department": {"id": 7, "name": "Law"},
        "expertise": ["moots", "evidence, feedback"],
        "office": "B 12",
        "active": True,
        "supervisor": {"email": "boss@example.org"},
    }
    reading = read(columns, [one, "nobody"])

    assert reading.entries == (
        Entry(
            id="",
            name="Ana Bo",
            email="ana@example.org",
            phone="5550100",
            unit="Law",
            interests=("moots", "evidence, feedback"),
            notes=(
                "Form of address: Dr.",
                "emails: a@example.net",
                "department id: 7",
                "office: B 12",
                "active: yes",
                "supervisor email: boss@example.org",
            ),
            row=1,
        ),
    )
    assert reading.skipped == (Skipped(row=2, reason="It is no object but “nobody”."),)
    assert reading.kept_as_notes == ("emails", "department id", "office", "active", "supervisor email")


@pytest.mark.parametrize(
    "data",
    [
        [ANA, BAO],
        {"people": [ANA, BAO], "count": 2},
        {"response": {"status": "ok", "data": {"members": [ANA, BAO]}}},
        {"ana": ANA, "bao": BAO},
        {"data": {"allPeople": {"edges": [{"node": ANA}, {"node": BAO}]}}},
        [{"person": ANA}, {"person": BAO}],
        {"lectures": [{"room": 1}], "people": [ANA, BAO]},
        {"colleagues of mine": [ANA, BAO]},
    ],
)
def test_the_list_is_found_wherever_it_stands(columns: Columns, data: object) -> None:
    assert [(entry.name, entry.email, entry.row) for entry in read(columns, data).entries] == [
        ("Ana Bo", "ana@example.org", 1),
        ("Bao Li", "bao@example.org", 2),
    ]


def test_one_object_is_one_person(columns: Columns) -> None:
    assert names(read(columns, {**ANA, "colleagues": ["x"], "papers": [{"title": "On moots"}]})) == ["Ana Bo"]


def test_one_object_a_line(columns: Columns) -> None:
    lines = b'{"name": "Ana Bo", "title": "Dean"}\n\n{"name": "Bao Li"\n{"name": "Cai Du", "title": "Tutor"}\n'
    reading = read(columns, lines)

    assert [(entry.name, entry.row) for entry in reading.entries] == [("Ana Bo", 1), ("Cai Du", 4)]
    assert reading.skipped == (Skipped(row=3, reason="The line is no JSON."),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(columns: Columns, encoding: str) -> None:
    content = json.dumps([{"name": "Zoë Brix", "email": "z@example.org"}], ensure_ascii=False).encode(encoding)

    assert names(read(columns, content)) == ["Zoë Brix"]


def test_the_user_may_say_what_a_key_means_and_it_is_remembered(columns: Columns) -> None:
    data = [{"wer": "Ana Bo", "wo": "Law"}]

    assert read(columns, data, mapping={"wer": "name", "wo": "unit"}).entries == (
        Entry(id="", name="Ana Bo", unit="Law", row=1),
    )
    assert read(columns, data, remembered={"wer": "name", "wo": "unit", "gone": "email"}).entries == (
        Entry(id="", name="Ana Bo", unit="Law", row=1),
    )
    with pytest.raises(InvalidError, match="There is no column “who”"):
        read(columns, data, mapping={"who": "name"})


def test_what_is_said_not_to_be_a_person_is_none(columns: Columns) -> None:
    graph = [{"@type": "Person", "name": "Ana Bo"}, {"@type": ["Thing", "Organization"], "name": "Law School"}]

    assert read(columns, graph).skipped == (Skipped(row=2, reason="It is a “Thing”, not a person."),)


@pytest.mark.parametrize(
    "data",
    [
        {"name": "a-program", "version": "1.0.0", "keywords": ["x"]},
        {"type": "FeatureCollection", "name": "a map", "features": [{"geometry": 5}]},
        {"title": {"value": "A work"}, "hosts": {"organization": [{"name": "A college"}]}},
        {"colour": "red"},
        [{"colour": "red"}],
    ],
)
def test_what_has_a_name_and_nothing_of_a_person_is_none(columns: Columns, data: object) -> None:
    assert refusal(columns, data).startswith("people.json has no column that is known to hold names")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "people.json, line 1: the JSON breaks off or is wrong there (expecting value)."),
        (b'[\n{"a": "b"\n', "people.json, line 3: the JSON breaks off or is wrong there (expecting ',' delimiter)."),
        (b"[" * 100_000, "people.json has too many lists inside each other."),
        (b'{"a":' * 100_000, "people.json has too many lists inside each other."),
        (b"[]", "people.json holds nobody: its JSON is a list."),
        (b"{}", "people.json holds nobody: its JSON is an object."),
        (b"5", "people.json holds nobody: its JSON is “5”."),
        (b'"Ana"', "people.json holds nobody: its JSON is “Ana”."),
        (b'["vcard", [["fn", {}, "text"]]]', "people.json holds address cards in JSON (jCard), which is not read."),
        (b'[{"name": "\x81"}]', "people.json is not in UTF-8, as JSON is."),
        (b'{"mentorplan": 1, "people": []}', "people.json holds nobody."),
        (b" " * 50_000_001, "people.json is larger than 50 MB."),
        (b"[" + b"{}," * 1_600_000 + b"{}]", "people.json holds more than 3,000,000 values."),
    ],
)  # fmt: skip
def test_what_is_no_list_says_what_it_is(columns: Columns, content: bytes, message: str) -> None:
    assert refusal(columns, content) == message


def test_huge_values_cost_their_person_only(columns: Columns) -> None:
    long, deep = "x" * 1_000_000, "y" * 140_000
    content = f"""[
        {{"name": "Ana Bo", "email": "a@example.org", "id": {"9" * 5000}}},
        {{"name": "X", "bio": "{long}"}},
        {{"name": "Y", "x": [[[["{deep}"]]]]}},
        {{"name": "N\\u0000ul \\ud800Li", "email": "n@example.org", "v": NaN}}
    ]"""
    reading = read(columns, content.encode())

    assert names(reading) == ["Ana Bo", "Nul Li"]
    assert reading.entries[0].notes == (f"id: {'9' * 5000}",)
    assert [skip.row for skip in reading.skipped] == [2, 3]


def test_more_people_than_a_list_can_have_are_refused(columns: Columns, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsons, "MOST_PEOPLE", 1)

    assert refusal(columns, [ANA, BAO]) == "people.json holds more than 1 people."


def test_linked_data_is_a_page_without_its_page() -> None:
    content = '{"@context": "https://schema.org", "name": "</script><p>Zoë"}'.encode()

    assert jsons.is_linked(content)
    assert not jsons.is_linked(b'[{"name": "Ana"}]')
    assert jsons.as_page(content).decode() == (
        '<meta charset="utf-8"><script type="application/ld+json">'
        '{"@context": "https://schema.org", "name": "<\\/script><p>Zoë"}</script>'
    )


keys = st.sampled_from(
    ["name", "email", "people", "data", "@type", "id", "results", "person", "given-names", "mentorplan"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["Ana", "a@b.org"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(data=values)
def test_any_json_is_people_or_a_sentence(columns: Columns, data: object) -> None:
    outcome: Reading | str
    try:
        outcome = read(columns, data)
    except MentorplanError as error:
        outcome = error.message

    assert outcome if isinstance(outcome, str) else outcome.rows


@given(content=st.binary())
def test_any_bytes_are_people_or_a_sentence(columns: Columns, content: bytes) -> None:
    for start in (b"", b"[", b'[{"name": "', b'{"name": "Ana", "x": '):
        try:
            assert read(columns, start + content).rows
        except MentorplanError as error:
            assert error.message  # noqa: PT017 nothing else may be raised
