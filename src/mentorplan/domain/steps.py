"""A step: one thing that could be done next, why, and the command that does it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from string import Template

from mentorplan.values import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """What the guide says of one step (`guide/steps/`). `$name` and the like are filled in by the rule.

    A step that goes by evidence says whose (`source`) and how good it is (`grade`, as in rules.toml), with a `good` and
    a `bad` example; `outreach lint --explain` tells them.
    """

    what: str
    why: str
    command: str
    source: str = ""
    grade: str = ""
    good: str = ""
    bad: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do. `rule` is the key in the guide; `on` the day from which it is due, None for any time."""

    rule: str
    what: str
    why: str
    command: str
    on: date | None = None
    person: str | None = None
    kind: str | None = None


def make_step(  # noqa: PLR0913 a step is made of all of these
    rule: str,
    words: Mapping[str, StepWords],
    *,
    values: Mapping[str, str] | None = None,
    on: date | None = None,
    person: str | None = None,
    kind: str | None = None,
) -> Step:
    """Return the step of a rule in the guide's words, with `values` put in.

    Raises KeyError where the guide lacks the rule or the words ask for a value that is not given: a
    fault of the guide, which `guide check` and a test find before a user does.
    """
    said = words[rule]
    known = dict(values or {})
    return Step(
        rule=rule,
        what=Template(said.what).substitute(known),
        why=Template(said.why).substitute(known),
        command=Template(said.command).substitute(known),
        on=on,
        person=person,
        kind=kind,
    )


def words_in_general(words: StepWords) -> StepWords:
    """Return the words of a step about nobody in particular: each blank as its name in capitals, as in help."""

    def general(text: str) -> str:
        return re.sub(r"\$(\w+)", lambda blank: blank[1].upper().replace("_", " "), text)

    return replace(words, what=general(words.what), why=general(words.why), command=general(words.command))
