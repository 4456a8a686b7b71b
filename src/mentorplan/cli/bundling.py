"""What `init --guide DIR` brings: a centre's own texts, and its list of people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.domain.workspaces import Known
    from mentorplan.store.journal import Edit
    from mentorplan.usecases.imports import Imported


def texts_of(here: Here, folder: str) -> tuple[Edit, ...]:
    """Return the files of a centre's guide for a new workspace. Raises UnreadableError for a broken one."""
    from mentorplan.store.bundles import edits_of

    edits = edits_of(_place(here, folder))
    count = "one file" if len(edits) == 1 else f"{len(edits)} files"
    here.talk(f"The guide in {folder}: {count}, yours to change from now on.")
    return edits


def bring_people(here: Here, folder: str) -> Imported | None:
    """Bring in the list of people of a centre, once its guide is in use; None where there is none or it is declined.

    It is an entry of its own in the history, so that `undo` takes it away again and leaves the guide.
    """
    from mentorplan.cli.imports import read_list
    from mentorplan.domain.flags import FlagWords
    from mentorplan.domain.records import Shelf
    from mentorplan.render import imports as shown
    from mentorplan.store.bundles import lists_of
    from mentorplan.usecases.imports import import_list

    place = _place(here, folder)
    name, content = next(lists_of(place), ("", b""))
    if not name:
        return None
    called, source = place.resolve().name, f"{place.resolve().name}/{name}"
    reading, what = read_list(here, content, file=name, form=None, mapping={}, list_name=called)
    flag_words = here.guide.load("flags.toml", FlagWords)

    def decide(known: Known) -> Imported:
        return import_list(known, reading, list_name=called, source=source, today=here.today, flag_words=flag_words)

    shelves = (Shelf.PROFILE, Shelf.PEOPLE, Shelf.LISTS, Shelf.SHARDS)
    if here.may_ask and not here.dry_run:
        expected = decide(here.read_or_start(*shelves))
        here.tell(shown.preview(reading, expected, file=name, what=what, say=here.days.say, today=here.today))
        if not here.confirm("Bring them in?", otherwise=True):
            here.talk(f"Nobody was brought in. To do it later: mentorplan people import {place / name}")
            return None
    return here.keep(decide, *shelves, title="people import")


def _place(here: Here, folder: str) -> Path:
    return here.world.cwd() / Path(folder).expanduser()
