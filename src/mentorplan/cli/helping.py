"""`help`: a topic of the guide, or what a command takes."""

from typing import Annotated

from mentorplan.cli.commands import reads
from mentorplan.cli.grammar import Argument, Group
from mentorplan.cli.here import Here

FIRST = ("start", "finding", "first-message", "silence", "meetings", "mentors", "privacy", "evidence")
"""The topics that are listed first, as the journey goes; a centre may add its own."""


def register(app: Group) -> None:
    """Add this command to the program."""
    reads(app, "help")(show_help)


def show_help(
    here: Here,
    subject: Annotated[
        list[str] | None, Argument(metavar="[TOPIC]", help="A topic, or a command such as `people add`.")
    ] = None,
) -> int:
    """Read about a topic, such as silence; without one, the list of topics.

    A command in its place shows what that command takes.

    Example: mentorplan help first-message
    """
    from mentorplan.cli.app import JOURNEY, NAMES
    from mentorplan.domain.names import closest
    from mentorplan.domain.topics import Topic
    from mentorplan.errors import NotFoundError
    from mentorplan.render import helping as shown

    topics = [name.removesuffix(".toml") for name in here.guide.names("help") if name.endswith(".toml")]
    topics.sort(key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
    if not subject:
        return here.say(shown.topics({name: here.guide.load(f"help/{name}.toml", Topic) for name in topics}))
    wanted = "-".join(subject).casefold()
    if wanted in topics:
        return here.say(shown.topic(wanted, here.guide.load(f"help/{wanted}.toml", Topic)))
    if subject[0] in NAMES:
        return _of_command(here, subject)
    near = closest(wanted, [*topics, *JOURNEY])
    raise NotFoundError(
        f"There is no topic or command “{' '.join(subject)}”.",
        hint=f"Did you mean `mentorplan help {near}`?" if near else f"Topics are {', '.join(topics)}.",
    )


def _of_command(here: Here, words: list[str]) -> int:
    """Show what `--help` behind a command shows; as JSON its text."""
    import io

    from mentorplan.cli.parser import parse

    page = io.StringIO()
    parse([*words, "--help"], here, out=page)
    if not here.json:
        here.world.stdout.write(page.getvalue())
        return 0
    from mentorplan.render.pages import Page

    return here.say(Page(data={"command": {"name": " ".join(words), "help": page.getvalue()}}))
