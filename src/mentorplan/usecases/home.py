"""Home: where everything stands, what is due, and the one next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mentorplan.domain.goals import Goal
from mentorplan.domain.people import Person
from mentorplan.domain.reflections import Role
from mentorplan.domain.stages import Stage, Standing
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.workspaces import Known

MOST_OPEN_ASKS = 3
"""More asks at once than this are hard to follow up. Source: rule FUP-05 (our own inference)."""

WAITING = frozenset({Stage.CONTACTED, Stage.REMINDED, Stage.PHONED})
TALKING = frozenset({Stage.REPLIED, Stage.CONVERSATION_SET, Stage.MET})
GOING = frozenset({Stage.AGREED, Stage.ACTIVE, Stage.PAUSED})
CONSIDERED = frozenset({Stage.IDEA, Stage.SHORTLISTED, Stage.DRAFTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Where things stand. Each group of people is in the order of their names."""

    goals: tuple[Goal, ...]
    considered: tuple[Person, ...]
    waiting: tuple[Person, ...]
    talking: tuple[Person, ...]
    going: tuple[Person, ...]
    resting: tuple[Person, ...]
    listed: int
    due: tuple[Step, ...]
    coming: tuple[Step, ...]
    next: Step


def overview(
    known: Known,
    standings: Mapping[str, Standing],
    *,
    steps: Sequence[Step],
    words: Mapping[str, StepWords],
    today: date,
) -> Overview:
    """Return where everything stands. `steps` are those that follow from messages and meetings, due or not yet.

    The next step is what is due the longest, else the first thing that is missing on the way.
    """
    people = sorted(known.people, key=lambda person: (person.name.casefold(), person.id))
    groups: dict[str, tuple[Person, ...]] = {
        name: tuple(person for person in people if standings[person.id].stage in stages)
        for name, stages in (
            ("considered", CONSIDERED),
            ("waiting", WAITING),
            ("talking", TALKING),
            ("going", GOING),
            ("resting", frozenset({Stage.RESTING, Stage.DEFERRED})),
        )
    }
    dated = sorted(steps, key=lambda step: step.on or today)
    due = tuple(step for step in dated if (step.on or today) <= today)
    mine = {person.id for person in known.people}
    return Overview(
        goals=tuple(goal for goal in known.goals if goal.is_open),
        **groups,
        listed=sum(entry.id not in mine for shard in known.shards for entry in shard.people),
        due=due,
        coming=tuple(step for step in dated if step.on and step.on > today),
        next=due[0] if due else _missing(known, standings, words),
    )


def _missing(known: Known, standings: Mapping[str, Standing], words: Mapping[str, StepWords]) -> Step:
    """Return the first thing that is missing on the way; there always is one."""
    unfinished = next((one for one in known.reflections if one.finished_on is None), None)
    if unfinished:
        return make_step("resume-reflection", words, values={"role": unfinished.role.value})
    if not known.reflections and not known.goals:
        return make_step("begin", words)
    only_mentor = known.settings.roles == (Role.MENTOR,)
    goals = [goal for goal in known.goals if goal.is_open]
    if not goals and not only_mentor:
        return make_step("next-goal" if known.goals else "first-goal", words)
    return _about_people(known, standings, words, only_mentor=only_mentor) or _quiet(goals, words)


def _about_people(
    known: Known, standings: Mapping[str, Standing], words: Mapping[str, StepWords], *, only_mentor: bool
) -> Step | None:
    by_stage = {stage: [person for person in known.people if standings[person.id].stage is stage] for stage in Stage}
    drafts = [message for person in known.people for message in standings[person.id].drafts]
    if drafts:
        draft = min(drafts, key=lambda message: (message.on, message.id))
        name = next(person.name for person in known.people if person.id == draft.person)
        values = {"name": name, "message": draft.id, "since": str(draft.on)}
        return make_step("send-draft", words, values=values, person=draft.person, kind=draft.kind.value)
    pool = len(by_stage[Stage.IDEA]) + sum(len(shard.people) for shard in known.shards)
    under_way = any(standings[person.id].stage in WAITING | TALKING | GOING for person in known.people)
    if only_mentor:
        return _for_a_mentor(by_stage, words, under_way=under_way)
    asked = sum(len(by_stage[stage]) for stage in WAITING)
    chosen = by_stage[Stage.SHORTLISTED]
    mentored = any(standings[person.id].stage in GOING for person in known.people)
    if chosen and asked < MOST_OPEN_ASKS and not mentored:
        first = min(chosen, key=lambda person: (person.choice.on if person.choice else date.min, person.id))
        return make_step("draft", words, values=_naming(first), person=first.id, kind="introduction")
    if not under_way and not pool:
        return make_step("first-person", words)
    if not under_way:
        return make_step("choose", words, values={"count": "One person" if pool == 1 else f"{pool} people"})
    return make_step("while-waiting", words) if asked and pool else None


def _for_a_mentor(
    by_stage: Mapping[Stage, Sequence[Person]], words: Mapping[str, StepWords], *, under_way: bool
) -> Step | None:
    if under_way:
        return None
    somebody = [*by_stage[Stage.SHORTLISTED], *by_stage[Stage.IDEA]]
    candidates = [person for person in somebody if not person.assesses_me]
    if not candidates:
        return make_step("first-mentee", words)
    return make_step("offer-conversation", words, values=_naming(candidates[0]), person=candidates[0].id)


def _quiet(goals: Sequence[Goal], words: Mapping[str, StepWords]) -> Step:
    if not goals:
        return make_step("next-goal", words)
    stalest = min(goals, key=lambda goal: (goal.progress[-1].on if goal.progress else goal.begun_on, goal.id))
    return make_step("all-quiet", words, values={"goal": stalest.title, "goal_id": stalest.id})


def _naming(person: Person) -> dict[str, str]:
    return {"name": person.name, "person": person.id}
