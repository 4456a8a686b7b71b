"""The program's commands, put together; each feature's are in the module of its name."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

from mentorplan import __version__
from mentorplan.cli.commands import JsonOpt, carry_out
from mentorplan.cli.grammar import Group, Option

if TYPE_CHECKING:
    from mentorplan.cli.here import Here

FEATURES = {
    "starting": ("init", "profile"),
    "reflections": ("reflect",),
    "goals": ("goals",),
    "people": ("people",),
    "places": ("places",),
    "imports": ("people import",),
    "merging": ("people merge",),
    "forgetting": ("people forget",),
    "sensitive": ("sensitive",),
    "finding": ("find", "people shortlist", "people pass"),
    "outreach": ("outreach",),
    "replies": ("outreach reply",),
    "linting": ("outreach lint", "outreach mute"),
    "logs": ("log",),
    "agreements": ("agree", "checkin", "close", "pause"),
    "meetings": ("meet",),
    "promises": ("meet promises", "meet keep", "meet drop"),
    "maps": ("map",),
    "reports": ("report",),
    "introducing": ("introduce",),
    "offers": ("offer",),
    "inbox": ("inbox",),
    "capacity": ("capacity",),
    "exports": ("export",),
    "week": ("week",),
    "helping": ("help",),
    "guides": ("guide",),
    "history": ("history", "undo", "redo"),
    "care": ("check", "about"),
    "doctor": ("doctor",),
    "upgrades": ("upgrade",),
}
"""The modules of this package that hold commands: groups, commands, and commands that others add to a group. Only
modules are loaded that the words of a line need."""

JOURNEY = (
    *("init", "profile", "reflect", "goals", "places", "people", "find", "introduce", "outreach", "meet", "log"),
    *("agree", "checkin", "close", "pause", "map", "offer", "inbox", "capacity", "week", "report", "export"),
    *("sensitive", "help", "about", "guide", "check", "doctor", "history", "undo", "redo", "upgrade"),
)
"""The order in which help lists the commands: that of the way from a wish to a mentorship, then a mentor's side, then
what looks back, and what takes care of the files."""

WITH_A_VALUE = ("--workspace", "--today")
"""Options before the subcommand that take the word after them."""

LIGHT = (*WITH_A_VALUE, "--no-input", "--plain", "--json", "--version")
"""Options before the subcommand that ask for nothing of the other commands; help and completion do."""


WHOLE = ("--help", "-h")
"""Words, each of which asks for the names of all commands."""


HOME, ODD = "-home", "-odd"
"""Stand for a line without a command, and for one that only the parser can tell. No command is called so."""

NAMES = frozenset(name.partition(" ")[0] for names in FEATURES.values() for name in names)
"""The first words of all commands."""


def commands_for(first: str, second: str = "") -> Group:
    """Return the program with the commands that a line needs whose first words these are, all where that is unknown."""
    root = Group(name="mentorplan")
    beside = []
    for feature, names in FEATURES.items():
        if first in names or (first not in NAMES and first != HOME):
            _register(feature, root)
        elif any(name.startswith(f"{first} ") for name in names):
            beside.append(feature)
    group = root.commands.get(first)
    if not isinstance(group, Group) or second not in group.commands:
        named = [feature for feature in beside if f"{first} {second}" in FEATURES[feature]]
        for feature in named or beside:
            _register(feature, root)
    return root


def _register(feature: str, root: Group) -> None:
    import_module(f"mentorplan.cli.{feature}").register(root)


def typed_so_far(environment: Mapping[str, str]) -> Sequence[str]:
    """Return the words before the one that a shell completes, as it hands them over; WHOLE where that is the first."""
    words = environment.get("_TYPER_COMPLETE_ARGS", environment.get("COMP_WORDS", ""))
    typed = words.split()[1:]
    if "COMP_CWORD" in environment:
        at = environment["COMP_CWORD"]
        typed = typed[: int(at) - 1] if at.isdigit() and int(at) else []
    elif not words.endswith(" "):
        typed = typed[:-1]
    return WHOLE if named_by(typed)[0] == HOME else typed


def named_by(argv: Sequence[str]) -> tuple[str, str]:
    """Return the command that a line names and the word behind it; HOME where it names none, ODD where none is sure."""
    words = iter(argv)
    for word in words:
        if word in WITH_A_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word, next(words, "")
        elif word in WHOLE:
            return word, ""
        elif word.partition("=")[0] not in LIGHT:
            return ODD, ""
    return HOME, ""


def begin(
    here: "Here",
    workspace: Annotated[str | None, Option(metavar="DIR", help="The workspace to use.")] = None,
    today: Annotated[str | None, Option(metavar="DATE", help="The day that counts as today.")] = None,
    no_input: Annotated[bool, Option("--no-input", help="Never ask.")] = False,
    plain: Annotated[bool, Option("--plain", help="Text for screen readers: one fact a line.")] = False,
    json: JsonOpt = False,
    version: Annotated[bool, Option("--version", help="Print the version.")] = False,
) -> None:
    """Find a mentor, or be one: reflect, find, reach out, meet. Everything stays on this machine.

    Without a command: where things stand, and one next step.
    """
    del version
    here.workspace_option, here.today_option = workspace, today
    here.no_input, here.plain, here.json = no_input, plain, here.json or json
    _ = here.today  # a day that cannot be read is refused before anything is done


def finish(here: "Here", *, version: bool = False) -> int:
    """Answer a line without a command: with the version where it asks for that, else with the home screen."""
    if not version:
        from mentorplan.cli import home

        return home.home(here)
    from mentorplan.render.pages import Line, Page

    return here.say(Page(blocks=[Line(f"mentorplan {__version__}")], data={"version": __version__}))


def at_once(argv: Sequence[str], here: "Here") -> int | None:
    """Carry out a line that can be understood without the parser, and return the exit code; None for any other."""
    from mentorplan.cli.lines import before_the_command, command_in, parameters, understood

    asked = before_the_command(argv, parameters(begin))
    if asked is None:
        return None
    before, words = asked
    found = command_in(commands_for(*words[:2]), words) if words and words[0] in NAMES else None
    if found is None:
        if words:
            return None
        begin(here, **before)
        return finish(here, version=before["version"])
    command, called, rest = found
    given = understood(rest, parameters(command.function, command.common))
    if given is None or before["version"]:
        return None
    begin(here, **before)
    return carry_out(here, command, called=called, given=given)
