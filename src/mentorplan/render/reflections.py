"""Pages of the reflection: what was said, and what it ended in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mentorplan.domain.needs import Need
from mentorplan.domain.people import Person
from mentorplan.domain.reflections import Reflection, Role
from mentorplan.domain.walks import Walk
from mentorplan.errors import Problem
from mentorplan.render import goals as goal_pages
from mentorplan.render.goals import Say
from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Next, Page, Table
from mentorplan.usecases.reflections import Reflected, Shown, ShownAnswer
from mentorplan.usecases.walks import asked_questions

HIDDEN = "(private; --private shows it)"


def questions(walk: Walk, *, role: Role, quick: bool) -> Page:
    """Return the questions of a walk with the keys an answers file uses."""
    rows: list[tuple[str, str, str]] = []
    told: list[dict[str, Any]] = []
    for question in asked_questions(walk, quick=quick):
        parts = [part for part in question.parts if part.quick or not quick]
        for key, one in ((question.key, question), *((f"{question.key}.{part.key}", part) for part in parts)):
            slugs = [option.slug for option in one.options]
            rows.append((key, one.kind.value, one.ask + (f" ({', '.join(slugs)})" if slugs else "")))
            told.append(
                {"key": key, "kind": one.kind, "ask": one.ask, "why": one.why, "options": slugs, "private": one.private}
            )
    return Page(blocks=[Table(("key", "kind", "question"), tuple(rows))], data={"role": role, "questions": told})


def finished(done: Reflected, *, closing: str, say: Say) -> Page:
    """Return what a reflection ended in: goals, people, needs, and what to do now."""
    blocks: list[Block] = [Line(line) for line in closing.strip().splitlines()]
    if done.goals:
        blocks.append(Heading("Your goals"))
        for goal in done.goals:
            blocks += goal_pages.block(goal, say=say)
    if done.other_goals:
        blocks += [
            Heading("Your other goals" if done.goals else "Your goals"),
            Facts(tuple((goal.id, goal.title) for goal in done.other_goals)),
        ]
    blocks += needs(done.needs)
    inspiring = [person for person in done.people if person.why]
    if inspiring:
        blocks += [
            Heading("People whose work inspires you"),
            Facts(tuple((one.name, one.why[-1].text) for one in inspiring)),
        ]
    assessing = [person for person in done.people if person.assesses_me]
    if assessing:
        names = ", ".join(person.name for person in assessing)
        blocks.append(
            Hint(f"They assess you: {names}. They can still advise you; some talks may be easier with someone else.")
        )
    for one in done.unclear:
        ids = " or ".join(one.ids)
        blocks.append(Line(f'“{one.name}” could be {ids}, so nothing was noted: mentorplan people edit ID --why "…"'))
    if done.forgotten:
        left = f"You asked to forget {', '.join(done.forgotten)}, so nothing was noted of them. To bring somebody back:"
        blocks.append(Line(f'{left} mentorplan people add "{done.forgotten[0]}" --yes'))
    blocks.append(_next(done))
    return Page(
        blocks=blocks,
        data={
            "reflection": done.reflection.id,
            "role": done.reflection.role,
            "goals": goal_pages.all_data(done.goals),
            "needs": [need.slug for need in done.needs],
            "people": [_person(person, new=person.id in done.new_people) for person in done.people],
            "unclear": [{"name": one.name, "ids": list(one.ids)} for one in done.unclear],
            "forgotten": list(done.forgotten),
        },
    )


def shown(told: Shown, *, private: bool, say: Say, problems: tuple[Problem, ...]) -> Page:
    """Return what `reflect show` says."""
    blocks: list[Block] = []
    for one in told.reflections:
        when = f"finished {say(one.reflection.finished_on)}" if one.reflection.finished_on else "not finished yet"
        blocks.append(Heading(f"As {one.reflection.role}, begun {say(one.reflection.begun_on)}, {when}"))
        blocks += [Facts(pairs) for answer in one.answers for pairs in _pairs(answer, private=private)]
    if not blocks:
        blocks.append(Line("There is no reflection yet."))
    if told.goals:
        blocks += [Heading("Goals"), Facts(tuple((goal.id, goal.title) for goal in told.goals))]
    blocks += needs(told.needs)
    if not told.reflections:
        blocks.append(
            Next("look at what you want", "A few questions; you can stop at any point.", "mentorplan reflect")
        )
    data = {
        "reflections": [
            {
                "id": one.reflection.id,
                "role": one.reflection.role,
                "begun_on": one.reflection.begun_on,
                "finished_on": one.reflection.finished_on,
                "answers": {a.key: None if a.is_private and not private else a.value for a in one.answers},
            }
            for one in told.reflections
        ],
        "goals": goal_pages.all_data(told.goals),
        "needs": [need.slug for need in told.needs],
    }
    return Page(blocks=blocks, data=data, problems=problems)


def history(reflections: Sequence[Reflection], *, say: Say, problems: tuple[Problem, ...]) -> Page:
    """Return what `reflect history` says."""
    rows = tuple(
        (one.id, one.role.value, say(one.finished_on) if one.finished_on else "not finished yet") for one in reflections
    )
    blocks: list[Block] = (
        [Table(("reflection", "as", "finished"), rows)] if rows else [Line("There is no reflection yet.")]
    )
    told = [
        {"id": one.id, "role": one.role, "begun_on": one.begun_on, "finished_on": one.finished_on}
        for one in reflections
    ]
    return Page(blocks=blocks, data={"reflections": told}, problems=problems)


def needs(wanted: Sequence[Need]) -> list[Block]:
    """Return the needs list."""
    if not wanted:
        return []
    rows = tuple(f"{need.name} ({need.slug})" + (f": {need.meaning}" if need.meaning else "") for need in wanted)
    return [Heading("What you need help with"), Bullets(rows)]


def _next(done: Reflected) -> Next:
    if done.reflection.role is Role.MENTOR:
        why = "Being available starts with somebody: a new colleague, or one who asked."
        return Next("name one colleague you could help", why, 'mentorplan people add "NAME"')
    if done.people:
        return Next(
            "see who could help", "Each person is shown with the words that match your goals.", "mentorplan find"
        )
    why = "Colleagues, department sites, association lists, the teaching centre: a list as a CSV file will do."
    return Next("bring in people", why, "mentorplan people import FILE")


def _pairs(answer: ShownAnswer, *, private: bool) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield an answer as names and values: one pair, or several for each table of a group."""
    if answer.tables and (private or not answer.is_private):
        for first, *more in answer.tables:
            parts = ((part.title, _words(part, private=private)) for part in more)
            yield (answer.title, _words(first, private=private)), *parts
    else:
        yield ((answer.title, _words(answer, private=private)),)


def _words(answer: ShownAnswer, *, private: bool) -> str:
    return HIDDEN if answer.is_private and not private else "; ".join(answer.words)


def _person(person: Person, *, new: bool) -> dict[str, Any]:
    return {"id": person.id, "name": person.name, "new": new, "assesses_me": person.assesses_me}
