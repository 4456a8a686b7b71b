"""`meet promises`, `keep` and `drop`: what was promised in meetings."""

from typing import Annotated

from mentorplan.cli.commands import reads, writes
from mentorplan.cli.grammar import Argument, Group
from mentorplan.cli.here import Here
from mentorplan.cli.meetings import OnOpt, meet_app

PromiseArg = Annotated[str, Argument(metavar="ID", help="The promise's id, or words of it.")]


def register(app: Group) -> None:
    """Add these commands to the program."""
    del app
    reads(meet_app)(promises)
    writes(meet_app)(keep)
    writes(meet_app)(drop)


def promises(
    here: Here,
    person: Annotated[str | None, Argument(metavar="[PERSON]", help="Only those with one person.")] = None,
) -> int:
    """List everything that was promised, by you and to you.

    Example: mentorplan meet promises
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.render import meetings as shown
    from mentorplan.usecases import promises as verbs

    known = here.read(Shelf.PEOPLE, Shelf.MEETINGS)
    lines = verbs.list_promises(known, today=here.today, person=person)
    return here.say(shown.promises(lines, say=here.days.say, problems=known.problems))


def keep(here: Here, promise: PromiseArg, on: OnOpt = None) -> int:
    """Tick a promise off.

    Example: mentorplan meet keep "one page"
    """
    return _close(here, promise, on, kept=True)


def drop(here: Here, promise: PromiseArg, on: OnOpt = None) -> int:
    """Let a promise go; it counts neither as kept nor as failed.

    Example: mentorplan meet drop "one page"
    """
    return _close(here, promise, on, kept=False)


def _close(here: Here, promise: str, on: str | None, *, kept: bool) -> int:
    from mentorplan.domain.records import Shelf
    from mentorplan.render import meetings as shown
    from mentorplan.usecases import promises as verbs

    day = here.days.back(on, field="--on") if on else here.today
    verb = verbs.keep if kept else verbs.drop
    return here.say(shown.closed(here.keep(lambda known: verb(known, promise, on=day), Shelf.PEOPLE, Shelf.MEETINGS)))
