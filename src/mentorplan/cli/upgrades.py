"""`upgrade`: a workspace of an older format, brought to the newest."""

from mentorplan.cli.commands import writes
from mentorplan.cli.grammar import Group
from mentorplan.cli.here import Here


def register(app: Group) -> None:
    """Add these commands to the program."""
    writes(app, "upgrade")(upgrade)


def upgrade(here: Here) -> int:
    """Bring a workspace of an older format up to date.

    A copy first, then everything or nothing.

    Only a newer mentorplan that keeps something in another way needs it, and says so.

    Example: mentorplan upgrade --dry-run
    """
    from mentorplan.cli.letters import open_in
    from mentorplan.render import upgrades as shown
    from mentorplan.store import upgrades

    here.read()
    if here.dry_run:
        wanted = upgrades.plan(here.folder.root)
        return here.say(shown.planned(wanted, open_answers=open_in(wanted.edits, here.guide)))
    return here.say(shown.upgraded(upgrades.carry_out(here.folder, at=here.stamp, on=here.today)))
