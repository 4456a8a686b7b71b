"""Taking something away for good: it is shown first, asked about, and done once the files stand as they were shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from mentorplan.cli.keeping import TRIES
from mentorplan.values import dataclass, field

if TYPE_CHECKING:
    from mentorplan.cli.here import Here
    from mentorplan.domain.records import Change, Ref
    from mentorplan.domain.traces import Traces
    from mentorplan.render.pages import Block, Page
    from mentorplan.store.forgetting import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said around it: the question, why it must be confirmed, and what a no left as it was."""

    question: str
    final: str
    left: str
    title: str
    """What the journal calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wipe:
    """What goes. `before` and `after` make the pages, of what stands besides the records."""

    changes: Sequence[Change]
    traces: Traces
    words: Words
    before: Callable[[Found], Page]
    after: Callable[[Found], Page]
    moved: Mapping[Ref, Ref] = field(default_factory=dict)
    wiped: Sequence[str] = ()


def wipe(here: Here, decide: Callable[[], Wipe | Page]) -> int:
    """Take away what is decided, and return the exit code; a page instead of that is only said.

    It is decided, shown and asked anew where a file changed meanwhile. Raises LeftError for a no, NeedsAnswerError
    where nobody can be asked, and as `Folder.forget` does.
    """
    from mentorplan.errors import BusyError, ConflictError
    from mentorplan.store.forgetting import search

    for left in reversed(range(TRIES)):
        what = decide()
        if not isinstance(what, Wipe):
            return here.say(what)
        try:
            edits = here.folder.preview(what.changes, moved=what.moved)
            found = search(here.folder.root, edits, what.traces, wiped=what.wiped)
            if here.dry_run:
                return here.say(what.before(found))
            _confirm(here, what.words, what.before(found).blocks)
            here.folder.forget(
                what.changes,
                traces=what.traces,
                moved=what.moved,
                wiped=what.wiped,
                at=here.stamp,
                title=what.words.title,
            )
        except BusyError:
            raise
        except ConflictError:
            if not left:
                raise
            here.talk("A file was changed meanwhile, so nothing was done yet.")
            continue
        return here.say(what.after(found))
    raise AssertionError


def _confirm(here: Here, words: Words, blocks: Sequence[Block]) -> None:
    from mentorplan.errors import LeftError, NeedsAnswerError

    if here.yes:
        return
    if not here.may_ask:
        raise NeedsAnswerError(words.final, hint="See what would go with --dry-run, then add --yes.")
    here.tell(blocks)
    if not here.confirm(words.question, otherwise=False):
        raise LeftError(words.left)
