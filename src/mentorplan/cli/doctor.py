"""`doctor`: the machine around the workspace, and what to do about it."""

from typing import TYPE_CHECKING

from mentorplan.cli.commands import reads
from mentorplan.cli.grammar import Group
from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.domain.surroundings import ChosenBy


def register(app: Group) -> None:
    """Add these commands to the program."""
    reads(app, "doctor")(doctor)


def doctor(here: Here) -> int:
    """Look at what is around the workspace.

    Versions, disk, permissions, git, sync folders, the clock.

    Nothing is changed, and nothing is sent. It exits with 0 whatever it finds; `check` looks at the records.

    Example: mentorplan doctor
    """
    from mentorplan.render import doctor as shown
    from mentorplan.store.surroundings import surroundings
    from mentorplan.usecases.doctor import examine

    around = surroundings(
        here.located.root,
        chosen_by=_chosen_by(here),
        now=here.world.clock().astimezone(),
        today_said=here.today_option or here.world.environment.get("MENTORPLAN_TODAY") or None,
        encoding=getattr(here.world.stdout, "encoding", None) or "utf-8",
    )
    return here.say(shown.examined(examine(around)))


def _chosen_by(here: Here) -> "ChosenBy":
    from mentorplan.domain.surroundings import ChosenBy

    if here.workspace_option:
        return ChosenBy.OPTION
    if here.world.environment.get("MENTORPLAN_WORKSPACE"):
        return ChosenBy.ENVIRONMENT
    return ChosenBy.PER_USER if here.located.root == here.world.data_folder() else ChosenBy.NEAR
