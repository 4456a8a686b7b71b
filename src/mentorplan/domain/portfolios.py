"""What the rules find in all open asks taken together: too many, all in one place, all to the same kind of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from mentorplan.domain.messages import Kind
from mentorplan.domain.names import fold
from mentorplan.domain.passages import says
from mentorplan.domain.people import Person
from mentorplan.domain.rules import Finding, Rules, make_finding
from mentorplan.domain.stages import Stage, Standing

WAITING = frozenset({Stage.CONTACTED, Stage.REMINDED, Stage.PHONED})
"""Stages in which an ask of mine waits for an answer."""

MOST_OPEN = 3
"""More open asks than this are hard to follow up. Source: rule FUP-05 (our own inference)."""

LEAST_ASKS = 3
"""Of fewer asks nobody can say that they are all alike."""

MOST_IN_ONE_UNIT = 0.75
"""Of all open asks whose unit is known: "four of five in one department" is too many (our own inference)."""


def look_over(
    people: Sequence[Person], standings: Mapping[str, Standing], *, rules: Rules, muted: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return what is found in the asks that wait for an answer, in the order of the guide."""
    asked = [person for person in people if _waits(standings[person.id])]
    found = {
        "too-many-open": _too_many(asked),
        "one-unit": _one_unit(asked),
        "only-professors": _only_professors(asked, rules=rules),
    }
    return tuple(
        make_finding(name, rule, values=dict(values))
        for name, rule in rules.items()
        if not {name, rule.id} & set(muted)
        for values in found.get(name, ())
    )


def _waits(where: Standing) -> bool:
    return where.stage in WAITING and any(ask.kind is not Kind.COFFEE for ask in where.asks)


def _too_many(asked: Sequence[Person]) -> Iterator[dict[str, str]]:
    if len(asked) > MOST_OPEN:
        yield {"count": str(len(asked)), "most": str(MOST_OPEN)}


def _one_unit(asked: Sequence[Person]) -> Iterator[dict[str, str]]:
    units = [unit for person in asked if (unit := person.value("unit"))]
    counted = Counter(fold(unit) for unit in units)
    if not counted:
        return
    most, count = counted.most_common(1)[0]
    if count >= LEAST_ASKS and count / len(units) >= MOST_IN_ONE_UNIT:
        quote = next(unit for unit in units if fold(unit) == most)
        yield {"quote": quote, "count": str(count), "most": str(len(asked))}


def _only_professors(asked: Sequence[Person], *, rules: Rules) -> Iterator[dict[str, str]]:
    rule = rules.get("only-professors")
    titles = [title for person in asked if (title := person.value("title"))]
    if rule and len(titles) >= LEAST_ASKS and len(titles) == len(asked):
        full = [title for title in titles if says(rule.patterns, title) and not says(rule.unless, title)]
        if len(full) == len(titles):
            yield {"count": str(len(full))}
