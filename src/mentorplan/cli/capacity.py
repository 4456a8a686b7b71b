"""`capacity`: people and hours, now and in the months to come."""

from mentorplan.cli.commands import reads
from mentorplan.cli.grammar import Group
from mentorplan.cli.here import Here


def register(app: Group) -> None:
    """Add this command to the program."""
    reads(app)(capacity)


def capacity(here: Here) -> int:
    """Show how many people you help, the hours this takes, and the months to come.

    Example: mentorplan capacity
    """
    from mentorplan.cli.inbox import rhythms
    from mentorplan.domain.capacity import room
    from mentorplan.domain.inboxes import received
    from mentorplan.render import capacity as shown
    from mentorplan.usecases.inbox import SHELVES, offer_of

    known = here.read(*SHELVES)
    space = room(known, offer=offer_of(known), requests=received(known), rhythms=rhythms(here), today=here.today)
    names = {person.id: person.name for person in known.people}
    return here.say(shown.page(space, names=names, say=here.days.say, problems=known.problems))
