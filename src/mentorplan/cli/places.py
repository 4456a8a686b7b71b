"""`places`: where to look, and what was tried."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import group, writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.domain.search_plans import SearchPlan

places_app = Group(name="places")  # its help is the docstring of `places`


def register(app: Group) -> None:
    """Add these commands to the program."""
    app.add(places_app)


@group(places_app)
def places(
    here: Here,
    role: Annotated[str | None, Option(metavar="ROLE", help="mentee or mentor; else yours.")] = None,
) -> int:
    """See the places to look, and which you have tried.

    With what to do and to ask at each.

    Example: mentorplan places
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.render import places as shown
    from mentorplan.usecases import places as verbs
    from mentorplan.usecases.reflections import role_meant

    known = here.read_or_start(Shelf.REFLECTIONS, Shelf.PEOPLE, Shelf.LISTS, Shelf.PLACES)
    meant = role_meant(known, option=role) if role else None
    told = verbs.plan(known, guide=_plan(here), role=meant)
    return here.say(shown.plan(told, say=here.days.say, problems=known.problems))


@writes(places_app)
def done(
    here: Here,
    place: Annotated[str, Argument(metavar="PLACE", help="A place's id, or words of its title.")],
    note: Annotated[str, Option(metavar="TEXT", help="What came of it.")] = "",
) -> int:
    """Tick a place off.

    Example: mentorplan places done teaching-centre --note "they named two people"
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.render import places as shown
    from mentorplan.usecases import places as verbs

    guide = _plan(here)
    told = here.keep(
        lambda known: verbs.done(known, place, guide=guide, note=note, today=here.today),
        *(Shelf.REFLECTIONS, Shelf.PEOPLE, Shelf.LISTS, Shelf.PLACES),
    )
    return here.say(shown.done(told, say=here.days.say))


def _plan(here: Here) -> "SearchPlan":
    from mentorplan.domain.search_plans import SearchPlan

    return here.guide.load("places.toml", SearchPlan)
