"""`sensitive`: notes that no other command shows, and a purge that takes them away for good."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import group, reads, writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.render.pages import Page

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
    from mentorplan.render import sensitive as shown
    from mentorplan.usecases import sensitive as usecase

    said = here.piped(text)
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
    from mentorplan.cli.wiping import Wipe, Words, wipe
    from mentorplan.render import sensitive as shown
    from mentorplan.store.layout import path_of
    from mentorplan.usecases import sensitive as usecase

    before = here.days.back(older_than, field="--older-than") if older_than else None

    def decide() -> "Wipe | Page":
        told = usecase.purge(here.read(*usecase.SHELVES), where, before=before)
        if not told.held:
            return shown.nothing()
        return Wipe(
            changes=told.changes,
            traces=told.traces,
            wiped=tuple(map(path_of, told.wiped)),
            words=Words(
                question="Purge them for good?" if len(told.held) > 1 else "Purge it for good?",
                final="A purge cannot be undone, so it has to be confirmed.",
                left="Nothing was purged.",
                title="sensitive purge",
            ),
            before=lambda found: shown.before(told, found, say=here.days.say),
            after=lambda found: shown.purged(told, found),
        )

    return wipe(here, decide)


def _list(here: Here, where: str | None, *, shown: bool) -> int:
    from mentorplan.render import sensitive as pages
    from mentorplan.usecases import sensitive as usecase

    known = here.read(*usecase.SHELVES)
    held = usecase.listed(known, where)
    return here.say(pages.listed(held, say=here.days.say, shown=shown, problems=known.problems))
