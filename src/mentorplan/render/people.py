"""People as they are shown: one by one with every fact, or a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from mentorplan.domain.agreements import Direction
from mentorplan.domain.people import SINGLE_FIELDS, Choice, Person, is_old
from mentorplan.domain.stages import Stage
from mentorplan.errors import Problem
from mentorplan.render.goals import Say
from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Next, Page, Table
from mentorplan.usecases.people import Kept, Row
from mentorplan.values import asdict

STAGE_WORDS = {
    Stage.IDEA: "to consider",
    Stage.SHORTLISTED: "on the shortlist",
    Stage.PASSED: "passed for now",
    Stage.DRAFTED: "draft ready",
    Stage.CONTACTED: "waiting for an answer",
    Stage.REMINDED: "reminded, waiting",
    Stage.PHONED: "called, waiting",
    Stage.REPLIED: "answered",
    Stage.CONVERSATION_SET: "conversation planned",
    Stage.MET: "met",
    Stage.AGREED: "mentorship agreed",
    Stage.ACTIVE: "mentorship",
    Stage.PAUSED: "mentorship, paused",
    Stage.ENDED: "mentorship ended",
    Stage.DECLINED_BY_THEM: "said no",
    Stage.DECLINED_BY_ME: "not now",
    Stage.REFERRED: "named somebody else",
    Stage.DEFERRED: "asked for later",
    Stage.RESTING: "resting",
}
"""Stages as people read them; files and scripts use the short words."""

LABELS = {
    "email": "E-mail", "phone": "Phone", "title": "Title", "unit": "Unit", "institution": "Institution",
    "url": "Page", "orcid": "ORCID", "language": "Language", "bio": "Profile",
}  # fmt: skip


def kept(done: Kept, *, added: bool, seeks_mentor: bool) -> Page:
    """Return what `people add` and `people edit` say."""
    person = done.person
    if not done.changes:
        same = Line(f"Nothing to change: that is known of {person.name} already.")
        return Page(blocks=[same], data=_kept_data(done))
    blocks: list[Block] = [Line(f"{'Added' if added else 'Noted'}: {person.name} ({person.id}).")]
    if done.from_list:
        blocks.append(Hint(f"What the list {done.from_list} tells of them came along."))
    if added and seeks_mentor and not (person.why or person.assesses_me or person.connector):
        why = "The first message is built on what draws you to their work."
        blocks.append(Next("say why", why, f'mentorplan people edit {person.id} --why "…"'))
    return Page(blocks=blocks, data=_kept_data(done))


def listed(rows: Sequence[Row], *, problems: tuple[Problem, ...]) -> Page:
    """Return what `people list` says: a line each."""
    data = {"people": [_row_data(row) for row in rows]}
    if not rows:
        why = "Think of colleagues whose work you like, or bring in a list you were given."
        first = Next("name one", why, 'mentorplan people add "NAME" --why "…"')
        return Page(blocks=[Line("There is nobody here yet."), first], data=data, problems=problems)
    table = tuple(
        (
            row.person.name,
            STAGE_WORDS[row.stage],
            row.person.value("unit") or "",
            row.person.value("email") or "",
            row.person.id,
        )
        for row in rows
    )
    return Page(
        blocks=[Table(("name", "where it stands", "unit", "e-mail", "id"), table)], data=data, problems=problems
    )


def shown(
    row: Row,
    *,
    private: bool,
    flags: Sequence[str],
    say: Say,
    today: date,
    names: dict[str, str],
    problems: tuple[Problem, ...],
) -> Page:
    """Return what `people show` says. `names` are those of the people who suggested this one, by id."""
    person = row.person
    single = tuple((LABELS[name], person.value(name) or "") for name in SINGLE_FIELDS if name != "bio")
    suggested = tuple(f"{names.get(one.by, one.by)}, {say(one.on)}" for one in person.suggested_by)
    facts = (
        ("Where it stands", STAGE_WORDS[row.stage]),
        ("Mentorship", "; ".join(_mentorships(row, say))),
        ("To be addressed as", person.address_as or ""),
        *single,
        ("Interests", "; ".join(person.values("interests"))),
        ("Profile", person.value("bio") or ""),
        ("Notes", "; ".join(person.values("notes"))),
        ("Told otherwise", "; ".join(_otherwise(person))),
        ("Suggested by", "; ".join(suggested)),
        ("Helps you with", ", ".join(one.need for one in person.covers)),
        ("Can name others", "yes" if person.connector else ""),
        ("On lists", ", ".join(row.lists)),
        ("Id", person.id),
    )
    blocks: list[Block] = [Heading(person.name), Facts(facts)]
    if person.why:
        blocks += [Heading("What drew you to them"), Bullets(tuple(one.text for one in person.why))]
    if flags:
        blocks += [Heading("To bear in mind"), Bullets(tuple(flags))]
    if person.choices:
        words = {Choice.SHORTLISTED: "shortlisted", Choice.PASSED: "passed"}
        told = tuple(
            f"{say(one.on)}: {words[one.choice]}" + (f", {one.reason}" if one.reason else "") for one in person.choices
        )
        blocks += [Heading("What you decided"), Bullets(told)]
    blocks += _sources(person, say=say, today=today)
    if person.private_notes:
        note = person.private_notes if private else "There is a private note; --private shows it."
        blocks += [Heading("Private"), Line(note)]
    if person.private_sensitive and private:
        blocks.append(Hint(f"A note marked sensitive is here too: mentorplan sensitive show {person.id}"))
    return Page(blocks=blocks, data={"person": _person_data(row, private=private, flags=flags)}, problems=problems)


def _mentorships(row: Row, say: Say) -> Iterator[str]:
    """Yield who mentors whom, and from when to when; what goes on comes first."""
    words = {Direction.THEY_MENTOR_ME: "mentors you", Direction.I_MENTOR_THEM: "you mentor them"}
    for one in sorted(row.mentorships, key=lambda one: (one.ended_on is not None, one.begun_on, one.id)):
        until = f" to {say(one.ended_on)}" if one.ended_on else ""
        yield f"{words[one.direction]}, {'from' if until else 'since'} {say(one.begun_on)}{until}"


def _otherwise(person: Person) -> Iterator[str]:
    """Yield what another source says of a field of which one value holds."""
    for name in SINGLE_FIELDS:
        for value in person.values(name):
            if value != person.value(name):
                told = ", ".join(dict.fromkeys(fact.source for fact in person.facts if fact.value == value))
                yield f"{LABELS[name].lower()} {value} ({told})"


def _sources(person: Person, *, say: Say, today: date) -> list[Block]:
    """Return where the facts are from and since when: which from where, if there are several sources."""
    if not person.facts:
        return []
    told: dict[tuple[str, date], list[str]] = {}
    for fact in sorted(person.facts, key=lambda fact: (fact.source, fact.on)):
        told.setdefault((fact.source, fact.on), []).append(LABELS.get(fact.field, fact.field).lower())
    said = [
        f"{source}, {say(on)}"
        + (f" ({', '.join(dict.fromkeys(fields))})" if len(told) > 1 else "")
        + (", more than a year ago" if is_old(on, today=today) else "")
        for (source, on), fields in told.items()
    ]
    blocks: list[Block] = [Hint("From: " + "; ".join(said))]
    if any(is_old(on, today=today) for _, on in told):
        blocks.append(Hint("What is older than a year may have changed: look at their page before you write."))
    return blocks


def _row_data(row: Row) -> dict[str, Any]:
    person = row.person
    return {
        "id": person.id,
        "name": person.name,
        "email": person.value("email"),
        "stage": row.stage,
        "unit": person.value("unit"),
        "kind": person.kind,
        "mine": row.is_mine,
        "lists": list(row.lists),
    }


def _person_data(row: Row, *, private: bool, flags: Sequence[str]) -> dict[str, Any]:
    person = row.person
    data = _row_data(row) | {name: person.value(name) for name in SINGLE_FIELDS}
    data |= {name: list(person.values(name)) for name in ("interests", "notes")}
    return data | {
        "address_as": person.address_as,
        "connector": person.connector,
        "assesses_me": person.assesses_me,
        "why": [one.text for one in person.why],
        "suggested_by": [asdict(one) for one in person.suggested_by],
        "covers": [asdict(one) for one in person.covers],
        "choices": [asdict(one) for one in person.choices],
        "facts": [asdict(one) for one in person.facts],
        "flags": list(flags),
        "private_notes": person.private_notes if private else None,
    }


def _kept_data(done: Kept) -> dict[str, Any]:
    person: Person = done.person
    return {
        "person": {"id": person.id, "name": person.name, "email": person.value("email")},
        "changed": bool(done.changes),
    }
