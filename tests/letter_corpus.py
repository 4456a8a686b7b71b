"""The letters of tests/corpus/letters.toml, and the people whom they are written to."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentorplan.domain.dates import DateWords
from mentorplan.domain.messages import Answer, Kind, Message
from mentorplan.domain.people import Fact, Person
from mentorplan.domain.rules import Finding, Rules
from mentorplan.domain.workspaces import Known
from mentorplan.store.guides import Guide
from mentorplan.usecases.linting import lint_text

TODAY = date(2026, 11, 23)
RULES = Guide().load("rules.toml", Rules)
DATES = Guide().load("words/en.toml", DateWords)


def person(id_: str, name: str, unit: str = "", **more: object) -> Person:
    facts = {"email": f"{id_}@northlake.example", "unit": unit}
    known = tuple(Fact(field=field, value=value, source="x", on=TODAY) for field, value in facts.items() if value)
    return Person(id=id_, name=name, facts=known, **more)  # type: ignore[arg-type]


PEOPLE = (
    person("lin", "Lin Hartmann", "School of Education", address_as="Professor Hartmann"),
    person(
        "asante",
        "Kwabena Asante",
        "Department of Biology",
        address_as="Professor Asante",
        assesses_me=True,
        private_notes="Loses his temper in committee meetings when money is short.",
    ),
    person("okonkwo", "Chidi Okonkwo", "Department of Medieval Physics"),
    person("dana", "Dana Reyes"),
    person("ana", "Ana Moor", address_as="Ana Moor"),
    person("bo", "Bo Moor", address_as="Bo Moor"),
)
MESSAGES = (
    *(
        Message(id=f"ana-{day}", person="ana", kind=Kind.REMINDER, on=date(2026, 11, day), sent_on=date(2026, 11, day))
        for day in (2, 9)
    ),
    Message(id="bo-1", person="bo", kind=Kind.REPLY, on=date(2026, 11, 2), answer=Answer.NO),
    Message(
        id="okonkwo-1",
        person="okonkwo",
        kind=Kind.INTRODUCTION,
        on=TODAY,
        body=(
            "Dear Chidi Okonkwo,\n\nI heard of your seminar on field notes, and that everybody reads one page aloud. "
            "Would you have 20 minutes on Tuesday 1 December to tell me how it goes? A no is quite all right.\n\n"
            "Best,\nAmara Osei\na.osei@northlake.example"
        ),
    ),
)
KNOWN = Known(people=PEOPLE, messages=MESSAGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One letter of the corpus. `fault` is the rule that should speak, empty for a good letter."""

    text: str
    fault: str = ""
    to: str = "Lin Hartmann"
    kind: str = "introduction"


def samples(file: str = "letters.toml") -> tuple[Sample, ...]:
    """Return the letters, in the order of the file; `unseen.toml` has those that no pattern was first fitted to."""
    content = (Path(__file__).parent / "corpus" / file).read_text("utf-8")
    return tuple(Sample(**{**one, "text": one["text"].strip()}) for one in tomllib.loads(content)["letters"])


def found_in(sample: Sample) -> tuple[Finding, ...]:
    """Return what the rules find in a letter to its reader."""
    return lint_text(
        KNOWN, sample.text, rules=RULES, today=TODAY, dates=DATES, person=sample.to, kind=sample.kind
    ).findings
