"""`introduce`: one paragraph about the user."""

from typing import Annotated

from mentorplan.cli.commands import reads
from mentorplan.cli.grammar import Group, Option
from mentorplan.cli.here import Here


def register(app: Group) -> None:
    """Add these commands to the program."""
    reads(app)(introduce)


def introduce(
    here: Here,
    role: Annotated[
        str | None, Option(metavar="ROLE", help="You as mentee or as mentor; else as your workspace says.")
    ] = None,
) -> int:
    """Introduce yourself in one paragraph, made of your profile and your reflection.

    What you marked as private is not in it. What is missing is named with the command that says it.

    Example: mentorplan introduce
    """
    from mentorplan.domain.introductions import IntroductionWords
    from mentorplan.domain.needs import Needs
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.reflections import Role
    from mentorplan.domain.walks import Walk, open_keys
    from mentorplan.render import introducing as shown
    from mentorplan.usecases import introducing as verbs

    known = here.read(Shelf.SETTINGS, Shelf.PROFILE, Shelf.REFLECTIONS, Shelf.GOALS)
    told = verbs.introduce(
        known,
        words=here.guide.load("introductions.toml", IntroductionWords),
        needs=here.guide.load("needs.toml", Needs).needs,
        may_be_told=open_keys(here.guide.load(f"walks/reflect-{one}.toml", Walk) for one in Role),
        role=role,
    )
    return here.say(shown.introduced(told, problems=known.problems))
