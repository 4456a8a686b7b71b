"""Goals: set, looked at, changed with their history kept, moved along, retired."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from mentorplan.domain.goals import Goal, Past, Progress, target
from mentorplan.domain.meetings import Promise
from mentorplan.domain.names import Findable, closest, find_one, fold, free_id, make_id, matching
from mentorplan.domain.records import Change, Shelf
from mentorplan.domain.steps import Step, StepWords
from mentorplan.domain.typed import many_lines, one_line
from mentorplan.domain.workspaces import Known
from mentorplan.errors import ConflictError, InvalidError, RefusedError, UsageError
from mentorplan.usecases.goal_advice import advice_on, gaps, open_promises, tell_mentors, too_many
from mentorplan.values import dataclass, replace

A_SLIP = 0.85
"""How much alike (0 to 1) two needs are for one to be a slip of the other: "course-desing"."""

CLEARABLE = ("why", "needs", "by", "indicators", "barriers", "actions")
"""What may be emptied. A goal without a title is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalKept:
    """A goal that was set or changed. `before` is what it was until now, None for a new one.

    `successor` takes the place of one that was retired; `left` are the user's own open promises then.
    `advice` are rule GOAL-01 (too many open goals), GOAL-02 (no date, no indicator, no action) and, for a goal that was
    retired, whom to tell.
    """

    goal: Goal
    before: Goal | None = None
    successor: Goal | None = None
    left: tuple[Promise, ...] = ()
    advice: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """Open goals by target date, those without one last, then by id; retired ones, the latest first."""

    open: tuple[Goal, ...]
    retired: tuple[Goal, ...]
    advice: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalWishes:
    """What a goal should say. None leaves a field as it is; a list replaces the whole list."""

    title: str | None = None
    why: str | None = None
    needs: Sequence[str] | None = None
    by: date | None = None
    indicators: Sequence[str] | None = None
    barriers: Sequence[str] | None = None
    actions: Sequence[str] | None = None


def add(
    known: Known, wishes: GoalWishes, *, need_slugs: Collection[str], words: Mapping[str, StepWords], today: date
) -> GoalKept:
    """Set a new goal. `need_slugs` are the needs of the guide; needs of one's own are welcome beside them.

    More than five open goals are allowed, with advice. Raises InvalidError for a missing title, a day that is past and
    a need that is written wrong, ConflictError for an open goal of the same title.
    """
    said = _said(known, wishes, need_slugs=need_slugs, today=today)
    title = str(said.get("title", ""))
    if not title:
        raise InvalidError(
            "A goal needs a title.", hint='Write one sentence: mentorplan goals add "Better discussions"'
        )
    _refuse_twin(known, title, but=None)
    taken = known.taken(Shelf.GOALS) | {goal.id for goal in known.goals}
    plain = Goal(id=free_id(make_id(title, otherwise="goal"), taken=taken), title=title, begun_on=today)
    goal = replace(plain, **said)  # type: ignore[arg-type]  # each value is of its field's kind
    return GoalKept(goal=goal, advice=advice_on(known, goal, words=words), changes=(known.put(goal),))


def edit(  # noqa: PLR0913 what is wished, and what decides whether it may be
    known: Known,
    goal: str,
    wishes: GoalWishes,
    *,
    need_slugs: Collection[str],
    words: Mapping[str, StepWords],
    today: date,
    clear: Collection[str] = (),
) -> GoalKept:
    """Change the goal that `goal` names, by id or part of its title; what it said before goes into its history.

    `clear` names fields to empty: why, needs, by, indicators, barriers, actions. The id stays. Raises as `add` does,
    and UsageError where nothing is to be changed, or a field is to be both set and emptied.
    """
    before = find_goal(known, goal)
    said = _said(known, wishes, need_slugs=need_slugs, today=today)
    for field in clear:
        if field not in CLEARABLE or field in said:
            near = closest(field, CLEARABLE)
            raise UsageError(
                f"“{field}” cannot be emptied{' and set at once' if field in said else ''}.",
                hint=f"Did you mean “{near}”?" if near and near != field else f"These can: {', '.join(CLEARABLE)}.",
            )
        said[field] = None if field == "by" else "" if field == "why" else ()
    if not said:
        raise UsageError(
            f"Nothing is said that should change in “{before.title}”.",
            hint=f"Name it, for example: mentorplan goals edit {before.id} --by '2 dec'",
        )
    if said.get("title") == "":
        raise InvalidError("A goal needs a title.", hint=f"To let it go: mentorplan goals retire {before.id}")
    if "title" in said:
        _refuse_twin(known, str(said["title"]), but=before.id)
    changed = {field: value for field, value in said.items() if getattr(before, field) != value}
    past = tuple(Past(on=today, field=field, was=_as_past(getattr(before, field))) for field in changed)
    after = replace(before, **changed, history=before.history + past)  # type: ignore[arg-type]  # of its field's kind
    changes = (known.put(after),) if changed else ()
    return GoalKept(goal=after, before=before, advice=advice_on(known, after, words=words), changes=changes)


def progress(known: Known, goal: str, note: str, *, on: date, today: date) -> GoalKept:
    """Note how a goal is going; notes stand in the order of their days.

    Raises InvalidError for an empty note and a day to come, RefusedError for a retired goal.
    """
    before = find_goal(known, goal)
    text = many_lines(note)
    if not text:
        raise InvalidError(
            "There is no note.", hint=f'Write a sentence: mentorplan goals progress {before.id} --note "…"'
        )
    if on > today:
        raise InvalidError(f"{on} is still to come, and a note tells what was.", hint=f"Write a day until {today}.")
    if not before.is_open:
        raise RefusedError(
            f"“{before.title}” was retired on {before.retired_on}.",
            hint="Set a new goal for what you pursue now: mentorplan goals add TITLE",
        )
    notes = sorted([*before.progress, Progress(on=on, note=text)], key=lambda one: one.on)
    goal_now = replace(before, progress=tuple(notes))
    return GoalKept(goal=goal_now, before=before, changes=(known.put(goal_now),))


def retire(  # noqa: PLR0913 a goal, and what comes in its place
    known: Known,
    goal: str,
    *,
    on: date,
    words: Mapping[str, StepWords],
    reason: str = "",
    instead: str = "",
) -> GoalKept:
    """Retire a goal, reached or not; it stays to be looked at. Whoever mentors the user should hear of it.

    `instead` is the title of a goal that takes its place, with its needs; the new one remembers what it was. What the
    user promised and has not done may have belonged to the old one: `left` names it.
    Raises ConflictError where it is retired already, or there is an open goal of the new title.
    """
    before = find_goal(known, goal)
    if not before.is_open:
        raise ConflictError(
            f"“{before.title}” was retired on {before.retired_on} already.", hint="See all: mentorplan goals list"
        )
    retired = replace(before, retired_on=on, retired_because=many_lines(reason))
    successor = _successor(known, before, title=one_line(instead), on=on) if one_line(instead) else None
    return GoalKept(
        goal=retired,
        before=before,
        successor=successor,
        left=open_promises(known),
        advice=tell_mentors(known, before, words=words),
        changes=tuple(known.put(one) for one in (retired, successor) if one),
    )


def _successor(known: Known, before: Goal, *, title: str, on: date) -> Goal:
    _refuse_twin(known, title, but=before.id)
    taken = known.taken(Shelf.GOALS) | {goal.id for goal in known.goals}
    return Goal(
        id=free_id(make_id(title, otherwise="goal"), taken=taken),
        title=title,
        begun_on=on,
        needs=before.needs,
        history=(Past(on=on, field="title", was=before.title),),
    )


def list_goals(known: Known, *, words: Mapping[str, StepWords]) -> Goals:
    """Return every goal, with what rule GOAL-01 says of their number."""
    open_ones = [goal for goal in known.goals if goal.is_open]
    retired = [goal for goal in known.goals if not goal.is_open]
    return Goals(
        open=tuple(sorted(open_ones, key=lambda goal: (goal.by or date.max, goal.id))),
        retired=tuple(sorted(retired, key=lambda goal: (goal.retired_on or date.min, goal.id), reverse=True)),
        advice=too_many(known, len(open_ones), words=words),
    )


def show(known: Known, goal: str, *, words: Mapping[str, StepWords]) -> GoalKept:
    """Return the goal that `goal` names, with what rule GOAL-02 says of it."""
    found = find_goal(known, goal)
    return GoalKept(goal=found, before=found, advice=gaps(known, found, words=words))


def find_goal(known: Known, words: str) -> Goal:
    """Return the goal that the words mean: its id, or words of its title; an open one comes before a retired one.

    Raises NotFoundError and AmbiguousError as `find_one` does.
    """
    every = [Findable(id=goal.id, name=goal.title, thing=goal) for goal in known.goals]
    exact = [one for one in every if one.id == words.strip()]
    among = exact or matching(words, [one for one in every if one.thing.is_open]) or every
    return find_one(words, among, what="goal", add="See all of them: mentorplan goals list").thing


def _said(
    known: Known, wishes: GoalWishes, *, need_slugs: Collection[str], today: date
) -> dict[str, str | date | tuple[str, ...] | None]:
    """Return the fields that are wished, fit to keep. Raises InvalidError for what is not."""
    said: dict[str, str | date | tuple[str, ...] | None] = {
        "title": None if wishes.title is None else one_line(wishes.title),
        "why": None if wishes.why is None else many_lines(wishes.why),
        "by": target(wishes.by, today=today) if wishes.by else None,
    }
    if wishes.needs is not None:
        own = {need for goal in known.goals for need in goal.needs}
        said["needs"] = _none_twice(read_need(need, need_slugs=[*need_slugs, *own]) for need in wishes.needs)
    for field in ("indicators", "barriers", "actions"):
        wished: Sequence[str] | None = getattr(wishes, field)
        if wished is not None:
            said[field] = _none_twice(one_line(text) for text in wished)
    return {field: value for field, value in said.items() if value is not None}


def read_need(said: str, *, need_slugs: Collection[str]) -> str:
    """Return the need that was typed: one of `need_slugs`, or one of the user's own in the same shape.

    Raises InvalidError for another shape, and for what looks like a slip or the beginning of a known one.
    """
    need = one_line(said)
    if need in need_slugs:
        return need
    slug = make_id(need, otherwise="")
    near = closest(slug, need_slugs) if slug else None
    alike = difflib.SequenceMatcher(None, slug, near).ratio() if near else 0
    begun = sorted(one for one in need_slugs if slug and one.startswith(f"{slug}-"))
    if begun or (near and alike >= A_SLIP):
        raise InvalidError(f"“{said}” is not a need.", hint=f"Did you mean “{begun[0] if begun else near}”?")
    if need != slug:
        hint = f"For a need of your own: --need {slug}" if slug else f"Needs are {', '.join(sorted(need_slugs))}."
        raise InvalidError(f"“{said}” is not written like a need: small letters, digits and hyphens.", hint=hint)
    return need


def _none_twice(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _refuse_twin(known: Known, title: str, *, but: str | None) -> None:
    for goal in known.goals:
        if goal.is_open and goal.id != but and fold(goal.title) == fold(title):
            raise ConflictError(
                f"There is an open goal “{goal.title}” already.",
                hint=f"To change it: mentorplan goals edit {goal.id}",
            )


def _as_past(value: str | date | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return value.isoformat() if isinstance(value, date) else value or ""
