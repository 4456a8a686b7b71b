"""`map`: who helps with what."""

from mentorplan.cli.commands import reads
from mentorplan.cli.grammar import Group
from mentorplan.cli.here import Here


def register(app: Group) -> None:
    """Add these commands to the program."""
    reads(app, "map")(show_map)


def show_map(here: Here) -> int:
    """See which of your needs somebody helps with, and where there is nobody.

    Needs come from your goals and your reflection. Who helps comes from your mentorships and letters, and from what
    you say yourself: mentorplan people edit NAME --covers NEED

    Example: mentorplan map
    """
    from mentorplan.cli.world import width
    from mentorplan.domain.needs import Needs
    from mentorplan.domain.records import Shelf
    from mentorplan.render import maps as shown
    from mentorplan.usecases.maps import support_map

    known = here.read(
        *(Shelf.SETTINGS, Shelf.PROFILE, Shelf.REFLECTIONS, Shelf.GOALS, Shelf.PEOPLE),
        *(Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS),
    )
    told = support_map(known, needs=here.guide.load("needs.toml", Needs).needs, words=here.step_words, today=here.today)
    columns = width(here.world) if here.is_terminal and not here.plain else None
    return here.say(shown.mapped(told, columns=columns, problems=known.problems))
