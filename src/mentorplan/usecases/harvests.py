"""What the tables of a reflection turn into: goals, and the people they name."""

from __future__ import annotations

from datetime import date

from mentorplan.domain.answers import as_text
from mentorplan.domain.goals import Goal, Past
from mentorplan.domain.likeness import traits
from mentorplan.domain.marks import is_marked
from mentorplan.domain.names import fold, free_id, make_id
from mentorplan.domain.people import BY_HAND, Fact, Person, Why
from mentorplan.domain.records import Shelf
from mentorplan.domain.reflections import Item
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError
from mentorplan.values import dataclass, field, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A name in the answers that two or more known people bear, with their ids."""

    name: str
    ids: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class GoalHarvest:
    """The goals while the tables of a reflection are noted: `named` by it, by id, and which of them are `new`."""

    known: Known
    today: date
    named: dict[str, Goal] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)

    def note(self, table: Item) -> None:
        """Take in one table with title, why, needs, by, indicators, barriers, actions; only the title is needed."""
        title = as_text(table["title"])
        goal = self._called(title)
        if goal is None:
            taken = self.known.taken(Shelf.GOALS) | {one.id for one in self.known.goals} | set(self.named)
            # An answer can be older than today: a walk may be left and gone on with after the day that it names.
            begun_on = min(self.today, _day(as_text(table.get("by", ""))) or self.today)
            goal = Goal(id=free_id(make_id(title, otherwise="goal"), taken=taken), title=title, begun_on=begun_on)
            self.new.add(goal.id)
        self.named[goal.id] = _revised(goal, table, today=self.today, is_new=goal.id in self.new)

    def changed(self) -> list[Goal]:
        """Return the goals to write, in the order in which they were named."""
        return [goal for goal in self.named.values() if goal not in self.known.goals]

    def others(self) -> list[Goal]:
        """Return the open goals that were not named, in the order of their ids."""
        return [goal for goal in self.known.goals if goal.is_open and goal.id not in self.named]

    def _called(self, title: str) -> Goal | None:
        wanted = _words(title)
        return next((goal for goal in [*self.named.values(), *self.others()] if _words(goal.title) == wanted), None)


@dataclass(slots=True, kw_only=True)
class PeopleHarvest:
    """The people while the tables of a reflection are noted: whom they name, by id, and which of those are `new`.

    `unclear` are the names that two or more people bear: nothing is noted with either. Nor is anything of whom the user
    asked to forget, the `forgotten`, unless `bring_back` is said.
    """

    known: Known
    today: date
    noted: dict[str, Person] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    unclear: list[Unclear] = field(default_factory=list)
    bring_back: bool = False
    forgotten: list[str] = field(default_factory=list)

    def note(self, table: Item, *, assesses_me: bool = False) -> None:
        """Take in one table with name, what (the `why` of that person) and email; only the name is needed."""
        name, what, email = (as_text(table.get(part, "")) for part in ("name", "what", "email"))
        found = self._called(name)
        if len(found) > 1:
            self.unclear.append(Unclear(name=name, ids=tuple(person.id for person in found)))
            return
        if not found and not self.bring_back and self._is_forgotten(name, email):
            self.forgotten += [name] if name not in self.forgotten else []
            return
        person = found[0] if found else self._newcomer(name)
        if what and what not in {why.text for why in person.why}:
            person = replace(person, why=(*person.why, Why(text=what, on=self.today)))
        if email and person.value("email") != email:
            fact = Fact(field="email", value=email, source=BY_HAND, on=self.today)
            person = replace(person, facts=(*person.facts, fact))
        if assesses_me:
            person = replace(person, assesses_me=True)
        self.noted[person.id] = person

    def changed(self) -> list[Person]:
        """Return the people to write, in the order in which they were first named."""
        return [person for person in self.noted.values() if person not in self.known.people]

    def _called(self, name: str) -> list[Person]:
        """Return the people of exactly that id or name; a part of a name may be somebody else's."""
        people = {person.id: person for person in self.known.people} | self.noted
        if name in people:
            return [people[name]]
        return [person for person in people.values() if fold(person.name) == fold(name)]

    def _is_forgotten(self, name: str, email: str) -> bool:
        settings = self.known.settings
        told = traits("", name=name, emails=[email] if email else [], orcids=[])
        return is_marked(told, workspace=settings.workspace, marks=settings.forgotten)

    def _newcomer(self, name: str) -> Person:
        taken = self.known.taken(Shelf.PEOPLE) | {one.id for one in self.known.people} | set(self.noted)
        person = Person(id=free_id(make_id(name, otherwise="person"), taken=taken), name=name)
        self.new.add(person.id)
        return person


def _words(title: str) -> list[str]:
    """Return what two titles are compared by: their words, or all their signs where they have no word."""
    folded = fold(title)
    return "".join(char if char.isalnum() else " " for char in folded).split() or [folded]


def _revised(goal: Goal, table: Item, *, today: date, is_new: bool) -> Goal:
    """Return the goal with what the table says; what an older goal said before goes into its history."""
    said = {
        "why": as_text(table.get("why", "")),
        "needs": _listed(table.get("needs", ())),
        "by": _day(as_text(table.get("by", ""))),
        "indicators": _listed(table.get("indicators", ())),
        "barriers": _listed(table.get("barriers", ())),
        "actions": _listed(table.get("actions", ())),
    }
    changed = {name: value for name, value in said.items() if value and getattr(goal, name) != value}
    past = tuple(Past(on=today, field=name, was=_as_past(getattr(goal, name))) for name in changed)
    history = goal.history if is_new else goal.history + past
    return replace(goal, **changed, history=history)  # type: ignore[arg-type]  # each value is of its field's kind


def _listed(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        # Only an answer that was edited by hand can be wrong here.
        raise InvalidError(f"The date of a goal, “{text}”, is not a date such as 2027-05-30.") from None


def _as_past(value: str | tuple[str, ...] | date | None) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return value.isoformat() if isinstance(value, date) else value or ""
