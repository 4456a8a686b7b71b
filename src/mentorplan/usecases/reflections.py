"""Reflecting: begun or gone on with, kept after every answer, and ended in goals, people and needs.

Of the keys of a walk five have a meaning here: `goals` become goals, `inspires` and `assessors`
become people, `help-wanted` goes into the list of needs, `hours-a-month` into a profile that has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mentorplan.domain.answers import as_words
from mentorplan.domain.goals import Goal
from mentorplan.domain.names import closest, free_id
from mentorplan.domain.needs import Need, need_called, needs_list
from mentorplan.domain.people import Person
from mentorplan.domain.profiles import Profile
from mentorplan.domain.records import Change, Record, Shelf
from mentorplan.domain.reflections import AnswerValue, Item, Reflection, Role
from mentorplan.domain.walks import Question, QuestionKind, Walk, with_needs
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import InvalidError, NeedsAnswerError
from mentorplan.usecases.harvests import GoalHarvest, PeopleHarvest, Unclear
from mentorplan.usecases.walks import said, said_tables
from mentorplan.values import dataclass, replace

GOALS, INSPIRES, ASSESSORS, HELP_WANTED = "goals", "inspires", "assessors", "help-wanted"
HOURS = "hours-a-month"
"""Keys of questions whose answers become more than an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A reflection after an answer, as this walk knows it: hand it to the next `save`."""

    reflection: Reflection
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflected:
    """A finished reflection: the goals it named, in its order, the people it touched, and the needs in order.

    `other_goals` are the open ones that it did not name.
    `new_goals` and `new_people` hold the ids of those that were not there before. `unclear` are
    names that two or more known people bear; nothing was noted with either. `forgotten` are the names of people whom
    the user once asked to forget; nothing was noted of them.
    """

    reflection: Reflection
    goals: tuple[Goal, ...]
    other_goals: tuple[Goal, ...]
    new_goals: frozenset[str]
    people: tuple[Person, ...]
    new_people: frozenset[str]
    unclear: tuple[Unclear, ...]
    needs: tuple[Need, ...]
    changes: tuple[Change, ...]
    forgotten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAnswer:
    """One answer to show: `words` are its lines, choices in their words; a group has `tables` instead.

    `is_private` asks to hide it unless the user wants to see what is private.
    """

    key: str
    title: str
    value: AnswerValue
    words: tuple[str, ...]
    is_private: bool
    tables: tuple[tuple[ShownAnswer, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReflection:
    """One reflection with its answers, in the order of the walk, without what was skipped."""

    reflection: Reflection
    answers: tuple[ShownAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the user said last, in each role, with the open goals and the needs as they are today."""

    reflections: tuple[ShownReflection, ...]
    goals: tuple[Goal, ...]
    needs: tuple[Need, ...]


def role_meant(known: Known, *, option: str | None = None, file: object = None) -> Role | None:
    """Return the role to reflect in: as the option or the answers file says, else the one under way, else the only one.

    None says that the person has to be asked. Raises InvalidError for what is no role, and where
    option and file disagree.
    """
    told = [_role(one) for one in (option, file) if one is not None]
    if len(set(told)) > 1:
        raise InvalidError(
            f"--role says {told[0]}, but the answers file says {told[1]}.", hint="Change one of the two."
        )
    if told:
        return told[0]
    under_way = {one.role for one in known.reflections if one.finished_on is None}
    candidates = under_way or set(known.settings.roles)
    return candidates.pop() if len(candidates) == 1 else None


def walk_for(known: Known, walk: Walk, *, needs: Sequence[Need]) -> Walk:
    """Return the walk as it is asked now: needs as options, and no goal demanded of whom has open goals."""
    has_goals = any(goal.is_open for goal in known.goals)
    fitted = tuple(
        replace(question, least=0) if question.key == GOALS and has_goals else question for question in walk.questions
    )
    return with_needs(replace(walk, questions=fitted), needs)


def begin_or_resume(known: Known, role: Role, *, today: date) -> Reflection:
    """Return the newest unfinished reflection in this role, else a new one. A new one is kept with its first answer."""
    unfinished = [one for one in known.reflections if one.role is role and one.finished_on is None]
    if unfinished:
        return max(unfinished, key=_age)
    taken = known.taken(Shelf.REFLECTIONS) | {one.id for one in known.reflections}
    return Reflection(id=free_id(f"{today.isoformat()}-{role}", taken=taken), role=role, begun_on=today)


def save(known: Known, reflection: Reflection, *, answers: Mapping[str, AnswerValue]) -> Saved:
    """Return the change that keeps `answers`. `reflection` is as this walk last knew it.

    Where the file was changed meanwhile, only the answers that the walk itself changed are laid over it.
    """
    in_workspace = next((one for one in known.reflections if one.id == reflection.id), reflection)
    mine = {key: value for key, value in answers.items() if reflection.answers.get(key) != value}
    record = replace(in_workspace, answers=in_workspace.answers | mine)
    return Saved(reflection=replace(reflection, answers=dict(answers)), changes=(known.put(record),))


def finish(  # noqa: PLR0913 what was known, what was said, how it is understood, and who may come back
    known: Known,
    reflection: Reflection,
    *,
    walk: Walk,
    needs: Sequence[Need],
    today: date,
    bring_back: bool = False,
) -> Reflected:
    """Return the goals, people and needs that the answers hold. Reads settings, profile, reflections, goals and people.

    A goal with the title of an open one changes that one, its history kept; a person with the name
    of a known one gains a `why`. Raises NeedsAnswerError where an answer is missing that the walk
    cannot do without. Whoever was forgotten comes back only where `bring_back` is said. More than five
    open goals are allowed here as in `goals add`, which advises against it (rule GOAL-01).
    """
    groups = {question.key: question for question in walk.questions if question.parts}
    for group in groups.values():
        if len(said_tables(reflection.answers, group)) < group.least:
            raise _missing(group)
    goals = GoalHarvest(known=known, today=today)
    for table in _tables(reflection, groups.get(GOALS)):
        goals.note(table)
    people = PeopleHarvest(known=known, today=today, bring_back=bring_back)
    for table in _tables(reflection, groups.get(INSPIRES)):
        people.note(table)
    for table in _tables(reflection, groups.get(ASSESSORS)):
        people.note(table, assesses_me=True)
    finished = replace(reflection, answers=said(reflection.answers, walk), finished_on=reflection.finished_on or today)
    touched: list[Record] = [*goals.changed(), *people.changed(), *_settings(known, reflection.role)]
    touched += [*_profile(known, finished), finished]
    return Reflected(
        reflection=finished,
        goals=tuple(goals.named.values()),
        other_goals=tuple(goals.others()),
        new_goals=frozenset(goals.new),
        people=tuple(people.changed()),
        new_people=frozenset(people.new),
        unclear=tuple(people.unclear),
        forgotten=tuple(people.forgotten),
        needs=_needs(
            [*goals.named.values(), *goals.others()],
            [finished, *(one for one in known.reflections if one.id != finished.id and one.role is finished.role)],
            needs=needs,
        ),
        changes=tuple(known.put(record) for record in touched),
    )


def help_wanted(reflection: Reflection) -> tuple[str, ...]:
    """Return the slugs of the help that a reflection asks for, beside what its goals need."""
    value = reflection.answers.get(HELP_WANTED, ())
    listed = value if isinstance(value, tuple) else (str(value),)
    return tuple(one for one in listed if isinstance(one, str) and one)


def shown(known: Known, *, walks: Mapping[Role, Walk], needs: Sequence[Need], role: Role | None = None) -> Shown:
    """Return the newest reflection of each role, or of one, with its answers in the words of the walk.

    The needs are the list as it stands today: of all open goals, then the help wanted last.
    """
    found = [newest(known.reflections, one) for one in Role if role in {one, None}]
    reflections = [one for one in found if one is not None]
    as_mentee = [one for one in known.reflections if one.role is Role.MENTEE]
    return Shown(
        reflections=tuple(
            ShownReflection(reflection=one, answers=_answers(one, walks[one.role])) for one in reflections
        ),
        goals=tuple(goal for goal in known.goals if goal.is_open),
        needs=_needs(known.goals, as_mentee, needs=needs),
    )


def _answers(reflection: Reflection, walk: Walk) -> tuple[ShownAnswer, ...]:
    by_key = {question.key: question for question in walk.questions}
    return tuple(
        _answer(by_key.get(key) or _unknown(key), value) for key, value in said(reflection.answers, walk).items()
    )


def _answer(question: Question, value: AnswerValue) -> ShownAnswer:
    tables = value if isinstance(value, tuple) and question.parts else ()
    return ShownAnswer(
        key=question.key,
        title=question.title,
        value=value,
        words=as_words(question, value) if not question.parts else (),
        is_private=question.private,
        tables=tuple(
            tuple(_answer(part, table[part.key]) for part in question.parts if part.key in table)
            for table in tables
            if isinstance(table, dict)
        ),
    )


def _unknown(key: str) -> Question:
    """Return a question for an answer that the walk does not ask for (any more); nobody knows whether it is private."""
    return Question(key=key, title=key, ask=key, why="", kind=QuestionKind.LONG, private=True)


def newest(reflections: Sequence[Reflection], role: Role) -> Reflection | None:
    """Return the newest reflection in a role, finished or not."""
    return max((one for one in reflections if one.role is role), key=_age, default=None)


def history(known: Known) -> tuple[Reflection, ...]:
    """Return every reflection, the newest first."""
    return tuple(sorted(known.reflections, key=_age, reverse=True))


def _age(reflection: Reflection) -> tuple[date, int, str]:
    # A later one of the same day has a longer id (-2, … -10).
    return (reflection.begun_on, len(reflection.id), reflection.id)


def _role(word: object) -> Role:
    if isinstance(word, str) and word.strip().casefold() in set(Role):
        return Role(word.strip().casefold())
    near = closest(str(word), list(Role))
    raise InvalidError(
        f"“{word}” is not a role to reflect in.",
        hint=f"Did you mean “{near}”?" if near else f"Roles are {' and '.join(Role)}.",
    )


def _settings(known: Known, role: Role) -> tuple[Settings, ...]:
    """Return the settings with the role remembered, where they do not have it yet."""
    roles = known.settings.roles
    return () if role in roles else (replace(known.settings, roles=(*roles, role)),)


def _profile(known: Known, reflection: Reflection) -> tuple[Profile, ...]:
    """Return the profile with the hours a month that were said, where it does not have any yet."""
    hours = reflection.answers.get(HOURS)
    if not isinstance(hours, int | float) or known.profile.hours_a_month is not None:
        return ()
    return (replace(known.profile, hours_a_month=hours),)


def _needs(goals: Sequence[Goal], reflections: Sequence[Reflection], *, needs: Sequence[Need]) -> tuple[Need, ...]:
    """Return the needs of open goals, then the help that was wanted last: a later reflection may not speak of it."""
    last = max((one for one in reflections if help_wanted(one)), key=_age, default=None)
    wanted = needs_list(goals, help_wanted=help_wanted(last) if last else ())
    return tuple(need_called(slug, needs) for slug in wanted)


def _tables(reflection: Reflection, group: Question | None) -> tuple[Item, ...]:
    return said_tables(reflection.answers, group) if group else ()


def _missing(group: Question) -> NeedsAnswerError:
    first = group.parts[0]
    return NeedsAnswerError(
        f"“{group.title}” is not answered yet ({group.key}), and the reflection ends in it.",
        hint=f"Go on with mentorplan reflect, or add [[{group.key}]] with {first.key} = … to the answers file.",
    )
