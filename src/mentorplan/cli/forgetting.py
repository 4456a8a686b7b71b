"""`people forget`: somebody taken out of everything that is kept here, for good."""

from typing import TYPE_CHECKING

from mentorplan.cli.commands import writes
from mentorplan.cli.grammar import Group
from mentorplan.cli.here import Here
from mentorplan.cli.keeping import TRIES
from mentorplan.cli.people import NameArg, people_app

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentorplan.render.pages import Block


def register(app: Group) -> None:
    """Add these commands to the program."""
    del app
    writes(people_app, "forget")(forget)


def forget(here: Here, name: NameArg) -> int:
    """Forget somebody for good: records, list rows, journal, backups. It shows first what goes, and asks.

    Example: mentorplan people forget "tadashi morimoto" --dry-run
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.errors import BusyError, ConflictError
    from mentorplan.render import forgetting as shown
    from mentorplan.store.forgetting import search
    from mentorplan.usecases import forgetting

    for left in reversed(range(TRIES)):
        known = here.read(*Shelf)
        told = forgetting.forget(known, words=name, token=here.world.token())
        moved = {cut.becomes: cut.ref for cut in told.cuts if cut.becomes}
        try:
            found = search(here.folder.root, here.folder.preview(told.changes, moved=moved), told.traces)
            if here.dry_run:
                return here.say(shown.before(told, found))
            _confirm(here, told.name, shown.before(told, found).blocks)
            at = here.world.clock().astimezone().isoformat(timespec="seconds")
            here.folder.forget(told.changes, traces=told.traces, moved=moved, at=at)
        except BusyError:
            raise
        except ConflictError:
            if not left:
                raise
            here.talk("A file was changed meanwhile, so nothing was done yet.")
            continue
        return here.say(shown.done(told, found))
    raise AssertionError


def _confirm(here: Here, who: str, blocks: "Sequence[Block]") -> None:
    """Show what would go, and ask. Raises LeftError for a no, NeedsAnswerError where nobody can be asked."""
    from mentorplan.errors import LeftError, NeedsAnswerError

    if here.yes:
        return
    if not here.may_ask:
        raise NeedsAnswerError(
            f"Forgetting {who} cannot be undone, so it has to be confirmed.",
            hint="See what would go with --dry-run, then add --yes.",
        )
    here.tell(blocks)
    if not here.confirm(f"Forget {who} for good?", otherwise=False):
        raise LeftError("Nothing was forgotten.")
