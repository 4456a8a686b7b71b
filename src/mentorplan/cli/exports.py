"""`export`: people, and one calendar of everything, for other programs."""

from typing import Annotated

from mentorplan.cli.commands import writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here

FORMATS = ("vcf", "csv", "json", "ics", "eml")


def register(app: Group) -> None:
    """Add these commands to the program."""
    writes(app)(export)


def export(
    here: Here,
    path: Annotated[str, Argument(metavar="PATH", help="The file to write.")],
    form: Annotated[
        str | None, Option("--format", metavar="FORMAT", help="vcf, csv, json, ics or eml; else as PATH ends.")
    ] = None,
    person: Annotated[str | None, Option(metavar="NAME", help="Only this person.")] = None,
    mine: Annotated[bool, Option("--mine", help="Only the people you deal with yourself.")] = False,
    excel: Annotated[bool, Option("--excel", help="With csv: begin the file with the mark Excel needs.")] = False,
) -> int:
    """Write people, or everything that is due, to a file that other programs read. Private notes stay here.

    As ics: one calendar of your meetings, promises, reminders and thank-yous. As eml: the draft that waits to be sent.

    Example: mentorplan export --format ics mentoring.ics
    """
    from mentorplan.adapters import exports
    from mentorplan.domain.records import Shelf
    from mentorplan.render import exports as shown
    from mentorplan.store.outputs import write_output
    from mentorplan.store.stamps import last_changes
    from mentorplan.usecases import exports as verbs

    kind = _kind(form, path)
    if kind == "ics":
        from mentorplan.cli.due_calendars import export_calendar

        return export_calendar(here, path, person=person)
    if kind == "eml":
        from mentorplan.cli.outreach import hand

        waiting = verbs.waiting_draft(here.read(Shelf.PEOPLE, Shelf.MESSAGES), words=person)
        return hand(here, waiting, eml=path)
    known = here.read(Shelf.PEOPLE, Shelf.LISTS, Shelf.SHARDS, about=[person] if person else ())
    told = verbs.export(
        known,
        changed=last_changes(here.folder.root, verbs.records_of_people(known)),
        today=here.today,
        words=person,
        mine=mine,
        with_groups=kind == "json",
    )
    if kind == "csv":
        content = exports.to_csv(told.people, for_excel=excel)
    else:
        content = exports.to_vcf(told.people) if kind == "vcf" else exports.to_json(told.people)
    if not here.dry_run:
        write_output(path, content, cwd=here.world.cwd(), replace=here.yes)
    return here.say(shown.exported(told, file=path, form=kind, dry_run=here.dry_run, problems=known.problems))


def _kind(form: str | None, path: str) -> str:
    """Return the format that was said, else the one that the path ends with."""
    from pathlib import PurePath

    from mentorplan.domain.names import closest
    from mentorplan.errors import InvalidError, NeedsAnswerError

    said = (form or PurePath(path).suffix).casefold().lstrip(".")
    if said in FORMATS:
        return said
    choices = ", ".join(FORMATS)
    if form is None:
        raise NeedsAnswerError(f"It is not said in which format {path} should be.", hint=f"Add --format: {choices}.")
    near = closest(said, FORMATS)
    hint = f"Did you mean “{near}”?" if near else f"It can be {choices}."
    raise InvalidError(f"“{form}” is not a format that can be written.", hint=hint)
