"""`report`: the journey on a page, of what may be shared."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentorplan.render.reports import Telling


def register(app: Group) -> None:
    """Add these commands to the program."""
    writes(app)(report)


def report(
    here: Here,
    person: Annotated[
        str | None, Argument(metavar="[PERSON]", help="Only what concerns one person; may be given to them.")
    ] = None,
    html: Annotated[str | None, Option(metavar="PATH", help="Write it as one HTML file.")] = None,
    md: Annotated[str | None, Option(metavar="PATH", help="Write it as Markdown.")] = None,
    dossier: Annotated[bool, Option("--dossier", help="Dates and themes only, without names.")] = False,
    notes: Annotated[
        bool, Option("--notes", help="With the shared notes of all meetings; without, only those with PERSON.")
    ] = False,
) -> int:
    """See the journey on a page: goals, who helps with what, meetings, promises.

    Private notes, reasons, letters and check-ins are never in it; what is left out is named and counted.

    Example: mentorplan report --html report.html
    """
    from mentorplan.domain.needs import Needs
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.reports import ReportWords
    from mentorplan.render import reports as shown
    from mentorplan.usecases import reports as verbs
    from mentorplan.usecases.maps import support_map

    known = here.read(
        *(Shelf.SETTINGS, Shelf.PROFILE, Shelf.REFLECTIONS, Shelf.GOALS, Shelf.PEOPLE),
        *(Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS),
    )
    needs = here.guide.load("needs.toml", Needs).needs
    words = here.guide.load("reports/words.toml", ReportWords)
    made = support_map(known, needs=needs, words=here.step_words, today=here.today).map
    told = verbs.report(
        known,
        made=made,
        needs=needs,
        today=here.today,
        person=person,
        dossier=dossier,
        with_notes=notes,
        elsewhere=words.says["elsewhere"],
    )
    telling = shown.Telling(report=told, words=words, say=here.days.say, say_month=here.days.say_month)
    files = write_documents(
        here,
        html=(html, lambda: _page(here, telling)),
        md=(md, lambda: _markdown(here, telling)),
    )
    return here.say(shown.page(telling, files=files, dry_run=here.dry_run, problems=known.problems))


def write_documents(here: Here, **wanted: "tuple[str | None, Callable[[], bytes]]") -> tuple[str, ...]:
    """Write each document whose path was said, none if one of them cannot be, and return the paths.

    Raises as `check_output` and `write_output`, and UsageError for the same path twice.
    """
    from pathlib import Path

    from mentorplan.errors import UsageError
    from mentorplan.store.outputs import check_output, write_output

    made = [(path, make()) for path, make in wanted.values() if path]
    cwd = here.world.cwd()
    if len({cwd / Path(path).expanduser() for path, _ in made}) < len(made):
        raise UsageError(f"{made[0][0]} cannot be two files at once.", hint="Name two paths.")
    for path, content in made:
        target = cwd / Path(path).expanduser()
        same = target.is_file() and target.read_bytes() == content
        check_output(path, cwd=cwd, replace=here.yes or same)
    for path, content in () if here.dry_run else made:
        write_output(path, content, cwd=cwd, replace=here.yes)
    return tuple(path for path, _ in made)


def templates(here: Here) -> dict[str, str]:
    """Return the templates of reports and agendas, by their names."""
    names = [f"reports/{name}" for name in here.guide.names("reports") if not name.endswith(".toml")]
    return {name: here.guide.text(name) for name in names}


def _page(here: Here, telling: "Telling") -> bytes:
    from mentorplan.adapters.documents import report_page

    return report_page(telling.report, telling.values(), templates=templates(here))


def _markdown(here: Here, telling: "Telling") -> bytes:
    from mentorplan.adapters.documents import report_markdown

    return report_markdown(telling.values(), templates=templates(here))
