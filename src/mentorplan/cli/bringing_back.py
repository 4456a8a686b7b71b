"""Asking before somebody comes back whom the user asked to forget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from mentorplan.errors import LeftError, RefusedError

if TYPE_CHECKING:
    from mentorplan.cli.here import Here
    from mentorplan.cli.keeping import Outcome
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.workspaces import Known

Decided_co = TypeVar("Decided_co", bound="Outcome", covariant=True)


class Decide(Protocol[Decided_co]):
    """Decides on what is known; refuses whoever was forgotten unless `bring_back` is said."""

    def __call__(self, known: Known, *, bring_back: bool) -> Decided_co:
        """Return the outcome. Raises RefusedError."""
        ...


def keep_or_ask(here: Here, decide: Decide[Decided_co], *shelves: Shelf, question: str, otherwise: str) -> Decided_co:
    """Decide and keep; where somebody was forgotten, ask whether they come back. `--yes` is a yes.

    Raises RefusedError where nobody can be asked, and LeftError, which says `otherwise`, after a no.
    """
    try:
        return here.keep(lambda known: decide(known, bring_back=here.yes), *shelves)
    except RefusedError as refused:
        if not here.may_ask:
            raise
        if not here.confirm(f"{refused.message} {question}", otherwise=False):
            raise LeftError(otherwise) from None
        return here.keep(lambda known: decide(known, bring_back=True), *shelves)
