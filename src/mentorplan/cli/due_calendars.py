"""`export --format ics`: one calendar file of everything that is due."""

from mentorplan.cli.here import Here


def export_calendar(here: Here, path: str, *, person: str | None) -> int:
    """Write meetings and to-dos to a file that calendars read; taken in again, they are updated there."""
    from mentorplan.adapters.calendars import to_ics
    from mentorplan.cli.home import steps_of
    from mentorplan.domain.calendars import CalendarWords
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.stages import standings
    from mentorplan.render import exports as shown
    from mentorplan.store.outputs import write_output
    from mentorplan.store.stamps import last_changes
    from mentorplan.usecases.due_calendars import everything_due

    known = here.read(*Shelf)
    due = everything_due(
        known,
        steps=steps_of(here, known, standings(known, today=here.today)),
        changed=last_changes(here.folder.root, known.fingerprints),
        words=here.guide.load("calendars.toml", CalendarWords),
        today=here.today,
        person=person,
    )
    file = to_ics(due.events, todos=due.todos, workspace=known.settings.workspace)
    if not here.dry_run:
        write_output(path, file.content, cwd=here.world.cwd(), replace=here.yes)
    return here.say(shown.calendar(due, file=path, notes=file.notes, dry_run=here.dry_run, problems=known.problems))
