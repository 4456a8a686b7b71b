"""Home: where everything stands, what is due, and the one next step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from mentorplan.domain.agreements import Direction
from mentorplan.domain.goals import Goal
from mentorplan.domain.inboxes import OPEN, asking_only, received
from mentorplan.domain.messages import Kind
from mentorplan.domain.people import Person, PersonKind
from mentorplan.domain.reflections import Role
from mentorplan.domain.stages import Stage, Standing
from mentorplan.domain.steps import Step, StepWords, make_step
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.inbox_steps import OWED
from mentorplan.usecases.starting import first_step
from mentorplan.values import dataclass

MOST_OPEN_ASKS = 3
"""More asks at once than this are hard to follow up. Source: rule FUP-05 (our own inference)."""

WAITING = frozenset({Stage.CONTACTED, Stage.REMINDED, Stage.PHONED})
TALKING = frozenset({Stage.REPLIED, Stage.CONVERSATION_SET, Stage.MET})
GOING = frozenset({Stage.AGREED, Stage.ACTIVE, Stage.PAUSED})
CONSIDERED = frozenset({Stage.IDEA, Stage.SHORTLISTED, Stage.DRAFTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Where things stand. Each group of people is in the order of their names.

    `considered` begins with those of whom the user said why; who assesses the user, and what is no person
    or group, such as a book, is nobody to consider, and neither is who only asked for help; `asking` are those who wait
    for an answer to that, the longest waiting first. `going` are `mentors` and `mentees` together; somebody may be
    both. `listed` counts those who stand on imported lists alone. `quiet_until` is the last day of a rest that is on.
    """

    goals: tuple[Goal, ...]
    considered: tuple[Person, ...]
    waiting: tuple[Person, ...]
    talking: tuple[Person, ...]
    going: tuple[Person, ...]
    mentors: tuple[Person, ...]
    mentees: tuple[Person, ...]
    resting: tuple[Person, ...]
    asking: tuple[Person, ...]
    listed: int
    quiet_until: date | None
    due: tuple[Step, ...]
    coming: tuple[Step, ...]
    next: Step


def overview(  # noqa: PLR0913 the records, where people stand, the steps and their words, and the day
    known: Known,
    standings: Mapping[str, Standing],
    *,
    steps: Sequence[Step],
    words: Mapping[str, StepWords],
    today: date,
    say: Callable[[date], str],
) -> Overview:
    """Return where everything stands. `steps` are those that follow from messages and meetings, due or not yet.

    The next step is what is due the longest, else the first thing that is missing on the way.
    """
    people = sorted(known.people, key=lambda person: (person.name.casefold(), person.id))
    groups: dict[str, tuple[Person, ...]] = {
        name: tuple(person for person in people if standings[person.id].stage in stages)
        for name, stages in (
            ("waiting", WAITING),
            ("talking", TALKING),
            ("going", GOING),
            ("resting", frozenset({Stage.RESTING, Stage.DEFERRED})),
        )
    }
    mentored = _by_me(known)
    groups["mentors"] = tuple(one for one in groups["going"] if one.id not in mentored or one.id in _of_me(known))
    groups["mentees"] = tuple(one for one in groups["going"] if one.id in mentored)
    dated = sorted(steps, key=lambda step: step.on or today)
    due = tuple(step for step in dated if (step.on or today) <= today)
    askers = asking_only(known)
    considered = [
        person
        for person in people
        if standings[person.id].stage in CONSIDERED and _can_be_asked(person) and person.id not in askers
    ]
    waiting_for_me = dict.fromkeys(one.message.person for one in received(known) if one.where in OPEN)
    by_id = {person.id: person for person in people}
    owed = next((step for step in dated if step.rule in OWED), None)
    return Overview(
        goals=tuple(goal for goal in known.goals if goal.is_open),
        considered=tuple(sorted(considered, key=lambda person: not person.why)),
        **groups,
        asking=tuple(by_id[one] for one in waiting_for_me if one in by_id),
        listed=_on_lists_alone(known),
        quiet_until=max((one.end for one in known.profile.quiet if one.start <= today <= one.end), default=None),
        due=due,
        coming=tuple(step for step in dated if step.on and step.on > today),
        next=due[0] if due else owed or _missing(known, standings, words, say=say),
    )


def _by_me(known: Known) -> frozenset[str]:
    """Return whom the user mentors now, by their ids."""
    return frozenset(
        one.person for one in known.agreements if one.ended_on is None and one.direction is Direction.I_MENTOR_THEM
    )


def _of_me(known: Known) -> frozenset[str]:
    """Return who mentors the user now, by their ids."""
    return frozenset(
        one.person for one in known.agreements if one.ended_on is None and one.direction is Direction.THEY_MENTOR_ME
    )


def _can_be_asked(person: Person) -> bool:
    """Whether somebody comes into question as a mentor: not who assesses the user, and not a book."""
    return not person.assesses_me and person.kind is not PersonKind.RESOURCE


def _on_lists_alone(known: Known) -> int:
    mine = {person.id for person in known.people}
    return len({entry.id for shard in known.shards for entry in shard.people} - mine)


def _missing(
    known: Known, standings: Mapping[str, Standing], words: Mapping[str, StepWords], *, say: Callable[[date], str]
) -> Step:
    """Return the first thing that is missing on the way; there always is one."""
    unfinished = next((one for one in known.reflections if one.finished_on is None), None)
    if unfinished:
        return make_step("resume-reflection", words, values={"role": unfinished.role.value})
    only_mentor = known.settings.roles == (Role.MENTOR,)
    if not known.reflections and not known.goals:
        return make_step(first_step(known.settings), words)
    goals = [goal for goal in known.goals if goal.is_open]
    if not goals and not only_mentor:
        return make_step("next-goal" if known.goals else "first-goal", words)
    return _about_people(known, standings, words, only_mentor=only_mentor, say=say) or _quiet(goals, words)


def _about_people(
    known: Known,
    standings: Mapping[str, Standing],
    words: Mapping[str, StepWords],
    *,
    only_mentor: bool,
    say: Callable[[date], str],
) -> Step | None:
    by_stage = {stage: [person for person in known.people if standings[person.id].stage is stage] for stage in Stage}
    askers = asking_only(known)
    by_stage[Stage.IDEA] = [person for person in by_stage[Stage.IDEA] if person.id not in askers]
    drafts = [message for person in known.people for message in standings[person.id].drafts]
    if drafts:
        draft = max(drafts, key=lambda message: (message.on, message.id))
        name = next(person.name for person in known.people if person.id == draft.person)
        values = {"name": name, "message": draft.id, "since": say(draft.on)}
        return make_step("send-draft", words, values=values, person=draft.person, kind=draft.kind.value)
    ideas = [person for person in by_stage[Stage.IDEA] if _can_be_asked(person)]
    pool = len(ideas) + _on_lists_alone(known)
    under_way = any(standings[person.id].stage in WAITING | TALKING | GOING for person in known.people)
    if only_mentor:
        return _for_a_mentor(by_stage, words, under_way=under_way)
    asked = sum(len(by_stage[stage]) for stage in WAITING)
    chosen = by_stage[Stage.SHORTLISTED]
    mentored = any(standings[person.id].stage in GOING for person in known.people)
    if chosen and asked < MOST_OPEN_ASKS and not mentored:
        first = min(chosen, key=lambda person: (person.choice.on if person.choice else date.min, person.id))
        return make_step("draft", words, values=_naming(first), person=first.id, kind="introduction")
    if not under_way:
        return _first_ask(ideas, words, pool=pool)
    return make_step("while-waiting", words) if asked and pool else None


def _first_ask(ideas: Sequence[Person], words: Mapping[str, StepWords], *, pool: int) -> Step:
    """Return how to come to somebody to ask: of whom the user said why comes first, the earliest first."""
    named = [person for person in ideas if person.why]
    if not pool:
        return make_step("first-person", words)
    if not named:
        return make_step("choose", words, values={"count": "One person" if pool == 1 else f"{pool} people"})
    first = min(named, key=lambda person: (person.why[0].on, person.id))
    kind = Kind.ASK_CONNECTOR if first.connector else Kind.INTRODUCTION
    return make_step("write-to-named", words, values=_naming(first), person=first.id, kind=kind.value)


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
