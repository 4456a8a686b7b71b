"""`people forget`: somebody taken out of everything that is kept here, for good."""

from mentorplan.cli.commands import writes
from mentorplan.cli.grammar import Group
from mentorplan.cli.here import Here
from mentorplan.cli.people import NameArg, people_app


def register(app: Group) -> None:
    """Add these commands to the program."""
    del app
    writes(people_app, "forget")(forget)


def forget(here: Here, name: NameArg) -> int:
    """Forget somebody for good: records, list rows, journal, backups. It shows first what goes, and asks.

    Example: mentorplan people forget "tadashi morimoto" --dry-run
    """
    from mentorplan.cli.wiping import Wipe, Words, wipe
    from mentorplan.domain.records import Shelf
    from mentorplan.render import forgetting as shown
    from mentorplan.usecases import forgetting

    def decide() -> Wipe:
        told = forgetting.forget(here.read(*Shelf), words=name, token=here.world.token())
        return Wipe(
            changes=told.changes,
            traces=told.traces,
            moved={cut.becomes: cut.ref for cut in told.cuts if cut.becomes},
            words=Words(
                question=f"Forget {told.name} for good?",
                final=f"Forgetting {told.name} cannot be undone, so it has to be confirmed.",
                left="Nothing was forgotten.",
                title="people forget",
            ),
            before=lambda found: shown.before(told, found),
            after=lambda found: shown.done(told, found),
        )

    return wipe(here, decide)
