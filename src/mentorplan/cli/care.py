"""`check` and `about`: is the workspace in order, and what is this program."""

from mentorplan.cli.commands import reads
from mentorplan.cli.grammar import Group
from mentorplan.cli.here import Here


def register(app: Group) -> None:
    """Add these commands to the program."""
    reads(app, "check")(check)
    reads(app, "about")(about)


def check(here: Here) -> int:
    """Look through every file, and tell every problem at once.

    Nothing is changed. Exits with 6 where something is wrong; a warning is only a likely slip.

    Example: mentorplan check
    """
    from mentorplan.cli.vocabularies import vocabulary_of
    from mentorplan.domain.checks import flaws
    from mentorplan.domain.records import Shelf
    from mentorplan.render import checks as shown
    from mentorplan.store import formats
    from mentorplan.store.strays import strays

    root = here.located.root
    unreadable = here.folder.unreadable()
    known = here.read(*(shelf for shelf in Shelf if shelf not in unreadable), cached=False)
    vocabulary, problems = vocabulary_of(here)
    found = [*known.problems, *strays(root), *formats.missing(root), *problems, *dict.fromkeys(unreadable.values())]
    if not unreadable:  # else every name of a record in there would seem to lead nowhere
        found += here.folder.problems_of(flaws(known, today=here.today, vocabulary=vocabulary))
    return here.say(shown.checked(found, records=len(known.fingerprints) + len(known.broken)))


def about(here: Here) -> int:
    """What this is, what it rests on, and what is kept where.

    Example: mentorplan about
    """
    from mentorplan import __version__
    from mentorplan.domain.sources import About
    from mentorplan.render import about as shown

    told = here.guide.load("about.toml", About)
    return here.say(shown.about(told, version=__version__, workspace=str(here.located.root), exists=here.folder.exists))
