"""`people merge`: two records of one person made one."""

from typing import Annotated

from mentorplan.cli.commands import writes
from mentorplan.cli.grammar import Argument, Group
from mentorplan.cli.here import Here
from mentorplan.cli.people import people_app


def register(app: Group) -> None:
    """Add these commands to the program."""
    del app
    writes(people_app, "merge")(merge)


def merge(
    here: Here,
    kept: Annotated[str, Argument(metavar="A", help="The one whose id stays: a name, a part of it, or an id.")],
    other: Annotated[str, Argument(metavar="B", help="The other record of the same person.")],
) -> int:
    """Make two records of one person one. Nothing is lost, and `undo` takes it back.

    Example: mentorplan people merge kwabena-asante kwabena-asante-2
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.render import merging as shown
    from mentorplan.usecases import merging

    done = here.keep(
        lambda known: merging.merge(known, kept, other, today=here.today),
        *(Shelf.PEOPLE, Shelf.LISTS, Shelf.SHARDS, Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS),
    )
    return here.say(shown.merged(done))
