"""Rules for letters: what the guide says of each, what they look at, and what they find."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from string import Template

from mentorplan.domain.dates import DateWords
from mentorplan.domain.messages import Channel, Kind, Message
from mentorplan.domain.people import Person
from mentorplan.domain.profiles import Profile
from mentorplan.domain.stages import Standing
from mentorplan.values import dataclass, field, replace


class Severity(StrEnum):
    """How much a finding weighs. Only an error stops a message from being handed over."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of `guide/rules.toml`. Its key there is its name; `id` is what people cite and mute.

    `message` and `fix` are templates (`$quote`, `$person`, `$id` …). `grade` is that of the evidence: A trial or
    meta-analysis, B observation, C guidance, D anecdote, inf our own inference; `good` and `bad` are examples.
    A rule without `kinds` or `channels` holds for all. `patterns` are regular expressions, `exact_case` those
    that mind the case, `unless` those that clear a sentence; `words` are a list for any other use. `most` is a
    number by kind of message; above `far` the finding is a warning. `joints` are patterns between two asks in one
    sentence, `theirs` patterns that speak of what is the reader's, `called` what the program's own words are called
    in the words of this rule (`email`, `several`, `person` for nobody in particular).
    """

    id: str
    severity: Severity
    message: str
    fix: str
    why: str
    source: str
    grade: str
    good: str
    bad: str
    patterns: tuple[str, ...] = ()
    exact_case: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    called: dict[str, str] = field(default_factory=dict)
    kinds: tuple[Kind, ...] = ()
    channels: tuple[Channel, ...] = ()
    most: dict[Kind, int] = field(default_factory=dict)
    far: dict[Kind, int] = field(default_factory=dict)


Rules = dict[str, Rule]
"""The file `rules.toml`: rules by name, in the order in which findings are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule says about one text. `line` counts from 1 in the body, None where no line can be named."""

    rule: str
    name: str
    severity: Severity
    message: str
    fix: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What is looked at: a draft, or any text. A text of which nothing is told is taken for a first email.

    `subject` is None where the text has none because nobody was asked for one.
    """

    body: str
    subject: str | None = None
    kind: Kind = Kind.INTRODUCTION
    channel: Channel = Channel.EMAIL


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the workspace knows around a text; everything may be unknown.

    `people` are all whose names could slip in. `welcome` are ids of people whom the text may well name. `private`
    are texts that must not leave, `public` those that may; `others` are my messages to other people.
    """

    today: date
    dates: DateWords | None = None
    me: Profile = field(default_factory=Profile)
    person: Person | None = None
    standing: Standing | None = None
    people: tuple[Person, ...] = ()
    welcome: frozenset[str] = frozenset()
    private: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    others: tuple[Message, ...] = ()


def make_finding(  # noqa: PLR0913 a finding is made of all of these
    name: str,
    rule: Rule,
    *,
    values: Mapping[str, str] | None = None,
    line: int | None = None,
    severity: Severity | None = None,
    person: Person | None = None,
) -> Finding:
    """Return what a rule says, with `values` put into its words; `severity` where it is not the rule's own."""
    about = (
        {"person": person.name, "id": person.id} if person else {"person": "this person", "id": "NAME", **rule.called}
    )
    known = {**about, **(values or {})}
    return Finding(
        rule=rule.id,
        name=name,
        severity=severity or rule.severity,
        message=Template(rule.message).safe_substitute(known),
        fix=Template(rule.fix).safe_substitute(known),
        line=line,
    )


def in_general(rule: Rule) -> Rule:
    """Return a rule whose `message` and `fix` speak of nobody in particular: NAME, ID."""
    blanks = {
        "person": "this person",
        "id": "NAME",
        "other": "ID",
        "option": "email",
        "means": "address",
        "quote": "…",
        "count": "several",
        "most": "fewer",
        "weekday": "another day",
        **rule.called,
    }
    return replace(
        rule,
        message=Template(rule.message).safe_substitute(blanks),
        fix=Template(rule.fix).safe_substitute(blanks),
    )
