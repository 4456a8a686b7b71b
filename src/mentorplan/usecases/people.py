"""People: added by hand, shown, listed and edited; each fact keeps its source and date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mentorplan.domain.agreements import Agreement
from mentorplan.domain.candidates import everyone
from mentorplan.domain.likeness import of_person
from mentorplan.domain.marks import is_marked
from mentorplan.domain.names import Findable, find_one, fold, free_id, make_id
from mentorplan.domain.people import BY_HAND, SINGLE_FIELDS, Covering, Fact, Person, PersonKind, Suggestion, Why
from mentorplan.domain.records import Change, Shelf
from mentorplan.domain.stages import Stage, standings
from mentorplan.domain.typed import many_lines, one_line, one_of
from mentorplan.domain.workspaces import Known
from mentorplan.errors import ConflictError, InvalidError, RefusedError
from mentorplan.usecases.candidates import someone_called
from mentorplan.usecases.profiles import check_email
from mentorplan.values import dataclass, field, replace

ADD_FIRST = 'Add them first: mentorplan people add "NAME"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was said of a person on the command line; None is not said, an empty text takes a fact away."""

    facts: Mapping[str, str] = field(default_factory=dict)
    interests: str | None = None
    why: str | None = None
    source: str | None = None
    suggested_by: str | None = None
    covers: Sequence[str] | None = None
    name: str | None = None
    address_as: str | None = None
    connector: bool | None = None
    assesses_me: bool | None = None
    kind: str | None = None
    private_notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Somebody who was added or edited. `from_list` is the list whose facts came along."""

    person: Person
    from_list: str | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the list of people. `lists` are the imported lists that name them."""

    person: Person
    stage: Stage
    is_mine: bool
    lists: tuple[str, ...]
    mentorships: tuple[Agreement, ...] = ()


def add(known: Known, *, name: str, wishes: Wishes, today: date, bring_back: bool = False) -> Kept:
    """Return a new person. Whoever an imported list names in the same way becomes mine with what the list tells.

    Raises ConflictError where somebody of that name is mine already and no other address tells them
    apart, InvalidError for a value that cannot be, and RefusedError where the user asked to forget somebody
    of this name or address, unless `bring_back` is said.
    """
    shown = one_line(name)
    if not shown:
        raise InvalidError("A person needs a name.", hint='For example: mentorplan people add "Lin Hartmann"')
    email = wishes.facts.get("email")
    same = [person for person in known.people if fold(person.name) == fold(shown)]
    for person in same:
        other = person.value("email")
        if not (email and other and fold(email) != fold(other)):
            raise ConflictError(
                f"{person.name} is one of your people already ({person.id}).",
                hint=f"To note more: mentorplan people edit {person.id} … (somebody else of that name: add --email).",
            )
    mine = {person.id for person in known.people}
    listed = [
        one
        for one in everyone(known, today=today)
        if one.person.id not in mine
        and fold(one.person.name) == fold(shown)
        and not (email and one.person.value("email") and fold(email) != fold(one.person.value("email") or ""))
    ]
    taken = known.taken(Shelf.PEOPLE) | {entry.id for shard in known.shards for entry in shard.people}
    if len(listed) == 1:
        person, source = listed[0].person, listed[0].lists[0]
    else:
        person, source = Person(id=free_id(make_id(shown, otherwise="person"), taken=taken), name=shown), None
    kept = _kept(known, person, wishes, source=source, today=today)
    settings = known.settings
    is_known = source or bring_back
    if not is_known and is_marked(of_person(kept.person), workspace=settings.workspace, marks=settings.forgotten):
        raise RefusedError(
            "You asked to forget somebody of this name or address.",
            hint=f'To bring them back: mentorplan people add "{shown}" … --yes',
        )
    return kept


def edit(known: Known, *, words: str, wishes: Wishes, today: date) -> Kept:
    """Return the person that `words` mean with what was said of them changed."""
    person, source = someone_called(words, known, today=today)
    return _kept(known, person, wishes, source=source, today=today)


def show(known: Known, *, words: str, today: date) -> Row:
    """Return the person that `words` mean, one of an imported list too."""
    person, from_list = someone_called(words, known, today=today)
    everybody = replace(known, people=_with(known, person))
    row = next(row for row in rows(everybody, today=today) if row.person.id == person.id)
    return replace(row, is_mine=from_list is None)


def rows(known: Known, *, today: date, list_id: str | None = None, stage: str | None = None) -> tuple[Row, ...]:
    """Return everybody, those of imported lists too, by name. Raises InvalidError for an unknown stage."""
    wanted = one_of(Stage, stage, what="a stage") if stage else None
    where = standings(known, today=today)
    mine = {person.id for person in known.people}
    found = [
        Row(
            person=one.person,
            stage=where[one.person.id].stage if one.person.id in mine else Stage.IDEA,
            is_mine=one.person.id in mine,
            lists=one.lists,
            mentorships=tuple(two for two in known.agreements if two.person == one.person.id),
        )
        for one in everyone(known, today=today)
    ]
    if list_id is not None:
        list_id = find_list(known, list_id)
    return tuple(
        row
        for row in sorted(found, key=lambda row: (fold(row.person.name), row.person.id))
        if wanted in {None, row.stage} and (list_id is None or list_id in row.lists)
    )


def find_list(known: Known, words: str) -> str:
    """Return the id of an imported list. Raises NotFoundError with the one that looks most like it."""
    named = [Findable(id=one.id, name=one.id, thing=one) for one in known.lists]
    return find_one(words, named, what="list", add="Bring one in: mentorplan people import FILE").id


def _with(known: Known, person: Person) -> tuple[Person, ...]:
    return known.people if person in known.people else (*known.people, person)


def _kept(known: Known, person: Person, wishes: Wishes, *, source: str | None, today: date) -> Kept:
    changed = _with_marks(_with_facts(person, wishes, today=today), wishes)
    why = many_lines(wishes.why or "")
    if why and why not in {one.text for one in changed.why}:
        changed = replace(changed, why=(*changed.why, Why(text=why, on=today)))
    if wishes.suggested_by:
        changed = _suggested(known, changed, by=wishes.suggested_by, today=today)
    if wishes.covers is not None:
        changed = replace(changed, covers=_covering(changed.covers, wishes.covers, today=today))
    is_new = person.id not in {one.id for one in known.people}
    changes = (known.put(changed),) if is_new or changed != person else ()
    return Kept(person=changed, from_list=source, changes=changes)


def _with_facts(person: Person, wishes: Wishes, *, today: date) -> Person:
    said_by = one_line(wishes.source or "") or BY_HAND
    facts: Sequence[Fact] = person.facts
    for name, value in wishes.facts.items():
        facts = _with_values(facts, name, [_checked(name, value)], source=said_by, today=today)
    if wishes.interests is not None:
        facts = _with_values(facts, "interests", _several(wishes.interests), source=said_by, today=today)
    return replace(person, facts=tuple(facts))


def _with_marks(person: Person, wishes: Wishes) -> Person:
    """Return the person with what is not a fact: name, form of address, kind, marks and the private note."""
    given: dict[str, Any] = {
        "name": one_line(wishes.name or "") or None,
        "kind": one_of(PersonKind, wishes.kind, what="a kind") if wishes.kind else None,
        "connector": wishes.connector,
        "assesses_me": wishes.assesses_me,
        "private_notes": None if wishes.private_notes is None else many_lines(wishes.private_notes),
    }
    marked = replace(person, **{name: value for name, value in given.items() if value is not None})
    return marked if wishes.address_as is None else replace(marked, address_as=one_line(wishes.address_as) or None)


def _suggested(known: Known, person: Person, *, by: str, today: date) -> Person:
    named = find_one(by, known.people, what="person", add=ADD_FIRST)
    if named.id == person.id:
        raise InvalidError(f"{person.name} cannot have suggested themselves.", hint="Name the person who did.")
    if named.id in {one.by for one in person.suggested_by}:
        return person
    return replace(person, suggested_by=(*person.suggested_by, Suggestion(by=named.id, on=today)))


def _covering(before: Sequence[Covering], needs: Sequence[str], *, today: date) -> tuple[Covering, ...]:
    """Return what somebody helps with: what is named comes to it, or is said anew today; an empty text clears."""
    kept = [] if "" in needs else [one for one in before if one.need not in needs]
    return (*kept, *(Covering(need=need, on=today) for need in dict.fromkeys(needs) if need))


def _with_values(facts: Sequence[Fact], name: str, values: Sequence[str], *, source: str, today: date) -> list[Fact]:
    """Return the facts with those of one field and source replaced; other sources' stay beside them.

    The new ones take the place of the old, so that edits of two fields touch two places of the file.
    """
    before = [fact for fact in facts if fact.field == name and fact.source == source]
    wanted = [value for value in values if value]
    if [fact.value for fact in before] == wanted:
        return list(facts)
    at = facts.index(before[0]) if before else len(facts)
    kept = [fact for fact in facts[at:] if fact not in before]
    return [*facts[:at], *(Fact(field=name, value=value, source=source, on=today) for value in wanted), *kept]


def _several(text: str) -> list[str]:
    """Return interests that were typed in one text, apart at semicolons, else at commas."""
    mark = ";" if ";" in text else ","
    return list(dict.fromkeys(part for one in text.split(mark) if (part := one_line(one))))


def _checked(name: str, value: str) -> str:
    value = many_lines(value) if name == "bio" else one_line(value)
    if not value or name not in SINGLE_FIELDS:
        return value
    if name == "email":
        check_email(value)
    if name == "url" and not re.fullmatch(r"https?://[^\s/]+\S*", value):
        raise InvalidError(f"“{value}” is not a web address.", hint="It should begin with https://")
    if name == "orcid":
        return _checked_orcid(value)
    return value


def _checked_orcid(value: str) -> str:
    """Return an ORCID iD in its short form. Source: ISO 7064 MOD 11-2, as ORCID describes its check digit."""
    digits = re.sub(r"^https?://orcid\.org/", "", value).replace("-", "").upper()
    if re.fullmatch(r"\d{15}[\dX]", digits):
        total = 0
        for digit in digits[:-1]:
            total = (total + int(digit)) * 2
        check = (12 - total % 11) % 11
        if digits[-1] == ("X" if check == 10 else str(check)):  # noqa: PLR2004 ten is written X
            return "-".join(digits[at : at + 4] for at in range(0, 16, 4))
    raise InvalidError(
        f"“{value}” is not an ORCID iD.", hint="It has four groups of four, such as 0000-0002-1825-0097."
    )
