"""What a record says to be careful about."""

from __future__ import annotations

import json
import time
import tomllib
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorplan.domain.flags import Flag, FlagWords, flags_of, is_unavailable
from mentorplan.domain.people import BY_HAND, Fact, Person, PersonKind
from mentorplan.domain.profiles import Profile

TABLE = tomllib.loads((resources.files("mentorplan") / "guide" / "flags.toml").read_text("utf-8"))
WORDS = TypeAdapter(FlagWords).validate_json(json.dumps(TABLE), strict=True)
NOBODY = Profile()


def person(name: str = "Nomvula Dlamini", *, assesses_me: bool = False, **facts: str) -> Person:
    told = tuple(Fact(field=field, value=value, source=BY_HAND, on=date(2026, 11, 2)) for field, value in facts.items())
    return Person(id="somebody", name=name, facts=told, assesses_me=assesses_me)


def raised(one: Person, me: Profile = NOBODY) -> dict[str, str]:
    return {flag.name: flag.words for flag in flags_of(one, flag_words=WORDS, me=me)}


@pytest.mark.parametrize(
    ("one", "flags"),
    [
        (person(), {}),
        (person("Aldo Ferrante (1931–2012)"), {"in-memoriam": "(1931–2012)"}),
        (person("Aldo Ferrante †"), {"in-memoriam": "Aldo Ferrante †"}),
        (person(title="In Memoriam"), {"in-memoriam": "In Memoriam"}),
        (person(notes="Status: deceased"), {"in-memoriam": "Status: deceased"}),
        (person(bio="A chemist (1931-2012) of note."), {"in-memoriam": "(1931-2012)"}),
        (
            person("Aldo Ferrante", bio="Taught here for decades. Prof. Ferrante passed away in May."),
            {"in-memoriam": "Ferrante passed away in May."},
        ),
        (person(title="Professor Emerita"), {"emeritus": "Professor Emerita"}),
        (person(title="Professeur émérite"), {"emeritus": "Professeur émérite"}),
        (person(notes="Form of address: Prof. em."), {"emeritus": "Form of address: Prof. em."}),
        (person(title="Profesor jubilado"), {"emeritus": "Profesor jubilado"}),
        (person(title="Lecturer (on leave until July 2027)"), {"on-leave": "Lecturer (on leave until July 2027)"}),
        (
            person(bio="Builds sets. On sabbatical until 30 June; please write in the summer."),
            {"on-leave": "On sabbatical until 30 June; please write in the summer."},
        ),
        (person(notes="Derzeit in Elternzeit"), {"on-leave": "Derzeit in Elternzeit"}),
        (person(bio="En congé sabbatique cette année."), {"on-leave": "En congé sabbatique cette année."}),
        (person(title="Dean of Arts"), {"head-or-dean": "Dean of Arts"}),
        (person(title="Vice-Dean, Academic"), {"head-or-dean": "Vice-Dean, Academic"}),
        (person(title="Professor and Chair"), {"head-or-dean": "Professor and Chair"}),
        (person(title="Prodekanin für Lehre"), {"head-or-dean": "Prodekanin für Lehre"}),
        (person(bio="She is head of the department."), {"head-or-dean": "She is head of the department."}),
        (person("Position vacant"), {"not-a-person": "Position vacant"}),
        (person("N. N."), {"not-a-person": "N. N."}),
        (person("Deleted Author"), {"not-a-person": "Deleted Author"}),
        (person("TLC Helpdesk"), {"not-a-person": "TLC Helpdesk"}),
        (person("Teaching Support Office"), {"not-a-person": "Teaching Support Office"}),
        (person(email="prof@example.org"), {"administrative-mailbox": "prof@example.org"}),
        (person(email="info.biology@example.org"), {"administrative-mailbox": "info.biology@example.org"}),
        (person(assesses_me=True), {"assesses-me": "assesses your work"}),
    ],
)
def test_a_flag_is_raised_with_the_words_that_say_so(one: Person, flags: dict[str, str]) -> None:
    assert raised(one) == flags


@pytest.mark.parametrize(
    "one",
    [
        person("Dean Okafor", title="Lecturer"),
        person("Dean Smith", email="dean.smith@example.org"),
        person("June Head", email="head@example.org"),
        person(title="Professor and Dean’s Fellow for Teaching"),
        person(title="Canada-Wide Chair in Marine Genomics"),
        person(title="Former Dean of Arts"),
        person(bio="Two have left for jobs they like better, and one has become a dean."),
        person(bio="Confidential; nothing goes to your head of department."),
        person(bio="Came to teaching through a sabbatical replacement that never ended."),
        person(bio="Returned from leave in August."),
        person(bio="Her first mentor died young."),
        person(bio="Works with deceased donors in anatomy."),
        person(bio="Head of the programme (2001-2009), then its critic."),
        person(title="Lecturer (2010-2024)"),
        person(bio="Knows the leaves of every tree on campus."),
        person("Vacant Lot Collective Member Ida Bo"),
        person(email="planning.ida@example.org"),
        person(notes="says the vacant post is still open"),
    ],
    ids=lambda one: (one.value("title") or one.value("bio") or one.value("email") or one.name)[:40],
)
def test_a_word_in_another_sense_raises_nothing(one: Person) -> None:
    assert raised(one) == {}


def test_only_some_flags_keep_a_person_out_of_suggestions() -> None:
    assert {name for name, rule in WORDS.flags.items() if rule.unavailable} == {
        "in-memoriam",
        "emeritus",
        "not-a-person",
        "myself",
    }
    assert is_unavailable(flags_of(person("Position vacant"), flag_words=WORDS, me=NOBODY))
    assert not is_unavailable(flags_of(person(title="Dean"), flag_words=WORDS, me=NOBODY))


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (person("Lin Hartmann"), "Lin Hartmann"),
        (person("L. Hartmann", email="Lin@Example.org"), "Lin@Example.org"),
        (person("Lin Hartmann", email="lin.hartmann@elsewhere.example"), None),
        (person("Ana Reyes"), None),
    ],
)
def test_my_own_record_is_known_by_address_or_by_name(one: Person, words: str | None) -> None:
    me = Profile(name="Lin Hartmann", email="lin@example.org")

    assert raised(one, me).get("myself") == words


def test_flags_come_in_the_order_of_the_guide_and_name_their_field() -> None:
    one = person(title="Dean", bio="On sabbatical this term.", email="info@example.org", assesses_me=True)

    assert flags_of(one, flag_words=WORDS, me=NOBODY) == (
        Flag(name="assesses-me", label="assesses your work", words="assesses your work", field="assesses_me"),
        Flag(name="head-or-dean", label="head or dean; may have a say in appraisal", words="Dean", field="title"),
        Flag(name="on-leave", label="on leave", words="On sabbatical this term.", field="bio"),
        Flag(
            name="administrative-mailbox",
            label="the address is a desk's, others may read it",
            words="info@example.org",
            field="email",
        ),
    )


def test_a_long_sentence_is_cut_around_what_was_found() -> None:
    long = f"{'before ' * 30}is on sabbatical until May {'after ' * 30}".strip()
    words = raised(person(bio=long))["on-leave"]

    assert words.startswith("… ")
    assert words.endswith(" …")
    assert "on sabbatical until May" in words
    assert len(words) <= 124


def test_a_group_or_a_resource_is_never_flagged() -> None:
    office = Person(id="office", name="Teaching Support Office", kind=PersonKind.RESOURCE)

    assert flags_of(office, flag_words=WORDS, me=NOBODY) == ()


@given(st.text(max_size=200), st.sampled_from(["title", "notes", "bio"]))
def test_the_words_of_a_flag_stand_in_the_record(text: str, field: str) -> None:
    said = f"{text} on leave."
    told = (Fact(field=field, value=said, source=BY_HAND, on=date(2026, 11, 2)),)
    one = Person(id="somebody", name="Nomvula Dlamini", facts=told)

    for flag in flags_of(one, flag_words=WORDS, me=NOBODY):
        words = " ".join(flag.words.removeprefix("… ").removesuffix(" …").split())
        assert words in " ".join(said.split())


def test_long_texts_take_no_time() -> None:
    hard = [" ".join(["on"] * 20_000), "(" * 50_000, "dean's " * 10_000, "†" * 50_000, " \n" * 50_000]
    begun = time.process_time()
    for text in hard:
        flags_of(person(bio=text, title=text, notes=text), flag_words=WORDS, me=NOBODY)

    assert time.process_time() - begun < 5


def test_the_people_of_real_pages_are_flagged_as_expected(shared_data: Path) -> None:
    raised_by: dict[str, set[str]] = {}
    for name in ("biology-people", "centre-staff"):
        for one in json.loads((shared_data / "directories" / f"{name}.expected.json").read_text("utf-8"))["people"]:
            told = {field: one[field] or "" for field in ("title", "email")}
            for flag in raised(person(one["name"], title=told["title"], email=told["email"])):
                raised_by.setdefault(flag, set()).add(one["name"])

    assert raised_by == {
        "head-or-dean": {"Nathalie Stroud-Abebe", "Ottoline de Groot", "Hyacinth Rowe-Ogilvie"},
        "on-leave": {"Márta Szabó-Ellis"},
        "emeritus": {"Archibald Nwosu-Grant", "Hildegard Baumann", "Salvatore Inglese", "Gwendolyn Pryce"},
        "not-a-person": {"Position vacant", "TLC Helpdesk"},
        "administrative-mailbox": {"Hyacinth Rowe-Ogilvie"},
    }
