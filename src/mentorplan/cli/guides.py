"""`guide`: the questions, letters and rules in use, and one's own in their place."""

from typing import Annotated

from mentorplan.cli.commands import group, reads, writes
from mentorplan.cli.grammar import Argument, Group
from mentorplan.cli.here import Here

guide_app = Group(name="guide", help="The questions, letters and rules in use, and your own in their place.")

FileArg = Annotated[str, Argument(metavar="FILE", help="A file as `guide list` names it.")]


def register(app: Group) -> None:
    """Add these commands to the program."""
    app.add(guide_app)


@group(guide_app)
def guide(here: Here) -> int:
    """List the files of the guide, and which are your own."""
    return _list(here)


@reads(guide_app, "list")
def list_files(here: Here) -> int:
    """List the files of the guide, and which are your own.

    Example: mentorplan guide list
    """
    return _list(here)


def _list(here: Here) -> int:
    from mentorplan.render import guides as shown
    from mentorplan.store.bundles import names_in, packaged_names

    own = set(names_in(here.guide.own)) if here.guide.own else set()
    return here.say(shown.files(sorted({*packaged_names(), *own}), own=own))


@reads(guide_app)
def show(here: Here, file: FileArg) -> int:
    """Print a file of the guide, your own where there is one.

    Example: mentorplan guide show letters/introduction.email.txt
    """
    from mentorplan.render import guides as shown

    return here.say(shown.file(file, here.guide.text(_known(here, file))))


@writes(guide_app)
def copy(here: Here, file: FileArg) -> int:
    """Copy a file of the guide into your workspace, to change it there.

    Example: mentorplan guide copy letters/introduction.email.txt
    """
    from mentorplan.errors import ConflictError
    from mentorplan.render import guides as shown
    from mentorplan.store.guides import Guide
    from mentorplan.store.journal import Edit
    from mentorplan.store.layout import GUIDE
    from mentorplan.usecases import starting

    name, path = _known(here, file), f"{GUIDE}/{file}"
    if (here.located.root / path).exists():
        raise ConflictError(f"{path} is your own already.", hint="Change it in an editor; `guide check` looks at it.")
    here.keep(starting.go_on, beside=[Edit(path=path, before=None, after=Guide().text(name))])
    return here.say(shown.copied(str(here.located.root / path), name=file, dry_run=here.dry_run))


@reads(guide_app)
def check(
    here: Here,
    folder: Annotated[
        str | None, Argument(metavar="[DIR]", help="The folder of a guide; else your workspace's own.")
    ] = None,
) -> int:
    """Look through the files of a guide of your own, and tell every problem at once.

    Exits with 6 where something is wrong.

    Example: mentorplan guide check
    """
    from pathlib import Path

    from mentorplan.errors import NotFoundError
    from mentorplan.render import guides as shown
    from mentorplan.store.bundles import names_in, problems_of
    from mentorplan.store.layout import GUIDE

    place = here.world.cwd() / Path(folder).expanduser() if folder else here.located.root / GUIDE
    if folder and not place.is_dir():
        raise NotFoundError(f"There is no folder {folder}.", hint="Name the folder that holds the guide.")
    names = names_in(place) if place.is_dir() else ()
    return here.say(shown.checked(names, problems=problems_of(place) if names else ()))


def _known(here: Here, file: str) -> str:
    """Return the name of a file of the guide. Raises NotFoundError, with the closest, for another."""
    from mentorplan.domain.names import closest
    from mentorplan.errors import NotFoundError
    from mentorplan.store.bundles import names_in, packaged_names

    own = names_in(here.guide.own) if here.guide.own else ()
    names = (*packaged_names(), *own)
    if file in names:
        return file
    near = closest(file, names)
    raise NotFoundError(
        f"The guide has no “{file}”.", hint=f"Did you mean {near}?" if near else "All of them: mentorplan guide list"
    )
