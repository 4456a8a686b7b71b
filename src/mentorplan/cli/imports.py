"""`people import`: somebody else's list, brought in."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here
from mentorplan.cli.people import people_app

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentorplan.domain.imports import Reading
    from mentorplan.domain.workspaces import Known
    from mentorplan.usecases.import_doubts import Settled
    from mentorplan.usecases.imports import Imported

MOST_ASKED = 12
"""So many people are asked about one by one; more are listed, to be merged at leisure."""


def register(app: Group) -> None:
    """Add these commands to the program."""
    del app
    writes(people_app, "import")(import_people)


def import_people(
    here: Here,
    file: Annotated[str, Argument(metavar="FILE", help="A table, address cards, a saved page or JSON; - for a pipe.")],
    form: Annotated[
        str | None,
        Option("--format", metavar="FORMAT", help="csv, vcf, html, json or xlsx; else recognised by the content."),
    ] = None,
    mapping: Annotated[
        list[str] | None, Option("--map", metavar="COLUMN=FIELD", help="What a column means; may be repeated.")
    ] = None,
    list_name: Annotated[str | None, Option("--list", metavar="NAME", help="The list's name; else the file's.")] = None,
    source: Annotated[str | None, Option(metavar="TEXT", help="Where the list is from; else the file's name.")] = None,
) -> int:
    """Bring in a list of people. At a terminal it shows first what it understood, and asks.

    Example: mentorplan people import teaching-centre.csv --source "teaching centre, staff page"
    """
    from pathlib import PurePath

    from mentorplan.cli.patience import undisturbed
    from mentorplan.store.inputs import read_input

    told = _mapping(mapping or ())
    _check_format(form)
    name = "a pipe" if file == "-" else PurePath(file).name
    called = list_name or ("list" if file == "-" else PurePath(file).stem)
    content = read_input(file, cwd=here.world.cwd(), stdin=here.world.stdin)
    with undisturbed():
        reading, what = read_list(here, content, file=name, form=form, mapping=told, list_name=called)
        return _bring_in(here, reading, what=what, file=name, list_name=called, source=source or name)


def _check_format(form: str | None) -> None:
    """Refuse a format that is none before anything is read."""
    if form:
        from mentorplan.adapters.formats import named

        named(form)


def read_list(
    here: Here, content: bytes, *, file: str, form: str | None, mapping: dict[str, str], list_name: str
) -> "tuple[Reading, str]":
    """Return what a file says, and what kind of file it is."""
    from mentorplan.adapters import formats
    from mentorplan.cli.patience import saying
    from mentorplan.domain.imports import Columns
    from mentorplan.domain.pages import PageWords
    from mentorplan.domain.records import Shelf
    from mentorplan.usecases.imports import columns_of

    kind = formats.named(form) if form else formats.kind_of(content, file=file)
    with saying(here, f"Reading {file}, {len(content) / 1_000_000:,.1f} MB …"):
        reading = formats.read(
            content,
            file=file,
            columns=here.guide.load("columns.toml", Columns),
            words=here.guide.load("pages.toml", PageWords),
            form=kind,
            mapping=mapping,
            remembered=columns_of(here.read_or_start(Shelf.LISTS), list_name),
        )
    return reading, formats.WORDS[kind]


def _bring_in(here: Here, reading: "Reading", *, what: str, file: str, list_name: str, source: str) -> int:
    """Show what would come in and ask, where somebody can be asked; then bring it in."""
    from mentorplan.cli.patience import saying
    from mentorplan.domain.flags import FlagWords
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.steps import make_step
    from mentorplan.render import imports as shown
    from mentorplan.usecases.import_doubts import NOTHING_SETTLED
    from mentorplan.usecases.imports import import_list
    from mentorplan.usecases.queries import can_search

    flag_words = here.guide.load("flags.toml", FlagWords)
    shelves = (Shelf.PROFILE, Shelf.PEOPLE, Shelf.LISTS, Shelf.SHARDS)

    def decide(known: "Known", *, settled: "Settled" = NOTHING_SETTLED) -> "Imported":
        return import_list(
            known,
            reading,
            list_name=list_name,
            source=source,
            today=here.today,
            flag_words=flag_words,
            settled=settled,
        )

    settled = NOTHING_SETTLED
    expected: tuple[Known, Imported] | None = None
    if here.may_ask and not here.dry_run:
        known = here.read_or_start(*shelves)
        with saying(here, f"Comparing {len(reading.entries):,} people with those you have …"):
            expected = known, decide(known)
        here.tell(shown.preview(reading, expected[1], file=file, what=what, say=here.days.say, today=here.today))
        if expected[1].changes and not here.confirm("Bring them in?", otherwise=True):
            return here.say(shown.declined(expected[1]))
        settled = _settled(here, expected[1])

    def decide_once(known: "Known") -> "Imported":
        """Decide anew only where something is not as it was when the preview was made."""
        if expected and settled == NOTHING_SETTLED and known.fingerprints == expected[0].fingerprints:
            return expected[1]
        return decide(known, settled=settled)

    with saying(here, f"Bringing {len(reading.entries):,} people in …"):
        done = here.keep(decide_once, *shelves)
    search = can_search(here.read_or_start(Shelf.GOALS, Shelf.REFLECTIONS))
    step = None if search else make_step("begin", here.step_words)
    return here.say(
        shown.imported(done, file=file, dry_run=here.dry_run, instead=step, say=here.days.say, today=here.today)
    )


def _settled(here: Here, expected: "Imported") -> "Settled":
    """Ask what only the user can tell: who comes back, which addresses hold, who is whom."""
    from mentorplan.render import imports as shown
    from mentorplan.usecases.import_doubts import Settled

    bring_back = False
    if expected.forgotten:
        who = ", ".join(one.name for one in expected.forgotten)
        bring_back = here.confirm(f"You asked to forget {who}. Bring them back?", otherwise=False)
    offers = {one.row: one.email for one in expected.uncertain if one.row is not None and one.email}
    if offers and not here.confirm(shown.asked_for_addresses(expected), otherwise=False):
        offers = {}
    alike = [one for one in expected.uncertain if one.row is not None and one.like and one.because]
    same = {
        one.row: one.like
        for one in (alike if len(alike) <= MOST_ASKED else ())
        if one.row is not None and one.like and here.confirm(shown.asked_whether_same(one), otherwise=False)
    }
    return Settled(bring_back=bring_back, same=same, emails=offers)


def _mapping(texts: "Sequence[str]") -> dict[str, str]:
    from mentorplan.errors import UsageError

    pairs = {}
    for text in texts:
        column, equals, field = text.rpartition("=")
        if not equals or not column.strip() or not field.strip():
            raise UsageError(f"--map: “{text}” is not a pair.", hint='Write it as --map "Their column=email".')
        pairs[column.strip()] = field.strip()
    return pairs
