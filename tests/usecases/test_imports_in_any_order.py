"""Lists may come in any order, and any number of times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from mentorplan.domain.candidates import everyone
from mentorplan.domain.flags import FlagWords
from mentorplan.domain.imports import Reading
from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.people import Person
from mentorplan.domain.records import Record, Ref
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.imports import Imported, import_list

DAY = date(2026, 11, 2)
COLUMNS = {"Name": "name", "Email": "email", "ORCID": "orcid", "Title": "title", "Interests": "interests"}

WHO = (
    Entry(id="", name="Ana Bo", email="ana@example.org"),
    Entry(id="", name="Ana Bo", email="ana.bo@example.net"),
    Entry(id="", name="Bao Li", orcid="0000-0002-1825-0097"),
    Entry(id="", name="Zoë Šimek", email="z@example.org", orcid="0000-0001-5109-3700"),
    Entry(id="", name="渡辺 千夏", email="c@example.org"),
)
"""Five people, two of one name, each known by something of their own."""

rows = st.builds(
    lambda who, title, interests: replace(WHO[who], title=title, interests=tuple(dict.fromkeys(interests))),
    st.integers(min_value=0, max_value=len(WHO) - 1),
    st.sampled_from([None, "Dean", "Tutor"]),
    st.lists(st.sampled_from(["labs", "moots", "tea"]), max_size=2),
)
lists = st.lists(
    st.lists(rows, min_size=1, max_size=4, unique_by=lambda entry: (entry.name, entry.email)), min_size=1, max_size=3
)


def imported(known: Known, entries: Sequence[Entry], *, name: str) -> Imported:
    numbered = tuple(replace(entry, row=at) for at, entry in enumerate(entries, start=2))
    reading = Reading(entries=numbered, columns=COLUMNS)
    return import_list(known, reading, list_name=name, source=name, today=DAY, flag_words=FlagWords(flags={}))


def after(known: Known, outcome: Imported) -> Known:
    before: tuple[Record, ...] = (*known.people, *known.lists, *known.shards)
    kept = {Ref(one.shelf, one.id): one for one in before}
    kept |= {change.ref: change.record for change in outcome.changes if change.record}
    ordered = [kept[ref] for ref in sorted(kept)]
    return replace(
        known,
        people=tuple(one for one in ordered if isinstance(one, Person)),
        lists=tuple(one for one in ordered if isinstance(one, PeopleList)),
        shards=tuple(one for one in ordered if isinstance(one, Shard)),
        fingerprints=dict.fromkeys(sorted(kept), "as written"),
    )


def known_after(order: Sequence[tuple[str, Sequence[Entry]]]) -> Known:
    known = Known()
    for name, entries in order:
        known = after(known, imported(known, entries, name=name))
    return known


def told(known: Known) -> list[tuple[str, list[tuple[str, str, str]], tuple[str, ...]]]:
    """Return everybody with all that is known of them, whatever their ids are."""
    return sorted(
        (
            one.person.name,
            sorted((fact.field, fact.value, fact.source) for fact in one.person.facts),
            tuple(sorted(one.lists)),
        )
        for one in everyone(known, today=DAY)
    )


@settings(max_examples=40)  # each of them in up to six orders
@given(lists)
def test_the_order_of_lists_does_not_matter(found: list[list[Entry]]) -> None:
    named = [(f"list {at}", entries) for at, entries in enumerate(found)]
    outcomes = [told(known_after(order)) for order in permutations(named)]

    assert all(outcome == outcomes[0] for outcome in outcomes)
    whole = {(entry.name, entry.email, entry.orcid) for entries in found for entry in entries}
    assert len(outcomes[0]) == len(whole)


@given(lists)
def test_the_same_lists_again_change_nothing(found: list[list[Entry]]) -> None:
    named = [(f"list {at}", entries) for at, entries in enumerate(found)]
    known = known_after(named)

    for name, entries in named:
        again = imported(known, entries, name=name)
        assert (again.added, again.updated, again.changes) == (0, 0, ())
