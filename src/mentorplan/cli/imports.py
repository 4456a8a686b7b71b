"""`people import`: somebody else's list, brought in."""

from typing import TYPE_CHECKING, Annotated

import typer

from mentorplan.cli.commands import writes
from mentorplan.cli.here import Here
from mentorplan.cli.people import people_app

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS = ("csv",)


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    del app
    writes(people_app, "import")(import_people)


def import_people(
    here: Here,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A CSV file, or - for a pipe.")],
    form: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help="csv; it is recognised by itself.")
    ] = None,
    mapping: Annotated[
        list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD", help="What a column means; may be repeated.")
    ] = None,
    list_name: Annotated[
        str | None, typer.Option("--list", metavar="NAME", help="The list's name; else the file's.")
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Where the list is from; else the file's name.")
    ] = None,
) -> int:
    """Bring in a list of people. At a terminal it shows first what it understood, and asks.

    Example: mentorplan people import teaching-centre.csv --source "teaching centre, staff page"
    """
    from pathlib import PurePath

    from mentorplan.adapters import csvs
    from mentorplan.domain.flags import FlagWords
    from mentorplan.domain.imports import Columns
    from mentorplan.domain.records import Shelf
    from mentorplan.errors import LeftError
    from mentorplan.render import imports as shown
    from mentorplan.store.inputs import read_input
    from mentorplan.usecases.imports import import_list

    _check_format(form)
    name = "a pipe" if file == "-" else PurePath(file).name
    content = read_input(file, cwd=here.world.cwd(), stdin=here.world.stdin)
    columns = here.guide.load("columns.toml", Columns)
    reading = csvs.read(content, file=name, columns=columns, mapping=_mapping(mapping or ()))
    called = list_name or ("list" if file == "-" else PurePath(file).stem)
    flag_words = here.guide.load("flags.toml", FlagWords)
    shelves = (Shelf.PROFILE, Shelf.PEOPLE, Shelf.LISTS, Shelf.SHARDS)

    bring_back = False
    if here.may_ask and not here.dry_run:
        known = here.read_or_start(*shelves)
        expected = import_list(
            known, reading, list_name=called, source=source or name, today=here.today, flag_words=flag_words
        )
        here.tell(shown.preview(reading, expected, file=name))
        if expected.changes and not here.confirm("Bring them in?", otherwise=True):
            raise LeftError("Nothing was brought in.")
        if expected.forgotten:
            who = ", ".join(one.name for one in expected.forgotten)
            bring_back = here.confirm(f"You asked to forget {who}. Bring them back?", otherwise=False)
    told = here.keep(
        lambda known: import_list(
            known, reading, list_name=called, source=source or name, today=here.today, flag_words=flag_words,
            bring_back=bring_back,
        ),
        *shelves,
    )  # fmt: skip
    return here.say(shown.imported(told, file=name, dry_run=here.dry_run))


def _check_format(form: str | None) -> None:
    from mentorplan.domain.names import closest
    from mentorplan.errors import InvalidError

    if form is None or form.casefold() in FORMATS:
        return
    near = closest(form, FORMATS)
    hint = f"Did you mean “{near}”?" if near else f"It can be {' or '.join(FORMATS)}; save the list as one of them."
    raise InvalidError(f"“{form}” is not a format that can be read.", hint=hint)


def _mapping(texts: "Sequence[str]") -> dict[str, str]:
    from mentorplan.errors import UsageError

    pairs = {}
    for text in texts:
        column, equals, field = text.rpartition("=")
        if not equals or not column.strip() or not field.strip():
            raise UsageError(f"--map: “{text}” is not a pair.", hint='Write it as --map "Their column=email".')
        pairs[column.strip()] = field.strip()
    return pairs
