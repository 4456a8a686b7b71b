"""`week`: two sentences for a shell profile, and silence where there is nothing to look at."""

from typing import TYPE_CHECKING

from mentorplan.cli.grammar import Group
from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.render.pages import Page


def register(app: Group) -> None:
    """Add this command to the program."""
    from mentorplan.cli.commands import reads

    reads(app)(week)


def week(here: Here) -> int:
    """Say in two sentences what this week holds, for the profile of your shell.

    It says nothing where there is no workspace, and it never fails.

    Example: mentorplan week
    """
    from mentorplan.errors import MentorplanError
    from mentorplan.render import week as shown

    here.no_input = True
    try:
        page = _page(here)
    except (MentorplanError, OSError):  # whoever opens a shell wants the shell; `check` and `doctor` tell the rest
        page = None
    return here.say(page or shown.nothing())


def _page(here: Here) -> "Page | None":
    from mentorplan.cli.home import steps_of
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.stages import standings
    from mentorplan.render import week as shown
    from mentorplan.usecases.home import overview
    from mentorplan.usecases.week import week as ahead

    if not here.folder.exists:
        return None
    known = here.folder.read(tuple(Shelf))
    where = standings(known, today=here.today)
    told = overview(
        known, where, steps=steps_of(here, known, where), words=here.step_words, today=here.today, say=here.days.say
    )
    return shown.week(ahead(told, today=here.today))
