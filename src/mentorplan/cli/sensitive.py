"""`sensitive`: notes that no other command shows, and a purge that takes them away for good."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import group, reads, writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here
from mentorplan.cli.keeping import TRIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentorplan.render.pages import Block

TITLE = "sensitive purge"
"""What the journal calls it."""

sensitive_app = Group(name="sensitive", help="Notes that no other command shows: write, mark, read, purge.")

WhereArg = Annotated[str, Argument(metavar="WHERE", help="A person's name, or the id of a meeting or a request.")]
AllWhereArg = Annotated[
    str | None,
    Argument(metavar="[WHERE]", help="A person's name, or the id of a meeting or a request; else all."),
]


def register(app: Group) -> None:
    """Add these commands to the program."""
    app.add(sensitive_app)


@group(sensitive_app)
def sensitive(here: Here) -> int:
    """List where notes marked sensitive are, without their words."""
    return _list(here, None, shown=False)


@reads(sensitive_app, "list")
def list_notes(here: Here, where: AllWhereArg = None) -> int:
    """List where notes marked sensitive are, without their words.

    Example: mentorplan sensitive list
    """
    return _list(here, where, shown=False)


@reads(sensitive_app)
def show(here: Here, where: WhereArg) -> int:
    """Show the words of notes marked sensitive. No other command does.

    Example: mentorplan sensitive show kwabena-asante
    """
    return _list(here, where, shown=True)


@writes(sensitive_app)
def add(
    here: Here,
    where: WhereArg,
    text: Annotated[str, Argument(metavar="TEXT", help="The note (- reads a pipe).")],
    on: Annotated[
        str | None, Option(metavar="DATE", help="When it was; else the day of the meeting, else today.")
    ] = None,
) -> int:
    """Keep a note that no screen, report, export, letter or history shows.

    Example: mentorplan sensitive add kwabena-asante "What he told me on the way out"
    """
    from mentorplan.cli.meetings import text_or_pipe
    from mentorplan.render import sensitive as shown
    from mentorplan.usecases import sensitive as usecase

    said = text_or_pipe(here, text)
    day = here.days.back(on, field="--on") if on else None
    done = here.keep(lambda known: usecase.add(known, where, text=said, today=here.today, on=day), *usecase.SHELVES)
    return here.say(shown.noted(done, say=here.days.say))


@writes(sensitive_app)
def mark(here: Here, where: WhereArg) -> int:
    """Mark a private note as sensitive: from then on --private no longer shows it.

    Example: mentorplan sensitive mark kwabena-asante
    """
    from mentorplan.render import sensitive as shown
    from mentorplan.usecases import sensitive as usecase

    done = here.keep(lambda known: usecase.mark(known, where, today=here.today), *usecase.SHELVES)
    return here.say(shown.noted(done, say=here.days.say))


@writes(sensitive_app)
def purge(
    here: Here,
    where: AllWhereArg = None,
    older_than: Annotated[
        str | None, Option("--older-than", metavar="DATE", help="Only what was written before that day.")
    ] = None,
) -> int:
    """Take notes marked sensitive away for good: files, journal, backups. It shows first what goes, and asks.

    Example: mentorplan sensitive purge --older-than 2026-06-01 --dry-run
    """
    from mentorplan.errors import BusyError, ConflictError
    from mentorplan.render import sensitive as shown
    from mentorplan.store.forgetting import search
    from mentorplan.store.layout import path_of
    from mentorplan.usecases import sensitive as usecase

    before = here.days.back(older_than, field="--older-than") if older_than else None
    for left in reversed(range(TRIES)):
        told = usecase.purge(here.read(*usecase.SHELVES), where, before=before)
        if not told.held:
            return here.say(shown.nothing())
        wiped = tuple(map(path_of, told.wiped))
        try:
            found = search(here.folder.root, here.folder.preview(told.changes), told.traces, wiped=wiped)
            if here.dry_run:
                return here.say(shown.before(told, found, say=here.days.say))
            _confirm(here, len(told.held), shown.before(told, found, say=here.days.say).blocks)
            at = here.world.clock().astimezone().isoformat(timespec="seconds")
            here.folder.forget(told.changes, traces=told.traces, at=at, title=TITLE, wiped=wiped)
        except BusyError:
            raise
        except ConflictError:
            if not left:
                raise
            here.talk("A file was changed meanwhile, so nothing was done yet.")
            continue
        return here.say(shown.purged(told, found))
    raise AssertionError


def _confirm(here: Here, count: int, blocks: "Sequence[Block]") -> None:
    """Show what would go, and ask. Raises LeftError for a no, NeedsAnswerError where nobody can be asked."""
    from mentorplan.errors import LeftError, NeedsAnswerError

    if here.yes:
        return
    if not here.may_ask:
        raise NeedsAnswerError(
            "A purge cannot be undone, so it has to be confirmed.",
            hint="See what would go with --dry-run, then add --yes.",
        )
    here.tell(blocks)
    if not here.confirm("Purge them for good?" if count > 1 else "Purge it for good?", otherwise=False):
        raise LeftError("Nothing was purged.")


def _list(here: Here, where: str | None, *, shown: bool) -> int:
    from mentorplan.render import sensitive as pages
    from mentorplan.usecases import sensitive as usecase

    known = here.read(*usecase.SHELVES)
    held = usecase.listed(known, where)
    return here.say(pages.listed(held, say=here.days.say, shown=shown, problems=known.problems))
