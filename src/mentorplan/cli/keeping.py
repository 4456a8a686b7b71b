"""Keeping what was decided: written if nobody else wrote meanwhile, else decided again, or asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Protocol, TypeVar

from mentorplan import errors
from mentorplan.values import dataclass

if TYPE_CHECKING:
    from mentorplan.cli.here import Here
    from mentorplan.domain.records import Change, Shelf
    from mentorplan.domain.workspaces import Known
    from mentorplan.store.journal import Edit

TRIES = 5
"""How often a decision is taken again when somebody else wrote in between."""

CROWDED = 2
"""The last so many times nobody else may write meanwhile. Deciding takes no time: it asks nobody."""


class Outcome(Protocol):
    """What a use case decided: its changes, and whatever it has to say."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return the changes, none where nothing is to be written."""
        ...


Decided = TypeVar("Decided", bound=Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """One entry of the history to be: its title, the walk it belongs to, and files that are no records."""

    title: str
    walk: str = ""
    beside: Sequence[Edit] = ()

    def keep(
        self, here: Here, decide: Callable[[Known], Decided], shelves: Sequence[Shelf], *, about: Sequence[str]
    ) -> Decided:
        """Read, decide and write, and again if a file changed in between; a person who is there is asked."""
        left = TRIES
        while True:
            left -= 1
            alone = left < CROWDED and not here.dry_run
            with here.folder.held(doing=self.title) if alone else nullcontext():
                known = here.read_any(shelves, about=about)
                outcome = decide(known)
                moved = here.memory.moved(known, outcome.changes) if here.may_ask and not here.dry_run else ()
                if not moved:
                    try:
                        self._commit(here, known, outcome.changes)
                    except errors.BusyError:
                        raise
                    except errors.ConflictError:
                        if not left:
                            raise
                        here.noted(known)  # what is there by now is shown before it is written
                        continue
                    return outcome
            # Asked outside of the lock: nobody waits while a person thinks.
            _ask_whether_to_go_on(here, moved)
            here.memory.note(known)
            left = TRIES

    def _commit(self, here: Here, known: Known, changes: Sequence[Change]) -> None:
        from mentorplan.usecases.starting import with_settings

        is_new = not here.folder.exists
        changes = with_settings(known, changes, token=here.world.token) if is_new else changes
        if here.dry_run:
            from mentorplan.cli.letters import open_in
            from mentorplan.render.diffs import blocks

            would = (*here.folder.preview(changes), *self.beside)
            here.dry += blocks(would, open_answers=open_in(would, here.guide))
            return
        edits = here.folder.commit(changes, at=here.stamp, title=self.title, walk=self.walk, beside=self.beside)
        here.noted(known)
        here.memory.note_written(changes, edits)
        if is_new and changes:
            if here.command != "init":
                here.talk(f"Your workspace is new: {here.located.root}")
            _warn_of_place(here)


def _warn_of_place(here: Here) -> None:
    """Say once, when a workspace is made, whether others can see what is written there."""
    from mentorplan.store.whereabouts import whereabouts
    from mentorplan.usecases.doctor import warning_of

    root = here.located.root
    if warning := warning_of(whereabouts(root), root=str(root)):
        here.talk(warning)


def _ask_whether_to_go_on(here: Here, moved: Sequence[Edit]) -> None:
    """Show what somebody else changed since it was read, and ask. Raises LeftError for a no."""
    from mentorplan.cli.letters import open_in
    from mentorplan.render.diffs import verbatim
    from mentorplan.render.pages import Line

    shown = verbatim(moved, open_answers=open_in(moved, here.guide))
    here.tell([Line("This was changed meanwhile, by somebody else or in an editor:"), shown])
    if not here.confirm("Go on with it as it is now?", otherwise=False):
        raise errors.LeftError("Stopped; nothing was written over it.", hint="Run the command again to go on.")
