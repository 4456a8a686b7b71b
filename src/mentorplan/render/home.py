"""The home screen: where things stand, in plain words, and one next step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentorplan.domain.people import Person
from mentorplan.errors import Problem
from mentorplan.render.goals import Say
from mentorplan.render.pages import Block, Facts, Heading, Hint, Line, Next, Page, next_block, step_data
from mentorplan.usecases.home import Overview

SAMPLE = "This is a sample workspace; the people in it are invented. It goes away with: mentorplan init --end-sample"
MOST_NAMES = 4
MOST_DUE = 5


def welcome(first: Next, *, where: str) -> Page:
    """Return what somebody reads who has no workspace yet."""
    blocks: list[Block] = [
        Heading("mentorplan helps you find a mentor, or be one, one step at a time."),
        Line("Everything stays on this machine, in a folder of text files. Nothing is ever sent."),
        first,
        Hint(f"Your workspace will be {where}. If you would rather offer help, add --role mentor."),
    ]
    data = {"next": {"what": first.what, "why": first.why, "command": first.command}, "due": []}
    return Page(blocks=blocks, data=data)


def home(told: Overview, *, problems: tuple[Problem, ...], is_sample: bool, say: Say) -> Page:
    """Return where things stand."""
    groups: list[tuple[str, str]] = [
        ("Goals", "; ".join(goal.title for goal in told.goals)),
        ("Mentors you", _names(told.mentors)),
        ("You mentor", _names(told.mentees)),
        ("Conversations", _names(told.talking)),
        ("Waiting for an answer", _names(told.waiting)),
        ("Waiting for yours", _names(told.asking)),
        ("People to consider", _names(told.considered)),
        ("On imported lists", f"{told.listed} more" if told.listed else ""),
        ("Resting", _names(told.resting)),
    ]
    blocks: list[Block] = [Hint(SAMPLE)] if is_sample else []
    if any(value for _, value in groups):
        blocks += [Heading("Where things stand"), Facts(tuple(groups))]
    others = [step for step in told.due if step != told.next]
    if others:
        blocks.append(Heading("Also due"))
        blocks.append(Facts(tuple((say(step.on) or "Today", step.what) for step in others[:MOST_DUE])))
        more = f"And {len(others) - MOST_DUE} more. " if len(others) > MOST_DUE else ""
        blocks.append(Hint(f"{more}Each comes up here in its turn, with its command."))
    elif told.coming and not told.due:
        soon = told.coming[0]
        blocks.append(Line(f"Nothing is due today. On {say(soon.on)}: {soon.what}."))
    if told.quiet_until:
        until = f"until {say(told.quiet_until)}" if told.quiet_until < date.max else "for now"
        blocks.append(Line(f"Quiet {until}: {'all of this' if told.due else 'everything'} can wait."))
    if problems:
        places = "One place in your files needs" if len(problems) == 1 else f"{len(problems)} places in your files need"
        blocks.append(Line(f"{places} mending: mentorplan check"))
    blocks.append(next_block(told.next))
    data = {
        "next": step_data(told.next),
        "due": [step_data(step) for step in told.due],
        "coming": [step_data(step) for step in told.coming],
        "goals": [goal.id for goal in told.goals],
        "people": {
            "consider": [person.id for person in told.considered],
            "waiting": [person.id for person in told.waiting],
            "asking": [person.id for person in told.asking],
            "conversation": [person.id for person in told.talking],
            "mentorship": [person.id for person in told.going],
            "resting": [person.id for person in told.resting],
        },
    }
    return Page(blocks=blocks, data=data, problems=problems, problems_shown=True)


def _names(people: Sequence[Person]) -> str:
    some = ", ".join(person.name for person in people[:MOST_NAMES])
    return f"{some} and {len(people) - MOST_NAMES} more" if len(people) > MOST_NAMES else some
