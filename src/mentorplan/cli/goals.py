"""`goals`: what I want to be better at, by when, and how it is going."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import group, reads, writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from collections.abc import Collection

    from mentorplan.usecases.goals import GoalWishes

goals_app = Group(name="goals", help="What you want to be better at, by when, and how it is going.")

GoalArg = Annotated[str, Argument(metavar="GOAL", help="A goal's id, or words of its title.")]
WhyOpt = Annotated[str | None, Option(metavar="TEXT", help="Why it matters to you.")]
NeedOpt = Annotated[
    list[str] | None, Option(metavar="SLUG", help="Kind of help, such as course-design; may be repeated.")
]
ByOpt = Annotated[str | None, Option(metavar="DATE", help="By when, such as 2027-03-01 or “in 3 months”.")]
IndicatorOpt = Annotated[list[str] | None, Option(metavar="TEXT", help="How it would show; may be repeated.")]
BarrierOpt = Annotated[list[str] | None, Option(metavar="TEXT", help="What could get in the way; may be repeated.")]
ActionOpt = Annotated[list[str] | None, Option(metavar="TEXT", help="A first step; may be repeated.")]
OnOpt = Annotated[str | None, Option(metavar="DATE", help="When; else today.")]


def register(app: Group) -> None:
    """Add these commands to the program."""
    app.add(goals_app)


@group(goals_app)
def goals(here: Here) -> int:
    """List your goals."""
    return _list(here)


@writes(goals_app)
def add(
    here: Here,
    title: Annotated[str, Argument(metavar="TITLE", help="The goal, in a sentence.")],
    why: WhyOpt = None,
    need: NeedOpt = None,
    by: ByOpt = None,
    indicator: IndicatorOpt = None,
    barrier: BarrierOpt = None,
    action: ActionOpt = None,
) -> int:
    """Write down a goal.

    Example: mentorplan goals add "Write a page about my teaching every week" --need scholarship --by "in 4 months"
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.render import goals as shown
    from mentorplan.usecases import goals as verbs

    wishes = _wishes(here, title=title, why=why, need=need, by=by, indicator=indicator, barrier=barrier, action=action)
    done = here.keep(
        lambda known: verbs.add(known, wishes, need_slugs=_slugs(here), words=here.step_words, today=here.today),
        Shelf.GOALS,
    )
    return here.say(shown.kept(done, said="Written down"))


@reads(goals_app, "list")
def list_goals(here: Here) -> int:
    """List your goals, the open ones first.

    Example: mentorplan goals list
    """
    return _list(here)


@reads(goals_app)
def show(here: Here, goal: GoalArg) -> int:
    """Show one goal, how it is going and what it said before.

    Example: mentorplan goals show discussions
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.render import goals as shown
    from mentorplan.usecases import goals as verbs

    known = here.read(Shelf.GOALS)
    done = verbs.show(known, goal, words=here.step_words)
    return here.say(shown.shown(done, say=here.days.say, problems=known.problems))


@writes(goals_app)
def edit(
    here: Here,
    goal: GoalArg,
    title: Annotated[str | None, Option(metavar="TEXT", help="The goal, in a sentence.")] = None,
    why: WhyOpt = None,
    need: NeedOpt = None,
    by: ByOpt = None,
    indicator: IndicatorOpt = None,
    barrier: BarrierOpt = None,
    action: ActionOpt = None,
) -> int:
    """Change a goal; what it said before is kept. An empty text takes something away.

    Example: mentorplan goals edit discussions --by 2027-05-01
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.errors import UsageError
    from mentorplan.render import goals as shown
    from mentorplan.usecases import goals as verbs

    wishes = _wishes(here, title=title, why=why, need=need, by=by, indicator=indicator, barrier=barrier, action=action)
    clear = {"by"} if by is not None and not by.strip() else set()
    if wishes == verbs.GoalWishes() and not clear:
        raise UsageError(
            "Nothing to change was named.", hint=f'For example: mentorplan goals edit "{goal}" --by "in 3 months"'
        )
    done = here.keep(
        lambda known: verbs.edit(
            known, goal, wishes, need_slugs=_slugs(here), words=here.step_words, today=here.today, clear=clear
        ),
        Shelf.GOALS,
    )
    return here.say(shown.kept(done, said="Changed"))


@writes(goals_app)
def progress(
    here: Here,
    goal: GoalArg,
    note: Annotated[str, Option(metavar="TEXT", help="How it is going, in a sentence.")],
    on: OnOpt = None,
) -> int:
    """Note how a goal is going.

    Example: mentorplan goals progress discussions --note "Six people spoke who never did before."
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.render import goals as shown
    from mentorplan.usecases import goals as verbs

    day = here.days.back(on, field="--on") if on else here.today
    done = here.keep(lambda known: verbs.progress(known, goal, note, on=day, today=here.today), Shelf.GOALS)
    return here.say(shown.kept(done, said="Noted"))


@writes(goals_app)
def retire(
    here: Here,
    goal: GoalArg,
    reason: Annotated[str, Option(metavar="TEXT", help="Reached, changed, dropped: in your words.")] = "",
    on: OnOpt = None,
    instead: Annotated[str, Option(metavar="TITLE", help="A new goal that takes its place.")] = "",
) -> int:
    """Let a goal rest, reached or not; it stays to be looked at. Another may take its place.

    Example: mentorplan goals retire discussions --reason "reached in March"
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.render import goals as shown
    from mentorplan.usecases import goals as verbs

    day = here.days.back(on, field="--on") if on else here.today
    done = here.keep(
        lambda known: verbs.retire(known, goal, on=day, words=here.step_words, reason=reason, instead=instead),
        *(Shelf.GOALS, Shelf.PEOPLE, Shelf.MEETINGS, Shelf.AGREEMENTS),
    )
    return here.say(shown.kept(done, said="Retired"))


def _list(here: Here) -> int:
    from mentorplan.domain.records import Shelf
    from mentorplan.render import goals as shown
    from mentorplan.usecases import goals as verbs

    known = here.read(Shelf.GOALS)
    told = verbs.list_goals(known, words=here.step_words)
    return here.say(shown.listed(told, say=here.days.say, problems=known.problems))


def _wishes(
    here: Here,
    *,
    title: str | None,
    why: str | None,
    need: list[str] | None,
    by: str | None,
    indicator: list[str] | None,
    barrier: list[str] | None,
    action: list[str] | None,
) -> "GoalWishes":
    from mentorplan.usecases.goals import GoalWishes

    day = here.days.ahead(by, field="--by") if by and by.strip() else None
    return GoalWishes(title=title, why=why, needs=need, by=day, indicators=indicator, barriers=barrier, actions=action)


def _slugs(here: Here) -> "Collection[str]":
    from mentorplan.domain.needs import Needs

    return {need.slug for need in here.guide.load("needs.toml", Needs).needs}
